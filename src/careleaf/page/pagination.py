"""Documents to pages: the largest type at which everything fits its pages.

Text is laid out at each size of the edition until the leaflet keeps its limit of
pages; charts have pages of their own, outside that limit, and a type size of their own.
Nothing is squeezed below the floor: what does not fit is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.picture import mirrored, shifted
from careleaf.chart.structure import Element
from careleaf.document import blocks
from careleaf.findings import Finding, FindingsError
from careleaf.page.column_run import even_runs
from careleaf.page.direction import check_direction
from careleaf.page.editions import Edition, paper_for
from careleaf.page.flow import Flowable, Placed, fill, height_of
from careleaf.page.furniture import Furniture
from careleaf.page.leaflet import Columns, key_points, masthead, section_flowables
from careleaf.page.metadata import metadata_of
from careleaf.page.records import Bookmark, Page, PagedDocument
from careleaf.page.two_columns import section_in_columns
from careleaf.page.type_scale import TypeScale, type_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.document.blocks import Chart, Document
    from careleaf.page.chart_pages import ChartPages


def paginate(document: Document, edition_name: str) -> PagedDocument:
    """Lay a document out for one edition.

    Raises:
        FindingsError: C0701 when it does not fit its pages at the smallest size, C0702
            when a part of it is higher than a page, C0703 and C0704 when the placed
            bands are not those of the rules, C0710 when a number would read in a wrong
            order, and whatever text or chart refuse.

    """
    return lay_out_pages(document, paper_for(document, edition_name))


def lay_out_pages(document: Document, edition: Edition) -> PagedDocument:
    """Lay a document out for an edition that need not be one that a clinic chooses.

    Raises:
        FindingsError: as ``paginate``.

    """
    limit = document.pages if edition.standard else None
    charts = _Charts(document, edition)
    best: _Attempt | None = None
    for size_pt in edition.body_sizes_pt:
        attempt = _Attempt(document, edition, size_pt, charts)
        if attempt.overflow_pt > 0 or (limit and attempt.text_pages > limit):
            continue
        if best is None or (
            best.wastes_a_page and len(attempt.sheets) < len(best.sheets)
        ):
            best = attempt
        if limit is not None or not best.wastes_a_page:
            break
    if best is None:
        raise FindingsError([_no_fit(document, edition, attempt, limit)])
    finished = best.finished()
    faults = check_direction(finished.pages) + _band_faults(document, finished.pages)
    if faults:
        raise FindingsError(faults)
    return finished


def _band_faults(document: Document, pages: Sequence[Page]) -> list[Finding]:
    panels = (
        isinstance(block, blocks.Bands)
        for section in document.sections
        for block in section.blocks
    )
    if not any(panels):
        return []
    from careleaf.page.read_back import check_bands  # noqa: PLC0415 - slow

    return check_bands(document, pages)


def _no_fit(
    document: Document, edition: Edition, attempt: _Attempt, limit: int | None
) -> Finding:
    """Say why even the smallest size does not do."""
    name = f"`{document.id}` in `{document.locale}`"
    size = f"{edition.body_sizes_pt[-1]:g} pt"
    if attempt.overflow_pt > 0:
        return Finding(
            "C0702",
            f"a part of {name} is {attempt.overflow_pt:.0f} pt higher than a page of"
            f" `{edition.name}` at {size}",
            hint="make two paragraphs, callouts or rows of it"
            + (", or leave `columns: 2` out" if document.columns > 1 else ""),
        )
    return Finding(
        "C0701",
        f"{name} takes {attempt.text_pages} pages at {size}; {limit} were asked for",
        hint="shorten a section, or allow more `pages` in the leaflet",
    )


class _Charts:
    """Draws each chart once for each page that it may begin on."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self.document = document
        scale = type_scale(
            document.policy, edition.body_sizes_pt[0], document.kept_whole
        )
        self.furniture = Furniture(document, edition, scale)
        self._drawn: dict[tuple[str, int], ChartPages] = {}

    def drawn(
        self, chart: Chart, title: blocks.RichText | None, page: int
    ) -> ChartPages:
        """Give the pages of a chart whose first page has the index ``page``."""
        from careleaf.page.chart_pages import chart_pages  # noqa: PLC0415 - slow

        key = (chart.id, page)
        if key not in self._drawn:
            self._drawn[key] = chart_pages(
                chart, title, self.document, self.furniture, page
            )
        return self._drawn[key]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The content of one page before its furniture."""

    placed: tuple[Placed, ...]
    rigid: bool
    """Already mirrored: a chart draws itself for its own direction."""


class _Attempt:
    """One try at one body size."""

    def __init__(
        self,
        document: Document,
        edition: Edition,
        size_pt: float,
        charts: _Charts,
    ) -> None:
        self.document = document
        self.edition = edition
        self.charts = charts
        self.scale: TypeScale = type_scale(
            document.policy, size_pt, document.kept_whole
        )
        self.furniture = charts.furniture
        self.rtl = document.policy.rtl
        self.root = Element("Document")
        self.draft_element = (
            self.root.add("P") if document.imprint.draft is not None else None
        )
        width = self.furniture.width_pt
        self.columns = Columns.of(width, document, self.scale, beside=edition.standard)
        self.sheets: list[_Sheet] = []
        self.overflow_pt = 0.0
        """How much of the highest part hangs out of its page."""
        self._lay_out()
        self.imprint_element = self.root.add("P")

    @property
    def text_pages(self) -> int:
        """Pages without charts: those are drawn on sheets of their own."""
        return sum(not sheet.rigid for sheet in self.sheets)

    @property
    def wastes_a_page(self) -> bool:
        """Tell whether the last page of text is less than half used."""
        last = len(self.sheets) - 1
        if last < 1 or self.sheets[last].rigid or self.sheets[last - 1].rigid:
            return False
        used = height_of(self.sheets[last].placed)
        return used < self.furniture.room_pt(last) / 2

    def _lay_out(self) -> None:
        document, scale = self.document, self.scale
        full = self.columns.full(scale, document)
        waiting: list[Flowable] = []
        if document.kind == "leaflet":
            waiting.append(masthead(document, full, self.root))
            if document.key_points:
                waiting.append(key_points(document, full, self.root))
        for section in document.sections:
            chart = next(
                (block for block in section.blocks if isinstance(block, blocks.Chart)),
                None,
            )
            if chart is None:
                waiting += self._section(section)
            else:
                self._text_sheets(waiting)
                waiting = []
                self._chart_sheets(chart, section.title)
        self._text_sheets(waiting)

    def _section(self, section: blocks.Section) -> tuple[Flowable, ...]:
        set_section = section_flowables
        if self.columns.pair_gap_pt:
            set_section = section_in_columns
        return set_section(section, self.columns, self.document, self.scale, self.root)

    def _text_sheets(self, flowables: list[Flowable]) -> None:
        if not flowables:
            return
        first = len(self.sheets)
        flowables = even_runs(flowables)
        pages = fill(flowables, lambda index: self.furniture.room_pt(first + index))
        for index, page in enumerate(pages):
            over = height_of(page) - self.furniture.room_pt(first + index) - 0.02
            self.overflow_pt = max(self.overflow_pt, over)
        self.sheets += [_Sheet(tuple(page), rigid=False) for page in pages]

    def _chart_sheets(self, chart: Chart, title: blocks.RichText | None) -> None:
        drawn = self.charts.drawn(chart, title, len(self.sheets))
        self.root.children.append(drawn.element)
        self.sheets += [_Sheet(page, rigid=True) for page in drawn.pages]

    def finished(self) -> PagedDocument:
        """Add the furniture, turn right-to-left pages over, collect the bookmarks."""
        pages = tuple(
            self._page(index, sheet) for index, sheet in enumerate(self.sheets)
        )
        return PagedDocument(
            pages,
            self.root,
            tuple(self._bookmarks()),
            metadata_of(self.document, self.edition),
        )

    def _page(self, index: int, sheet: _Sheet) -> Page:
        count = len(self.sheets)
        last = index == count - 1
        head = self.furniture.head(index, self.draft_element if index == 0 else None)
        foot = self.furniture.foot(index, count, self.imprint_element if last else None)
        content = self._content(index, sheet)
        if self.rtl:
            width = self.edition.width_pt
            head = tuple(mirrored(item, width) for item in head)
            foot = tuple(mirrored(item, width) for item in foot)
            if not sheet.rigid:
                content = tuple(mirrored(item, width) for item in content)
        return Page(
            self.edition.width_pt, self.edition.height_pt, (*head, *content, *foot)
        )

    def _content(self, index: int, sheet: _Sheet) -> tuple[Primitive, ...]:
        top = self.furniture.top_pt(index)
        margin = self.edition.margin_pt
        return tuple(
            shifted(item, margin, top + placed.top_pt)
            for placed in sheet.placed
            for item in placed.slab.items
        )

    def _bookmarks(self) -> list[Bookmark]:
        found = []
        for index, sheet in enumerate(self.sheets):
            top = self.furniture.top_pt(index)
            for placed in sheet.placed:
                for mark in placed.slab.marks:
                    y = top + placed.top_pt + mark.top_pt
                    found.append(Bookmark(mark.title, mark.depth, index, y))
        return found
