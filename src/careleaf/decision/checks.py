"""All checks of one chart, each fault named once."""

from __future__ import annotations

from dataclasses import replace
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
from careleaf.decision.witness import witness_data
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.source.chart_records import Flowchart

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
    """Check a chart that somebody wrote.

    Every finding has a place: one without would be about every document.
    """
    described, findings = read_table(chart)
    if described is None:
        return findings
    everywhere = described.span("rules")
    return [
        finding if finding.span is not None else replace(finding, span=everywhere)
        for finding in check_table(described)
    ]


def check_table(described: Described) -> list[Finding]:
    """Check a table; afterwards prove that its drawn chart says the same."""
    try:
        study = Study(described)
        if not study.possible:
            return [_nothing_possible(described)]
        findings = [finding for check in CHECKS for finding in check(study)]
        if not any(finding.code == "C0303" for finding in findings):
            findings += _unproved(described)
    except DiagramTooLargeError as reason:
        return [too_large(str(reason))]
    return findings


def _unproved(described: Described) -> list[Finding]:
    """Draw the chart and say where it tells something else than the rules."""
    try:
        graph = flow_graph(described.table)
    except FindingsError as error:
        return list(error.findings)
    unequal = flow_equals_rules(graph, described.table, described)
    return [] if unequal is None else [unequal]


def _nothing_possible(described: Described) -> Finding:
    return Finding(
        "C0312",
        "no combination of answers is possible",
        described.span("impossible"),
        hint="mend the entries of `impossible`: together they exclude everything",
        data=witness_data(described, {}, 0, 0),
    )
