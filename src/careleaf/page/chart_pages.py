"""The pages of a chart: what it is, how to use it, and the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.drawing import ChartStyle, DrawingSpace, draw_chart
from careleaf.chart.picture import Image, Picture, mirrored, shifted
from careleaf.chart.structure import Element
from careleaf.document.blocks import Chart, plain
from careleaf.page.editions import EDITIONS
from careleaf.page.figures import fitted_size_pt
from careleaf.page.flow import Mark, Placed, Slab, height_of
from careleaf.page.furniture import Furniture
from careleaf.page.setting import set_lines, set_text
from careleaf.page.type_scale import QUIET, type_scale
from careleaf.translation.locale_policy import policy_of
from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.document.blocks import Document, RichText
    from careleaf.translation.locale_policy import LocalePolicy

_BORDER_PT = 9.0
"""White around a picture that stands alone."""


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
    policy: LocalePolicy,
    first_page: int,
) -> ChartPages:
    """Set the head of a chart and draw it below, on as many pages as it needs.

    In a document of its own the title is the H1; in a leaflet it is an H2.
    """
    holder = Element("Sect")
    head = _head(chart, title, document, furniture, holder)
    if policy.rtl:
        width = furniture.width_pt
        head = Slab(
            head.height_pt,
            tuple(mirrored(item, width) for item in head.items),
            mark=head.mark,
        )
    space = DrawingSpace(
        width_pt=furniture.width_pt,
        first_height_pt=furniture.room_pt(first_page) - head.height_pt,
        height_pt=furniture.room_pt(first_page + 1),
        min_size_pt=furniture.edition.chart_sizes_pt[1],
        max_size_pt=furniture.edition.chart_sizes_pt[0],
        first_page=first_page + 1,
    )
    style = ChartStyle(
        furniture.scale.body,
        document.colour_heading,
        policy.size_factor,
        native_digits("0123456789", policy),
    )
    parts = draw_chart(chart, style, space, holder)
    pages = []
    for index, part in enumerate(parts):
        placed = [] if index else [Placed(head, 0.0)]
        top = 0.0 if index else head.height_pt
        slab = Slab(part.picture.height_pt, _centred(part.picture, furniture.width_pt))
        placed.append(Placed(slab, top))
        pages.append(tuple(placed))
    return ChartPages(holder, tuple(pages))


def chart_pictures(document: Document, edition_name: str) -> tuple[Picture, ...]:
    """Draw a chart for use without a page: DRAFT in words, its head, its drawing."""
    edition = EDITIONS[edition_name]
    policy = policy_of(document.locale)
    scale = type_scale(policy, edition.body_sizes_pt[-1])
    furniture = Furniture(document, edition, scale, policy)
    chart = next(
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Chart)
    )
    drawn = chart_pages(chart, None, document, furniture, policy, 0)
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
    holder: Element,
) -> Slab:
    # The words above a chart are set at the floor, to leave the page to the chart.
    smallest_pt = furniture.edition.body_sizes_pt[-1]
    scale = type_scale(furniture.policy, smallest_pt)
    width = furniture.width_pt
    own = document.kind == "chart"
    words = title or chart.title
    shown: list[Primitive] = []
    if own and document.logo is not None:
        logo = document.logo
        w, h = fitted_size_pt(logo, width * 0.24, scale.unit_pt * 4.2)
        element = holder.add("Figure", alt=logo.alt)
        shown.append(Image(logo.kind, logo.data, width - w, 0, w, h, element))
        width -= w + 16
    style = scale.title if own else scale.panel_heading
    heading = holder.add("H1" if own else "H2", title=plain(words))
    y = 0.0
    for text, colour, element in (
        (set_text(words, style, width), document.colour_heading, heading),
        (set_text(chart.audience, scale.audience, width), QUIET, holder.add("P")),
        (set_text(chart.how_to, scale.body, width), QUIET, holder.add("P")),
    ):
        shown += set_lines(text, 0, y, element, colour=colour)
        y += text.height_pt
    mark = Mark(plain(words), 1 if own else 2)
    return Slab(y + scale.unit_pt * 0.6, tuple(shown), mark=mark)
