"""How many combinations a chart has and what they are told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.graph import too_large
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.meaning import GAP, IMPOSSIBLE, compile_table
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Table


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact numbers of combinations of answers; never numbers of patients."""

    combinations: int
    """That can occur."""
    impossible: int
    """Declared impossible, not among ``combinations``."""
    by_outcome: dict[str, int]
    """By outcome id, most urgent first."""
    without_advice: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The same counts without and with "not sure" as an answer."""

    sure: Counts
    with_not_sure: Counts


def summarize(table: Table) -> Summary:
    """Count; a table beyond the budget raises the finding that says so."""
    try:
        meaning = compile_table(table)
        asked = with_not_sure(meaning)
        return Summary(
            _counts(table, meaning.diagram, meaning.urgency),
            _counts(table, asked.diagram, asked.urgency),
        )
    except DiagramTooLargeError as reason:
        raise FindingsError([too_large(str(reason))]) from reason


def _counts(table: Table, diagram: Diagram, function: Node) -> Counts:
    counts = diagram.count(function)
    impossible = counts.get(IMPOSSIBLE, 0)
    return Counts(
        math.prod(diagram.domains) - impossible,
        impossible,
        {
            table.outcomes[outcome]: counts.get(outcome, 0)
            for outcome in reversed(range(len(table.outcomes)))
        },
        counts.get(GAP, 0),
    )
