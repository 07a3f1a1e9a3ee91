"""One run of characters to glyphs, by HarfBuzz, remembered per face."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import uharfbuzz

from careleaf.text.half_widths import FEATURE, half_widths
from careleaf.text.layout_records import Glyphs

if TYPE_CHECKING:
    from careleaf.text.faces import Face

CONTEXT_LENGTH = 2
_CACHE_SIZE = 20_000
_FLAGS_ALONE = (
    uharfbuzz.BufferSerializeFlags.NO_POSITIONS
    | uharfbuzz.BufferSerializeFlags.NO_GLYPH_NAMES
    | uharfbuzz.BufferSerializeFlags.GLYPH_FLAGS
)
_FLAGGED = re.compile(r"=(\d+)#([0-9A-F]+)")
_UNSAFE_TO_BREAK = int(uharfbuzz.GlyphFlags.UNSAFE_TO_BREAK)


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """The glyphs of one run in visual order, and where it must not be cut."""

    glyphs: Glyphs
    unsafe: frozenset[int]
    """Clusters before which a cut needs the run to be shaped again."""
    width: int
    """In font units."""


_Key = tuple[str, str, str, bool, str, str, tuple[int, ...]]
_shaped: WeakKeyDictionary[Face, dict[_Key, ShapedRun]] = WeakKeyDictionary()


def shape(
    face: Face,
    text: str,
    stretch: tuple[int, int],
    within: tuple[int, int],
    *,
    rtl: bool,
    script: str,
    language: str,
) -> ShapedRun:
    """Shape ``text[start:end]`` with what stands around it ``within`` its line.

    Context lets Arabic letters join across a change of weight or face; it stops at the
    ends of the line, where nothing joins. Marks with an empty half lose it where the
    line is closed up.
    """
    start, end = stretch
    before = text[max(within[0], start - CONTEXT_LENGTH) : start]
    after = text[end : min(within[1], end + CONTEXT_LENGTH)]
    halved: tuple[int, ...] = ()
    if face.has_half_widths and not rtl:
        halved = half_widths(face, text, stretch, within, script, language)
    key = (text[start:end], before, after, rtl, script, language, halved)
    known = _shaped.setdefault(face, {})
    shaped = known.get(key)
    if shaped is None:
        if len(known) >= _CACHE_SIZE:
            known.clear()
        shaped = known[key] = _shape(face, key)
    return shaped


def _shape(face: Face, key: _Key) -> ShapedRun:
    text, before, after, rtl, script, language, halved = key
    buffer = uharfbuzz.Buffer()
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    offset = len(before)
    ranges = [(offset + place, offset + place + 1, True) for place in halved]
    uharfbuzz.shape(face.hb_font, buffer, {FEATURE: ranges} if ranges else None)
    infos = buffer.glyph_infos
    places = [place.position for place in buffer.glyph_positions]
    offsets = tuple([place[:2] for place in places])
    advances = tuple([place[2] for place in places])
    return ShapedRun(
        glyphs=Glyphs(
            glyph_ids=tuple([info.codepoint for info in infos]),
            clusters=tuple([info.cluster - offset for info in infos]),
            advances=advances,
            offsets=offsets if any(map(any, offsets)) else (),
        ),
        unsafe=_unsafe_clusters(face, buffer, offset),
        width=sum(advances),
    )


def _unsafe_clusters(
    face: Face, buffer: uharfbuzz.Buffer, offset: int
) -> frozenset[int]:
    """Read the flags from the buffer's text form.

    Few glyphs have any; asking each costs an object of an enumeration.
    """
    written = buffer.serialize(face.hb_font, flags=_FLAGS_ALONE)
    return frozenset(
        int(cluster) - offset
        for cluster, flags in _FLAGGED.findall(written)
        if int(flags, 16) & _UNSAFE_TO_BREAK
    )
