"""Random tables: for properties, which Hypothesis makes small, and by the thousand."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from careleaf.decision.model import Impossible, Must, Question, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.decision.model import Conditions

    Pick = Callable[[int, int], int]
    """Choose a whole number, both ends included."""

OUTCOMES = ("self", "soon", "today", "now")


@st.composite
def tables(
    draw: st.DrawFn,
    *,
    only_at_least: bool = False,
    with_impossible: bool = True,
    with_gaps: bool = False,
) -> Table:
    """Up to five questions of up to four answers, and up to seven rules."""
    maker = _Maker(
        lambda low, high: draw(st.integers(low, high)), only_at_least=only_at_least
    )
    return maker.table(with_impossible=with_impossible, with_gaps=with_gaps)


def random_table(seed: int, *, large: bool = False) -> Table:
    """Make a table with everything that a table can have, promises too."""
    chance = random.Random(seed)  # noqa: S311 - a test keeps no secret
    maker = _Maker(chance.randint, only_at_least=seed % 4 == 0, large=large)
    return maker.table(with_impossible=seed % 3 > 0, with_gaps=True, promises=2)


class _Maker:
    def __init__(self, pick: Pick, *, only_at_least: bool, large: bool = False) -> None:
        self.pick = pick
        self.only_at_least = only_at_least
        number = pick(6, 8) if large else pick(1, 5)
        self.questions = tuple(self.question(n) for n in range(number))
        self.rules = (10, 40) if large else (0, 7)

    def maybe(self) -> bool:
        return self.pick(0, 1) == 1

    def question(self, number: int) -> Question:
        answers = tuple(f"a{answer}" for answer in range(self.pick(2, 4)))
        ordered = self.only_at_least or self.maybe()
        return Question(f"q{number}", answers, ordered, unsure=self.pick(0, 4) > 0)

    def condition(self, question: Question) -> frozenset[int]:
        answers = len(question.answers)
        answer = self.pick(0, answers - 1)
        exactly = not self.only_at_least and (not question.ordered or self.maybe())
        return frozenset(range(answer, answer + 1 if exactly else answers))

    def conditions(self, most: int) -> Conditions:
        last = len(self.questions) - 1
        levels = {self.pick(0, last) for _ in range(self.pick(0, most))}
        return tuple(
            (level, self.condition(self.questions[level])) for level in sorted(levels)
        )

    def rule(self, number: int) -> Rule:
        when = self.conditions(3)
        tell = self.outcome()
        unless = () if self.only_at_least or self.maybe() else self.conditions(2)
        return Rule(f"r{number}", when, tell, unless)

    def outcome(self) -> int:
        return self.pick(0, len(OUTCOMES) - 1)

    def table(
        self, *, with_impossible: bool, with_gaps: bool, promises: int = 0
    ) -> Table:
        rules = tuple(self.rule(number) for number in range(self.pick(*self.rules)))
        impossible = tuple(
            Impossible(f"i{number}", self.conditions(2))
            for number in range(self.pick(0, 2) if with_impossible else 0)
        )
        otherwise = None if with_gaps and self.maybe() else 0
        must = tuple(
            Must(f"m{number}", self.conditions(2), self.outcome())
            for number in range(promises)
        )
        return Table(self.questions, OUTCOMES, rules, otherwise, impossible, must)
