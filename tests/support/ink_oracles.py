"""What is wrong with the ink of finished pages, seen on pictures that PDFium makes.

Each answers with a line for every fault; none: all is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import pikepdf
from page.page_samples import Box, bounds, ink, lines_on
from PIL import Image, ImageChops

from support.inked import outlines, rendered, rendered_pages, saved, spread
from support.pdf_reader import open_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from careleaf.chart.picture import TextLine
    from careleaf.page.records import PagedDocument

EDGE_PT = 12
"""No printer reaches there; the frame of a draft stands within."""
PX_PER_PT = 2
_TEXT_OPERATOR = re.compile(r"BT|ET|q|Q|cm|gs|T.|['\"]")


@dataclass(frozen=True)
class PageInk:
    """One page, and what is on it taken apart; ink is bright, paper is black."""

    number: int
    whole: Image.Image
    bare: Image.Image
    """Without its text."""
    text: Image.Image
    """Nothing but its text, all of it black, whatever clips or covers it."""
    layers: tuple[Image.Image, ...]
    """Its lines, glyph by glyph where layout put them; near lines in other layers."""

    @property
    def laid_out(self) -> Image.Image:
        """All lines where layout put them."""
        return reduce(ImageChops.lighter, self.layers)


def inks(paged: PagedDocument, pdf: bytes) -> Iterator[PageInk]:
    """Render the pages of a document, which was written as ``pdf``."""
    pictures = (
        rendered_pages(made, PX_PER_PT)
        for made in (pdf, without_text(pdf), only_text(pdf))
    )
    for number, (page, whole, bare, text) in enumerate(
        zip(paged.pages, *pictures, strict=True), start=1
    ):
        layers = (
            rendered(outlines(lines, page.width_pt, page.height_pt), scale=PX_PER_PT)
            for lines in apart(lines_on(page))
        )
        yield PageInk(number, whole, bare, text, tuple(layers))


def apart(lines: Iterable[TextLine]) -> list[list[TextLine]]:
    """Sort lines into layers, so that no two boxes around the ink of one layer meet.

    Only lines of two layers can touch.
    """
    layers: list[list[tuple[TextLine, Box]]] = [[]]
    for line in lines:
        box = ink(line)
        if box is None:
            continue
        free = (
            layer for layer in layers if not any(box.meets(other) for _, other in layer)
        )
        chosen = next(free, None)
        if chosen is None:
            layers.append(chosen := [])
        chosen.append((line, box))
    return [[line for line, _ in layer] for layer in layers]


def without_text(pdf: bytes) -> bytes:
    """Let text be drawn without ink: ISO 32000-1, 9.3.6."""
    return with_content(pdf, lambda page: b"3 Tr\n" + page.Contents.read_bytes())


def only_text(pdf: bytes) -> bytes:
    """Leave out every operator that draws, clips or colours anything but text."""
    return with_content(
        pdf,
        lambda page: pikepdf.unparse_content_stream(
            [
                instruction
                for instruction in pikepdf.parse_content_stream(page)
                if _TEXT_OPERATOR.fullmatch(str(instruction.operator))
            ]
        ),
    )


def with_content(pdf: bytes, made_of: Callable[[pikepdf.Page], bytes]) -> bytes:
    """Give each page other content."""
    with open_pdf(pdf) as document:
        for page in document.pages:
            page.Contents = document.make_stream(made_of(page))
        return saved(document)


# --- faults ---------------------------------------------------------------------------


def off_the_paper(paged: PagedDocument) -> list[str]:
    """Find what a picture of the page would not even show."""
    return [
        f"page {number}: {type(item).__name__} at {box}"
        for number, page in enumerate(paged.pages, start=1)
        for item in page.items
        if (box := bounds(item)) is not None
        and not Box(0, 0, page.width_pt, page.height_pt).holds(box)
    ]


def ink_at_the_edge(page: PageInk) -> list[str]:
    """Find ink where printers do not reach."""
    width, height = page.whole.size
    left, top, right, bottom = page.whole.getbbox() or (0, 0, width, height)
    edge = EDGE_PT * PX_PER_PT
    room = min(left, top, width - right, height - bottom)
    if room >= edge:
        return []
    return [f"page {page.number}: ink {room / PX_PER_PT:g} pt from the edge"]


def touching_lines(page: PageInk) -> list[str]:
    """Find ink that belongs to two lines."""
    below = page.layers[0]
    touching = Image.new("L", below.size)
    for layer in page.layers[1:]:
        both = ImageChops.multiply(below, layer)
        touching = ImageChops.lighter(touching, both)
        below = ImageChops.lighter(below, layer)
    return _seen(page, "two lines touch", touching)


def hidden_text(page: PageInk) -> list[str]:
    """Find ink of text that is not seen on the page: covered, clipped, not coloured."""
    difference = ImageChops.difference(page.whole, page.bare)
    unseen = difference.point(_below(40))
    return _seen(page, "text is hidden", ImageChops.darker(page.text, unseen))


def misplaced_text(page: PageInk) -> list[str]:
    """Find ink of text that is not where layout put it, to within a point.

    PDFium puts small letters on whole pixels, which are half as large.
    """
    laid_out = page.laid_out
    return [
        fault
        for words, one, other in (
            ("text is drawn where none was laid out", page.text, laid_out),
            ("text is laid out where none is drawn", laid_out, page.text),
        )
        for fault in _seen(
            page,
            words,
            ImageChops.subtract(one, spread(other, far_px=PX_PER_PT).point(_above(40))),
        )
    ]


def crossed_text(page: PageInk) -> list[str]:
    """Find ink of text on a line, on the edge of a box or on a picture."""
    around = [
        spread(page.bare, choose) for choose in (ImageChops.lighter, ImageChops.darker)
    ]
    edges = ImageChops.subtract(*around).point(_above(20))
    crossed = ImageChops.darker(page.laid_out, edges)
    return _seen(page, "text crosses a line", crossed)


LOOKS = (ink_at_the_edge, touching_lines, hidden_text, misplaced_text, crossed_text)
"""Everything that is asked of a page."""


def wrong_ink(paged: PagedDocument, pdf: bytes) -> list[str]:
    """Ask everything of every page of a document, which was written as ``pdf``."""
    faults = off_the_paper(paged)
    for page in inks(paged, pdf):
        for look in LOOKS:
            faults += look(page)
    return faults


def _seen(page: PageInk, words: str, faulty: Image.Image) -> list[str]:
    """Say where there is ink at least half black."""
    box = faulty.point(_above(127)).getbbox()
    if box is None:
        return []
    left, top = (length / PX_PER_PT for length in box[:2])
    return [f"page {page.number}: {words} at {left:g} pt, {top:g} pt"]


def _above(limit: int) -> list[int]:
    return [255 * (value > limit) for value in range(256)]


def _below(limit: int) -> list[int]:
    return [255 * (value < limit) for value in range(256)]
