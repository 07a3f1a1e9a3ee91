"""What is wrong with the glyphs of finished pages, by HarfBuzz and by Unicode.

Each answers with a line for every fault; none: all is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import uharfbuzz

from careleaf.chart.picture import TextLine
from careleaf.text.bidi import REMOVED_BY_X9, paragraph_levels
from careleaf.text.bidi_line import line_levels, visual_order
from careleaf.text.unicode_tables import bidi_class
from support.closed_up import features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.page.records import PagedDocument
    from careleaf.text.layout_records import GlyphRun, LaidOutText, Line
    from careleaf.translation.locale_policy import LocalePolicy

_NO_SCRIPT = {None, "Zyyy", "Zinh", "Zzzz"}
_OF_ITS_OWN = {"Kore": "Hang", "Jpan": "Kana"}
"""ISO 15924 has codes for mixtures of scripts; a face has rules for one of them."""


def text_lines(paged: PagedDocument) -> Iterator[TextLine]:
    for page in paged.pages:
        for item in page.items:
            if isinstance(item, TextLine):
                yield item


def wrong_glyphs(paged: PagedDocument, policy: LocalePolicy) -> list[str]:
    """Name every run whose glyphs or places are not what HarfBuzz makes of it.

    Also every line with a character that is in no run, or in two.
    """
    faults = []
    for item in text_lines(paged):
        text, line = item.text, item.text.lines[item.index]
        covered = sorted(place for run in line.runs for place in _stretch(run))
        if covered != list(range(line.start, line.end)):
            faults.append(f"{text.text[line.start : line.end]!r} is not all in runs")
        faults += [
            f"{text.text[run.start : run.end]!r} in {run.face.name}"
            for run in line.runs
            if by_layout(run) != by_harfbuzz(text, line, run, policy)
        ]
    return faults


def _stretch(run: GlyphRun) -> range:
    return range(run.start, run.end)


def by_layout(run: GlyphRun) -> list[tuple[int, ...]]:
    """Give glyph, cluster, offsets and advances; nothing is set downwards."""
    return [
        (g.glyph_id, g.cluster, g.x_offset, g.y_offset, g.advance, 0)
        for g in run.glyphs
    ]


def by_harfbuzz(
    text: LaidOutText, line: Line, run: GlyphRun, policy: LocalePolicy
) -> list[tuple[int, ...]]:
    """Shape a run alone with its line as context.

    The script is what HarfBuzz sees in it; characters that all scripts share are of the
    script of the language (UAX #24, 5.1). Marks are closed up by a list.
    """
    buffer = uharfbuzz.Buffer()
    inside = text.text[line.start : line.end]
    buffer.add_str(inside, run.start - line.start, run.end - run.start)
    buffer.guess_segment_properties()
    if buffer.script in _NO_SCRIPT:
        buffer.script = _OF_ITS_OWN.get(policy.script, policy.script)
    buffer.direction = "rtl" if run.rtl else "ltr"
    buffer.language = run.language or policy.bcp47
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    family = run.face.path.stem.partition("-")[0]
    uharfbuzz.shape(run.face.hb_font, buffer, features(family, inside))
    return [
        (info.codepoint, info.cluster - (run.start - line.start), *place.position)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def wrong_order(paged: PagedDocument) -> list[str]:
    """Name every line whose glyphs do not stand as UAX #9 orders its characters."""
    return [
        item.text.text[line.start : line.end]
        for item in text_lines(paged)
        for line in [item.text.lines[item.index]]
        if not _in_order(item.text, line)
    ]


def _in_order(text: LaidOutText, line: Line) -> bool:
    seen = _on_paper(line)
    expected = _by_unicode(text, line)
    kept = set(seen) & set(expected)
    # X9 gives no place to a joiner; it has a glyph without ink.
    strange = [
        place
        for place in seen
        if place not in kept and bidi_class()[text.text[place]] not in REMOVED_BY_X9
    ]
    return not strange and (
        [place for place in seen if place in kept]
        == [place for place in expected if place in kept]
    )


def _on_paper(line: Line) -> list[int]:
    """Give the places of a line's clusters from left to right, by their glyphs."""
    placed: list[tuple[float, int, int]] = []
    for run in line.runs:
        scale = run.size_pt / run.face.units_per_em
        x = run.x_pt
        for order, glyph in enumerate(run.glyphs):
            placed.append((round(x, 3), order, run.start + glyph.cluster))
            x += glyph.advance * scale
    return list(dict.fromkeys(place for _, _, place in sorted(placed)))


def _by_unicode(text: LaidOutText, line: Line) -> list[int]:
    whole = paragraph_levels(text.text, int(text.rtl))
    levels = line_levels(whole, line.start, line.end)
    return [line.start + place for place in visual_order(levels)]
