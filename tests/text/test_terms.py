"""Words of the glossary: no line ends in them, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_helpers import ARABIC, ARABIC_STYLE, ENGLISH_STYLE, inline, line_texts

from careleaf.document.blocks import Inline
from careleaf.findings import FindingsError
from careleaf.page.type_scale import type_scale
from careleaf.text.layout import lay_out
from careleaf.text.measure import longest_word_pt, natural_width_pt
from careleaf.text.terms import terms_in
from careleaf.translation.locale_policy import policy_of

THINNERS = replace(ENGLISH_STYLE, kept_whole="blood thinners\nblood")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take Blood thinners.", ["Blood thinners"]),
        ("BLOOD\u00a0THINNERS", ["BLOOD\u00a0THINNERS"]),
        ("blood  thinners", ["blood  thinners"]),
        ("some bloodshed", ["blood"]),
        ("thinners", []),
        ("", []),
    ],
)
def test_forms_are_found_longest_first(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in terms_in(text, THINNERS)] == found


def test_a_form_begins_where_a_letter_begins() -> None:
    style = replace(ENGLISH_STYLE, kept_whole="́a")
    assert terms_in("éa", style) == ()
    assert terms_in("b ́a", style) == ()
    assert terms_in("éa", replace(style, kept_whole="a")) == ((1, 2),)


def test_accents_may_be_stored_apart() -> None:
    style = replace(ENGLISH_STYLE, kept_whole="café au lait")
    assert terms_in("un cafe\u0301 au lait", style) == ((3, 16),)


def test_turkish_capitals_are_the_same_word() -> None:
    style = replace(ENGLISH_STYLE, kept_whole="ibuprofen")
    assert terms_in("İbuprofen", style) == ((0, 9),)


def test_no_line_ends_inside_a_term() -> None:
    parts = [Inline("You take blood thinners now")]
    width = 0.1 + natural_width_pt([Inline("You take blood")], ENGLISH_STYLE)
    apart = lay_out(parts, ENGLISH_STYLE, width)
    assert line_texts(apart) == ["You take blood ", "thinners now"]
    whole = lay_out(parts, THINNERS, width)
    assert line_texts(whole) == ["You take ", "blood thinners ", "now"]


def test_a_term_goes_on_in_strong_text_and_around_numbers() -> None:
    style = replace(ENGLISH_STYLE, kept_whole="vitamin B 12 drops")
    parts = [
        Inline("Take vitamin "),
        Inline("B ", strong=True),
        Inline("12", protected=True),
        Inline(" drops"),
    ]
    width = 0.1 + natural_width_pt([Inline("vitamin B 12 drops")], style) + 20
    assert line_texts(lay_out(parts, style, width)) == ["Take ", "vitamin B 12 drops"]
    apart = replace(style, kept_whole="")
    assert line_texts(lay_out(parts, apart, width)) != ["Take ", "vitamin B 12 drops"]


def test_a_line_that_the_text_ends_itself_ends_inside_a_term_too() -> None:
    laid_out = lay_out([Inline("blood\nthinners")], THINNERS, 300)
    assert line_texts(laid_out) == ["blood\n", "thinners"]


def test_a_term_wider_than_its_line_is_broken_where_any_text_is() -> None:
    parts = [Inline("Use blood thinners now")]
    width = 0.1 + natural_width_pt([Inline("thinners")], ENGLISH_STYLE)
    laid_out = lay_out(parts, THINNERS, width)
    assert line_texts(laid_out) == ["Use ", "blood ", "thinners ", "now"]


def test_only_the_word_that_is_too_wide_is_reported() -> None:
    with pytest.raises(FindingsError) as caught:
        lay_out([Inline("blood thinners")], THINNERS, 45)
    (finding,) = caught.value.findings
    assert finding.code == "C0503"
    assert finding.message.startswith("`thinners` is ")


def test_the_widest_word_is_a_term_only_where_there_is_room_for_it() -> None:
    parts = [Inline("Use blood thinners now")]
    word = natural_width_pt([Inline("thinners")], THINNERS)
    term = natural_width_pt([Inline("blood thinners")], THINNERS)
    for room, width in ((0, word), (term - 1, word), (term + 1, term)):
        measured = longest_word_pt(parts, THINNERS, whole_up_to_pt=room)
        assert measured == pytest.approx(width)
    assert longest_word_pt(parts, ENGLISH_STYLE) == pytest.approx(word)


def test_balanced_lines_keep_terms_whole_where_the_width_does() -> None:
    parts = [Inline("a blood thinners a a")]
    for width in (60, 90, 110, 130, 160):
        plain = lay_out(parts, THINNERS, width)
        balanced = lay_out(parts, THINNERS, width, balance=True)
        assert len(balanced.lines) == len(plain.lines)
        whole = any("blood thinners" in line for line in line_texts(plain))
        assert whole == any("blood thinners" in line for line in line_texts(balanced))


@pytest.mark.parametrize("style", [replace(ENGLISH_STYLE, stack=ARABIC), ARABIC_STYLE])
@given(
    words=st.lists(st.sampled_from(["blood", "thinners", "دم", "12", "a"]), min_size=1),
    width=st.integers(120, 400),
)
def test_nothing_but_line_ends_changes(style, words, width) -> None:
    """The same glyphs at the same advances, and only ends that there were before."""
    parts = inline(" ".join(words))
    kept = replace(style, kept_whole="blood thinners\nدم 12")
    wide, wide_kept = (lay_out(parts, one, 100_000) for one in (style, kept))
    assert wide_kept == wide
    text = lay_out(parts, kept, width).text
    ends = {line.end for line in lay_out(parts, kept, width).lines}
    for start, end in terms_in(text, kept):
        assert ends.isdisjoint(range(start + 1, end))
    allowed = {index for index in range(1, len(text)) if text[index - 1] == " "}
    assert ends <= allowed | {len(text)}


NAMES = {
    "km": "ប៉ារ៉ាសេតាម៉ុល",
    "lo": "ພາຣາເຊຕາມອນ",
    "my": "ပါရာစီတမော",
}


@pytest.mark.parametrize("locale", sorted(NAMES))
def test_loan_words_are_not_broken_after_every_syllable(locale: str) -> None:
    name = NAMES[locale]
    body = type_scale(policy_of(locale), 14).body
    parts = [Inline(name * 3)]
    width = 1.5 * natural_width_pt([Inline(name)], body)
    apart = lay_out(parts, body, width)
    assert any(line.end % len(name) for line in apart.lines)
    whole = lay_out(parts, replace(body, kept_whole=name), width)
    assert [line.end for line in whole.lines] == [
        len(name),
        2 * len(name),
        3 * len(name),
    ]
