"""A placed line as text operators that read back as the text it was made from.

Left to right, a run is one row of glyphs. Right to left, words come in logical order
and each string of glyphs is placed by itself: ISO 32000-1, 14.8.2.3.3 wants codes
reversed inside a show string, show strings in reading order, and no space inside one.
Whether the strings of one TJ count as one show string is disputed (pdf-issues 737), so
a reversed piece is always a single string, and what needs adjusting stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.pdf.content import colour_of
from careleaf.pdf.glyph_text import clusters_of, spells
from careleaf.pdf.objects import ascii_string, text_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careleaf.chart.picture import TextLine
    from careleaf.pdf.content import ContentStream
    from careleaf.pdf.fonts import EmbeddedFont
    from careleaf.pdf.glyph_text import Cluster
    from careleaf.text.faces import Face
    from careleaf.text.layout_records import Glyph, GlyphRun

_ROUNDING = 0.5
_UNSEEN = 2.0
"""Thousandths of an em by which a glyph may be off inside a string placed by itself."""


@dataclass(slots=True)
class _Piece:
    """Glyphs that are shown together; ``actual_text`` where they do not spell it."""

    glyphs: list[Glyph]
    actual_text: str | None
    x_offset: float
    """From the run's origin, in thousandths of an em."""


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
        writer = _RunWriter(content, fonts[run.face], run)
        writer.write(
            placed.text.text,
            x_pt=placed.x_pt + run.x_pt,
            y_pt=page_height_pt - placed.baseline_pt,
        )
    content.end_text()


class _RunWriter:
    def __init__(
        self, content: ContentStream, font: EmbeddedFont, run: GlyphRun
    ) -> None:
        self._content = content
        self._font = font
        self._run = run
        self._scale = 1000 / run.face.units_per_em

    def write(self, text: str, *, x_pt: float, y_pt: float) -> None:
        run, content = self._run, self._content
        if run.language is not None:
            # ISO 14289-1, 7.2: a change of language inside running text.
            language = b"/Lang " + ascii_string(run.language)
            content.begin_marked_content_with("Span", language)
        content.set_font(self._font.resource, run.size_pt)
        clusters = clusters_of(text, run)
        if run.rtl:
            self._write_right_to_left(clusters, x_pt, y_pt)
        else:
            content.set_text_position(x_pt, y_pt)
            self._write_left_to_right(clusters)
        if run.language is not None:
            content.end_marked_content()

    # --- left to right ----------------------------------------------------------------

    def _write_left_to_right(self, clusters: Iterator[Cluster]) -> None:
        pieces: list[_Piece] = []
        for cluster in clusters:
            actual_text = self._actual_text(cluster)
            last = pieces[-1] if pieces else None
            if last and last.actual_text is None and actual_text is None:
                last.glyphs += cluster.glyphs
            else:
                pieces.append(_Piece(list(cluster.glyphs), actual_text, 0))
        error = 0.0
        for piece in pieces:
            error = self._write_piece(piece, error)

    def _actual_text(self, cluster: Cluster) -> str | None:
        spelt = spells(cluster.glyphs, self._font.texts, cluster.text)
        return None if spelt else cluster.text

    def _write_piece(self, piece: _Piece, error: float) -> float:
        if piece.actual_text is None:
            return self._show(piece.glyphs, error)
        actual_text = b"/ActualText " + text_string(piece.actual_text)
        self._content.begin_marked_content_with("Span", actual_text)
        error = self._show(piece.glyphs, error)
        self._content.end_marked_content()
        return error

    # --- right to left ----------------------------------------------------------------

    def _write_right_to_left(
        self, clusters: Iterator[Cluster], x_pt: float, y_pt: float
    ) -> None:
        em_pt = self._run.size_pt / 1000
        for piece in reversed(self._pieces_right_to_left(clusters)):
            self._content.set_text_position(x_pt + piece.x_offset * em_pt, y_pt)
            is_string = piece.actual_text is None and len(piece.glyphs) > 1
            if is_string:
                self._content.begin_marked_content("ReversedChars")
                self._content.show(self._codes(piece.glyphs))
                self._content.end_marked_content()
            else:
                self._write_piece(piece, 0.0)

    def _pieces_right_to_left(self, clusters: Iterator[Cluster]) -> list[_Piece]:
        """Join neighbours that one unadjusted string can show, in visual order."""
        pieces: list[_Piece] = []
        pen = end_of_string = 0.0
        for cluster in clusters:
            actual_text = self._actual_text(cluster)
            joins = (
                pieces
                and pieces[-1].actual_text is None
                and actual_text is None
                and cluster.text != " "
                and self._is_plain(cluster)
                and self._is_plain_piece(pieces[-1])
                and abs(pen - end_of_string) < _UNSEEN
            )
            if joins:
                pieces[-1].glyphs += cluster.glyphs
            else:
                pieces.append(_Piece(list(cluster.glyphs), actual_text, pen))
                end_of_string = pen
            for glyph in cluster.glyphs:
                pen += glyph.advance * self._scale
                end_of_string += self._font.widths[glyph.glyph_id]
        return pieces

    @staticmethod
    def _is_plain(cluster: Cluster) -> bool:
        return len(cluster.glyphs) == 1 and not _is_moved(cluster.glyphs[0])

    @staticmethod
    def _is_plain_piece(piece: _Piece) -> bool:
        return not _is_moved(piece.glyphs[-1])

    # --- showing ----------------------------------------------------------------------

    def _codes(self, glyphs: Sequence[Glyph]) -> str:
        return "".join(self._font.codes[glyph.glyph_id] for glyph in glyphs)

    def _show(self, glyphs: Sequence[Glyph], error: float) -> float:
        """Show glyphs in visual order and return how far the pen is behind.

        Widths are whole thousandths of an em and so are adjustments: what rounding
        loses is carried on (also into the next piece), or spacing would drift.
        """
        widths, codes = self._font.widths, self._font.codes
        row = _Row(self._content)
        rise = 0
        for glyph in glyphs:
            if glyph.y_offset != rise:
                row.flush()
                rise = glyph.y_offset
                rise_pt = rise * self._scale * self._run.size_pt / 1000
                self._content.set_text_rise(rise_pt)
            move = error + glyph.x_offset * self._scale
            if abs(move) >= _ROUNDING:
                row.move(round(move))
                error -= round(move)
            row.add(codes[glyph.glyph_id])
            error += glyph.advance * self._scale - widths[glyph.glyph_id]
        row.flush()
        if rise:
            self._content.set_text_rise(0)
        return error


def _is_moved(glyph: Glyph) -> bool:
    return glyph.x_offset != 0 or glyph.y_offset != 0


class _Row:
    """Codes and moves that one show operator can take."""

    def __init__(self, content: ContentStream) -> None:
        self._content = content
        self._parts: list[str | int] = []

    def move(self, thousandths: int) -> None:
        self._parts.append(-thousandths)

    def add(self, code: str) -> None:
        if self._parts and isinstance(self._parts[-1], str):
            self._parts[-1] += code
        else:
            self._parts.append(code)

    def flush(self) -> None:
        if len(self._parts) == 1 and isinstance(self._parts[0], str):
            self._content.show(self._parts[0])
        elif self._parts:
            self._content.show_adjusted(self._parts)
        self._parts = []
