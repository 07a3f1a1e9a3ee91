"""The glyphs of a layout are HarfBuzz's own, in place and in number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import uharfbuzz
from text_helpers import ARABIC_STYLE, SAMPLES, URDU_STYLE, inline, line_texts

from careleaf.document.blocks import Inline
from careleaf.text.layout import lay_out
from careleaf.text.layout_records import Glyph

if TYPE_CHECKING:
    from careleaf.text.layout_records import GlyphRun
    from careleaf.text.style import TextStyle


def _by_harfbuzz(text: str, run: GlyphRun, style: TextStyle, script: str):
    """Shape a run by itself with everything around it as context."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text, run.start, run.end - run.start)
    buffer.direction = "rtl" if run.rtl else "ltr"
    buffer.script = script
    buffer.language = run.language or style.language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(run.face.hb_font, buffer)
    return tuple(
        Glyph(
            info.codepoint,
            info.cluster - run.start,
            position.x_advance,
            position.x_offset,
            position.y_offset,
        )
        for info, position in zip(
            buffer.glyph_infos, buffer.glyph_positions, strict=True
        )
    )


def _script_of(characters: str, style: TextStyle) -> str:
    """Give Latin to the one Latin word of a sample."""
    has_latin = any(c.isascii() and c.isalpha() for c in characters)
    return "Latn" if has_latin else style.script


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_unbroken_paragraph_is_what_harfbuzz_makes_of_it(sample) -> None:
    style, text = SAMPLES[sample]
    laid_out = lay_out([Inline(text)], style, 10_000)
    (line,) = laid_out.lines
    for run in line.runs:
        script = _script_of(text[run.start : run.end], style)
        assert tuple(run.glyphs) == _by_harfbuzz(laid_out.text, run, style, script)
    width = sum(glyph.advance for run in line.runs for glyph in run.glyphs)
    assert line.width_pt == pytest.approx(width * style.size_pt / 1000)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("width_pt", [90, 130, 170])
def test_a_broken_line_is_what_its_characters_give_alone(sample, width_pt) -> None:
    style, text = SAMPLES[sample]
    laid_out = lay_out([Inline(text)], style, width_pt)
    assert len(laid_out.lines) > 1
    for line, characters in zip(laid_out.lines, line_texts(laid_out), strict=True):
        for run in line.runs:
            inside = characters[run.start - line.start : run.end - line.start]
            script = _script_of(inside, style)
            moved = _Moved(run, line.start)
            assert tuple(run.glyphs) == _by_harfbuzz(characters, moved, style, script)


class _Moved:
    """A run counted from the start of its line."""

    def __init__(self, run: GlyphRun, origin: int) -> None:
        self.face = run.face
        self.rtl = run.rtl
        self.language = run.language
        self.start = run.start - origin
        self.end = run.end - origin


@pytest.mark.parametrize("style", [ARABIC_STYLE, URDU_STYLE])
def test_a_word_broken_as_a_last_resort_is_shaped_line_by_line(style) -> None:
    laid_out = lay_out([Inline("مستشفياتهم" * 3)], style, 40, overflow="break")
    assert len(laid_out.lines) > 2
    for line, characters in zip(laid_out.lines, line_texts(laid_out), strict=True):
        (run,) = line.runs
        alone = _by_harfbuzz(characters, _Moved(run, line.start), style, "Arab")
        assert tuple(run.glyphs) == alone


def test_a_run_in_another_language_is_shaped_in_its_own() -> None:
    style, _ = SAMPLES["he"]
    laid_out = lay_out(inline("קראו <en:Call now> תודה"), style, 600)
    languages = {
        laid_out.text[run.start : run.end]: run.language
        for run in laid_out.lines[0].runs
        if run.glyphs
    }
    assert languages == {"קראו ": None, "Call now": "en", " תודה": None}
