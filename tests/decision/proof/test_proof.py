"""The proof of a chart: each number is counted again, each sentence can be false."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import careleaf
from careleaf.decision.checks import check_chart
from careleaf.decision.checks.study import Study
from careleaf.decision.checks.urgency import broken_promises
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.from_records import read_table
from careleaf.decision.model import Must
from careleaf.decision.proof import is_ladder, missing_examples, overlapping, prove
from careleaf.decision.proof.promises import promise_results
from careleaf.decision.proof.statements import Result, every_code, statements
from careleaf.findings import Finding, FindingsError, Severity
from careleaf.source.chart_records import StandsFor
from decision.charts import TABLES
from decision.example_charts import ACCEPT, DAY, IMPOSSIBLE, chart
from decision.oracle import holds, urgency, worlds
from decision.random_tables import tables

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.decision.proof import Proof
    from careleaf.source.chart_records import Flowchart


def proof_of(record: Flowchart) -> Proof:
    described, _ = read_table(record)
    assert described is not None
    return prove(record, described, tuple(check_chart(record, DAY)), DAY)


# --- numbers --------------------------------------------------------------------------


@given(tables(with_gaps=True))
@settings(deadline=None, max_examples=60)
def test_overlaps_agree_with_enumeration(table: Table) -> None:
    several = 0
    for answers in worlds(table):
        told = {
            rule.tell
            for rule in table.rules
            if holds(rule.when, answers)
            and not (rule.unless and holds(rule.unless, answers))
        }
        several += len(told) > 1
    assert overlapping(Study(described_by_ids(table))) == several


@given(tables(with_gaps=True))
@settings(deadline=None, max_examples=60)
def test_promises_agree_with_enumeration(table: Table) -> None:
    promised = tuple(
        Must(f"m{index}", rule.when, at_least)
        for index, rule in enumerate(table.rules)
        for at_least in (0, len(table.outcomes) - 1)
    )
    table = replace(table, must=promised)
    study = Study(described_by_ids(table))
    results = promise_results(study)
    for one in results:
        told = [
            urgency(table, answers)
            for answers in worlds(table)
            if holds(one.must.when, answers)
        ]
        below = [
            value for value in told if value is not None and value < one.must.at_least
        ]
        assert (one.combinations, one.broken) == (len(told), len(below))
        assert one.told in (below or [None])
    faulty = [one for one in results if not one.kept]
    assert len(list(broken_promises(study))) == len(faulty)


def test_a_broken_promise_has_its_witness() -> None:
    record = chart("{days: more}, at-least: same", "{}, at-least: same")
    first, second = proof_of(record).promises
    assert not first.kept
    assert (first.combinations, first.broken, first.told) == (12, 3, 0)
    assert first.witness == {0: frozenset({0}), 2: frozenset({0})}
    assert second.kept


# --- sentences ------------------------------------------------------------------------


def stands_for(*names: str) -> tuple[StandsFor, ...]:
    return tuple(StandsFor(chart=name, answers={}) for name in names)


def test_everything_is_proved_of_a_chart_without_a_fault() -> None:
    found = statements(chart(), (), (), ())
    assert {one.result for one in found} == {Result.PROVED}


OF_ANOTHER_CHART = "C0349"
"""It hides nothing of the chart itself."""


@pytest.mark.parametrize("code", sorted(every_code()))
def test_each_sentence_is_false_of_the_chart_with_its_fault(code: str) -> None:
    """A warning speaks against one sentence, an error leaves the others open too."""
    full = chart(more=IMPOSSIBLE + ACCEPT)
    full = full.model_copy(update={"stands_for": stands_for("fuller")})
    hidden = Result.PROVED if code == OF_ANOTHER_CHART else Result.OPEN
    for severity, others in (
        (Severity.ERROR, hidden),
        (Severity.WARNING, Result.PROVED),
    ):
        finding = Finding(code, "planted", severity=severity)
        found = statements(full, (finding,), (), {"fuller"})
        against = [one for one in found if one.codes]
        assert [one.codes for one in against] == [(code,)]
        assert {one.result for one in found} - {Result.FAULT} == {others}


def test_information_speaks_against_nothing() -> None:
    finding = Finding("C0308", "planted", severity=Severity.INFO)
    assert {one.result for one in statements(chart(), (finding,), (), ())} == {
        Result.PROVED
    }


def test_what_a_waiver_accepts_is_not_proved() -> None:
    found = statements(chart(), (), {"C0309"}, ())
    assert [one.codes for one in found if one.result is Result.ACCEPTED] == [("C0309",)]
    planted = Finding("C0309", "planted")
    found = statements(chart(), (planted,), {"C0309"}, ())
    assert Result.ACCEPTED not in {one.result for one in found}


def test_which_waivers_are_in_force() -> None:
    """Those that have ended accept nothing, nor do those without a fault."""
    old, new = "when: {days: more}, tell", "when: {days: exactly few}, tell"
    last = date(2027, 1, 31)
    for day, in_force in ((last, ["few-only"]), (last + timedelta(days=1), [])):
        record = chart(old, new, examples="", more=ACCEPT)
        record = record.model_copy(update={"must": ()})
        described, _ = read_table(record)
        assert described is not None
        findings = tuple(check_chart(record, day))
        proof = prove(record, described, findings, day)
        assert [entry.id for entry in proof.waivers] == in_force
        results = {one.result for one in proof.statements}
        assert (Result.ACCEPTED in results) is bool(in_force)
    assert proof_of(chart(more=ACCEPT)).waivers == ()


def test_a_chart_that_was_not_compared_is_not_proved_to_stand_for_another() -> None:
    short = chart().model_copy(update={"stands_for": stands_for("fuller", "other")})
    found = statements(short, (), (), {"fuller"})
    assert [one.result for one in found][-1] is Result.OPEN
    assert Result.OPEN not in [one.result for one in found][:-1]


def test_every_check_of_a_chart_belongs_to_a_sentence() -> None:
    """A check that no sentence speaks of would be proved without being named."""
    folder = Path(careleaf.__file__).parent / "decision"
    modules = [*folder.glob("checks/*.py"), folder / "versions" / "stands_for.py"]
    raised = {
        code
        for module in modules
        for code in re.findall(r'"(C03\d\d)"', module.read_text("utf-8"))
    }
    unreadable = {"C0301", "C0302"}
    assert raised - every_code() - unreadable == set()


# --- the drawn chart, the examples ----------------------------------------------------


def test_which_charts_are_ladders() -> None:
    ladders = {name for name, table in TABLES.items() if is_ladder(flow_graph(table))}
    assert ladders == {"B", "C", "D", "router"}


def test_examples_and_what_they_touch() -> None:
    proof = proof_of(chart())
    assert [one.right for one in proof.examples] == [True] * 5
    assert proof.touched is not None
    assert proof.touchable is not None
    assert (proof.touched.rules, proof.touchable.rules) == (3, 4)
    missing = missing_examples(proof)
    assert missing is not None
    assert missing.before == proof.touched
    assert missing.after == proof.touchable


def test_more_boundaries_than_anybody_confirms_are_not_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("careleaf.decision.proof.boundaries.MOST_BOUNDARIES", 4)
    assert proof_of(chart()).touchable is not None
    monkeypatch.setattr("careleaf.decision.proof.boundaries.MOST_BOUNDARIES", 3)
    proof = proof_of(chart())
    assert (proof.touched, proof.touchable) == (None, None)
    assert missing_examples(proof) is None


def test_notes_are_given_while_nothing_is_wrong() -> None:
    assert {note.severity for note in proof_of(chart()).notes} == {Severity.INFO}
    assert "C0325" in {note.code for note in proof_of(chart()).notes}
    wrong = chart("{days: more}, at-least: same", "{}, at-least: same")
    assert proof_of(wrong).notes == ()


def test_a_chart_beyond_the_budget_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    record = chart()
    described, _ = read_table(record)
    assert described is not None
    proof = prove(record, described, (), DAY)
    init = "careleaf.decision.diagram.Diagram.__init__.__defaults__"
    monkeypatch.setattr(init, (2, 100))
    for refused in (
        lambda: prove(record, described, (), DAY),
        lambda: missing_examples(proof),
    ):
        with pytest.raises(FindingsError, match="C0302"):
            refused()
