"""Every way in which a drawn chart can be no chart, planted in a true one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from careleaf.decision.described import described_by_ids
from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.flow.faults import faults_of_form
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.flow.unsure import asked_of
from decision.charts import CHART_A
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

GRAPH = flow_graph(CHART_A)
WAY_TO_4 = "when the answers are: “heavy” “no”; “very-ill” “no”; “strong-pain” “no”"


def with_box(number: int, box: QuestionBox) -> FlowGraph:
    boxes = list(GRAPH.boxes)
    boxes[number - 1] = box
    return FlowGraph(tuple(boxes))


def changed(number: int, arrow: int, **fields: Any) -> FlowGraph:
    """Chart A with one arrow drawn differently."""
    box = GRAPH.box(number)
    arrows = list(box.arrows)
    arrows[arrow] = replace(arrows[arrow], **fields)
    return with_box(number, replace(box, arrows=tuple(arrows)))


def fault(graph: FlowGraph, table: Table = CHART_A) -> Finding:
    finding = flow_equals_rules(graph, table)
    assert finding is not None
    return finding


def test_a_true_chart_has_no_fault() -> None:
    assert flow_equals_rules(GRAPH, CHART_A) is None


FAULTS = [
    (FlowGraph(()), "C0318", "it has no boxes"),
    (
        FlowGraph(GRAPH.boxes[1:]),
        "C0318",
        "its boxes are not numbered 1, 2, 3 and so on",
    ),
    (
        with_box(1, replace(GRAPH.box(1), question="else")),
        "C0318",
        "box 1 asks no known question",
    ),
    (
        changed(1, 0, outcome=None),
        "C0318",
        "an arrow of box 1 does not lead to exactly one place",
    ),
    (changed(1, 0, outcome="else"), "C0318", "box 1 leads to an unknown outcome"),
    (
        changed(1, 1, to_question=99),
        "C0318",
        "box 1 leads to box 99, which is missing",
    ),
    (changed(4, 1, to_question=1), "C0370", "it goes round in a circle at box 1"),
    (
        with_box(4, replace(GRAPH.box(4), arrows=())),
        "C0372",
        "no arrow leads out of box 4",
    ),
    (
        changed(4, 0, answers=("13-27", "28-up")),
        "C0374",
        "box 4 has no arrow for the answer “Not sure”",
    ),
    (
        changed(4, 1, answers=("under-13", "not-sure")),
        "C0375",
        "box 4 has 2 arrows for the answer “Not sure”",
    ),
    (
        changed(4, 1, answers=()),
        "C0376",
        "no answer stands beside an arrow of box 4",
    ),
    (
        changed(4, 1, answers=("Under 31",)),
        "C0377",
        "“Under 31” beside an arrow of box 4 is no answer to its question",
    ),
]


@pytest.mark.parametrize(("graph", "code", "reason"), FAULTS)
def test_what_cannot_be_followed(graph: FlowGraph, code: str, reason: str) -> None:
    finding = fault(graph)
    assert (finding.code, finding.message) == (
        code,
        f"the drawn chart cannot be followed: {reason}",
    )


def test_the_answers_that_lead_there_are_named_and_counted() -> None:
    finding = fault(changed(4, 0, answers=("13-27", "28-up")))
    assert finding.notes == (WAY_TO_4,)
    assert finding.data == {
        "answer": "not-sure",
        "witness": {"heavy": ["no"], "very-ill": ["no"], "strong-pain": ["no"]},
        "count": 62_208,
        "of": 1_679_616,
        "box": 4,
        "question": "weeks",
        "view": "the drawn chart",
    }


def test_the_answers_that_lead_to_a_missing_box_are_counted_too() -> None:
    finding = fault(changed(4, 1, to_question=99))
    assert finding.code == "C0318"
    assert finding.notes == (f"{WAY_TO_4}; “weeks” “under-13”",)
    assert finding.data == {
        "witness": {
            "heavy": ["no"],
            "very-ill": ["no"],
            "strong-pain": ["no"],
            "weeks": ["under-13"],
        },
        "count": 15_552,
        "of": 1_679_616,
        "view": "the drawn chart",
    }


def test_behind_an_unknown_question_no_answers_are_named() -> None:
    unknown = replace(GRAPH.box(4), question="else")
    assert fault(with_box(4, unknown)).notes == (WAY_TO_4,)
    arrows = (replace(GRAPH.box(7).arrows[0], outcome="else"),)
    broken = {4: unknown, 7: replace(GRAPH.box(7), arrows=arrows)}
    graph = FlowGraph(tuple(broken.get(box.number, box) for box in GRAPH.boxes))
    words = described_by_ids(CHART_A)
    found = list(faults_of_form(graph, words, asked_of(CHART_A)))
    assert [one.message.partition(": ")[2] for one in found] == [
        "box 4 asks no known question",
        "box 7 leads to an unknown outcome",
    ]
    assert "witness" not in found[1].data


def test_an_outcome_that_the_drawing_has_lost() -> None:
    last = GRAPH.boxes[-1]
    finding = fault(changed(last.number, 1, outcome="see-doctor-soon"))
    assert finding.code == "C0373"
    assert finding.message == (
        "no arrow of the drawn chart leads to “self-monitor”, which the rules tell"
    )
    assert finding.data["rules"] == "self-monitor"
    assert finding.data["count"] == 16
    assert finding.notes[-1] == (
        "16 of 1,679,616 combinations of answers, “not sure” included"
    )


def test_a_moved_arrow_is_told_by_who_is_led_astray() -> None:
    """Box 5 is lost too, but that follows from the arrow."""
    finding = fault(changed(4, 0, to_question=7))
    assert finding.code == "C0317"
    assert finding.data["witness"]["weeks"] == ["13-27", "28-up", "not-sure"]


# --- charts that say the right thing in a way that baffles ----------------------------

YES_NO = build(
    {"faint": "no yes", "pain": "none severe"},
    [("faint", "now", {"faint": "yes"}), ("severe", "today", {"pain": "severe"})],
    outcomes="home today now",
    otherwise="home",
)


def leave(letter: str, outcome: str, *answers: str) -> Arrow:
    return Arrow(answers, None, letter, outcome)


def onward(number: int, *answers: str) -> Arrow:
    return Arrow(answers, number, None, None)


FAINT = QuestionBox(1, "faint", (leave("A", "now", "yes", "not-sure"), onward(2, "no")))
PAIN = QuestionBox(
    2, "pain", (leave("B", "today", "severe", "not-sure"), leave("C", "home", "none"))
)


def test_a_box_that_nobody_gets_to() -> None:
    assert flow_equals_rules(FlowGraph((FAINT, PAIN)), YES_NO) is None
    finding = fault(FlowGraph((FAINT, PAIN, replace(PAIN, number=3))), YES_NO)
    assert (finding.code, finding.message) == (
        "C0371",
        "the drawn chart cannot be followed: no way leads to box 3",
    )


def test_a_question_that_is_asked_twice_on_one_way() -> None:
    pain = replace(
        PAIN, arrows=(leave("B", "today", "severe", "not-sure"), onward(3, "none"))
    )
    again = QuestionBox(
        3,
        "faint",
        (leave("C", "now", "yes", "not-sure"), leave("D", "home", "no")),
    )
    finding = fault(FlowGraph((FAINT, pain, again)), YES_NO)
    assert finding.code == "C0378"
    assert finding.message == (
        "the drawn chart cannot be followed: box 3 asks again what box 1 has asked on"
        " the way: “faint”"
    )
    assert finding.notes == ("when the answers are: “faint” “no”; “pain” “none”",)
    assert finding.data["count"] == 1


def test_a_way_longer_than_there_are_questions_is_refused_before_it_is_compiled() -> (
    None
):
    boxes = [
        QuestionBox(
            number,
            "faint",
            (leave("A", "now", "yes", "not-sure"), onward(number + 1, "no")),
        )
        for number in range(1, 2_000)
    ]
    end = replace(PAIN, number=2_000)
    assert fault(FlowGraph((*boxes, end)), YES_NO).code == "C0378"


def test_an_arrow_that_nobody_can_follow() -> None:
    table = build(
        {"pregnant": "no yes | never", "movements": "usual less"},
        [("less", "now", {"movements": "less"}), ("p", "today", {"pregnant": "yes"})],
        outcomes="home today now",
        otherwise="home",
        impossible={"no-baby": {"pregnant": "exactly no", "movements": "less"}},
    )
    assert flow_equals_rules(flow_graph(table), table) is None
    boxes = (
        QuestionBox(1, "pregnant", (onward(3, "yes"), onward(2, "no"))),
        QuestionBox(
            2,
            "movements",
            (leave("A", "now", "less"), leave("B", "home", "usual", "not-sure")),
        ),
        QuestionBox(
            3,
            "movements",
            (leave("C", "now", "less", "not-sure"), leave("D", "today", "usual")),
        ),
    )
    finding = fault(FlowGraph(boxes), table)
    assert finding.code == "C0378"
    assert finding.message == (
        "the drawn chart cannot be followed: nobody can follow the arrow “less” of box"
        " 2: these answers are declared impossible together"
    )
    assert finding.data["witness"] == {"pregnant": ["no"], "movements": ["less"]}
    assert finding.data["count"] == 0


def test_a_chart_may_ask_in_another_order_and_twice_on_different_ways() -> None:
    pain = QuestionBox(1, "pain", (onward(3, "severe", "not-sure"), onward(2, "none")))
    mild = QuestionBox(
        2, "faint", (leave("A", "now", "yes", "not-sure"), leave("B", "home", "no"))
    )
    severe = QuestionBox(
        3, "faint", (leave("C", "now", "yes", "not-sure"), leave("D", "today", "no"))
    )
    assert flow_equals_rules(FlowGraph((pain, mild, severe)), YES_NO) is None
