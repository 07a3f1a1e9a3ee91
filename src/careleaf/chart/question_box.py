"""A question: a hexagon with its number, what is asked, signs, answers and help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from unicodedata import combining

from careleaf.chart.shapes import circle, hexagon, polygon
from careleaf.chart.style import INK, QUESTION_FILL, QUIET
from careleaf.chart.text_cache import set_text
from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import joined, strong_text

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import QuestionText, RichText
    from careleaf.text.layout_records import LaidOutText

_Role = Literal["ask", "help", "sign", "signs", "option"]

_TIP = 0.8
"""How far the tips of the hexagon stand out; this and the next in em."""
_SIDE_PAD = 0.3
"""Between the upright edge of the text and the corners of the hexagon."""
_DISC = 0.84
"""Radius of the disc behind the number."""
_DISC_GAP = 0.5
_PAD_TOP = 0.45
_BULLET_INDENT = 0.9
_BULLET_RADIUS = 0.15
_BORDER_PT = 1.4
_GAP_BEFORE: dict[_Role, float] = {
    "ask": 0.0,
    "help": 0.24,
    "signs": 0.1,
    "sign": 0.1,
    "option": 0.1,
}
_BETWEEN_SIGNS = " \u2022 "
_GAP_AFTER_ASK = 0.2


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
    ask_height_pt: float
    """The row of number and question, whichever is higher."""
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
        em = self.type.em
        canvas.shape(
            polygon(self.corners(x, y, height_pt)),
            fill=QUESTION_FILL,
            stroke=self._colour,
            width_pt=_BORDER_PT,
        )
        top = y + (height_pt - self.text_height_pt) / 2
        x += _edge_pt(self.type)
        middle = top + self.ask_height_pt / 2
        canvas.shape(circle(x + _DISC * em, middle, _DISC * em), fill=self._colour)
        number = item.add("Lbl")
        canvas.mark(self.label, x + _DISC * em, middle, number, colour="#ffffff")
        body = item.add("LBody")
        self._paint_text(canvas, x, top, body)
        return body

    @property
    def _colour(self) -> str:
        return self.type.style.heading_colour

    def _paint_text(self, canvas: Canvas, x: float, top: float, body: Element) -> None:
        em = self.type.em
        listing: Element | None = None
        for entry in self.entries:
            y = top + entry.top_pt
            if entry.role == "ask":
                start = x + (2 * _DISC + _DISC_GAP) * em
                canvas.text(entry.text, start, y, body.add("P"), colour=self._colour)
                continue
            if entry.role in ("help", "signs"):
                colour = QUIET if entry.role == "help" else INK
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
        canvas.shape(circle(x + radius, middle, radius), fill=self._colour)


def question_box(
    number: int, words: QuestionText, chart_type: ChartType, width_pt: float, where: str
) -> QuestionBox:
    """Lay out the words of one question for a box of this width."""
    em = chart_type.em
    width = width_pt - 2 * _edge_pt(chart_type)
    indents: dict[_Role, float] = {
        "ask": (2 * _DISC + _DISC_GAP) * em,
        "help": 0.0,
        "signs": 0.0,
        "sign": _BULLET_INDENT * em,
        "option": _BULLET_INDENT * em,
    }
    entries: list[_Entry] = []
    top = ask_height = 0.0
    for role, parts in _parts(words, run_in=chart_type.run_in):
        style = chart_type.ask if role == "ask" else chart_type.body
        text = set_text(parts, style, width - indents[role], where=where)
        if role == "ask":
            ask_height = max(text.height_pt, 2 * _DISC * em)
            entries.append(_Entry(role, text, (ask_height - text.height_pt) / 2))
            top = ask_height + _GAP_AFTER_ASK * em
            continue
        top += _GAP_BEFORE[role] * em if len(entries) > 1 else 0.0
        entries.append(_Entry(role, text, top))
        top += text.height_pt
    if len(entries) == 1:
        top = ask_height
    label = (Inline(chart_type.style.number(number)),)
    mark = set_text(label, chart_type.strong, 4 * em, where=where)
    return QuestionBox(
        number, chart_type, width_pt, mark, tuple(entries), ask_height, top
    )


def _parts(words: QuestionText, *, run_in: bool) -> list[tuple[_Role, RichText]]:
    parts: list[tuple[_Role, RichText]] = [("ask", words.ask)]
    if run_in and words.signs:
        parts.append(("signs", joined(words.signs, _BETWEEN_SIGNS)))
    else:
        parts += [("sign", sign) for sign in words.signs]
    options = [option_words(label, full) for label, full in words.options]
    parts += [("option", option) for option in options if option is not None]
    if words.help is not None:
        parts.append(("help", words.help))
    return parts


def option_words(label: RichText, full: RichText) -> RichText | None:
    """Say what a short answer means, without saying the short answer twice.

    "No" and "No, or only a mild ache" become "**No**, or only a mild ache"; full words
    that add nothing but a full stop become nothing.
    """
    short = plain(label)
    rest = _without(short, full)
    if rest is None:
        return (*strong_text(label), Inline(": ", strong=True), *full)
    if not any(character.isalnum() for character in plain(rest)):
        return None
    return (*strong_text(label), *rest)


def _without(start: str, text: RichText) -> RichText | None:
    """Take the words of ``start`` off, when the text begins with just these words."""
    whole = plain(text)
    after = whole[len(start) : len(start) + 1]
    if not whole.startswith(start) or after.isalnum() or combining(after or " "):
        return None
    left = len(start)
    rest: list[Inline] = []
    for part in text:
        taken = min(left, len(part.text))
        left -= taken
        if taken < len(part.text):
            if taken and part.protected:
                return None
            rest.append(replace(part, text=part.text[taken:]))
    return tuple(rest)


def _edge_pt(chart_type: ChartType) -> float:
    """Where the text of a question begins, from the leading tip."""
    return (_TIP + _SIDE_PAD) * chart_type.em
