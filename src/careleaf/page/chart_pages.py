"""The pages of a chart: what it is, how to use it, and the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.drawing import ChartStyle, DrawingSpace, draw_chart
from careleaf.chart.picture import Picture, mirrored, shifted
from careleaf.chart.structure import Element
from careleaf.document.blocks import Chart, plain
from careleaf.page.editions import paper_for
from careleaf.page.figures import Box, fitted_size_pt, picture_items
from careleaf.page.flow import Mark, Placed, Slab, height_of
from careleaf.page.furniture import Furniture
from careleaf.page.setting import extra_pt, set_lines, set_text
from careleaf.page.type_scale import QUIET, type_scale
from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.document.blocks import Document, RichText
    from careleaf.text.layout_records import LaidOutText

_BELOW_HEAD = 0.6
"""Between the head and the drawing; this and the next in body sizes."""
_TIGHT_BELOW_HEAD = 0.3
_BORDER_PT = 9.0
"""White around a picture that stands alone."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a drawing, already in the direction of its language."""

    slab: Slab
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class ChartPages:
    """Drawn pages, already in the direction of their language."""

    element: Element
    pages: tuple[tuple[Placed, ...], ...]


def chart_pages(
    chart: Chart,
    title: RichText | None,
    document: Document,
    furniture: Furniture,
    first_page: int,
) -> ChartPages:
    """Set the head of a chart and draw it below, on as many pages as it needs.

    In a document of its own the title is the H1; in a leaflet it is an H2.
    """
    full, short = (
        _head(chart, title, document, furniture, how_to=how_to)
        for how_to in (True, False)
    )
    room_pt = furniture.room_pt(first_page)
    # Large print keeps its lines apart, on however many pages.
    may_be_tight = chart.one_page or furniture.edition.standard
    space = DrawingSpace(
        width_pt=furniture.width_pt,
        first_height_pt=room_pt - full.slab.height_pt,
        height_pt=furniture.room_pt(first_page + 1),
        min_size_pt=furniture.edition.chart_sizes_pt[1],
        max_size_pt=furniture.edition.chart_sizes_pt[0],
        first_page=first_page + 1,
        tight_height_pt=room_pt - short.slab.height_pt if may_be_tight else 0.0,
    )
    style = ChartStyle(
        furniture.scale.body,
        document.colour_heading,
        furniture.policy.size_factor,
        native_digits("0123456789", furniture.policy),
    )
    body = Element("Sect")
    parts = draw_chart(chart, style, space, body)
    head = short if parts[0].says_how_to else full
    holder = Element("Sect", children=[*head.elements, *body.children])
    pages = []
    for index, part in enumerate(parts):
        placed = [] if index else [Placed(head.slab, 0.0)]
        top = 0.0 if index else head.slab.height_pt
        slab = Slab(part.picture.height_pt, _centred(part.picture, furniture.width_pt))
        placed.append(Placed(slab, top))
        pages.append(tuple(placed))
    return ChartPages(holder, tuple(pages))


def chart_pictures(document: Document, edition_name: str) -> tuple[Picture, ...]:
    """Draw a chart for use without a page: DRAFT in words, its head, its drawing."""
    edition = paper_for(document, edition_name)
    scale = type_scale(document.policy, edition.body_sizes_pt[-1], document.kept_whole)
    furniture = Furniture(document, edition, scale)
    chart = next(
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Chart)
    )
    drawn = chart_pages(chart, None, document, furniture, 0)
    return tuple(_framed(placed, furniture) for placed in drawn.pages)


def _framed(placed: tuple[Placed, ...], furniture: Furniture) -> Picture:
    width = furniture.width_pt
    banner, height = furniture.banner_alone()
    if furniture.policy.rtl:
        banner = tuple(mirrored(item, width) for item in banner)
    top = height + furniture.scale.unit_pt * 0.6 if height else 0.0
    shown = [shifted(item, _BORDER_PT, _BORDER_PT) for item in banner]
    shown += [
        shifted(item, _BORDER_PT, _BORDER_PT + top + strip.top_pt)
        for strip in placed
        for item in strip.slab.items
    ]
    used = top + height_of(placed)
    return Picture(width + 2 * _BORDER_PT, used + 2 * _BORDER_PT, tuple(shown))


def _centred(picture: Picture, width_pt: float) -> tuple[Primitive, ...]:
    dx = max(0.0, (width_pt - picture.width_pt) / 2)
    return tuple(shifted(item, dx, 0.0) for item in picture.items)


def _head(
    chart: Chart,
    title: RichText | None,
    document: Document,
    furniture: Furniture,
    *,
    how_to: bool,
) -> _Head:
    """Set the head; without ``how_to`` the drawing says how it is used."""
    holder = Element("Sect")
    # The words above a chart are set at the floor, to leave the page to the chart.
    smallest_pt = furniture.edition.body_sizes_pt[-1]
    scale = type_scale(document.policy, smallest_pt, document.kept_whole)
    width = furniture.width_pt
    own = document.kind == "chart"
    words = title or chart.title
    shown: list[Primitive] = []
    least = 0.0
    if own and document.logo is not None:
        logo = document.logo
        w, h = fitted_size_pt(logo, width * 0.24, scale.unit_pt * 4.2)
        element = holder.add("Figure", alt=logo.alt)
        box = Box(width - w, 0, w, h)
        shown += picture_items(logo, box, element, furniture.policy)
        width -= w + 16
        least = h
    style = scale.title if own else scale.panel_heading
    heading = holder.add("H1" if own else "H2", title=plain(words))
    rows = [
        (set_text(words, style, width), document.colour_heading, heading),
        (set_text(chart.audience, scale.audience, width), QUIET, holder.add("P")),
    ]
    if how_to:
        words_of_use = set_text(chart.how_to, scale.body, width)
        rows.append((words_of_use, QUIET, holder.add("P")))
    y = 0.0
    above: LaidOutText | None = None
    for text, colour, element in rows:
        y += extra_pt(above, text) if above is not None else 0.0
        shown += set_lines(text, 0, y, element, colour=colour)
        y += text.height_pt
        above = text
    y = max(y, least)
    if furniture.policy.rtl:
        shown = [mirrored(item, furniture.width_pt) for item in shown]
    mark = Mark(plain(words), 1 if own else 2)
    below = _BELOW_HEAD if how_to else _TIGHT_BELOW_HEAD
    slab = Slab(y + scale.unit_pt * below, tuple(shown), marks=(mark,))
    return _Head(slab, tuple(holder.children))
