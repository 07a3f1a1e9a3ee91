"""A placed line as text operators that read back as the text it was made from.

Left to right, a run is one row of glyphs in reading order. Right to left, words come in
logical order and each is one show string with its codes reversed, as ISO 32000-1,
14.8.2.3.3 has it: no space inside a string, adjustments in one TJ (the reading that
Skia and others share; pdf-issues 737). Dots and vowel signs would break a word into
many strings, so they are drawn after the letters of their run and stand for no text;
where a cluster has more characters than its letter, empty glyphs in the string spell
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from careleaf.pdf.content import colour_of
from careleaf.pdf.glyph_text import clusters_of, empty_glyph, spelled
from careleaf.pdf.objects import ascii_string, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from careleaf.chart.picture import TextLine
    from careleaf.pdf.content import ContentStream
    from careleaf.pdf.fonts import EmbeddedFont
    from careleaf.pdf.glyph_text import Cluster, GlyphMeaning
    from careleaf.text.faces import Face
    from careleaf.text.layout_records import GlyphRun

_ROUNDING = 0.5


_Shown = tuple[str, int, float]
"""A code, its width and its place, both in thousandths of an em."""


@dataclass(frozen=True, slots=True)
class _PlacedGlyph:
    """A code and where its origin stands, in thousandths of an em from the run's."""

    code: str
    width: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _PlacedCluster:
    cluster: Cluster
    glyphs: tuple[_PlacedGlyph, ...]
    in_string: tuple[_PlacedGlyph, ...]
    """Right to left: the carrier, and before it what reads after it."""


@dataclass(slots=True)
class _Piece:
    """Glyphs shown together; ``actual_text`` where they do not spell it."""

    glyphs: list[_PlacedGlyph]
    actual_text: str | None


def write_line(
    content: ContentStream,
    fonts: Mapping[Face, EmbeddedFont],
    placed: TextLine,
    page_height_pt: float,
) -> None:
    """Write one line as a text object."""
    content.begin_text()
    content.set_fill_colour(colour_of(placed.colour))
    for run in placed.text.lines[placed.index].runs:
        if not run.glyphs:
            continue
        origin = (placed.x_pt + run.x_pt, page_height_pt - placed.baseline_pt)
        _write_run(content, fonts[run.face], run, placed.text.text, origin)
    content.end_text()


def _write_run(
    content: ContentStream,
    font: EmbeddedFont,
    run: GlyphRun,
    text: str,
    origin: tuple[float, float],
) -> None:
    if run.language is not None:
        # ISO 14289-1, 7.2: a change of language inside running text.
        language = b"/Lang " + ascii_string(run.language)
        content.begin_marked_content_with("Span", language)
    content.set_font(font.resource, run.size_pt)
    pen = _Pen(content, run.size_pt, origin)
    simple = spelled(text, run)
    if simple is not None and not run.glyphs.offsets:
        pen.move_to(0)
        pen.show_row(_spelled_row(font, run, simple))
    elif run.rtl:
        _write_right_to_left(pen, list(_placed_clusters(font, run, text)))
    else:
        _write_left_to_right(pen, _placed_clusters(font, run, text))
    if run.language is not None:
        content.end_marked_content()


def _spelled_row(
    font: EmbeddedFont, run: GlyphRun, meanings: Sequence[GlyphMeaning]
) -> Iterator[_Shown]:
    """Place glyphs that follow one another on the baseline."""
    scale = 1000 / run.face.units_per_em
    advances = [advance * scale for advance in run.glyphs.advances]
    widths = map(font.widths.__getitem__, (glyph_id for glyph_id, _ in meanings))
    codes = map(font.codes.__getitem__, meanings)
    return zip(codes, widths, accumulate(advances, initial=0.0), strict=False)


def _placed_clusters(
    font: EmbeddedFont, run: GlyphRun, text: str
) -> Iterator[_PlacedCluster]:
    scale = 1000 / run.face.units_per_em
    x = 0
    for cluster in clusters_of(text, run):
        glyphs = []
        for glyph, meaning in zip(cluster.glyphs, cluster.meanings, strict=True):
            code = font.codes[glyph.glyph_id, meaning]
            width = font.widths[glyph.glyph_id]
            left = (x + glyph.x_offset) * scale
            glyphs.append(_PlacedGlyph(code, width, left, glyph.y_offset * scale))
            x += glyph.advance
        in_string = tuple(_in_string(font, cluster, glyphs))
        yield _PlacedCluster(cluster, tuple(glyphs), in_string)


def _in_string(
    font: EmbeddedFont, cluster: Cluster, glyphs: list[_PlacedGlyph]
) -> Iterator[_PlacedGlyph]:
    if cluster.carrier is None:
        return
    carrier = glyphs[cluster.carrier]
    empty = empty_glyph(font.face) if cluster.extra else None
    if empty is not None:
        for char in reversed(cluster.extra):
            yield _PlacedGlyph(font.codes[empty, char], 0, carrier.x, carrier.y)
    yield carrier


def _write_left_to_right(pen: _Pen, clusters: Iterator[_PlacedCluster]) -> None:
    pieces: list[_Piece] = []
    for placed in clusters:
        if not placed.cluster.spells:
            pieces.append(_Piece(list(placed.glyphs), placed.cluster.text))
        elif pieces and pieces[-1].actual_text is None:
            pieces[-1].glyphs += placed.glyphs
        else:
            pieces.append(_Piece(list(placed.glyphs), None))
    pen.move_to(0)
    for piece in pieces:
        pen.show_as(piece.glyphs, piece.actual_text)


def _write_right_to_left(pen: _Pen, clusters: list[_PlacedCluster]) -> None:
    for piece in reversed(_pieces_right_to_left(clusters)):
        pen.move_to(piece.glyphs[0].x)
        if piece.actual_text is None and len(piece.glyphs) > 1:
            pen.show_reversed(piece.glyphs)
        else:
            pen.show_as(piece.glyphs, piece.actual_text)
    marks = [
        glyph
        for placed in clusters
        if placed.cluster.carrier is not None
        for index, glyph in enumerate(placed.glyphs)
        if index != placed.cluster.carrier
    ]
    if marks:
        pen.move_to(marks[0].x)
        pen.show_as(marks, "")


def _pieces_right_to_left(clusters: list[_PlacedCluster]) -> list[_Piece]:
    """Join what one show string can hold, in visual order: mostly words.

    A space, which stands to the left of the word that it follows, begins a new piece.
    """
    pieces: list[_Piece] = []
    for placed in clusters:
        if placed.cluster.carrier is None:
            pieces.append(_Piece(list(placed.glyphs), placed.cluster.text))
            continue
        joins = (
            pieces
            and pieces[-1].actual_text is None
            and pieces[-1].glyphs[-1].y == placed.in_string[-1].y
            and placed.cluster.text != " "
        )
        if joins:
            pieces[-1].glyphs += placed.in_string
        else:
            pieces.append(_Piece(list(placed.in_string), None))
    return pieces


class _Pen:
    """Shows glyphs at their places and knows where the viewer's pen is meanwhile.

    Widths and adjustments are whole thousandths of an em; measuring each adjustment
    from where the pen really is keeps rounding from adding up.
    """

    def __init__(
        self, content: ContentStream, size_pt: float, origin: tuple[float, float]
    ) -> None:
        self._content = content
        self._em_pt = size_pt / 1000
        self._origin = origin
        self._x = 0.0

    def move_to(self, x: float) -> None:
        """Go to a place on the baseline."""
        self._x = x
        left_pt, baseline_pt = self._origin
        self._content.set_text_position(left_pt + x * self._em_pt, baseline_pt)

    def show_as(self, glyphs: Sequence[_PlacedGlyph], actual_text: str | None) -> None:
        """Show glyphs that read as themselves, or as ``actual_text``."""
        if actual_text is None:
            self._show(glyphs)
            return
        properties = b"/ActualText " + text_string(actual_text)
        self._content.begin_marked_content_with("Span", properties)
        self._show(glyphs)
        self._content.end_marked_content()

    def show_reversed(self, glyphs: Sequence[_PlacedGlyph]) -> None:
        """Show glyphs that read from the last to the first."""
        self._content.begin_marked_content("ReversedChars")
        self._show(glyphs)
        self._content.end_marked_content()

    def _show(self, glyphs: Sequence[_PlacedGlyph]) -> None:
        for y, row in groupby(glyphs, lambda glyph: glyph.y):
            if y:
                self._content.set_text_rise(y * self._em_pt)
            self.show_row((glyph.code, glyph.width, glyph.x) for glyph in row)
            if y:
                self._content.set_text_rise(0)

    def show_row(self, glyphs: Iterable[_Shown]) -> None:
        """Show glyphs that stand on one line at the places given."""
        parts: list[str] = []
        codes: list[str] = []
        x = self._x
        for code, width, left in glyphs:
            move = left - x
            if move >= _ROUNDING or move <= -_ROUNDING:
                rounded = round(move)
                if codes:
                    parts.append(f"<{''.join(codes)}>")
                    codes = []
                parts.append(str(-rounded))
                x += rounded
            codes.append(code)
            x += width
        self._x = x
        last = f"<{''.join(codes)}>"
        if parts:
            self._content.show_adjusted(" ".join([*parts, last]))
        else:
            self._content.show(last)
