"""Second engines that share no code with the first: enumeration, and truth vectors."""

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


def worlds(table: Table) -> Iterator[Answers]:
    ranges = [range(len(question.answers)) for question in table.questions]
    return (answers for answers in product(*ranges) if possible(table, answers))


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


class TruthVectors:
    """One big integer per set of combinations; bit n stands for combination n."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.sizes = [len(question.answers) for question in table.questions]
        self.total = 1
        for size in self.sizes:
            self.total *= size
        self.everything = (1 << self.total) - 1

    def mask(self, level: int, answer: int) -> int:
        stride = 1
        for size in self.sizes[level + 1 :]:
            stride *= size
        period = stride * self.sizes[level]
        block = ((1 << stride) - 1) << (answer * stride)
        repeated = sum(1 << start for start in range(0, self.total, period))
        return block * repeated

    def box(self, conditions: Conditions) -> int:
        result = self.everything
        for level, wanted in conditions:
            result &= sum(self.mask(level, answer) for answer in wanted)
        return result

    def counts(self) -> dict[int | None, int]:
        """How many possible combinations are told each outcome."""
        left = self.everything
        for entry in self.table.impossible:
            left &= ~self.box(entry.when)
        counts: dict[int | None, int] = {}
        for rule in sorted(self.table.rules, key=lambda rule: -rule.tell):
            matched = left & self.box(rule.when)
            if rule.unless:
                matched &= ~self.box(rule.unless)
            counts[rule.tell] = counts.get(rule.tell, 0) + matched.bit_count()
            left &= ~matched
        counts[self.table.otherwise] = (
            counts.get(self.table.otherwise, 0) + left.bit_count()
        )
        return {value: count for value, count in counts.items() if count}
