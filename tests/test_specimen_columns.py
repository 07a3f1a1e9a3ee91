"""The specimen in two columns, in every language, against the same judges.

Its own are two: the eye goes down the first column, then the second, and what is read
aloud goes the same way. The faults that these find are in `page/test_two_columns.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from page.page_samples import content_lines
from support.column_oracles import elements_out_of_order, lines_out_of_place
from support.glyph_oracles import wrong_glyphs, wrong_order
from support.ink_oracles import wrong_ink
from support.specimens import LOCALES, TWO_COLUMNS
from test_specimens import project, wrong_words

from careleaf.document.compose import compose_leaflet
from careleaf.page.direction import check_direction
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from careleaf.chart.picture import TextLine
    from careleaf.document.blocks import Document
    from careleaf.page.records import PagedDocument

every_locale = pytest.mark.parametrize("locale", LOCALES)


@cache
def document(locale: str) -> Document:
    return compose_leaflet(project(locale), TWO_COLUMNS, locale)


@cache
def paged(locale: str) -> PagedDocument:
    return paginate(document(locale), "a4")


@cache
def pdf(locale: str) -> bytes:
    return write_pdf(paged(locale))


@every_locale
def test_columns_are_read_as_they_are_seen_on_every_page(locale: str) -> None:
    assert lines_out_of_place(paged(locale)) == []
    assert elements_out_of_order(paged(locale)) == []
    assert len(paged(locale).pages) > 1
    middle = paged(locale).pages[0].width_pt / 2
    lines = [line for page in paged(locale).pages for line in content_lines(page, "a4")]
    rightmost = [line for line in lines if line.x_pt > middle]
    leftmost = [line for line in lines if right_end(line) < middle]
    assert min(len(leftmost), len(rightmost)) > 10


def right_end(line: TextLine) -> float:
    return line.x_pt + line.text.lines[line.index].width_pt


@every_locale
def test_glyphs_and_their_order_are_right(locale: str) -> None:
    assert wrong_glyphs(paged(locale), policy_of(locale)) == []
    assert wrong_order(paged(locale)) == []
    assert check_direction(paged(locale).pages) == []


@every_locale
def test_text_read_back_is_exact(locale: str) -> None:
    assert wrong_words(pdf(locale), document(locale)) == []


@every_locale
def test_ink_is_on_the_paper_and_nothing_is_over_it(locale: str) -> None:
    assert wrong_ink(paged(locale), pdf(locale)) == []


@every_locale
def test_a_file_of_two_pages_is_small(locale: str) -> None:
    """With two weights of its faces, a picture and every kind of block."""
    script = policy_of(locale).script
    most_bytes = {"Latn": 45_000, "Cyrl": 45_000, "Grek": 45_000}
    pages = len(paged(locale).pages)
    allowed = most_bytes.get(script, 120_000) * max(1, pages / 2)
    assert len(pdf(locale)) <= allowed
