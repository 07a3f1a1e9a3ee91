"""Lines, breaks and findings of the layout."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from text_helpers import (
    ARABIC_STYLE,
    ENGLISH_STYLE,
    HEBREW_STYLE,
    HINDI_STYLE,
    SAMPLES,
    inline,
    line_texts,
)

from careleaf.document.blocks import Inline
from careleaf.findings import FindingsError
from careleaf.text.layout import lay_out
from careleaf.text.measure import line_count, longest_word_pt, natural_width_pt

ADVICE = "Call {0800 123 4567} now if the bleeding is *heavy* or you feel faint."


def _finding(parts, style=ENGLISH_STYLE, width_pt=300.0, **options):
    with pytest.raises(FindingsError) as raised:
        lay_out(parts, style, width_pt, where="leaflet.lead", **options)
    (finding,) = raised.value.findings
    return finding


def test_lines_are_filled_greedily() -> None:
    assert line_texts(lay_out(inline(ADVICE), ENGLISH_STYLE, 200)) == [
        "Call 0800 123 4567 now if the ",
        "bleeding is heavy or you feel ",
        "faint.",
    ]


def test_a_protected_token_moves_to_the_next_line_whole() -> None:
    assert line_texts(lay_out(inline(ADVICE), ENGLISH_STYLE, 110)) == [
        "Call ",
        "0800 123 4567 ",
        "now if the ",
        "bleeding is ",
        "heavy or you ",
        "feel faint.",
    ]


def test_balanced_lines_are_about_equally_long_and_no_more() -> None:
    greedy = lay_out(inline(ADVICE), ENGLISH_STYLE, 200)
    balanced = lay_out(inline(ADVICE), ENGLISH_STYLE, 200, balance=True)
    assert line_texts(balanced) == [
        "Call 0800 123 4567 ",
        "now if the bleeding is ",
        "heavy or you feel faint.",
    ]
    assert len(balanced.lines) == len(greedy.lines)
    assert balanced.width_pt < greedy.width_pt


def test_no_line_ends_at_a_no_break_space() -> None:
    laid_out = lay_out([Inline("aaaa 38\u00a0cm bb")], ENGLISH_STYLE, 60)
    assert line_texts(laid_out) == ["aaaa ", "38\u00a0cm ", "bb"]


def test_a_line_feed_ends_a_line_and_has_no_glyph() -> None:
    laid_out = lay_out([Inline("one\ntwo\n\nthree")], ENGLISH_STYLE, 300)
    assert line_texts(laid_out) == ["one\n", "two\n", "\n", "three"]
    assert [len(run.glyphs) for run in laid_out.lines[0].runs] == [3, 0]


def test_each_line_after_a_line_feed_has_its_own_direction() -> None:
    laid_out = lay_out([Inline("أب (5)\n(5) جد")], ARABIC_STYLE, 300)
    levels = [{run.rtl for run in line.runs} for line in laid_out.lines]
    assert levels == [{True, False}, {True, False}]


def test_no_line_ends_at_a_soft_hyphen() -> None:
    laid_out = lay_out([Inline("extra\u00adordinary it is")], ENGLISH_STYLE, 90)
    assert line_texts(laid_out) == ["extra\u00adordinary ", "it is"]


def test_characters_beyond_the_basic_plane_do_not_shift_breaks() -> None:
    style = replace(
        ENGLISH_STYLE,
        stack=replace(
            ENGLISH_STYLE.stack,
            regular=(*ENGLISH_STYLE.stack.regular, "NotoSansSymbols-Regular"),
        ),
    )
    laid_out = lay_out([Inline("\U0001f701 aaa bbb ccc")], style, 45)
    assert line_texts(laid_out) == ["\U0001f701 aaa ", "bbb ", "ccc"]


def test_space_at_the_end_of_a_line_stays_in_the_text_and_hangs() -> None:
    laid_out = lay_out([Inline("one two")], ENGLISH_STYLE, 40)
    first = laid_out.lines[0]
    alone = lay_out([Inline("one")], ENGLISH_STYLE, 40)
    assert first.end == 4
    assert len(first.runs[0].glyphs) == 4
    assert first.width_pt == pytest.approx(alone.width_pt)


def test_nothing_gives_no_line() -> None:
    laid_out = lay_out([], ENGLISH_STYLE, 100)
    assert laid_out.lines == ()
    assert laid_out.height_pt == 0
    assert natural_width_pt([Inline("")], ENGLISH_STYLE) == 0


def test_strong_text_is_bold_and_other_faces_draw_what_the_first_lacks() -> None:
    laid_out = lay_out(inline("Go → *now*"), ENGLISH_STYLE, 300)
    faces = [
        (laid_out.text[run.start : run.end], run.face.name)
        for run in laid_out.lines[0].runs
    ]
    assert faces == [
        ("Go ", "NotoSans-Regular"),
        ("→ ", "NotoSansSymbols-Regular"),
        ("now", "NotoSans-Bold"),
    ]


def test_a_word_does_not_change_face_for_one_letter() -> None:
    laid_out = lay_out([Inline("أخذ tiếng الآن")], ARABIC_STYLE, 300)
    faces = {
        laid_out.text[run.start : run.end].strip(): run.face.name
        for run in laid_out.lines[0].runs
    }
    assert faces["tiếng"] == "NotoSans-Regular"
    assert faces["أخذ"] == "NotoSansArabic-Regular"


def test_heights_come_from_the_faces_drawn() -> None:
    line = lay_out([Inline("Abg")], ENGLISH_STYLE, 300).lines[0]
    assert line.ascent_pt == pytest.approx(14 * 1.069)
    assert line.descent_pt == pytest.approx(14 * 0.293)


def test_a_character_that_no_face_has_is_a_finding() -> None:
    finding = _finding([Inline("Take ≥ 2")])
    assert finding.code == "C0501"
    assert finding.message == (
        "no face has U+2265 GREATER-THAN OR EQUAL TO in `leaflet.lead`"
    )
    assert finding.notes == ("faces tried: NotoSans-Regular, NotoSansSymbols-Regular",)


def test_every_missing_character_is_told_at_once() -> None:
    with pytest.raises(FindingsError) as raised:
        lay_out(inline("≥ 2 ☐ *≥*"), ENGLISH_STYLE, 300)
    messages = [finding.message for finding in raised.value.findings]
    assert messages == [
        "no face has U+2265 GREATER-THAN OR EQUAL TO",
        "no face has U+2610 BALLOT BOX",
    ]


def test_a_tab_cannot_be_drawn() -> None:
    assert _finding([Inline("a\tb")]).message == "no face has U+0009 in `leaflet.lead`"


def test_invisible_characters_need_no_glyph() -> None:
    text = "a\u200bb\u2060c\u200dd\u200ee"
    laid_out = lay_out([Inline(text)], ENGLISH_STYLE, 300)
    assert sum(len(run.glyphs) for run in laid_out.lines[0].runs) == 5


def test_what_harfbuzz_composes_is_not_missing() -> None:
    laid_out = lay_out([Inline("e\u0301 38\u201112")], HINDI_STYLE, 300)
    glyphs = [glyph for run in laid_out.lines[0].runs for glyph in run.glyphs]
    assert all(glyph.glyph_id for glyph in glyphs)


@pytest.mark.parametrize("text", ["िक", "क िक", "\u0301e"])
def test_a_mark_without_a_letter_is_a_finding(text) -> None:
    finding = _finding([Inline(text)], HINDI_STYLE)
    assert finding.code == "C0502"
    assert finding.message.startswith("mark out of place: U+0")
    assert finding.message.endswith("in `leaflet.lead`")


def test_a_dotted_circle_inserted_by_the_shaper_is_a_finding() -> None:
    finding = _finding([Inline("कंि और कंि")], HINDI_STYLE)
    assert finding.code == "C0502"
    assert finding.message == (
        "mark out of place: U+0915 DEVANAGARI LETTER KA, "
        "U+0902 DEVANAGARI SIGN ANUSVARA, U+093F DEVANAGARI VOWEL SIGN I "
        "in `leaflet.lead`"
    )


def test_a_finding_names_the_unit_of_the_part_that_has_the_character() -> None:
    parts = [Inline("Take ", unit="fever/lead"), Inline("≥", unit="common/at-least")]
    with pytest.raises(FindingsError) as raised:
        lay_out(parts, ENGLISH_STYLE, 300)
    assert raised.value.findings[0].message.endswith("TO in `common/at-least`")


def test_a_dotted_circle_that_somebody_typed_is_allowed() -> None:
    assert lay_out([Inline("◌ि")], HINDI_STYLE, 100).lines


def test_a_word_wider_than_the_line_is_a_finding() -> None:
    finding = _finding([Inline("an extraordinarily long")], width_pt=50)
    assert finding.code == "C0503"
    assert finding.message == (
        "`extraordinarily` is 96 pt wide and the line is 50 pt in `leaflet.lead`"
    )


def test_a_word_is_broken_between_clusters_when_asked() -> None:
    laid_out = lay_out([Inline("extraordinarily")], ENGLISH_STYLE, 50, overflow="break")
    assert "".join(line_texts(laid_out)) == "extraordinarily"
    assert all(line.width_pt <= 50 for line in laid_out.lines)
    conjunct = lay_out([Inline("क्षत्रियक्षत्रिय")], HINDI_STYLE, 20, overflow="break")
    assert line_texts(conjunct)[0] == "क्ष"


def test_a_protected_token_is_not_broken_even_when_asked() -> None:
    token = Inline("0800 123 4567", protected=True)
    finding = _finding([token], width_pt=50, overflow="break")
    assert finding.code == "C0503"
    assert "`0800 123 4567`" in finding.message


def test_a_finding_shows_a_token_without_its_isolates() -> None:
    parts = [Inline("התקשרו "), Inline("0800 123", protected=True, unit="common/call")]
    with pytest.raises(FindingsError) as raised:
        lay_out([*parts, Inline(".")], HEBREW_STYLE, 50)
    assert raised.value.findings[0].message == (
        "`0800 123.` is 64 pt wide and the line is 50 pt"
    )
    with pytest.raises(FindingsError) as raised:
        lay_out(parts, HEBREW_STYLE, 50)
    assert raised.value.findings[0].message == (
        "`0800 123` is 60 pt wide and the line is 50 pt in `common/call`"
    )


@pytest.mark.parametrize("sample", SAMPLES)
def test_measures_agree_with_layouts(sample) -> None:
    style, text = SAMPLES[sample]
    parts = [Inline(text)]
    natural = natural_width_pt(parts, style)
    assert len(lay_out(parts, style, natural).lines) == 1
    assert lay_out(parts, style, natural).width_pt == pytest.approx(natural)
    longest = longest_word_pt(parts, style)
    narrow = lay_out(parts, style, longest)
    assert len(narrow.lines) == line_count(parts, style, longest)
    with pytest.raises(FindingsError):
        lay_out(parts, style, longest - 0.1)


PROGRAM = """
from text_helpers import SAMPLES
from careleaf.document.blocks import Inline
from careleaf.text.layout import lay_out
for style, text in SAMPLES.values():
    laid_out = lay_out([Inline(text), Inline(" 5 mg", protected=True)], style, 150)
    for line in laid_out.lines:
        print(line)
"""


def test_layout_does_not_depend_on_the_hash_seed() -> None:
    outputs = set()
    for seed in ("0", "1", "42"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        environment["PYTHONPATH"] = os.pathsep.join(
            [str(Path(__file__).parent), *filter(None, sys.path)]
        )
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "GlyphRun" in outputs.pop()
