"""One leaflet's blocks for the peers: Typst markup, HTML, calls of fpdf2.

The peers get the same words in the same order with plain styles of the same sizes. They
do no more work than careleaf: no chart, no bands computed, and of the furniture only a
page number.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from careleaf.document import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careleaf.document.blocks import Document, RichText

    Part = tuple[str, list[RichText]]

_SPECIAL = str.maketrans({c: "\\" + c for c in "\\#*_$@<>`[]~/=-+."})

# Typst is shown the same faces; without them both would take what the machine has.
_FACES = """
@font-face { font-family: 'Noto Sans'; src: url('file://FOLDER/NotoSans-Regular.ttf') }
@font-face { font-family: 'Noto Sans'; font-weight: bold;
             src: url('file://FOLDER/NotoSans-Bold.ttf') }
"""

_CSS = """
@page { size: A4; margin: 16mm; @bottom-right { content: counter(page);
        font-family: 'Noto Sans' } }
body { font: 13pt/1.38 'Noto Sans' } h1 { font-size: 24pt } h2 { font-size: 14pt }
ul { list-style-type: '- ' }
table { border-collapse: collapse; width: 100% } td { border: 1pt solid #999 }
"""

_TYPST_HEAD = """
#set document(title: "Leaflet")
#set page(paper: "a4", margin: 16mm, numbering: "1 / 1")
#set text(font: "Noto Sans", size: 13pt, lang: "en")
"""


def parts(document: Document) -> Iterator[Part]:
    """Give the leaflet as (kind, texts): h1, h2, p, ul, ol, table row."""
    yield "h1", [document.title]
    yield "p", [document.audience]
    yield "ul", list(document.key_points)
    for section in document.sections:
        if section.title is not None:
            yield "h2", [section.title]
        for block in section.blocks:
            yield from _block(block)


def _block(block: blocks.Block) -> Iterator[Part]:
    match block:
        case blocks.Paragraph():
            yield "p", [block.text]
        case blocks.Callout():
            yield from (("p", [text]) for text in (block.title, block.text) if text)
        case blocks.ItemList():
            yield ("ol" if block.kind == "steps" else "ul"), list(block.items)
        case blocks.Bands():
            for band in block.bands:
                yield from _band(band)
        case _:
            yield from (("row", cells) for cells in _rows(block))
            if isinstance(block, blocks.Contacts):
                yield "p", [block.caption]


def _rows(block: blocks.Block) -> list[list[RichText]]:
    match block:
        case blocks.Contacts():
            return [[row.label, row.number or block.write_here] for row in block.rows]
        case blocks.Table():
            return [list(block.columns), *map(list, block.rows)]
        case blocks.Diary():
            empty: list[RichText] = [() for _ in block.columns]
            return [list(block.columns), *([empty] * block.rows)]
    message = f"the peers cannot set {type(block).__name__}"
    raise TypeError(message)


def _band(band: blocks.Band) -> Iterator[Part]:
    yield "h2", [band.title]
    yield "p", [band.lead]
    yield "ul", list(band.signs)
    if band.action is not None:
        yield "p", [band.action]


def to_html(document: Document, faces: Path) -> str:
    """Write the leaflet as HTML for WeasyPrint."""
    css = _FACES.replace("FOLDER", faces.as_posix()) + _CSS
    out = [f"<html lang=en><head><title>Leaflet</title><style>{css}</style></head>"]
    for kind, texts in parts(document):
        inner = [_html(text) for text in texts]
        if kind in ("ul", "ol"):
            items = "".join(f"<li>{text}</li>" for text in inner)
            out.append(f"<{kind}>{items}</{kind}>")
        elif kind == "row":
            cells = "".join(f"<td>{text or '&nbsp;'}</td>" for text in inner)
            out.append(f"<table><tr>{cells}</tr></table>")
        else:
            out.append(f"<{kind}>{inner[0]}</{kind}>")
    return "\n".join(out) + "</html>"


def _html(text: RichText) -> str:
    return "".join(
        f"<b>{escape(part.text)}</b>" if part.strong else escape(part.text)
        for part in text
    )


def to_fpdf(document: Document, faces: Path) -> bytes:
    """Set the leaflet with fpdf2, its text shaped by HarfBuzz as by the others."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margin(16)
    pdf.add_font("Noto Sans", "", faces / "NotoSans-Regular.ttf")
    pdf.add_font("Noto Sans", "B", faces / "NotoSans-Bold.ttf")
    pdf.set_lang("en")
    pdf.set_title("Leaflet")
    pdf.add_page()
    pdf.set_font("Noto Sans", size=13)
    pdf.set_text_shaping(use_shaping_engine=True)
    for kind, texts in parts(document):
        inner = [_markdown(text) for text in texts]
        if kind == "row":
            with pdf.table(first_row_as_headings=False, markdown=True) as table:
                table.row(inner)
            continue
        pdf.set_font_size({"h1": 24, "h2": 14}.get(kind, 13))
        marks = {"ul": "- ", "ol": "1. "}
        for text in inner:
            line = marks.get(kind, "") + (f"**{text}**" if kind[0] == "h" else text)
            pdf.multi_cell(
                0,
                6.5 if kind[0] != "h" else 10,
                line,
                markdown=True,
                align="L",
                new_x="LMARGIN",
                new_y="NEXT",
            )
    return bytes(pdf.output())


def _markdown(text: RichText) -> str:
    return "".join(f"**{part.text}**" if part.strong else part.text for part in text)


def to_typst(document: Document) -> str:
    """Write the leaflet as Typst markup."""
    out = [_TYPST_HEAD]
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
            out.append(f"#table(columns: (1fr,) * {len(inner)}, {cells})\n")
        else:
            out.append(inner[0] + "\n")
    return "\n".join(out)


def _typst(text: RichText) -> str:
    made = []
    for part in text:
        words = part.text.translate(_SPECIAL)
        made.append(f"#strong[{words}]" if part.strong else words)
    return "".join(made)
