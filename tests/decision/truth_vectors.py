"""A second engine that shares no code with the first: combinations as big integers.

Bit n of a set is combination n, the last question counting fastest. Sets are joined
with ``&``, ``|`` and ``~``, and counted with ``bit_count``; nothing is merged, memoised
or walked. ``oracle`` tries combinations one by one, and checks this on small charts.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Conditions, Rule, Table

GAP = -1
"""No rule applies and there is no ``otherwise``."""


class TruthVectors:
    """A table by big integers; every set holds combinations that can occur."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.sizes = [len(question.answers) for question in table.questions]
        self.everything = (1 << prod(self.sizes)) - 1
        self.mask = cache(self._mask)
        excluded = 0
        for entry in table.impossible:
            excluded |= self.box(entry.when)
        self.possible = self.everything & ~excluded
        self.told = self._told()
        """By outcome, or ``GAP``: who is told it; nobody twice."""

    def _stride(self, level: int) -> int:
        return prod(self.sizes[level + 1 :])

    def _mask(self, level: int, answer: int) -> int:
        """Mark who gives one answer: a block of ones, doubled until it is enough."""
        stride = self._stride(level)
        mask = ((1 << stride) - 1) << (answer * stride)
        width = stride * self.sizes[level]
        total = prod(self.sizes)
        while width < total:
            mask |= mask << width
            width *= 2
        return mask & ((1 << total) - 1)

    def box(self, conditions: Conditions) -> int:
        result = self.everything
        for level, wanted in conditions:
            some = 0
            for answer in wanted:
                some |= self.mask(level, answer)
            result &= some
        return result

    def rule(self, rule: Rule) -> int:
        excepted = self.box(rule.unless) if rule.unless else 0
        return self.box(rule.when) & ~excepted & self.possible

    def _told(self) -> dict[int, int]:
        left = self.possible
        told: dict[int, int] = {}
        for rule in sorted(self.table.rules, key=lambda rule: -rule.tell):
            here = self.rule(rule) & left
            told[rule.tell] = told.get(rule.tell, 0) | here
            left &= ~here
        otherwise = GAP if self.table.otherwise is None else self.table.otherwise
        told[otherwise] = told.get(otherwise, 0) | left
        return {outcome: here for outcome, here in told.items() if here}

    # --- what checks say --------------------------------------------------------------

    def counts(self) -> dict[int, int]:
        return {outcome: here.bit_count() for outcome, here in self.told.items()}

    def at_least(self, outcome: int) -> int:
        return sum(here for told, here in self.told.items() if told >= outcome)

    def broken(self, must: int) -> int:
        """Whom a promise fails; a gap is a fault of its own."""
        promise = self.table.must[must]
        told = self.at_least(0) & ~self.at_least(promise.at_least)
        return self.box(promise.when) & told

    def dead_rules(self) -> set[int]:
        """Rules that can all go, the calmest first and of equal ones the last first."""
        dead: set[int] = set()
        order = sorted(
            range(len(self.table.rules)),
            key=lambda index: (self.table.rules[index].tell, -index),
        )
        for index in order:
            rule = self.table.rules[index]
            others = 0
            for other, one in enumerate(self.table.rules):
                if one.tell >= rule.tell and other not in {index, *dead}:
                    others |= self.rule(one)
            if not self.rule(rule) & ~others:
                dead.add(index)
        return dead

    def _moved(self, here: int, level: int, one: int, other: int) -> int:
        """Let everybody who gives ``one`` answer ``other`` instead."""
        distance = (other - one) * self._stride(level)
        here &= self.mask(level, one)
        return here << distance if distance > 0 else here >> -distance

    def falls(self, level: int) -> int:
        """How many pairs of combinations differ in one answer, which calms down."""
        pairs = 0
        answers = range(self.sizes[level])
        for one in answers:
            for other in answers[one + 1 :]:
                for told, here in self.told.items():
                    less = self.at_least(0) & ~self.at_least(told)
                    pairs += (self._moved(here, level, one, other) & less).bit_count()
        return pairs

    def alike(self, level: int, one: int, other: int) -> bool:
        for told, here in self.told.items():
            elsewhere = self.possible & ~self.told[told]
            if self._moved(here, level, one, other) & elsewhere:
                return False
        return True

    def idle(self, level: int) -> bool:
        answers = range(self.sizes[level])
        return all(
            self.alike(level, one, other)
            for one in answers
            for other in answers[one + 1 :]
        )

    def raised(self, level: int, outcome: int) -> int:
        """Mark who would be told so much with another answer to the question."""
        urgent = self.at_least(outcome)
        answers = range(self.sizes[level])
        raised = 0
        for one in answers:
            for other in answers:
                raised |= self._moved(urgent, level, one, other)
        return raised & self.possible & ~urgent

    # --- other functions --------------------------------------------------------------

    def with_not_sure(self) -> dict[int, int]:
        """By outcome: who is told it, with "not sure" as the last answer.

        Whoever is not sure may be told at least X if one of the answers may.
        """
        outcomes = sorted(self.told)
        reached = {
            outcome: self._widened(self.at_least(outcome)) for outcome in outcomes
        }
        told = {}
        for outcome, next_one in pairwise([*outcomes, None]):
            above = 0 if next_one is None else reached[next_one]
            told[outcome] = reached[outcome] & ~above
        return {outcome: here for outcome, here in told.items() if here}

    def _widened(self, here: int) -> int:
        """Give each question one more answer, which is any of the others."""
        stride = 1
        for level in reversed(range(len(self.sizes))):
            blocks = _cut(here, stride, prod(self.sizes[: level + 1]))
            size = self.sizes[level]
            offered = self.table.questions[level].unsure
            wide: list[int] = []
            for begin in range(0, len(blocks), size):
                answers = blocks[begin : begin + size]
                wide += answers
                if offered:
                    either = 0
                    for block in answers:
                        either |= block
                    wide.append(either)
            here = _joined(wide, stride)
            stride *= size + offered
        return here

    def changed(self, other: TruthVectors) -> dict[tuple[int, int], int]:
        """By what both tell: how many combinations; only where they differ."""
        return {
            (was, now): number
            for was, here in self.told.items()
            for now, there in other.told.items()
            if was != now and (number := (here & there).bit_count())
        }


def _cut(number: int, width: int, parts: int) -> list[int]:
    block = (1 << width) - 1
    return [number >> (width * part) & block for part in range(parts)]


def _joined(blocks: Sequence[int], width: int) -> int:
    return sum(block << (width * place) for place, block in enumerate(blocks))


def vectors_of(diagram: Diagram, function: Node) -> dict[int, int]:
    """Unfold a function of the first engine: by value, who has it."""

    @cache
    def below(node: Node, level: int) -> dict[int, int]:
        """Give the sets over the questions from ``level`` on."""
        if level == len(diagram.domains):
            return {diagram.value(node): 1}
        stride = prod(diagram.domains[level + 1 :])
        sets: dict[int, int] = {}
        for answer, child in enumerate(diagram.branches(node, level)):
            for value, here in below(child, level + 1).items():
                sets[value] = sets.get(value, 0) | here << (answer * stride)
        return sets

    return below(function, 0)
