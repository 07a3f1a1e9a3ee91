"""The rules in the form "any of these: do this"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.decision.model import Table


@dataclass(frozen=True, slots=True)
class BandRules:
    """One outcome and the rules that tell it, by id, as they are listed."""

    outcome: str
    rules: tuple[str, ...]
    otherwise: bool
    """Whether it is also what everybody else is told."""


def bands(table: Table) -> tuple[BandRules, ...]:
    """One band per outcome, most urgent first; a band may have no rules."""
    return tuple(
        BandRules(
            table.outcomes[outcome],
            tuple(rule.id for rule in table.rules if rule.tell == outcome),
            table.otherwise == outcome,
        )
        for outcome in reversed(range(len(table.outcomes)))
    )
