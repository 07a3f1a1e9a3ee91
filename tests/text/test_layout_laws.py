# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""Laws of every layout, tried on texts that nobody wrote."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from text_helpers import (
    ARABIC_STYLE,
    AS_ARABIC_INDIC,
    ENGLISH_STYLE,
    HEBREW_STYLE,
    HINDI_STYLE,
    SAMPLES,
    URDU_STYLE,
    line_texts,
    seen,
)

from careleaf.document.blocks import Inline
from careleaf.text.layout import TOLERANCE_PT, lay_out
from careleaf.text.measure import line_count

TOKENS = ["0800 123 4567", "5 mg/kg", "8–12", "38 °C", "https://example.org/a", "10%"]
STYLES = {
    "ar": ARABIC_STYLE,
    "en": ENGLISH_STYLE,
    "he": HEBREW_STYLE,
    "hi": HINDI_STYLE,
    "ur": URDU_STYLE,
}


@st.composite
def _texts(draw: st.DrawFn, languages: tuple[str, ...] = tuple(STYLES)):
    language = draw(st.sampled_from(languages))
    own = SAMPLES[language][1].split(" ")
    latin = SAMPLES["en"][1].split(" ") if language != "en" else own
    word = st.sampled_from(own) | st.sampled_from(own) | st.sampled_from(latin)
    plain = st.lists(word, min_size=1, max_size=6).map(" ".join)
    part = st.one_of(
        st.builds(Inline, plain, strong=st.booleans()),
        st.sampled_from(TOKENS).map(lambda token: Inline(token, protected=True)),
    )
    parts = draw(st.lists(part, min_size=1, max_size=6))
    spaced = [piece for part in parts for piece in (part, Inline(" "))]
    return STYLES[language], spaced


WIDTHS = st.integers(160, 480)


@settings(deadline=None, max_examples=150)
@given(_texts(), WIDTHS, st.booleans())
def test_every_character_is_in_one_run_of_one_line(text, width_pt, balance) -> None:
    style, parts = text
    laid_out = lay_out(parts, style, width_pt, balance=balance)
    covered = [
        index
        for line in laid_out.lines
        for run in line.runs
        for index in range(run.start, run.end)
    ]
    assert covered == list(range(len(laid_out.text)))
    for line in laid_out.lines:
        assert line.start == line.runs[0].start
        assert line.end == line.runs[-1].end
        for run in line.runs:
            clusters = {glyph.cluster for glyph in run.glyphs}
            assert clusters <= set(range(run.end - run.start))
            assert not clusters or min(clusters) == 0


@settings(deadline=None, max_examples=150)
@given(_texts(), WIDTHS)
def test_no_line_is_wider_than_asked(text, width_pt) -> None:
    style, parts = text
    laid_out = lay_out(parts, style, width_pt)
    assert len(laid_out.lines) == line_count(parts, style, width_pt)
    for line in laid_out.lines:
        assert line.width_pt <= width_pt + TOLERANCE_PT
        assert all(glyph.glyph_id for run in line.runs for glyph in run.glyphs)
        x_pt = sorted((run.x_pt, run.width_pt) for run in line.runs if run.glyphs)
        for (left, width), (right, _) in itertools.pairwise(x_pt):
            assert abs(left + width - right) < 0.01  # neither gap nor overlap


@settings(deadline=None, max_examples=150)
@given(_texts(), WIDTHS)
def test_protected_tokens_stay_on_one_line_in_their_own_order(text, width_pt) -> None:
    style, parts = text
    laid_out = lay_out(parts, style, width_pt)
    wanted = [part.text for part in parts if part.protected]
    shown = [
        (logical, seen(line))
        for logical, line in zip(line_texts(laid_out), laid_out.lines, strict=True)
    ]
    for token in set(wanted):
        lines = [visual for logical, visual in shown if token in logical]
        assert sum(logical.count(token) for logical, _ in shown) == wanted.count(token)
        assert all(token.translate(AS_ARABIC_INDIC) in visual for visual in lines)


@settings(deadline=None, max_examples=60)
@given(_texts(), WIDTHS)
def test_the_same_layout_twice(text, width_pt) -> None:
    style, parts = text
    assert lay_out(parts, style, width_pt) == lay_out(list(parts), style, width_pt)


@settings(deadline=None, max_examples=60)
@given(_texts(), st.integers(20, 60))
def test_a_narrow_column_loses_nothing_when_words_may_break(text, width_pt) -> None:
    style, parts = text
    unprotected = [Inline(part.text, strong=part.strong) for part in parts]
    laid_out = lay_out(unprotected, style, width_pt, overflow="break")
    assert "".join(line_texts(laid_out)) == laid_out.text
    assert all(line.width_pt <= width_pt + TOLERANCE_PT for line in laid_out.lines)
