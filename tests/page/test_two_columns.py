"""Leaflets in two columns: what stands in them, what spans them, how they are read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from support.column_oracles import elements_out_of_order, lines_out_of_place

from careleaf.document import blocks
from careleaf.document.blocks import Callout, ItemList, Paragraph, Table, plain
from careleaf.findings import FindingsError
from careleaf.page.column_run import ColumnRun
from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import paginate

from .page_samples import (
    LEAFLETS,
    bounds,
    document,
    images_on,
    ink,
    is_heading,
    lines_on,
    picture,
    sample,
    section,
    text,
    walk,
    without_charts,
    words_of,
)

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.page.records import PagedDocument

SENTENCE = "When it is done, look again and see whether the water is still warm. "
LONG = "Schwangerschaftsvorsorgeuntersuchungstermin"
PAPER = EDITIONS["a4"]
MIDDLE_PT = PAPER.width_pt / 2


def made(*content: blocks.Block, title: str = "What to do", **changes) -> Document:
    return document(section(title, *content), columns=2, **changes)


def paragraphs(count: int) -> list[Paragraph]:
    return [Paragraph(text(SENTENCE * 3)) for _ in range(count)]


def sides(paged: PagedDocument, words: str) -> set[str]:
    """On which sides of the page the lines of a text stand; `both`: in one line."""
    found = set()
    for page in paged.pages:
        for line in lines_on(page):
            box = ink(line)
            if box is not None and line.text.text.startswith(words):
                first, second = box.left < MIDDLE_PT, box.right > MIDDLE_PT
                found.add(
                    "both" if first and second else "first" if first else "second"
                )
    return found


def test_text_flows_down_the_first_column_then_the_second():
    paged = paginate(made(*paragraphs(3)), "a4")
    assert sides(paged, "When it is done") == {"first", "second"}
    assert lines_out_of_place(paged) == []
    assert elements_out_of_order(paged) == []


def test_without_columns_nothing_changes():
    one = paginate(replace(made(*paragraphs(3)), columns=1), "a4")
    assert "both" in sides(one, "When it is done")


def short_section() -> blocks.Section:
    steps = ItemList("steps", (text("Wash."), text("Wait."), text("Drink.")))
    return section("What you can do", Paragraph(text("Begin now.")), steps)


def between_contacts(*sections: blocks.Section) -> Document:
    contacts = blocks.Contacts((), text("For all"), text("x"))
    above, below = (section(name, contacts) for name in ("Who", "Where"))
    return document(above, *sections, below, columns=2)


def test_a_section_that_leaves_the_second_column_empty_goes_over_both():
    paged = paginate(between_contacts(short_section()), "a4")
    (page,) = paged.pages
    place = {words_of(line): line for line in lines_on(page)}
    heading, first = place["What you can do"], place["Begin now."]
    widest = max(
        box.right - box.left
        for item in page.items
        if (box := bounds(item)) is not None
        and heading.baseline_pt - 40 < box.top < first.baseline_pt
    )
    assert widest > 0.99 * (PAPER.width_pt - 2 * PAPER.margin_pt)
    assert lines_out_of_place(paged) == []
    assert elements_out_of_order(paged) == []
    kinds = [element.kind for element in paged.structure.children]
    assert kinds.count("L") == 1
    read = {id(element) for element in walk(paged.structure)}
    assert {id(line.element) for line in lines_on(page) if line.element} <= read
    assert [e.title for e in paged.structure.children if e.kind == "H2"] == [
        "Who",
        "What you can do",
        "Where",
    ]


def test_with_enough_text_the_same_section_stands_in_columns():
    more = section("Then", *paragraphs(2))
    paged = paginate(between_contacts(short_section(), more), "a4")
    assert sides(paged, "Begin now.") == {"first"}
    assert "second" in sides(paged, "When it is done")
    assert lines_out_of_place(paged) == []
    assert elements_out_of_order(paged) == []


def test_large_print_has_one_column():
    assert "both" in sides(
        paginate(made(*paragraphs(3)), "a4-large"), "When it is done"
    )


def test_columns_that_begin_with_text_have_their_first_lines_level():
    paged = paginate(made(*paragraphs(30)), "a4")
    levels = [
        {
            min(
                line.baseline_pt
                for line in lines_on(page)
                if line.text.text.startswith("When") and (line.x_pt < MIDDLE_PT) is side
            )
            for side in (True, False)
        }
        for page in paged.pages[1:]
    ]
    assert levels
    assert all(len(level) == 1 for level in levels)


@pytest.mark.parametrize(
    "wide",
    [
        blocks.Contacts(
            (blocks.ContactRow(text("Ward"), text("999")),), text("For all"), text("x")
        ),
        blocks.Diary((text("Day"), text("Note")), 2, "A form"),
        Table((text("One"), text("Two"), text("Three")), ((text("a"),) * 3,)),
        Table((text(LONG), text("Two")), ((text("a"), text(LONG)),)),
        Callout(None, text(LONG)),
    ],
    ids=["contacts", "diary", "table", "long cells", "long word"],
)
def test_what_needs_the_width_spans_both_columns_with_its_heading(wide):
    before, after = (section(None, *paragraphs(2)) for _ in range(2))
    paged = paginate(
        document(before, section("Wide", wide), after, columns=2, locale="de"), "a4"
    )
    (page,) = paged.pages
    widest = max(
        box.right - box.left
        for item in page.items
        if (box := bounds(item)) is not None
        # Not the foot of the page.
        and box.bottom < PAPER.height_pt - 90
    )
    assert widest > 0.99 * (PAPER.width_pt - 2 * PAPER.margin_pt)
    heading = next(line for line in lines_on(page) if words_of(line) == "Wide")
    above = [line for line in lines_on(page) if line.text.text.startswith("When")]
    levels = [line.baseline_pt for line in above]
    assert min(levels) < heading.baseline_pt < max(levels)
    assert all(level != heading.baseline_pt for level in levels)
    assert lines_out_of_place(paged) == []
    assert elements_out_of_order(paged) == []


def test_short_tables_lists_callouts_and_pictures_stand_in_a_column():
    rows = tuple((text(f"Sign {n}"), text("Go")) for n in range(3))
    paged = paginate(
        made(
            Table((text("Sign"), text("Act")), rows),
            ItemList("steps", (text("Wash."), text("Wait."))),
            Callout(text("Now"), text("Do not wait.")),
            picture(400, 200, "A cup"),
        ),
        "a4",
    )
    for words in ("Sign", "Wash", "Now", "A cup"):
        assert sides(paged, words) in ({"first"}, {"second"}), words
    (image,) = images_on(paged.pages[0])
    assert image.width_pt <= (PAPER.width_pt - 2 * PAPER.margin_pt) / 2


def test_a_lead_in_spans_both_columns_with_its_list():
    items = tuple(text(words) for words in ("Short.", LONG))
    lead_in = Paragraph(text(f"{SENTENCE}Take with you:"))
    paged = paginate(made(lead_in, ItemList("bullets", items), locale="de"), "a4")
    assert "both" in sides(paged, "When it is done")


@pytest.mark.parametrize(
    ("words", "code"), [(LONG * 4, "C0503"), ("A \U00012000 sign", "C0501")]
)
def test_what_fits_no_page_is_refused_as_on_pages(words, code):
    with pytest.raises(FindingsError) as raised:
        paginate(made(Paragraph(text(words))), "a4")
    assert [finding.code for finding in raised.value.findings] == [code]


def test_headings_of_all_sections_look_alike():
    titles = ("Short", "Schwangerschaftsvorsorge")
    sections = [section(title, *paragraphs(1)) for title in titles]
    contacts = blocks.Contacts((), text("For all"), text("x"))
    paged = paginate(
        document(*sections, section("Who", contacts), columns=2, locale="de"), "a4"
    )
    sizes = {
        run.size_pt
        for page in paged.pages
        for line in lines_on(page)
        if line.element is not None and line.element.kind == "H2"
        for run in line.text.lines[line.index].runs
    }
    assert len(sizes) == 1


def test_a_table_goes_on_in_the_next_column_with_its_heading_for_the_eye_only():
    rows = tuple((text(f"Sign {n}"), text("Go at once")) for n in range(30))
    paged = paginate(made(Table((text("Mark"), text("Act")), rows)), "a4")
    heads = [
        (line.x_pt > MIDDLE_PT, line.element is not None)
        for line in lines_on(paged.pages[0])
        if line.text.text == "Mark"
    ]
    assert heads == [(False, True), (True, False)]
    for side in (True, False):
        count = sum(
            line.text.text.startswith("Sign") and (line.x_pt > MIDDLE_PT) is side
            for line in lines_on(paged.pages[0])
        )
        assert count == 15


def test_bookmarks_point_at_headings_in_columns():
    sections = [section(f"Heading {n}", *paragraphs(2)) for n in range(12)]
    paged = paginate(document(*sections, columns=2), "a4")
    titles = {e.title: e for e in walk(paged.structure) if is_heading(e)}
    assert len(paged.bookmarks) == 13
    for bookmark in paged.bookmarks:
        lines = lines_on(paged.pages[bookmark.page_index])
        (line,) = (line for line in lines if line.element is titles[bookmark.title])
        assert 0 < line.baseline_pt - bookmark.top_pt < 40


def test_a_part_higher_than_a_column_is_refused():
    with pytest.raises(FindingsError) as raised:
        paginate(made(*paragraphs(2), Callout(None, text(SENTENCE * 60))), "a4")
    (finding,) = raised.value.findings
    assert finding.code == "C0702"


def test_the_limit_of_pages_and_the_sizes_of_type_hold():
    assert len(paginate(made(*paragraphs(30)), "a4").pages) == 3
    paged = paginate(made(*paragraphs(22), pages=2), "a4")
    sizes = {
        run.size_pt
        for line in lines_on(paged.pages[0])
        if line.text.text.startswith("When")
        for run in line.text.lines[line.index].runs
    }
    assert len(paged.pages) == 2
    assert sizes == {13.5}
    with pytest.raises(FindingsError) as raised:
        paginate(made(*paragraphs(30), pages=2), "a4")
    assert [finding.code for finding in raised.value.findings] == ["C0701"]


# --- order ----------------------------------------------------------------------------


def leaflet(name: str) -> Document:
    return replace(without_charts(sample(name)), columns=2, pages=None)


@pytest.mark.parametrize("edition", ["a4", "letter"])
@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_is_read_as_it_is_seen(name, edition):
    paged = paginate(leaflet(name), edition)
    assert lines_out_of_place(paged) == []
    assert elements_out_of_order(paged) == []
    titles = {
        plain(part.title) for part in leaflet(name).sections if part.title is not None
    }
    followed = [
        below.baseline_pt > line.baseline_pt
        for page in paged.pages
        for line, below in pairwise(lines_on(page))
        if line.element is not None and line.element.title in titles
    ]
    assert len(followed) >= len(titles)
    assert all(followed)


def test_in_arabic_the_first_column_is_the_right_one():
    content = Paragraph(text("كلمة " * 200))
    paged = paginate(made(content, locale="ar"), "a4")
    lines = [line for line in lines_on(paged.pages[0]) if line.text.text[:4] == "كلمة"]
    assert lines[0].x_pt > MIDDLE_PT > lines[-1].x_pt
    assert lines_out_of_place(paged) == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_columns_that_are_swapped_on_the_page_are_seen(monkeypatch, locale):
    """Plant the fault: the second column stands where the first should."""

    def take(run: ColumnRun, room_pt: float):
        slab, rest = right(run, room_pt)
        step = run.width_pt + run.gap_pt
        moved = tuple(
            replace(item, x_pt=(item.x_pt + step) % (2 * step))
            for item in slab.items
            if hasattr(item, "x_pt")
        )
        return replace(slab, items=moved), rest

    right = ColumnRun.take
    monkeypatch.setattr(ColumnRun, "take", take)
    paged = paginate(made(*paragraphs(3), locale=locale), "a4")
    assert lines_out_of_place(paged) != []


def test_columns_that_are_read_in_a_wrong_order_are_seen(monkeypatch):
    """Plant the fault: the second column is painted, and so read, before the first."""

    def take(run: ColumnRun, room_pt: float):
        slab, rest = right(run, room_pt)
        items = sorted(slab.items, key=lambda item: bounds(item).left < run.width_pt)
        return replace(slab, items=tuple(items)), rest

    right = ColumnRun.take
    monkeypatch.setattr(ColumnRun, "take", take)
    paged = paginate(made(*paragraphs(4)), "a4")
    assert elements_out_of_order(paged) != []
    assert lines_out_of_place(paged) != []
