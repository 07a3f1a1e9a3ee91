"""Lines of text as outlines, to see their ink apart from everything else on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from PIL import ImageChops

from careleaf.chart.picture import Path, TextLine
from careleaf.chart.structure import Element
from careleaf.page.records import Page, PagedDocument
from careleaf.pdf.writing import write_pdf
from careleaf.text.outlines import glyph_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from careleaf.page.records import Metadata


def rendered(pdf: bytes, page: int = 0, scale: float = 4) -> Image:
    """Render a page; ink is bright, paper is black."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=scale, grayscale=True).to_pil()
    return ImageChops.invert(picture.convert("L"))


def outlines(lines: Iterable[TextLine], page: Page, metadata: Metadata) -> bytes:
    """Write a page on which the lines are drawn, glyph by glyph, and nothing else."""
    figure = Element("Figure", alt="outlines")
    items = [
        Path(tuple(commands), "#000000", None, 0, (), figure)
        for line in lines
        for commands in glyph_paths(line)
        if commands
    ]
    root = Element("Document")
    root.children.append(figure)
    only = Page(page.width_pt, page.height_pt, tuple(items))
    return write_pdf(PagedDocument((only,), root, (), metadata))


def glyph_paths(placed: TextLine) -> Iterator[list[tuple[str, tuple[float, ...]]]]:
    """Give the outline of each glyph of a line where it stands on the page."""
    for run in placed.text.lines[placed.index].runs:
        scale = run.size_pt / run.face.units_per_em
        pen = 0.0
        for glyph in run.glyphs:
            left = placed.x_pt + run.x_pt + (pen + glyph.x_offset) * scale
            base = placed.baseline_pt - glyph.y_offset * scale
            yield [
                (
                    command,
                    tuple(
                        base - value * scale if index % 2 else left + value * scale
                        for index, value in enumerate(lengths)
                    ),
                )
                for command, lengths in glyph_outline(run.face, glyph.glyph_id)
            ]
            pen += glyph.advance
