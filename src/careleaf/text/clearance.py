"""How near lines of different texts may come before their letters touch.

Within a paragraph ``spacing`` sees to it; this is for texts that stand close below each
other: the items of a list, a title and what follows it. In Arabic the tail of a meem
may meet the hamza of an alef below it, and then both read as another letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.spacing import LEAST_AIR_EM, ink_of

if TYPE_CHECKING:
    from careleaf.text.layout_records import LaidOutText, Line

_BESIDE_PT = 0.5
"""Ink this near to the side counts as standing over each other."""


def start_pt(line: Line, text: LaidOutText, indent_pt: float = 0.0) -> float:
    """Give the left end of a line that hangs from where the language begins."""
    return -indent_pt - line.width_pt if text.rtl else indent_pt


def extra_distance_pt(
    upper: Line, lower: Line, distance_pt: float, *, lower_pt: float = 0.0
) -> float:
    """Say how much farther apart two lines must stand so that no letters touch.

    ``distance_pt`` is that of their baselines, ``lower_pt`` where the lower line
    begins, counted from the beginning of the upper one.
    """
    over, under = ink_of(upper), ink_of(lower)
    if not over or not under:
        return 0.0
    size_pt = max(run.size_pt for run in (*upper.runs, *lower.runs))
    room = distance_pt - LEAST_AIR_EM * size_pt
    depth, rise = max(ink.below for ink in over), max(ink.above for ink in under)
    deep = [ink for ink in over if ink.below + rise > room]
    tall = [ink for ink in under if ink.above + depth > room]
    needed = max(
        (
            one.below + other.above
            for one in deep
            for other in tall
            if one.left - _BESIDE_PT < other.right + lower_pt
            and other.left + lower_pt < one.right + _BESIDE_PT
        ),
        default=0.0,
    )
    return max(0.0, needed - room)
