"""Laws of the engine, tried on random tables against engines of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.flow_compile import compile_flow, flow_equals_rules, flow_faults
from careleaf.decision.flow_graph import flow_graph
from careleaf.decision.meaning import GAP, IMPOSSIBLE, compile_table
from careleaf.decision.summary import summarize
from careleaf.decision.unsure import with_not_sure

from . import oracle
from .random_tables import tables

if TYPE_CHECKING:
    from careleaf.decision.model import Table

MANY = settings(max_examples=300, deadline=None, derandomize=True)


@MANY
@given(tables(with_gaps=True))
def test_urgency_agrees_with_enumeration(table: Table) -> None:
    meaning = compile_table(table)
    for answers in oracle.worlds(table):
        node = meaning.diagram.restrict(meaning.urgency, dict(enumerate(answers)))
        told = oracle.urgency(table, answers)
        assert meaning.diagram.value(node) == (GAP if told is None else told)


@MANY
@given(tables(with_gaps=True))
def test_counts_agree_with_truth_vectors(table: Table) -> None:
    meaning = compile_table(table)
    counts = meaning.diagram.count(meaning.urgency)
    counts.pop(IMPOSSIBLE, None)
    expected = oracle.TruthVectors(table).counts()
    assert counts == {GAP if v is None else v: n for v, n in expected.items()}
    assert meaning.possible == sum(expected.values())


@MANY
@given(tables())
def test_not_sure_is_the_worst_of_what_is_possible(table: Table) -> None:
    asked = with_not_sure(compile_table(table))
    for reading in oracle.readings(table):
        node = asked.diagram.restrict(asked.urgency, dict(enumerate(reading)))
        told = oracle.unsure_urgency(table, reading)
        assert asked.diagram.value(node) == (IMPOSSIBLE if told is None else told)


@MANY
@given(tables())
def test_the_drawn_chart_gives_the_advice_of_the_rules(table: Table) -> None:
    if next(oracle.worlds(table), None) is None:
        return
    graph = flow_graph(table)
    assert list(flow_faults(graph, table)) == []
    assert flow_equals_rules(graph, table) is None
    asked = with_not_sure(compile_table(table))
    drawn = compile_flow(graph, table, asked.diagram)
    for reading in oracle.readings(table):
        told = oracle.unsure_urgency(table, reading)
        node = asked.diagram.restrict(drawn, dict(enumerate(reading)))
        if told is not None:
            assert asked.diagram.value(node) == told


@MANY
@given(tables(with_impossible=False))
def test_what_is_counted_adds_up(table: Table) -> None:
    summary = summarize(table)
    for counts, all_of in (
        (summary.sure, oracle.worlds(table)),
        (summary.with_not_sure, oracle.readings(table)),
    ):
        assert counts.combinations == sum(counts.by_outcome.values())
        assert counts.combinations == len(list(all_of))


@MANY
@given(tables(only_at_least=True, with_impossible=False), st.data())
def test_a_worse_answer_never_lowers_the_urgency(
    table: Table, data: st.DataObject
) -> None:
    """Proof by form: rules that say only "at least" are monotone."""
    meaning = compile_table(table)
    answers = [
        data.draw(st.integers(0, len(question.answers) - 1))
        for question in table.questions
    ]
    raised = data.draw(st.integers(0, len(answers) - 1))
    worse = list(answers)
    worse[raised] = data.draw(
        st.integers(answers[raised], len(table.questions[raised].answers) - 1)
    )
    diagram = meaning.diagram
    told_before = diagram.restrict(meaning.urgency, dict(enumerate(answers)))
    told_after = diagram.restrict(meaning.urgency, dict(enumerate(worse)))
    assert diagram.value(told_before) <= diagram.value(told_after)
