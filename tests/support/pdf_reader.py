"""What tests ask of a finished PDF; the reading itself is that of `careleaf verify`."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from careleaf.pdf.reading_content import MarkedText, page_text
from careleaf.pdf.reading_tree import Tag, TaggedLink, read_tree

__all__ = [
    "artifact_text",
    "logical_text",
    "open_pdf",
    "page_text",
    "structure_text",
    "text_in_structure_order",
    "visible",
]

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
        lines: list[str] = []
        _dump(read_tree(pdf), 0, lines)
        return "\n".join(lines) + "\n"


def _dump(tag: Tag, depth: int, lines: list[str]) -> None:
    line = len(lines)
    lines.append("  " * depth + tag.kind + _details(tag))
    own_text = ""
    for part in tag.parts:
        match part:
            case Tag():
                own_text = _flush(depth + 1, own_text, line, lines)
                _dump(part, depth + 1, lines)
            case TaggedLink():
                own_text = _flush(depth + 1, own_text, line, lines)
                lines.append("  " * (depth + 1) + f"-> {part.uri} ({part.contents})")
            case MarkedText():
                lines += [
                    "  " * (depth + 1) + f"[{language}: {text}]"
                    for language, text in part.languages
                ]
                own_text += part.text
    _flush(depth + 1, own_text, line, lines)


def _flush(depth: int, text: str, line: int, lines: list[str]) -> str:
    """Write text beside its element when it comes first, else below it."""
    if text and len(lines) == line + 1:
        lines[line] += f' "{text}"'
    elif text:
        lines.append("  " * depth + f'"{text}"')
    return ""


def _details(tag: Tag) -> str:
    details = [
        f"{label}={value!r}"
        for value, label in (
            (tag.language, "lang"),
            (tag.alt, "alt"),
            (tag.title, "title"),
        )
        if value is not None
    ]
    details += [f"{key}={value}" for key, value in tag.attributes.items()]
    return f" ({', '.join(details)})" if details else ""
