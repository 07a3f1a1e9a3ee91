"""Paragraphs, lists, steps, boxes to tick and callouts, as strips for pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.document.blocks import Callout, Inline, ItemList, Paragraph
from careleaf.page.flow import Slab
from careleaf.page.setting import (
    Measure,
    baseline_pt,
    disc,
    items,
    rectangle,
    set_lines,
    set_text,
)
from careleaf.page.type_scale import BODY, PANEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import RichText
    from careleaf.text.layout_records import LaidOutText

_SHORT_LIST = 5
"""A longer list may leave its last item to the next page, to fill this one."""

_NUMBERING = {"bullets": "Disc", "steps": "Decimal", "boxes": "None"}


def paragraph_slabs(
    block: Paragraph, measure: Measure, parent: Element
) -> tuple[Slab, ...]:
    """Set running text; never one line alone at the foot or the head of a page."""
    style = measure.small if block.small else measure.scale.body
    text = set_text(block.text, style, measure.width_pt)
    element = parent.add("P")
    slabs = []
    for group in line_groups(len(text.lines)):
        height = len(group) * text.line_height_pt
        slabs.append(
            Slab(height, set_lines(text, measure.x_pt, 0, element, lines=group))
        )
    return spaced(slabs, measure.scale.unit_pt * 0.5)


def line_groups(count: int) -> Iterator[range]:
    """Cut lines into groups that stay whole: two at each end, single ones between."""
    if count <= 3:
        yield range(count)
        return
    yield range(2)
    for index in range(2, count - 2):
        yield range(index, index + 1)
    yield range(count - 2, count)


def list_slabs(block: ItemList, measure: Measure, parent: Element) -> tuple[Slab, ...]:
    """Bullets, numbered steps or boxes to tick; an item is never broken."""
    listing = parent.add("L", numbering=_NUMBERING[block.kind])
    indent = label_width_pt(block, measure)
    slabs = []
    for number, item in enumerate(block.items, start=1):
        slabs.append(_item_slab(block.kind, number, item, indent, measure, listing))
    unit = measure.scale.unit_pt
    between = unit * (0.34 if block.kind == "boxes" else 0.2)
    return in_company(spaced(slabs, unit * 0.5, between))


def label_width_pt(block: ItemList, measure: Measure) -> float:
    """How far the items of a list are indented."""
    unit = measure.scale.unit_pt
    if block.kind == "boxes":
        return unit * 1.75
    if block.kind == "steps":
        return unit * (1.6 if len(block.items) < 10 else 2.1)
    return unit * 1.2


def _item_slab(
    kind: str,
    number: int,
    item: RichText,
    indent: float,
    measure: Measure,
    listing: Element,
) -> Slab:
    element = listing.add("LI")
    text = set_text(item, measure.scale.body, measure.width_pt - indent)
    x = measure.x_pt
    label: tuple[Primitive, ...]
    if kind == "steps":
        word = set_text(
            (Inline(measure.count(number)),), measure.scale.body_strong, indent
        )
        label = set_lines(word, x, 0, element.add("Lbl"))
    elif kind == "boxes":
        side = measure.scale.unit_pt * 0.95
        top = middle_pt(text) - side / 2
        label = (rectangle(x + 0.5, top, side, side, stroke=BODY, stroke_pt=1.1),)
    else:
        label = (bullet(x, text, measure.scale.unit_pt, measure.heading_colour),)
    body = element.add("LBody")
    return Slab(text.height_pt, items(label, set_lines(text, x + indent, 0, body)))


def middle_pt(text: LaidOutText) -> float:
    """Find the optical middle of the first line: half the height of small letters."""
    return baseline_pt(text) - text.lines[0].ascent_pt * 0.27


def bullet(x: float, text: LaidOutText, unit_pt: float, colour: str) -> Primitive:
    """Draw the mark of an item: a disc, so that no face needs a bullet character."""
    return disc(x + unit_pt * 0.38, middle_pt(text), unit_pt * 0.2, colour)


def callout_slab(block: Callout, measure: Measure, parent: Element) -> Slab:
    """Set a sentence in a panel with a bar at its start."""
    pad = measure.scale.unit_pt * 0.75
    width = measure.width_pt - 2 * pad
    x = measure.x_pt + pad
    y = pad * 0.8
    shown: list[Primitive] = []
    if block.title is not None:
        title = set_text(block.title, measure.scale.body_strong, width, balance=True)
        shown += set_lines(title, x, y, parent.add("P"), colour=measure.heading_colour)
        y += title.height_pt
    text = set_text(block.text, measure.scale.body, width)
    shown += set_lines(text, x, y, parent.add("P"))
    height = y + text.height_pt + pad * 0.8
    back = (
        rectangle(measure.x_pt, 0, measure.width_pt, height, fill=PANEL),
        rectangle(measure.x_pt, 0, 4, height, fill=measure.rule_colour),
    )
    return Slab(height, items(back, shown), space_before_pt=measure.scale.unit_pt * 0.6)


def in_company(slabs: tuple[Slab, ...]) -> tuple[Slab, ...]:
    """Tie the first two, and the last two of a short list: it would look torn."""
    tied = {0, len(slabs) - 2} if len(slabs) <= _SHORT_LIST else {0}
    return tuple(
        replace(slab, keep_with_next=True)
        if index in tied and index < len(slabs) - 1
        else slab
        for index, slab in enumerate(slabs)
    )


def spaced(
    slabs: list[Slab], first_pt: float, between_pt: float = 0.0
) -> tuple[Slab, ...]:
    """Give the first of some slabs its space and the others theirs."""
    return tuple(
        replace(slab, space_before_pt=between_pt if index else first_pt)
        for index, slab in enumerate(slabs)
    )
