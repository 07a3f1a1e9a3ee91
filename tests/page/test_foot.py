"""The imprint at the foot of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.page.pagination import paginate

from .page_samples import document, lines_on, text, words_of


@pytest.mark.parametrize(
    ("own", "english", "shown"),
    [
        ("Hausa", "Hausa", "Hausa · Edition ABC-DEF · Version 1"),
        ("shqip", "Albanian", "shqip · Albanian · Edition ABC-DEF · Version 1"),
    ],
)
def test_a_language_is_named_once_if_english_names_it_alike(own, english, shown):
    made = document()
    imprint = replace(
        made.imprint, language_own=text(own), language_english=text(english)
    )
    (page,) = paginate(replace(made, imprint=imprint), "a4").pages
    assert [words for line in lines_on(page) if "·" in (words := words_of(line))] == [
        shown,
        "Written 21 November 2026 · Next review 21 November 2027",
    ]


def test_the_wide_dot_of_chinese_needs_no_spaces():
    (page,) = paginate(document(locale="zh_Hant"), "a4").pages
    feet = [words_of(line) for line in lines_on(page)]
    assert "English·Edition ABC-DEF·Version 1" in feet
    assert "Written 21 November 2026·Next review 21 November 2027" in feet
