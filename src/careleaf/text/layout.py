"""Text to lines of positioned glyphs: what other rooms ask of this one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from careleaf.findings import Finding, FindingsError
from careleaf.text.boundaries import MANDATORY, cluster_ends, visible_end
from careleaf.text.isolates import DIRECTION_CONTROLS
from careleaf.text.layout_records import LaidOutText
from careleaf.text.lines import build_line
from careleaf.text.paragraph import prepare
from careleaf.text.spacing import line_height_pt
from careleaf.text.unicode_tables import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.document.blocks import Inline
    from careleaf.text.paragraph import Paragraph
    from careleaf.text.style import TextStyle

Overflow = Literal["error", "break"]

TOLERANCE_PT = 0.001
"""What rounding may add to a width."""

_BALANCE_PRECISION_PT = 0.5


def lay_out(
    parts: Sequence[Inline],
    style: TextStyle,
    width_pt: float,
    *,
    where: str = "",
    balance: bool = False,
    overflow: Overflow = "error",
) -> LaidOutText:
    """Break a text into lines no wider than ``width_pt`` and place its glyphs.

    ``where`` is the unit that findings name. ``balance`` makes the lines about equally
    long without adding one. A word wider than the width is an error (C0503), or with
    ``overflow="break"`` is broken between clusters; a protected token never is.
    """
    return _lay_out(tuple(parts), style, width_pt, where, balance, overflow)


@lru_cache(maxsize=1024)
def _lay_out(
    parts: tuple[Inline, ...],
    style: TextStyle,
    width_pt: float,
    where: str,
    balance: bool,  # noqa: FBT001 - lru_cache is slower with keywords
    overflow: Overflow,
) -> LaidOutText:
    paragraph = prepare_checked(parts, style, where)
    breaker = Breaker(paragraph, parts, style, where, overflow)
    lines = breaker.lines(width_pt)
    if balance and len(lines) > 1:
        lines = breaker.lines(breaker.balanced_width(width_pt, len(lines)))
    built = tuple(build_line(paragraph, style, start, end) for start, end in lines)
    return LaidOutText(
        text=paragraph.text,
        lines=built,
        line_height_pt=line_height_pt(built, style),
        rtl=style.rtl,
        language=style.language,
        tokens=paragraph.tokens,
    )


def prepare_checked(parts: Sequence[Inline], style: TextStyle, where: str) -> Paragraph:
    """Prepare a paragraph, or raise every character that cannot be drawn."""
    paragraph = prepare(tuple(parts), style)
    stems = ", ".join(style.stack.stems(strong=style.strong))
    findings = [
        Finding(
            code="C0501",
            message=f"no face has {_names(missing)}{_in(_unit(parts, missing, where))}",
            notes=(f"faces tried: {stems}",),
            hint="write it with other characters, or add a face that has it",
            data={"unit": _unit(parts, missing, where)},
        )
        for missing in paragraph.missing
    ]
    findings += [
        Finding(
            code="C0502",
            message=f"mark out of place: {_names(stray)}"
            f"{_in(_unit(parts, stray, where))}",
            notes=("it would be printed on a dotted circle",),
            hint="type the letter first, then its marks in their usual order",
            data={"unit": _unit(parts, stray, where)},
        )
        for stray in paragraph.stray_marks
    ]
    if findings:
        raise FindingsError(findings)
    return paragraph


def _names(characters: str) -> str:
    return ", ".join(map(describe, characters))


def _unit(parts: Sequence[Inline], characters: str, where: str) -> str:
    """Find the unit: that of the part with these characters, else the caller's."""
    units = (part.unit for part in parts if characters in part.text)
    return next(units, parts[0].unit) or where


def _in(unit: str) -> str:
    return f" in `{unit}`" if unit else ""


class Breaker:
    """Greedy line breaking of one prepared paragraph."""

    def __init__(
        self,
        paragraph: Paragraph,
        parts: Sequence[Inline],
        style: TextStyle,
        where: str,
        overflow: Overflow,
    ) -> None:
        self.paragraph = paragraph
        self.parts = parts
        self.style = style
        self.where = where
        self.overflow = overflow

    def lines(self, width_pt: float) -> list[tuple[int, int]]:
        """Give start and end of every line."""
        text = self.paragraph.text
        lines: list[tuple[int, int]] = []
        start = fitting = 0
        for end in self.paragraph.line_ends:
            if not self.fits(start, end, width_pt) and fitting > start:
                lines.append((start, fitting))
                start = fitting
            while not self.fits(start, end, width_pt):
                cut = self._cut_word(start, end, width_pt)
                lines.append((start, cut))
                start = cut
            fitting = end
            if text[end - 1] in MANDATORY:
                lines.append((start, end))
                start = end
        if start < len(text):
            lines.append((start, len(text)))
        return lines

    def fits(self, start: int, end: int, width_pt: float) -> bool:
        """Tell whether the visible part of a line is no wider than the width."""
        return self.width_pt(start, end) <= width_pt + TOLERANCE_PT

    def width_pt(self, start: int, end: int) -> float:
        """Measure a line without the white space that hangs.

        Sums of advances are exact where both ends are safe to cut, but for marks that
        are closed up there.
        """
        paragraph = self.paragraph
        if paragraph.unsafe[start] or paragraph.unsafe[end]:
            return build_line(paragraph, self.style, start, end).width_pt
        visible = visible_end(paragraph.text, start, end)
        width_pt = paragraph.offsets_pt[visible] - paragraph.offsets_pt[start]
        if paragraph.edges is not None:
            width_pt -= paragraph.edges.less_pt(start, visible)
        return width_pt

    def balanced_width(self, width_pt: float, line_count: int) -> float:
        """Find the narrowest width that needs no more lines."""
        low = max(self.longest_word_pt(width_pt), width_pt / line_count / 2)
        high = width_pt
        while high - low > _BALANCE_PRECISION_PT:
            middle = (low + high) / 2
            if len(self.lines(middle)) <= line_count:
                high = middle
            else:
                low = middle
        return high

    def longest_word_pt(self, whole_up_to_pt: float) -> float:
        """Measure the widest stretch that cannot be broken.

        A stretch with a word of the glossary counts as a whole up to a width; where it
        is wider it can be broken, as on a line of that width.
        """
        ends: list[int] = []
        start = 0
        for end in self.paragraph.line_ends:
            if self.paragraph.spare_ends and not self.fits(start, end, whole_up_to_pt):
                ends += self._spare_ends(start, end)
            ends.append(end)
            start = end
        return max(map(self.width_pt, (0, *ends), ends), default=0.0)

    def _spare_ends(self, start: int, end: int) -> list[int]:
        """Give the line ends of a stretch that are inside words of the glossary."""
        return [spare for spare in self.paragraph.spare_ends if start < spare < end]

    def _cut_word(self, start: int, end: int, width_pt: float) -> int:
        """Find the last cluster of a word that still fits, or raise C0503.

        A word of the glossary is first broken where any other text would be.
        """
        paragraph = self.paragraph
        for spare in reversed(self._spare_ends(start, end)):
            if self.fits(start, spare, width_pt):
                return spare
            end = spare
        inside = {
            place
            for first, last in paragraph.tokens
            for place in range(first + 1, last)
        }
        word = paragraph.text[start:end]
        best = start
        if self.overflow == "break":
            for cluster_end in cluster_ends(word, self.style.language):
                place = start + cluster_end
                if not self.fits(start, place, width_pt):
                    break
                if place not in inside:
                    best = place
        if best > start:
            return best
        shown = "".join(c for c in word if c not in DIRECTION_CONTROLS).strip()
        needed = self.width_pt(start, end)
        unit = _unit(self.parts, shown, self.where)
        raise FindingsError(
            [
                Finding(
                    code="C0503",
                    message=(
                        f"`{shown}` is {needed:.0f} pt wide and the line is "
                        f"{width_pt:.0f} pt{_in(unit)}"
                    ),
                    hint="use a shorter word, smaller type or a wider page",
                    data={"unit": unit},
                )
            ]
        )
