"""Bytes of a file to text, refusing what is no text before anything reads it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from careleaf.findings import EnvironmentFault, Finding, FindingsError, Span

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 2 * 1024 * 1024

_FORBIDDEN = re.compile(
    # Line separators besides \n: editors and YAML versions disagree on what they do.
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_UTF_16_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_text(path: Path, file: str) -> str:
    r"""Read a UTF-8 file with ``\n`` line ends; ``file`` is its name in findings.

    A byte order mark at the start is dropped: some editors write it unasked, and nobody
    can see it.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFault(f"{file} cannot be read: {error.strerror}") from error
    if len(data) > LARGEST_BYTES:
        hint = "a leaflet has some 50 KB; is this the right file?"
        _refuse("C0103", "the file is larger than 2 MiB", Span(file, 1, 1, 1, 1), hint)
    return _decode(data, file).replace("\r\n", "\n").replace("\r", "\n")


def refuse_invisible(text: str, file: str) -> None:
    """Refuse control characters and line separators that nobody can see."""
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        message = f"a character that cannot be seen, U+{ord(bad.group()):04X}"
        hint = "delete it; type the words around it again if you cannot find it"
        _refuse("C0112", message, _span_at(text, bad.start(), file), hint)


def _decode(data: bytes, file: str) -> str:
    hint = "save it again with the encoding UTF-8"
    if data.startswith(_UTF_16_32):
        message = "the file is saved as UTF-16, not UTF-8"
        _refuse("C0112", message, Span(file, 1, 1, 1, 1), hint)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        span = _span_at(before.replace("\r\n", "\n") + "?", None, file)
        message = "the file is not UTF-8 text from here on"
        raise FindingsError([Finding("C0112", message, span, hint=hint)]) from None


def _span_at(text: str, position: int | None, file: str) -> Span:
    position = len(text) - 1 if position is None else position
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return Span(file, line, column, line, column + 1)


def _refuse(code: str, message: str, span: Span, hint: str) -> None:
    raise FindingsError([Finding(code, message, span, hint=hint)])
