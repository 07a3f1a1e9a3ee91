"""Numbers cut into answers: every boundary as open or closed as the table has it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.decision.exchange.ids import IS_ID
from careleaf.decision.exchange.numbers import (
    cut_numbers,
    interval_id,
    interval_words,
    number_id,
)
from careleaf.decision.exchange.unary_tests import (
    ANYTHING,
    Interval,
    UnaryTests,
    read_tests,
)


def cut(*cells: str, allowed: str = "-", whole: bool = False) -> dict[str, list[int]]:
    """Ids of the answers, with the cells (by number) that take each."""
    tests = [read_tests(cell, "number") for cell in cells]
    found = cut_numbers(tests, read_tests(allowed, "number"), whole=whole)
    return {
        interval_id(answer): [
            n for n, taken in enumerate(found.tests) if place in taken
        ]
        for place, answer in enumerate(found.answers)
    }


@pytest.mark.parametrize(
    ("cells", "allowed", "whole", "expected"),
    [
        ([">= 38"], "-", False, {"under-38": [], "38-or-more": [0]}),
        (["> 38"], "-", False, {"up-to-38": [], "over-38": [0]}),
        (
            ["[38..40]"],
            "-",
            False,
            {"under-38": [], "38-to-40": [0], "over-40": []},
        ),
        (
            ["< 38", "[38..40[", ">= 40"],
            "-",
            False,
            {"under-38": [0], "38-to-under-40": [1], "40-or-more": [2]},
        ),
        (
            [">= 40", "<= 20"],
            "[0..100]",
            False,
            {"0-to-20": [1], "over-20-to-under-40": [], "40-to-100": [0]},
        ),
        (
            ["[0..5]", "[5..10]"],
            "[0..10]",
            False,
            {"0-to-under-5": [0], "5": [0, 1], "over-5-to-10": [1]},
        ),
        (
            ["37.5", "< -1"],
            "-",
            False,
            {
                "under-minus-1": [1],
                "minus-1-to-under-37-point-5": [],
                "37-point-5": [0],
                "over-37-point-5": [],
            },
        ),
        (
            ["< 5", ">= 6"],
            "-",
            False,
            {"under-5": [0], "5-to-under-6": [], "6-or-more": [1]},
        ),
        (["< 5", ">= 6"], "-", True, {"under-5": [0], "5": [], "6-or-more": [1]}),
        (["< 5", "> 4"], "-", True, {"under-5": [0], "5-or-more": [1]}),
        (
            ["]3..8[", "2.5"],
            "[0..9]",
            True,
            {"0-to-3": [], "4-to-7": [0], "8-to-9": []},
        ),
        (
            ["not(3,7)"],
            "[1..9]",
            True,
            {"1-to-2": [0], "3": [], "4-to-6": [0], "7": [], "8-to-9": [0]},
        ),
        # A hole in what is allowed is no answer, and its sides are not joined over it.
        (["< 10"], "[0..3],[6..8]", False, {"0-to-3": [0], "6-to-8": [0]}),
    ],
)
def test_cut(
    cells: list[str],
    allowed: str,
    whole: bool,  # noqa: FBT001
    expected: dict[str, list[int]],
) -> None:
    assert cut(*cells, allowed=allowed, whole=whole) == expected


def test_zero_has_no_sign() -> None:
    assert number_id(Decimal("-0.0")) == "0"
    assert number_id(Decimal("40.0")) == "40"


def test_words_keep_the_numbers_apart() -> None:
    words = interval_words(Interval(Decimal(38), Decimal(40), high_closed=False))
    assert words == ("{low} to under {high}", {"low": 38, "high": 40})
    point = interval_words(Interval(Decimal(5), Decimal(5)))
    assert point == ("{low}", {"low": 5})


# --- the law: an answer is a set of numbers that no test tells apart ------------------

ENDS = [Decimal(n) / 2 for n in range(-4, 9)]
POINTS = [Decimal(n) / 4 for n in range(-12, 21)]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = (draw(st.sampled_from([None, *ENDS])) for _ in range(2))
    closed = draw(st.booleans()), draw(st.booleans())
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            closed = True, True
    return Interval(low, high, *closed)


tests = st.builds(
    UnaryTests,
    intervals=st.lists(intervals(), min_size=1, max_size=3).map(tuple),
    negated=st.booleans(),
)


def inside(point: Decimal, interval: Interval) -> bool:
    low, high = interval.low, interval.high
    above = low is None or point > low or (point == low and interval.low_closed)
    below = high is None or point < high or (point == high and interval.high_closed)
    return above and below


def passes(point: Decimal, test: UnaryTests) -> bool:
    if test.any:
        return True
    return any(inside(point, one) for one in test.intervals) != test.negated


@given(st.lists(tests, max_size=4), st.one_of(st.just(ANYTHING), tests), st.booleans())
def test_every_number_has_one_answer_with_the_tests_that_it_passes(
    cells: list[UnaryTests],
    allowed: UnaryTests,
    whole: bool,  # noqa: FBT001
) -> None:
    found = cut_numbers(cells, allowed, whole=whole)
    for point in POINTS:
        exists = passes(point, allowed) and (not whole or point == int(point))
        answers = [n for n, answer in enumerate(found.answers) if inside(point, answer)]
        if not exists:
            assert whole or answers == []
            continue
        (answer,) = answers
        for test, taken in zip(cells, found.tests, strict=True):
            assert (answer in taken) == passes(point, test)
    ids = [interval_id(answer) for answer in found.answers]
    assert len(set(ids)) == len(ids)
    assert all(IS_ID.fullmatch(one) for one in ids)


@given(st.lists(tests, max_size=4), st.booleans())
def test_neighbours_differ_in_some_test(
    cells: list[UnaryTests],
    whole: bool,  # noqa: FBT001
) -> None:
    found = cut_numbers(cells, ANYTHING, whole=whole)
    for place in range(len(found.answers) - 1):
        assert any((place in taken) != (place + 1 in taken) for taken in found.tests)
