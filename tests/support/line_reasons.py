"""Why a browser may draw a line otherwise, so that each reason can be proved."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import uharfbuzz

from careleaf.text.faces import load_face
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.text.layout_records import Glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import TextLine
    from careleaf.text.faces import Face
    from careleaf.text.layout_records import GlyphRun

MIDDLE_DOT = "\u00b7"
_NO_SCRIPT = "Zyyy"


def only_marks_in_other_faces(line: TextLine, faces: Sequence[str]) -> bool:
    """Tell whether spaces or marks have another face than CSS gives, and only they.

    CSS Fonts 4, 5.3: each character is taken from the first family that has it.
    careleaf leaves those between letters of one face in that face. Controls are not
    drawn, whatever face they have.
    """
    others = [
        character
        for run in line.text.lines[line.index].runs
        for stack in [[_as_bold_as(run, stem) for stem in faces]]
        for character in line.text.text[run.start : run.end]
        if character not in DIRECTION_CONTROLS
        and run.face is not next((f for f in stack if f.has(ord(character))), run.face)
    ]
    return bool(others) and not any(map(str.isalnum, others))


def _as_bold_as(run: GlyphRun, stem: str) -> Face:
    weight = run.face.path.stem.rpartition("-")[2]
    return load_face(f"{stem.partition('-')[0]}-{weight}")


def with_dots_of_no_script(line: TextLine) -> TextLine:
    """Set each middle dot, with the space after it, as if it were of no script.

    A dot is of the scripts that Script_Extensions of Unicode lists for it; Hangul is
    not among them, so Chromium gives it none. careleaf gives it that of its line.
    """
    lines = list(line.text.lines)
    runs: list[GlyphRun] = []
    x_pt = lines[line.index].runs[0].x_pt
    for run in lines[line.index].runs:
        for piece in _pieces(line.text.text, run):
            runs.append(replace(piece, x_pt=x_pt))
            x_pt += piece.width_pt
    lines[line.index] = replace(lines[line.index], runs=tuple(runs))
    return replace(line, text=replace(line.text, lines=tuple(lines)))


def _pieces(text: str, run: GlyphRun) -> list[GlyphRun]:
    """Cut a left-to-right run before each dot and before the letter after it."""
    kinds: list[bool] = []
    for place in range(run.start, run.end):
        after_dot = bool(kinds) and kinds[-1] and text[place].isspace()
        kinds.append(text[place] == MIDDLE_DOT or after_dot)
    pieces, start = [], run.start
    for is_dot, group in groupby(kinds):
        end = start + len(list(group))
        glyphs = run.glyphs.cut(start - run.start, end - run.start)
        if is_dot:
            glyphs = _of_no_script(text[start:end], run)
        width_pt = sum(glyphs.advances) * run.size_pt / run.face.units_per_em
        pieces.append(
            replace(run, start=start, end=end, glyphs=glyphs, width_pt=width_pt)
        )
        start = end
    return pieces


def _of_no_script(characters: str, run: GlyphRun) -> Glyphs:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(characters)
    buffer.direction, buffer.script = "ltr", _NO_SCRIPT
    uharfbuzz.shape(run.face.hb_font, buffer)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    return Glyphs(
        tuple(info.codepoint for info in infos),
        tuple(info.cluster for info in infos),
        tuple(place.x_advance for place in places),
        (),
    )
