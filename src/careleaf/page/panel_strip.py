"""Drawing a panel with an urgency, whole or the piece of it that a page has room for.

A panel reads without colour: the shape of its icon, the weight of its border, the grey
of its tab and its words each say how urgent it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.chart.icons import icon
from careleaf.chart.picture import Path, mirrored, shifted
from careleaf.chart.shapes import polyline
from careleaf.page.flow import Flowable, Mark, Slab
from careleaf.page.prose import bullet
from careleaf.page.setting import Measure, items, rectangle, set_lines
from careleaf.page.type_scale import BODY
from careleaf.text.measure import longest_word_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.chart.shapes import Point
    from careleaf.chart.structure import Element
    from careleaf.chart.urgency import UrgencyStyle
    from careleaf.document.blocks import RichText
    from careleaf.text.layout_records import LaidOutText

_TAB_SHARE = 0.235
"""Share of the width that a tab takes."""

_WIDEST_TAB_SHARE = 0.3
"""A tab that needs more than this becomes a strip above the rows."""

_WHOLE_ROWS = 7
"""A panel of so few rows is only broken when no page is high enough for it."""

_ROWS_LEFT = 2
"""So many rows at least go to the next page: the action never stands alone."""


@dataclass(frozen=True, slots=True)
class PanelShape:
    """Where icon, title and rows of all panels of one block stand."""

    width_pt: float
    pad_pt: float
    icon_pt: float
    tab_pt: float
    """Width of the tab; 0 when it is a strip above the rows."""

    @classmethod
    def of(cls, titles: Sequence[RichText], measure: Measure) -> PanelShape:
        """Find the tab in which no word of any title is too wide."""
        unit = measure.scale.unit_pt
        width = measure.x_pt + measure.width_pt
        pad = unit * 0.62
        widest = width * _WIDEST_TAB_SHARE
        around = 2 * pad + 1
        longest = max(
            longest_word_pt(title, measure.scale.tab, whole_up_to_pt=widest - around)
            for title in (*titles, measure.continued)
        )
        tab = max(width * _TAB_SHARE, longest + around)
        if not measure.beside or tab > widest:
            tab = 0.0
        return cls(width, pad, unit * 1.9, tab)

    @property
    def title_x_pt(self) -> float:
        """Start edge of the title."""
        return self.pad_pt + 2 + (0.0 if self.tab_pt else self.icon_pt + self.pad_pt)

    @property
    def title_width_pt(self) -> float:
        """Room for the lines of the title."""
        if self.tab_pt:
            return self.tab_pt - 2 * self.pad_pt
        return self.width_pt - self.title_x_pt - self.pad_pt

    @property
    def rows_x_pt(self) -> float:
        """Start edge of the rows."""
        return self.tab_pt + self.pad_pt + 2

    @property
    def rows_width_pt(self) -> float:
        """Room for the lines of the rows."""
        return self.width_pt - self.rows_x_pt - self.pad_pt - 2

    def tab_height_pt(self, title_pt: float) -> float:
        """Height that icon and title need with their margins."""
        if self.tab_pt:
            return self.icon_pt + 4 + title_pt + 2 * self.pad_pt
        return max(self.icon_pt, title_pt) + 1.5 * self.pad_pt

    def title_y_pt(self, title_pt: float) -> float:
        """Top of the title: below the icon, or level with the middle of it."""
        if self.tab_pt:
            return self.pad_pt + self.icon_pt + 4
        return 0.75 * self.pad_pt + max(0.0, (self.icon_pt - title_pt) / 2)

    @property
    def icon_y_pt(self) -> float:
        """Top of the icon."""
        return self.pad_pt if self.tab_pt else 0.75 * self.pad_pt


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a panel, with what stands before it."""

    text: LaidOutText
    element: Element
    gap_pt: float = 0.0
    colour: str = BODY
    indent_pt: float = 0.0
    number: tuple[LaidOutText, Element] | None = None
    """None with an indent: a bullet."""
    keep_with_next: bool = False

    @property
    def height_pt(self) -> float:
        """The lines and the gap above them."""
        return self.gap_pt + self.text.height_pt


@dataclass(frozen=True, slots=True)
class PanelStrip:
    """A panel, or what is left of it after a page break."""

    style: UrgencyStyle
    shape: PanelShape
    title: LaidOutText
    continued: LaidOutText
    """Stands under the title where a panel goes on."""
    title_element: Element | None
    """None where it goes on: the tab is repeated for the eye only."""
    rows: tuple[Row, ...]
    measure: Measure
    mark: Mark | None
    space_before_pt: float
    keep_with_next: bool = False

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""
        return self._height(self.rows)

    @property
    def head_pt(self) -> float:
        """A panel is only broken when about a third of its rows come first."""
        if len(self.rows) <= _WHOLE_ROWS:
            return self.whole_pt
        return self._height(self.rows[: max(4, len(self.rows) // 3)])

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Split off the rows that fit, and leave no row alone on the next page."""
        if self.whole_pt <= room_pt + 0.01 or len(self.rows) == 1:
            return self._slab(self.rows), None
        count = max(1, len(self.rows) - _ROWS_LEFT)
        while count > 1 and self._height(self.rows[:count]) > room_pt:
            count -= 1
        while count > 1 and self.rows[count - 1].keep_with_next:
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
    def _title_pt(self) -> float:
        if self.title_element is not None:
            return self.title.height_pt
        return self.title.height_pt + self._gap_pt + self.continued.height_pt

    @property
    def _gap_pt(self) -> float:
        return self.measure.scale.unit_pt * 0.35

    def _height(self, rows: tuple[Row, ...]) -> float:
        shape = self.shape
        content = sum(row.height_pt for row in rows) - rows[0].gap_pt
        content += 2 * shape.pad_pt
        tab = shape.tab_height_pt(self._title_pt)
        return max(content, tab) if shape.tab_pt else tab + content

    def _slab(self, rows: tuple[Row, ...]) -> Slab:
        height = self._height(rows)
        tab_pt = self.shape.tab_height_pt(self._title_pt)
        top = self.shape.pad_pt + (0.0 if self.shape.tab_pt else tab_pt)
        shown = items(
            self._frame(height, tab_pt),
            self._icon(),
            self._head(),
            self._rows(rows, top),
        )
        marks = () if self.mark is None else (self.mark,)
        return Slab(height, shown, space_before_pt=self.space_before_pt, marks=marks)

    def _head(self) -> tuple[Primitive, ...]:
        x, y = self.shape.title_x_pt, self.shape.title_y_pt(self._title_pt)
        colour = self.style.text
        title = set_lines(self.title, x, y, self.title_element, colour=colour)
        if self.title_element is not None:
            return title
        below = y + self.title.height_pt + self._gap_pt
        return items(title, set_lines(self.continued, x, below, None, colour=colour))

    def _frame(self, height: float, tab_pt: float) -> tuple[Primitive, ...]:
        style, shape = self.style, self.shape
        border = style.border_width_pt
        outline = rectangle(
            border / 2,
            border / 2,
            shape.width_pt - border,
            height - border,
            stroke=style.border,
            stroke_pt=border,
            dash=style.dash_pt,
        )
        if style.fill is not None:
            width = shape.tab_pt or shape.width_pt
            depth = height if shape.tab_pt else tab_pt
            return (rectangle(0, 0, width, depth, fill=style.fill), outline)
        ends: tuple[Point, Point] = (
            ((shape.tab_pt, border), (shape.tab_pt, height - border))
            if shape.tab_pt
            else ((border, tab_pt), (shape.width_pt - border, tab_pt))
        )
        edge = Path(polyline(ends), None, style.border, border, style.dash_pt)
        return (edge, outline)

    def _icon(self) -> tuple[Primitive, ...]:
        shape = self.shape
        x, size = shape.pad_pt + 2, shape.icon_pt
        shapes = icon(self.style.icon, x, shape.icon_y_pt, size, self.style)
        if not self.measure.scale.body.rtl:
            return tuple(shapes)
        # The page will be turned over; a picture must come out as it is.
        middle = 2 * x + size
        return tuple(mirrored(part, middle) for part in shapes)

    def _rows(self, rows: tuple[Row, ...], y: float) -> tuple[Primitive, ...]:
        unit = self.measure.scale.unit_pt
        x = self.shape.rows_x_pt
        shown: list[Primitive] = []
        for index, row in enumerate(rows):
            # A gap parts rows: it has nothing to part at the top of a panel.
            y += row.gap_pt if index else 0.0
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
