"""Forms of words in a text."""

from __future__ import annotations

import pytest

from careleaf.source.word_forms import begins_a_word, folded, is_word, pattern_of


def test_a_pattern_finds_accents_stored_apart_and_turkish_capitals() -> None:
    pattern = pattern_of(("éa", "ibuprofen", "a]b"))
    assert pattern.findall("e\u0301a \u00c9a İbuprofen A]B") == [
        "e\u0301a",
        "\u00c9a",
        "İbuprofen",
        "A]B",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weißdorn", "WEISSDORN"),
        ("İbuprofen", "ibuprofen"),
        ("St John's wort", "St  John\u2019s Wort"),
        ("co-codamol", "Co\u2011Codamol"),
        ("para\u00adcetamol", "Paracetamol"),
        ("e\u0301a", "\u00c9A"),
    ],
)
def test_forms_that_nobody_tells_apart(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one) != folded(f"{other}s")


def test_a_word_has_two_letters_or_is_chinese() -> None:
    assert is_word("B12")
    assert is_word("药")
    assert not is_word("e")
    assert not is_word("1")


@pytest.mark.parametrize(
    ("text", "start", "begins"),
    [
        ("codeine", 0, True),
        ("dihydrocodeine", 7, False),
        ("a codeine", 2, True),
        ("co-codeine", 3, True),
        ("e\u0301codeine", 2, False),
        ("\u0648\u0643\u0648\u062f", 1, True),
        ("\u0627codeine", 1, True),
    ],
)
def test_where_a_word_begins(text: str, start: int, *, begins: bool) -> None:
    assert begins_a_word(text, start) is begins
