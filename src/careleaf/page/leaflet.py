"""The parts of a leaflet as flowables: masthead, key points, bands, sections, chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.chart.picture import Path, shifted
from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.findings import InternalFault
from careleaf.page.bands import advice_strips, band_strips
from careleaf.page.figures import Box, figure_slab, fitted_size_pt, picture_items
from careleaf.page.flow import Flowable, Mark, Slab
from careleaf.page.forms import contacts_slabs, diary_slab
from careleaf.page.prose import bullet, callout_slab, list_slabs, paragraph_slabs
from careleaf.page.setting import (
    Measure,
    baseline_pt,
    extra_pt,
    first_baseline_pt,
    fitting_style,
    items,
    rectangle,
    rule,
    set_lines,
    set_text,
)
from careleaf.page.tables import TableStrip, table_flowables
from careleaf.page.type_scale import PANEL, QUIET, THIN_RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Block, Document, RichText, Section
    from careleaf.page.type_scale import TypeScale
    from careleaf.text.style import TextStyle

_SIDE_SHARES = (0.225, 0.27)
"""Share of the width for headings that hang beside their text; wider if need be."""

_PAIR_GAP_EM = 2.0
"""Clear space between two columns of text, in body sizes."""

_RULE_GAP_PT = 5.0
"""From the rule above a section to its first line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where headings and text stand: side by side, or headings above their text.

    Text is in one column, or in two with a gap between them.
    """

    width_pt: float
    side_pt: float
    gap_pt: float
    heading: TextStyle
    beside: bool
    pair_gap_pt: float = 0.0
    """Between two columns of text; 0 where there is one."""

    @classmethod
    def of(
        cls, width_pt: float, document: Document, scale: TypeScale, *, beside: bool
    ) -> Columns:
        """Divide the width of the content.

        All headings look alike: when a word of one is too wide for the side column, all
        get smaller, then the column wider, or else all stand above their text.
        """
        titles = [section.title for section in document.sections if section.title]
        if beside and document.columns > 1:
            return cls._pair(width_pt, titles, scale)
        styles = (scale.section_heading, scale.body_strong)
        for share in _SIDE_SHARES if beside else ():
            side = width_pt * share
            style = fitting_style(titles, styles, side)
            if style is not None:
                return cls(width_pt, side, width_pt * 0.035, style, beside)
        return cls(width_pt, 0.0, 0.0, scale.panel_heading, beside)

    @classmethod
    def _pair(
        cls, width_pt: float, titles: Sequence[RichText], scale: TypeScale
    ) -> Columns:
        """Give two columns of text, each with its headings above."""
        styles = (scale.panel_heading, scale.section_heading, scale.body_strong)
        gap = _PAIR_GAP_EM * scale.unit_pt
        column = (width_pt - gap) / 2
        heading = fitting_style(titles, styles, column) or scale.panel_heading
        return cls(width_pt, 0.0, 0.0, heading, beside=True, pair_gap_pt=gap)

    def one_of_two(self) -> Columns:
        """Give the first of two columns of text, as if it were a narrow page."""
        width = (self.width_pt - self.pair_gap_pt) / 2
        return replace(self, width_pt=width, pair_gap_pt=0.0)

    def above(self, scale: TypeScale) -> Columns:
        """Give one column, for a section that needs all of the width."""
        return replace(self, side_pt=0.0, gap_pt=0.0, heading=scale.panel_heading)

    def measure(self, scale: TypeScale, document: Document) -> Measure:
        """Give the text column."""
        x = self.side_pt + self.gap_pt
        return Measure(
            scale,
            x,
            self.width_pt - x,
            document.colour_heading,
            document.colour_rule,
            self.beside,
            document.words["chart.continued"],
            document.policy,
        )

    def full(self, scale: TypeScale, document: Document) -> Measure:
        """Give all of the width."""
        return self.above(scale).measure(scale, document)


def masthead(document: Document, measure: Measure, root: Element) -> Slab:
    """Set title and who it is for; the clinic's logo at the end of the line."""
    scale = measure.scale
    width = measure.width_pt
    shown: list[Primitive] = []
    logo_pt = 0.0
    if document.logo is not None:
        w, h = fitted_size_pt(document.logo, width * 0.24, scale.unit_pt * 4.2)
        element = root.add("Figure", alt=document.logo.alt)
        logo = document.logo
        shown += picture_items(logo, Box(width - w, 0, w, h), element, measure.policy)
        logo_pt = h
        width -= w + 16
    heading = root.add("H1", title=plain(document.title))
    styles = (scale.title, scale.panel_heading)
    style = fitting_style([document.title], styles, width) or scale.panel_heading
    title = set_text(document.title, style, width, balance=True)
    shown += set_lines(title, 0, 0, heading, colour=measure.heading_colour)
    audience = set_text(document.audience, scale.audience, width)
    gap = scale.unit_pt * 0.3
    y = title.height_pt + gap + extra_pt(title, audience, gap)
    shown += set_lines(audience, 0, y, root.add("P"), colour=QUIET)
    height = max(y + audience.height_pt, logo_pt)
    return Slab(height, tuple(shown), marks=(Mark(plain(document.title), 1),))


def key_points(document: Document, measure: Measure, root: Element) -> Slab:
    """Set the panel that says the most in the fewest words."""
    scale = measure.scale
    pad = scale.unit_pt * 0.85
    x = pad + 3
    width = measure.width_pt - x - pad
    name = document.words["key-points.heading"]
    element = root.add("H2", title=plain(name))
    heading = set_text(name, scale.panel_heading, width)
    y = pad * 0.75
    shown: list[Primitive] = [
        *set_lines(heading, x, y, element, colour=measure.heading_colour)
    ]
    y += heading.height_pt + scale.unit_pt * 0.1
    listing = root.add("L", numbering="Disc")
    indent = scale.unit_pt * 1.2
    for point in document.key_points:
        text = set_text(point, scale.body, width - indent)
        body = listing.add("LI").add("LBody")
        mark = bullet(x, text, scale.unit_pt, measure.heading_colour)
        shown.append(shifted(mark, 0, y))
        shown += set_lines(text, x + indent, y, body)
        y += text.height_pt + scale.unit_pt * 0.15
    height = y + pad * 0.65
    back = (
        rectangle(0, 0, measure.width_pt, height, fill=PANEL),
        rectangle(0, 0, 4, height, fill=measure.rule_colour),
    )
    return Slab(
        height,
        items(back, shown),
        space_before_pt=scale.unit_pt * 0.85,
        marks=(Mark(plain(name), 2),),
    )


def section_flowables(
    section: Section,
    columns: Columns,
    document: Document,
    scale: TypeScale,
    root: Element,
) -> tuple[Flowable, ...]:
    """Set a section without its charts, which have pages of their own."""
    if section.title is None:
        measure = columns.full(scale, document)
        return tuple(_blocks(section.blocks, measure, root, depth=2))
    if all(isinstance(b, blocks.Bands | blocks.Advice) for b in section.blocks):
        columns = columns.above(scale)
    return tuple(
        set_unit(section.title, section.blocks, columns, document, scale, root, depth=3)
    )


def set_unit(
    title: RichText | None,
    content: tuple[Block, ...],
    columns: Columns,
    document: Document,
    scale: TypeScale,
    root: Element,
    depth: int,
) -> list[Flowable]:
    """Set blocks with their heading, if they have one of their own."""
    measure = columns.measure(scale, document)
    if title is None:
        return _blocks(content, measure, root, depth)
    element = root.add("H2", title=plain(title))
    body = _blocks(content, measure, root, depth)
    if body and isinstance(body[0], Slab | TableStrip):
        body[0] = replace(body[0], space_before_pt=0.0)
    heading = _heading(title, element, columns, measure, body)
    used = sum(piece.space_before_pt + piece.whole_pt for piece in body)
    missing = heading.least_pt - heading.height_pt - used
    if columns.side_pt and missing > 0:
        body.append(Slab(missing))
    return [heading, *body]


def _heading(
    title: RichText,
    element: Element,
    columns: Columns,
    measure: Measure,
    body: list[Flowable],
) -> Slab:
    """Set a heading above its text, or beside it on the same baseline."""
    scale = measure.scale
    space = scale.unit_pt * 1.05
    marks = (Mark(plain(title), 2),)
    if not columns.side_pt:
        text = set_text(title, columns.heading, columns.width_pt, balance=True)
        lines = set_lines(text, 0, 6, element, colour=measure.heading_colour)
        line = rule(0, 0, columns.width_pt, 1.6, measure.rule_colour)
        height = 6 + text.height_pt + scale.unit_pt * 0.3
        return Slab(height, (line, *lines), space, keep_with_next=True, marks=marks)
    text = set_text(title, columns.heading, columns.side_pt, balance=True)
    own = baseline_pt(text)
    beside = _first_baseline(body, own)
    gap = 0.0 if _has_own_edge(body, measure) else _RULE_GAP_PT
    drop = gap + max(0.0, beside - own)
    shown: list[Primitive] = [rule(0, 0, columns.side_pt, 1.6, measure.rule_colour)]
    if gap:
        shown.append(rule(measure.x_pt, 0.5, measure.width_pt, 0.6, THIN_RULE))
    shown += set_lines(text, 0, drop, element, colour=measure.heading_colour)
    return Slab(
        gap + max(0.0, own - beside),
        tuple(shown),
        space,
        keep_with_next=True,
        least_pt=drop + text.height_pt,
        marks=marks,
    )


def _has_own_edge(body: list[Flowable], measure: Measure) -> bool:
    """Tell whether a text column begins with an edge: a second rule would double it."""
    if not body:
        return False
    x, end = measure.x_pt, measure.x_pt + measure.width_pt
    edge = (("M", (x, 0)), ("L", (end, 0)))
    first, _ = body[0].take(0.0)
    paths = (item for item in first.items if isinstance(item, Path))
    return any(path.commands[:2] == edge for path in paths)


def _first_baseline(body: list[Flowable], otherwise: float) -> float:
    """Find the first line beside a heading; a picture above it is none."""
    if not body:
        return otherwise
    slab, _ = body[0].take(0.0)
    first = first_baseline_pt(slab.items)
    return first if first is not None and first < 3 * otherwise else otherwise


def _blocks(
    content: tuple[Block, ...], measure: Measure, parent: Element, depth: int
) -> list[Flowable]:
    made: list[Flowable] = []
    for index, block in enumerate(content):
        pieces = list(_block(block, measure, parent, depth))
        if index + 1 < len(content) and introduces(block, content[index + 1]):
            pieces[-1] = _tied(pieces[-1])
        made += pieces
    return made


def introduces(block: Block, following: Block) -> bool:
    """Tell whether a block stays with the one below it: a sentence and its list."""
    return isinstance(block, blocks.Paragraph) and isinstance(
        following, blocks.ItemList
    )


def _tied(piece: Flowable) -> Flowable:
    return replace(piece, keep_with_next=True) if isinstance(piece, Slab) else piece


def _block(
    block: Block, measure: Measure, parent: Element, depth: int
) -> tuple[Flowable, ...]:
    match block:
        case blocks.Bands():
            return band_strips(block, measure, parent, depth)
        case blocks.Advice():
            return advice_strips(block, measure, parent, depth)
        case blocks.Paragraph():
            return paragraph_slabs(block, measure, parent)
        case blocks.ItemList():
            return list_slabs(block, measure, parent)
        case _:
            return _tabular(block, measure, parent)


def _tabular(block: Block, measure: Measure, parent: Element) -> tuple[Flowable, ...]:
    match block:
        case blocks.Contacts():
            return contacts_slabs(block, measure, parent)
        case blocks.Table():
            return table_flowables(block, measure, parent)
        case _:
            return (_single(block, measure, parent),)


def _single(block: Block, measure: Measure, parent: Element) -> Flowable:
    """Set a block that is one flowable."""
    match block:
        case blocks.Callout():
            return callout_slab(block, measure, parent)
        case blocks.Diary():
            return diary_slab(block, measure, parent)
        case blocks.Figure():
            return figure_slab(block, measure, parent)
        case _:
            msg = f"no way to set a {type(block).__name__} inside a section"
            raise InternalFault(msg)
