"""Setting text at a place: lines to primitives, in left-to-right geometry.

All of a page is laid out as if the language ran from left to right; the finished page
is then mirrored as a whole, with each line of text kept as it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.picture import Path, TextLine
from careleaf.page.type_scale import BODY
from careleaf.text.clearance import extra_distance_pt, start_pt
from careleaf.text.layout import lay_out
from careleaf.text.measure import longest_word_pt
from careleaf.translation.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import RichText
    from careleaf.page.type_scale import TypeScale
    from careleaf.text.layout_records import LaidOutText
    from careleaf.text.style import TextStyle
    from careleaf.translation.locale_policy import LocalePolicy


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the blocks of a section stand, and in what type."""

    scale: TypeScale
    x_pt: float
    """Start edge of the text column, from the start edge of the content."""
    width_pt: float
    heading_colour: str
    rule_colour: str
    beside: bool
    """Headings and tabs stand beside what they head; in large print above it."""
    continued: RichText
    """What is said where a panel goes on from another page."""
    policy: LocalePolicy

    def count(self, number: int) -> str:
        """Write the number of a step with the digits of the language."""
        return f"{format_number(number, self.policy)}."

    @property
    def small(self) -> TextStyle:
        """References and notes on forms; large print has no small text."""
        return self.scale.furniture if self.beside else self.scale.body


def baseline_pt(text: LaidOutText) -> float:
    """Distance from the top of a line to its baseline, the same for all its lines."""
    ascent = max(line.ascent_pt for line in text.lines)
    descent = max(line.descent_pt for line in text.lines)
    return (text.line_height_pt - ascent - descent) / 2 + ascent


def extra_pt(upper: LaidOutText, lower: LaidOutText, gap_pt: float = 0.0) -> float:
    """Say how much lower a text must stand so that it does not touch the one above."""
    last, first = upper.lines[-1], lower.lines[0]
    distance = upper.line_height_pt - baseline_pt(upper) + gap_pt + baseline_pt(lower)
    shift = start_pt(first, lower) - start_pt(last, upper)
    return extra_distance_pt(last, first, distance, lower_pt=shift)


def set_lines(
    text: LaidOutText,
    x_pt: float,
    y_pt: float,
    element: Element | None,
    *,
    colour: str = BODY,
    lines: range | None = None,
) -> tuple[TextLine, ...]:
    """Put lines of a text (all, or a range) one below the other from ``y_pt``."""
    first = baseline_pt(text)
    chosen = range(len(text.lines)) if lines is None else lines
    return tuple(
        TextLine(
            text, index, x_pt, y_pt + first + row * text.line_height_pt, colour, element
        )
        for row, index in enumerate(chosen)
    )


def set_text(
    parts: RichText,
    style: TextStyle,
    width_pt: float,
    *,
    balance: bool = False,
) -> LaidOutText:
    """Lay out one paragraph; the name of this room for ``lay_out``."""
    return lay_out(parts, style, width_pt, balance=balance)


def fitting_style(
    texts: Sequence[RichText], styles: Sequence[TextStyle], width_pt: float
) -> TextStyle | None:
    """Give the first of some styles in which no word is wider than the width.

    Words of the glossary count whole.
    """
    for style in styles:
        if all(_all_words_pt(text, style) <= width_pt for text in texts):
            return style
    return None


def _all_words_pt(text: RichText, style: TextStyle) -> float:
    return longest_word_pt(text, style, whole_up_to_pt=math.inf)


def first_baseline_pt(shown: Sequence[Primitive]) -> float | None:
    """Distance from the top of a strip to the baseline of its first line of text."""
    lines = (item.baseline_pt for item in shown if isinstance(item, TextLine))
    return min(lines, default=None)


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    stroke_pt: float = 0.0,
    dash: Sequence[float] = (),
) -> Path:
    """Draw an upright rectangle."""
    return Path(
        (
            ("M", (x, y)),
            ("L", (x + width, y)),
            ("L", (x + width, y + height)),
            ("L", (x, y + height)),
            ("Z", ()),
        ),
        fill,
        stroke,
        stroke_pt,
        tuple(dash),
    )


def rule(x: float, y: float, width: float, weight_pt: float, colour: str) -> Path:
    """Draw a horizontal rule, its upper edge at ``y``."""
    return rectangle(x, y, width, weight_pt, fill=colour)


def disc(x: float, y: float, radius: float, colour: str) -> Path:
    """Draw a filled circle around a point."""
    # 4/3 (sqrt 2 - 1): the control length of the best cubic quarter circle.
    k = 0.5522847 * radius
    return Path(
        (
            ("M", (x + radius, y)),
            ("C", (x + radius, y + k, x + k, y + radius, x, y + radius)),
            ("C", (x - k, y + radius, x - radius, y + k, x - radius, y)),
            ("C", (x - radius, y - k, x - k, y - radius, x, y - radius)),
            ("C", (x + k, y - radius, x + radius, y - k, x + radius, y)),
            ("Z", ()),
        ),
        colour,
        None,
        0.0,
        (),
    )


def items(*groups: Sequence[Primitive]) -> tuple[Primitive, ...]:
    """All primitives of some groups in order."""
    return tuple(item for group in groups for item in group)
