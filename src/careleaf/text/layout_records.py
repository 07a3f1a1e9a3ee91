"""What the text room gives to the rooms below it: lines of positioned glyphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from careleaf.text.faces import Face


class Glyph(NamedTuple):
    """One shaped glyph; all lengths in font units of its face (y up)."""

    glyph_id: int
    cluster: int
    """Index into the run's text, counted from the run's ``start``."""
    advance: int
    x_offset: int
    y_offset: int


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, level and style on one line, in visual order."""

    face: Face
    size_pt: float
    x_pt: float
    """From the left edge of the line to the origin of the leftmost glyph."""
    width_pt: float
    start: int
    end: int
    """The stretch of the paragraph's text that the glyphs stand for."""
    rtl: bool
    glyphs: tuple[Glyph, ...]
    language: str | None
    """BCP 47 tag where it differs from the paragraph's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs in *logical* order, each with its own x.

    White space at the end of a line stays in the content (a reader must not join words)
    but hangs outside ``width_pt``.
    """

    runs: tuple[GlyphRun, ...]
    width_pt: float
    ascent_pt: float
    descent_pt: float
    """Positive, below the baseline."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LaidOutText:
    """A paragraph broken into lines."""

    text: str
    """With isolates around protected tokens in right-to-left text."""
    lines: tuple[Line, ...]
    line_height_pt: float
    rtl: bool
    language: str

    @property
    def width_pt(self) -> float:
        """The longest line."""
        return max((line.width_pt for line in self.lines), default=0.0)

    @property
    def height_pt(self) -> float:
        """All lines at the line height."""
        return self.line_height_pt * len(self.lines)
