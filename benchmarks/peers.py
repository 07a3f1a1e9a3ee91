"""One leaflet's blocks as Typst markup and as HTML, for the peers.

The peers get the same words in the same order with plain styles of the same sizes. They
do no more work than careleaf: no chart, no bands computed, no furniture with a page
count but a page number.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from careleaf.document import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.document.blocks import Document, RichText

_SPECIAL = str.maketrans({c: "\\" + c for c in "\\#*_$@<>`[]~/=-+."})

CSS = """
@page { size: A4; margin: 16mm; @bottom-right { content: counter(page) } }
body { font: 13pt/1.38 'Noto Sans'; } h1 { font-size: 24pt } h2 { font-size: 14pt }
table { border-collapse: collapse; width: 100% } td, th { border: 1pt solid #999 }
"""

TYPST_HEAD = """
#set document(title: "Leaflet")
#set page(paper: "a4", margin: 16mm, numbering: "1 / 1")
#set text(font: "Noto Sans", size: 13pt, lang: "en")
"""


def parts(document: Document) -> Iterator[tuple[str, list[RichText]]]:
    """Give the leaflet as (kind, texts): h1, h2, p, ul, ol, table row."""
    yield "h1", [document.title]
    yield "p", [document.audience]
    yield "ul", list(document.key_points)
    for section in document.sections:
        if section.title is not None:
            yield "h2", [section.title]
        for block in section.blocks:
            yield from _block(block)


def _block(block: blocks.Block) -> Iterator[tuple[str, list[RichText]]]:
    match block:
        case blocks.Paragraph():
            yield "p", [block.text]
        case blocks.Callout():
            yield "p", [block.text]
        case blocks.ItemList():
            yield ("ol" if block.kind == "steps" else "ul"), list(block.items)
        case blocks.Bands():
            for band in block.bands:
                yield "h2", [band.title]
                yield "p", [band.lead]
                yield "ul", list(band.signs)
        case blocks.Contacts():
            for row in block.rows:
                yield "row", [row.label, row.number or ()]
        case blocks.Table():
            for cells in (block.columns, *block.rows):
                yield "row", list(cells)
        case _:
            pass


def to_html(document: Document) -> str:
    """Write the leaflet as HTML for WeasyPrint."""
    out = [f"<html lang=en><head><title>Leaflet</title><style>{CSS}</style></head>"]
    for kind, texts in parts(document):
        inner = [_html(text) for text in texts]
        if kind in ("ul", "ol"):
            items = "".join(f"<li>{text}</li>" for text in inner)
            out.append(f"<{kind}>{items}</{kind}>")
        elif kind == "row":
            cells = "".join(f"<td>{text}</td>" for text in inner)
            out.append(f"<table><tr>{cells}</tr></table>")
        else:
            out.append(f"<{kind}>{inner[0]}</{kind}>")
    return "\n".join(out) + "</html>"


def _html(text: RichText) -> str:
    return "".join(
        f"<b>{escape(part.text)}</b>" if part.strong else escape(part.text)
        for part in text
    )


def to_typst(document: Document) -> str:
    """Write the leaflet as Typst markup."""
    out = [TYPST_HEAD]
    for kind, texts in parts(document):
        inner = [_typst(text) for text in texts]
        if kind == "h1":
            out.append(f"= {inner[0]}\n")
        elif kind == "h2":
            out.append(f"== {inner[0]}\n")
        elif kind in ("ul", "ol"):
            mark = "-" if kind == "ul" else "+"
            out += [f"{mark} {text}" for text in inner] + [""]
        elif kind == "row":
            cells = ", ".join(f"[{text}]" for text in inner)
            out.append(f"#table(columns: {len(inner)}, {cells})\n")
        else:
            out.append(inner[0] + "\n")
    return "\n".join(out)


def _typst(text: RichText) -> str:
    made = []
    for part in text:
        words = part.text.translate(_SPECIAL)
        made.append(f"#strong[{words}]" if part.strong else words)
    return "".join(made)
