"""The bounding box that a Figure must state (ISO 32000-1, 14.8.5.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.picture import Image, Path, TextLine
from careleaf.findings import InternalFault
from careleaf.pdf.structure_rules import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.page.records import Page

Box = tuple[float, float, float, float]


def figure_box(figure: Element, pages: Sequence[Page]) -> Box:
    """Return left, bottom, right, top around all that is drawn of a figure."""
    parts = set(walk(figure))
    boxes: list[Box] = []
    for page in pages:
        drawn = [item for item in page.items if item.element in parts]
        if drawn and boxes:
            raise InternalFault(f"Figure ({figure.alt!r}) stands on two pages")
        for item in drawn:
            boxes += [_flipped(box, page.height_pt) for box in _extents(item)]
    if not boxes:
        raise InternalFault(f"Figure ({figure.alt!r}) draws nothing")
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _flipped(box: Box, page_height_pt: float) -> Box:
    left, top, right, bottom = box
    return left, page_height_pt - bottom, right, page_height_pt - top


def _extents(item: Primitive) -> Iterator[Box]:
    """Yield left, top, right, bottom of a primitive; a link draws nothing."""
    if isinstance(item, TextLine):
        line = item.text.lines[item.index]
        yield (
            item.x_pt,
            item.baseline_pt - line.ascent_pt,
            item.x_pt + line.width_pt,
            item.baseline_pt + line.descent_pt,
        )
    elif isinstance(item, Image):
        yield (
            item.x_pt,
            item.y_pt,
            item.x_pt + item.width_pt,
            item.y_pt + item.height_pt,
        )
    elif isinstance(item, Path):
        reach_pt = item.stroke_width_pt / 2 if item.stroke is not None else 0.0
        for _, lengths in item.commands:
            for x, y in zip(lengths[::2], lengths[1::2], strict=True):
                yield x - reach_pt, y - reach_pt, x + reach_pt, y + reach_pt
