"""What a table means: its rules compiled into decision diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from careleaf.decision.boxes import bits, boxes_of, boxes_within, survivors
from careleaf.decision.diagram import Diagram

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.model import Conditions, Table

IMPOSSIBLE = -2
"""Value of a combination that cannot occur: below all others, so a maximum skips it."""
GAP = -1
"""Value of a combination for which no advice is given."""

_STATE_STEPS = 3
"""A set of open boxes takes the time and the room of some pairs of nodes."""


@dataclass(frozen=True, slots=True)
class Case:
    """A box of answers, less an exception, and the value that it stands for."""

    when: Conditions
    unless: Conditions
    value: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """A table and its functions: outcome index, or ``GAP``, or ``IMPOSSIBLE``."""

    table: Table
    diagram: Diagram
    urgency: Node
    possible: int
    """How many combinations of answers can occur."""


def new_diagram(table: Table) -> Diagram:
    """Make an empty diagram over the answers of the table, without "not sure"."""
    return Diagram([len(question.answers) for question in table.questions])


def impossible_cases(table: Table) -> list[Case]:
    """List what cannot occur, as cases that come before all rules."""
    return [Case(entry.when, (), IMPOSSIBLE) for entry in table.impossible]


def rule_cases(table: Table) -> list[Case]:
    """List the rules, most urgent first, each for the outcome that it tells."""
    ordered = (table.rules[index] for index in table.by_urgency())
    return [Case(rule.when, rule.unless, rule.tell) for rule in ordered]


def compile_table(table: Table) -> Meaning:
    """Compile the rules; the most urgent match wins, else ``otherwise``."""
    return compile_into(new_diagram(table), table)


def compile_into(diagram: Diagram, table: Table) -> Meaning:
    """Compile a table into a diagram that may hold others already.

    Two tables in one diagram are compared without a walk: where they tell the same they
    are the same node. The diagram must have the questions and answers of the table.
    """
    default = GAP if table.otherwise is None else table.otherwise
    cases = impossible_cases(table) + rule_cases(table)
    urgency = first_match(diagram, cases, default)
    possible = prod(diagram.domains)
    if table.impossible:
        possible -= diagram.count(urgency).get(IMPOSSIBLE, 0)
    return Meaning(table, diagram, urgency, possible)


def first_match(diagram: Diagram, cases: Sequence[Case], default: int) -> Node:
    """Compile "the value of the first case that holds, else ``default``".

    Recursion over questions with a memo on the boxes that are still open; the list is
    cut behind the first box that holds already, because nothing after it can matter,
    and loses every box that lies within another one that decides at least as early.
    """
    return _FirstMatch(diagram, cases, default).compile()


class _FirstMatch:
    def __init__(self, diagram: Diagram, cases: Sequence[Case], default: int) -> None:
        self.diagram = diagram
        self.default = default
        domains = diagram.domains
        boxes: list[Box] = []
        runs: list[int] = []  # the first box of the same value that stands with it
        self.values: list[int] = []
        for case in cases:
            for box in boxes_of(domains, case.when, case.unless):
                begun = bool(boxes) and case.value == self.values[-1]
                runs.append(runs[-1] if begun else len(boxes))
                boxes.append(box)
                self.values.append(case.value)
        self.everything = (1 << len(boxes)) - 1
        levels = range(len(domains) + 1)
        last = [max(box, default=-1) for box in boxes]
        self.settled = [bits(end < level for end in last) for level in levels]
        """By question: boxes that nothing from here on asks about."""
        self.survive = survivors(domains, boxes)
        self.within = boxes_within(boxes, runs, self.survive)
        self.covering = [
            bits(
                bool(inside) and (level == 0 or level - 1 in box)
                for inside, box in zip(self.within[level], boxes, strict=True)
            )
            for level in levels
        ]
        """By question: boxes that may have come to cover others by the last answer."""

    def compile(self) -> Node:
        """Walk all questions, each set of boxes that is left over once."""
        new_node, step = self.diagram.node, self.diagram.step
        decided = [self.diagram.terminal(value) for value in self.values]
        nobody = self.diagram.terminal(self.default)
        cost = _STATE_STEPS + (len(self.values) >> 7)
        memos: list[dict[int, Node]] = [{} for _ in self.settled]
        survive = [*self.survive, []]
        plan = list(
            zip(memos, self.settled, self.covering, self.within, survive, strict=True)
        )

        def go(level: int, open_boxes: int) -> Node:
            memo, settled, coverable, within, answers = plan[level]
            live = open_boxes
            holding = live & settled
            if holding:
                live &= holding ^ (holding - 1)
            covering = live & coverable
            # From here on these hold wherever others do, and decide at least as early.
            while covering:
                lowest = covering & -covering
                covering ^= lowest
                covered = within[lowest.bit_length() - 1] & live
                if covered:
                    live ^= covered
                    covering &= live
            if live != open_boxes:
                known = memo.get(live)
                if known is not None:
                    memo[open_boxes] = known
                    return known
            if live & (live - 1) == 0 and live & holding == live:
                # Nobody is left, or only a box that holds whatever is answered.
                known = decided[live.bit_length() - 1] if live else nobody
            else:
                step(cost)
                following = level + 1
                below = memos[following]
                children = []
                for stays in answers:
                    kept = live & stays
                    child = below.get(kept)
                    children.append(go(following, kept) if child is None else child)
                known = new_node(level, children)
            memo[live] = memo[open_boxes] = known
            return known

        return go(0, self.everything)
