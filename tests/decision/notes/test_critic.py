"""The critic: fewer boxes, never at the price of a later emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.depths import found_later
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.flow.unsure import offered
from careleaf.decision.notes import critic
from careleaf.decision.notes.critic import fewer_boxes
from careleaf.decision.question_order import reordered
from decision import oracle
from decision.charts import TABLES
from decision.faults import CALL, NOW, SELF, SOON
from decision.random_tables import OUTCOMES, tables
from decision.tables import build

if TYPE_CHECKING:
    import pytest

    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

QUESTIONS = dict.fromkeys(("faint", "late", "a", "b", "c", "d"), "no yes")
PAIRS = [
    ("faint", NOW, {"faint": "yes"}),
    ("first", CALL, {"a": "yes", "c": "yes"}),
    ("second", CALL, {"b": "yes", "d": "yes"}),
    ("late", SOON, {"late": "yes"}),
]


def criticised(table: Table) -> list[Finding]:
    return list(fewer_boxes(Study(described_by_ids(table)), flow_graph(table)))


def test_questions_that_belong_together_stand_together() -> None:
    table = build(QUESTIONS, PAIRS)
    (note,) = criticised(table)
    assert note.code == "C0328"
    assert note.message == (
        "the same advice with 4 boxes fewer if “c” is asked before “b”"
    )
    assert note.notes == (
        "it is drawn with 14 boxes, and would be with 10",
        "no emergency would be found later",
    )
    assert note.data == {
        "witness": {},
        "question": "c",
        "before": "b",
        "boxes": 14,
        "fewer": 4,
        "order": ["faint", "late", "a", "c", "b", "d"],
    }


def test_the_moved_order_is_not_criticised() -> None:
    order = ("faint", "late", "a", "c", "b", "d")
    assert criticised(build(dict.fromkeys(order, "no yes"), PAIRS)) == []


def test_several_moves_are_told_as_an_order() -> None:
    names = ("faint", "a", "b", "c", "x", "y", "z")
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        *(
            (one + two, CALL, {one: "yes", two: "yes"})
            for one, two in ("ax", "by", "cz")
        ),
    ]
    (note,) = criticised(build(dict.fromkeys(names, "no yes"), rules))
    best = len(
        flow_graph(_ordered(note, build(dict.fromkeys(names, "no yes"), rules))).boxes
    )
    assert note.data["boxes"] - note.data["fewer"] > best
    assert note.notes[-1].startswith(f"{best} boxes would do in this order: `faint`, ")


LATER = [
    ("c", NOW, {"c": "yes"}),
    ("ab", NOW, {"a": "yes", "b": "yes"}),
    ("ad", NOW, {"a": "yes", "d": "yes"}),
]


def test_an_emergency_is_not_found_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking `d` before `c` would save a box; whoever says yes to `c` would wait."""
    table = build(dict.fromkeys("abcd", "no yes"), LATER, outcomes=f"{SELF} {NOW}")
    assert criticised(table) == []
    monkeypatch.setattr(critic, "found_later", lambda *_: False)
    (note,) = criticised(table)
    assert note.data["order"] == ["a", "b", "d", "c"]


def test_a_chart_that_nobody_could_follow_is_not_criticised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = build(QUESTIONS, PAIRS)
    monkeypatch.setattr(critic, "MOST_BOXES", 13)
    assert criticised(table) == []


def test_a_search_that_takes_too_long_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = build(QUESTIONS, PAIRS)
    monkeypatch.setattr(critic, "WORK_BUDGET", 10)
    assert criticised(table) == []


def test_the_charts_of_the_notes_could_not_be_shorter() -> None:
    for table in TABLES.values():
        assert criticised(table) == []


# --- laws -----------------------------------------------------------------------------

MANY = settings(max_examples=150, deadline=None, derandomize=True)


def _ordered(note: Finding, table: Table) -> Table:
    levels = {question.id: n for n, question in enumerate(table.questions)}
    return reordered(table, [levels[name] for name in note.data["order"]])


@MANY
@given(tables(), st.data())
def test_boxes_are_counted_without_drawing(table: Table, data: st.DataObject) -> None:
    study = Study(described_by_ids(table))
    if not study.possible or table.impossible:
        return  # what cannot occur is drawn as it costs least, in each order anew
    order = data.draw(st.permutations(range(len(table.questions))))
    sizes = critic._Sizes(study)
    drawn = flow_graph(reordered(table, order))
    counted = sizes.of(frozenset(), order)
    # One box stands even where no answer matters.
    assert len(drawn.boxes) == max(1, counted)


def asked(graph: FlowGraph, table: Table, reading: oracle.Answers) -> int:
    """How many questions are asked of one reader."""
    levels = {question.id: n for n, question in enumerate(table.questions)}
    number: int | None = 1
    count = 0
    while number is not None:
        box = graph.box(number)
        level = levels[box.question]
        name = offered(table.questions[level])[reading[level]]
        (arrow,) = (one for one in box.arrows if name in one.answers)
        number = arrow.to_question
        count += 1
    return count


@MANY
@given(tables(with_impossible=False))
def test_what_is_promised_is_drawn(table: Table) -> None:
    study = Study(described_by_ids(table))
    before = flow_graph(table)
    for note in fewer_boxes(study, before):
        after = flow_graph(_ordered(note, table))
        assert len(after.boxes) <= note.data["boxes"] - note.data["fewer"]
        for reading in oracle.readings(table):
            if oracle.unsure_urgency(table, reading) == len(OUTCOMES) - 1:
                now, then = (asked(one, table, reading) for one in (before, after))
                assert then <= now


@MANY
@given(tables(with_impossible=False), st.data())
def test_later_is_found_exactly_if_it_is(table: Table, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(table.questions))))
    before, after = flow_graph(table), flow_graph(reordered(table, order))
    top = len(OUTCOMES) - 1
    assert found_later(before, after, table, {top}) == any(
        asked(after, table, reading) > asked(before, table, reading)
        for reading in oracle.readings(table)
        if oracle.unsure_urgency(table, reading) == top
    )
