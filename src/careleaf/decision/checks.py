"""All checks of one chart, each fault named once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks_questions import (
    answers_alike,
    answers_never_given,
    idle_questions,
    not_sure_missing,
)
from careleaf.decision.checks_rules import (
    dead_rules,
    gaps,
    impossible_entries,
    rules_out_of_order,
    unreached_outcomes,
)
from careleaf.decision.checks_urgency import broken_promises, calming_answers
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow_compile import flow_equals_rules
from careleaf.decision.flow_graph import flow_graph, too_large
from careleaf.decision.from_records import read_table
from careleaf.decision.study import Study
from careleaf.findings import Finding

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.source.records import Flowchart

CHECKS = (
    gaps,
    rules_out_of_order,
    impossible_entries,
    answers_never_given,
    dead_rules,
    unreached_outcomes,
    idle_questions,
    answers_alike,
    not_sure_missing,
    calming_answers,
    broken_promises,
)
"""In this order: later checks do not report what an earlier fault explains."""


def check_chart(chart: Flowchart) -> list[Finding]:
    """Check a chart that somebody wrote."""
    described, findings = read_table(chart)
    if described is None:
        return findings
    return [*findings, *check_table(described)]


def check_table(described: Described) -> list[Finding]:
    """Check a table; afterwards prove that its drawn chart says the same."""
    try:
        study = Study(described)
        if not study.possible:
            return [_nothing_possible(described)]
        findings = [finding for check in CHECKS for finding in check(study)]
        if not any(finding.code == "C0303" for finding in findings):
            graph = flow_graph(described.table)
            unequal = flow_equals_rules(graph, described.table, described)
            findings += [] if unequal is None else [unequal]
    except DiagramTooLargeError as reason:
        return [too_large(str(reason))]
    return findings


def _nothing_possible(described: Described) -> Finding:
    return Finding(
        "C0312",
        "no combination of answers is possible",
        described.span("impossible"),
        hint="mend the entries of `impossible`: together they exclude everything",
    )
