"""All checks of one chart, each fault named once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.decision.checks.accepted import read_waivers
from careleaf.decision.checks.conditions import redundant_conditions
from careleaf.decision.checks.examples import check_examples
from careleaf.decision.checks.flow import late_emergencies
from careleaf.decision.checks.outcomes import outcomes_without_place
from careleaf.decision.checks.questions import (
    answers_alike,
    answers_never_given,
    idle_questions,
    not_sure_missing,
)
from careleaf.decision.checks.roots import roots
from careleaf.decision.checks.rules import (
    dead_rules,
    gaps,
    impossible_entries,
    rules_out_of_order,
    unreached_outcomes,
)
from careleaf.decision.checks.study import Study
from careleaf.decision.checks.urgency import broken_promises, calming_answers
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.flow.graph import flow_graph, too_large
from careleaf.decision.from_records import read_table
from careleaf.decision.witness import witness_data
from careleaf.findings import Finding, FindingsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from careleaf.decision.checks.fault import Fault
    from careleaf.decision.checks.waivers import Waiver
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


def check_chart(chart: Flowchart, day: date) -> list[Finding]:
    """Check a chart that somebody wrote; ``day`` is today, for waivers end.

    Every finding has a place: one without would be about every document.
    """
    described, findings = read_table(chart)
    if described is None:
        return findings
    accepted, findings_of_waivers = read_waivers(chart, described, day)
    findings = [
        *findings_of_waivers,
        *_Examination(described, accepted).findings(chart),
    ]
    everywhere = described.span("rules")
    return [
        finding if finding.span is not None else replace(finding, span=everywhere)
        for finding in findings
    ]


def check_table(described: Described, accepted: Sequence[Waiver] = ()) -> list[Finding]:
    """Check a table that has no more than its rules and waivers."""
    return _Examination(described, accepted).findings(None)


class _Examination:
    """One table under all checks; waived faults are left out as they are found."""

    def __init__(self, described: Described, accepted: Sequence[Waiver]) -> None:
        self.described = described
        self.accepted = accepted
        self.study: Study | None = None
        self.faults: list[Fault] = []
        self.others: list[Finding] = []
        """Nothing else can be their root."""

    def findings(self, chart: Flowchart | None) -> list[Finding]:
        """Give what is wrong with the rules, then with all that hangs on them."""
        self._rules()
        if chart is not None:
            self.faults += check_examples(chart, self.described, self._known())
        if self.study is not None:
            self._style(self.study, chart)
        return [*roots(self.faults), *self.others]

    def _rules(self) -> None:
        """Run what must hold, and prove that the drawn chart says the same."""
        try:
            study = Study(self.described, self.accepted)
            if not study.possible:
                self.others.append(_nothing_possible(self.described))
                return
            for check in CHECKS:
                self._take(study, check(study))
            if not any(fault.finding.code == "C0303" for fault in self.faults):
                self.others += _unproved(self.described)
            self.study = study
        except DiagramTooLargeError as reason:
            self.faults = []
            self.others = [too_large(str(reason), self.described.table)]

    def _take(self, study: Study, faults: Iterable[Fault]) -> None:
        left = (study.waivers.settle(fault) for fault in faults)
        self.faults += [fault for fault in left if fault is not None]

    def _style(self, study: Study, chart: Flowchart | None) -> None:
        """Run what is only judged where the rules are right."""
        try:
            if chart is not None:
                self._take(study, outcomes_without_place(study, chart))
            if not self._wrong():
                self._take(study, redundant_conditions(study))
                self._take(
                    study, late_emergencies(study, flow_graph(self.described.table))
                )
        except DiagramTooLargeError:
            # All that must hold is proved; what only could be better stays unsaid.
            return
        if not self._wrong():
            self.others += study.waivers.without_use()

    def _known(self) -> list[Finding]:
        return [*(fault.finding for fault in self.faults), *self.others]

    def _wrong(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self._known())


def _unproved(described: Described) -> Iterator[Finding]:
    """Draw the chart and say where it tells something else than the rules."""
    try:
        graph = flow_graph(described.table)
    except FindingsError as error:
        yield from error.findings
        return
    unequal = flow_equals_rules(graph, described.table, described)
    if unequal is not None:
        yield unequal


def _nothing_possible(described: Described) -> Finding:
    return Finding(
        "C0312",
        "no combination of answers is possible",
        described.span("impossible"),
        hint="mend the entries of `impossible`: together they exclude everything",
        data=witness_data(described, {}, 0, 0),
    )
