"""The most urgent advice, across the top of every page of a chart that is split.

Whoever holds only one of the pages still reads what to do in an emergency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.shapes import rounded_rectangle
from careleaf.chart.text_cache import set_text, width_on_one_line_pt
from careleaf.chart.urgency import URGENCY
from careleaf.document.inline import strong_text

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.chart.urgency import UrgencyStyle
    from careleaf.document.blocks import Chart, OutcomeText
    from careleaf.text.layout_records import LaidOutText

_PAD = 0.65
"""This and the next in em."""
_PAD_Y = 0.36
_ICON = 1.7
_GAP = 0.6
_SPACE_AFTER = 0.8
_RADIUS_PT = 3.0


@dataclass(frozen=True, slots=True)
class EmergencyBand:
    """A measured band: title and what to do, side by side or one below the other."""

    type: ChartType
    style: UrgencyStyle
    width_pt: float
    title: LaidOutText
    short: LaidOutText | None
    beside: bool

    @property
    def height_pt(self) -> float:
        """Words or icon, whichever is higher."""
        em = self.type.em
        short = self.short.height_pt if self.short is not None else 0.0
        words = self.title.height_pt
        words = max(words, short) if self.beside else words + short
        return max(words, _ICON * em) + 2 * _PAD_Y * em

    @property
    def space_after_pt(self) -> float:
        """Between the band and the chart."""
        return _SPACE_AFTER * self.type.em

    def paint(self, canvas: Canvas, x: float, y: float, section: Element) -> None:
        """Paint the band."""
        em, height = self.type.em, self.height_pt
        canvas.shape(
            rounded_rectangle(x, y, self.width_pt, height, _RADIUS_PT),
            fill=self.style.fill,
        )
        icon_y = y + (height - _ICON * em) / 2
        canvas.icon(self.style, x + _PAD * em, icon_y, _ICON * em)
        text_x = x + (_PAD + _ICON + _GAP) * em
        colour = self.style.text
        if self.short is None or self.beside:
            title_y = y + (height - self.title.height_pt) / 2
        else:
            words = self.title.height_pt + self.short.height_pt
            title_y = y + (height - words) / 2
        canvas.text(self.title, text_x, title_y, section.add("P"), colour=colour)
        if self.short is None:
            return
        short_x, short_y = text_x, title_y + self.title.height_pt
        if self.beside:
            short_x += self.title.width_pt + 1.4 * em
            short_y = y + (height - self.short.height_pt) / 2
        canvas.text(self.short, short_x, short_y, section.add("P"), colour=colour)


def emergency_band(
    chart: Chart, chart_type: ChartType, width_pt: float
) -> EmergencyBand | None:
    """Lay out the most urgent outcome that the chart ends in, if it has any."""
    found = most_urgent(chart)
    if found is None:
        return None
    _, words, style = found
    em = chart_type.em
    room = width_pt - (2 * _PAD + _ICON + _GAP) * em
    short = strong_text(words.short) if words.short is not None else None
    title_pt = width_on_one_line_pt(words.title, chart_type.title)
    beside = False
    if short is not None:
        needed = title_pt + 1.4 * em + width_on_one_line_pt(short, chart_type.strong)
        beside = needed <= room
    return EmergencyBand(
        type=chart_type,
        style=style,
        width_pt=width_pt,
        title=set_text(words.title, chart_type.title, room, where="outcome.title"),
        short=set_text(short, chart_type.strong, room, where="outcome.short")
        if short is not None
        else None,
        beside=beside,
    )


def most_urgent(chart: Chart) -> tuple[str, OutcomeText, UrgencyStyle] | None:
    """Find the most urgent outcome that the chart ends in, if it has urgencies."""
    used = {arrow.outcome for box in chart.graph.boxes for arrow in box.arrows}
    # URGENCY is listed most urgent first.
    for level, style in URGENCY.items():
        for outcome, words in chart.outcomes.items():
            if outcome in used and words.level == level and style.fill is not None:
                return outcome, words, style
    return None
