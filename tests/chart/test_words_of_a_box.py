"""What a short answer means is said once."""

from __future__ import annotations

import pytest

from careleaf.chart.question_box import option_words
from careleaf.document.blocks import Inline, plain
from careleaf.translation.locale_policy import policy_of

LABEL = (Inline("No"),)
COLON = (Inline(": "),)


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("No, or only a mild ache.", "No, or only a mild ache."),
        ("None of these.", "No: None of these."),
        ("Less than usual.", "No: Less than usual."),
        ("No.", None),
        ("No", None),
    ],
)
def test_the_label_is_not_said_twice(full: str, shown: str | None) -> None:
    words = option_words(LABEL, (Inline(full),), COLON)
    assert (plain(words) if words is not None else None) == shown
    if words is not None:
        assert words[0] == Inline("No", strong=True)


def test_a_protected_token_is_not_cut() -> None:
    words = option_words(
        (Inline("Call"),), (Inline("Call 999", protected=True),), COLON
    )
    assert words is not None
    assert plain(words) == "Call: Call 999"


def test_parts_after_the_label_keep_their_marks() -> None:
    full = (Inline("Less than "), Inline("13", protected=True), Inline(" weeks."))
    words = option_words(
        (Inline("Less than "), Inline("13", protected=True)), full, COLON
    )
    assert words == (
        Inline("Less than ", strong=True),
        Inline("13", strong=True, protected=True),
        Inline(" weeks."),
    )


def test_a_combining_mark_belongs_to_its_letter() -> None:
    words = option_words((Inline("No"),), (Inline("No\u0301 es as\u00ed."),), COLON)
    assert words is not None
    assert plain(words).startswith("No: ")


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", "Much: More than that."),
        ("fr", "Much\u00a0: More than that."),
        ("ja", "Much\uff1aMore than that."),
        ("am", "Much\u1366 More than that."),
        ("km", "Much\u17d6 More than that."),
    ],
)
def test_the_colon_is_that_of_the_language(locale: str, shown: str) -> None:
    colon = (Inline(policy_of(locale).colon),)
    words = option_words((Inline("Much"),), (Inline("More than that."),), colon)
    assert words is not None
    assert plain(words) == shown
    assert [part.strong for part in words] == [True, True, False]
