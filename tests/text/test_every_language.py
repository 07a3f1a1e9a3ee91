# ruff: noqa: RUF001 - texts in other scripts, with their own punctuation
"""A paragraph in every language: nothing missing, shaped as HarfBuzz does, broken well.

What is laid out here are the styles that pages use, made from the policy of the locale.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import uharfbuzz
from support.closed_up import features
from support.sentences import SENTENCES

from careleaf.cli.language_coverage import sample_of
from careleaf.document.blocks import Inline
from careleaf.page.type_scale import type_scale
from careleaf.text.boundaries import BREAKING_SPACES, cluster_ends
from careleaf.text.coverage import missing_characters
from careleaf.text.faces import FaceStack
from careleaf.text.layout import lay_out
from careleaf.text.scripts import resolve_scripts
from careleaf.translation.locale_policy import known_locales, policy_of

LOCALES = known_locales()
INK_TOLERANCE_EM = 0.02


def _style(locale: str, *, strong: bool = False, faces: str = ""):
    scale = type_scale(policy_of(locale, faces=faces), 14)
    return scale.body_strong if strong else scale.body


def _laid_out(locale: str, width_pt: float, *, strong: bool = False):
    return lay_out([Inline(SENTENCES[locale])], _style(locale, strong=strong), width_pt)


def test_naskh_draws_every_letter_of_urdu() -> None:
    naskh = policy_of("ur", faces="naskh")
    stack = FaceStack(naskh.faces_regular, naskh.faces_bold)
    assert missing_characters(stack, sample_of(naskh)) == set()


def test_there_is_a_sentence_in_every_language() -> None:
    assert len(LOCALES) == 53
    assert set(SENTENCES) == set(LOCALES)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_glyph_is_there_and_every_line_fits(locale: str, strong: bool) -> None:  # noqa: FBT001
    laid_out = _laid_out(locale, 220, strong=strong)
    assert len(laid_out.lines) > 1
    text = "".join(laid_out.text[line.start : line.end] for line in laid_out.lines)
    assert text == SENTENCES[locale]
    for line in laid_out.lines:
        assert 0 < line.width_pt <= 220.001
        for run in line.runs:
            assert 0 not in run.glyphs.glyph_ids
            assert run.face.name.endswith("-Bold" if strong else "-Regular")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_run_is_what_harfbuzz_makes_of_it(locale: str) -> None:
    style = _style(locale)
    laid_out = lay_out([Inline(SENTENCES[locale])], style, 100_000)
    (line,) = laid_out.lines
    scripts = resolve_scripts(laid_out.text, style.script)
    for run in line.runs:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(laid_out.text, run.start, run.end - run.start)
        buffer.direction = "rtl" if run.rtl else "ltr"
        buffer.script = scripts[run.start]
        buffer.language = style.language
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        family = run.face.path.stem.partition("-")[0]
        uharfbuzz.shape(run.face.hb_font, buffer, features(family, laid_out.text))
        expected = [
            (info.codepoint, info.cluster - run.start, *place.position[:3])
            for info, place in zip(
                buffer.glyph_infos, buffer.glyph_positions, strict=True
            )
        ]
        found = [
            (
                glyph.glyph_id,
                glyph.cluster,
                glyph.x_offset,
                glyph.y_offset,
                glyph.advance,
            )
            for glyph in run.glyphs
        ]
        assert found == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_are_drawn_by_the_first_face(locale: str) -> None:
    """A fallback inside a sentence would mix two designs."""
    first = policy_of(locale).faces_regular[0]
    text = SENTENCES[locale]
    for line in _laid_out(locale, 220).lines:
        for run in line.runs:
            if any(map(str.isalpha, text[run.start : run.end])):
                assert run.face.path.stem == first


def _ink_em(locale: str, text: str, *, strong: bool, faces: str = ""):
    """Measure how far one word reaches above and below its baseline."""
    style = _style(locale, strong=strong, faces=faces)
    above = below = 0.0
    for run in lay_out([Inline(text)], style, 100_000).lines[0].runs:
        for glyph in run.glyphs:
            box = run.face.hb_font.get_glyph_extents(glyph.glyph_id)
            top = glyph.y_offset + box.y_bearing
            above = max(above, top / run.face.units_per_em)
            below = max(below, -(top + box.height) / run.face.units_per_em)
    return above, below


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_line_is_as_high_as_its_ink(locale: str, strong: bool) -> None:  # noqa: FBT001
    """Of the words of a sentence, and at most one in twenty reaches further."""
    policy = policy_of(locale)
    words = sorted(set(SENTENCES[locale].split()))
    inks = [_ink_em(locale, word, strong=strong) for word in words]
    above = sorted(above for above, _below in inks)
    below = sorted(below for _above, below in inks)
    allowed = len(words) - 1 - len(words) // 20
    assert above[allowed] <= policy.ink_above + INK_TOLERANCE_EM
    assert below[allowed] <= policy.ink_below + INK_TOLERANCE_EM


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize(
    ("locale", "words"), [("ckb", ["دڵ", "سڵاو", "پڕ"]), ("ps", ["وینې", "ښځه"])]
)
def test_a_line_is_as_high_as_letters_that_are_common(locale, words, strong) -> None:
    """The days and months of Sorani have no letter with a mark over a stem."""
    policy = policy_of(locale)
    inks = [_ink_em(locale, word, strong=strong) for word in words]
    assert max(above for above, _ in inks) <= policy.ink_above + INK_TOLERANCE_EM
    assert max(below for _, below in inks) <= policy.ink_below + INK_TOLERANCE_EM


@pytest.mark.parametrize("locale", LOCALES)
def test_a_line_never_ends_inside_a_letter(locale: str) -> None:
    text = SENTENCES[locale]
    clusters = {0, *cluster_ends(text, "en")}
    for width_pt in (120, 180, 260):
        lines = lay_out(
            [Inline(text)], _style(locale), width_pt, overflow="break"
        ).lines
        assert {line.end for line in lines} <= clusters


@pytest.mark.parametrize("locale", ["th", "lo", "km", "my"])
def test_languages_without_spaces_break_between_words(locale: str) -> None:
    """By ICU's dictionaries: without them a sentence would be one long word."""
    laid_out = _laid_out(locale, 120)
    ends = [laid_out.text[line.end - 1] for line in laid_out.lines[:-1]]
    assert len(ends) > 3
    assert any(end not in BREAKING_SPACES for end in ends)


def _line_starts(locale: str, text: str) -> set[str]:
    """Give what lines begin with, at whatever width."""
    style = _style(locale)
    starts = set()
    for width_pt in range(80, 240, 7):
        lines = lay_out([Inline(text)], style, width_pt).lines
        starts |= {text[line.start] for line in lines[1:]}
    assert len(starts) > 5
    return starts


def test_no_japanese_line_begins_with_a_small_kana_or_a_stop() -> None:
    text = "ちょっと、チェックしてー。「はい」と言って、カーテンをしめる。"
    assert _line_starts("ja", text).isdisjoint("ょっェー、。」")


def test_no_chinese_line_begins_with_a_stop() -> None:
    text = "今天，去看醫生。「請」打電話；問藥師！"
    assert _line_starts("zh_Hant", text).isdisjoint("，。」；！")


@pytest.mark.parametrize("locale", ["zh_Hans", "zh_Hant", "ja", "ko", "hi", "fr"])
@pytest.mark.parametrize("strong", [False, True])
def test_an_apostrophe_is_narrow(locale: str, strong: bool) -> None:  # noqa: FBT001
    """The faces of Chinese have one as wide as a character, for quotations."""
    style = _style(locale, strong=strong)
    (line,) = lay_out([Inline("St Mary’s")], style, 400).lines
    (run,) = line.runs
    assert run.glyphs.advances[7] < run.face.units_per_em / 3


def test_a_chinese_quotation_keeps_its_wide_marks() -> None:
    (line,) = lay_out([Inline("“出血”‘要’")], _style("zh_Hans"), 400).lines
    widths = {
        run.face.advance(glyph.glyph_id) for run in line.runs for glyph in run.glyphs
    }
    assert widths == {1000}


def test_korean_lines_end_between_words() -> None:
    laid_out = _laid_out("ko", 150)
    assert len(laid_out.lines) > 3
    ends = [laid_out.text[line.end - 1] for line in laid_out.lines[:-1]]
    assert set(ends) == {" "}


@pytest.mark.parametrize("strong", [False, True])
def test_a_japanese_sentence_is_one_run(strong: bool) -> None:  # noqa: FBT001
    """Which is the same as one for kana and one for kanji."""
    style = _style("ja", strong=strong)
    (line,) = lay_out([Inline(SENTENCES["ja"])], style, 100_000).lines
    (run,) = line.runs
    apart = lay_out([Inline(SENTENCES["ja"])], replace(style, script="Latn"), 100_000)
    assert len(apart.lines[0].runs) > 10
    shaped = [
        glyph for piece in apart.lines[0].runs for glyph in piece.glyphs.glyph_ids
    ]
    assert shaped == list(run.glyphs.glyph_ids)
    assert apart.lines[0].width_pt == pytest.approx(line.width_pt)


@pytest.mark.parametrize(
    ("faces", "letters", "digits"),
    [
        ("", "NotoNastaliqUrdu-Regular", "NotoSans-Regular"),
        ("naskh", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Regular"),
    ],
)
def test_urdu_has_two_hands_and_readable_digits(faces, letters, digits) -> None:
    """The space of Nastaliq is so narrow that a phone number would run together."""
    parts = [Inline("فون "), Inline("0800 123 4567", protected=True)]
    laid_out = lay_out(parts, _style("ur", faces=faces), 1000)
    drawn = {
        text: run.face.path.stem
        for run in laid_out.lines[0].runs
        if (text := laid_out.text[run.start : run.end].strip()) and run.glyphs
    }
    assert drawn == {"فون": letters, "0800 123 4567": digits}


def test_a_space_between_two_faces_is_the_wider_one_and_no_other_is() -> None:
    parts = [Inline("فون پر "), Inline("0800 123", protected=True), Inline(" پر فون")]
    (line,) = lay_out(parts, _style("ur"), 1000).lines
    widths = [
        glyph.advance * run.size_pt / run.face.units_per_em
        for run in line.runs
        for glyph in run.glyphs
        if glyph.glyph_id == run.face.hb_font.get_nominal_glyph(ord(" "))
    ]
    narrow, wide = min(widths), max(widths)
    assert wide == pytest.approx(0.26 * line.runs[0].size_pt)
    assert narrow == pytest.approx(0.132 * line.runs[0].size_pt)
    assert sorted(widths) == [narrow] * 2 + [wide] * 3
