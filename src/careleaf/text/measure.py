"""How much room a text wants, for tables and boxes that choose their own widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.layout import Breaker, prepare_checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.document.blocks import Inline
    from careleaf.text.style import TextStyle


def natural_width_pt(
    parts: Sequence[Inline], style: TextStyle, *, where: str = ""
) -> float:
    """Give the width of the text on lines broken only where it says so itself."""
    breaker = _breaker(parts, style, where)
    lines = breaker.lines(float("inf"))
    return max((breaker.width_pt(start, end) for start, end in lines), default=0.0)


def longest_word_pt(
    parts: Sequence[Inline],
    style: TextStyle,
    *,
    where: str = "",
    whole_up_to_pt: float = 0.0,
) -> float:
    """Give the width of the widest stretch that cannot be broken.

    A word of the glossary can be broken where it must, so it counts in pieces, unless
    a box that may be ``whole_up_to_pt`` wide would have it whole.
    """
    return _breaker(parts, style, where).longest_word_pt(whole_up_to_pt)


def line_count(
    parts: Sequence[Inline], style: TextStyle, width_pt: float, *, where: str = ""
) -> int:
    """Give the smallest number of lines that the text needs at a width."""
    return len(_breaker(parts, style, where).lines(width_pt))


def _breaker(parts: Sequence[Inline], style: TextStyle, where: str) -> Breaker:
    return Breaker(prepare_checked(parts, style, where), parts, style, where, "error")
