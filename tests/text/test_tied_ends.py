# ruff: noqa: RUF001 - texts in many scripts
"""Line ends that ICU allows and no typographer would use."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from text_helpers import ENGLISH_STYLE, line_texts

from careleaf.document.blocks import Inline
from careleaf.text.boundaries import line_ends
from careleaf.text.layout import lay_out
from careleaf.text.tied_ends import tied_ends


def _pieces(text: str, ends: tuple[int, ...]) -> str:
    return "|".join(text[start:end] for start, end in pairwise((0, *ends)))


@pytest.mark.parametrize(
    ("language", "text", "by_icu", "kept"),
    [
        # The sign of repetition belongs to the word before it, spaced or not.
        ("th", "บ่อย ๆ ถ้า", "บ่อย |ๆ |ถ้า", "บ่อย ๆ |ถ้า"),
        ("lo", "ເລື້ອຍ ໆ ໄປ", "ເລື້ອຍ |ໆ |ໄປ", "ເລື້ອຍ ໆ |ໄປ"),
        ("km", "ភ្លាមៗ។ សូម", "ភ្លាម|ៗ។ |សូម", "ភ្លាមៗ។ |សូម"),
        # A letter without a vowel begins no line, unless it is a word by itself.
        ("lo", "ຈື່ງຕ້ອງ", "ຈື່|ງ|ຕ້ອງ", "ຈື່ງ|ຕ້ອງ"),
        ("km", "ប្រូហ្វែន។", "ប្រូ|ហ្វែ|ន។", "ប្រូ|ហ្វែន។"),
        ("th", "อยู่ ณ บ้าน", "อยู่ |ณ |บ้าน", "อยู่ |ณ |บ้าน"),
        # "Do not drive": not stays with its verb.
        ("my", "ကားမမောင်းပါ", "ကား|မ|မောင်း|ပါ", "ကား|မမောင်း|ပါ"),
        # So does "begin"; "at", at the end of a noun, stays with that.
        ("my", "အချိန်က စဆင်း", "အချိန်|က |စ|ဆင်း", "အချိန်က |စဆင်း"),
        # Prepositions of one letter stay with their noun.
        ("cs", "Jděte k lékaři, a v noci.", "", "Jděte |k lékaři, |a v noci."),
        ("pl", "Idź z kimś do domu.", "", "Idź |z kimś |do |domu."),
        ("ru", "Все и в 38 (в день)", "", "Все |и в 38 |(в день)"),
        ("uk", "розумом і у дусі", "", "розумом |і у дусі"),
        # Another language keeps them apart, and no letter of a word is a word.
        ("en", "I go a way", "", "I |go |a |way"),
        ("cs", "vitamin C nebo B.", "", "vitamin |C |nebo |B."),
    ],
)
def test_what_belongs_together_is_not_parted(
    language: str, text: str, by_icu: str, kept: str
) -> None:
    ends = line_ends(text, language)
    tied = tied_ends(text, language)
    assert tied <= set(ends)
    if by_icu:
        assert _pieces(text, ends) == by_icu
    assert _pieces(text, tuple(end for end in ends if end not in tied)) == kept


def test_neither_the_end_of_a_text_nor_a_line_feed_is_tied() -> None:
    for text, language in (("ၾမ", "my"), ("ៗ", "km"), ("v ", "cs"), ("", "pl")):
        assert len(text) not in tied_ends(text, language)
    for text, language in (("v\nnoci", "cs"), ("ភ្លាម\nៗ", "km"), ("မ\nပါ", "my")):
        assert line_ends(text, language)[0] == text.index("\n") + 1
        assert tied_ends(text, language) == frozenset()


def test_a_line_too_narrow_for_both_words_ends_between_them() -> None:
    czech = replace(ENGLISH_STYLE, language="cs")
    texts = {
        width: line_texts(lay_out([Inline("bolest v podpaždí")], czech, width))
        for width in (200, 90, 68)
    }
    assert texts == {
        200: ["bolest v podpaždí"],
        90: ["bolest ", "v podpaždí"],
        68: ["bolest ", "v ", "podpaždí"],
    }
