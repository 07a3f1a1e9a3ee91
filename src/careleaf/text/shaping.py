"""One run of characters to glyphs, by HarfBuzz, remembered per face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import uharfbuzz

from careleaf.text.layout_records import Glyph

if TYPE_CHECKING:
    from careleaf.text.faces import Face

CONTEXT_LENGTH = 2
_CACHE_SIZE = 20_000
_UNSAFE_TO_BREAK = int(uharfbuzz.GlyphFlags.UNSAFE_TO_BREAK)


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """The glyphs of one run in visual order, and where it must not be cut."""

    glyphs: tuple[Glyph, ...]
    unsafe: frozenset[int]
    """Clusters before which a cut needs the run to be shaped again."""
    width: int
    """In font units."""


_Key = tuple[str, str, str, bool, str, str]
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
    ends of the line, where nothing joins.
    """
    start, end = stretch
    before = text[max(within[0], start - CONTEXT_LENGTH) : start]
    after = text[end : min(within[1], end + CONTEXT_LENGTH)]
    key = (text[start:end], before, after, rtl, script, language)
    known = _shaped.setdefault(face, {})
    shaped = known.get(key)
    if shaped is None:
        if len(known) >= _CACHE_SIZE:
            known.clear()
        shaped = known[key] = _shape(face, key)
    return shaped


def _shape(face: Face, key: _Key) -> ShapedRun:
    text, before, after, rtl, script, language = key
    buffer = uharfbuzz.Buffer()
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    uharfbuzz.shape(face.hb_font, buffer)
    offset = len(before)
    infos = buffer.glyph_infos
    glyphs = tuple(
        Glyph(
            info.codepoint,
            info.cluster - offset,
            position.x_advance,
            position.x_offset,
            position.y_offset,
        )
        for info, position in zip(infos, buffer.glyph_positions, strict=True)
    )
    return ShapedRun(
        glyphs=glyphs,
        # Not with `&`: the enumeration's own operator is ten times slower.
        unsafe=frozenset(
            info.cluster - offset
            for info in infos
            if int.__and__(info.flags, _UNSAFE_TO_BREAK)
        ),
        width=sum(glyph.advance for glyph in glyphs),
    )
