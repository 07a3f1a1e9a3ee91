"""No line of text touches the next, and none is set wider than it must be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from support.sentences import SENTENCES

from careleaf.document.blocks import Inline
from careleaf.page.type_scale import type_scale
from careleaf.text.layout import lay_out
from careleaf.text.spacing import LEAST_AIR_EM
from careleaf.translation.locale_policy import known_locales, policy_of

DEEP = "جميع " * 5
HIGH = "عقلًا " * 5
"""Tails below the baseline, and marks high above it."""


def _boxes(line, edge_pt: float):
    """Give the box of each glyph: left and right from an edge, above and below."""
    for run in line.runs:
        scale = run.size_pt / run.face.units_per_em
        x_pt = run.x_pt - edge_pt
        for glyph in run.glyphs:
            box = run.face.hb_font.get_glyph_extents(glyph.glyph_id)
            left = x_pt + (glyph.x_offset + box.x_bearing) * scale
            top = (glyph.y_offset + box.y_bearing) * scale
            if box.height:
                yield left, left + box.width * scale, top, -top - box.height * scale
            x_pt += glyph.advance * scale


def _nearest_pt(laid_out) -> float:
    """Give the smallest distance between the ink of a line and of the next."""
    height = laid_out.line_height_pt
    distances = [height]
    for upper, lower in pairwise(laid_out.lines):
        edges = (upper.width_pt, lower.width_pt) if laid_out.rtl else (0.0, 0.0)
        for left, right, _above, below in _boxes(upper, edges[0]):
            distances += [
                height - below - above
                for other_left, other_right, above, _below in _boxes(lower, edges[1])
                if left < other_right and other_left < right
            ]
    return min(distances)


@pytest.mark.parametrize("locale", known_locales())
@pytest.mark.parametrize("role", ["title", "body"])
def test_no_line_touches_the_next(locale: str, role: str) -> None:
    """Titles have the tightest leading of all."""
    style = getattr(type_scale(policy_of(locale), 12), role)
    for width_pt in (300, 390):
        laid_out = lay_out([Inline(SENTENCES[locale])], style, width_pt)
        assert len(laid_out.lines) > 1
        assert _nearest_pt(laid_out) >= -0.25


def _arabic(*lines: str):
    style = type_scale(policy_of("ar"), 12).body
    return lay_out([Inline("\n".join(lines))], style, 500), style


def test_a_high_mark_under_a_deep_tail_moves_the_lines_apart() -> None:
    laid_out, style = _arabic(DEEP, HIGH)
    assert laid_out.line_height_pt > style.line_height_pt
    least = LEAST_AIR_EM * style.size_pt
    assert least - 0.001 <= _nearest_pt(laid_out) < least + 0.5
    tight = replace(style, ink_above_em=0.0, ink_below_em=0.0)
    laid_out = lay_out([Inline(laid_out.text)], tight, 500)
    assert laid_out.line_height_pt == style.line_height_pt
    assert _nearest_pt(laid_out) < -1


@pytest.mark.parametrize("lines", [(HIGH, DEEP), (DEEP, DEEP), (HIGH,)])
def test_other_lines_keep_the_leading_of_the_style(lines) -> None:
    laid_out, style = _arabic(*lines)
    assert laid_out.line_height_pt == style.line_height_pt


def test_a_mark_beside_a_tail_moves_nothing() -> None:
    """The tail stands at the start of its line, the mark at the end of its own."""
    laid_out, style = _arabic("مع" + " من" * 9, "من " * 18 + "عقلًا")
    assert laid_out.line_height_pt == style.line_height_pt


def test_khmer_stands_lower_than_its_face_says() -> None:
    """Second consonants reach deeper than the metrics of the face admit."""
    style = type_scale(policy_of("km"), 12).body
    (line,) = lay_out([Inline("ស្ត្រី")], style, 500).lines
    (face,) = {run.face for run in line.runs}
    assert line.descent_pt == pytest.approx(style.size_pt * style.ink_below_em)
    assert line.descent_pt > style.size_pt * face.descent / face.units_per_em
