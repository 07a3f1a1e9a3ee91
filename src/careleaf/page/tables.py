"""Tables, lists of contacts and diaries: rows that stay whole, headings that repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.page.flow import Flowable, Slab
from careleaf.page.setting import Measure, rectangle, rule, set_lines, set_text
from careleaf.page.type_scale import BODY, PANEL, QUIET, THIN_RULE

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Contacts, Diary, RichText, Table
    from careleaf.text.layout_records import LaidOutText


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
    page_break_before: bool = False

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""
        return self.header.height_pt + sum(row.height_pt for row in self.rows)

    @property
    def head_pt(self) -> float:
        """The heading row never stands alone."""
        return self.header.height_pt + sum(row.height_pt for row in self.rows[:2])

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Split off the rows that fit."""
        used = self.header.height_pt
        count = 0
        for row in self.rows:
            if count and used + row.height_pt > room_pt + 0.01:
                break
            used += row.height_pt
            count += 1
        rest = None
        if count < len(self.rows):
            rest = replace(
                self, rows=self.rows[count:], space_before_pt=0.0, repeated=True
            )
        return self._slab(self.rows[:count], used), rest

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
        pad = self.measure.scale.unit_pt * 0.4
        x = self.measure.x_pt + pad
        shown: list[Primitive] = []
        for cell, width in zip(row.cells, self.widths_pt, strict=True):
            element = None if furniture else cell.element
            shown += set_lines(cell.text, x, y + pad, element)
            x += width
        return tuple(shown)


def table_strip(block: Table, measure: Measure, parent: Element) -> TableStrip:
    """Set a table: columns share the width by how much they have to say."""
    table = parent.add("Table")
    widths = _column_widths(block, measure)
    header = _row(block.columns, widths, measure, table.add("TR"), header=True)
    rows = tuple(_row(row, widths, measure, table.add("TR")) for row in block.rows)
    return TableStrip(header, rows, widths, measure, measure.scale.unit_pt * 0.6)


def _column_widths(block: Table, measure: Measure) -> tuple[float, ...]:
    """Widths in proportion to the longest text of each column, damped."""
    weights = []
    for index in range(len(block.columns)):
        cells = [block.columns[index], *(row[index] for row in block.rows)]
        longest = max(sum(len(part.text) for part in cell) for cell in cells)
        weights.append(max(6.0, longest) ** 0.6)
    total = sum(weights)
    return tuple(measure.width_pt * weight / total for weight in weights)


def _row(
    cells: tuple[RichText, ...],
    widths: tuple[float, ...],
    measure: Measure,
    element: Element,
    *,
    header: bool = False,
) -> _Row:
    pad = measure.scale.unit_pt * 0.4
    made = []
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        heading = header or index == 0
        style = measure.scale.body_strong if heading else measure.scale.body
        scope = "Column" if header else "Row"
        child = element.add("TH", scope=scope) if heading else element.add("TD")
        made.append(_Cell(set_text(cell, style, width - 2 * pad), child))
    height = max(cell.text.height_pt for cell in made) + 2 * pad
    return _Row(tuple(made), height)


def contacts_slabs(
    block: Contacts, measure: Measure, parent: Element
) -> tuple[Slab, ...]:
    """Who to call: the name at the start, the number strong at the end of the line."""
    table = parent.add("Table")
    slabs = [
        _contact_slab(block, index, measure, table.add("TR"))
        for index in range(len(block.rows))
    ]
    caption = set_text(block.caption, measure.scale.furniture, measure.width_pt)
    element = parent.add("P")
    slabs.append(
        Slab(
            caption.height_pt,
            set_lines(caption, measure.x_pt, 0, element),
            space_before_pt=measure.scale.unit_pt * 0.3,
        )
    )
    return tuple(slabs)


def _contact_slab(block: Contacts, index: int, measure: Measure, row: Element) -> Slab:
    label, number = block.rows[index].label, block.rows[index].number
    scale = measure.scale
    unit_pt = scale.unit_pt
    pad = unit_pt * 0.38
    value = (
        None
        if number is None
        else set_text(number, scale.body_strong, measure.width_pt * 0.5)
    )
    number_width = measure.width_pt * 0.42 if value is None else value.width_pt
    head = row.add("TH", scope="Row")
    text = set_text(label, scale.body, measure.width_pt - number_width - pad)
    shown: list[Primitive] = []
    if index:
        shown.append(rule(measure.x_pt, 0, measure.width_pt, 0.6, THIN_RULE))
    shown += set_lines(text, measure.x_pt, pad, head)
    end = measure.x_pt + measure.width_pt
    cell = row.add("TD")
    height = text.height_pt + 2 * pad
    if value is None:
        note = set_text(block.write_here, scale.furniture, number_width)
        line = unit_pt * 1.7
        shown.append(rule(end - number_width, line, number_width, 0.9, BODY))
        shown += set_lines(note, end - number_width, line + 2, cell, colour=QUIET)
        height = max(height, line + 2 + note.height_pt + pad)
    else:
        shown += set_lines(value, end - value.width_pt, pad, cell)
    return Slab(height, tuple(shown))


def diary_slab(block: Diary, measure: Measure, parent: Element) -> Slab:
    """Draw an empty table, every cell high enough for handwriting."""
    scale = measure.scale
    unit = scale.unit_pt
    pad = unit * 0.4
    # Empty cells have no content to tag: the form is one figure with its words.
    form = parent.add("Figure", alt=block.alt)
    width = measure.width_pt / len(block.columns)
    texts = [set_text(c, scale.body_strong, width - 2 * pad) for c in block.columns]
    head_height = max(text.height_pt for text in texts) + 2 * pad
    shown: list[Primitive] = [
        rectangle(measure.x_pt, 0, measure.width_pt, head_height, fill=PANEL)
    ]
    for index, text in enumerate(texts):
        x = measure.x_pt + index * width + pad
        shown += set_lines(text, x, pad, form)
    row_height = max(unit * 1.9, 24.0)
    height = head_height + block.rows * row_height
    for index in range(block.rows + 1):
        y = head_height + index * row_height
        shown.append(rule(measure.x_pt, y - 0.6, measure.width_pt, 0.6, BODY))
    for index in range(len(block.columns) + 1):
        x = min(measure.x_pt + index * width, measure.x_pt + measure.width_pt - 0.6)
        shown.append(rectangle(x, 0, 0.6, height, fill=BODY))
    return Slab(height, tuple(shown), space_before_pt=unit * 0.6)
