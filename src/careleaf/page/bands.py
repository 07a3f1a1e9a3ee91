"""Panels with an urgency: the help bands, and what to do step by step.

A panel reads without colour: the shape of its icon, the weight of its border, the grey
of its tab and its words each say how urgent it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.chart.icons import icon
from careleaf.chart.picture import mirrored, shifted
from careleaf.chart.urgency import URGENCY
from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import strong_text
from careleaf.page.flow import Flowable, Mark, Slab
from careleaf.page.prose import bullet
from careleaf.page.setting import Measure, items, rectangle, set_lines, set_text
from careleaf.page.type_scale import BODY, QUIET

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.chart.urgency import UrgencyStyle
    from careleaf.document.blocks import (
        Advice,
        Band,
        Bands,
        LevelName,
        OutcomeText,
        RichText,
    )
    from careleaf.text.layout_records import LaidOutText

_TAB_SHARE = 0.235
"""Share of the width that the tab takes."""

_WHOLE_ROWS = 7
"""A panel of so few rows is never broken."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry of the content column, with what stands before it."""

    text: LaidOutText
    element: Element
    gap_pt: float = 0.0
    colour: str = BODY
    indent_pt: float = 0.0
    number: tuple[LaidOutText, Element] | None = None
    """None with an indent: a bullet."""

    @property
    def height_pt(self) -> float:
        return self.gap_pt + self.text.height_pt


@dataclass(frozen=True, slots=True)
class PanelStrip:
    """A panel, or what is left of it after a page break."""

    style: UrgencyStyle
    title: LaidOutText
    title_element: Element | None
    """None on the continuation: the tab is repeated for the eye only."""
    rows: tuple[_Row, ...]
    measure: Measure
    mark: Mark | None
    space_before_pt: float
    keep_with_next: bool = False
    page_break_before: bool = False

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""
        return self._height(self.rows)

    @property
    def head_pt(self) -> float:
        """A panel is only broken when about half of its rows come first."""
        if len(self.rows) <= _WHOLE_ROWS:
            return self.whole_pt
        return self._height(self.rows[: max(5, len(self.rows) // 2)])

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Split off the rows that fit; never leave fewer than three behind."""
        whole = self.whole_pt <= room_pt + 0.01
        if whole or len(self.rows) <= _WHOLE_ROWS:
            return self._slab(self.rows), None
        count = len(self.rows) - 3
        while count > 1 and self._height(self.rows[:count]) > room_pt:
            count -= 1
        rest = replace(
            self,
            title_element=None,
            rows=self.rows[count:],
            mark=None,
            space_before_pt=0.0,
        )
        return self._slab(self.rows[:count]), rest

    @property
    def _pad_pt(self) -> float:
        return self.measure.scale.unit_pt * 0.62

    @property
    def _icon_pt(self) -> float:
        return self.measure.scale.unit_pt * 1.9

    def _height(self, rows: tuple[_Row, ...]) -> float:
        content = sum(row.height_pt for row in rows)
        tab = self._icon_pt + 4 + self.title.height_pt
        return max(content, tab) + 2 * self._pad_pt

    def _slab(self, rows: tuple[_Row, ...]) -> Slab:
        pad = self._pad_pt
        height = self._height(rows)
        tab = _tab_width(self.measure)
        title = set_lines(
            self.title,
            pad + 2,
            pad + self._icon_pt + 4,
            self.title_element,
            colour=self.style.text,
        )
        shown = items(
            self._frame(tab, height),
            self._icon(),
            title,
            self._content(rows, tab + pad + 2),
        )
        return Slab(height, shown, space_before_pt=self.space_before_pt, mark=self.mark)

    def _frame(self, tab: float, height: float) -> tuple[Primitive, ...]:
        style = self.style
        border = style.border_width_pt
        width = _full_width(self.measure)
        outline = rectangle(
            border / 2,
            border / 2,
            width - border,
            height - border,
            stroke=style.border,
            stroke_pt=border,
            dash=style.dash_pt,
        )
        if style.fill is not None:
            return (rectangle(0, 0, tab, height, fill=style.fill), outline)
        edge = rectangle(
            tab,
            border,
            0,
            height - 2 * border,
            stroke=style.border,
            stroke_pt=border,
            dash=style.dash_pt,
        )
        return (edge, outline)

    def _icon(self) -> tuple[Primitive, ...]:
        x, y, size = self._pad_pt + 2, self._pad_pt, self._icon_pt
        shapes = icon(self.style.icon, x, y, size, self.style)
        if not self.measure.scale.body.rtl:
            return tuple(shapes)
        # The page will be turned over; a picture must come out as it is.
        middle = 2 * x + size
        return tuple(mirrored(shape, middle) for shape in shapes)

    def _content(self, rows: tuple[_Row, ...], x: float) -> tuple[Primitive, ...]:
        unit = self.measure.scale.unit_pt
        shown: list[Primitive] = []
        y = self._pad_pt
        for row in rows:
            y += row.gap_pt
            if row.number is not None:
                shown += set_lines(row.number[0], x, y, row.number[1])
            elif row.indent_pt:
                mark = bullet(x, row.text, unit, self.measure.heading_colour)
                shown.append(shifted(mark, 0, y))
            shown += set_lines(
                row.text, x + row.indent_pt, y, row.element, colour=row.colour
            )
            y += row.text.height_pt
        return tuple(shown)


def _full_width(measure: Measure) -> float:
    return measure.x_pt + measure.width_pt


def _tab_width(measure: Measure) -> float:
    return _full_width(measure) * _TAB_SHARE


class _Panel:
    """Gathers the rows of one panel in reading order."""

    def __init__(
        self,
        level: LevelName,
        title: RichText,
        measure: Measure,
        parent: Element,
        depth: int,
    ) -> None:
        self.level = level
        self.measure = measure
        self.parent = parent
        unit = measure.scale.unit_pt
        self.pad = unit * 0.62
        tab = _tab_width(measure)
        self.name = plain(title)
        self.depth = depth
        self.title_element = parent.add(f"H{depth}", title=self.name)
        self.title = set_text(title, measure.scale.tab, tab - 2 * self.pad)
        self.width = _full_width(measure) - tab - 2 * self.pad - 4
        self.rows: list[_Row] = []

    def text(self, parts: RichText, gap: float = 0.0, colour: str = BODY) -> None:
        text = set_text(parts, self.measure.scale.body, self.width)
        gap_pt = gap * self.measure.scale.unit_pt
        self.rows.append(_Row(text, self.parent.add("P"), gap_pt, colour))

    def bullets(self, entries: tuple[RichText, ...]) -> None:
        listing = self.parent.add("L", numbering="Disc")
        indent = self.measure.scale.unit_pt * 1.2
        for entry in entries:
            text = set_text(entry, self.measure.scale.body, self.width - indent)
            body = listing.add("LI").add("LBody")
            gap = self.measure.scale.unit_pt * 0.1
            self.rows.append(_Row(text, body, gap, indent_pt=indent))

    def steps(self, entries: tuple[RichText, ...]) -> None:
        listing = self.parent.add("L", numbering="Decimal")
        scale = self.measure.scale
        indent = scale.unit_pt * 1.6
        for number, entry in enumerate(entries, start=1):
            item = listing.add("LI")
            word = set_text((Inline(f"{number}."),), scale.body_strong, indent)
            label = (word, item.add("Lbl"))
            text = set_text(entry, scale.body, self.width - indent)
            gap = scale.unit_pt * 0.18
            row = _Row(text, item.add("LBody"), gap, indent_pt=indent, number=label)
            self.rows.append(row)

    def strip(self, space_before: float) -> PanelStrip:
        return PanelStrip(
            URGENCY[self.level],
            self.title,
            self.title_element,
            tuple(self.rows),
            self.measure,
            Mark(self.name, self.depth),
            space_before * self.measure.scale.unit_pt,
        )


def band_strips(
    bands: Bands, measure: Measure, parent: Element, depth: int
) -> tuple[PanelStrip, ...]:
    """Set all bands of a chart over the whole width of the page."""
    return tuple(
        _band(band, measure, parent, depth).strip(0.5 if index else 0.85)
        for index, band in enumerate(bands.bands)
    )


def _band(band: Band, measure: Measure, parent: Element, depth: int) -> _Panel:
    panel = _Panel(band.level, band.title, measure, parent, depth)
    panel.text(band.lead, colour=QUIET)
    if band.signs:
        panel.bullets(band.signs)
    if band.action is not None:
        panel.text(strong_text(band.action), gap=0.3)
    return panel


def advice_strips(
    advice: Advice, measure: Measure, parent: Element, depth: int
) -> tuple[PanelStrip, ...]:
    """Set what to do in each case: why, the steps, what to watch for."""
    return tuple(
        _advised(outcome, advice, measure, parent, depth).strip(0.55)
        for outcome in advice.outcomes
    )


def _advised(
    outcome: OutcomeText, advice: Advice, measure: Measure, parent: Element, depth: int
) -> _Panel:
    level = outcome.level or "emergency-now"
    panel = _Panel(level, outcome.title, measure, parent, depth)
    if outcome.because is not None:
        panel.text(outcome.because, colour=QUIET)
    panel.steps(outcome.steps)
    for label, text in (
        (advice.watch_for, outcome.watch_for),
        (advice.move_up, outcome.move_up),
    ):
        if text is not None:
            panel.text((*strong_text(label), Inline(" "), *text), gap=0.35)
    return panel
