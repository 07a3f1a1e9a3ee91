"""One fault, one finding: what follows from another finding only stands in its notes.

A rule that lost a condition makes other rules dead, a question idle and an outcome
unreachable. Which of them somebody did wrong cannot be known, but what hangs together
can: findings that share a rule or a question are told as one, by the one that points
best at the place to mend.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.checks.fault import Fault, Link
    from careleaf.findings import Finding

_BEST_FIRST = (
    "C0303",
    "C0309",
    "C0304",
    "C0307",
    "C0311",
    "C0343",
    "C0340",
    "C0313",
    "C0306",
    "C0305",
    "C0308",
    "C0322",
    "C0315",
    "C0310",
    "C0326",
)
"""Of errors, and of warnings: which says best what has to be mended."""

_FOLLOW = frozenset({"C0306", "C0308", "C0313", "C0326", "C0340"})
"""Whatever else is wrong with the rules may be the reason."""
_OF_RULES = frozenset(_BEST_FIRST) - _FOLLOW


def roots(faults: Iterable[Fault]) -> list[Finding]:
    """Give one finding for each group of faults that hang together."""
    return [_told_as_one(group) for group in _groups(faults)]


def _groups(faults: Iterable[Fault]) -> list[list[Fault]]:
    """Join faults that share a link, directly or through others."""
    groups: list[tuple[set[Link], list[Fault]]] = []
    following: list[Fault] = []
    for fault in faults:
        if fault.finding.code in _FOLLOW:
            following.append(fault)
            continue
        joined = [group for group in groups if group[0] & fault.links]
        rest = [group for group in groups if not group[0] & fault.links]
        shared = set(fault.links).union(*(links for links, _ in joined))
        members = [member for _, group in joined for member in group]
        groups = [*rest, (shared, [*members, fault])]
    found = [members for _, members in groups]
    if following:
        reasons = (
            group
            for group in found
            if any(fault.finding.code in _OF_RULES for fault in group)
        )
        first = next(reasons, None)
        if first is None:
            found.append(following)
        else:
            first.extend(following)
    return found


def _told_as_one(group: Sequence[Fault]) -> Finding:
    root = min(group, key=_rank)
    others: dict[str, list[str]] = {}
    for fault in group:
        if fault is not root:
            others.setdefault(fault.finding.code, []).append(fault.about)
    if not others:
        return root.finding
    seen = "; ".join(
        f"{code} at {', '.join(f'`{about}`' for about in abouts)}"
        for code, abouts in sorted(others.items())
    )
    finding = root.finding
    return replace(
        finding,
        notes=(*finding.notes, f"perhaps of the same fault: {seen}"),
        data={**finding.data, "also": others},
    )


def _rank(fault: Fault) -> tuple[bool, int]:
    """Prefer an error: told as part of a warning it would stop no build."""
    code = fault.finding.code
    best = _BEST_FIRST.index(code) if code in _BEST_FIRST else len(_BEST_FIRST)
    return (fault.finding.severity is not Severity.ERROR, best)
