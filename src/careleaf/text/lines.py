"""One line of a prepared paragraph: pieces of runs, shaped again where a cut hurts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.text.bidi_line import line_levels, visual_order
from careleaf.text.boundaries import INVISIBLE, visible_end
from careleaf.text.layout_records import NO_GLYPHS, GlyphRun, Line
from careleaf.text.shaping import CONTEXT_LENGTH, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.text.layout_records import Glyphs
    from careleaf.text.paragraph import Paragraph, Run
    from careleaf.text.style import TextStyle


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a run that stands on a line, at one level (L1 can cut a run)."""

    run: Run
    start: int
    end: int
    level: int
    glyphs: Glyphs

    def width_pt(self, size_pt: float) -> float:
        units = sum(self.glyphs.advances)
        return units * size_pt / self.run.face.units_per_em


def build_line(paragraph: Paragraph, style: TextStyle, start: int, end: int) -> Line:
    """Cut, shape and order the runs of one line."""
    pieces = list(_pieces(paragraph, style, start, end))
    widths = [piece.width_pt(style.size_pt) for piece in pieces]
    hanging = _hanging_width(paragraph, style, pieces, start, end)
    positions = [0.0] * len(pieces)
    # Hanging space is at the base level, so it is leftmost in right-to-left text.
    x_pt = -hanging if style.rtl else 0.0
    for index in visual_order([piece.level for piece in pieces]):
        positions[index] = x_pt
        x_pt += widths[index]
    drawn = [piece.run.face for piece in pieces if piece.glyphs]
    return Line(
        runs=tuple(
            GlyphRun(
                face=piece.run.face,
                size_pt=style.size_pt,
                x_pt=x_pt,
                width_pt=width,
                start=piece.start,
                end=piece.end,
                rtl=bool(piece.level & 1),
                glyphs=piece.glyphs,
                language=piece.run.language,
            )
            for piece, x_pt, width in zip(pieces, positions, widths, strict=True)
        ),
        width_pt=sum(widths) - hanging,
        ascent_pt=max(
            style.size_pt * style.ink_above_em,
            *(style.size_pt * face.ascent / face.units_per_em for face in drawn),
            0.0,
        ),
        descent_pt=max(
            style.size_pt * style.ink_below_em,
            *(style.size_pt * face.descent / face.units_per_em for face in drawn),
            0.0,
        ),
        start=start,
        end=end,
    )


def _pieces(
    paragraph: Paragraph, style: TextStyle, start: int, end: int
) -> Iterator[_Piece]:
    levels = line_levels(paragraph.levels, start, end)
    for run in paragraph.runs:
        first, last = max(run.start, start), min(run.end, end)
        while first < last:
            level = levels[first - start]
            cut = first + 1
            while cut < last and levels[cut - start] == level:
                cut += 1
            glyphs = _glyphs(paragraph, style, run, (first, cut), (start, end), level)
            yield _Piece(run, first, cut, level, glyphs)
            first = cut


def _glyphs(
    paragraph: Paragraph,
    style: TextStyle,
    run: Run,
    stretch: tuple[int, int],
    line: tuple[int, int],
    level: int,
) -> Glyphs:
    """Reuse the run's glyphs where that gives what shaping this line alone would."""
    start, end = stretch
    if paragraph.text[start] in INVISIBLE:
        return NO_GLYPHS
    if level & 1 == run.level & 1 and not _is_closed_up(paragraph, line):
        whole = start == run.start and end == run.end
        if whole and _context_is_inside(run, line, len(paragraph.text)):
            return run.shaped.glyphs
        if not paragraph.unsafe[start] and not paragraph.unsafe[end]:
            return run.shaped.glyphs.cut(start - run.start, end - run.start)
    return shape(
        run.face,
        paragraph.text,
        stretch,
        line,
        rtl=bool(level & 1),
        script=run.script,
        language=run.language or style.language,
    ).glyphs


def _is_closed_up(paragraph: Paragraph, line: tuple[int, int]) -> bool:
    """Tell whether a mark at an end of the line is narrower there than elsewhere."""
    if paragraph.edges is None:
        return False
    return paragraph.edges.less_pt(line[0], visible_end(paragraph.text, *line)) > 0


def _context_is_inside(run: Run, line: tuple[int, int], length: int) -> bool:
    """Tell whether the line has all the context that the run was shaped with."""
    return line[0] <= max(0, run.start - CONTEXT_LENGTH) and line[1] >= min(
        length, run.end + CONTEXT_LENGTH
    )


def _hanging_width(
    paragraph: Paragraph,
    style: TextStyle,
    pieces: list[_Piece],
    start: int,
    end: int,
) -> float:
    visible = visible_end(paragraph.text, start, end)
    width = 0.0
    for piece in pieces:
        if piece.end > visible:
            units = piece.glyphs.width_from(visible - piece.start)
            width += units * style.size_pt / piece.run.face.units_per_em
    return width
