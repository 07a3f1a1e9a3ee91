"""The proof that numbers on a finished page read in their own order.

``0800 123 4567`` shown as ``4567 123 0800`` looks like a telephone number and reaches
nobody. What layout was asked for proves nothing, so this looks at where the glyphs of
each protected token came to stand.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from careleaf.chart.picture import TextLine
from careleaf.findings import Finding
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.text.unicode_tables import bidi_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.page.records import Page
    from careleaf.text.layout_records import LaidOutText, Line

_LEFTWARDS = frozenset({"R", "AL"})
_Stretch = tuple[int, int]


def check_direction(pages: Sequence[Page]) -> list[Finding]:
    """Find tokens that a line cuts in two or whose glyphs stand in a wrong order."""
    found: dict[str, Finding] = {}
    for number, page in enumerate(pages, start=1):
        for item in page.items:
            if isinstance(item, TextLine) and item.text.tokens:
                for token, fault in _faults(item.text, item.text.lines[item.index]):
                    found.setdefault(token, _finding(token, fault, number))
    return list(found.values())


def _finding(token: str, fault: str, page: int) -> Finding:
    return Finding(
        "C0710",
        f"`{token}` {fault} on page {page}",
        hint="please report this text as a bug: the page must not be used",
    )


def _faults(text: LaidOutText, line: Line) -> Iterator[tuple[str, str]]:
    for start, end in text.tokens:
        if end <= line.start or start >= line.end:
            continue
        token = "".join(c for c in text.text[start:end] if c not in DIRECTION_CONTROLS)
        if start < line.start or end > line.end:
            yield token, "is cut in two by the end of a line"
            continue
        seen = _seen(line, start, end)
        if any(
            first > second
            for low, high in _rightward_stretches(text.text, start, end)
            for first, second in pairwise(p for p in seen if low <= p < high)
        ):
            shown = "".join(text.text[place] for place in seen)
            yield token, f"would be read as `{shown}`"


def _seen(line: Line, start: int, end: int) -> list[int]:
    """Give the places of a stretch as they stand on paper, from left to right."""
    placed: list[tuple[float, int]] = []
    for run in line.runs:
        scale = run.size_pt / run.face.units_per_em
        x_pt = run.x_pt
        for glyph in run.glyphs:
            place = run.start + glyph.cluster
            if start <= place < end:
                placed.append((x_pt, place))
            x_pt += glyph.advance * scale
    return list(dict.fromkeys(place for _, place in sorted(placed)))


def _rightward_stretches(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """Cut a token at its letters that run leftwards: what is between reads rightwards.

    A space or a sign at the edge of such a stretch belongs to neither side.
    """
    classes = bidi_class()
    letters = (classes[character] in _LEFTWARDS for character in text[start:end])
    place = start
    for leftwards, group in groupby(letters):
        after = place + len(list(group))
        if not leftwards:
            inside = [i for i in range(place, after) if text[i].isalnum()]
            if inside:
                yield inside[0], inside[-1] + 1
        place = after
