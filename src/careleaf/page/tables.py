"""Tables: columns as wide as their words, repeated headings, rows that stay whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.document.blocks import plain
from careleaf.page.flow import Flowable, Slab
from careleaf.page.setting import Measure, rectangle, rule, set_lines, set_text
from careleaf.page.type_scale import PANEL, QUIET, THIN_RULE
from careleaf.text.measure import longest_word_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import RichText, Table
    from careleaf.page.type_scale import TypeScale
    from careleaf.text.layout_records import LaidOutText
    from careleaf.text.style import TextStyle

_PAD = 0.4
"""Space around the text of a cell, in em."""

_ROWS_TOGETHER = 2
"""So many rows at least stand below the heading row, and go on elsewhere."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: LaidOutText
    element: Element


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    height_pt: float


@dataclass(frozen=True, slots=True)
class TableStrip:
    """A table, or the rows that are left after a page break."""

    header: _Row
    rows: tuple[_Row, ...]
    widths_pt: tuple[float, ...]
    measure: Measure
    space_before_pt: float
    repeated: bool = False
    """The heading row was shown before: this one is for the eye only."""
    keep_with_next: bool = False

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""
        return self._height(len(self.rows))

    @property
    def head_pt(self) -> float:
        """The heading row never stands alone, and neither does a single row."""
        divides = len(self.rows) >= 2 * _ROWS_TOGETHER
        return self._height(_ROWS_TOGETHER if divides else len(self.rows))

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Split off the rows that fit, and leave no row alone on the next page."""
        whole = count = len(self.rows)
        while count > 1 and self._height(count) > room_pt + 0.01:
            count -= 1
        if 0 < whole - count < _ROWS_TOGETHER < count:
            count = whole - _ROWS_TOGETHER
        rest = None
        if count < whole:
            rest = replace(
                self, rows=self.rows[count:], space_before_pt=0.0, repeated=True
            )
        return self._slab(self.rows[:count], self._height(count)), rest

    def _height(self, count: int) -> float:
        """Measure the heading row and the first rows below it."""
        return self.header.height_pt + sum(row.height_pt for row in self.rows[:count])

    def _slab(self, rows: tuple[_Row, ...], height: float) -> Slab:
        x, width = self.measure.x_pt, self.measure.width_pt
        shown: list[Primitive] = [
            rectangle(x, 0, width, self.header.height_pt, fill=PANEL),
            rule(x, 0, width, 1.4, self.measure.rule_colour),
        ]
        shown += self._cells(self.header, 0, furniture=self.repeated)
        y = self.header.height_pt
        for row in rows:
            shown.append(rule(x, y, width, 0.6, THIN_RULE))
            shown += self._cells(row, y, furniture=False)
            y += row.height_pt
        shown.append(rule(x, y - 0.6, width, 0.6, THIN_RULE))
        return Slab(height, tuple(shown), space_before_pt=self.space_before_pt)

    def _cells(self, row: _Row, y: float, *, furniture: bool) -> tuple[Primitive, ...]:
        pad = self.measure.scale.unit_pt * _PAD
        x = self.measure.x_pt + pad
        shown: list[Primitive] = []
        for cell, width in zip(row.cells, self.widths_pt, strict=True):
            element = None if furniture else cell.element
            shown += set_lines(cell.text, x, y + pad, element)
            x += width
        return tuple(shown)


def table_flowables(
    block: Table, measure: Measure, parent: Element
) -> tuple[Flowable, ...]:
    """Set a table, or its rows one below the other where the columns are too narrow."""
    table = parent.add("Table")
    widths = column_widths_pt(_columns(block, measure.scale), measure)
    if widths is None:
        return tuple(_stacked_row(block, row, measure, table) for row in block.rows)
    header = _row(block.columns, widths, measure, table.add("TR"), header=True)
    rows = tuple(_row(row, widths, measure, table.add("TR")) for row in block.rows)
    space = measure.scale.unit_pt * 0.6
    return (TableStrip(header, rows, widths, measure, space),)


def stands_in_columns(block: Table, measure: Measure) -> bool:
    """Tell whether the words of a table leave room for its columns."""
    return column_widths_pt(_columns(block, measure.scale), measure) is not None


def _columns(block: Table, scale: TypeScale) -> list[list[tuple[RichText, TextStyle]]]:
    """All cells by column, each with its style: headings are strong."""
    return [
        [
            (heading, scale.body_strong),
            *(
                (row[index], scale.body if index else scale.body_strong)
                for row in block.rows
            ),
        ]
        for index, heading in enumerate(block.columns)
    ]


def column_widths_pt(
    columns: Sequence[Sequence[tuple[RichText, TextStyle]]], measure: Measure
) -> tuple[float, ...] | None:
    """Share the width by how much columns have to say; no word may be too wide.

    None when the longest words alone take more than there is. Words of the glossary are
    kept whole if there is room for that.
    """
    least = _least_widths_pt(columns, measure, whole_up_to_pt=measure.width_pt)
    if sum(least) > measure.width_pt:
        least = _least_widths_pt(columns, measure, whole_up_to_pt=0.0)
    if sum(least) > measure.width_pt:
        return None
    # Damped: three times as many words do not need three times the width.
    weights = [
        max(6.0, *(len(plain(text)) for text, _ in column)) ** 0.6 for column in columns
    ]
    held: set[int] = set()
    while True:
        free = [index for index in range(len(least)) if index not in held]
        left = measure.width_pt - sum(least[index] for index in held)
        total = sum(weights[index] for index in free)
        widths = [
            least[index] if index in held else left * weights[index] / total
            for index in range(len(least))
        ]
        narrow = {index for index in free if widths[index] < least[index]}
        if not narrow:
            return tuple(widths)
        held |= narrow


def _least_widths_pt(
    columns: Sequence[Sequence[tuple[RichText, TextStyle]]],
    measure: Measure,
    *,
    whole_up_to_pt: float,
) -> list[float]:
    pad = 2 * measure.scale.unit_pt * _PAD
    return [
        max(
            longest_word_pt(text, style, whole_up_to_pt=whole_up_to_pt)
            for text, style in column
        )
        + pad
        + 0.01
        for column in columns
    ]


def _row(
    cells: tuple[RichText, ...],
    widths: tuple[float, ...],
    measure: Measure,
    element: Element,
    *,
    header: bool = False,
) -> _Row:
    pad = measure.scale.unit_pt * _PAD
    made = []
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        heading = header or index == 0
        style = measure.scale.body_strong if heading else measure.scale.body
        scope = "Column" if header else "Row"
        child = element.add("TH", scope=scope) if heading else element.add("TD")
        made.append(_Cell(set_text(cell, style, width - 2 * pad), child))
    height = max(cell.text.height_pt for cell in made) + 2 * pad
    return _Row(tuple(made), height)


def _stacked_row(
    block: Table, cells: tuple[RichText, ...], measure: Measure, table: Element
) -> Slab:
    """Set the cells of a row one below the other, each under the name of its column."""
    scale, x = measure.scale, measure.x_pt
    row = table.add("TR")
    y = scale.unit_pt * _PAD
    shown: list[Primitive] = [rule(x, 0, measure.width_pt, 0.6, THIN_RULE)]
    for index, (name, cell) in enumerate(zip(block.columns, cells, strict=True)):
        element = row.add("TD") if index else row.add("TH", scope="Row")
        indent = scale.unit_pt * 1.2 if index else 0.0
        width = measure.width_pt - indent
        label = set_text(name, scale.body, width)
        shown += set_lines(label, x + indent, y, element, colour=QUIET)
        y += label.height_pt
        style = scale.body if index else scale.body_strong
        text = set_text(cell, style, width)
        shown += set_lines(text, x + indent, y, element)
        y += text.height_pt
    return Slab(y + scale.unit_pt * _PAD, tuple(shown))
