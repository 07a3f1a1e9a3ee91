"""Conditions and suggestions."""

import pytest

from careleaf.source.conditions import Condition, parse_condition
from careleaf.source.suggestions import did_you_mean, list_words, nearest


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("at least heavy", Condition("at-least", "heavy")),
        ("  at  least 13-27 ", Condition("at-least", "13-27")),
        ("exactly heavy", Condition("exactly", "heavy")),
        ("heavy", Condition("exactly", "heavy", bare=True)),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize(
    "text", ["", "at most heavy", "not heavy", "at least", "a or b"]
)
def test_no_conditions(text: str) -> None:
    with pytest.raises(ValueError, match="not a condition"):
        parse_condition(text)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("ttle", "title"),
        ("titles", "title"),
        ("tutor", None),
        ("no", None),
        ("on", None),
        ("x" * 61, None),
        ("questoins", "questions"),
    ],
)
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, ["title", "no", "questions", "x" * 60]) == meant


def test_words_of_a_hint() -> None:
    assert did_you_mean("titel", ["title"]) == "did you mean `title`?"
    assert did_you_mean("shoe", ["title"]) == ""
    assert list_words([]) == ""
    assert list_words(["a"]) == "`a`"
    assert list_words(["a", "b", "c"]) == "`a`, `b` or `c`"
