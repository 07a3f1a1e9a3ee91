"""The list "any of these: do this", read back from paper and compared with the rules.

A reader goes through the list from the top and does what stands above the first sign
that applies. So the list is a function of the answers, like the rules, and the two are
compared exactly; each sign of a question counts as an answer of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.graph import too_large
from careleaf.decision.meaning import (
    IMPOSSIBLE,
    Case,
    compile_table,
    first_match,
    impossible_cases,
)
from careleaf.decision.witness import (
    FAULTY,
    FINE,
    number_of,
    number_possible,
    point,
    reduced,
    share,
    shortest_fault,
    witness_data,
)
from careleaf.findings import Finding

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.meaning import Meaning
    from careleaf.decision.model import Table

_UNSAID = -3
"""Told to go to another chart, or nothing at all: the list does not speak of it."""


@dataclass(frozen=True, slots=True)
class RuleBullet:
    """A bullet with the words of a rule."""

    rule: str

    def __str__(self) -> str:
        return f"rule `{self.rule}`"


@dataclass(frozen=True, slots=True)
class SignBullet:
    """A bullet with the words of one sign of a question."""

    question: str
    sign: str

    def __str__(self) -> str:
        return f"sign `{self.sign}` of question `{self.question}`"


Bullet = RuleBullet | SignBullet


@dataclass(frozen=True, slots=True)
class ReadBand:
    """One band as it stands on paper."""

    outcome: str
    bullets: tuple[tuple[Bullet, ...], ...]
    """For each bullet all that its words may mean."""


def bands_equal_rules(
    bands: tuple[ReadBand, ...],
    expanded: Described,
    listed: frozenset[str],
    view: str,
) -> Finding | None:
    """Prove that a list of bands and the rules give the same advice, or say where not.

    ``expanded`` is the table with its signs as answers; ``listed`` are the outcomes
    that have a band; ``view`` names what was read.
    """
    if _are_equal(bands, expanded.table, listed):
        return None
    try:
        return _difference(bands, expanded, listed, view)
    except DiagramTooLargeError as reason:
        return too_large(str(reason))


@lru_cache(maxsize=256)
def _are_equal(
    bands: tuple[ReadBand, ...], table: Table, listed: frozenset[str]
) -> bool:
    try:
        meaning = compile_table(table)
        faults = _faults(bands, meaning, listed)
    except DiagramTooLargeError:
        return False
    return not number_of(meaning.diagram, faults)


def _difference(
    bands: tuple[ReadBand, ...],
    expanded: Described,
    listed: frozenset[str],
    view: str,
) -> Finding | None:
    meaning = compile_table(expanded.table)
    diagram = meaning.diagram
    faults = _faults(bands, meaning, listed)
    path = shortest_fault(diagram, faults)
    box = reduced(diagram, faults, path)
    example = point(diagram, path)
    by_rules = _value(diagram, _by_rules(meaning, listed), example)
    by_bands = _value(diagram, _by_bands(bands, meaning, listed), example)
    count = number_of(diagram, faults)
    total = number_possible(diagram, meaning.urgency)
    outcomes = dict(enumerate(expanded.table.outcomes))
    return Finding(
        "C0379",
        f"{view} is not what the rules say: {_told(expanded, by_bands)} where the rules"
        f" tell {_told(expanded, by_rules)}",
        notes=(expanded.situation(box), share(count, total)),
        hint="please report this chart as a bug",
        data={
            **witness_data(expanded, box, count, total),
            "view": view,
            "says": outcomes.get(by_bands),
            "rules": outcomes.get(by_rules),
        },
    )


def _told(expanded: Described, value: int) -> str:
    return "nothing" if value < 0 else expanded.outcome(value)


def _value(diagram: Diagram, function: Node, example: dict[int, int]) -> int:
    return diagram.value(diagram.restrict(function, example))


def _faults(
    bands: tuple[ReadBand, ...], meaning: Meaning, listed: frozenset[str]
) -> Node:
    by_rules = _by_rules(meaning, listed)
    by_bands = _by_bands(bands, meaning, listed)
    return meaning.diagram.apply(by_rules, by_bands, _differs)


def _differs(by_rules: int, by_bands: int) -> int:
    if by_rules == IMPOSSIBLE:
        return IMPOSSIBLE
    return FINE if by_rules == by_bands else FAULTY


def _by_rules(meaning: Meaning, listed: frozenset[str]) -> Node:
    """Take the function of the rules, with all that has no band made one."""
    outcomes = meaning.table.outcomes

    def said(value: int) -> int:
        unsaid = value >= 0 and outcomes[value] not in listed
        return _UNSAID if unsaid else value

    return meaning.diagram.map_values(meaning.urgency, said)


def _by_bands(
    bands: tuple[ReadBand, ...], meaning: Meaning, listed: frozenset[str]
) -> Node:
    """Compile the list: the first sign that applies, else the last, calmest band."""
    table = meaning.table
    values = {outcome: value for value, outcome in enumerate(table.outcomes)}
    cases = impossible_cases(table)
    for band in bands:
        for meanings in band.bullets:
            for bullet in meanings:
                cases += _cases(table, bullet, values[band.outcome])
    # Where everybody else is sent to another chart, no band is meant for them.
    otherwise = None if table.otherwise is None else table.outcomes[table.otherwise]
    last = values[bands[-1].outcome] if bands and otherwise in listed else _UNSAID
    return first_match(meaning.diagram, cases, last)


def _cases(table: Table, bullet: Bullet, value: int) -> list[Case]:
    if isinstance(bullet, RuleBullet):
        rules = [rule for rule in table.rules if rule.id == bullet.rule]
        return [Case(rule.when, rule.unless, value) for rule in rules]
    return [
        Case(((level, frozenset({question.answers.index(bullet.sign)})),), (), value)
        for level, question in enumerate(table.questions)
        if question.id == bullet.question and bullet.sign in question.answers
    ]
