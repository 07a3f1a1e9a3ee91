"""The largest type that fits is taken, and what fits in none is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.document.blocks import Callout, ItemList, Paragraph
from careleaf.findings import FindingsError
from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import paginate

from .page_samples import document, lines_on, section, text

SENTENCE = "When it is done, look again and see whether the water is still warm. "


def made(count=14, **changes):
    paragraphs = (Paragraph(text(SENTENCE * 4)) for _ in range(count))
    return document(section("What to do", *paragraphs), **changes)


def body_size(paged) -> float:
    return max(
        run.size_pt
        for page in paged.pages
        for line in lines_on(page)
        if line.element is not None and line.element.kind == "P"
        for run in line.text.lines[line.index].runs
        if line.text.text.startswith("When it is done")
    )


def test_without_a_limit_the_largest_type_is_taken():
    assert body_size(paginate(made(count=6), "a4")) == 14
    assert body_size(paginate(made(count=12), "a4")) == 14


def test_a_limit_of_pages_makes_the_type_smaller_but_not_smaller_than_needed(
    monkeypatch,
):
    paged = paginate(made(pages=2), "a4")
    size = body_size(paged)
    assert len(paged.pages) == 2
    assert 12 <= size < 14
    sizes = EDITIONS["a4"].body_sizes_pt
    larger = tuple(other for other in sizes if other > size)
    monkeypatch.setitem(EDITIONS, "a4", replace(EDITIONS["a4"], body_sizes_pt=larger))
    with pytest.raises(FindingsError):
        paginate(made(pages=2), "a4")


def test_more_than_the_pages_asked_for_is_refused():
    with pytest.raises(FindingsError) as raised:
        paginate(made(pages=1), "a4")
    (finding,) = raised.value.findings
    assert finding.code == "C0701"
    assert finding.message == "`made` in `en` takes 2 pages at 12 pt; 1 were asked for"
    assert finding.hint == ("shorten a section, or allow more `pages` in the leaflet")


def test_large_print_takes_the_pages_that_it_needs():
    paged = paginate(made(pages=1), "a4-large")
    assert body_size(paged) == 18
    assert len(paged.pages) > 2


def test_a_callout_higher_than_a_page_is_refused():
    callout = Callout(None, text(SENTENCE * 60))
    with pytest.raises(FindingsError) as raised:
        paginate(document(section("Careful", callout)), "a4")
    (finding,) = raised.value.findings
    assert finding.code == "C0702"
    assert finding.message.startswith("a part of `made` in `en` is ")
    assert finding.message.endswith(" pt higher than a page of `a4` at 12 pt")


def test_smaller_type_is_taken_when_a_part_is_higher_than_a_page():
    callout = Callout(None, text(SENTENCE * 33))
    paged = paginate(document(section("Careful", callout)), "a4")
    assert body_size(paged) < 14


def test_type_is_made_smaller_to_save_a_page_that_is_nearly_empty():
    few = [Paragraph(text(SENTENCE * 4)) for _ in range(7)]
    document_ = document(section("What to do", *few))
    at_14 = replace(EDITIONS["a4"], body_sizes_pt=(14.0,))
    EDITIONS["at-14"] = replace(at_14, name="at-14")
    try:
        assert len(paginate(document_, "at-14").pages) == 2
    finally:
        del EDITIONS["at-14"]
    assert len(paginate(document_, "a4").pages) == 1


@pytest.mark.parametrize("length", [2, 3, 4, 5])
def test_no_item_of_a_short_list_stands_alone_on_a_page(length):
    entries = tuple(text(f"Item {n}.") for n in range(length))
    torn = 0
    for count in range(18, 27):
        filling = (Paragraph(text("A line.")) for _ in range(count))
        content = section("List", *filling, ItemList("bullets", entries))
        # With a limit of pages the type stays as large as it can be.
        paged = paginate(document(content, pages=2), "a4")
        pages = [
            sum(1 for line in lines_on(page) if line.text.text.startswith("Item"))
            for page in paged.pages
        ]
        assert sum(pages) == length
        assert 1 not in pages
        torn += len(pages) > 1 and 0 not in pages
    assert torn or length < 4


def test_what_introduces_a_list_stays_with_it():
    items = ItemList("bullets", (text("Item 1."), text("Item 2.")))
    for count in range(18, 27):
        filling = (Paragraph(text("A line.")) for _ in range(count))
        lead = Paragraph(text("You need:"))
        content = section("List", *filling, lead, items)
        paged = paginate(document(content, pages=2), "a4")
        said = [{line.text.text for line in lines_on(page)} for page in paged.pages]
        assert [("You need:" in page) == ("Item 1." in page) for page in said]
        assert all(("You need:" in page) == ("Item 1." in page) for page in said)
