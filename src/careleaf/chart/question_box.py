"""A question: a hexagon with its number, what is asked, signs, answers and help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from unicodedata import combining

from careleaf.chart.canvas import first_baseline_pt
from careleaf.chart.shapes import circle, hexagon, polygon
from careleaf.chart.style import INK, QUESTION_FILL, QUIET
from careleaf.chart.text_cache import set_text
from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import joined, strong_text
from careleaf.text.clearance import extra_distance_pt, start_pt

if TYPE_CHECKING:
    from careleaf.chart.canvas import Canvas
    from careleaf.chart.structure import Element
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import QuestionText, RichText
    from careleaf.text.layout_records import LaidOutText

_Role = Literal["ask", "help", "sign", "signs", "option"]

_SIDE_PAD = 0.3
"""Between the upright edge of the text and the corners of the hexagon, in em."""
_DISC_GAP = 0.5
_BULLET_INDENT = 0.9
_BULLET_RADIUS = 0.15
_BORDER_PT = 1.4
BETWEEN_SIGNS = " \u2022 "


@dataclass(frozen=True, slots=True)
class _Spaces:
    """Lengths in em that a tight page saves on."""

    tip: float
    """How far the tips of the hexagon stand out."""
    pad: float
    """Above and below the text."""
    disc: float
    """Radius of the disc behind the number."""
    after_ask: float
    before_help: float
    before_item: float
    """Before every sign and option but the first."""


_ROOMY = _Spaces(0.8, 0.45, 0.84, 0.2, 0.24, 0.1)
_TIGHT = _Spaces(0.55, 0.2, 0.66, 0.06, 0.12, 0.0)


def _spaces(chart_type: ChartType) -> _Spaces:
    return _TIGHT if chart_type.density.tight else _ROOMY


@dataclass(frozen=True, slots=True)
class _Entry:
    role: _Role
    text: LaidOutText
    top_pt: float
    """From the top of the block of text."""
    indent_pt: float
    """From its edge."""


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
        return self.text_height_pt + 2 * _spaces(self.type).pad * self.type.em

    @property
    def tip_pt(self) -> float:
        """How far the tips stand out."""
        return _spaces(self.type).tip * self.type.em

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
        radius = _spaces(self.type).disc * em
        canvas.shape(circle(x + radius, middle, radius), fill=self._colour)
        number = item.add("Lbl")
        canvas.mark(self.label, x + radius, middle, number, colour="#ffffff")
        body = item.add("LBody")
        self._paint_text(canvas, x, top, body)
        return body

    @property
    def _colour(self) -> str:
        return self.type.style.heading_colour

    def _paint_text(self, canvas: Canvas, x: float, top: float, body: Element) -> None:
        listing: Element | None = None
        for entry in self.entries:
            y, start = top + entry.top_pt, x + entry.indent_pt
            if entry.role in ("sign", "option"):
                if listing is None:
                    listing = body.add("L", numbering="Disc")
                place = listing.add("LI").add("LBody")
                self._paint_bullet(canvas, x, y, entry.text)
                canvas.text(entry.text, start, y, place, colour=INK)
                continue
            colours = {"ask": self._colour, "help": QUIET}
            colour = colours.get(entry.role, INK)
            canvas.text(entry.text, start, y, body.add("P"), colour=colour)
            listing = None

    def _paint_bullet(
        self, canvas: Canvas, x: float, y: float, text: LaidOutText
    ) -> None:
        radius = _BULLET_RADIUS * self.type.em
        middle = y + text.line_height_pt * 0.53
        canvas.shape(circle(x + radius, middle, radius), fill=self._colour)


def question_box(
    number: int,
    words: QuestionText,
    chart_type: ChartType,
    width_pt: float,
    where: str,
    *,
    colon: RichText,
    run_in: bool = False,
) -> QuestionBox:
    """Lay out the words of one question for a box of this width.

    ``colon`` stands between a short answer and what it means; ``run_in`` makes a
    paragraph of its signs.
    """
    em, spaces = chart_type.em, _spaces(chart_type)
    width = width_pt - 2 * _edge_pt(chart_type)
    indent = (2 * spaces.disc + _DISC_GAP) * em
    ask = set_text(words.ask, chart_type.ask, width - indent, where=where, balance=True)
    ask_height = max(ask.height_pt, 2 * spaces.disc * em)
    entries = [_Entry("ask", ask, (ask_height - ask.height_pt) / 2, indent)]
    top = ask_height
    for role, parts in _parts(words, colon, run_in=run_in):
        indent = _BULLET_INDENT * em if role in ("sign", "option") else 0.0
        # A paragraph of signs is running text.
        text = set_text(
            parts,
            chart_type.body,
            width - indent,
            where=where,
            balance=role != "signs",
        )
        gap = spaces.before_help if role == "help" else spaces.before_item
        top += (gap if len(entries) > 1 else spaces.after_ask) * em
        top += _extra_pt(entries[-1], _Entry(role, text, top, indent))
        entries.append(_Entry(role, text, top, indent))
        top += text.height_pt
    label = (Inline(chart_type.style.number(number)),)
    mark = set_text(label, chart_type.strong, 4 * em, where=where)
    return QuestionBox(
        number, chart_type, width_pt, mark, tuple(entries), ask_height, top
    )


def _extra_pt(upper: _Entry, lower: _Entry) -> float:
    """Say how much lower an entry must stand so that no letters touch."""
    last, first = upper.text.lines[-1], lower.text.lines[0]
    shift = start_pt(first, lower.text, lower.indent_pt)
    shift -= start_pt(last, upper.text, upper.indent_pt)
    above = (len(upper.text.lines) - 1) * upper.text.line_height_pt
    distance = lower.top_pt + first_baseline_pt(lower.text)
    distance -= upper.top_pt + first_baseline_pt(upper.text) + above
    return extra_distance_pt(last, first, distance, lower_pt=shift)


def _parts(
    words: QuestionText, colon: RichText, *, run_in: bool
) -> list[tuple[_Role, RichText]]:
    """List what stands below the question."""
    parts: list[tuple[_Role, RichText]] = []
    if run_in and words.signs:
        parts.append(("signs", joined(words.signs, BETWEEN_SIGNS)))
    else:
        parts += [("sign", sign) for sign in words.signs]
    options = [option_words(label, full, colon) for label, full in words.options]
    parts += [("option", option) for option in options if option is not None]
    if words.help is not None:
        parts.append(("help", words.help))
    return parts


def option_words(label: RichText, full: RichText, colon: RichText) -> RichText | None:
    """Say what a short answer means, without saying the short answer twice.

    "No" and "No, or only a mild ache" become "**No**, or only a mild ache"; full words
    that add nothing but a full stop become nothing.
    """
    short = plain(label)
    rest = _without(short, full)
    if rest is None:
        return (*strong_text((*label, *colon)), *full)
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
    return (_spaces(chart_type).tip + _SIDE_PAD) * chart_type.em
