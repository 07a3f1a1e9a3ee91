"""Sections of a leaflet in two columns: what is too wide for one spans both.

A heading, what follows it and what a lead-in introduces are set as one unit, so that
none of them is parted from the others by a change of width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.structure import Element
from careleaf.document import blocks
from careleaf.findings import FindingsError
from careleaf.page.column_run import ColumnRun
from careleaf.page.leaflet import Columns, introduces, set_unit
from careleaf.page.tables import stands_in_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.document.blocks import Block, Document, RichText, Section
    from careleaf.page.flow import Flowable
    from careleaf.page.type_scale import TypeScale

_SHORTEST_EM = 8.0
"""About six lines: columns that are broken by a page are no shorter."""

_MOST_COLUMNS = 2
"""Of a table within a column of text."""

_WORD_TOO_WIDE = "C0503"

_Unit = tuple["RichText | None", tuple["Block", ...]]


def section_in_columns(
    section: Section,
    columns: Columns,
    document: Document,
    scale: TypeScale,
    root: Element,
) -> tuple[Flowable, ...]:
    """Set a section without its charts: runs of columns, and what spans them."""
    depth = 2 if section.title is None else 3
    made: list[Flowable] = []
    for title, content in _units(section):
        narrow = _narrow(title, content, columns, document, scale, depth)
        if narrow is None:
            made += set_unit(title, content, columns, document, scale, root, depth)
        else:
            run, elements = narrow
            root.children += elements
            made.append(run)
    return tuple(made)


def _units(section: Section) -> Iterator[_Unit]:
    title = section.title
    unit: list[Block] = []
    for block in section.blocks:
        if unit and not introduces(unit[-1], block):
            yield title, tuple(unit)
            title, unit = None, []
        unit.append(block)
    yield title, tuple(unit)


def _narrow(
    title: RichText | None,
    content: tuple[Block, ...],
    columns: Columns,
    document: Document,
    scale: TypeScale,
    depth: int,
) -> tuple[ColumnRun, list[Element]] | None:
    """Set a unit in a column; None when it has to span both.

    Long words are found by trying: what was set until then is thrown away.
    """
    column = columns.one_of_two()
    if any(_spans(block, column, columns, document, scale) for block in content):
        return None
    holder = Element("Div")
    try:
        pieces = set_unit(title, content, column, document, scale, holder, depth)
    except FindingsError as error:
        if any(finding.code != _WORD_TOO_WIDE for finding in error.findings):
            raise
        return None
    shortest = scale.unit_pt * _SHORTEST_EM
    run = ColumnRun(tuple(pieces), column.width_pt, columns.pair_gap_pt, shortest)
    return run, holder.children


def _spans(
    block: Block, column: Columns, both: Columns, document: Document, scale: TypeScale
) -> bool:
    """Tell whether a block is made for the width of the page.

    A table with more than two columns is, or one whose words need it; where even the
    page is too narrow, its cells stand one below the other, in a column as well.
    """
    if isinstance(block, blocks.Table):
        wide = stands_in_columns(block, both.measure(scale, document))
        narrow = stands_in_columns(block, column.measure(scale, document))
        return wide and (len(block.columns) > _MOST_COLUMNS or not narrow)
    return isinstance(
        block, blocks.Bands | blocks.Advice | blocks.Contacts | blocks.Diary
    )
