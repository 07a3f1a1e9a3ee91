"""The medicine of the specimen stands on one line, in every language at every width."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.specimens import (
    LEAFLET,
    LOCALES,
    MEDICINE,
    NAMES,
    name_of_medicine,
    write_project,
)

from careleaf.chart.picture import TextLine
from careleaf.document.blocks import Paragraph, plain
from careleaf.document.compose import compose_leaflet
from careleaf.findings import FindingsError
from careleaf.page.pagination import paginate
from careleaf.page.type_scale import type_scale
from careleaf.text.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.document.blocks import Document, RichText
    from careleaf.source.project import Project
    from careleaf.text.layout_records import LaidOutText
    from careleaf.text.style import TextStyle

WIDTHS_PT = range(130, 420, 10)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_project(tmp_path_factory.mktemp("specimen") / "project")


def sentences(document: Document) -> list[RichText]:
    """Give the paragraphs that name the medicine."""
    name = name_of_medicine(document.locale)
    return [
        block.text
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Paragraph) and name in plain(block.text)
    ]


def broken(laid_out: LaidOutText, name: str) -> bool:
    inside = {
        place
        for match in re.finditer(name, laid_out.text)
        for place in range(match.start() + 1, match.end())
    }
    return not inside.isdisjoint(line.end for line in laid_out.lines)


def widths_that_break(document: Document, style: TextStyle) -> Iterator[int]:
    """Give the widths at which a line ends inside the name."""
    name = name_of_medicine(document.locale)
    (text,) = sentences(document)
    for width in WIDTHS_PT:
        try:
            laid_out = lay_out(text, style, width)
        except FindingsError:
            # Some word of the sentence is wider than that.
            continue
        if broken(laid_out, name):
            yield width


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_ends_inside_the_medicine(project: Project, locale: str) -> None:
    document = compose_leaflet(project, LEAFLET, locale)
    body = type_scale(document.policy, 14, document.kept_whole).body
    assert list(widths_that_break(document, body)) == []
    if locale in {"km", "lo", "my"}:
        # The fault that the glossary mends. Thai of ICU knows the word.
        assert list(widths_that_break(document, replace(body, kept_whole="")))


@pytest.mark.parametrize("locale", sorted(NAMES))
def test_the_pages_print_the_medicine_in_its_own_letters(
    project: Project, locale: str
) -> None:
    document = compose_leaflet(project, LEAFLET, locale)
    assert document.kept_whole.split("\n") == [NAMES[locale], MEDICINE]
    texts = {
        item.text
        for page in paginate(document, "a4").pages
        for item in page.items
        if isinstance(item, TextLine) and NAMES[locale] in item.text.text
    }
    assert texts
    assert not any(broken(text, NAMES[locale]) for text in texts)
