"""What each glyph stands for, so that a viewer can read the text back.

A viewer turns character codes into text through ToUnicode, one entry per code. Codes
are free to choose, so a glyph gets one code for every text it stands for: the dotless
tooth of the Arabic letters beh, teh and theh becomes three codes with one outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.text.faces import Face
    from careleaf.text.layout_records import Glyph, GlyphRun

INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Controls of direction and line breaking: they have done their work and are not text.

The joiners U+200C and U+200D stay, since Persian spelling and Indic forms hang on them.
"""
_OFTEN_EMPTY = (0x200B, 0x034F, 0xFEFF)
"""Not the joiners: some faces show them as thin bars."""
_SILENT = " "
"""What a mark reads as to a viewer that overlooks its empty ActualText."""
_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


GlyphMeaning = tuple[int, str]
"""A glyph id in the face, and a text that the glyph stands for."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that stand together for a stretch of text, in visual order."""

    text: str
    glyphs: tuple[Glyph, ...]
    meanings: tuple[str, ...]
    """What each glyph reads as."""
    carrier: int | None = None
    """Right to left, the index of the glyph that stands in the show string."""
    extra: tuple[str, ...] = ()
    """Characters after the carrier's, for which an empty glyph stands in the string."""

    @property
    def spells(self) -> bool:
        """Whether the glyphs, read one by one, give exactly the text."""
        return "".join(self.meanings) == self.text


def spelled(text: str, run: GlyphRun) -> list[GlyphMeaning] | None:
    """Pair glyphs with their text, if each is a cluster of its own, in reading order.

    That is how most scripts are written from left to right, and ten times as quick as
    taking clusters apart. None where anything is less simple.
    """
    stretch = text[run.start : run.end]
    glyph_ids, clusters = run.glyphs.glyph_ids, run.glyphs.clusters
    if (
        run.rtl
        or 0 in glyph_ids
        or len(set(clusters)) < len(clusters)
        or not INVISIBLE.isdisjoint(stretch)
    ):
        return None
    if len(clusters) == len(stretch):
        return list(zip(glyph_ids, stretch, strict=True))
    ends = pairwise((*clusters, len(stretch)))
    texts = [stretch[start:end] for start, end in ends]
    return list(zip(glyph_ids, texts, strict=True))


def clusters_of(text: str, run: GlyphRun) -> Iterator[Cluster]:
    """Split a run of the paragraph ``text`` into its clusters, in visual order."""
    starts = sorted(set(run.glyphs.clusters))
    ends = dict(pairwise([*starts, run.end - run.start]))
    glyphs: list[Glyph] = []
    following = (*run.glyphs.clusters[1:], None)
    for glyph, next_cluster in zip(run.glyphs, following, strict=False):
        glyphs.append(glyph)
        if next_cluster == glyph.cluster:
            continue
        start, end = run.start + glyph.cluster, run.start + ends[glyph.cluster]
        cluster_text = text[start:end].translate(_DROP_INVISIBLE)
        yield _cluster(run, cluster_text, tuple(glyphs))
        glyphs = []


def _cluster(run: GlyphRun, text: str, glyphs: tuple[Glyph, ...]) -> Cluster:
    if any(glyph.glyph_id == 0 for glyph in glyphs):
        # ISO 14289-1, 7.21.8: the glyph .notdef is never shown.
        raise InternalFault(f"{run.face.name} has no glyph for {text!r}")
    carrier = _only_base(glyphs) if run.rtl and text else None
    if carrier is not None and (len(text) == 1 or empty_glyph(run.face) is not None):
        meanings = [_SILENT] * len(glyphs)
        meanings[carrier] = text[0]
        return Cluster(text, glyphs, tuple(meanings), carrier, tuple(text[1:]))
    if len(glyphs) == 1:
        return Cluster(text, glyphs, (text or " ",))
    meanings = [_nominal(run.face, glyph.glyph_id, text) for glyph in glyphs]
    return Cluster(text, glyphs, tuple(meanings))


@cache
def empty_glyph(face: Face) -> int | None:
    """Return a glyph without width or ink, if the face has one."""
    for code_point in _OFTEN_EMPTY:
        glyph_id: int | None = face.hb_font.get_nominal_glyph(code_point)
        if glyph_id is None or face.advance(glyph_id):
            continue
        extents = face.hb_font.get_glyph_extents(glyph_id)
        if extents is None or not (extents.width or extents.height):
            return glyph_id
    return None


def _nominal(face: Face, glyph_id: int, text: str) -> str:
    """Return the character of ``text`` that the glyph is for, else all of it."""
    for char in text:
        if face.hb_font.get_nominal_glyph(ord(char)) == glyph_id:
            return char
    return text or " "


def _only_base(glyphs: tuple[Glyph, ...]) -> int | None:
    """Return the index of the one glyph that is not a mark upon another."""
    if len(glyphs) == 1:
        return 0
    bases = [index for index, glyph in enumerate(glyphs) if glyph.advance]
    return bases[0] if len(bases) == 1 else None
