# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""What stacks can draw, told before anybody prints."""

from __future__ import annotations

import pytest
from text_helpers import ARABIC, DEVANAGARI, HEBREW, LATIN, NASKH, SAMPLES

from careleaf.text.coverage import missing_characters

PUNCTUATION = "•‑–—…“”‘’«»‹›→←°×÷±½¼µ%€£ \u00a0\u202f"


@pytest.mark.parametrize("stack", [LATIN, ARABIC, NASKH, HEBREW, DEVANAGARI])
def test_every_stack_draws_ordinary_signs(stack) -> None:
    assert missing_characters(stack, PUNCTUATION) == set()
    assert missing_characters(stack, "".join(map(chr, range(0x20, 0x7F)))) == set()


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_is_covered(sample) -> None:
    style, text = SAMPLES[sample]
    assert missing_characters(style.stack, text) == set()


def test_what_no_face_has_is_told() -> None:
    assert missing_characters(LATIN, "a ≥ ☐ א\t") == {"≥", "☐", "א", "\t"}


def test_a_letter_of_several_characters_is_drawn_whole_or_told() -> None:
    assert missing_characters(LATIN, ["ẹ\u0301", "ɔ\u030c", "gb"]) == set()
    assert missing_characters(HEBREW, ["ক\u09cd\u09b7"]) == {"ক\u09cd\u09b7"}


def test_controls_and_invisible_characters_are_not_missing() -> None:
    assert missing_characters(LATIN, "\n\u2066\u2069\u200d\u200b\u2060") == set()


def test_both_weights_must_have_a_character() -> None:
    regular_only = type(LATIN)(regular=LATIN.regular, bold=LATIN.bold[:1])
    assert missing_characters(regular_only, "a→") == {"→"}
