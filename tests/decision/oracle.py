"""The plainest engine: try every combination of answers, one by one.

It says what the semantics are, so that ``truth_vectors`` can be checked against it; for
larger charts, and for many, truth vectors are there.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.model import Conditions, Table

Answers = tuple[int, ...]


def holds(conditions: Conditions, answers: Answers) -> bool:
    return all(answers[level] in wanted for level, wanted in conditions)


def possible(table: Table, answers: Answers) -> bool:
    return not any(holds(entry.when, answers) for entry in table.impossible)


def urgency(table: Table, answers: Answers) -> int | None:
    """The highest ``tell`` among the matching rules, else ``otherwise``."""
    told = [
        rule.tell
        for rule in table.rules
        if holds(rule.when, answers)
        and not (rule.unless and holds(rule.unless, answers))
    ]
    return max(told) if told else table.otherwise


def all_answers(table: Table) -> Iterator[Answers]:
    """Possible or not, the last question counting fastest."""
    return product(*(range(len(question.answers)) for question in table.questions))


def worlds(table: Table) -> Iterator[Answers]:
    return (answers for answers in all_answers(table) if possible(table, answers))


def readings(table: Table) -> Iterator[Answers]:
    """What a reader may answer; the number after the last answer is "not sure"."""
    return product(
        *(range(len(q.answers) + q.unsure) for q in table.questions),
    )


def unsure_urgency(table: Table, reading: Answers) -> int | None:
    """The worst of what is still possible; None if nothing is."""
    choices = [
        range(len(q.answers)) if answer == len(q.answers) else (answer,)
        for q, answer in zip(table.questions, reading, strict=True)
    ]
    told = [
        urgency(table, answers)
        for answers in product(*choices)
        if possible(table, answers)
    ]
    known = [value for value in told if value is not None]
    return max(known, default=None)
