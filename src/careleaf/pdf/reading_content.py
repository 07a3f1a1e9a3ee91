"""The text of a page as ISO 32000-1 says a reader must take it, and nothing cleverer.

Content order (14.8.2.3), ToUnicode (9.10.3), ActualText (14.9.4) and ReversedChars
(14.8.2.3.3). Extraction tools guess order from positions, each in its own way; here is
what the file itself says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

from careleaf.pdf.reading_limits import (
    MOST_PAGE_BYTES,
    MOST_TEXT,
    TooLargeError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENTRIES = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")

Codes = dict[int, str]
"""What each character code of a font stands for."""


@dataclass
class MarkedText:
    """The text of one marked-content sequence; ``mcid`` None for an artifact."""

    tag: str
    mcid: int | None
    text: str
    languages: list[tuple[str, str]] = field(default_factory=list)
    """Language and text of each nested span with a language of its own."""


def page_text(page: pikepdf.Page) -> list[MarkedText]:
    """Read the top-level marked-content sequences of a page in content order.

    Raises:
        UnreadableError: the content is not as ISO 32000-1 has it.
        TooLargeError: there is more of it than any leaflet has.

    """
    return _ContentReader(page).read()


@dataclass
class _Open:
    """A marked-content sequence that has begun, inside ``sink``."""

    tag: str
    sink: MarkedText
    start: int
    language: str | None = None
    replaced: bool = False
    reversed_chars: bool = False


class _ContentReader:
    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._resources = page.obj.get("/Resources", pikepdf.Dictionary())
        self._fonts: dict[str, Codes] = {}
        self._codes: Codes = {}
        self._open: list[_Open] = []
        self._found: list[MarkedText] = []

    def read(self) -> list[MarkedText]:
        for operands, operator in instructions(self._page):
            self._obey(operator, operands)
        if self._open:
            raise UnreadableError("marked content does not end")
        return self._found

    def _obey(self, operator: str, operands: Any) -> None:
        match operator:
            case "BMC":
                self._begin(str(operands[0]), {})
            case "BDC":
                self._begin(str(operands[0]), self._properties(operands[1]))
            case "EMC":
                self._end()
            case "Tf":
                self._codes = self._font(str(operands[0]))
            case "Tj":
                self._show([operands[0]])
            case "TJ":
                self._show(operands[0])
            case "Do":
                self._paint(str(operands[0]))
            case "'" | '"':
                raise UnreadableError("text is shown by an operator of its own kind")

    def _properties(self, operand: Any) -> dict[str, Any]:
        """Take properties as they stand, or by their name (14.6.2)."""
        if isinstance(operand, pikepdf.Name):
            named = self._resources.get("/Properties", pikepdf.Dictionary())
            operand = named.get(str(operand))
        if not isinstance(operand, pikepdf.Dictionary):
            raise UnreadableError("marked content has no properties")
        return dict(operand.items())

    def _begin(self, tag: str, properties: dict[str, Any]) -> None:
        mcid = properties.get("/MCID")
        if "/Alt" in properties or "/E" in properties:
            raise UnreadableError("a part of a text is described in other words")
        name = tag.lstrip("/")
        if not self._open:
            sink = MarkedText(name, None if mcid is None else int(mcid), "")
            self._found.append(sink)
        elif mcid is not None:
            raise UnreadableError("a tagged sequence stands inside another")
        else:
            sink = self._open[-1].sink
        opened = _Open(name, sink, len(sink.text))
        opened.replaced = any(outer.replaced for outer in self._open)
        opened.reversed_chars = name == "ReversedChars"
        if "/ActualText" in properties:
            if not opened.replaced:
                _add(sink, str(properties["/ActualText"]))
            opened.replaced = True
        if "/Lang" in properties:
            opened.language = str(properties["/Lang"])
        self._open.append(opened)

    def _end(self) -> None:
        if not self._open:
            raise UnreadableError("marked content ends that has not begun")
        closed = self._open.pop()
        if closed.language is not None:
            text = closed.sink.text[closed.start :]
            closed.sink.languages.append((closed.language, text))

    def _font(self, name: str) -> Codes:
        if name not in self._fonts:
            font = self._resources.get("/Font", pikepdf.Dictionary()).get(name)
            if not isinstance(font, pikepdf.Dictionary):
                raise UnreadableError(f"the font {name} is missing")
            self._fonts[name] = _read_codes(font)
        return self._fonts[name]

    def _show(self, parts: Iterable[Any]) -> None:
        if not self._open:
            raise UnreadableError("a text is neither content nor artifact")
        innermost = self._open[-1]
        if innermost.replaced:
            return
        # All strings of one TJ are one show string here, as writers understand it.
        shown = b"".join(
            bytes(part) for part in parts if isinstance(part, pikepdf.String)
        )
        try:
            texts = [self._codes[code] for code in codes_in(shown)]
        except KeyError as error:
            raise UnreadableError("a glyph stands for no character") from error
        if any(opened.reversed_chars for opened in self._open):
            if " " in texts[1:-1]:
                raise UnreadableError("a space stands inside reversed text")
            texts.reverse()
        _add(innermost.sink, "".join(texts))

    def _paint(self, name: str) -> None:
        """Accept images only: what is drawn elsewhere would be seen and not read."""
        painted = self._resources.get("/XObject", pikepdf.Dictionary()).get(name)
        kind = painted.get("/Subtype") if isinstance(painted, pikepdf.Stream) else None
        if kind != "/Image":
            raise UnreadableError("a page paints content that stands elsewhere")


def instructions(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """Yield operands and operator of everything that a page does.

    An image that stands in the stream itself is one operator, `INLINE IMAGE`.
    """
    data = content_bytes(page)
    # Not from the page itself: its streams would be unpacked without a limit.
    with pikepdf.new() as holder:
        for found in pikepdf.parse_content_stream(pikepdf.Stream(holder, data)):
            yield found.operands, str(found.operator)


def content_bytes(page: pikepdf.Page) -> bytes:
    """Unpack all content of a page; its streams are one (7.8.2)."""
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(map(_unpacked, streams))
    if len(data) > MOST_PAGE_BYTES:
        raise TooLargeError("content on one page")
    return data


def _unpacked(stream: Any) -> bytes:
    if not isinstance(stream, pikepdf.Stream):
        raise UnreadableError("a page has content that is no stream")
    data: bytes = stream.read_bytes()
    return data


def _add(sink: MarkedText, text: str) -> None:
    sink.text += text
    if len(sink.text) > MOST_TEXT:
        raise TooLargeError("characters in one text")


def codes_in(string: bytes) -> list[int]:
    """Cut a string into the codes of a composite font, two bytes each (9.7.6.2)."""
    return [int.from_bytes(string[at : at + 2]) for at in range(0, len(string), 2)]


def _read_codes(font: pikepdf.Dictionary) -> Codes:
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        raise UnreadableError("a font does not say what its glyphs stand for")
    table = _unpacked(stream).decode("latin-1")
    found: Codes = {}
    for block in _ENTRIES.findall(table):
        for code, text in _ENTRY.findall(block):
            if len(text) % 4:
                raise UnreadableError("a font has a character that is no UTF-16")
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
    return found
