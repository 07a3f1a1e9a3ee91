from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.flow.graph import flow_graph, letters
from careleaf.decision.flow.parts import Link, Part, parts
from careleaf.decision.flow.summary import summarize
from careleaf.findings import FindingsError
from decision.charts import CHART_A, CHART_B, NOW, SELF, SOON
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.flow import FlowGraph


def golden(graph: FlowGraph) -> str:
    lines = []
    for box in graph.boxes:
        lines.append(f"{box.number} {box.question}")
        for arrow in box.arrows:
            target = (
                f"{arrow.exit_letter} {arrow.outcome}"
                if arrow.to_question is None
                else f"box {arrow.to_question}"
            )
            lines.append(f"  {', '.join(arrow.answers)} -> {target}")
    return "\n".join(lines)


def test_arrows_are_grouped_ordered_and_lettered() -> None:
    assert golden(flow_graph(CHART_B)).splitlines()[-10:] == [
        "6 amount",
        "  period, not-sure -> F same-day-call",
        "  light -> G see-doctor-soon",
        "  spots -> box 7",
        "7 looks",
        "  discharge, not-sure -> H see-doctor-soon",
        "  blood -> box 8",
        "8 history",
        "  yes, not-sure -> I see-doctor-soon",
        "  none -> J self-monitor",
    ]


def test_the_calmest_question_arrow_stands_last() -> None:
    box = flow_graph(CHART_A).box(4)
    assert [(arrow.answers, arrow.to_question) for arrow in box.arrows] == [
        (("13-27", "28-up", "not-sure"), 5),
        (("under-13",), 7),
    ]


def test_a_question_may_appear_twice() -> None:
    table = build(
        {"weeks": "early late", "pain": "none mild severe"},
        [
            ("late", NOW, {"weeks": "late", "pain": "at least mild"}),
            ("severe", SOON, {"pain": "severe"}),
        ],
        outcomes=f"{SELF} {SOON} {NOW}",
    )
    assert golden(flow_graph(table)) == (
        "1 weeks\n"
        "  late, not-sure -> box 3\n"
        "  early -> box 2\n"
        "2 pain\n"
        "  severe, not-sure -> A see-doctor-soon\n"
        "  none, mild -> B self-monitor\n"
        "3 pain\n"
        "  mild, severe, not-sure -> C emergency-now\n"
        "  none -> D self-monitor"
    )


def test_what_cannot_occur_takes_away_a_question() -> None:
    questions = {"pregnant": "no yes", "movements": "usual less"}
    rules = [
        ("less", NOW, {"movements": "less"}),
        ("pregnant", SOON, {"pregnant": "yes"}),
    ]
    outcomes = f"{SELF} {SOON} {NOW}"
    excluded = {"no-baby": {"pregnant": "exactly no", "movements": "less"}}
    table = build(questions, rules, outcomes=outcomes, impossible=excluded)
    assert golden(flow_graph(table)) == (
        "1 pregnant\n"
        "  no -> A self-monitor\n"
        "  yes, not-sure -> box 2\n"
        "2 movements\n"
        "  less, not-sure -> B emergency-now\n"
        "  usual -> C see-doctor-soon"
    )


def test_an_impossible_answer_goes_to_the_worst_of_the_others() -> None:
    questions = {"first": "no yes", "amount": "spots light period"}
    rules = [
        ("light", NOW, {"amount": "exactly light"}),
        ("first", SOON, {"first": "yes"}),
    ]
    excluded = {"p": {"first": "exactly no", "amount": "period"}}
    table = build(
        questions, rules, outcomes=f"{SELF} {SOON} {NOW}", impossible=excluded
    )
    graph = flow_graph(table)
    assert graph.box(2).arrows[0].answers == ("light", "period", "not-sure")
    assert graph.box(2).arrows[0].outcome == NOW


def test_an_impossible_answer_costs_no_box_where_not_sure_is_not_offered() -> None:
    """Neither of the answers that can occur is the worst in every case."""
    questions = {"first": "a b c | never", "pain": "no yes", "fever": "no yes"}
    rules = [
        ("pain", NOW, {"first": "exactly a", "pain": "yes"}),
        ("fever", SOON, {"first": "exactly c", "fever": "yes"}),
    ]
    outcomes = f"{SELF} {SOON} {NOW}"
    table = build(
        questions, rules, outcomes=outcomes, impossible={"b": {"first": "exactly b"}}
    )
    graph = flow_graph(table)
    assert golden(graph).splitlines()[:3] == [
        "1 first",
        "  c -> box 3",
        "  a, b -> box 2",
    ]
    assert len(graph.boxes) == 3
    assert flow_equals_rules(graph, table) is None


def test_not_sure_is_drawn_only_where_it_is_offered() -> None:
    table = build(
        {"faint": "no yes | never"},
        [("faint", NOW, {"faint": "yes"})],
        outcomes=f"{SELF} {NOW}",
    )
    assert golden(flow_graph(table)) == (
        "1 faint\n  yes -> A emergency-now\n  no -> B self-monitor"
    )


def test_advice_that_never_changes_still_has_its_box() -> None:
    table = build({"faint": "no yes"}, [("all", NOW, {})], outcomes=NOW, otherwise=NOW)
    assert (
        golden(flow_graph(table)) == "1 faint\n  no, yes, not-sure -> A emergency-now"
    )


def test_a_gap_cannot_be_drawn() -> None:
    table = build(
        {"faint": "no yes"},
        [("faint", NOW, {"faint": "yes"})],
        outcomes=NOW,
        otherwise=None,
    )
    # "Not sure" is told the emergency; "no" is told nothing.
    with pytest.raises(FindingsError, match="C0303"):
        flow_graph(table)


def test_exits_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "AAA",
    ]


def test_chart_a_is_cut_where_it_branches() -> None:
    expected = (
        Part("A", (1, 2, 3, 4, 5, 6), (Link(4, 1, "B", 7),)),
        Part("B", (7, 8, 9, 10, 11, 12), ()),
    )
    graph = flow_graph(CHART_A)
    for most in (11, 9, 8, 7, 6):
        assert parts(graph, most) == expected


def test_a_chart_that_fits_is_one_part() -> None:
    assert parts(flow_graph(CHART_A), 12) == (Part("A", tuple(range(1, 13)), ()),)


def test_a_long_run_is_cut_into_even_parts() -> None:
    assert [part.boxes for part in parts(flow_graph(CHART_B), 4)] == [
        (1, 2, 3, 4),
        (5, 6, 7, 8),
    ]


def test_a_chart_without_a_place_to_cut_stays_whole() -> None:
    questions = dict.fromkeys("abcd", "no yes")
    yes_to_two = [
        (f"{one}{other}", NOW, {one: "yes", other: "yes"})
        for one in "abcd"
        for other in "abcd"
        if one < other
    ]
    graph = flow_graph(build(questions, yes_to_two, outcomes=f"{SELF} {NOW}"))
    assert len(graph.boxes) == 6
    assert [part.boxes for part in parts(graph, 3)] == [(1, 2, 3, 4, 5, 6)]


def test_every_box_is_in_one_part_and_parts_are_closed() -> None:
    graph = flow_graph(CHART_A)
    for most in range(1, 13):
        made = parts(graph, most)
        boxes = [number for part in made for number in part.boxes]
        assert sorted(boxes) == list(range(1, 13))
        for part in made:
            linked = {(link.box, link.arrow): link.to_box for link in part.links}
            for number in part.boxes:
                for index, arrow in enumerate(graph.box(number).arrows):
                    target = arrow.to_question
                    if target is not None and target not in part.boxes:
                        assert linked[number, index] == target


def test_counts_of_chart_a() -> None:
    summary = summarize(CHART_A)
    assert summary.sure.combinations == 20_736
    assert summary.sure.by_outcome == {
        "emergency-now": 19_104,
        "same-day-call": 1_560,
        "see-doctor-soon": 63,
        "self-monitor": 9,
    }
    assert summary.with_not_sure.combinations == 1_679_616
    assert summary.with_not_sure.without_advice == 0


def test_counts_leave_out_what_cannot_occur() -> None:
    table = build(
        {"faint": "no yes", "pain": "none mild severe"},
        [("faint", NOW, {"faint": "yes"})],
        outcomes=f"{SELF} {NOW}",
        impossible={"both": {"faint": "yes", "pain": "severe"}},
    )
    counts = summarize(table).sure
    assert (counts.combinations, counts.impossible) == (5, 1)
    assert counts.by_outcome == {NOW: 2, SELF: 3}
