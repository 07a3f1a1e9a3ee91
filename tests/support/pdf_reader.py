"""Reads PDF text as ISO 32000-1 says a reader must, and nothing cleverer.

Content order (14.8.2.3), ToUnicode (9.10.3), ActualText (14.9.4) and ReversedChars
(14.8.2.3.3). Extraction tools guess order from positions, each in its own way; this one
shows what the file itself says.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

Source = bytes | str | Path
INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2060\u2066\u2067\u2068\u2069\ufeff",
    )
)
"""Controls of direction and breaking, which no reader gets back from glyphs."""


def visible(text: str) -> str:
    """Set the invisible controls aside, to compare a source with what was read."""
    return text.translate(INVISIBLE)


def open_pdf(source: Source) -> pikepdf.Pdf:
    """Open a file or its bytes."""
    return pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source)


@dataclass
class MarkedText:
    """The text of one marked-content sequence; ``mcid`` None for an artifact."""

    tag: str
    mcid: int | None
    text: str
    languages: list[tuple[str, str]] = field(default_factory=list)
    """Language and text of each nested span with a language of its own."""


def logical_text(source: Source) -> list[list[str]]:
    """Return, page by page, the text of each sequence that is real content."""
    with open_pdf(source) as pdf:
        return [
            [marked.text for marked in page_text(page) if marked.mcid is not None]
            for page in pdf.pages
        ]


def artifact_text(source: Source) -> list[list[str]]:
    """Return, page by page, the text of each artifact that has any."""
    with open_pdf(source) as pdf:
        return [
            [
                marked.text
                for marked in page_text(page)
                if marked.mcid is None and marked.text
            ]
            for page in pdf.pages
        ]


def text_in_structure_order(source: Source) -> str:
    """Return all text as a screen reader meets it, one line for each block element."""
    return "\n".join(
        line.split('"', 1)[1].rsplit('"', 1)[0]
        for line in structure_text(source).splitlines()
        if '"' in line
    )


def structure_text(source: Source) -> str:
    """Dump the structure tree: types, attributes, text, in reading order."""
    with open_pdf(source) as pdf:
        return _TreeReader(pdf).dump()


def page_text(page: pikepdf.Page) -> list[MarkedText]:
    """Read the top-level marked-content sequences of a page in content order."""
    return _ContentReader(page).read()


# --- content streams ------------------------------------------------------------------


@dataclass
class _Open:
    """A marked-content sequence that has begun."""

    tag: str
    sink: MarkedText | None = None
    language: str | None = None
    start: int = 0
    replaced: bool = False
    reversed_chars: bool = False


class _ContentReader:
    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        fonts = page.Resources.get("/Font", {})
        self._cmaps = {key: _read_cmap(font) for key, font in dict(fonts).items()}
        self._cmap: dict[int, str] = {}
        self._open: list[_Open] = []
        self._found: list[MarkedText] = []

    def read(self) -> list[MarkedText]:
        for operands, operator in pikepdf.parse_content_stream(self._page):
            match str(operator):
                case "BMC":
                    self._begin(str(operands[0]), {})
                case "BDC":
                    self._begin(str(operands[0]), dict(operands[1]))
                case "EMC":
                    self._end()
                case "Tf":
                    self._cmap = self._cmaps[str(operands[0])]
                case "Tj":
                    self._show([operands[0]])
                case "TJ":
                    self._show(operands[0])
        assert not self._open, "marked content is not balanced"
        return self._found

    def _begin(self, tag: str, properties: dict[str, pikepdf.Object]) -> None:
        opened = _Open(tag.lstrip("/"))
        if not self._open:
            mcid = properties.get("/MCID")
            opened.sink = MarkedText(
                opened.tag, None if mcid is None else int(mcid), ""
            )
            self._found.append(opened.sink)
        else:
            assert "/MCID" not in properties, "an MCID inside another"
            opened.sink = self._open[-1].sink
        opened.start = len(opened.sink.text)
        opened.replaced = any(outer.replaced for outer in self._open)
        opened.reversed_chars = opened.tag == "ReversedChars"
        if "/ActualText" in properties:
            if not opened.replaced:
                opened.sink.text += str(properties["/ActualText"])
            opened.replaced = True
        if "/Lang" in properties:
            opened.language = str(properties["/Lang"])
        self._open.append(opened)

    def _end(self) -> None:
        closed = self._open.pop()
        if closed.language is not None:
            text = closed.sink.text[closed.start :]
            closed.sink.languages.append((closed.language, text))

    def _show(self, parts: pikepdf.Object) -> None:
        assert self._open, "text is neither content nor artifact"
        innermost = self._open[-1]
        if innermost.replaced:
            return
        # All strings of one TJ are one show string here, as writers understand it.
        shown = b"".join(
            bytes(part) for part in parts if isinstance(part, pikepdf.String)
        )
        texts = [self._cmap[code] for code in _codes(shown)]
        if any(opened.reversed_chars for opened in self._open):
            assert " " not in texts[1:-1], "a space inside reversed text"
            texts.reverse()
        innermost.sink.text += "".join(texts)


def _codes(string: bytes) -> list[int]:
    return [int.from_bytes(string[at : at + 2]) for at in range(0, len(string), 2)]


def _read_cmap(font: pikepdf.Object) -> dict[int, str]:
    stream = font.ToUnicode.read_bytes().decode("ascii")
    entries: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-F]+)>\s*<([0-9A-F]+)>", block):
            entries[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return entries


# --- the structure tree ---------------------------------------------------------------


class _TreeReader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._texts = {
            (page.objgen, marked.mcid): marked
            for page in pdf.pages
            for marked in page_text(page)
            if marked.mcid is not None
        }
        self._lines: list[str] = []

    def dump(self) -> str:
        for element in self._pdf.Root.StructTreeRoot.K:
            self._element(element, 0)
        assert not self._texts, f"content that no element owns: {self._texts}"
        return "\n".join(self._lines) + "\n"

    def _element(self, element: pikepdf.Dictionary, depth: int) -> None:
        line = self._add(depth, str(element.S).lstrip("/") + _details(element))
        own_text = ""
        for kid in element.get("/K", []):
            if _is_element(kid):
                self._flush(depth + 1, own_text, line)
                own_text = ""
                self._element(kid, depth + 1)
            elif _is_annotation(kid):
                own_text = self._flush(depth + 1, own_text, line)
                self._add(depth + 1, _annotation_line(kid.Obj))
            else:
                own_text += self._content(element, kid, depth)
        self._flush(depth + 1, own_text, line)

    def _flush(self, depth: int, text: str, line: int) -> str:
        """Write text beside its element when it comes first, else below it."""
        if text and len(self._lines) == line + 1:
            self._lines[line] += f' "{text}"'
        elif text:
            self._add(depth, f'"{text}"')
        return ""

    def _content(self, element: pikepdf.Dictionary, kid: object, depth: int) -> str:
        if isinstance(kid, int):
            page, mcid = element.Pg, kid
        else:
            page, mcid = kid.Pg, int(kid.MCID)
        marked = self._texts.pop((page.objgen, mcid))
        assert marked.tag == str(element.S).lstrip("/"), "tag and element differ"
        for language, text in marked.languages:
            self._add(depth + 1, f"[{language}: {text}]")
        return marked.text

    def _add(self, depth: int, text: str) -> int:
        self._lines.append("  " * depth + text)
        return len(self._lines) - 1


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_annotation(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _annotation_line(annotation: pikepdf.Dictionary) -> str:
    return f"-> {annotation.A.URI} ({annotation.Contents})"


def _details(element: pikepdf.Dictionary) -> str:
    details = [
        f"{label}={str(element[key])!r}"
        for key, label in (("/Lang", "lang"), ("/Alt", "alt"), ("/T", "title"))
        if key in element
    ]
    attributes = element.get("/A")
    if attributes is not None:
        details += [
            f"{key.lstrip('/')}={str(value).lstrip('/')}"
            for key, value in sorted(dict(attributes).items())
            if key not in ("/O", "/BBox")
        ]
    return f" ({', '.join(details)})" if details else ""
