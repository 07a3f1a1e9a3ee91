"""Another order of questions, for a chart that is too large in the one it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram, DiagramTooLargeError
from careleaf.decision.meaning import compile_into

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.model import Conditions, Table

ROUNDS = 30
NODE_BUDGET = 20_000
STEP_BUDGET = 200_000
"""A tenth of what a chart may cost: this is only about a hint."""


def smaller_order(table: Table) -> tuple[str, ...] | None:
    """Name all questions in an order in which the table is small; None if not found.

    Questions that one rule asks about are drawn together until nothing moves any more
    (FORCE: Aloul, Markov, Sakallah 2003). The order is the author's to choose, so this
    is never applied: the most dangerous fact may have to be asked first.
    """
    order = _drawn_together(table)
    if order == list(range(len(table.questions))):
        return None
    moved = reordered(table, order)
    domains = [len(question.answers) for question in moved.questions]
    try:
        compile_into(Diagram(domains, NODE_BUDGET, STEP_BUDGET), moved)
    except DiagramTooLargeError:
        return None
    return tuple(question.id for question in moved.questions)


def _drawn_together(table: Table) -> list[int]:
    conditions = [
        *((*rule.when, *rule.unless) for rule in table.rules),
        *(entry.when for entry in table.impossible),
    ]
    groups = [frozenset(level for level, _ in asked) for asked in conditions]
    order = list(range(len(table.questions)))
    best = (_spread(groups, order), order)
    for _ in range(ROUNDS):
        place = {level: number for number, level in enumerate(order)}
        pulls: dict[int, list[float]] = {level: [] for level in order}
        for group in groups:
            middle = sum(place[level] for level in group) / max(1, len(group))
            for level in group:
                pulls[level].append(middle)
        wanted = {
            level: sum(middles) / len(middles) if middles else place[level]
            for level, middles in pulls.items()
        }
        order = sorted(order, key=lambda level: (wanted[level], level))
        best = min(best, (_spread(groups, order), order))
    return best[1]


def _spread(groups: Sequence[frozenset[int]], order: Sequence[int]) -> int:
    """Add up over how many questions the rules reach."""
    place = {level: number for number, level in enumerate(order)}
    reaches = [[place[level] for level in group] for group in groups if group]
    return sum(max(reach) - min(reach) for reach in reaches)


def reordered(table: Table, order: Sequence[int]) -> Table:
    """Ask the questions of a table in another order; the meaning stays."""
    place = {level: number for number, level in enumerate(order)}

    def moved(conditions: Conditions) -> Conditions:
        return tuple(sorted((place[level], wanted) for level, wanted in conditions))

    return replace(
        table,
        questions=tuple(table.questions[level] for level in order),
        rules=tuple(
            replace(rule, when=moved(rule.when), unless=moved(rule.unless))
            for rule in table.rules
        ),
        impossible=tuple(replace(e, when=moved(e.when)) for e in table.impossible),
        must=tuple(replace(must, when=moved(must.when)) for must in table.must),
    )
