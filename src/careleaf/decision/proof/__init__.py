"""All that is proved about one chart, as data for the staff sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.checks.accepted import read_waivers
from careleaf.decision.checks.example_answers import read_examples, try_examples
from careleaf.decision.checks.study import Study
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.graph import flow_graph, too_large
from careleaf.decision.flow.summary import summarize
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.meaning import (
    GAP,
    Case,
    first_match,
    impossible_cases,
)
from careleaf.decision.notes import notes_of
from careleaf.decision.proof.boundaries import TooManyBoundariesError
from careleaf.decision.proof.promises import promise_results
from careleaf.decision.proof.statements import statements
from careleaf.decision.proof.suggest import suggest, touched_by
from careleaf.decision.proof.unsure_cost import unsure_costs
from careleaf.decision.witness import FAULTY, FINE, number_of
from careleaf.findings import FindingsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from careleaf.decision.checks.example_answers import Tried
    from careleaf.decision.described import Described
    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.flow.summary import Summary
    from careleaf.decision.proof.boundaries import Point
    from careleaf.decision.proof.promises import PromiseResult
    from careleaf.decision.proof.statements import Statement
    from careleaf.decision.proof.suggest import Suggestion, Touched
    from careleaf.decision.proof.unsure_cost import UnsureCost
    from careleaf.findings import Finding
    from careleaf.source.chart_records import Accepted, Flowchart


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known about a chart; every number is of combinations of answers."""

    chart: Flowchart
    described: Described
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    """What is not wrong and yet to be confirmed; none while there is an error."""
    statements: tuple[Statement, ...]
    """What was examined, in words, each with its result."""
    counts: Summary
    overlapping: int
    """To which rules with different outcomes apply; the most urgent decides."""
    promises: tuple[PromiseResult, ...]
    costs: tuple[UnsureCost, ...]
    """Of "not sure", the costliest question first."""
    graph: FlowGraph | None
    """The drawn chart; None while there is none."""
    examples: tuple[Tried, ...]
    touched: Touched | None
    """By the examples; None where there are too many boundaries to count."""
    touchable: Touched | None
    waivers: tuple[Accepted, ...]
    """Those in force."""
    compared: tuple[str, ...]
    """Fuller charts that it was compared with, of those that it stands for."""


def prove(
    chart: Flowchart,
    described: Described,
    findings: tuple[Finding, ...],
    day: date,
    compared: tuple[str, ...] = (),
) -> Proof:
    """Collect the proof of a chart; ``findings`` are those of all its checks.

    ``day`` is today, for waivers end.

    Raises:
        FindingsError: the chart is beyond the budget (C0302).

    """
    try:
        return _proof(chart, described, findings, day, compared)
    except DiagramTooLargeError as reason:
        raise FindingsError([too_large(str(reason))]) from reason


def _proof(
    chart: Flowchart,
    described: Described,
    findings: tuple[Finding, ...],
    day: date,
    compared: tuple[str, ...],
) -> Proof:
    study = Study(described)
    asked = with_not_sure(study.meaning)
    vignettes, _ = read_examples(chart, described)
    tried = try_examples(vignettes, study, asked)
    touched, touchable = _touched(study, tried)
    waivers = _in_force(chart, described, findings, day)
    return Proof(
        chart,
        described,
        findings,
        _notes(described, findings),
        statements(chart, findings, {one.check for one in waivers}, compared),
        summarize(described.table),
        overlapping(study),
        promise_results(study),
        unsure_costs(study, asked),
        _drawn(described),
        tried,
        touched,
        touchable,
        waivers,
        compared,
    )


def _notes(described: Described, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    if any(one.severity is Severity.ERROR for one in findings):
        return ()
    return tuple(notes_of(described))


def _in_force(
    chart: Flowchart, described: Described, findings: Iterable[Finding], day: date
) -> tuple[Accepted, ...]:
    """Leave out waivers that have ended, and those that waive nothing."""
    known, _ = read_waivers(chart, described, day)
    idle = {one.span for one in findings if one.code == "C0331"}
    holding = {one.id for one in known if not one.ended and one.span not in idle}
    return tuple(entry for entry in chart.accept if entry.id in holding)


def _touched(
    study: Study, tried: Iterable[Tried]
) -> tuple[Touched, Touched] | tuple[None, None]:
    try:
        return touched_by(study, _sure(tried))
    except TooManyBoundariesError:
        return None, None


def missing_examples(proof: Proof) -> Suggestion | None:
    """Suggest examples beside those that the chart has.

    None where there are too many boundaries for anybody to confirm examples of them.

    Raises:
        FindingsError: the chart is beyond the budget (C0302).

    """
    try:
        return suggest(Study(proof.described), _sure(proof.examples))
    except TooManyBoundariesError:
        return None
    except DiagramTooLargeError as reason:
        raise FindingsError([too_large(str(reason))]) from reason


def _sure(tried: Iterable[Tried]) -> list[Point]:
    """Leave out examples with "not sure": they are no single combination."""
    return [one.sure for one in tried if one.sure == one.vignette.answers]


def overlapping(study: Study) -> int:
    """Count where the calmest rule that applies tells less than the most urgent."""
    table = study.table
    calmest_first = [
        Case(rule.when, rule.unless, rule.tell)
        for rule in sorted(table.rules, key=lambda rule: rule.tell)
    ]
    cases = [*impossible_cases(table), *calmest_first]
    calmest = first_match(study.diagram, cases, GAP)

    def differ(first: int, second: int) -> int:
        # Where no rule applies, `otherwise` has nobody to differ from.
        return FAULTY if GAP < first < second else FINE

    return number_of(study.diagram, study.diagram.apply(calmest, study.urgency, differ))


def _drawn(described: Described) -> FlowGraph | None:
    try:
        return flow_graph(described.table)
    except FindingsError:
        return None


def is_ladder(graph: FlowGraph) -> bool:
    """Tell whether one goes from question to question and never past one.

    Then every question has an exit, and the next one is the only way on: a
    fast-and-frugal tree (Martignon, Katsikopoulos and Woike 2008).
    """
    onward = [
        {arrow.to_question for arrow in box.arrows if arrow.to_question is not None}
        for box in graph.boxes
    ]
    return all(len(targets) <= 1 for targets in onward)
