"""Rules as boxes of answers, and sets of boxes as bits of an integer.

The first box is the lowest bit. Whole sets are then joined, cut and counted at once.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from careleaf.decision.diagram import DiagramTooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.diagram import Box
    from careleaf.decision.model import Conditions

BOX_BUDGET = 5_000
"""What is known of each two of them has to fit into memory."""


def boxes_of(
    domains: Sequence[int], when: Conditions, unless: Conditions = ()
) -> list[Box]:
    """Write "all of ``when``, and not all of ``unless``" without an exception.

    Whoever is not excepted fails one of its conditions, so there is one box for each.
    Questions with any answer are left out, and so are boxes without an answer.
    """
    boxes: list[Box] = [dict(when)]
    if unless:
        boxes = []
        for level, excepted in unless:
            left = dict(when).get(level, frozenset(range(domains[level])))
            boxes.append({**dict(when), level: left - excepted})
    return [
        {level: wanted for level, wanted in box.items() if len(wanted) < domains[level]}
        for box in boxes
        if all(box.values())
    ]


def bits(flags: Iterable[bool]) -> int:
    """Write a set as a number."""
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def survivors(domains: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """By question and answer: the boxes that the answer leaves open.

    Raises:
        DiagramTooLargeError: there are more boxes than can be compared.

    """
    if len(boxes) > BOX_BUDGET:
        raise DiagramTooLargeError(f"more than {BOX_BUDGET:,} rules and exceptions")
    return [
        [
            bits(level not in box or answer in box[level] for box in boxes)
            for answer in range(domain)
        ]
        for level, domain in enumerate(domains)
    ]


def boxes_within(
    boxes: Sequence[Box], runs: Sequence[int], survive: Sequence[Sequence[int]]
) -> list[list[int]]:
    """By question and box: the others that lie within it, from that question on.

    Only later ones, and earlier ones from its entry of ``runs`` on. Boxes that are the
    same from there on lie within each other.
    """
    everything = (1 << len(boxes)) - 1
    inside = [everything >> run << run & ~(1 << n) for n, run in enumerate(runs)]
    rows = [inside]
    for level in reversed(range(len(survive))):
        outside: dict[frozenset[int], int] = {}
        inside = list(inside)
        for place, box in enumerate(boxes):
            wanted = box.get(level)
            if wanted is not None:
                if wanted not in outside:
                    others = frozenset(range(len(survive[level]))) - wanted
                    left_open = (survive[level][answer] for answer in others)
                    outside[wanted] = reduce(or_, left_open, 0)
                inside[place] &= ~outside[wanted]
        rows.append(inside)
    return rows[::-1]
