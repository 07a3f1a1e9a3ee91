"""What a table means: its rules compiled into decision diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.diagram import Node
    from careleaf.decision.model import Conditions, Table

IMPOSSIBLE = -2
"""Value of a combination that cannot occur: below all others, so a maximum skips it."""
GAP = -1
"""Value of a combination for which no advice is given."""


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
    diagram = new_diagram(table)
    default = GAP if table.otherwise is None else table.otherwise
    cases = impossible_cases(table) + rule_cases(table)
    urgency = first_match(diagram, cases, default)
    counts = diagram.count(urgency)
    possible = sum(n for value, n in counts.items() if value != IMPOSSIBLE)
    return Meaning(table, diagram, urgency, possible)


def first_match(diagram: Diagram, cases: Sequence[Case], default: int) -> Node:
    """Compile "the value of the first case that holds, else ``default``".

    Recursion over questions with a memo on the cases that are still open; the list is
    cut behind the first case that holds already, because nothing after it can matter.
    """
    compiler = _FirstMatch(diagram, cases, default)
    return compiler.go(0, compiler.everything, compiler.excepted)


class _FirstMatch:
    """Sets of cases are bits of an integer, the first case the lowest bit."""

    def __init__(self, diagram: Diagram, cases: Sequence[Case], default: int) -> None:
        self.diagram = diagram
        self.cases = cases
        self.default = default
        self.everything = (1 << len(cases)) - 1
        self.excepted = _bits(bool(case.unless) for case in cases)
        """Cases whose exception can still come to hold."""
        when = [dict(case.when) for case in cases]
        unless = [dict(case.unless) for case in cases]
        levels = range(len(diagram.domains) + 1)
        self.asked = [
            _bits(max(conditions, default=-1) < level for conditions in when)
            for level in levels
        ]
        """By question: cases that nothing from here on asks about."""
        self.all_excepted = [
            _bits(max(conditions, default=-1) < level for conditions in unless)
            for level in levels
        ]
        self.survive = _survivors(diagram.domains, when)
        self.survive_excepted = _survivors(diagram.domains, unless)
        self.memo: dict[tuple[int, int, int], Node] = {}

    def go(self, level: int, live: int, excepted: int) -> Node:
        """Return the function from question ``level`` on."""
        live &= ~(excepted & self.all_excepted[level])
        holding = live & self.asked[level] & ~excepted
        first = holding & -holding
        if holding:
            live &= (first << 1) - 1
        if live == first:
            value = self.cases[first.bit_length() - 1].value if first else self.default
            return self.diagram.terminal(value)
        excepted &= live
        key = (level, live, excepted)
        known = self.memo.get(key)
        if known is None:
            kept = zip(self.survive[level], self.survive_excepted[level], strict=True)
            children = [
                self.go(level + 1, live & stays, excepted & stays_excepted)
                for stays, stays_excepted in kept
            ]
            self.diagram.step(len(children))
            known = self.memo[key] = self.diagram.node(level, children)
        return known


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def _survivors(
    domains: Sequence[int], conditions: Sequence[dict[int, frozenset[int]]]
) -> list[list[int]]:
    """By question and answer: the cases that the answer leaves open."""
    return [
        [
            _bits(level not in case or answer in case[level] for case in conditions)
            for answer in range(domain)
        ]
        for level, domain in enumerate(domains)
    ]
