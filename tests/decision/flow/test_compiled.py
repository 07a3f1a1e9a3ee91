"""A drawn chart with a fault is found out, in the words of the chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careleaf.decision.described import Described, QuestionWords
from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.flow.graph import flow_graph
from decision.charts import CHART_A, CHART_C
from decision.tables import build

GRAPH = flow_graph(CHART_A)


def changed(number: int, arrow: int, **fields: Any) -> FlowGraph:
    """Chart A with one arrow drawn differently."""
    box = GRAPH.box(number)
    arrows = list(box.arrows)
    arrows[arrow] = replace(arrows[arrow], **fields)
    boxes = list(GRAPH.boxes)
    boxes[number - 1] = replace(box, arrows=tuple(arrows))
    return FlowGraph(tuple(boxes))


def test_a_wrong_exit() -> None:
    finding = flow_equals_rules(changed(9, 0, outcome="see-doctor-soon"), CHART_A)
    assert finding is not None
    assert finding.code == "C0317"
    assert finding.message == (
        "the drawn chart is not what the rules say: “see-doctor-soon” where the "
        "rules tell “same-day-call”"
    )
    assert finding.data["witness"] == {
        "heavy": ["no"],
        "very-ill": ["no"],
        "strong-pain": ["no"],
        "weeks": ["under-13"],
        "signs": ["none"],
        "history": ["none"],
        "hurt": ["yes", "not-sure"],
    }
    assert finding.notes[-1] == (
        "1,152 of 1,679,616 combinations of answers, “not sure” included"
    )


def test_not_sure_on_the_calm_side() -> None:
    graph = changed(4, 0, answers=("13-27", "28-up"))
    box = graph.box(4)
    calm = replace(box.arrows[1], answers=("under-13", "not-sure"))
    boxes = list(graph.boxes)
    boxes[3] = replace(box, arrows=(box.arrows[0], calm))
    finding = flow_equals_rules(FlowGraph(tuple(boxes)), CHART_A)
    assert finding is not None
    assert finding.code == "C0319"
    assert finding.message == (
        "“Not sure” in the drawn chart is not what the rules say: “self-monitor” where "
        "the rules tell “emergency-now”"
    )
    assert finding.data["witness"]["weeks"] == ["not-sure"]


def test_programs_are_told_the_same() -> None:
    finding = flow_equals_rules(
        changed(9, 0, outcome="see-doctor-soon"), CHART_A, view="the text in `ar`"
    )
    assert finding is not None
    assert finding.message.startswith("the text in `ar` is not what the rules say: ")
    assert finding.data["view"] == "the text in `ar`"
    assert (finding.data["says"], finding.data["rules"]) == (
        "see-doctor-soon",
        "same-day-call",
    )
    assert (finding.data["count"], finding.data["of"]) == (1_152, 1_679_616)


def test_the_words_of_the_chart_are_used() -> None:
    words = Described(
        CHART_C,
        tuple(QuestionWords(f"{q.id}?", q.answers) for q in CHART_C.questions),
        ("Within 2 weeks", "Call today", "Get help now"),
    )
    graph = flow_graph(CHART_C)
    first = graph.box(1)
    exit_arrow = replace(first.arrows[0], outcome="same-day-call")
    wrong = (replace(first, arrows=(exit_arrow, first.arrows[1])), *graph.boxes[1:])
    finding = flow_equals_rules(FlowGraph(wrong), CHART_C, words)
    assert finding is not None
    assert finding.message == (
        "the drawn chart is not what the rules say: “Call today” where the rules "
        "tell “Get help now”"
    )
    assert finding.notes[0] == ("when the answers are: “heavy?” “yes” or “Not sure”")


def test_another_order_of_questions_is_as_good() -> None:
    """Two questions swapped, and one of them asked twice."""
    table = build(
        {"faint": "no yes", "pain": "none severe"},
        [
            ("faint", "now", {"faint": "yes"}),
            ("severe", "today", {"pain": "severe"}),
        ],
        outcomes="home today now",
        otherwise="home",
    )

    def leave(letter: str, outcome: str, *answers: str) -> Arrow:
        return Arrow(answers, None, letter, outcome)

    unsure = "not-sure"
    boxes = (
        QuestionBox(
            1,
            "pain",
            (
                Arrow(("severe", unsure), 3, None, None),
                Arrow(("none",), 2, None, None),
            ),
        ),
        QuestionBox(
            2,
            "faint",
            (leave("A", "now", "yes", unsure), leave("B", "home", "no")),
        ),
        QuestionBox(
            3,
            "faint",
            (leave("C", "now", "yes", unsure), leave("D", "today", "no")),
        ),
    )
    assert flow_equals_rules(FlowGraph(boxes), table) is None


def test_every_single_slip_of_the_pen_is_found() -> None:
    """Mutation: each exit told otherwise, each two answers of a box exchanged."""
    outcomes = CHART_A.outcomes
    slips = [
        changed(box.number, index, outcome=outcomes[outcomes.index(arrow.outcome) - 1])
        for box in GRAPH.boxes
        for index, arrow in enumerate(box.arrows)
        if arrow.outcome is not None
    ]
    for box in GRAPH.boxes:
        first, *_, last = box.arrows
        swapped = (
            replace(first, answers=last.answers),
            *box.arrows[1:-1],
            replace(last, answers=first.answers),
        )
        boxes = list(GRAPH.boxes)
        boxes[box.number - 1] = replace(box, arrows=swapped)
        slips.append(FlowGraph(tuple(boxes)))
    assert len(slips) == 14 + 12
    for slip in slips:
        finding = flow_equals_rules(slip, CHART_A)
        assert finding is not None
        assert finding.code in {"C0317", "C0373"}
        assert finding.data["witness"]
