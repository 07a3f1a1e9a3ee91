"""Three engines agree: diagrams, truth vectors, and trying every combination."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.checks.rules import dead_rules
from careleaf.decision.checks.study import Study
from careleaf.decision.checks.urgency import breaking
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.compiled import compile_flow, flow_equals_rules
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.flow.summary import summarize
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.meaning import (
    IMPOSSIBLE,
    compile_into,
    compile_table,
    new_diagram,
)
from careleaf.decision.witness import number_of

from . import oracle
from .random_tables import OUTCOMES, random_table, tables
from .truth_vectors import GAP, TruthVectors, vectors_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.model import Table

MANY = settings(max_examples=200, deadline=None, derandomize=True)
CHARTS = 3_000
LARGE_CHARTS = 60
BATCHES = 10


def batch(number: int) -> Iterator[Table]:
    """Give a tenth of all charts."""
    for seed in range(number, CHARTS, BATCHES):
        yield random_table(seed)
    for seed in range(number, LARGE_CHARTS, BATCHES):
        yield random_table(seed, large=True)


every_chart = pytest.mark.parametrize("number", range(BATCHES))


# --- trying every combination, on charts that Hypothesis makes small ------------------


@MANY
@given(tables(with_gaps=True))
def test_truth_vectors_agree_with_enumeration(table: Table) -> None:
    vectors = TruthVectors(table)
    told = {}
    for place, answers in enumerate(oracle.all_answers(table)):
        if oracle.possible(table, answers):
            value = oracle.urgency(table, answers)
            value = GAP if value is None else value
            told[value] = told.get(value, 0) | 1 << place
    assert vectors.told == told


@MANY
@given(tables())
def test_not_sure_of_truth_vectors_agrees_with_enumeration(table: Table) -> None:
    told = {}
    for place, reading in enumerate(oracle.readings(table)):
        value = oracle.unsure_urgency(table, reading)
        if value is not None:
            told[value] = told.get(value, 0) | 1 << place
    assert TruthVectors(table).with_not_sure() == told


@MANY
@given(tables())
def test_the_drawn_chart_gives_the_advice_of_the_rules(table: Table) -> None:
    vectors = TruthVectors(table)
    if not vectors.possible:
        return
    graph = flow_graph(table)
    assert flow_equals_rules(graph, table) is None
    asked = with_not_sure(compile_table(table))
    drawn = vectors_of(asked.diagram, compile_flow(graph, table, asked.diagram))
    for outcome, here in vectors.with_not_sure().items():
        assert here & ~drawn[outcome] == 0


@MANY
@given(tables(only_at_least=True, with_impossible=False), st.data())
def test_a_worse_answer_never_lowers_the_urgency(
    table: Table, data: st.DataObject
) -> None:
    """Proof by form: rules that say only "at least" are monotone."""
    level = data.draw(st.integers(0, len(table.questions) - 1))
    assert TruthVectors(table).falls(level) == 0
    study = Study(described_by_ids(table))
    assert study.comparison.deepest_fall(level, study.pairs(level)) is None


# --- truth vectors, on thousands of charts --------------------------------------------


@every_chart
def test_urgency_gaps_and_counts(number: int) -> None:
    for table in batch(number):
        vectors = TruthVectors(table)
        meaning = compile_table(table)
        told = vectors_of(meaning.diagram, meaning.urgency)
        assert told.pop(IMPOSSIBLE, 0) == vectors.everything & ~vectors.possible, table
        assert told == vectors.told, table
        assert meaning.possible == vectors.possible.bit_count(), table
        counts = meaning.diagram.count(meaning.urgency)
        counts.pop(IMPOSSIBLE, None)
        assert counts == vectors.counts(), table


@every_chart
def test_not_sure(number: int) -> None:
    for table in batch(number):
        asked = with_not_sure(compile_table(table))
        told = vectors_of(asked.diagram, asked.urgency)
        told.pop(IMPOSSIBLE, None)
        assert told == TruthVectors(table).with_not_sure(), table


@every_chart
def test_dead_rules(number: int) -> None:
    for table in batch(number):
        study = Study(described_by_ids(table))
        list(dead_rules(study))
        assert study.dead_rules == TruthVectors(table).dead_rules(), table


@every_chart
def test_questions_and_answers(number: int) -> None:
    """Which worse answers calm down, and which answers act alike."""
    for table in batch(number):
        vectors = TruthVectors(table)
        study = Study(described_by_ids(table))
        for level in range(len(table.questions)):
            fall = study.comparison.deepest_fall(level, study.pairs(level))
            assert (fall is not None) == (vectors.falls(level) > 0), table
            for one, other in study.pairs(level):
                alike = study.acts_alike(level, one, other)
                assert alike == vectors.alike(level, one, other), table


@every_chart
def test_promises(number: int) -> None:
    for table in batch(number):
        vectors = TruthVectors(table)
        study = Study(described_by_ids(table))
        for index, must in enumerate(table.must):
            faults = breaking(study, study.region(must.when), must.at_least)
            broken = vectors.broken(index).bit_count()
            assert number_of(study.diagram, faults) == broken, table


@every_chart
def test_differences(number: int) -> None:
    """Two versions in one diagram, told apart by what both tell."""
    for table in batch(number):
        newer = replace(table, rules=table.rules[1:], otherwise=1)
        diagram = new_diagram(table)
        was = compile_into(diagram, table).urgency
        now = compile_into(diagram, newer).urgency
        pairs = diagram.apply(was, now, lambda one, other: one * 10 + other)
        listed = diagram.count(pairs)
        expected = TruthVectors(table).changed(TruthVectors(newer))
        for (one, other), count in expected.items():
            assert listed.pop(one * 10 + other) == count, table
        same = {value * 11 for value in (IMPOSSIBLE, GAP, *range(len(OUTCOMES)))}
        assert listed.keys() <= same, table


@every_chart
def test_what_is_counted_adds_up(number: int) -> None:
    for table in batch(number):
        summary = summarize(table)
        vectors = TruthVectors(table)
        for counts, told in (
            (summary.sure, vectors.told),
            (summary.with_not_sure, vectors.with_not_sure()),
        ):
            everybody = sum(here.bit_count() for here in told.values())
            assert counts.combinations == everybody, table
            listed = sum(counts.by_outcome.values()) + counts.without_advice
            assert listed == everybody, table
        assert (
            summary.sure.impossible
            == prod(vectors.sizes) - vectors.possible.bit_count()
        )
