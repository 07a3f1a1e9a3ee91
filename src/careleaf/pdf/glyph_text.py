"""What each glyph stands for: clusters of a run and the ToUnicode entry of a glyph.

A viewer reads text back through ToUnicode, one entry per glyph for the whole font.
Where glyphs of a cluster do not spell it that way, `text_content` writes ActualText.
So the best entry is the one that makes most clusters spell themselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.text.faces import Face
    from careleaf.text.layout_records import Glyph, GlyphRun

INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Controls of direction and line breaking: they have done their work and are not text.

The joiners U+200C and U+200D stay, since Persian spelling and Indic forms hang on them.
"""
_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that stand together for a stretch of text, in visual order."""

    text: str
    glyphs: tuple[Glyph, ...]


def visible(text: str) -> str:
    """Set the invisible controls aside."""
    return text.translate(_DROP_INVISIBLE)


def clusters_of(text: str, run: GlyphRun) -> Iterator[Cluster]:
    """Split a run of the paragraph ``text`` into its clusters, in visual order."""
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    ends = dict(pairwise([*starts, run.end - run.start]))
    glyphs: list[Glyph] = []
    for index, glyph in enumerate(run.glyphs):
        glyphs.append(glyph)
        following = run.glyphs[index + 1 : index + 2]
        if following and following[0].cluster == glyph.cluster:
            continue
        start, end = run.start + glyph.cluster, run.start + ends[glyph.cluster]
        yield Cluster(visible(text[start:end]), tuple(glyphs))
        glyphs = []


class GlyphTexts:
    """Collects what the glyphs of one face stand for and settles one text for each."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._alone: dict[int, Counter[str]] = {}
        self._together: dict[int, Counter[str]] = {}

    def add(self, cluster: Cluster) -> None:
        """Count one occurrence of a cluster."""
        if len(cluster.glyphs) == 1:
            self._count(self._alone, cluster.glyphs[0].glyph_id, cluster.text)
            return
        for glyph in cluster.glyphs:
            candidate = self._nominal(glyph.glyph_id, cluster.text)
            self._count(self._together, glyph.glyph_id, candidate)

    def _count(self, votes: dict[int, Counter[str]], glyph_id: int, text: str) -> None:
        if glyph_id == 0:
            raise InternalFault(f"{self._face.name} has no glyph for {text!r}")
        votes.setdefault(glyph_id, Counter())[text or " "] += 1

    def _nominal(self, glyph_id: int, text: str) -> str:
        """Return the character of ``text`` that the glyph is for, else all of it."""
        for char in text:
            if self._face.hb_font.get_nominal_glyph(ord(char)) == glyph_id:
                return char
        return text

    def settle(self) -> dict[int, str]:
        """Return the text of every glyph met, by ascending glyph id.

        A glyph that was a whole cluster speaks for itself; only others follow the
        clusters that they were part of.
        """
        merged = self._together | self._alone
        return {glyph_id: _winner(merged[glyph_id]) for glyph_id in sorted(merged)}


def _winner(votes: Counter[str]) -> str:
    return min(votes, key=lambda text: (-votes[text], len(text), text))


def spells(glyphs: Sequence[Glyph], texts: dict[int, str], text: str) -> bool:
    """Whether reading the glyphs one by one gives exactly ``text``."""
    return "".join(texts[glyph.glyph_id] for glyph in glyphs) == text
