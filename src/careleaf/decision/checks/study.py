"""What several checks ask about one table, computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from careleaf.decision.checks.waivers import Waivers
from careleaf.decision.comparison import Comparison
from careleaf.decision.covering import Covering
from careleaf.decision.meaning import (
    GAP,
    IMPOSSIBLE,
    Case,
    compile_table,
    first_match,
    impossible_cases,
)
from careleaf.decision.witness import (
    number_of,
    reduced,
    share,
    shortest_fault,
    witness_data,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careleaf.decision.checks.waivers import Waiver
    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Node
    from careleaf.decision.model import Conditions, Rule

INSIDE = 1
OUTSIDE = 0


class Study:
    """One table under examination."""

    def __init__(self, described: Described, accepted: Sequence[Waiver] = ()) -> None:
        self.described = described
        self.table = described.table
        self.meaning = compile_table(described.table)
        self.diagram = self.meaning.diagram
        self.urgency = self.meaning.urgency
        self.possible = self.meaning.possible
        self.comparison = Comparison(self.diagram, self.urgency)
        self.absent_answers: set[tuple[int, int]] = set()
        """Filled by the check for answers that can never be given."""
        self.dead_rules: set[int] = set()
        """Filled by the check for dead rules; others do not report what follows."""
        self.idle_questions: set[int] = set()
        """Filled by the check for questions that never matter."""
        self._told: dict[tuple[int, int], Node] = {}
        self._steps: dict[tuple[int, int, int], Node] = {}
        self._level = None if self.table.impossible else self._no_step
        self.waivers = Waivers(self, accepted)

    @cached_property
    def covering(self) -> Covering:
        """Answer which rules together cover another one."""
        return Covering(self.table, self.diagram)

    @cached_property
    def unasked(self) -> frozenset[int]:
        """Collect the questions that no rule asks about."""
        asked = {
            level
            for rule in self.table.rules
            for level, _ in (*rule.when, *rule.unless)
        }
        return frozenset(range(len(self.table.questions))) - asked

    @cached_property
    def decider(self) -> Node:
        """Map every combination to the index of the rule that decides it.

        The number after the last index stands for ``otherwise``.
        """
        rules = self.table.rules
        cases = [
            Case(rules[index].when, rules[index].unless, index)
            for index in self.table.by_urgency()
        ]
        return first_match(
            self.diagram, [*impossible_cases(self.table), *cases], len(rules)
        )

    def region(self, when: Conditions, unless: Conditions = ()) -> Node:
        """Mark the possible combinations that meet the conditions."""
        cases = [*impossible_cases(self.table), Case(when, unless, INSIDE)]
        return first_match(self.diagram, cases, OUTSIDE)

    def rule_region(self, rule: Rule) -> Node:
        """Mark the possible combinations to which a rule applies."""
        return self.region(rule.when, rule.unless)

    def nothing(self, region: Node) -> bool:
        """Tell whether a region is empty."""
        return not self.diagram.occurs(region, INSIDE, {})

    def without(self, region: Node, other: Node) -> Node:
        """Subtract one region from another."""
        return self.diagram.apply(region, other, lambda a, b: a if b < INSIDE else 0)

    def union(self, region: Node, other: Node) -> Node:
        """Join two regions."""
        return self.diagram.maximum([region, other])

    def told(self, question: int, answer: int) -> Node:
        """Return the urgency of those who give one answer."""
        key = (question, answer)
        if key not in self._told:
            self._told[key] = self.diagram.cofactor(self.urgency, question, answer)
        return self._told[key]

    def told_if_unsure(self, question: int) -> Node:
        """Return the urgency of those who are not sure of one question alone."""
        answers = range(self.diagram.domains[question])
        return self.diagram.maximum([self.told(question, one) for one in answers])

    def step_up(self, question: int, calmer: int, worse: int) -> Node:
        """Return how much urgency rises from one answer to another, else the same.

        ``IMPOSSIBLE`` where one of the two cannot occur; a fall is a value below that,
        to be read with ``fall``.
        """
        key = (question, calmer, worse)
        if key not in self._steps:
            first, second = self.told(question, calmer), self.told(question, worse)
            self._steps[key] = self.diagram.apply(first, second, _rise, self._level)
        return self._steps[key]

    def _no_step(self, _: Node) -> Node:
        """Return what equal functions differ by, where everything can occur."""
        return self.diagram.terminal(0)

    def acts_alike(self, question: int, one: int, other: int) -> bool:
        """Tell whether two answers never lead to different advice."""
        return self.comparison.act_alike(question, one, other)

    def answer_possible(self, question: int, answer: int) -> bool:
        """Tell whether an answer can be given at all."""
        if not self.table.impossible:
            return True
        box = {question: frozenset({answer})}
        return self.diagram.values(self.urgency, box) != {IMPOSSIBLE}

    def pairs(self, question: int) -> list[tuple[int, int]]:
        """List pairs of answers that tell all about the question.

        Neighbours suffice, because what holds between neighbours holds from end to end,
        unless a combination in between cannot occur or is told nothing.
        """
        answers = range(len(self.table.questions[question].answers))
        holes = self.table.impossible or self.table.otherwise is None
        return [
            (one, other)
            for one in answers
            for other in answers
            if one + 1 == other or (one < other and holes)
        ]

    def decides(self, answers: Mapping[int, int]) -> int | None:
        """Name the rule that decides one combination; None if no rule applies."""
        for index in self.table.by_urgency():
            rule = self.table.rules[index]
            if _holds(rule.when, answers) and not (
                rule.unless and _holds(rule.unless, answers)
            ):
                return index
        return None

    def concerned(self, when: Conditions, unless: Conditions = ()) -> dict[str, Any]:
        """Say to programs whom conditions concern, and how many combinations."""
        count = number_of(self.diagram, self.region(when, unless))
        return witness_data(self.described, dict(when), count, self.possible)

    def explain(
        self, faults: Node, given: dict[int, int], divide_by: int = 1
    ) -> tuple[tuple[str, ...], dict[str, Any]]:
        """Say in words, and to programs, when a fault shows and how often.

        ``given`` are answers that belong to the witness although the faults no longer
        ask for them; ``divide_by`` undoes counting their questions' other answers.
        """
        path = shortest_fault(self.diagram, faults)
        box = reduced(self.diagram, faults, path)
        count = number_of(self.diagram, faults) // divide_by
        shown = {**box, **{level: frozenset({a}) for level, a in given.items()}}
        notes = (self.described.situation(box), share(count, self.possible))
        return notes, witness_data(self.described, shown, count, self.possible)


def fall(value: int) -> int:
    """Read a value of ``step_up``: by how much urgency falls, 0 if it does not."""
    return IMPOSSIBLE - value if value < IMPOSSIBLE else 0


def _rise(first: int, second: int) -> int:
    if IMPOSSIBLE in (first, second):
        return IMPOSSIBLE
    if GAP in (first, second):
        # No advice is neither more nor less urgent; the gap is a finding of its own.
        return int(first != second)
    difference = second - first
    return difference if difference >= 0 else IMPOSSIBLE + difference


def _holds(conditions: Conditions, answers: Mapping[int, int]) -> bool:
    return all(answers[level] in wanted for level, wanted in conditions)
