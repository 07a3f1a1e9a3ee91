"""Rounded boxes: where the chart starts, and where an arrow goes on on another page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.shapes import rounded_rectangle
from careleaf.chart.style import LINK_FILL
from careleaf.chart.text_cache import set_text
from careleaf.chart.units import even

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import RichText
    from careleaf.text.layout_records import LaidOutText

_PAD_X = 1.1
"""This and the next in em."""
_PAD_Y = 0.42
_BORDER_PT = 1.6


@dataclass(frozen=True, slots=True)
class PillBox:
    """A measured pill; the start is filled, a link is pale with a strong border."""

    type: ChartType
    text: LaidOutText
    width_pt: float
    filled: bool

    @property
    def height_pt(self) -> float:
        """The words and the space around them."""
        return self.text.height_pt + 2 * _PAD_Y * self.type.em

    def paint(self, canvas: Canvas, x: float, y: float, element: Element) -> None:
        """Paint the pill with its words in the middle."""
        colour = self.type.style.heading_colour
        half = _BORDER_PT / 2
        width, height = self.width_pt - 2 * half, self.height_pt - 2 * half
        # Half circles look right on one line only; more lines would touch them.
        radius = min(height / 2, 1.15 * self.type.em)
        canvas.shape(
            rounded_rectangle(x + half, y + half, width, height, radius),
            fill=colour if self.filled else LINK_FILL,
            stroke=colour,
            width_pt=_BORDER_PT,
        )
        canvas.text(
            self.text,
            x + self.width_pt / 2,
            y + _PAD_Y * self.type.em,
            element,
            colour="#ffffff" if self.filled else colour,
            align="middle",
        )


def start_pill(words: RichText, chart_type: ChartType, width_pt: float) -> PillBox:
    """Lay out the entry of a chart or part."""
    return _pill(words, chart_type, width_pt, "start", filled=True)


def link_pill(words: RichText, chart_type: ChartType, width_pt: float) -> PillBox:
    """Lay out a link to another part."""
    return _pill(words, chart_type, width_pt, "link", filled=False)


def _pill(
    words: RichText, chart_type: ChartType, width_pt: float, where: str, *, filled: bool
) -> PillBox:
    """Make a pill no wider than its words ask for."""
    pad = 2 * _PAD_X * chart_type.em
    style = chart_type.strong
    text = set_text(words, style, width_pt - pad, where=where, balance=True)
    width = min(width_pt, even(text.width_pt + pad))
    return PillBox(chart_type, text, width, filled=filled)
