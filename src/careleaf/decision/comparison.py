"""What the answers of one question do, compared without building the difference.

Whatever was answered before leads to one of the nodes that ask a question, or past it.
So what holds between the children of each of those nodes holds between the answers
everywhere, and what was found out about two functions serves all questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.meaning import GAP, IMPOSSIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.diagram import Diagram, Node

AnswerPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fall:
    """Of two answers, everything else the same, the worse one is told less."""

    calmer: int
    worse: int
    levels: int
    """How many outcomes less, where it is most."""


class Comparison:
    """The urgency of a table, answer against answer."""

    def __init__(self, diagram: Diagram, urgency: Node) -> None:
        self._asking: list[list[tuple[Node, ...]]] = [[] for _ in diagram.domains]
        """By question: the children of each node that asks it."""
        for node in diagram.reachable(urgency):
            if not diagram.is_terminal(node):
                self._asking[diagram.level(node)].append(diagram.children(node))
        told = diagram.values(urgency, {}) - {GAP, IMPOSSIBLE}
        # No advice is neither more nor less urgent; the gap is a finding of its own.
        absent = {diagram.terminal(GAP), diagram.terminal(IMPOSSIBLE)}
        least = {diagram.terminal(min(told))} if told else set()
        most = {diagram.terminal(max(told))} if told else set()
        self._levels_lost = diagram.greatest(_lost, absent | least, absent | most)
        impossible = {diagram.terminal(IMPOSSIBLE)}
        self._differ = diagram.greatest(_unequal, impossible, impossible)

    def deepest_fall(self, question: int, pairs: Sequence[AnswerPair]) -> Fall | None:
        """Find the deepest fall between answers that are paired, the calmer one first.

        Of falls that are as deep the first pair is given.
        """
        deepest = [
            max(
                (
                    self._levels_lost(c[calmer], c[worse])
                    for c in self._asking[question]
                ),
                default=0,
            )
            for calmer, worse in pairs
        ]
        levels = max(deepest, default=0)
        if not levels:
            return None
        calmer, worse = pairs[deepest.index(levels)]
        return Fall(calmer, worse, levels)

    def act_alike(self, question: int, one: int, other: int) -> bool:
        """Tell whether two answers lead to the same wherever both can be given."""
        asking = self._asking[question]
        return not any(self._differ(c[one], c[other]) for c in asking)


def _lost(first: int, second: int) -> int:
    """Count the outcomes by which the second is less."""
    return max(0, first - second)


def _unequal(first: int, second: int) -> int:
    return int(first != second)
