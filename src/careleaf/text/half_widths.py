"""Which marks of a Chinese or Japanese line are set half as wide as a character.

A bracket, comma or full stop is drawn in one half of its square. Where two such marks
meet, and at either end of a line, the empty half is a hole: printers leave it out
(JLREQ, 3.1.4, 3.1.5 and 3.1.9; CLREQ, 3.1.6). The rules are those of CSS Text 4,
8.5.1. At the ends of a line they are those of ``trim-both``, on first lines as well: no
paragraph here is indented, and a heading or a cell that begins with a bracket shall
stand in line with the one below it. Text is not justified: what is cut at the end of a
line moves nothing, but more fits.

Which half is empty is asked of the face: its feature ``halt`` cuts that half off. So
commas that Taiwan has in the middle of their square are never cut, and marks that are
narrow already, as Japanese quotation marks, are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import uharfbuzz

from careleaf.text.boundaries import visible_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careleaf.text.faces import Face
    from careleaf.text.paragraph import Run
    from careleaf.text.style import TextStyle

FEATURE = "halt"

_Kind = Literal["opening", "closing", "middle", "narrow opening", "narrow closing", ""]

_MARK = re.compile("[\u2018-\u201f\u3001-\u303f\uff01-\uff65]")
"""Where the marks are that can be cut, with others that the face does not cut."""

_MIDDLE = frozenset("\u00b7\u2027\u3000\u30fb")
_MIDDLE_OR_LEFT = frozenset("\u3001\u3002\uff0c\uff0e\uff1a\uff1b")
"""Commas, stops and colons, drawn where the language of the face has them."""
_STOPS_OF_CHINESE = frozenset("\uff01\uff1f")
"""The full-width ! and ? are like them (CLREQ, 3.1.2).

In Japanese they keep their distance (JLREQ, table 1: cl-04); CSS Text 4 has no class
for them.
"""
_NARROW_OPENING = frozenset("([{\u2018\u201c")
_NARROW_CLOSING = frozenset(")]}\u2019\u201d")

_BEFORE_OPENING = frozenset({"opening", "middle", "closing", "narrow opening"})
_AFTER_CLOSING = frozenset({"closing", "middle", "narrow closing"})


def half_widths(
    face: Face,
    text: str,
    stretch: tuple[int, int],
    line: tuple[int, int],
    script: str,
    language: str,
) -> tuple[int, ...]:
    """Give the places in ``text[start:end]``, counted from ``start``, of marks to cut.

    Of two marks with a hole between them the one is cut whose empty half that is; of a
    closing and an opening one, which have a half each, the opening one. What stands
    around the stretch on its line counts, as if it were of the same face, which is one
    that has half widths.
    """
    first, last = line[0], visible_end(text, *line)
    found: list[int] = []
    for place, kind in _marks(face, text, stretch, script, language):
        if kind == "opening":
            is_cut = place == first or (
                _kind(face, text[place - 1], script, language) in _BEFORE_OPENING
            )
        else:
            is_cut = place + 1 >= last or (
                _kind(face, text[place + 1], script, language) in _AFTER_CLOSING
            )
        if is_cut:
            found.append(place - stretch[0])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LineEdges:
    """How much narrower a line is for a mark that only its beginning or end cuts."""

    at_start_pt: Mapping[int, float]
    at_end_pt: Mapping[int, float]
    """By the end of what is visible."""

    def less_pt(self, start: int, visible_end: int) -> float:
        """Add up both ends of a line that is not empty."""
        if start == visible_end:
            return 0.0
        at_end_pt = self.at_end_pt.get(visible_end, 0.0)
        return self.at_start_pt.get(start, 0.0) + at_end_pt


def line_edges(text: str, runs: Iterable[Run], style: TextStyle) -> LineEdges | None:
    """Find the marks that are cut at an end of a line and nowhere else."""
    at_start_pt: dict[int, float] = {}
    at_end_pt: dict[int, float] = {}
    for run in runs:
        if not run.face.has_half_widths or run.level & 1:
            continue
        scale = style.size_pt / run.face.units_per_em
        stretch = run.start, run.end
        look = run.script, run.language or style.language
        cut = half_widths(run.face, text, stretch, (0, len(text)), *look)
        for place, kind in _marks(run.face, text, stretch, *look):
            if place - run.start in cut:
                continue
            left, right = _cut_by_face(run.face, text[place], *look)
            if kind == "opening":
                at_start_pt[place] = left * scale
            else:
                at_end_pt[place + 1] = right * scale
    return LineEdges(at_start_pt, at_end_pt) if at_start_pt or at_end_pt else None


def _marks(
    face: Face, text: str, stretch: tuple[int, int], script: str, language: str
) -> Iterator[tuple[int, _Kind]]:
    for match in _MARK.finditer(text, *stretch):
        kind = _kind(face, match[0], script, language)
        if kind in {"opening", "closing"}:
            yield match.start(), kind


@lru_cache(maxsize=4096)
def _kind(face: Face, character: str, script: str, language: str) -> _Kind:
    """Tell what a character is, by how the face cuts it (CSS Text 4, 8.5.2)."""
    if character in _MIDDLE:
        return "middle"
    cut_left, cut_right = _cut_by_face(face, character, script, language)
    if cut_right and not cut_left:
        return "closing"
    is_stop = character in _STOPS_OF_CHINESE and language.startswith("zh")
    if is_stop or (cut_left and character in _MIDDLE_OR_LEFT):
        return "middle"
    if cut_left and not cut_right:
        return "opening"
    if character in _NARROW_OPENING:
        return "narrow opening"
    return "narrow closing" if character in _NARROW_CLOSING else ""


@lru_cache(maxsize=4096)
def _cut_by_face(
    face: Face, character: str, script: str, language: str
) -> tuple[int, int]:
    """Give how much the face cuts off a mark on its left and right, in font units."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.direction = "ltr"
    buffer.script = script
    buffer.language = language
    uharfbuzz.shape(face.hb_font, buffer, {FEATURE: True})
    (info, *_), (place, *_) = buffer.glyph_infos, buffer.glyph_positions
    less = face.advance(info.codepoint) - place.x_advance
    return -place.x_offset, less + place.x_offset
