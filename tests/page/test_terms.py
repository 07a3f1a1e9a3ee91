"""Words of the glossary on finished pages: in text, tables, panels and charts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from careleaf.chart.picture import TextLine
from careleaf.document.blocks import ItemList, Paragraph, Table
from careleaf.document.compose import compose_chart
from careleaf.page.pagination import paginate
from careleaf.page.type_scale import type_scale
from careleaf.text.terms import terms_in

from .page_samples import document, project, section, text, words_of

if TYPE_CHECKING:
    from careleaf.document.blocks import Block, Document


def keeping(made: Document, kept_whole: str) -> Document:
    """Set a document with other words that are kept whole."""
    return replace(made, kept_whole=kept_whole)


def torn(made: Document, terms: str) -> list[str]:
    """List the terms that a line of the pages ends in."""
    style = type_scale(made.policy, 14, terms).body
    texts = {
        item.text
        for page in paginate(made, "a4").pages
        for item in page.items
        if isinstance(item, TextLine)
    }
    return [
        laid_out.text[start:end]
        for laid_out in texts
        for start, end in terms_in(laid_out.text, style)
        if any(start < line.end < end for line in laid_out.lines)
    ]


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("bleeding-after-sex-after-pregnancy", "en"),
        ("bleeding-after-sex-after-pregnancy", "es"),
        ("bleeding-after-sex-not-pregnant", "ar"),
        ("bleeding-after-sex-after-menopause", "hi"),
    ],
)
def test_no_line_of_a_chart_ends_in_a_term(name: str, locale: str) -> None:
    """The charts of the sample, and the fault without a glossary."""
    made = compose_chart(project(), name, locale)
    terms = made.kept_whole
    assert torn(made, terms) == []
    assert torn(keeping(made, ""), terms)


LONG = "slow release morphine"

LINES = [text(f"{'a ' * count}{LONG} for you") for count in range(1, 40, 2)]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text(f"At night take the {LONG}, " * 20)),
        ItemList("steps", tuple(LINES)),
        Table(
            (text("When"), text(f"Your {LONG} tablets")),
            tuple((line, line) for line in LINES),
        ),
    ],
    ids=["paragraph", "list", "table"],
)
def test_no_line_of_a_block_ends_in_a_term(block: Block) -> None:
    made = document(section(f"How you take {LONG} at night", block))
    assert torn(made, LONG) != []
    assert torn(keeping(made, LONG), LONG) == []


def columns(made: Document) -> set[str]:
    """Give the lines of a made table that have a word of the term."""
    return {
        words_of(item)
        for page in paginate(made, "a4").pages
        for item in page.items
        if isinstance(item, TextLine)
        and set(words_of(item).split()) & set(LONG.split())
    }


def test_a_column_is_as_wide_as_its_terms_where_there_is_room() -> None:
    cell = text("Something longer that takes the room of its column " * 3)
    table = Table((text(LONG), text("What")), ((text("Day"), cell),))
    made = document(section(None, table))
    assert columns(made) == {"slow release", "morphine"}
    assert columns(keeping(made, LONG)) == {LONG}


def test_where_there_is_no_room_columns_stay_columns_and_terms_are_broken() -> None:
    table = Table(tuple(text(LONG) for _ in range(5)), ())
    made = document(section(None, table))
    assert columns(keeping(made, LONG)) == columns(made) == {"slow release", "morphine"}
