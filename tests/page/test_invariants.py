"""What must hold of every page of every edition, whatever stands on it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from careleaf.chart.picture import Path
from careleaf.chart.urgency import URGENCY
from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.page.editions import EDITIONS

from .page_samples import (
    CHARTS,
    LEAFLETS,
    POSTER,
    Box,
    bounds,
    content_lines,
    foot_rule,
    ink,
    is_heading,
    lines_on,
    paged,
    paged_text,
    sample,
    walk,
    words_of,
)

if TYPE_CHECKING:
    from careleaf.page.records import PagedDocument

_LARGE = ("a4-large", "letter-large")
LEAFLET_PAGES = list(product(LEAFLETS, ("a4", "letter", *_LARGE)))
ALL = [
    *LEAFLET_PAGES,
    *product((*CHARTS, POSTER), ("a4", "letter")),
    (POSTER, "a3-poster"),
]

_MARGIN_PT = 6 / 25.4 * 72


def laid_out(name: str, edition: str) -> PagedDocument:
    # The drawn charts of large print are the affair of another room.
    return (paged_text if edition in _LARGE else paged)(name, edition)


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_everything_lies_inside_what_printers_reach(name, edition):
    for page in laid_out(name, edition).pages:
        printable = Box(
            _MARGIN_PT,
            _MARGIN_PT,
            page.width_pt - _MARGIN_PT,
            page.height_pt - _MARGIN_PT,
        )
        outside = [
            item
            for item in page.items
            if (box := bounds(item)) is not None and not printable.holds(box)
        ]
        assert outside == []


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_no_two_lines_of_text_overlap(name, edition):
    for page in laid_out(name, edition).pages:
        inked = [(line, ink(line)) for line in lines_on(page)]
        overlapping = [
            (words_of(one), words_of(other))
            for (one, a), (other, b) in combinations(inked, 2)
            if a is not None and b is not None and a.meets(b)
        ]
        assert overlapping == []


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_nothing_reaches_into_the_foot(name, edition):
    document = sample(name)
    for page in laid_out(name, edition).pages:
        foot = foot_rule(page, edition)
        below = [
            words_of(line)
            for line in lines_on(page)
            if (box := ink(line)) is not None and box.bottom > foot
        ]
        imprint = document.imprint
        furniture = [imprint.language_own, imprint.edition_words, imprint.clinic]
        said = " ".join(below)
        assert all(plain(words) in said for words in furniture)
        assert all(line not in said for line in texts_of_bands(name))
        crossing = [
            item
            for item in page.items
            if isinstance(item, Path)
            and (box := bounds(item)) is not None
            and box.top < foot - 0.1 < box.bottom
            # The frame of a draft goes around the foot, too.
            and box.top > 20
        ]
        assert crossing == []


def texts_of_bands(name: str) -> list[str]:
    return [
        plain(sign)
        for section in sample(name).sections
        for block in section.blocks
        if isinstance(block, blocks.Bands)
        for band in block.bands
        for sign in band.signs
    ]


def panels(page, edition) -> list[Box]:
    """The outlines of bands and of advice: as wide as the content, in their colours."""
    paper = EDITIONS[edition]
    width = paper.width_pt - 2 * paper.margin_pt
    borders = {style.border for style in URGENCY.values()}
    return [
        box
        for item in page.items
        if isinstance(item, Path) and item.stroke in borders
        if (box := bounds(item)) is not None
        and abs(box.right - box.left - width) < 0.01
        and box.bottom - box.top > 10
    ]


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_no_line_leaves_its_panel(name, edition):
    seen = 0
    for page in laid_out(name, edition).pages:
        for panel in panels(page, edition):
            inside = Box(
                panel.left + 3, panel.top + 3, panel.right - 3, panel.bottom - 3
            )
            for line in lines_on(page):
                box = ink(line)
                if box is not None and panel.meets(box):
                    assert inside.holds(box), words_of(line)
                    seen += 1
    assert seen or name == POSTER or not texts_of_bands(name)


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_a_heading_is_never_the_last_thing_on_a_page(name, edition):
    document = laid_out(name, edition)
    for page in document.pages:
        lines = content_lines(page, edition)
        assert lines
        assert not is_heading(lines[-1].element)


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_an_item_of_a_list_is_never_broken(name, edition):
    pages = defaultdict(set)
    for number, page in enumerate(laid_out(name, edition).pages):
        for line in lines_on(page):
            if line.element is not None and line.element.kind in ("LBody", "Lbl"):
                pages[line.element].add(number)
    assert [e for e, numbers in pages.items() if len(numbers) > 1] == []


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_pages_are_numbered(name, edition):
    document = laid_out(name, edition)
    count = len(document.pages)
    for number, page in enumerate(document.pages, start=1):
        said = [words_of(line) for line in lines_on(page)]
        assert said.count(f"Page {number} of {count}") == 1


@pytest.mark.parametrize(("name", "edition"), ALL)
def test_bookmarks_point_at_their_headings(name, edition):
    document = laid_out(name, edition)
    titles = {e.title: e for e in walk(document.structure) if is_heading(e)}
    assert document.bookmarks
    assert document.bookmarks[0].depth == 1
    for bookmark in document.bookmarks:
        heading = titles[bookmark.title]
        assert heading.kind == f"H{bookmark.depth}"
        lines = [
            line
            for line in lines_on(document.pages[bookmark.page_index])
            if line.element is heading
        ]
        assert lines, bookmark
        box = ink(lines[0])
        assert box is not None
        # Below the icon of a panel at most.
        assert bookmark.top_pt <= box.top < bookmark.top_pt + 70


@pytest.mark.parametrize(("name", "edition"), LEAFLET_PAGES)
def test_key_points_and_the_most_urgent_band_are_on_page_one(name, edition):
    document = laid_out(name, edition)
    said = " ".join(words_of(line) for line in lines_on(document.pages[0]))
    for point in sample(name).key_points:
        assert plain(point) in said
    first = next(iter(texts_of_bands(name)))
    assert first in said
    if edition not in _LARGE:
        # In ordinary print all of the band, to what is to be done.
        assert "Call 999, or go to the nearest emergency department." in said


@pytest.mark.parametrize(("name", "edition"), LEAFLET_PAGES)
def test_bands_come_most_urgent_first(name, edition):
    document = laid_out(name, edition)
    bands = next(
        block
        for section in sample(name).sections
        for block in section.blocks
        if isinstance(block, blocks.Bands)
    ).bands
    levels = [band.level for band in bands]
    assert levels == [level for level in URGENCY if level in levels]
    wanted = {plain(band.title) for band in bands}
    spoken = [b.title for b in document.bookmarks if b.title in wanted]
    assert spoken == [plain(band.title) for band in bands]


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_the_tab_of_a_broken_band_is_repeated_for_the_eye_only(edition):
    document = paged(LEAFLETS[0], edition)
    title = "Call now, day or night"
    heading = next(e for e in walk(document.structure) if e.title == title)
    shown = [
        [line for line in lines_on(page) if words_of(line) in ("continued", title[:9])]
        for page in document.pages[:2]
    ]
    assert all(line.element is heading for line in shown[0])
    assert "continued" in [words_of(line) for line in shown[1]]
    assert [line.element for line in shown[1]] == [None] * len(shown[1])
