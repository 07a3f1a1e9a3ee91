"""A decision table as the engine sees it: numbers instead of words.

The engine must be usable, and testable, without any file, so these records know neither
pydantic nor spans; ``from_records`` makes them and keeps the words beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

Conditions = tuple[tuple[int, frozenset[int]], ...]
"""Question index and the answer indexes that satisfy it, by question; all must hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; if ``ordered``, its answers go from least to most worrying."""

    id: str
    answers: tuple[str, ...]
    ordered: bool = True
    unsure: bool = True
    """Whether "not sure" is offered."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When all of ``when`` holds and not all of ``unless``, tell an outcome."""

    id: str
    when: Conditions
    tell: int
    unless: Conditions = ()
    """No conditions: no exception."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination of answers that cannot occur."""

    id: str
    when: Conditions


@dataclass(frozen=True, slots=True)
class Must:
    """A promise: whenever ``when`` holds, at least this urgent."""

    id: str
    when: Conditions
    at_least: int


@dataclass(frozen=True, slots=True)
class Table:
    """Questions in the order in which they are asked, and the most urgent match wins.

    ``outcomes`` stand least urgent first; rules, promises and ``otherwise`` name them
    by index. Without ``otherwise`` a combination that no rule matches is a gap.
    """

    questions: tuple[Question, ...]
    outcomes: tuple[str, ...]
    rules: tuple[Rule, ...]
    otherwise: int | None
    impossible: tuple[Impossible, ...] = ()
    must: tuple[Must, ...] = ()

    def by_urgency(self) -> tuple[int, ...]:
        """Return the indexes of the rules, most urgent first, else as listed."""
        indexes = range(len(self.rules))
        return tuple(sorted(indexes, key=lambda index: -self.rules[index].tell))
