"""Emergencies that are asked about after a calmer exit, and how deep exits lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from careleaf.decision.checks.flow import late_emergencies, late_exits
from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.depths import Depth, depths_by_question, depths_of_exits
from careleaf.decision.flow.graph import flow_graph
from careleaf.findings import FindingsError, Severity
from decision import oracle
from decision.charts import TABLES
from decision.faults import CALL, NOW, SELF, SOON, codes, only
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.model import Table

QUESTIONS = {"bleeds": "no yes", "faint": "no yes", "again": "first again"}
FAINT = ("faint", NOW, {"bleeds": "yes", "faint": "yes"})
REST = [("again", SOON, {"bleeds": "yes", "again": "again"})]
THREE = f"{SELF} {SOON} {NOW}"


def test_an_emergency_behind_a_calmer_exit() -> None:
    finding = only(build(QUESTIONS, [FAINT, *REST], outcomes=THREE))
    assert (finding.code, finding.severity) == ("C0326", Severity.WARNING)
    assert finding.message == (
        "“faint” can end in “emergency-now”, and is asked after an exit to "
        "“self-monitor”"
    )
    assert finding.notes == (
        "the exit before it is at “bleeds”",
        "when the answers are: “bleeds” “yes”; “faint” “yes”",
        "2 of 8 combinations of answers",
    )
    assert finding.data == {
        "witness": {"bleeds": ["yes"], "faint": ["yes"]},
        "count": 2,
        "of": 8,
        "question": "faint",
        "after": "bleeds",
        "others": [],
    }


def test_the_same_asked_first() -> None:
    questions = {name: QUESTIONS[name] for name in ("faint", "bleeds", "again")}
    assert codes(build(questions, [FAINT, *REST], outcomes=THREE)) == []


def test_several_late_questions_are_one_finding() -> None:
    questions = {**QUESTIONS, "pale": "no yes"}
    pale = ("pale", NOW, {"bleeds": "yes", "pale": "yes"})
    finding = only(build(questions, [FAINT, pale, *REST], outcomes=THREE))
    assert finding.code == "C0326"
    assert finding.data["question"] == "faint"
    assert finding.data["others"] == ["pale"]
    assert finding.notes[-1] == "the same is true of “pale”"


def test_where_no_life_is_in_danger_it_is_a_note() -> None:
    questions = {"faint": "no yes", "pain": "none mild", "again": "first again"}
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("again", CALL, {"pain": "mild", "again": "again"}),
    ]
    table = build(questions, rules, outcomes=f"{SELF} {CALL} {NOW}")
    assert codes(table) == []
    (note,) = late_exits(Study(described_by_ids(table)), flow_graph(table))
    assert (note.code, note.severity) == ("C0326", Severity.INFO)
    assert note.message == (
        "“again” can end in “same-day-call”, and is asked after an exit to "
        "“self-monitor”"
    )


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_charts_of_the_notes_ask_for_emergencies_first(name: str) -> None:
    study = Study(described_by_ids(TABLES[name]))
    graph = flow_graph(TABLES[name])
    assert list(late_emergencies(study, graph)) == []
    assert list(late_exits(study, graph)) == []


# --- laws -----------------------------------------------------------------------------

MANY = settings(max_examples=200, deadline=None, derandomize=True)


def ways(graph: FlowGraph, table: Table) -> Iterator[tuple[list[int], list[int], int]]:
    """By combination: its boxes, the outcomes of all exits passed, and its own."""
    outcomes = {name: index for index, name in enumerate(table.outcomes)}
    levels = {question.id: n for n, question in enumerate(table.questions)}
    for answers in oracle.worlds(table):
        number: int | None = 1
        boxes: list[int] = []
        passed: list[int] = []
        while number is not None:
            boxes.append(number)
            box = graph.box(number)
            name = table.questions[levels[box.question]].answers[
                answers[levels[box.question]]
            ]
            (arrow,) = (one for one in box.arrows if name in one.answers)
            number = arrow.to_question
            if arrow.outcome is not None:
                yield boxes, passed, outcomes[arrow.outcome]
            passed += [outcomes[one.outcome] for one in box.arrows if one.outcome]


@MANY
@given(tables())
def test_who_passes_a_calmer_exit_is_found_and_counted(table: Table) -> None:
    try:
        graph = flow_graph(table)
    except FindingsError:
        return
    top = len(table.outcomes) - 1
    late: dict[str, int] = {}
    for boxes, passed, told in ways(graph, table):
        if told == top and any(one < top for one in passed):
            question = graph.box(boxes[-1]).question
            late[question] = late.get(question, 0) + 1
    study = Study(described_by_ids(table))
    found = [fault.finding for fault in late_emergencies(study, graph)]
    assert bool(found) == bool(late)
    for finding in found:
        assert finding.data["count"] == late[finding.data["question"]]
        assert {finding.data["question"], *finding.data["others"]} == set(late)


@MANY
@given(tables(with_impossible=False))
def test_depths_are_those_of_the_ways(table: Table) -> None:
    graph = flow_graph(table)
    lengths: dict[str, list[int]] = {}
    for boxes, _, told in ways(graph, table):
        lengths.setdefault(table.outcomes[told], []).append(len(boxes))
    depths = depths_of_exits(graph)
    for outcome, found in lengths.items():
        # "Not sure" may lead deeper than any other answer, and never less deep.
        assert depths[outcome].least <= min(found)
        assert depths[outcome].most >= max(found)


def test_depths_of_chart_a() -> None:
    graph = flow_graph(TABLES["A"])
    assert depths_of_exits(graph) == {
        NOW: Depth(1, 6),
        CALL: Depth(5, 8),
        SOON: Depth(8, 10),
        SELF: Depth(10, 10),
    }
    assert depths_by_question(graph)["movements", NOW] == Depth(6, 6)
