"""What the text room gives to the rooms below it: lines of positioned glyphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import repeat
from operator import neg
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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
class Glyphs:
    """Shaped glyphs in visual order, held by column; iterating gives each ``Glyph``.

    A leaflet has thousands: an object for each would cost more than shaping them.
    """

    glyph_ids: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    """Horizontal and vertical; empty where every glyph stands at its origin."""

    def __len__(self) -> int:
        return len(self.glyph_ids)

    def __iter__(self) -> Iterator[Glyph]:
        offsets = self.offsets or repeat((0, 0))
        columns = zip(self.glyph_ids, self.clusters, self.advances, strict=True)
        for (glyph_id, cluster, advance), (x, y) in zip(columns, offsets, strict=False):
            yield Glyph(glyph_id, cluster, advance, x, y)

    def cut(self, low: int, high: int) -> Glyphs:
        """Take the glyphs of the clusters in a range and count these from its start."""
        clusters = self.clusters
        if clusters and clusters[0] <= clusters[-1]:
            first, last = bisect_left(clusters, low), bisect_left(clusters, high)
        else:
            # Right to left, clusters fall.
            first = bisect_right(clusters, -high, key=neg)
            last = bisect_right(clusters, -low, key=neg)
        return Glyphs(
            self.glyph_ids[first:last],
            tuple([cluster - low for cluster in clusters[first:last]]),
            self.advances[first:last],
            self.offsets[first:last],
        )

    def width_from(self, cluster: int) -> int:
        """Add up the advances of the glyphs from a cluster on."""
        columns = zip(self.clusters, self.advances, strict=True)
        return sum([advance for place, advance in columns if place >= cluster])


NO_GLYPHS = Glyphs((), (), (), ())


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
    glyphs: Glyphs
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
    tokens: tuple[tuple[int, int], ...]
    """Stretches of ``text`` that keep their own order and stay on one line."""

    @property
    def width_pt(self) -> float:
        """The longest line."""
        return max((line.width_pt for line in self.lines), default=0.0)

    @property
    def height_pt(self) -> float:
        """All lines at the line height."""
        return self.line_height_pt * len(self.lines)
