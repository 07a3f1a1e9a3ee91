"""How high the rows of a chart are: exits may stand higher than their questions.

The column of exits is empty beside a long question, so an exit that is higher than its
own question reaches into the rows above and below it, as far as no other exit is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.units import even

if TYPE_CHECKING:
    from collections.abc import Sequence


def row_heights_pt(
    questions_pt: Sequence[float], exits_pt: Sequence[float], between_pt: float
) -> tuple[float, ...]:
    """Give each row the least height at which neighbouring exits keep their distance.

    ``exits_pt`` are the heights of what stands beside each question, in its middle.
    ``between_pt`` is how far the exits of two neighbours may reach into the space
    between their rows, both together; above the first row and below the last there is
    as much room.
    """
    rows = [even(height) for height in questions_pt]
    over = [exit_pt - row for row, exit_pt in zip(rows, exits_pt, strict=True)]
    # Half of what an exit is higher than its row reaches out at either end.
    allowed = 2 * between_pt
    last = len(rows) - 1
    for index in range(last):
        too_much = over[index] + over[index + 1] - allowed
        if too_much > 0:
            _share_out(over, index, too_much)
    for end in (0, last):
        over[end] = min(over[end], allowed)
    return tuple(
        even(max(row, exit_pt - most))
        for row, exit_pt, most in zip(rows, exits_pt, over, strict=True)
    )


def _share_out(over: list[float], index: int, too_much: float) -> None:
    """Make two neighbours reach out less: first the one that reaches out further."""
    first, second = over[index], over[index + 1]
    level = (first + second - too_much) / 2
    if min(first, second) < level:
        over[index if first > second else index + 1] -= too_much
    else:
        over[index] = over[index + 1] = level
