"""PDF objects: Python values serialised as ISO 32000-1, 7.3 says.

ReportLab numbers the objects and writes the cross-reference table; the values are
written here, because its own writer leaves out the line end before ``endstream`` that
PDF/A asks for (ISO 19005-2, 6.1.7.1) and follows settings from the environment.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias, cast

from reportlab.pdfbase import pdfdoc

from careleaf.findings import InternalFault

Value: TypeAlias = (
    bytes | float | pdfdoc.PDFObject | Sequence["Value"] | Mapping[str, "Value"]
)
"""``bytes`` are syntax already: make them with `name`, `text_string` and the like."""

_PLAIN_NAME = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.,"
)
_NUMBER_LIMIT = 32767


def number(value: float) -> bytes:
    """Write a number with at most three decimals: a thousandth of a point is enough."""
    if not -_NUMBER_LIMIT <= value <= _NUMBER_LIMIT:
        raise InternalFault(f"the number {value} is outside what PDF viewers accept")
    digits = f"{value:.3f}".rstrip("0").rstrip(".")
    return b"0" if digits == "-0" else digits.encode("ascii")


@cache
def name(text: str) -> bytes:
    """Write a name object (ISO 32000-1, 7.3.5)."""
    return b"/" + b"".join(
        char.encode("ascii") if char in _PLAIN_NAME else _escaped(char) for char in text
    )


def _escaped(char: str) -> bytes:
    return "".join(f"#{byte:02X}" for byte in char.encode()).encode("ascii")


def text_string(text: str) -> bytes:
    """Write a text string, UTF-16BE with byte order mark (ISO 32000-1, 7.9.2.2)."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def byte_string(data: bytes) -> bytes:
    """Write a byte string in hexadecimal."""
    return b"<" + data.hex().upper().encode("ascii") + b">"


def ascii_string(text: str) -> bytes:
    """Write a literal string of ASCII characters: a date, a language, an address."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("ascii") + b")"


def serialise(value: Value, document: pdfdoc.PDFDocument) -> bytes:
    """Write any value; an indirect object is written as a reference to it."""
    written: bytes
    match value:
        case bytes():
            written = value
        case bool():
            written = b"true" if value else b"false"
        case int():
            written = str(value).encode("ascii")
        case float():
            written = number(value)
        case pdfdoc.PDFObject():
            written = pdfdoc.format(value, document)
        case dict():
            parts = [
                name(key) + b" " + serialise(value[key], document) for key in value
            ]
            written = b"<<" + b" ".join(parts) + b">>"
        case list() | tuple():
            parts = [serialise(item, document) for item in value]
            written = b"[" + b" ".join(parts) + b"]"
        case _:
            raise InternalFault(f"{type(value).__name__} cannot be written into a PDF")
    return written


class IndirectObject(pdfdoc.PDFObject):  # type: ignore[misc, unused-ignore] # untyped without its stubs
    """A value with a number of its own, to which others refer."""

    __RefOnly__ = 1

    def __init__(self, value: Value) -> None:
        self.value = value

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the value (ReportLab's hook)."""
        return serialise(self.value, document)


class IndirectDictionary(IndirectObject):
    """A dictionary that can be filled after others refer to it."""

    def __init__(self, entries: Mapping[str, Value] | None = None) -> None:
        self.entries: dict[str, Value] = dict(entries or {})
        super().__init__(self.entries)

    def __setitem__(self, key: str, value: Value) -> None:
        self.entries[key] = value


class Stream(pdfdoc.PDFObject):  # type: ignore[misc, unused-ignore] # untyped without its stubs
    """A stream whose ``endstream`` stands on a line of its own."""

    __RefOnly__ = 1

    def __init__(
        self,
        data: bytes,
        entries: Mapping[str, Value] | None = None,
        *,
        compress: bool = True,
    ) -> None:
        self.data = data
        self.entries: dict[str, Value] = dict(entries or {})
        self.compress = compress

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write dictionary and data (ReportLab's hook)."""
        data, entries = self.data, dict(self.entries)
        if self.compress:
            data = zlib.compress(data, 9)
            entries["Filter"] = name("FlateDecode")
        entries["Length"] = len(data)
        head = serialise(entries, document)
        return head + b"\nstream\n" + data + b"\nendstream"


class ObjectFile(pdfdoc.PDFDocument):  # type: ignore[misc, unused-ignore] # untyped without its stubs
    """A PDF file that holds what its catalogue and information dictionary lead to."""

    def __init__(
        self, catalogue: IndirectDictionary, information: IndirectDictionary
    ) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        # ReportLab begins every file with a dictionary of fonts that are not embedded.
        self.objectcounter = 0
        for register in (
            self.idToObject,
            self.numberToId,
            self.idToObjectNumberAndVersion,
        ):
            register.clear()
        self.Catalog = catalogue
        # ReportLab only writes it, whatever its class.
        self.info = cast("pdfdoc.PDFInfo", information)

    def to_bytes(self) -> bytes:
        """Write the file; its identifier is a hash of everything else (14.4)."""
        self._ID = _identifier_array(bytes(_IDENTIFIER_BYTES))
        written: bytes = self.format()
        digest = hashlib.sha256(written).digest()[:_IDENTIFIER_BYTES]
        body, _, tail = written.rpartition(self._ID)
        return body + _identifier_array(digest) + tail


_IDENTIFIER_BYTES = 16


def _identifier_array(identifier: bytes) -> bytes:
    return b"[" + byte_string(identifier) * 2 + b"]"
