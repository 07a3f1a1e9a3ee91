"""The specimen of every language against what decides whether its pages are right.

Glyphs against HarfBuzz, their order against UAX #9, text read back against the words
that went in, ink against the page, by pictures that another program makes. The faults
that each must find are in `test_specimen_faults.py`.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.glyph_oracles import text_lines, wrong_glyphs, wrong_order
from support.ink_oracles import wrong_ink
from support.pdf_reader import logical_text
from support.said import texts
from support.specimens import LEAFLET, LOCALES, write_project
from test_read_back import leaflet_content, squeezed

from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.document.compose import compose_leaflet
from careleaf.page.direction import check_direction
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.translation.checks import check_locale
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.page.records import PagedDocument
    from careleaf.source.project import Project

every_locale = pytest.mark.parametrize("locale", LOCALES)


@cache
def project(locale: str) -> Project:
    folder = Path(tempfile.mkdtemp()) / "specimen"
    return write_project(folder, tuple({"en", locale}))


@cache
def document(locale: str) -> Document:
    return compose_leaflet(project(locale), LEAFLET, locale)


@cache
def paged(locale: str) -> PagedDocument:
    return paginate(document(locale), "a4")


@cache
def pdf(locale: str) -> bytes:
    return write_pdf(paged(locale))


def test_every_language_has_a_specimen() -> None:
    assert len(LOCALES) == 53


@every_locale
def test_the_words_pass_every_check_of_translations(locale: str) -> None:
    assert check_locale(project(locale), locale) == ()


# --- glyphs ---------------------------------------------------------------------------


@every_locale
def test_glyphs_and_places_are_those_of_harfbuzz(locale: str) -> None:
    """Every run of every line: of charts, of furniture, of digits and marks alone."""
    assert wrong_glyphs(paged(locale), policy_of(locale)) == []
    lines = [item.text.lines[item.index] for item in text_lines(paged(locale))]
    assert sum(len(run.glyphs) for line in lines for run in line.runs) > 1000


@every_locale
def test_glyphs_stand_in_the_order_of_unicode(locale: str) -> None:
    assert wrong_order(paged(locale)) == []


@every_locale
def test_numbers_and_addresses_keep_their_order(locale: str) -> None:
    tokens = {
        "".join(c for c in item.text.text[start:end] if c not in DIRECTION_CONTROLS)
        for item in text_lines(paged(locale))
        for start, end in item.text.tokens
    }
    assert {"0800 123 4567", "+44 20 7946 0018"} <= tokens
    assert "https://example.org/leaflets" in tokens
    assert check_direction(paged(locale).pages) == []


# --- text -----------------------------------------------------------------------------


def stacked(leaflet: Document) -> Document:
    """Say the table as it is set where its words are too long for columns."""
    sections = tuple(
        replace(section, blocks=tuple(map(_stacked, section.blocks)))
        for section in leaflet.sections
    )
    return replace(leaflet, sections=sections)


def _stacked(block: blocks.Block) -> blocks.Block:
    if not isinstance(block, blocks.Table):
        return block
    cells = [
        text
        for row in block.rows
        for pair in zip(block.columns, row, strict=True)
        for text in pair
    ]
    return blocks.ItemList("bullets", tuple(cells))


def wrong_words(made: bytes, leaflet: Document) -> list[str]:
    """Say what is read where a page does not say the words that went in."""
    read = squeezed("".join(t for page in logical_text(made) for t in page))
    forms = (leaflet, stacked(leaflet))
    expected = [squeezed("".join(leaflet_content(form))) for form in forms]
    faults = [] if any(map(read.startswith, expected)) else [f"the leaflet: {read}"]
    return faults + [text for text in of_the_chart(leaflet) if text not in read]


def of_the_chart(leaflet: Document) -> list[str]:
    """Give the texts of its charts: their order is what `careleaf verify` asks for."""
    said: list[str] = []
    for section in leaflet.sections:
        for chart in section.blocks:
            if isinstance(chart, blocks.Chart):
                said.append(plain(chart.start))
                said += texts(tuple(chart.questions.values()))
                said += texts(tuple(chart.answers.values()))
                said += [plain(outcome.title) for outcome in chart.outcomes.values()]
    return [squeezed(text) for text in said]


@every_locale
def test_text_read_back_is_exact(locale: str) -> None:
    assert wrong_words(pdf(locale), document(locale)) == []


# --- ink ------------------------------------------------------------------------------


@every_locale
def test_ink_is_on_the_paper_and_nothing_is_over_it(locale: str) -> None:
    assert wrong_ink(paged(locale), pdf(locale)) == []


@pytest.mark.parametrize(
    ("locales", "most_bytes"),
    [
        (("en", "es", "so", "vi", "yo", "tr", "ru"), 60_000),
        (("ja", "ko", "zh_Hans", "zh_Hant"), 120_000),
    ],
)
def test_files_are_small(locales: tuple[str, ...], most_bytes: int) -> None:
    """Four pages, with a chart and a picture of pixels."""
    sizes = {locale: len(pdf(locale)) for locale in locales}
    assert {name: size for name, size in sizes.items() if size > most_bytes} == {}
