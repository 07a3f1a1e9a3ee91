"""Cells: what is read, and with which reason everything else is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.decision.exchange.unary_tests import (
    ANYTHING,
    Interval,
    UnaryTests,
    UnreadableTestError,
    kind_of,
    read_tests,
    read_text,
    write_text,
)


def number(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", ANYTHING),
        ("", ANYTHING),
        ("  ", ANYTHING),
        ('"light"', UnaryTests(("light",))),
        ('"light", "like a period"', UnaryTests(("light", "like a period"))),
        ('not("light","period")', UnaryTests(("light", "period"), negated=True)),
        ('not ( "light" )', UnaryTests(("light",), negated=True)),
        (r'"say \"no\"","a\\b"', UnaryTests(('say "no"', "a\\b"))),
        ('"a, b","c)"', UnaryTests(("a, b", "c)"))),
        ('"not(a)"', UnaryTests(("not(a)",))),
        ('"2026-01-01"', UnaryTests(("2026-01-01",))),
    ],
)
def test_texts(text: str, expected: UnaryTests) -> None:
    assert read_tests(text, "string") == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "closed"),
    [
        ("38", "38", "38", (True, True)),
        ("-5", "-5", "-5", (True, True)),
        (".5", "0.5", "0.5", (True, True)),
        ("< 5", None, "5", (True, False)),
        ("<=5", None, "5", (True, True)),
        (">=  38.5", "38.5", None, (True, True)),
        ("> -2", "-2", None, (False, True)),
        ("[38..40]", "38", "40", (True, True)),
        ("]38..40[", "38", "40", (False, False)),
        ("(38 .. 40)", "38", "40", (False, False)),
        ("[38..40[", "38", "40", (True, False)),
        ("(38..40]", "38", "40", (False, True)),
        ("[-1.5..-.5]", "-1.5", "-0.5", (True, True)),
    ],
)
def test_numbers(
    text: str, low: str | None, high: str | None, closed: tuple[bool, bool]
) -> None:
    ends = [None if end is None else number(end) for end in (low, high)]
    expected = UnaryTests(intervals=(Interval(ends[0], ends[1], *closed),))
    assert read_tests(text, "number") == expected


def test_lists_of_numbers() -> None:
    found = read_tests("not(< 5, [7..9], 20)", "integer")
    assert found.negated
    assert [(i.low, i.high) for i in found.intervals] == [
        (None, 5),
        (7, 9),
        (20, 20),
    ]


def test_booleans() -> None:
    assert read_tests("true", "boolean") == UnaryTests(("true",))
    assert read_tests("not(true)", "boolean") == UnaryTests(("true",), negated=True)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("light", "string", "an expression"),
        ("38", "string", "no text in quotation marks"),
        ("true", "string", "no text in quotation marks"),
        ('> "b"', "string", "an expression"),
        ("> 5", "string", "compares numbers"),
        ("null", "string", "`null`"),
        ('date("2026-01-01")', "string", "dates, times"),
        ('@"2026-01-01"', "string", "dates, times"),
        ('""', "string", "without a word"),
        (r'"a\nb"', "string", r"escape `\n`"),
        ('"a",,"b"', "string", "a comma"),
        ('"a",', "string", "a comma"),
        ('not(not("a"))', "string", "an expression"),
        ('"a" or "b"', "string", "an expression"),
        ('"38"', "number", "is a text"),
        ("age * 2", "number", "an expression"),
        ("? > 5", "number", "an expression"),
        ("= 5", "number", "an expression"),
        ("!= 5", "number", "an expression"),
        ("1e3", "number", "an expression"),
        ("40 %", "number", "an expression"),
        ("5..7", "number", "an expression"),
        ("[7..5]", "number", "no number lies"),
        ("]5..5]", "number", "no number lies"),
        ("null", "number", "`null`"),
        ('date and time("2026-01-01T00:00:00")', "number", "dates, times"),
        ('duration("P1D")', "number", "dates, times"),
        ("1234567890123456", "number", "more than 15 digits"),
        ("yes", "boolean", "neither true nor false"),
        ("null", "boolean", "`null`"),
    ],
)
def test_refused(text: str, kind: str, reason: str) -> None:
    with pytest.raises(UnreadableTestError) as refused:
        read_tests(text, kind)
    assert reason in str(refused.value)


def test_bare_words_are_texts_only_where_allowed() -> None:
    found = read_tests(
        'light, "like a period",  bright   red', "string", bare_words=True
    )
    assert found.texts == ("light", "like a period", "bright red")
    assert read_tests("not(light)", "string", bare_words=True).negated
    assert read_tests("13-27, true, 38", "string", bare_words=True).texts == (
        "13-27",
        "true",
        "38",
    )
    for text in ('light "red"', "a = b", "f(x)", "<b>"):
        with pytest.raises(UnreadableTestError):
            read_tests(text, "string", bare_words=True)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_a_text_is_read_back(text: str) -> None:
    assert read_text(write_text(text)) == text


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["-", "", "> 3", "[1..2]", "not(7)"], "number"),
        (["true", "-", "not(false)"], "boolean"),
        (['"a"', "-"], "string"),
        (["-"], ""),
        (["> 3", '"a"'], ""),
    ],
)
def test_the_kind_is_guessed_only_when_all_cells_agree(
    cells: list[str], kind: str
) -> None:
    assert kind_of(cells) == kind


@pytest.mark.parametrize("text", ["", " ", '"a","b"', "5"])
def test_an_outcome_is_one_text(text: str) -> None:
    with pytest.raises(UnreadableTestError):
        read_text(text)
