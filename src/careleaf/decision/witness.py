"""Counterexamples, reduced to the answers that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careleaf.decision.meaning import IMPOSSIBLE
from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Diagram, Node

FINE = 0
FAULTY = 1


def point(diagram: Diagram, path: dict[int, int]) -> dict[int, int]:
    """Complete a path to one combination: other answers are the first of their list."""
    return {level: path.get(level, 0) for level in range(len(diagram.domains))}


def shortest_fault(diagram: Diagram, faults: Node) -> dict[int, int]:
    """Find the fewest answers after which all combinations are faulty."""
    path = diagram.shortest(faults, FAULTY, {})
    if path is None:
        raise InternalFault("a witness was asked for where there is no fault")
    return path


def reduced(diagram: Diagram, faults: Node, path: dict[int, int]) -> Box:
    """Free every answer on ``path`` that does not matter.

    What is left is faulty throughout, except that combinations that cannot occur may
    lie inside: nobody will meet them.
    """
    box: Box = {level: frozenset({answer}) for level, answer in path.items()}
    for level in sorted(path, reverse=True):
        freed = {other: answers for other, answers in box.items() if other != level}
        if not diagram.occurs(faults, FINE, freed):
            box = freed
    for level in sorted(box):
        for answer in range(diagram.domains[level]):
            wider = {**box, level: box[level] | {answer}}
            if not diagram.occurs(faults, FINE, wider):
                box = wider
    return box


def number_of(diagram: Diagram, faults: Node) -> int:
    """Count the faulty combinations."""
    return diagram.count(faults).get(FAULTY, 0)


def number_possible(diagram: Diagram, function: Node) -> int:
    """Count the combinations that can occur."""
    counts = diagram.count(function)
    return sum(number for value, number in counts.items() if value != IMPOSSIBLE)


def share(count: int, total: int) -> str:
    """Say how many combinations are meant; never "patients"."""
    return f"{count:,} of {total:,} combinations of answers"


def witness_data(described: Described, box: Box, count: int, of: int) -> dict[str, Any]:
    """Say the same to programs."""
    return {"witness": described.ids(box), "count": count, "of": of}
