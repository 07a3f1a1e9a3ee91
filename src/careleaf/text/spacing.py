"""How far apart the lines of a paragraph stand, so that no two touch.

A leading that suits a script on the whole is too tight where a mark high above one line
meets a tail deep below the line before it; there, and only there, the paragraph is set
wider. Set for the worst case throughout, the Arabic leaflets took 67 pages for 52.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, product
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.text.layout_records import Line
    from careleaf.text.style import TextStyle

LEAST_AIR_EM = 0.03
"""Least white between the ink of two lines: dots that all but meet are read as one."""

_ALIGNMENTS = (0.0, 0.5, 1.0)
"""Text does not know how it will be aligned, so it is kept apart in all three ways."""


class Ink(NamedTuple):
    """Where a glyph is drawn, in points: x from the left edge of its line."""

    left: float
    right: float
    above: float
    below: float


def line_height_pt(lines: tuple[Line, ...], style: TextStyle) -> float:
    """Give the height of a line: that of the style, or what its letters need."""
    height = style.line_height_pt
    air = LEAST_AIR_EM * style.size_pt
    if len(lines) == 1 or height >= style.ink_height_pt + air:
        return height
    reaches = [_reach(line) for line in lines]
    for (upper, lower), ((_, depth), (rise, _)) in zip(
        pairwise(lines), pairwise(reaches), strict=True
    ):
        room = height - air
        if depth + rise > room:
            deep = [ink for ink in ink_of(upper) if ink.below + rise > room]
            tall = [ink for ink in ink_of(lower) if ink.above + depth > room]
            widths = upper.width_pt, lower.width_pt
            needed = max(_meetings(deep, tall, widths), default=0.0)
            height = max(height, needed + air)
    return height


def _reach(line: Line) -> tuple[float, float]:
    """Give how far a line paints above and below its baseline."""
    above = below = 0.0
    for run in line.runs:
        if not run.glyphs:
            continue
        scale = run.size_pt / run.face.units_per_em
        boxes = [run.face.ink(glyph_id) for glyph_id in run.glyphs.glyph_ids]
        tops = [box[2] for box in boxes]
        bottoms = [box[3] for box in boxes]
        if run.glyphs.offsets:
            raised = [offset[1] for offset in run.glyphs.offsets]
            tops = list(map(add, tops, raised))
            bottoms = list(map(add, bottoms, raised))
        above = max(above, max(tops) * scale)
        below = max(below, -min(bottoms) * scale)
    return above, below


def _meetings(
    deep: list[Ink], tall: list[Ink], widths: tuple[float, float]
) -> Iterable[float]:
    """Give the height that each two glyphs need which stand one above the other."""
    for part in _ALIGNMENTS:
        shift = (widths[0] - widths[1]) * part
        for over, under in product(deep, tall):
            if over.left < under.right + shift and under.left + shift < over.right:
                yield over.below + under.above


@lru_cache(maxsize=4096)
def ink_of(line: Line) -> tuple[Ink, ...]:
    """Give the frame of what every glyph of a line paints."""
    return tuple(_inks(line))


def _inks(line: Line) -> Iterator[Ink]:
    for run in line.runs:
        scale = run.size_pt / run.face.units_per_em
        x = 0
        for glyph_id, _cluster, advance, x_offset, y_offset in run.glyphs:
            left, right, top, bottom = run.face.ink(glyph_id)
            if top != bottom:
                yield Ink(
                    run.x_pt + (x + x_offset + left) * scale,
                    run.x_pt + (x + x_offset + right) * scale,
                    (y_offset + top) * scale,
                    -(y_offset + bottom) * scale,
                )
            x += advance
