"""The waiting-room chart is one page on every paper, in every language of the sample.

A second page would hang behind the first, and whoever reads only one of them would miss
half of the signs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from careleaf.document.blocks import Chart, plain
from careleaf.document.compose import compose_chart
from careleaf.page.editions import EDITIONS, paper_for
from careleaf.page.pagination import paginate
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.translation.locale_policy import policy_of

from .page_samples import (
    POSTER,
    bounds,
    content_lines,
    glyph_boxes,
    images_on,
    ink,
    is_heading,
    lines_on,
    picture,
    project,
    sample,
)

if TYPE_CHECKING:
    from careleaf.chart.picture import TextLine
    from careleaf.document.blocks import Document
    from careleaf.page.records import Page

LANGUAGES = ("en", "es", "ar", "hi")
PAPERS = ("a4", "letter", "a3-poster")
FLOOR_PT = 12.0
"""Nominal: a script that looks small is set larger by the factor of its policy."""
SEEN_PT = 0.25
"""Boxes around letters that overlap by less than this do not touch."""

every_poster = pytest.mark.parametrize(
    ("locale", "edition"), [(name, paper) for name in LANGUAGES for paper in PAPERS]
)


@cache
def document(locale: str) -> Document:
    return compose_chart(project(), POSTER, locale)


@cache
def pages(locale: str, edition: str) -> tuple[Page, ...]:
    return paginate(document(locale), edition).pages


def chart(locale: str) -> Chart:
    return next(
        block
        for section in document(locale).sections
        for block in section.blocks
        if isinstance(block, Chart)
    )


def bare(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, DIRECTION_CONTROLS)))


def below_the_title(page: Page, edition: str) -> list[TextLine]:
    """Lines of the chart itself, without the words that say DRAFT."""
    lines = content_lines(page, edition)
    first = next(i for i, line in enumerate(lines) if is_heading(line.element))
    return lines[first:]


@every_poster
def test_the_poster_is_one_page(locale: str, edition: str) -> None:
    assert len(pages(locale, edition)) == 1


@every_poster
def test_no_danger_sign_is_dropped_and_each_stands_on_a_line_of_its_own(
    locale: str, edition: str
) -> None:
    (page,) = pages(locale, edition)
    items = {
        bare(line.text.text)
        for line in lines_on(page)
        if line.element is not None and line.element.kind == "LBody"
    }
    signs = [sign for words in chart(locale).questions.values() for sign in words.signs]
    assert len(signs) == 22
    assert [plain(sign) for sign in signs if plain(sign) not in items] == []


@every_poster
def test_the_type_of_the_poster_is_large_enough(locale: str, edition: str) -> None:
    (page,) = pages(locale, edition)
    floor = FLOOR_PT * policy_of(locale).size_factor
    sizes = {
        bare(line.text.text): min(
            run.size_pt for run in line.text.lines[line.index].runs
        )
        for line in below_the_title(page, edition)
    }
    # The letter of an exit is its name for the telephone, not something to read.
    small = {text for text, size in sizes.items() if size < floor - 0.01}
    assert small <= set("ABCDE")
    assert len(sizes) > 30


@every_poster
def test_letters_of_two_lines_do_not_touch(locale: str, edition: str) -> None:
    (page,) = pages(locale, edition)
    assert touching(below_the_title(page, edition)) == []


def touching(lines: list[TextLine]) -> list[tuple[str, str]]:
    """Pairs of lines of which letters reach into each other."""
    inked = [(line, list(glyph_boxes(line))) for line in lines]
    return [
        (upper.text.text, lower.text.text)
        for (upper, over), (lower, under) in permutations(inked, 2)
        if 0 < lower.baseline_pt - upper.baseline_pt < 30
        and any(a.meets(b, SEEN_PT / 2) for a in over for b in under)
    ]


def test_lines_that_touch_are_found() -> None:
    (page,) = pages("ar", "a4")
    lines = below_the_title(page, "a4")
    assert touching([*lines, moved_up(lines[5], 6.0)])


def moved_up(line: TextLine, by_pt: float) -> TextLine:
    return replace(line, baseline_pt=line.baseline_pt - by_pt)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_poster_has_at_most_fifteen_boxes(locale: str) -> None:
    graph = chart(locale).graph
    exits = sum(
        arrow.outcome is not None for box in graph.boxes for arrow in box.arrows
    )
    assert 1 + len(graph.boxes) + exits <= 15


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_logo_keeps_clear_of_the_words_beside_the_start(locale: str) -> None:
    """On a tight page these words stand higher than the drawing of other pages."""
    with_logo = replace(document(locale), logo=picture(400, 200))
    (page,) = paginate(with_logo, "letter").pages
    (logo,) = images_on(page)
    place = bounds(logo)
    assert place is not None
    said = [line for line in lines_on(page) if (box := ink(line)) and box.meets(place)]
    assert said == []


def test_only_a_poster_on_office_paper_has_narrow_margins() -> None:
    assert paper_for(document("en"), "a4").margin_pt < EDITIONS["a4"].margin_pt
    assert paper_for(document("en"), "a3-poster") == EDITIONS["a3-poster"]
    others = sample("bleeding-after-sex-pregnant")
    assert paper_for(others, "a4") == EDITIONS["a4"]
