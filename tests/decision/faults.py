"""What the tests of checks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks import check_table
from careleaf.decision.described import described_by_ids
from careleaf.findings import Severity

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
    """Everything but mere information."""
    findings = check_table(described_by_ids(table))
    return [f for f in findings if f.severity is not Severity.INFO]


def codes(table: Table) -> list[str]:
    return [finding.code for finding in findings_of(table)]


def only(table: Table) -> Finding:
    """The one finding: a planted fault is named once, and nothing that follows."""
    (finding,) = findings_of(table)
    return finding
