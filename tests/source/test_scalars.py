"""YAML 1.2 core schema, 10.3.2, and the two departures from it."""

import math

import pytest

from careleaf.source.scalars import read_plain

WORDS = """
no yes on off y N 2026-11-21 12:30 0800 000 012 08 +044 00.5 1_000 0x1F 0o17 0b1
tRue 9999999999999999999 1e . = + - 1.2.3 a -.nan
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_words_stay_as_they_were_typed(word: str) -> None:
    assert read_plain(word) == word


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nulls(word: str) -> None:
    assert read_plain(word) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-7", -7),
        ("+12", 12),
        ("9" * 18, int("9" * 18)),
        ("38.5", 38.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-0.5E-2", -0.005),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_values(word: str, value: object) -> None:
    assert read_plain(word) == value
    assert type(read_plain(word)) is type(value)


def test_not_a_number() -> None:
    value = read_plain(".NaN")
    assert isinstance(value, float)
    assert math.isnan(value)
