"""Sections of a leaflet in two columns: what is too wide for one spans both.

A heading, what follows it and what a lead-in introduces are set as one unit, so that
none of them is parted from the others by a change of width.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
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
        unit = _Unit(title, content, columns, document, scale, root, depth)
        run = unit.narrow()
        made += unit.set_in(columns, root) if run is None else [run]
    return tuple(made)


def _units(section: Section) -> Iterator[tuple[RichText | None, tuple[Block, ...]]]:
    title = section.title
    unit: list[Block] = []
    for block in section.blocks:
        if unit and not introduces(unit[-1], block):
            yield title, tuple(unit)
            title, unit = None, []
        unit.append(block)
    yield title, tuple(unit)


@dataclass(eq=False)
class _Unit:
    """Blocks that are set together, in a column or over both."""

    title: RichText | None
    content: tuple[Block, ...]
    columns: Columns
    document: Document
    scale: TypeScale
    root: Element
    depth: int
    elements: list[Element] = field(default_factory=list)
    """What a screen reader finds, while it stands in a column."""

    def narrow(self) -> ColumnRun | None:
        """Set it in a column; None when it has to span both.

        Long words are found by trying: what was set until then is thrown away.
        """
        column = self.columns.one_of_two()
        if any(self._spans(block, column) for block in self.content):
            return None
        holder = Element("Div")
        try:
            pieces = self.set_in(column, holder)
        except FindingsError as error:
            if any(finding.code != _WORD_TOO_WIDE for finding in error.findings):
                raise
            return None
        self.elements = holder.children
        self.root.children += self.elements
        shortest = self.scale.unit_pt * _SHORTEST_EM
        gap = self.columns.pair_gap_pt
        return ColumnRun(tuple(pieces), column.width_pt, gap, shortest, (self,))

    def set_in(self, columns: Columns, holder: Element) -> list[Flowable]:
        """Set it as wide as some columns are."""
        return set_unit(
            self.title,
            self.content,
            columns,
            self.document,
            self.scale,
            holder,
            self.depth,
        )

    @cached_property
    def _wide(self) -> tuple[list[Flowable], list[Element]]:
        holder = Element("Div")
        return self.set_in(self.columns, holder), holder.children

    @property
    def wide(self) -> list[Flowable]:
        """The same content over the whole width, set when it is asked for."""
        return self._wide[0]

    def choose_wide(self) -> None:
        """Put its elements where those of the column were."""
        siblings = self.root.children
        first = next(
            place for place, one in enumerate(siblings) if one is self.elements[0]
        )
        siblings[first : first + len(self.elements)] = self._wide[1]

    def _spans(self, block: Block, column: Columns) -> bool:
        """Tell whether a block is made for the width of the page.

        A table with more than two columns is, or one whose words need it; where even
        the page is too narrow, its cells stand one below the other, in a column as
        well.
        """
        if isinstance(block, blocks.Table):
            scale, document = self.scale, self.document
            wide = stands_in_columns(block, self.columns.measure(scale, document))
            narrow = stands_in_columns(block, column.measure(scale, document))
            return wide and (len(block.columns) > _MOST_COLUMNS or not narrow)
        return isinstance(
            block, blocks.Bands | blocks.Advice | blocks.Contacts | blocks.Diary
        )
