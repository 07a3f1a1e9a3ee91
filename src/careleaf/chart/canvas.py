"""What boxes are painted on: collects primitives in reading order.

Everything is placed as if the language ran from left to right; ``finished`` turns the
whole over for the others, with each line of text and each icon kept as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from careleaf.chart.icons import icon
from careleaf.chart.picture import (
    Path,
    Picture,
    TextLine,
    mirrored,
    mirrored_path,
)
from careleaf.text.spacing import ink_of

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.shapes import Outline
    from careleaf.chart.structure import Element
    from careleaf.chart.urgency import UrgencyStyle
    from careleaf.text.layout_records import LaidOutText

Align = Literal["start", "middle", "end"]
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Canvas:
    """A picture while it is being painted."""

    def __init__(self, *, rtl: bool) -> None:
        self.rtl = rtl
        self._items: list[Primitive] = []

    def shape(
        self,
        outline: Outline,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width_pt: float = 0.0,
        dash_pt: tuple[float, ...] = (),
    ) -> None:
        """Paint an outline; shapes are artifacts, words carry the meaning."""
        self._items.append(Path(outline, fill, stroke, width_pt, dash_pt))

    def icon(self, style: UrgencyStyle, x: float, y: float, size: float) -> None:
        """Paint the icon of a level; it looks the same in both directions."""
        shapes = icon(style.icon, x, y, size, style)
        if self.rtl:
            shapes = tuple(mirrored_path(shape, 2 * x + size) for shape in shapes)
        self._items.extend(shapes)

    def text(
        self,
        text: LaidOutText,
        x: float,
        y: float,
        element: Element | None,
        *,
        colour: str,
        align: Align = "start",
    ) -> None:
        """Set all lines from ``y`` down; ``x`` is the edge (or middle) to align on."""
        first = y + first_baseline_pt(text)
        for index, line in enumerate(text.lines):
            self._items.append(
                TextLine(
                    text,
                    index,
                    x - line.width_pt * _SHIFT[align],
                    first + index * text.line_height_pt,
                    colour,
                    element,
                )
            )

    def mark(
        self,
        text: LaidOutText,
        x: float,
        y: float,
        element: Element | None,
        *,
        colour: str,
    ) -> None:
        """Set a number or letter with the middle of its ink at a point."""
        left = x - text.lines[0].width_pt / 2
        baseline = y + _middle_pt(text)
        self._items.append(TextLine(text, 0, left, baseline, colour, element))

    def finished(self, width_pt: float, height_pt: float) -> Picture:
        """Give the picture, mirrored where the language runs from right to left."""
        items = tuple(self._items)
        if self.rtl:
            items = tuple(mirrored(item, width_pt) for item in items)
        return Picture(width_pt, height_pt, items)


def first_baseline_pt(text: LaidOutText) -> float:
    """Measure from the top of a line to its baseline, the same for all lines."""
    ascent = max(line.ascent_pt for line in text.lines)
    descent = max(line.descent_pt for line in text.lines)
    return (text.line_height_pt - ascent - descent) / 2 + ascent


def _middle_pt(text: LaidOutText) -> float:
    """Measure from the baseline of a number or letter up to the middle of its ink.

    That of a capital would not do: digits of Burmese hang below the line and would
    stick out of the disc behind them.
    """
    inks = ink_of(text.lines[0])
    return (max(ink.above for ink in inks) - max(ink.below for ink in inks)) / 2
