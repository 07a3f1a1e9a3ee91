from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from careleaf.chart.picture import Path
from careleaf.chart.structure import Element
from careleaf.document.blocks import (
    ContactRow,
    Contacts,
    Diary,
    Inline,
    ItemList,
    Paragraph,
    Table,
)
from careleaf.page.editions import EDITIONS
from careleaf.page.leaflet import Columns
from careleaf.page.pagination import paginate
from careleaf.page.tables import table_flowables
from careleaf.page.type_scale import type_scale

from .page_samples import (
    Box,
    bounds,
    document,
    ink,
    lines_on,
    section,
    text,
    walk,
    words_of,
)


def table(rows: int) -> Table:
    return Table(
        (text("Seen"), text("What to do")),
        tuple(
            (text(f"Sign {n}"), text("Wash it with water. " * (1 + n % 4)))
            for n in range(rows)
        ),
    )


def where(page, words: str):
    return [line for line in lines_on(page) if words_of(line) == words]


def test_the_heading_row_is_repeated_on_every_page_for_the_eye_only():
    paged = paginate(document(section("Table", table(60))), "a4")
    assert len(paged.pages) > 2
    for number, page in enumerate(paged.pages):
        (heading,) = where(page, "What to do")
        assert (heading.element is not None) == (number == 0)
        if heading.element is not None:
            assert (heading.element.kind, heading.element.scope) == ("TH", "Column")


def test_rows_stay_whole_and_in_order():
    paged = paginate(document(section("Table", table(60))), "a4")
    pages = [
        {
            line.element: words_of(line)
            for line in lines_on(page)
            if line.element is not None and line.element.kind in ("TH", "TD")
        }
        for page in paged.pages
    ]
    for one, other in pairwise(pages):
        assert not set(one) & set(other)
    signs = [w for page in pages for w in page.values() if w.startswith("Sign")]
    assert signs == [f"Sign {n}" for n in range(60)]


def test_a_heading_row_never_stands_alone():
    for count in range(18, 27):
        filling = (Paragraph(text("A line.")) for _ in range(count))
        content = section("Table", *filling, table(3))
        paged = paginate(document(content, pages=2), "a4")
        for page in paged.pages:
            if where(page, "What to do"):
                assert any(words_of(line).startswith("Sign") for line in lines_on(page))


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
def test_cells_stay_in_their_columns(edition):
    paged = paginate(document(section("Table", table(6))), edition)
    (page,) = paged.pages
    (first,) = where(page, "Seen")
    (second,) = where(page, "What to do")
    for line in lines_on(page):
        if line.element is not None and line.element.kind in ("TH", "TD"):
            box = ink(line)
            assert box is not None
            if line.x_pt < second.x_pt:
                assert line.x_pt == pytest.approx(first.x_pt)
                assert box.right < second.x_pt
            else:
                assert line.x_pt == pytest.approx(second.x_pt)


CONTACTS = Contacts(
    (
        ContactRow(text("Emergency"), (Inline("999", strong=True, protected=True),)),
        ContactRow(text("Your clinic"), None),
    ),
    text("Numbers for United Kingdom"),
    text("Write the number here"),
)


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
def test_a_contact_without_a_number_has_a_line_to_write_on(edition):
    (page,) = paginate(document(section("Who to call", CONTACTS)), edition).pages
    (label,) = where(page, "Your clinic")
    (note,) = where(page, "Write the number here")
    lines = [
        box
        for item in page.items
        if isinstance(item, Path) and item.fill == "#1b1b1b"
        if (box := bounds(item)) is not None and box.bottom - box.top < 1
    ]
    (line,) = lines
    assert line.right - line.left > 100
    # Level with the label, above the note, at the end of the content.
    assert 0 < line.top - label.baseline_pt < 3
    box = ink(note)
    assert box is not None
    assert line.bottom < box.top
    assert line.left <= box.left
    paper = EDITIONS[edition]
    assert line.right == pytest.approx(paper.width_pt - paper.margin_pt)


def test_numbers_stand_at_the_end_of_their_line_below_the_country():
    paged = paginate(document(section("Who to call", CONTACTS)), "a4")
    (page,) = paged.pages
    (country,) = where(page, "Numbers for United Kingdom")
    (label,) = where(page, "Emergency")
    (number,) = where(page, "999")
    assert country.baseline_pt < label.baseline_pt
    assert label.baseline_pt == pytest.approx(number.baseline_pt)
    width = number.text.lines[number.index].width_pt
    assert number.x_pt + width == pytest.approx(595.28 - 45)
    kinds = [e.kind for e in walk(paged.structure)]
    assert kinds[kinds.index("Table") :][:8] == [
        *("Table", "TR", "TH", "TD", "TR", "TH", "TD"),
        "P",
    ]


@pytest.mark.parametrize(
    ("block", "rules"),
    [
        (Paragraph(text("Words.")), 1),
        (table(2), 0),
        (Diary((text("Day"), text("Pads")), 2, "A diary"), 0),
        (CONTACTS, 1),
    ],
)
def test_no_rule_of_a_section_doubles_the_edge_of_its_table(block, rules):
    """The edge stands as high as the rule over the heading beside it."""
    (page,) = paginate(document(section("Side", block)), "a4").pages
    (heading,) = where(page, "Side")
    above = [
        box
        for item in page.items
        if isinstance(item, Path)
        if (box := bounds(item)) is not None and box.top < heading.baseline_pt
    ]
    side = min(above, key=lambda box: box.left)
    column = [box for box in above if box.left > side.right]
    thin = [box for box in column if box.bottom - box.top == pytest.approx(0.6)]
    edges = [box for box in column if box.top == pytest.approx(side.top)]
    lines = [box for box in thin if box.top == pytest.approx(side.top + 0.5)]
    assert len(lines) == rules
    assert bool(edges) != bool(lines)


def test_contacts_stand_clear_of_the_box_above_them():
    diary = Diary((text("Day"), text("Pads")), 2, "A diary")
    (page,) = paginate(document(section("Call", diary, CONTACTS)), "a4").pages
    (country,) = where(page, "Numbers for United Kingdom")
    box = ink(country)
    assert box is not None
    frames = [
        frame.bottom
        for item in page.items
        if isinstance(item, Path)
        if (frame := bounds(item)) is not None and frame.bottom < country.baseline_pt
    ]
    assert 6 < box.top - max(frames) < 20


def test_contacts_are_not_torn_apart():
    for count in range(18, 27):
        filling = (Paragraph(text("A line.")) for _ in range(count))
        content = section("Call", *filling, CONTACTS)
        paged = paginate(document(content, pages=2), "a4")
        pages = [
            number
            for number, page in enumerate(paged.pages)
            for words in ("Numbers for United Kingdom", "999", "Your clinic")
            if where(page, words)
        ]
        assert len(pages) == 3
        assert len(set(pages)) == 1


def test_headings_beside_text_share_its_baseline():
    small = Paragraph(text("Where it comes from."), small=True)
    diary = Diary((text("Day"), text("Pads")), 2, "A diary")
    made = document(
        section("Side A", Paragraph(text("Words."))),
        section("Side B", CONTACTS),
        section("Side C", diary),
        section("Side D", small),
        section("Side E", table(2)),
    )
    (page,) = paginate(made, "a4").pages
    for side, first in (
        ("Side A", "Words."),
        ("Side B", "Numbers for United Kingdom"),
        ("Side C", "Day"),
        ("Side D", "Where it comes from."),
        ("Side E", "Seen"),
    ):
        (heading,) = where(page, side)
        (line,) = where(page, first)
        assert heading.baseline_pt == pytest.approx(line.baseline_pt, abs=0.01), side


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
def test_a_diary_has_cells_high_enough_for_handwriting(edition):
    columns = (text("Day"), text("Time"), text("How many pads"))
    diary = Diary(columns, 5, "Empty table")
    paged = paginate(document(section("Your diary", diary)), edition)
    (page,) = paged.pages
    ruled = [
        box
        for item in page.items
        if isinstance(item, Path) and item.fill == "#1b1b1b"
        if (box := bounds(item)) is not None
    ]
    levels = sorted(box.top for box in ruled if box.right - box.left > 5)
    uprights = sorted(box.left for box in ruled if box.right - box.left < 5)
    assert len(levels) == 7
    assert len(uprights) == 4
    heights = [b - a for a, b in pairwise(levels[1:])]
    assert min(heights) >= 24
    frame = Box(uprights[0], levels[0], uprights[-1], levels[-1])
    for name in ("Day", "Time"):
        (line,) = where(page, name)
        box = ink(line)
        assert box is not None
        assert frame.holds(box)
    (form,) = [e for e in walk(paged.structure) if e.kind == "Figure"]
    assert form.alt == "Empty table"


@pytest.mark.parametrize(("edition", "size_pt"), [("a4", 9.8), ("a4-large", 18)])
def test_large_print_has_no_small_text(edition, size_pt):
    sources = Paragraph(text("Where it comes from."), small=True)
    made = document(section("Call", CONTACTS, sources))
    (page,) = paginate(made, edition).pages
    for words in ("Where it comes from.", "Write the number here"):
        (line,) = where(page, words)
        (run,) = line.text.lines[line.index].runs
        assert run.size_pt == pytest.approx(size_pt)
    # Which country the numbers are for is no small matter.
    (country,) = where(page, "Numbers for United Kingdom")
    assert country.text.lines[0].runs[0].size_pt >= 12


@pytest.mark.parametrize(
    ("locale", "first"), [("en", "1."), ("ar", "1."), ("fa", "\u06f1.")]
)
def test_steps_are_counted_in_the_digits_of_the_language(locale, first):
    steps = ItemList("steps", (text("1"), text("2")))
    words = {"chart.continued": text("1")}
    made = document(
        section("1", steps), locale=locale, title=text("1"), audience=text("1")
    )
    (page,) = paginate(replace(made, words=words), "a4").pages
    labels = [
        words_of(line)
        for line in lines_on(page)
        if line.element is not None and line.element.kind == "Lbl"
    ]
    assert labels == [first, first.translate({0x31: "2", 0x6F1: "\u06f2"})]


@pytest.mark.parametrize("rows", range(1, 9))
def test_no_row_of_a_table_stands_alone(rows):
    """Neither below the heading row, nor where the table goes on."""
    made = document()
    scale = type_scale(made.policy, 14)
    measure = Columns.of(500, made, scale, beside=False).measure(scale, made)
    (whole,) = table_flowables(table(rows), measure, Element("Document"))
    assert (whole.head_pt < whole.whole_pt) == (rows >= 4)
    room = whole.head_pt
    while room < whole.whole_pt + 10:
        slab, rest = whole.take(room)
        assert slab.height_pt <= room + 0.01
        left = 0 if rest is None else len(rest.rows)
        assert left != 1
        assert left == 0 or rows - left >= 2
        room += 3
