"""The specimen of every language against what decides whether its pages are right.

Glyphs against HarfBuzz, their order against UAX #9, text read back against the words
that went in, ink against the page, by pictures that another program makes.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uharfbuzz
from PIL import ImageChops
from support.inked import outlines, rendered
from support.pdf_reader import logical_text
from support.specimens import CHART, LEAFLET, LOCALES, write_project
from test_read_back import leaflet_content, squeezed, texts

from careleaf.chart.picture import TextLine
from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.document.compose import compose_leaflet
from careleaf.page.direction import check_direction
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.text.bidi import REMOVED_BY_X9, paragraph_levels
from careleaf.text.bidi_line import line_levels, visual_order
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.text.unicode_tables import bidi_class
from careleaf.translation.checks import check_locale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.document.blocks import Document
    from careleaf.page.records import PagedDocument
    from careleaf.source.project import Project
    from careleaf.text.layout_records import GlyphRun, LaidOutText, Line

EDGE_PT = 12
"""No printer reaches there; the frame of a draft stands within."""

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


def text_lines(locale: str) -> Iterator[TextLine]:
    for page in paged(locale).pages:
        for item in page.items:
            if isinstance(item, TextLine):
                yield item


def test_every_language_has_a_specimen() -> None:
    assert len(LOCALES) == 53


@every_locale
def test_the_words_pass_every_check_of_translations(locale: str) -> None:
    assert check_locale(project(locale), locale) == ()


# --- glyphs ---------------------------------------------------------------------------


def by_harfbuzz(text: str, line: Line, run: GlyphRun, language: str) -> list[tuple]:
    """Shape a run alone with its line as context; the script is what HarfBuzz sees."""
    buffer = uharfbuzz.Buffer()
    inside = text[line.start : line.end]
    buffer.add_str(inside, run.start - line.start, run.end - run.start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.rtl else "ltr"
    buffer.language = run.language or language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(run.face.hb_font, buffer)
    return [
        (info.codepoint, info.cluster - (run.start - line.start), *place.position)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@every_locale
def test_glyphs_and_places_are_those_of_harfbuzz(locale: str) -> None:
    language = document(locale).locale.replace("_", "-")
    seen = 0
    for item in text_lines(locale):
        line = item.text.lines[item.index]
        for run in line.runs:
            stretch = item.text.text[run.start : run.end]
            if not run.glyphs or not any(map(str.isalpha, stretch)):
                continue
            ours = [
                (g.glyph_id, g.cluster, g.x_offset, g.y_offset, g.advance, 0)
                for g in run.glyphs
            ]
            assert ours == by_harfbuzz(item.text.text, line, run, language), stretch
            seen += len(ours)
    assert seen > 1000


def on_paper(line: Line) -> list[int]:
    """Give the places of a line's clusters from left to right, by their glyphs."""
    placed: list[tuple[float, int, int]] = []
    for run in line.runs:
        scale = run.size_pt / run.face.units_per_em
        x = run.x_pt
        for order, glyph in enumerate(run.glyphs):
            placed.append((round(x, 3), order, run.start + glyph.cluster))
            x += glyph.advance * scale
    return list(dict.fromkeys(place for _, _, place in sorted(placed)))


def is_removed(item: TextLine, place: int) -> bool:
    return bidi_class()[item.text.text[place]] in REMOVED_BY_X9


def by_unicode(text: LaidOutText, line: Line) -> list[int]:
    whole = paragraph_levels(text.text, int(text.rtl))
    levels = line_levels(whole, line.start, line.end)
    return [line.start + place for place in visual_order(levels)]


@every_locale
def test_glyphs_stand_in_the_order_of_unicode(locale: str) -> None:
    for item in text_lines(locale):
        line = item.text.lines[item.index]
        if "\n" in item.text.text:
            continue
        seen = on_paper(line)
        expected = by_unicode(item.text, line)
        # X9 gives no place to a joiner; it has a glyph without ink.
        kept = set(seen) & set(expected)
        assert len(seen) - len(kept) == sum(is_removed(item, place) for place in seen)
        assert [p for p in seen if p in kept] == [p for p in expected if p in kept], (
            item.text.text[line.start : line.end]
        )


@every_locale
def test_numbers_and_addresses_keep_their_order(locale: str) -> None:
    tokens = {
        "".join(c for c in item.text.text[start:end] if c not in DIRECTION_CONTROLS)
        for item in text_lines(locale)
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


@every_locale
def test_text_read_back_is_exact(locale: str) -> None:
    read = squeezed("".join(t for page in logical_text(pdf(locale)) for t in page))
    forms = (document(locale), stacked(document(locale)))
    expected = [squeezed("".join(leaflet_content(form))) for form in forms]
    assert any(read.startswith(words) for words in expected), read


@every_locale
def test_the_chart_is_read_back_too(locale: str) -> None:
    read = squeezed("".join(t for page in logical_text(pdf(locale)) for t in page))
    chart = next(
        block
        for section in document(locale).sections
        for block in section.blocks
        if isinstance(block, blocks.Chart)
    )
    assert chart.id == CHART
    said = [plain(chart.start)]
    said += texts(tuple(chart.questions.values()))
    said += texts(tuple(chart.answers.values()))
    said += [plain(outcome.title) for outcome in chart.outcomes.values()]
    assert [text for text in said if squeezed(text) not in read] == []


# --- ink ------------------------------------------------------------------------------


@every_locale
def test_no_ink_at_the_edge_of_the_paper(locale: str) -> None:
    for number, page in enumerate(paged(locale).pages):
        picture = rendered(pdf(locale), number, scale=1)
        left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
        assert (left, top) >= (EDGE_PT, EDGE_PT)
        assert min(left, top) >= EDGE_PT
        assert right <= page.width_pt - EDGE_PT
        assert bottom <= page.height_pt - EDGE_PT


@every_locale
def test_no_line_touches_another(locale: str) -> None:
    """Every second line is drawn on a page of its own: the inks must not meet."""
    made = paged(locale)
    for page in (made.pages[0], made.pages[-1]):
        lines = sorted(
            (item for item in page.items if isinstance(item, TextLine)),
            key=lambda line: (round(line.baseline_pt, 1), line.x_pt),
        )
        even, odd = (
            rendered(outlines(lines[first::2], page, made.metadata), scale=2)
            for first in (0, 1)
        )
        both = ImageChops.multiply(even, odd)
        assert sum(both.histogram()[128:]) == 0


def test_lines_that_touch_would_be_seen() -> None:
    """Plant the fault: a line is moved up into the one above."""
    made = paged("en")
    page = made.pages[0]
    first, second = [item for item in page.items if isinstance(item, TextLine)][6:8]
    pictures = [
        rendered(outlines([line], page, made.metadata), scale=2)
        for line in (first, _moved_to(second, first))
    ]
    both = ImageChops.multiply(*pictures)
    assert sum(both.histogram()[128:]) > 0


def _moved_to(line: TextLine, other: TextLine) -> TextLine:
    return TextLine(
        line.text, line.index, other.x_pt, other.baseline_pt, line.colour, line.element
    )


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
