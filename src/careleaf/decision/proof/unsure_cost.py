"""What "not sure" costs: who is told something more urgent because of it.

"Not sure" counts as the worst answer that is left, which is safe and not free. Here it
is counted, question by question, so that a clinic sees where a help text, or a question
that settles the doubt, would save most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.meaning import GAP, IMPOSSIBLE

if TYPE_CHECKING:
    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.flow.unsure import Asked


@dataclass(frozen=True, slots=True)
class UnsureCost:
    """What not being sure of one question costs."""

    question: int
    raised: dict[int, int]
    """By outcome: combinations that are told it only because of "not sure" here."""
    bought_back: int
    """Of those who say "not sure" here, perhaps elsewhere too, and have any of the
    answers: combinations that are told something calmer once it is settled."""
    open: int
    """All of those."""

    @property
    def raised_in_all(self) -> int:
        """Count the combinations that are told anything more urgent."""
        return sum(self.raised.values())


def unsure_costs(study: Study, asked: Asked) -> tuple[UnsureCost, ...]:
    """Count for each question that offers "not sure", the costliest first.

    That is the one whose "not sure" leads most to the most urgent outcome: a follow-up
    question there would buy back most.
    """
    costs = [
        _cost(study, asked, level)
        for level, question in enumerate(study.table.questions)
        if question.unsure
    ]
    outcomes = range(len(study.table.outcomes))
    return tuple(
        sorted(
            costs,
            key=lambda cost: [-cost.raised.get(one, 0) for one in reversed(outcomes)],
        )
    )


def _cost(study: Study, asked: Asked, level: int) -> UnsureCost:
    diagram = study.diagram
    answers = range(diagram.domains[level])
    raised = _risen(diagram, study.urgency, study.told_if_unsure(level))
    bought_back, possible = 0, 0
    unsure = asked.diagram.cofactor(asked.urgency, level, len(answers))
    for answer in answers:
        settled = asked.diagram.cofactor(asked.urgency, level, answer)
        # Both no longer ask this question, and so count each of its answers.
        repeated = asked.diagram.domains[level]
        bought_back += sum(_risen(asked.diagram, settled, unsure).values()) // repeated
        counts = asked.diagram.count(settled)
        possible += sum(n for told, n in counts.items() if told > GAP) // repeated
    return UnsureCost(level, raised, bought_back, possible)


def _risen(diagram: Diagram, before: Node, after: Node) -> dict[int, int]:
    """Count by outcome after: where it is more urgent than before."""

    def pair(first: int, second: int) -> int:
        if IMPOSSIBLE in (first, second) or GAP in (first, second):
            return IMPOSSIBLE
        return second if second > first else GAP

    counts = diagram.count(diagram.apply(before, after, pair))
    return {told: number for told, number in counts.items() if told > GAP}
