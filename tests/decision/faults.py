"""What the tests of checks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks import CHECKS, check_table
from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

NOW, CALL, SOON, SELF = (
    "emergency-now",
    "same-day-call",
    "see-doctor-soon",
    "self-monitor",
)


def findings_of(table: Table) -> list[Finding]:
    """Errors and warnings, one for each root."""
    return check_table(described_by_ids(table))


def seen_by_checks(table: Table) -> list[Finding]:
    """What the checks find, before what hangs together is told as one."""
    study = Study(described_by_ids(table))
    if not study.possible:
        return []
    return [fault.finding for check in CHECKS for fault in check(study)]


def codes(table: Table) -> list[str]:
    return [finding.code for finding in findings_of(table)]


def only(table: Table) -> Finding:
    """The one finding: a planted fault is named once, and nothing that follows."""
    (finding,) = findings_of(table)
    return finding
