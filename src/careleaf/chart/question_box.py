"""A question: a hexagon with its number, what is asked, signs, answers and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from careleaf.chart.shapes import circle, hexagon, polygon
from careleaf.chart.style import INK, QUESTION_FILL, QUIET
from careleaf.document.blocks import Inline
from careleaf.document.inline import strong_text
from careleaf.text.layout import lay_out

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import QuestionText, RichText
    from careleaf.text.layout_records import LaidOutText

_Role = Literal["ask", "help", "sign", "option"]

_TIP = 0.95
"""How far the tips of the hexagon stand out; this and the next in em."""
_DISC = 0.88
"""Radius of the disc behind the number."""
_DISC_GAP = 0.6
_PAD_TOP = 0.55
_BULLET_INDENT = 0.95
_BULLET_RADIUS = 0.15
_BORDER_PT = 1.4
_GAP_BEFORE: dict[_Role, float] = {
    "ask": 0.0,
    "help": 0.32,
    "sign": 0.16,
    "option": 0.16,
}


@dataclass(frozen=True, slots=True)
class _Entry:
    role: _Role
    text: LaidOutText
    top_pt: float
    """From the top of the block of text."""


@dataclass(frozen=True, slots=True)
class QuestionBox:
    """A measured question; its height may be stretched to that of its row."""

    number: int
    type: ChartType
    width_pt: float
    label: LaidOutText
    entries: tuple[_Entry, ...]
    text_height_pt: float

    @property
    def height_pt(self) -> float:
        """The least height."""
        return self.text_height_pt + 2 * _PAD_TOP * self.type.em

    @property
    def tip_pt(self) -> float:
        """How far the tips stand out."""
        return _TIP * self.type.em

    def corners(
        self, x: float, y: float, height_pt: float
    ) -> tuple[tuple[float, float], ...]:
        """Give the six corners of the hexagon at a place."""
        return hexagon(x, y, self.width_pt, height_pt, self.tip_pt)

    def paint(
        self, canvas: Canvas, x: float, y: float, height_pt: float, item: Element
    ) -> Element:
        """Paint the box and return the body of its list item."""
        em, style = self.type.em, self.type.style
        canvas.shape(
            polygon(self.corners(x, y, height_pt)),
            fill=QUESTION_FILL,
            stroke=style.heading_colour,
            width_pt=_BORDER_PT,
        )
        middle = y + height_pt / 2
        disc_x = x + self.tip_pt + _DISC * em
        canvas.shape(circle(disc_x, middle, _DISC * em), fill=style.heading_colour)
        number = item.add("Lbl")
        canvas.mark(self.label, disc_x, middle, number, colour="#ffffff")
        body = item.add("LBody")
        top = y + (height_pt - self.text_height_pt) / 2
        self._paint_text(canvas, x + _text_start_pt(self.type), top, body)
        return body

    def _paint_text(self, canvas: Canvas, x: float, top: float, body: Element) -> None:
        em = self.type.em
        listing: Element | None = None
        for entry in self.entries:
            y = top + entry.top_pt
            if entry.role in ("ask", "help"):
                colour = self.type.style.heading_colour
                colour = QUIET if entry.role == "help" else colour
                canvas.text(entry.text, x, y, body.add("P"), colour=colour)
                listing = None
                continue
            if listing is None:
                listing = body.add("L", numbering="Disc")
            place = listing.add("LI").add("LBody")
            self._paint_bullet(canvas, x, y, entry.text)
            canvas.text(entry.text, x + _BULLET_INDENT * em, y, place, colour=INK)

    def _paint_bullet(
        self, canvas: Canvas, x: float, y: float, text: LaidOutText
    ) -> None:
        radius = _BULLET_RADIUS * self.type.em
        middle = y + text.line_height_pt * 0.53
        colour = self.type.style.heading_colour
        canvas.shape(circle(x + radius, middle, radius), fill=colour)


def question_box(
    number: int, words: QuestionText, chart_type: ChartType, width_pt: float, where: str
) -> QuestionBox:
    """Lay out the words of one question for a box of this width."""
    em = chart_type.em
    width = width_pt - _text_start_pt(chart_type) - (_TIP * 0.75) * em
    entries: list[_Entry] = []
    top = 0.0
    for role, parts in _parts(words):
        style = chart_type.ask if role == "ask" else chart_type.body
        indent = _BULLET_INDENT * em if role in ("sign", "option") else 0.0
        text = lay_out(parts, style, width - indent, where=where)
        top += _GAP_BEFORE[role] * em if entries else 0.0
        entries.append(_Entry(role, text, top))
        top += text.height_pt
    label = (Inline(chart_type.style.number(number)),)
    mark = lay_out(label, chart_type.strong, 4 * em, where=where)
    return QuestionBox(number, chart_type, width_pt, mark, tuple(entries), top)


def _parts(words: QuestionText) -> list[tuple[_Role, RichText]]:
    options = [
        (*strong_text(label), Inline(": ", strong=True), *full)
        for label, full in words.options
    ]
    parts: list[tuple[_Role, RichText]] = [("ask", words.ask)]
    parts += [("sign", sign) for sign in words.signs]
    parts += [("option", option) for option in options]
    if words.help is not None:
        parts.append(("help", words.help))
    return parts


def _text_start_pt(chart_type: ChartType) -> float:
    """Where the text of a question begins, from the leading tip."""
    return (_TIP + 2 * _DISC + _DISC_GAP) * chart_type.em
