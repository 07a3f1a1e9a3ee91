"""Faults planted in specimens that are right: each oracle finds the one it is for.

An oracle that finds nothing in 53 languages might look at nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from page.page_samples import Box, ink, lines_on
from support.glyph_oracles import text_lines, wrong_glyphs, wrong_order
from support.ink_oracles import (
    LOOKS,
    crossed_text,
    hidden_text,
    ink_at_the_edge,
    inks,
    misplaced_text,
    off_the_paper,
    touching_lines,
    with_content,
)
from support.inked import saved
from support.pdf_reader import open_pdf
from test_specimens import document, paged, pdf, wrong_words

from careleaf.chart.picture import Path, TextLine
from careleaf.pdf.writing import write_pdf
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

    from careleaf.chart.picture import Primitive
    from careleaf.page.records import PagedDocument
    from careleaf.text.layout_records import GlyphRun, Glyphs, Line

some_locales = pytest.mark.parametrize("locale", ["ar", "en", "km"])


def with_items(made: PagedDocument, items: list[Primitive]) -> PagedDocument:
    """Let the first page hold other items."""
    first, *others = made.pages
    return replace(made, pages=(replace(first, items=tuple(items)), *others))


def instead(made: PagedDocument, old: Primitive, *new: Primitive) -> PagedDocument:
    """Put other items where one stands on the first page."""
    items = made.pages[0].items
    place = next(place for place, item in enumerate(items) if item is old)
    return with_items(made, [*items[:place], *new, *items[place + 1 :]])


@cache
def long_line(locale: str) -> TextLine:
    """Give the line of the first page that has the most glyphs, of black text."""
    lines = [line for line in lines_on(paged(locale).pages[0]) if line.element]
    return max(lines, key=lambda line: sum(len(run.glyphs) for run in runs_of(line)))


def line_of(item: TextLine) -> Line:
    return item.text.lines[item.index]


def runs_of(item: TextLine) -> tuple[GlyphRun, ...]:
    return line_of(item).runs


def with_runs(item: TextLine, runs: list[GlyphRun]) -> TextLine:
    lines = list(item.text.lines)
    lines[item.index] = replace(lines[item.index], runs=tuple(runs))
    return replace(item, text=replace(item.text, lines=tuple(lines)))


# --- glyphs ---------------------------------------------------------------------------


def another_glyph(glyphs: Glyphs) -> Glyphs:
    first, *others = glyphs.glyph_ids
    return replace(glyphs, glyph_ids=(first + 1, *others))


def another_advance(glyphs: Glyphs) -> Glyphs:
    *others, last = glyphs.advances
    return replace(glyphs, advances=(*others, last + 1))


def another_offset(glyphs: Glyphs) -> Glyphs:
    (x, y), *others = glyphs.offsets or ((0, 0),) * len(glyphs)
    return replace(glyphs, offsets=((x, y + 1), *others))


def another_cluster(glyphs: Glyphs) -> Glyphs:
    first, *others = glyphs.clusters
    return replace(glyphs, clusters=(first + 1, *others))


@some_locales
@pytest.mark.parametrize(
    "changed", [another_glyph, another_advance, another_offset, another_cluster]
)
def test_a_glyph_that_harfbuzz_would_not_set(
    locale: str, changed: Callable[[Glyphs], Glyphs]
) -> None:
    """By one unit of its face, which is the hundredth part of a point."""
    item = long_line(locale)
    runs = list(runs_of(item))
    at = max(range(len(runs)), key=lambda at: len(runs[at].glyphs))
    runs[at] = replace(runs[at], glyphs=changed(runs[at].glyphs))
    faulty = instead(paged(locale), item, with_runs(item, runs))
    said = item.text.text[runs[at].start : runs[at].end]
    assert wrong_glyphs(faulty, policy_of(locale)) == [
        f"{said!r} in {runs[at].face.name}"
    ]


@pytest.mark.parametrize("locale", ["ja", "zh_Hans", "zh_Hant"])
def test_marks_that_are_not_closed_up(locale: str) -> None:
    """Each line with marks that are, set as HarfBuzz does without being asked to."""
    items = [
        item
        for item in lines_on(paged(locale).pages[0])
        if any(glyph.x_offset for run in runs_of(item) for glyph in run.glyphs)
    ]
    assert items
    for item in items:
        runs = [not_closed_up(run) for run in runs_of(item)]
        faulty = instead(paged(locale), item, with_runs(item, runs))
        assert len(wrong_glyphs(faulty, policy_of(locale))) == 1


def not_closed_up(run: GlyphRun) -> GlyphRun:
    if not any(glyph.x_offset for glyph in run.glyphs):
        return run
    widths = tuple(map(run.face.advance, run.glyphs.glyph_ids))
    return replace(run, glyphs=replace(run.glyphs, advances=widths, offsets=()))


def test_a_digit_alone_in_a_run_is_looked_at() -> None:
    """Nothing in it says of which script it is."""
    item, run = next(
        (item, run)
        for item in lines_on(paged("ar").pages[0])
        for run in runs_of(item)
        if run.glyphs and not any(map(str.isalpha, said(item, run)))
    )
    changed = replace(run, glyphs=another_glyph(run.glyphs))
    runs = [changed if each is run else each for each in runs_of(item)]
    faulty = instead(paged("ar"), item, with_runs(item, runs))
    assert len(wrong_glyphs(faulty, policy_of("ar"))) == 1


def said(item: TextLine, run: GlyphRun) -> str:
    return item.text.text[run.start : run.end]


@some_locales
def test_words_that_are_in_no_run(locale: str) -> None:
    item = long_line(locale)
    faulty = instead(paged(locale), item, with_runs(item, list(runs_of(item)[1:])))
    (fault,) = wrong_glyphs(faulty, policy_of(locale))
    assert fault.endswith(" is not all in runs")


# --- order ----------------------------------------------------------------------------


@some_locales
def test_two_runs_that_have_changed_places(locale: str) -> None:
    item = next(
        item
        for item in lines_on(paged(locale).pages[0])
        if sum(bool(run.glyphs) for run in runs_of(item)) > 1
    )
    runs = list(runs_of(item))
    one, other = [at for at, run in enumerate(runs) if run.glyphs][:2]
    left, right = sorted((runs[one], runs[other]), key=lambda run: run.x_pt)
    swapped = {
        id(left): replace(left, x_pt=right.x_pt + right.width_pt - left.width_pt),
        id(right): replace(right, x_pt=left.x_pt),
    }
    changed = with_runs(item, [swapped.get(id(run), run) for run in runs])
    line = line_of(item)
    assert wrong_order(instead(paged(locale), item, changed)) == [
        item.text.text[line.start : line.end]
    ]


# --- text -----------------------------------------------------------------------------


@some_locales
def test_a_font_that_says_another_letter(locale: str) -> None:
    """ToUnicode: ISO 32000-1, 9.10.3."""
    letter = document(locale).title[0].text[0]
    with open_pdf(pdf(locale)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        for font in fonts:
            table = font.ToUnicode.read_bytes()
            font.ToUnicode.write(_other_letter(table, letter))
        faulty = saved(opened)
    assert wrong_words(pdf(locale), document(locale)) == []
    assert wrong_words(faulty, document(locale)) != []


def _other_letter(table: bytes, letter: str) -> bytes:
    right, wrong = (f"<{ord(each):04X}>" for each in (letter, chr(ord(letter) + 1)))
    return re.sub(rb"> " + right.encode(), b"> " + wrong.encode(), table)


@pytest.mark.parametrize("locale", ["ar", "km"])
def test_a_replacement_that_says_another_text(locale: str) -> None:
    """ActualText: ISO 32000-1, 14.9.4."""
    begins = b"/ActualText <FEFF"
    assert begins in b"".join(map(content, open_pdf(pdf(locale)).pages))
    faulty = with_content(
        pdf(locale), lambda page: content(page).replace(begins, begins + b"0041", 1)
    )
    assert wrong_words(faulty, document(locale)) != []


def content(page: pikepdf.Page) -> bytes:
    return bytes(page.Contents.read_bytes())


@some_locales
def test_two_lines_that_are_read_in_the_other_order(locale: str) -> None:
    """They stand where they stood: only the order of the content is another."""
    made = paged(locale)
    items = list(made.pages[0].items)
    first = items.index(long_line(locale))
    second = next(
        at
        for at in range(first + 1, len(items))
        if isinstance(items[at], TextLine) and items[at].element
    )
    items[first], items[second] = items[second], items[first]
    faulty = write_pdf(with_items(made, items))
    assert wrong_words(faulty, document(locale)) != []


# --- ink ------------------------------------------------------------------------------


def found(made: PagedDocument, written: bytes | None = None) -> set[str]:
    """Name the looks at the first page that find a fault."""
    page = next(inks(made, write_pdf(made) if written is None else written))
    return {look.__name__ for look in LOOKS if look(page)}


@some_locales
def test_a_page_without_a_fault(locale: str) -> None:
    assert found(paged(locale)) == set()


@some_locales
def test_a_line_over_the_edge_of_the_page(locale: str) -> None:
    made, item = paged(locale), long_line(locale)
    width = made.pages[0].width_pt
    for right_pt in (width - 2, width + 20):
        x_pt = right_pt - line_of(item).width_pt
        faulty = instead(made, item, replace(item, x_pt=x_pt))
        assert ink_at_the_edge.__name__ in found(faulty)
        assert bool(off_the_paper(faulty)) == (right_pt > width)


@some_locales
def test_a_line_beside_the_page(locale: str) -> None:
    """Nothing of it is on the picture that is looked at."""
    made, item = paged(locale), long_line(locale)
    faulty = instead(made, item, replace(item, x_pt=made.pages[0].width_pt + 9))
    assert ink_at_the_edge.__name__ not in found(faulty)
    (fault,) = off_the_paper(faulty)
    assert "TextLine" in fault


def rectangle(box: Box, fill: str) -> Path:
    corners = (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )
    first, *others = corners
    outline = (("M", first), *(("L", corner) for corner in others), ("Z", ()))
    return Path(outline, fill, None, 0, ())


def box_of(item: TextLine) -> Box:
    box = ink(item)
    assert box is not None
    return box


@some_locales
@pytest.mark.parametrize("fill", ["#ffffff", "#1b1b1b"])
def test_a_line_that_is_covered(locale: str, fill: str) -> None:
    """By a box of the colour of the paper, and by one of the colour of the text."""
    item = long_line(locale)
    patch = rectangle(stretch_of(item), fill)
    assert hidden_text.__name__ in found(instead(paged(locale), item, item, patch))


@some_locales
def test_a_line_on_a_box_of_the_colour_of_the_paper(locale: str) -> None:
    item = long_line(locale)
    patch = rectangle(stretch_of(item), "#ffffff")
    assert found(instead(paged(locale), item, patch, item)) == set()


def stretch_of(item: TextLine) -> Box:
    """Give the middle of a line, a few points wide."""
    whole = box_of(item)
    middle = (whole.left + whole.right) / 2
    return replace(whole, left=middle, right=middle + 3)


@some_locales
def test_a_page_that_is_clipped(locale: str) -> None:
    """All but the left half: ISO 32000-1, 8.5.4."""
    clipped = with_content(
        write_pdf(paged(locale)), lambda page: b"0 0 300 900 re W n\n" + content(page)
    )
    assert found(paged(locale), clipped) == {hidden_text.__name__}


@some_locales
def test_a_line_in_the_colour_of_the_paper(locale: str) -> None:
    item = long_line(locale)
    faulty = instead(paged(locale), item, replace(item, colour="#ffffff"))
    assert found(faulty) == {hidden_text.__name__}


@some_locales
def test_a_line_that_is_not_drawn_where_it_was_laid_out(locale: str) -> None:
    made, item = paged(locale), long_line(locale)
    for dx, dy in ((2.5, 0), (0, -2.5)):
        moved = replace(item, x_pt=item.x_pt + dx, baseline_pt=item.baseline_pt + dy)
        seen = found(made, write_pdf(instead(made, item, moved)))
        assert misplaced_text.__name__ in seen


@some_locales
def test_lines_of_two_blocks_that_touch(locale: str) -> None:
    """Any two: in columns, a line is not always next to the one above it."""
    made, item = paged(locale), long_line(locale)
    others = [line for line in text_lines(made) if line.text is not item.text]
    for other in (others[5], others[9]):
        moved = replace(item, x_pt=other.x_pt, baseline_pt=other.baseline_pt + 2)
        assert touching_lines.__name__ in found(instead(made, item, moved))


@some_locales
def test_a_line_through_a_line_of_text(locale: str) -> None:
    item = long_line(locale)
    box = box_of(item)
    middle = (box.top + box.bottom) / 2
    rule = rectangle(replace(box, top=middle, bottom=middle + 0.7), "#7a1212")
    assert crossed_text.__name__ in found(instead(paged(locale), item, rule, item))
