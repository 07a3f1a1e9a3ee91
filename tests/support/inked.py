"""Pages and lines of text as pictures, to see the ink of one apart from all else."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from PIL import ImageChops

from careleaf.text.outlines import glyph_outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PIL.Image import Image

    from careleaf.chart.picture import TextLine
    from careleaf.text.faces import Face

_OPERATORS = {"M": b"m", "L": b"l", "C": b"c", "Z": b"h"}


def rendered(pdf: bytes, page: int = 0, scale: float = 4) -> Image:
    """Render a page; ink is bright, paper is black."""
    with pypdfium2.PdfDocument(pdf) as document:
        return _ink(document[page], scale)


def rendered_pages(pdf: bytes, scale: float) -> list[Image]:
    """Render all pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_ink(page, scale) for page in document]


def _ink(page: pypdfium2.PdfPage, scale: float) -> Image:
    picture = page.render(scale=scale, grayscale=True).to_pil()
    return ImageChops.invert(picture.convert("L"))


def spread(
    picture: Image,
    choose: Callable[[Image, Image], Image] = ImageChops.lighter,
    far_px: int = 1,
) -> Image:
    """Give each pixel the brightest of those around it, or what ``choose`` takes."""
    for across, down in ((1, 0), (0, 1)):
        for _ in range(far_px):
            before = ImageChops.offset(picture, across, down)
            after = ImageChops.offset(picture, -across, -down)
            picture = choose(picture, choose(before, after))
    return picture


def outlines(lines: Iterable[TextLine], width_pt: float, height_pt: float) -> bytes:
    """Write a page on which the lines are drawn, glyph by glyph, and nothing else.

    Nothing here is the program's own writer, nor a font: ISO 32000-1, 8.5.
    """
    drawn = (glyph for line in lines for glyph in _drawn(line, height_pt))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width_pt, height_pt))
        page.Contents = pdf.make_stream(b"\n".join(drawn))
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Give the bytes of a file; to pack them would take longer than to read them."""
    written = io.BytesIO()
    pdf.save(written, compress_streams=False)
    return written.getvalue()


def _drawn(placed: TextLine, height_pt: float) -> Iterator[bytes]:
    """Fill the outline of each glyph of a line where it stands on the page."""
    for run in placed.text.lines[placed.index].runs:
        scale = run.size_pt / run.face.units_per_em
        pen = 0
        for glyph in run.glyphs:
            path = _outline(run.face, glyph.glyph_id)
            if path:
                left = placed.x_pt + run.x_pt + (pen + glyph.x_offset) * scale
                base = height_pt - placed.baseline_pt + glyph.y_offset * scale
                matrix = f"{scale:.6f} 0 0 {scale:.6f} {left:.4f} {base:.4f}"
                yield b"q %b cm %b f Q" % (matrix.encode("ascii"), path)
            pen += glyph.advance


@cache
def _outline(face: Face, glyph_id: int) -> bytes:
    """Give the outline of a glyph in font units; empty: it has none."""
    return b" ".join(
        b"%b %b" % (" ".join(f"{n:.2f}" for n in lengths).encode(), _OPERATORS[command])
        for command, lengths in glyph_outline(face, glyph_id)
    )
