"""A critic: the same advice with fewer boxes, if questions are asked in another order.

How many boxes ask a question depends only on which questions were asked before it, not
on their order (Friedman and Supowit 1990), so many orders are compared at the price of
few. The order is the author's: the shortest chart asks what tells most, not what is
most dangerous. So questions move only among neighbours that can end in the same most
urgent outcome, and never so that an emergency is found later.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.depths import found_later
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.flow.unsure import with_not_sure, without_impossible
from careleaf.decision.question_order import reordered
from careleaf.findings import Finding, FindingsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node
    from careleaf.decision.flow import FlowGraph

Order = tuple[int, ...]

MOST_BOXES = 1_000
"""Nobody follows a larger chart, whatever order it has."""
WORK_BUDGET = 100_000
"""Steps of one search, some tenths of a second; then nothing is said."""
DRAWN_BUDGET = 8
"""Candidates that are drawn to see whether they keep what must be kept."""
LARGEST_GROUP = 9
"""Questions of which all orders are searched: 512 sets of them."""


class _SpentError(Exception):
    """The search costs more than its result is worth."""


@dataclass(frozen=True, slots=True)
class _Move:
    """One question asked at another place."""

    order: Order
    question: int
    neighbour: int
    """The question that it then stands before, or after."""
    before: bool


def fewer_boxes(study: Study, graph: FlowGraph) -> Iterator[Finding]:
    """Note the one move of a question that saves most boxes, and the best order."""
    if len(graph.boxes) > MOST_BOXES:
        return
    critic = _Critic(study, graph)
    try:
        moved = critic.best_move()
        best = critic.best_order() if moved is not None else None
    except _SpentError:
        return
    if moved is None:
        return
    move, smaller = moved
    words, questions = study.described, study.table.questions
    place = "before" if move.before else "after"
    now, then = len(graph.boxes), len(smaller.boxes)
    saved = now - then
    notes = [
        f"it is drawn with {now:,} boxes, and would be with {then:,}",
        "no emergency would be found later",
    ]
    order = move.order
    if best is not None and len(best[1].boxes) < then:
        order = best[0]
        names = ", ".join(f"`{questions[level].id}`" for level in order)
        notes.append(f"{len(best[1].boxes):,} boxes would do in this order: {names}")
    yield Finding(
        "C0328",
        f"the same advice with {saved} box{'' if saved == 1 else 'es'} fewer if "
        f"{words.ask(move.question)} is asked {place} {words.ask(move.neighbour)}",
        words.span("question", questions[move.question].id),
        Severity.INFO,
        notes=tuple(notes),
        hint="move the question, unless readers need the order that it has",
        data={
            "witness": {},
            "question": questions[move.question].id,
            place: questions[move.neighbour].id,
            "boxes": now,
            "fewer": saved,
            "order": [questions[level].id for level in order],
        },
    )


class _Critic:
    """The drawn chart in other orders of its questions."""

    def __init__(self, study: Study, graph: FlowGraph) -> None:
        self.study = study
        self.table = study.table
        self.graph = graph
        self.groups = self._groups()
        self.sizes = _Sizes(study)
        self.drawn = 0

    def _groups(self) -> list[Order]:
        """Keep questions together whose most urgent outcome is the same."""
        urgency = [-1] * len(self.table.questions)
        for rule in self.table.rules:
            for level, _ in (*rule.when, *rule.unless):
                urgency[level] = max(urgency[level], rule.tell)
        levels = range(len(urgency))
        return [
            tuple(group) for _, group in groupby(levels, key=lambda one: urgency[one])
        ]

    def best_move(self) -> tuple[_Move, FlowGraph] | None:
        """Find the single move that saves most boxes."""
        rated = []
        for group in self.groups:
            before = frozenset(range(group[0]))
            now = self.sizes.of(before, group)
            for order, question, neighbour, first in _moves(group):
                saved = now - self.sizes.of(before, order)
                if saved > 0:
                    whole = self._with(group, order)
                    rated.append((saved, _Move(whole, question, neighbour, first)))
        rated.sort(key=lambda one: -one[0])
        for _, move in rated:
            smaller = self._allowed(move.order)
            if smaller is not None:
                return move, smaller
        return None

    def best_order(self) -> tuple[Order, FlowGraph] | None:
        """Find the best order of each group in which no emergency is decided."""
        whole: list[int] = []
        emergencies = self.study.described.emergencies
        urgent = {
            level
            for rule in self.table.rules
            if rule.tell in emergencies
            for level, _ in (*rule.when, *rule.unless)
        }
        for group in self.groups:
            fixed = len(group) > LARGEST_GROUP or not urgent.isdisjoint(group)
            whole += group if fixed else self.sizes.best(group)
        order = tuple(whole)
        smaller = self._allowed(order)
        return None if smaller is None else (order, smaller)

    def _with(self, group: Order, order: Order) -> Order:
        whole = list(range(len(self.table.questions)))
        whole[group[0] : group[0] + len(group)] = order
        return tuple(whole)

    def _allowed(self, order: Order) -> FlowGraph | None:
        """Draw another order; None unless it is smaller and no emergency is later."""
        if self.drawn >= DRAWN_BUDGET:
            return None
        self.drawn += 1
        try:
            graph = flow_graph(reordered(self.table, order))
        except FindingsError:
            return None
        smaller = len(graph.boxes) < len(self.graph.boxes)
        return graph if smaller and not self._later(graph) else None

    def _later(self, graph: FlowGraph) -> bool:
        """Whether any emergency is found after more questions than now."""
        emergencies = self.study.described.emergencies
        try:
            return found_later(self.graph, graph, self.table, emergencies)
        except DiagramTooLargeError:
            return True  # it cannot be excluded


def _moves(group: Order) -> Iterator[tuple[Order, int, int, bool]]:
    """Give every order in which one question has moved, the shortest moves first."""
    for distance in range(1, len(group)):
        for place, question in enumerate(group):
            rest = [one for one in group if one != question]
            if place >= distance:
                to = place - distance
                yield (*rest[:to], question, *rest[to:]), question, rest[to], True
            # One step later is one step earlier of the next question.
            if distance > 1 and place + distance < len(group):
                to = place + distance
                order = (*rest[:to], question, *rest[to:])
                yield order, question, rest[to - 1], False


class _Sizes:
    """How many boxes ask each question, whatever was asked before it."""

    def __init__(self, study: Study) -> None:
        asked = with_not_sure(study.meaning)
        self.diagram = asked.diagram
        self.left = WORK_BUDGET
        self.families: dict[frozenset[int], frozenset[Node]] = {
            frozenset(): frozenset({without_impossible(asked)})
        }
        """By set of questions that were asked: the functions that may be left."""
        self.steps: dict[tuple[frozenset[int], int], int] = {}
        self.fixed: dict[tuple[Node, int, int], Node] = {}

    def of(self, before: frozenset[int], order: Sequence[int]) -> int:
        """Count the boxes that ask the questions of ``order`` one after another."""
        boxes = 0
        self._reach(before)
        for question in order:
            boxes += self._step(before, question)
            before |= {question}
        return boxes

    def best(self, group: Order) -> Order:
        """Find the order of a group that needs fewest boxes (Lew 1978)."""
        start = frozenset(range(group[0]))
        self._reach(start)
        best: dict[frozenset[int], tuple[int, Order]] = {frozenset(): (0, ())}
        for _ in group:
            longer: dict[frozenset[int], tuple[int, Order]] = {}
            for chosen, (boxes, order) in best.items():
                for question in group:
                    if question in chosen:
                        continue
                    key = chosen | {question}
                    found = boxes + self._step(start | chosen, question)
                    candidate = (found, (*order, question))
                    # Of orders as short the one nearest to the declared one.
                    longer[key] = min(longer.get(key, candidate), candidate)
            best = longer
        return best[frozenset(group)][1]

    def _reach(self, asked: frozenset[int]) -> None:
        """Ask all questions of a set in their declared order."""
        before: frozenset[int] = frozenset()
        for question in sorted(asked):
            self._step(before, question)
            before |= {question}

    def _step(self, before: frozenset[int], question: int) -> int:
        """Ask one more question: count the functions that depend on it."""
        key = (before, question)
        if key not in self.steps:
            answers = range(self.diagram.domains[question])
            family: set[Node] = set()
            boxes = 0
            for node in sorted(self.families[before]):
                children = {self._fix(node, question, answer) for answer in answers}
                boxes += len(children) > 1
                family |= children
            self.steps[key] = boxes
            self.families.setdefault(before | {question}, frozenset(family))
        return self.steps[key]

    def _fix(self, node: Node, question: int, answer: int) -> Node:
        level = self.diagram.level(node)
        if level > question:
            return node
        if level == question:
            return self.diagram.children(node)[answer]
        key = (node, question, answer)
        if key not in self.fixed:
            self.left -= 1
            if self.left < 0:
                raise _SpentError
            children = [
                self._fix(child, question, answer)
                for child in self.diagram.children(node)
            ]
            self.fixed[key] = self.diagram.node(level, children)
        return self.fixed[key]
