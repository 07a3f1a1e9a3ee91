"""What people use with a pen or a telephone: contacts and diaries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.page.flow import Slab
from careleaf.page.setting import (
    Measure,
    baseline_pt,
    fitting_style,
    rectangle,
    rule,
    set_lines,
    set_text,
)
from careleaf.page.tables import column_widths_pt
from careleaf.page.type_scale import BODY, PANEL, QUIET, THIN_RULE

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import ContactRow, Contacts, Diary
    from careleaf.text.style import TextStyle

_WRITING_PT = 24.0
"""Least height of a row to write in by hand."""


def contacts_slabs(
    block: Contacts, measure: Measure, parent: Element
) -> tuple[Slab, ...]:
    """Who to call: the name at the start, the number strong at the end of the line.

    The country stands above, because its numbers work nowhere else.
    """
    scale = measure.scale
    caption = set_text(block.caption, scale.body, measure.width_pt)
    lines = set_lines(caption, measure.x_pt, 0, parent.add("P"), colour=QUIET)
    gap = scale.unit_pt * 0.15
    space = scale.unit_pt * 0.6
    slabs = [Slab(caption.height_pt + gap, lines, space, keep_with_next=True)]
    table = parent.add("Table")
    last = len(block.rows) - 1
    for index, row in enumerate(block.rows):
        slab = _contact_slab(block, row, measure, table.add("TR"))
        slabs.append(replace(slab, keep_with_next=index < last))
    return tuple(slabs)


def _contact_slab(
    block: Contacts, contact: ContactRow, measure: Measure, row: Element
) -> Slab:
    scale = measure.scale
    pad = scale.unit_pt * 0.38
    end = measure.x_pt + measure.width_pt
    head, cell = row.add("TH", scope="Row"), row.add("TD")
    value = (
        None
        if contact.number is None
        else set_text(contact.number, scale.body_strong, measure.width_pt * 0.5)
    )
    number_width = measure.width_pt * 0.42 if value is None else value.width_pt
    width = measure.width_pt - number_width - scale.unit_pt
    text = set_text(contact.label, scale.body, width)
    # The line to write on is level with the last line of the label, with air above.
    top = pad if value is not None else pad + scale.unit_pt * 0.4
    shown: list[Primitive] = [rule(measure.x_pt, 0, measure.width_pt, 0.6, THIN_RULE)]
    shown += set_lines(text, measure.x_pt, top, head)
    height = top + text.height_pt + pad
    if value is None:
        note = set_text(block.write_here, measure.small, number_width)
        line = top + text.height_pt - text.line_height_pt + baseline_pt(text) + 1
        shown.append(rule(end - number_width, line, number_width, 0.9, BODY))
        shown += set_lines(note, end - number_width, line + 2, cell, colour=QUIET)
        height = max(height, line + 2 + note.height_pt + pad * 0.6)
    else:
        shown += set_lines(value, end - value.width_pt, top, cell)
    return Slab(height, tuple(shown))


def diary_slab(block: Diary, measure: Measure, parent: Element) -> Slab:
    """Draw an empty table, every cell high enough for handwriting."""
    unit = measure.scale.unit_pt
    pad = unit * 0.4
    # Empty cells have no content to tag: the form is one figure with its words.
    form = parent.add("Figure", alt=block.alt)
    widths, style = _diary_columns(block, measure)
    edges = [measure.x_pt + sum(widths[:index]) for index in range(len(widths) + 1)]
    texts = [
        set_text(name, style, width - 2 * pad)
        for name, width in zip(block.columns, widths, strict=True)
    ]
    head_height = max(text.height_pt for text in texts) + 2 * pad
    shown: list[Primitive] = [
        rectangle(measure.x_pt, 0, measure.width_pt, head_height, fill=PANEL)
    ]
    for x, text in zip(edges, texts, strict=False):
        shown += set_lines(text, x + pad, pad, form)
    row_height = max(unit * 1.9, _WRITING_PT)
    height = head_height + block.rows * row_height
    for y in (0.6, *(head_height + n * row_height for n in range(block.rows + 1))):
        shown.append(rule(measure.x_pt, y - 0.6, measure.width_pt, 0.6, BODY))
    for x in edges:
        # The last rule ends where the column ends.
        left = min(x, edges[-1] - 0.6)
        shown.append(rectangle(left, 0, 0.6, height, fill=BODY))
    return Slab(height, tuple(shown), space_before_pt=unit * 0.6)


def _diary_columns(
    block: Diary, measure: Measure
) -> tuple[tuple[float, ...], TextStyle]:
    """Make columns equal where the words allow it; long words are set smaller."""
    strong = measure.scale.body_strong
    count = len(block.columns)
    equal = (measure.width_pt / count,) * count
    room = equal[0] - 0.8 * measure.scale.unit_pt
    if fitting_style(block.columns, [strong], room) is not None:
        return equal, strong
    for part in (1.0, 0.9, 0.8, 0.7):
        style = replace(
            strong,
            size_pt=strong.size_pt * part,
            line_height_pt=strong.line_height_pt * part,
        )
        columns = [[(name, style)] for name in block.columns]
        widths = column_widths_pt(columns, measure)
        if widths is not None:
            return widths, style
    # Whatever is too wide is now reported with its word (C0503).
    return equal, strong
