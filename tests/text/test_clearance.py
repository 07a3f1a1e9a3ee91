"""Texts that stand close below each other are moved apart as far as they must be."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from text_helpers import ARABIC_STYLE, ENGLISH_STYLE, SAMPLES

from careleaf.document.blocks import Inline
from careleaf.text.clearance import extra_distance_pt, start_pt
from careleaf.text.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.text.layout_records import GlyphRun, LaidOutText, Line
    from careleaf.text.style import TextStyle

DEEP = "ألم"
"""The tail of its last letter hangs deep below the line."""
HIGH = "أو"
"""A hamza over an alef."""


def one_line(text: str, style: TextStyle) -> tuple[LaidOutText, Line]:
    laid_out = lay_out([Inline(text)], style, 1000)
    (line,) = laid_out.lines
    return laid_out, line


def overlap_pt(upper: Line, lower: Line, distance_pt: float, shift_pt: float) -> float:
    """How far letters of two lines reach into each other, from their outlines."""
    deepest = 0.0
    for run, other in product(upper.runs, lower.runs):
        for (left, right, _, foot), (start, end, head, _) in product(
            outlines(run), outlines(other)
        ):
            if left < end + shift_pt and start + shift_pt < right:
                deepest = max(deepest, foot + head - distance_pt)
    return deepest


def outlines(run: GlyphRun) -> Iterator[tuple[float, float, float, float]]:
    """Left, right, above and below of each glyph."""
    scale = run.size_pt / run.face.units_per_em
    pen = run.x_pt
    for glyph in run.glyphs:
        box = run.face.hb_font.get_glyph_extents(glyph.glyph_id)
        if box.width:
            left = pen + (glyph.x_offset + box.x_bearing) * scale
            top = (glyph.y_offset + box.y_bearing) * scale
            yield left, left + box.width * scale, top, -top - box.height * scale
        pen += glyph.advance * scale


@pytest.mark.parametrize("language", ["en", "ar", "hi", "ur", "vi"])
@pytest.mark.parametrize("em", [0.7, 1.0, 1.16, 1.4])
def test_letters_do_not_touch_at_the_distance_that_is_asked_for(
    language: str, em: float
) -> None:
    style, text = SAMPLES[language]
    (_, upper), (_, lower) = (
        one_line(text, style),
        one_line(text.split(" ", 1)[1], style),
    )
    distance = em * style.size_pt
    extra = extra_distance_pt(upper, lower, distance)
    assert overlap_pt(upper, lower, distance + extra, 0.0) == 0
    if extra > style.size_pt * 0.1:
        # And no farther than that: half of it would not do.
        assert overlap_pt(upper, lower, distance + extra / 2, 0.0) > 0


def test_a_tail_over_a_mark_moves_lines_apart() -> None:
    (_, upper), (_, lower) = one_line(DEEP, ARABIC_STYLE), one_line(HIGH, ARABIC_STYLE)
    close = 1.16 * ARABIC_STYLE.size_pt
    assert extra_distance_pt(upper, lower, close) > 1
    assert extra_distance_pt(upper, lower, 2 * ARABIC_STYLE.size_pt) == 0


def test_only_letters_over_each_other_count() -> None:
    (_, upper), (_, lower) = one_line(DEEP, ARABIC_STYLE), one_line(HIGH, ARABIC_STYLE)
    close = 1.16 * ARABIC_STYLE.size_pt
    beside = upper.width_pt + 10
    assert extra_distance_pt(upper, lower, close, lower_pt=beside) == 0


def test_scripts_without_deep_tails_stay_close() -> None:
    for style, text in (SAMPLES["en"], SAMPLES["hi"]):
        (_, line) = one_line(text, style)
        assert extra_distance_pt(line, line, 1.22 * style.size_pt) == 0


def test_a_line_without_ink_asks_for_nothing() -> None:
    (_, words), (_, space) = one_line("Aj", ENGLISH_STYLE), one_line(" ", ENGLISH_STYLE)
    assert extra_distance_pt(words, space, 1.0) == 0
    assert extra_distance_pt(space, words, 1.0) == 0


def test_lines_begin_where_their_language_begins() -> None:
    text, line = one_line("Aj", ENGLISH_STYLE)
    assert start_pt(line, text, 10) == 10
    text, line = one_line(DEEP, ARABIC_STYLE)
    assert start_pt(line, text, 10) == -10 - line.width_pt
    assert start_pt(line, text) + line.width_pt == 0
