"""Forms of words in a text."""

from __future__ import annotations

from careleaf.source.word_forms import pattern_of


def test_a_pattern_finds_accents_stored_apart_and_turkish_capitals() -> None:
    pattern = pattern_of(("éa", "ibuprofen", "a]b"))
    assert pattern.findall("e\u0301a \u00c9a İbuprofen A]B") == [
        "e\u0301a",
        "\u00c9a",
        "İbuprofen",
        "A]B",
    ]
