# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""What a patient sees: tokens read in their own order in text that runs leftwards.

The glyph stream is read from left to right by position, glyph by glyph, through the
character map of the face; the text and its levels are not consulted.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from text_helpers import (
    ARABIC_STYLE,
    AS_ARABIC_INDIC,
    ENGLISH_STYLE,
    HEBREW,
    HEBREW_STYLE,
    PERSIAN_STYLE,
    URDU_STYLE,
    inline,
    line_texts,
    seen,
)

from careleaf.document.blocks import Inline
from careleaf.text.layout import lay_out

TOKENS = [
    "0800 123 4567",
    "5 mg/kg",
    "5 mL",
    "8–12",
    "8-12",
    "38 °C",
    "38.5 °C",
    "+44 20 7946 0000",
    "800-555-0199",
    "https://example.org/a",
    "a.b-c@example.org",
    "10%",
    "-20",
    "120/80",
    "2026-03-09",
    "2 x 3",
    "(0800) 123",
    "#5*",
]
SURROUNDINGS = [
    (ARABIC_STYLE, "اتصل على ", " إذا ساءت الأعراض"),
    (ARABIC_STYLE, "اتصل (", ")."),
    (ARABIC_STYLE, "", "، ثم انتظر"),
    (ARABIC_STYLE, "خذ Warfarin ", ""),
    (HEBREW_STYLE, "התקשרו ", " אם אתם נוטלים"),
    (URDU_STYLE, "اگر ", " پر فون کریں۔"),
    (PERSIAN_STYLE, "با ", " تماس بگیرید؛"),
]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize(("style", "before", "after"), SURROUNDINGS)
def test_a_protected_token_reads_in_its_own_order(style, before, after, token) -> None:
    parts = [Inline(before), Inline(token, protected=True), Inline(after)]
    laid_out = lay_out(parts, style, 600)
    assert len(laid_out.lines) == 1
    assert token in seen(laid_out.lines[0])


@pytest.mark.parametrize(
    "token",
    ["٠٨٠٠ ١٢٣ ٤٥٦٧", "٨–١٢", "٣٨ °C", "۰۸۰۰ ۱۲۳ ۴۵۶۷", "۸–۱۲", "۱۰٪", "+٤٤ ٢٠"],
)
@pytest.mark.parametrize("style", [ARABIC_STYLE, PERSIAN_STYLE, URDU_STYLE])
def test_tokens_in_native_digits_read_in_their_own_order(style, token) -> None:
    parts = [Inline("اتصل على "), Inline(token, protected=True), Inline(" الآن")]
    shown = token.translate(AS_ARABIC_INDIC)
    assert shown in seen(lay_out(parts, style, 600).lines[0])


def test_unprotected_tokens_show_why_isolates_are_needed() -> None:
    laid_out = lay_out([Inline("اتصل على 0800 123 4567")], ARABIC_STYLE, 600)
    assert "4567 123 0800" in seen(laid_out.lines[0])


def test_a_token_with_right_to_left_words_runs_leftwards_around_its_numbers() -> None:
    laid_out = lay_out([Inline("5 – 10 דקות", protected=True)], HEBREW_STYLE, 600)
    assert seen(laid_out.lines[0]) == "תוקד 5 – 10"


def test_hebrew_words_stand_from_right_to_left() -> None:
    laid_out = lay_out(inline("שלום (אב) {5 mg} גד."), HEBREW_STYLE, 600)
    assert seen(laid_out.lines[0]) == ".דג 5 mg (בא) םולש"


def test_a_phrase_in_another_language_keeps_its_own_order() -> None:
    parts = inline("קראו: <en:Call {0800 123 4567} now!> תודה")
    assert seen(lay_out(parts, HEBREW_STYLE, 600).lines[0]) == (
        "הדות Call 0800 123 4567 now! :וארק"
    )


def test_a_phrase_in_another_language_keeps_its_order_over_two_lines() -> None:
    parts = inline("קראו: <en:Call {0800 123} now, please!> תודה")
    laid_out = lay_out(parts, HEBREW_STYLE, 150)
    assert [seen(line).strip() for line in laid_out.lines] == [
        "Call 0800 123 :וארק",
        "הדות now, please!",
    ]


def test_hebrew_inside_english_leaves_the_token_after_it_in_place() -> None:
    style = replace(ENGLISH_STYLE, stack=HEBREW)
    parts = inline("Say שלום {5 mg} now")
    assert seen(lay_out(parts, style, 600).lines[0]) == "Say םולש 5 mg now"


def test_plain_english_gets_no_isolates() -> None:
    assert lay_out(inline("Take {5 mg} now"), ENGLISH_STYLE, 600).text == (
        "Take 5 mg now"
    )


def test_isolates_are_in_the_text_and_have_no_glyphs() -> None:
    laid_out = lay_out(inline("אב {5 mg} גד"), HEBREW_STYLE, 600)
    assert laid_out.text == "אב \u20665 mg\u2069 גד"
    for run in laid_out.lines[0].runs:
        stretch = laid_out.text[run.start : run.end]
        if "\u2066" in stretch or "\u2069" in stretch:
            assert not run.glyphs
            assert stretch in {"\u2066", "\u2069"}


def test_lines_start_at_the_right_and_hang_their_spaces_at_the_left() -> None:
    laid_out = lay_out(inline("שלום לכם וברכה לכולם"), HEBREW_STYLE, 70)
    assert line_texts(laid_out) == ["שלום לכם ", "וברכה ", "לכולם"]
    first = laid_out.lines[0]
    leftmost = min(first.runs, key=lambda run: run.x_pt)
    space = next(iter(leftmost.glyphs))
    width = space.advance * 14 / leftmost.face.units_per_em
    assert leftmost.x_pt == pytest.approx(-width)
    right = max(run.x_pt + run.width_pt for run in first.runs)
    assert right == pytest.approx(first.width_pt)
    assert seen(first).strip() == "םכל םולש"


def test_arabic_letters_join_across_a_change_of_weight() -> None:
    alone = _last_run(inline("*لم*"))
    after_joining_letter = _last_run(inline("س*لم*"))
    after_alef = _last_run(inline("سا*لم*"))
    assert after_joining_letter != alone
    assert after_alef == alone


def _last_run(parts) -> list[int]:
    run = lay_out(parts, ARABIC_STYLE, 300).lines[0].runs[-1]
    return list(run.glyphs.glyph_ids)
