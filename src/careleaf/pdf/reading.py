"""A finished file as it reads: what it says that it is, and its tagged content.

It obeys the standard and shares no code with the writer, so that a fault of the one is
not repeated by the other.
"""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import settings

from careleaf.findings import Finding, FindingsError
from careleaf.pdf.reading_chart import chart_sections, pages_of
from careleaf.pdf.reading_identity import Identity, read_identity
from careleaf.pdf.reading_ink import page_ink
from careleaf.pdf.reading_limits import (
    MOST_DEPTH,
    MOST_FILE_BYTES,
    MOST_STREAM_BYTES,
    TooLargeError,
    UnreadableError,
)
from careleaf.pdf.reading_tree import Tag, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.ink import Ink

_HEADER = b"%PDF-"
_END = b"%%EOF"
_LOOKED_AT = 1024
"""Bytes at either end in which header and end of file must stand (annex H.3)."""
_MOST_FILTERS = 2
_STUMBLES = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    UserWarning,
)
"""What qpdf, or a value of a kind that nobody expects, makes Python say."""
_MAKE_AGAIN = "make the file again with `careleaf build`"


@dataclass(frozen=True, slots=True)
class TaggedFile:
    """One finished file."""

    identity: Identity
    pages: int
    root: Tag
    drawn: dict[int, Ink]
    """What is seen on the pages of charts, by their index."""


def read_file(data: bytes, name: str) -> TaggedFile:
    """Read a file; ``name`` is what it is called in findings.

    Raises:
        FindingsError: C0805 it is no PDF or damaged, C0806 it is encrypted, C0807 it
            is too large, C0808 its content is not tagged as it must be, C0809 careleaf
            has not made it.

    """
    with opened(data, name) as pdf:
        identity = read_identity(pdf)
        if identity is None:
            raise _foreign(name)
        root = read_tree(pdf)
        pages = [page for one in chart_sections(root) for page in pages_of(one)]
        drawn = {page: page_ink(pdf.pages[page]) for page in pages}
        return TaggedFile(identity, len(pdf.pages), root, drawn)


@contextmanager
def opened(
    data: bytes, name: str, most_stream_bytes: int = MOST_STREAM_BYTES
) -> Iterator[pikepdf.Pdf]:
    """Open a file; whatever it makes a reader stumble over is said as a finding.

    Raises:
        FindingsError: C0805 to C0808, as ``read_file``.

    """
    if len(data) > MOST_FILE_BYTES:
        raise _too_large(name, "bytes")
    passed = settings.qpdf_limit_errors()
    try:
        with _limits(most_stream_bytes), _pikepdf(data) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        raise _encrypted(name) from error
    except UnreadableError as error:
        finding = Finding(
            "C0808",
            f"`{name}` cannot be read as a tagged PDF: {error}",
            hint=f"it was changed after it was made; {_MAKE_AGAIN}",
        )
        raise FindingsError([finding]) from error
    except TooLargeError as error:
        raise _too_large(name, str(error)) from error
    except _STUMBLES as error:
        if settings.qpdf_limit_errors() > passed or "limit exceeded" in str(error):
            raise _too_large(name, "content, unpacked,") from error
        raise _damaged(data, name) from error


@contextmanager
def _limits(most_stream_bytes: int) -> Iterator[None]:
    """Bound what qpdf unpacks and nests while a file is read; warnings are faults.

    Whatever it would mend in silence, another reader may mend otherwise.
    """
    before: dict[str, Any] = settings.set_qpdf_limits(
        flate_max_memory=most_stream_bytes,
        run_length_max_memory=most_stream_bytes,
        png_max_memory=most_stream_bytes,
        tiff_max_memory=most_stream_bytes,
        parser_max_nesting=4 * MOST_DEPTH,
        max_stream_filters=_MOST_FILTERS,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        settings.set_qpdf_limits(**before)


@contextmanager
def _pikepdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    # A file that must be repaired is not the file that was made.
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        if pdf.is_encrypted:
            raise pikepdf.PasswordError
        yield pdf


def _foreign(name: str) -> FindingsError:
    return FindingsError(
        [
            Finding(
                "C0809",
                f"`{name}` is not a PDF that careleaf has made",
                hint="choose a file that `careleaf build` has written",
            )
        ]
    )


def _encrypted(name: str) -> FindingsError:
    return FindingsError(
        [
            Finding(
                "C0806",
                f"`{name}` is encrypted",
                hint=f"careleaf encrypts nothing, so it was changed; {_MAKE_AGAIN}",
            )
        ]
    )


def _too_large(name: str, what: str) -> FindingsError:
    return FindingsError(
        [
            Finding(
                "C0807",
                f"`{name}` has more {what} than any leaflet or chart",
                hint="choose a file that `careleaf build` has written",
            )
        ]
    )


def _damaged(data: bytes, name: str) -> FindingsError:
    """Say what kind of damage it is, as far as the two ends show."""
    if _HEADER not in data[:_LOOKED_AT]:
        what = "is not a PDF file"
    elif _END not in data[-_LOOKED_AT:]:
        what = "ends too early: it was cut off"
    else:
        what = "is a damaged PDF file"
    return FindingsError(
        [Finding("C0805", f"`{name}` {what}", hint=f"copy it again, or {_MAKE_AGAIN}")]
    )
