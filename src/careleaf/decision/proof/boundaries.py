"""What examples should touch: every rule, and both sides of every boundary.

A boundary is where one answer more or less makes a rule stop deciding. Two combinations
that differ in that answer alone, and are told different things, show that the condition
is there, is on the right side, and counts (unique-cause MC/DC, RTCA DO-178C, carried
over to answers).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.witness import point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node

Point = tuple[int, ...]
"""One answer for each question; never "not sure"."""

MOST_BOUNDARIES = 2_000
"""Of a table that somebody could have examples for; looking takes some seconds."""

_YES = 1


class TooManyBoundariesError(Exception):
    """Nobody could write or confirm as many examples as the table has boundaries."""


@dataclass(frozen=True, slots=True)
class RuleTarget:
    """Somebody is told by this rule; None: by ``otherwise``."""

    rule: int | None


@dataclass(frozen=True, slots=True)
class BoundaryTarget:
    """With ``inside`` the rule decides, with one of ``outside`` it does not."""

    rule: int
    question: int
    inside: int
    outside: tuple[int, ...]
    changes: bool
    """Whether the outcome changes somewhere; else only the deciding rule does."""


Target = RuleTarget | BoundaryTarget


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A target and calm combinations that touch it: one, or one on each side."""

    target: Target
    points: tuple[Point, ...]


class Deciders:
    """Which rule decides each combination, and what it is told."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.diagram = study.diagram
        self.otherwise = len(study.table.rules)
        """Stands for ``otherwise`` among the indexes of rules."""

    def rule(self, where: Point) -> int:
        """Name the rule that decides, or ``otherwise``, or ``IMPOSSIBLE``."""
        return self._walk(self.study.decider, where)

    def told(self, where: Point) -> int:
        """Give the outcome."""
        return self._walk(self.study.urgency, where)

    def _walk(self, node: Node, where: Point) -> int:
        diagram = self.diagram
        while not diagram.is_terminal(node):
            node = diagram.children(node)[where[diagram.level(node)]]
        return diagram.value(node)

    def shows(self, target: BoundaryTarget, inside: Point, outside: Point) -> bool:
        """Tell whether two neighbours stand on the two sides of a boundary."""
        if self.rule(inside) != target.rule or self.rule(outside) == IMPOSSIBLE:
            return False
        if target.changes:
            return self.told(inside) != self.told(outside)
        return self.rule(outside) != target.rule


class _Finder:
    """Finds the targets of one table, each with its calmest witness."""

    def __init__(self, deciders: Deciders) -> None:
        self.deciders = deciders
        self.study = deciders.study
        self.diagram = deciders.diagram
        self._columns: dict[tuple[int, int], Node] = {}
        self._steps: dict[tuple[int, int, int, bool], Node] = {}

    def targets(self) -> Iterator[Witnessed]:
        places = (self._places(rule) for rule in range(len(self.study.table.rules)))
        if sum(map(len, places)) > MOST_BOUNDARIES:
            raise TooManyBoundariesError
        decider = self.study.decider
        decided = self.diagram.values(decider, {})
        for rule in self.study.table.by_urgency():
            if rule in decided:
                yield self._calmest(rule, RuleTarget(rule))
                yield from self._boundaries(rule)
        if self.deciders.otherwise in decided:
            yield self._calmest(self.deciders.otherwise, RuleTarget(None))

    def _calmest(self, rule: int, target: RuleTarget) -> Witnessed:
        path = self.diagram.shortest(self.study.decider, rule, {}) or {}
        return Witnessed(target, (tuple(point(self.diagram, path).values()),))

    def _boundaries(self, rule: int) -> Iterator[Witnessed]:
        for question, inside, outside in self._places(rule):
            for changes in (True, False):
                found = self._witness(rule, question, inside, outside, changes=changes)
                if found is not None:
                    target = BoundaryTarget(rule, question, inside, outside, changes)
                    yield Witnessed(target, found)
                    break

    def _places(self, rule: int) -> dict[tuple[int, int, tuple[int, ...]], None]:
        """List question, last answer inside, and the answers just outside, each once.

        An exception is a condition the other way round: inside is where it fails.
        """
        record = self.study.table.rules[rule]
        conditions = [(level, wanted, True) for level, wanted in record.when]
        conditions += [(level, wanted, False) for level, wanted in record.unless]
        return {
            (level, inside, outside): None
            for level, wanted, holds in conditions
            for inside in self._answers(level)
            if (inside in wanted) == holds
            for outside in self._across(level, inside, wanted)
        }

    def _answers(self, level: int) -> range:
        return range(self.diagram.domains[level])

    def _across(
        self, level: int, inside: int, wanted: frozenset[int]
    ) -> Iterator[tuple[int, ...]]:
        """List what is across a condition: neighbours, or anything without an order."""
        across = tuple(
            answer
            for answer in self._answers(level)
            if (answer in wanted) != (inside in wanted)
        )
        if self.study.table.questions[level].ordered:
            yield from ((one,) for one in across if abs(one - inside) == 1)
        elif across:
            yield across

    def _witness(
        self,
        rule: int,
        question: int,
        inside: int,
        outside: tuple[int, ...],
        *,
        changes: bool,
    ) -> tuple[Point, Point] | None:
        best: dict[int, int] | None = None
        other = 0
        for answer in outside:
            pairs = self._step(question, inside, answer, changes=changes)
            path = self.diagram.shortest(pairs, rule, {})
            if path is not None and (best is None or len(path) < len(best)):
                best, other = path, answer
        if best is None:
            return None
        calm = point(self.diagram, best)
        return (
            tuple({**calm, question: inside}.values()),
            tuple({**calm, question: other}.values()),
        )

    def _step(self, question: int, inside: int, outside: int, *, changes: bool) -> Node:
        """Map each combination to the rule that stops deciding there, if one does."""
        key = (question, inside, outside, changes)
        if key not in self._steps:
            rule = self._column(question, inside)
            if changes:
                first = self.study.told(question, inside)
                second = self.study.told(question, outside)
            else:
                first, second = rule, self._column(question, outside)
            differ = self.diagram.apply(first, second, _differ)
            self._steps[key] = self.diagram.apply(rule, differ, self._where)
        return self._steps[key]

    def _where(self, rule: int, differs: int) -> int:
        return rule if differs else self.deciders.otherwise

    def _column(self, question: int, answer: int) -> Node:
        key = (question, answer)
        if key not in self._columns:
            self._columns[key] = self.diagram.cofactor(
                self.study.decider, question, answer
            )
        return self._columns[key]


def _differ(first: int, second: int) -> int:
    return _YES if first != second and min(first, second) >= GAP else 0


def targets_of(deciders: Deciders) -> tuple[Witnessed, ...]:
    """List all that examples can touch, the most urgent rule first.

    A rule that never decides is no target, nor is a boundary that nobody can stand at.

    Raises:
        TooManyBoundariesError: more than ``MOST_BOUNDARIES``.
        DiagramTooLargeError: the table is beyond the budget.

    """
    return tuple(_Finder(deciders).targets())
