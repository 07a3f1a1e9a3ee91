"""An exit: what to do, in the style of its urgency, with its letter.

The outcome of a router has no urgency of its own: it leads to another chart and looks
like the links between pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.shapes import header_strip, polyline, rounded_rectangle
from careleaf.chart.style import INK, LINK_FILL, QUIET
from careleaf.chart.text_cache import (
    set_text,
    widest_word_pt,
    width_on_one_line_pt,
)
from careleaf.chart.urgency import URGENCY
from careleaf.document.blocks import Inline

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.chart.urgency import UrgencyStyle
    from careleaf.document.blocks import OutcomeText
    from careleaf.text.layout_records import LaidOutText

_PAD = 0.62
"""This and the next in em."""
_HEAD_PAD = 0.42
_TIGHT_HEAD_PAD = 0.32
_BODY_PAD = 0.4
_ICON = 1.55
_ICON_GAP = 0.5
_BESIDE_GAP = 1.4
_LETTER_GAP = 0.5
"""Between the letter and words that end before it."""
_RADIUS_PT = 3.0
_ROUTER_RADIUS_PT = 9.0
_ROUTER_BORDER_PT = 1.4


@dataclass(frozen=True, slots=True)
class ExitBox:
    """A measured exit."""

    letter: str
    outcome: str
    type: ChartType
    style: UrgencyStyle | None
    width_pt: float
    title: LaidOutText
    short: LaidOutText | None
    mark: LaidOutText
    beside: bool = False
    """What to do stands beside the title: in a box as wide as the page."""

    @property
    def head_height_pt(self) -> float:
        """The strip with icon and title."""
        em = self.type.em
        highest = max(self.title.height_pt, _ICON * em if self.style else 0.0)
        if self.beside and self.short is not None:
            highest = max(highest, self.short.height_pt)
        pad = _TIGHT_HEAD_PAD if self.type.density.tight else _HEAD_PAD
        return highest + 2 * pad * em

    @property
    def height_pt(self) -> float:
        """Strip, words and the letter in the corner."""
        em = self.type.em
        if self.short is None or self.beside:
            return self.head_height_pt
        height = self.short.height_pt + (2 * _BODY_PAD - self._closer) * em
        if self._letter_needs_line:
            height += max(self.mark.line_height_pt, em)
        return self.head_height_pt + height

    @property
    def _closer(self) -> float:
        """Without a filled header there is no edge to keep away from."""
        return 0.4 if self.style is not None and self.style.fill is None else 0.0

    @property
    def _letter_needs_line(self) -> bool:
        if self.short is None:
            return False
        room = self.width_pt - 2 * _PAD * self.type.em
        used = self.short.lines[-1].width_pt + self.mark.width_pt
        return used + _LETTER_GAP * self.type.em > room

    def paint(self, canvas: Canvas, x: float, y: float, body: Element) -> None:
        """Paint the exit as content of the body of an arrow's list item."""
        self._paint_frame(canvas, x, y)
        em = self.type.em
        letter, words = body.add("P"), body.add("P")
        mark_x = x + self.width_pt - _PAD * em - self.mark.width_pt / 2
        mark_y = y + self.head_height_pt / 2
        if self.short is not None and not self.beside:
            line = self.short.line_height_pt
            mark_y = y + self.height_pt - _BODY_PAD * em - line * 0.48
        colour = self._ink if self.short is None else QUIET
        canvas.mark(self.mark, mark_x, mark_y, letter, colour=colour)
        text_x = x + _PAD * em
        if self.style is not None:
            icon_y = y + self.head_height_pt / 2 - _ICON * em / 2
            canvas.icon(self.style, text_x, icon_y, _ICON * em)
            text_x += (_ICON + _ICON_GAP) * em
        title_y = y + (self.head_height_pt - self.title.height_pt) / 2
        canvas.text(self.title, text_x, title_y, words, colour=self._ink)
        if self.short is not None:
            short_x = x + _PAD * em
            short_y = y + self.head_height_pt + (_BODY_PAD - self._closer) * em
            if self.beside:
                short_x = text_x + self.title.width_pt + _BESIDE_GAP * em
                short_y = y + (self.head_height_pt - self.short.height_pt) / 2
            canvas.text(self.short, short_x, short_y, body.add("P"), colour=INK)

    @property
    def _ink(self) -> str:
        style = self.style
        return style.text if style is not None else self.type.style.heading_colour

    def _paint_frame(self, canvas: Canvas, x: float, y: float) -> None:
        style = self.style
        if style is None:
            self._paint_router_frame(canvas, x, y)
            return
        width, height = self.width_pt, self.height_pt
        half = style.border_width_pt / 2
        if style.fill is not None:
            head = self.head_height_pt if self.short is not None else height
            strip = header_strip(x, y, width, head, _RADIUS_PT)
            if self.short is None:
                strip = rounded_rectangle(x, y, width, head, _RADIUS_PT)
            canvas.shape(strip, fill=style.fill)
            if self.short is not None:
                line = ((x, y + head), (x + width, y + head))
                canvas.shape(
                    polyline(line), stroke=style.border, width_pt=min(half, 1.0)
                )
        canvas.shape(
            rounded_rectangle(
                x + half, y + half, width - 2 * half, height - 2 * half, _RADIUS_PT
            ),
            stroke=style.border,
            width_pt=style.border_width_pt,
            dash_pt=style.dash_pt,
        )

    def _paint_router_frame(self, canvas: Canvas, x: float, y: float) -> None:
        half = _ROUTER_BORDER_PT / 2
        outline = rounded_rectangle(
            x + half,
            y + half,
            self.width_pt - 2 * half,
            self.height_pt - 2 * half,
            _ROUTER_RADIUS_PT,
        )
        canvas.shape(
            outline,
            fill=LINK_FILL,
            stroke=self.type.style.heading_colour,
            width_pt=_ROUTER_BORDER_PT,
        )


def least_width_pt(
    letter: str, words: OutcomeText, chart_type: ChartType, *, title_alone: bool
) -> float:
    """Give the least width of an exit; beside a title alone stands its letter."""
    mark = set_text((Inline(letter),), chart_type.letter, 4 * chart_type.em)
    icon = _ICON + _ICON_GAP if words.level is not None else 0.0
    beside = (2 * _PAD + icon) * chart_type.em
    if title_alone:
        beside += mark.width_pt + _LETTER_GAP * chart_type.em
    return widest_word_pt(words.title, chart_type.title, where="outcome") + beside


def exit_box(
    letter: str,
    outcome: str,
    words: OutcomeText,
    chart_type: ChartType,
    width_pt: float,
    *,
    across: bool = False,
) -> ExitBox:
    """Lay out the words of one outcome for an exit of this width.

    ``across`` is for a box as wide as the page, where both may stand in one row.
    """
    em = chart_type.em
    style = URGENCY[words.level] if words.level is not None else None
    where = f"outcome.{outcome}"
    inner = width_pt - 2 * _PAD * em
    mark = set_text((Inline(letter),), chart_type.letter, 4 * em)
    room = inner - (_ICON + _ICON_GAP) * em if style is not None else inner
    title, short, beside = words.title, None, False
    if words.short is None or across:
        room -= mark.width_pt + _LETTER_GAP * em
    if words.short is not None:
        # A filled header is for the title alone: words on it would need its colour.
        title_pt = width_on_one_line_pt(title, chart_type.title, where=f"{where}.title")
        if across and style is not None and style.fill is None:
            beside = title_pt <= room / 2
        short_pt = room - title_pt - _BESIDE_GAP * em if beside else inner
        short = set_text(words.short, chart_type.body, short_pt, where=f"{where}.short")
    heading = set_text(
        title, chart_type.title, room, where=f"{where}.title", balance=True
    )
    return ExitBox(
        letter=letter,
        outcome=outcome,
        type=chart_type,
        style=style,
        width_pt=width_pt,
        title=heading,
        short=short,
        mark=mark,
        beside=beside,
    )
