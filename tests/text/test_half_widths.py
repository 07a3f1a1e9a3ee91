# ruff: noqa: RUF001 - the marks of Chinese and Japanese
"""Marks of Chinese and Japanese lose their empty half where two of them meet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.closed_up import MARKS, halved

from careleaf.document.blocks import Inline
from careleaf.page.type_scale import type_scale
from careleaf.text.faces import FaceStack, load_face
from careleaf.text.layout import Breaker, lay_out
from careleaf.text.lines import build_line
from careleaf.text.paragraph import prepare
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from careleaf.text.layout_records import Line

FAMILIES = {"ja": "NotoSansJP", "zh_Hans": "NotoSansSC", "zh_Hant": "NotoSansTC"}
EVERY_MARK = sorted(set("".join(map("".join, MARKS.values())) + "！？…—"))
in_each = pytest.mark.parametrize("locale", FAMILIES)
HALF, WHOLE = 500, 1000


def _texts(locale: str) -> st.SearchStrategy[str]:
    """Give texts that are mostly marks, of those that the faces of a language have."""
    face = load_face(f"{FAMILIES[locale]}-Regular")
    marks = "".join(mark for mark in EVERY_MARK if face.has(ord(mark)))
    assert len(marks) > 40
    return st.text(f"{marks}中a \n", min_size=1, max_size=12)


def _style(locale: str, *, strong: bool = False):
    scale = type_scale(policy_of(locale), 10)
    return scale.body_strong if strong else scale.body


def _line(locale: str, text: str, *, strong: bool = False):
    laid_out = lay_out([Inline(text)], _style(locale, strong=strong), 10_000)
    return laid_out.lines[0]


def _cut(locale: str, text: str, *, strong: bool = False) -> str:
    """Write ``-`` for each mark that is narrower than its face has it."""
    return _marked(_line(locale, text, strong=strong), text)


def _marked(line: Line, text: str) -> str:
    written = list(text)
    for run in line.runs:
        for glyph in run.glyphs:
            if glyph.advance < run.face.advance(glyph.glyph_id):
                assert glyph.advance == HALF
                written[run.start + glyph.cluster] = "-"
    return "".join(written)


@pytest.mark.parametrize(
    ("locale", "text", "cut"),
    [
        ("ja", "中「中」中", "中「中」中"),
        ("ja", "中「（中）」中", "中「-中-」中"),
        ("ja", "中（中）。」中", "中（中--」中"),
        ("ja", "中！）。中", "中！-。中"),
        ("ja", "中」「中、「中", "中」-中、-中"),
        ("ja", "中」・（中」：中", "中-・-中-：中"),
        ("ja", "中」！「中？」中", "中」！「中？」中"),
        ("ja", "中“「中」”中", "中“-中-”中"),
        ("ja", "中（「中」)中", "中（-中-)中"),
        ("ja", "中」\u3000「中", "中-\u3000-中"),
        ("zh_Hans", "中：“中！”（中）。中", "中：-中-”-中-。中"),
        ("zh_Hans", "中，“中”，‘中’、中", "中，-中-，-中-、中"),
        ("zh_Hans", "中？！；中（《中》）中", "中--；中（-中-）中"),
        ("zh_Hans", "中》·《中", "中-·-中"),
        ("zh_Hant", "中：「中！」（中）。中", "中：-中！」-中-。中"),
        ("zh_Hant", "中，、。；！？中", "中，、。；！？中"),
        ("zh_Hant", "中）！「中」？中", "中-！-中-？中"),
    ],
)
@pytest.mark.parametrize("strong", [False, True])
def test_of_two_marks_the_one_with_the_hole_is_cut(locale, text, cut, strong) -> None:
    assert _cut(locale, text, strong=strong) == cut


@in_each
@pytest.mark.parametrize(
    "text", ["「中", "「中」", "（「中」）", "中」 ", "中）\n中中"]
)
def test_a_mark_at_an_end_of_a_line_is_flush(locale: str, text: str) -> None:
    cut = _cut(locale, text)
    assert cut.startswith("-") == (text[0] in "「（")
    assert cut.split("\n")[0].rstrip().endswith("-") == ("」" in text or "）" in text)


@in_each
def test_a_bracket_that_begins_a_later_line_is_flush(locale: str) -> None:
    text = "中中中「中中」中中中"
    laid_out = lay_out([Inline(text)], _style(locale), 35)
    starts = [laid_out.text[line.start : line.end] for line in laid_out.lines]
    assert starts == ["中中中", "「中中」", "中中中"]
    (run,) = laid_out.lines[1].runs
    assert run.glyphs.advances == (HALF, WHOLE, WHOLE, HALF)
    assert run.glyphs.offsets[0] == (-HALF, 0)
    assert laid_out.lines[1].width_pt == pytest.approx(3 * run.size_pt)


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_other_languages_set_them_as_they_are(locale: str) -> None:
    text = "(“?!”), 「『》。」" if locale == "ko" else "(“?!”), (a)."
    assert _cut(locale, text) == text
    assert all(not run.face.has_half_widths for run in _line(locale, text).runs)


def test_chinese_in_an_english_sentence_is_closed_up() -> None:
    policy = policy_of("zh_Hans")
    stack = FaceStack(policy.faces_regular, policy.faces_bold)
    style = replace(_style("en"), stack=stack)
    parts = [Inline("a "), Inline("“（中）”", language=policy.bcp47), Inline(" b")]
    laid_out = lay_out(parts, style, 1000)
    assert _marked(laid_out.lines[0], laid_out.text) == "a “-中-” b"


@in_each
@given(data=st.data())
def test_a_line_is_closed_up_as_the_list_of_marks_says(locale: str, data) -> None:
    text = data.draw(_texts(locale))
    style = _style(locale)
    laid_out = lay_out([Inline(text)], style, 45, overflow="break")
    for line in laid_out.lines:
        found = {
            run.start - line.start + glyph.cluster
            for run in line.runs
            for glyph in run.glyphs
            if run.face.path.stem == f"{FAMILIES[locale]}-Regular"
            and glyph.advance < run.face.advance(glyph.glyph_id)
        }
        assert found == halved(FAMILIES[locale], laid_out.text[line.start : line.end])


@in_each
@given(data=st.data())
def test_the_ink_of_neighbours_never_touches(locale: str, data) -> None:
    """Nor does any reach out of its line."""
    text = data.draw(_texts(locale))
    for line in lay_out([Inline(text)], _style(locale), 45, overflow="break").lines:
        inks = []
        for run in line.runs:
            scale = run.size_pt / run.face.units_per_em
            x_pt = run.x_pt
            for glyph in run.glyphs:
                left, right, _, _ = run.face.ink(glyph.glyph_id)
                if right > left:
                    at_pt = x_pt + glyph.x_offset * scale
                    inks.append((at_pt + left * scale, at_pt + right * scale))
                x_pt += glyph.advance * scale
        assert all(before[1] < after[0] for before, after in pairwise(inks))
        assert all(left >= 0 and right <= line.width_pt for left, right in inks)


@in_each
@given(data=st.data())
def test_a_line_is_as_wide_as_it_was_measured(locale: str, data) -> None:
    text = data.draw(_texts(locale))
    style = _style(locale)
    parts = (Inline(text),)
    breaker = Breaker(prepare(parts, style), parts, style, "", "break")
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            built = build_line(breaker.paragraph, style, start, end)
            measured = breaker.width_pt(start, end)
            assert measured == pytest.approx(built.width_pt, abs=1e-6)


@in_each
def test_what_cannot_be_broken_is_measured_closed_up(locale: str) -> None:
    parts = (Inline("「（中）」。"),)
    breaker = Breaker(
        prepare(parts, _style(locale)), parts, _style(locale), "", "error"
    )
    widths = {"ja": 3.5, "zh_Hans": 3.5, "zh_Hant": 4.0}
    size_pt = _style(locale).size_pt
    assert breaker.longest_word_pt(0) == pytest.approx(widths[locale] * size_pt)
