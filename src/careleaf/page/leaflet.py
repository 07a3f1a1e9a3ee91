"""The parts of a leaflet as flowables: masthead, key points, bands, sections, chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.chart.picture import Image, shifted
from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.findings import InternalFault
from careleaf.page.bands import advice_strips, band_strips
from careleaf.page.figures import figure_slab, fitted_size_pt
from careleaf.page.flow import Flowable, Mark, Slab
from careleaf.page.prose import bullet, callout_slab, list_slabs, paragraph_slabs
from careleaf.page.setting import (
    Measure,
    baseline_pt,
    items,
    rectangle,
    rule,
    set_lines,
    set_text,
)
from careleaf.page.tables import contacts_slabs, diary_slab, table_strip
from careleaf.page.type_scale import PANEL, QUIET, THIN_RULE

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Block, Document, RichText, Section
    from careleaf.page.type_scale import TypeScale


@dataclass(frozen=True, slots=True)
class Columns:
    """The two columns of the text pages, or one when headings stand above."""

    width_pt: float
    side_pt: float
    gap_pt: float

    @classmethod
    def of(cls, width_pt: float, *, side_heads: bool) -> Columns:
        """Divide the width of the content."""
        if side_heads:
            return cls(width_pt, width_pt * 0.225, width_pt * 0.035)
        return cls(width_pt, 0.0, 0.0)

    def measure(self, scale: TypeScale, document: Document) -> Measure:
        """Give the text column."""
        x = self.side_pt + self.gap_pt
        return Measure(
            scale,
            x,
            self.width_pt - x,
            document.colour_heading,
            document.colour_rule,
        )

    def full(self, scale: TypeScale, document: Document) -> Measure:
        """Give all of the width."""
        return Measure(
            scale, 0.0, self.width_pt, document.colour_heading, document.colour_rule
        )


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
        shown.append(Image(logo.kind, logo.data, width - w, 0, w, h, element))
        logo_pt = h
        width -= w + 16
    heading = root.add("H1", title=plain(document.title))
    title = set_text(document.title, scale.title, width, balance=True)
    shown += set_lines(title, 0, 0, heading, colour=measure.heading_colour)
    audience = set_text(document.audience, scale.audience, width)
    y = title.height_pt + scale.unit_pt * 0.15
    shown += set_lines(audience, 0, y, root.add("P"), colour=QUIET)
    height = max(y + audience.height_pt, logo_pt)
    return Slab(height, tuple(shown), mark=Mark(plain(document.title), 1))


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
        mark=Mark(plain(name), 2),
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
        columns = Columns.of(columns.width_pt, side_heads=False)
    measure = columns.measure(scale, document)
    heading = _heading(section.title, columns, measure, root)
    body = list(_blocks(section.blocks, measure, root, depth=3))
    if body and isinstance(body[0], Slab):
        body[0] = replace(body[0], space_before_pt=0.0)
    used = sum(piece.space_before_pt + piece.whole_pt for piece in body)
    missing = heading.least_pt - heading.height_pt - used
    if columns.side_pt and missing > 0:
        body.append(Slab(missing))
    return (heading, *body)


def _heading(
    title: RichText, columns: Columns, measure: Measure, root: Element
) -> Slab:
    scale = measure.scale
    element = root.add("H2", title=plain(title))
    space = scale.unit_pt * 1.15
    mark = Mark(plain(title), 2)
    if not columns.side_pt:
        text = set_text(title, scale.panel_heading, columns.width_pt, balance=True)
        lines = set_lines(text, 0, 6, element, colour=measure.heading_colour)
        line = rule(0, 0, columns.width_pt, 1.6, measure.rule_colour)
        height = text.height_pt + 8
        return Slab(height, (line, *lines), space, keep_with_next=True, mark=mark)
    text = set_text(title, scale.section_heading, columns.side_pt)
    body = set_text(title, scale.body, columns.width_pt)
    drop = 5 + max(0.0, baseline_pt(body) - baseline_pt(text))
    shown: tuple[Primitive, ...] = (
        rule(0, 0, columns.side_pt, 1.6, measure.rule_colour),
        rule(measure.x_pt, 0.5, measure.width_pt, 0.6, THIN_RULE),
        *set_lines(text, 0, drop, element, colour=measure.heading_colour),
    )
    return Slab(
        5.0,
        shown,
        space,
        keep_with_next=True,
        least_pt=drop + text.height_pt,
        mark=mark,
    )


def _blocks(
    content: tuple[Block, ...], measure: Measure, parent: Element, depth: int
) -> list[Flowable]:
    made: list[Flowable] = []
    for block in content:
        made += _block(block, measure, parent, depth)
    return made


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
        case blocks.Contacts():
            return contacts_slabs(block, measure, parent)
        case _:
            return (_single(block, measure, parent),)


def _single(block: Block, measure: Measure, parent: Element) -> Flowable:
    """Set a block that is one flowable."""
    match block:
        case blocks.Callout():
            return callout_slab(block, measure, parent)
        case blocks.Table():
            return table_strip(block, measure, parent)
        case blocks.Diary():
            return diary_slab(block, measure, parent)
        case blocks.Figure():
            return figure_slab(block, measure, parent)
        case _:
            msg = f"no way to set a {type(block).__name__} inside a section"
            raise InternalFault(msg)
