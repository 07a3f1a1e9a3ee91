"""UAX #9, rules L1 and L2: the work that is done per line, after line breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.bidi import REMOVED, REMOVED_BY_X9

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.text.bidi import Levels

_SEPARATORS = frozenset({"S", "B"})
_RESET_BEFORE_SEPARATOR = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})


def line_levels(paragraph: Levels, start: int, end: int) -> list[int]:
    """L1: separators and the white space before them or at the end fall to the base."""
    levels = list(paragraph.levels[start:end])
    if not paragraph.base and not any(levels):
        return levels
    trailing = True
    for index in range(end - 1, start - 1, -1):
        class_ = paragraph.classes[index]
        if class_ in _SEPARATORS:
            levels[index - start] = paragraph.base
            trailing = True
        elif class_ in _RESET_BEFORE_SEPARATOR:
            if trailing:
                levels[index - start] = paragraph.base
        elif class_ not in REMOVED_BY_X9:
            trailing = False
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """L2: positions from left to right; those removed by X9 are left out."""
    order = [index for index, level in enumerate(levels) if level != REMOVED]
    if not order:
        return order
    highest = max(levels[index] for index in order)
    lowest_odd = min(
        (levels[index] for index in order if levels[index] & 1), default=highest + 1
    )
    for level in range(highest, lowest_odd - 1, -1):
        _reverse_stretches(order, levels, level)
    return order


def _reverse_stretches(order: list[int], levels: Sequence[int], level: int) -> None:
    """Reverse every contiguous stretch that is at ``level`` or higher."""
    position = 0
    while position < len(order):
        end = position
        while end < len(order) and levels[order[end]] >= level:
            end += 1
        order[position:end] = order[position:end][::-1]
        position = max(end, position + 1)
