"""The charts of the clinical notes come out of the engine as they were written."""

from __future__ import annotations

import pytest

from careleaf.decision.checks import check_table
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.notes import notes_of
from careleaf.findings import Severity

from .charts import ARROWS, TABLES

NAMES = sorted(TABLES)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_goes_where_the_notes_say(name: str) -> None:
    table = TABLES[name]
    graph = flow_graph(table)
    assert [box.question for box in graph.boxes] == [q.id for q in table.questions]
    for box, expected in zip(graph.boxes, ARROWS[name], strict=True):
        drawn = {
            answer: arrow.to_question or arrow.outcome
            for arrow in box.arrows
            for answer in arrow.answers
        }
        assert drawn == expected, box.number


@pytest.mark.parametrize("name", NAMES)
def test_the_drawn_chart_equals_the_rules(name: str) -> None:
    assert flow_equals_rules(flow_graph(TABLES[name]), TABLES[name]) is None


@pytest.mark.parametrize("name", NAMES)
def test_the_charts_are_clean(name: str) -> None:
    assert check_table(described_by_ids(TABLES[name])) == []


def test_two_wordings_of_one_answer_are_only_noted() -> None:
    notes = notes_of(described_by_ids(TABLES["A"]))
    assert {note.severity for note in notes} == {Severity.INFO}
    assert [(f.code, f.message) for f in notes if f.code == "C0308"] == [
        ("C0308", "“13-27” and “28-up” always lead to the same advice"),
        ("C0308", "“no” and “too-early” always lead to the same advice"),
        ("C0308", "“too-early” and “usual” always lead to the same advice"),
    ]
