"""What the checks of a chart amount to, in sentences that a clinician can sign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from careleaf.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careleaf.findings import Finding
    from careleaf.source.chart_records import Flowchart


class Result(StrEnum):
    """What became of a statement."""

    PROVED = "proved"
    FAULT = "fault"
    ACCEPTED = "accepted"
    """There is a fault, and a waiver in force accepts it."""
    OPEN = "open"
    """No fault of its own was found, but another one may hide it, or hinder it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, its result, and the codes of what speaks against it."""

    say: str
    result: Result
    codes: tuple[str, ...] = ()


_STATEMENTS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "Every combination of answers gets advice.",
        frozenset({"C0303", "C0312"}),
    ),
    (
        "A worse answer never leads to less urgent advice.",
        frozenset({"C0309"}),
    ),
    (
        "Every promise is kept, and each is about somebody.",
        frozenset({"C0311", "C0316"}),
    ),
    (
        "Every rule decides something, and neither it nor a condition repeats another.",
        frozenset({"C0304", "C0305", "C0322"}),
    ),
    (
        "The rules stand most urgent first.",
        frozenset({"C0313"}),
    ),
    (
        "Somebody is told each outcome, and every act names a time, place or number.",
        frozenset({"C0306", "C0327"}),
    ),
    (
        "Every question can change the advice.",
        frozenset({"C0307", "C0308"}),
    ),
    (
        "“Not sure” is offered wherever it can decide the most urgent outcome.",
        frozenset({"C0310"}),
    ),
    (
        "No emergency is asked about after a calmer exit.",
        frozenset({"C0326"}),
    ),
    (
        "The drawn chart says what the rules say, “not sure” included.",
        frozenset({"C0317", "C0318", "C0319"}) | {f"C037{digit}" for digit in range(9)},
    ),
)

_IMPOSSIBLE = (
    "What is declared impossible excludes something, and no answer altogether.",
    frozenset({"C0314", "C0315"}),
)
_WAIVERS = (
    "Every waiver accepts a fault that is there.",
    frozenset({"C0329", "C0330", "C0331"}),
)
_EXAMPLES = (
    "Every example is told what it expects.",
    frozenset({"C0340", "C0341", "C0342", "C0343", "C0344"}),
)
_STANDS_FOR = (
    "It is never calmer than the fuller charts that it stands for.",
    frozenset({"C0345", "C0346", "C0347", "C0348", "C0349"}),
)
_NOT_COMPARED = "C0349"
"""The fault is another chart's: it hides nothing of this one, and decides nothing."""


def every_code() -> frozenset[str]:
    """Give the codes of all checks that some statement speaks of."""
    groups = (*_STATEMENTS, _IMPOSSIBLE, _WAIVERS, _EXAMPLES, _STANDS_FOR)
    return frozenset().union(*(against for _, against in groups))


def statements(
    chart: Flowchart,
    findings: Iterable[Finding],
    waived: Collection[str],
    compared: Collection[str],
) -> tuple[Statement, ...]:
    """Say what was examined; about what a chart does not have nothing is said.

    ``waived`` are the codes that waivers in force accept, ``compared`` the fuller
    charts that it was compared with.

    A check does not report what an earlier fault explains. So while there is an error,
    silence proves nothing. What one finding tells of others speaks against both.
    """
    weighty = [one for one in findings if one.severity is not Severity.INFO]
    silence = (
        Result.OPEN
        if any(
            one.severity is Severity.ERROR and one.code != _NOT_COMPARED
            for one in weighty
        )
        else Result.PROVED
    )
    examined = [
        *_STATEMENTS,
        *([_IMPOSSIBLE] if chart.impossible else []),
        *([_WAIVERS] if chart.accept else []),
        *([_EXAMPLES] if chart.examples else []),
        *([_STANDS_FOR] if chart.stands_for else []),
    ]
    found = {code for one in weighty for code in (one.code, *one.data.get("also", ()))}
    made = []
    for say, against in examined:
        codes = tuple(sorted(found & against))
        accepted = tuple(sorted(against.intersection(waived)))
        if codes:
            made.append(Statement(say, Result.FAULT, codes))
        elif accepted and silence is Result.PROVED:
            made.append(Statement(say, Result.ACCEPTED, accepted))
        else:
            made.append(Statement(say, silence))
    left_out = {entry.chart for entry in chart.stands_for} - set(compared)
    if left_out and not {*made[-1].codes} - {_NOT_COMPARED}:
        made[-1] = replace(made[-1], result=Result.OPEN)
    return tuple(made)
