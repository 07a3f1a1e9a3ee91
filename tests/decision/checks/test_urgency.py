from __future__ import annotations

from careleaf.findings import Severity
from decision.faults import CALL, NOW, SELF, SOON, codes, findings_of, only
from decision.tables import build

PAIN = {"faint": "no yes", "pain": "none mild severe", "again": "first again"}
RULES = [
    ("faint", NOW, {"faint": "yes"}),
    ("severe", CALL, {"pain": "severe"}),
    ("mild", SOON, {"pain": "at least mild"}),
    ("again", SOON, {"again": "again"}),
]


def test_the_clean_twin() -> None:
    assert codes(build(PAIN, RULES)) == []


def test_exactly_can_lower_the_urgency() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("mild", CALL, {"pain": "exactly mild"}),
        ("severe", SOON, {"pain": "severe"}),
        ("again", SOON, {"again": "again"}),
    ]
    finding = only(build(PAIN, rules))
    assert (finding.code, finding.severity) == ("C0309", Severity.ERROR)
    assert finding.message == "a worse answer to “pain” lowers the urgency"
    assert finding.notes == (
        (
            "“mild” is told “same-day-call”; “severe”, everything else the same, "
            "is told “see-doctor-soon”"
        ),
        "when the answers are: “faint” “no”",
        "2 of 12 combinations of answers",
        "rule `mild` is why",
    )
    assert finding.data == {
        "witness": {"faint": ["no"], "pain": ["severe"]},
        "count": 2,
        "of": 12,
        "rule": "mild",
        "calmer": "mild",
    }


def test_unless_can_lower_the_urgency_and_is_named_once() -> None:
    unless = {"pain": "at least mild", "again": "again"}
    rules = [("faint", NOW, {"faint": "yes"}, unless), *RULES[1:]]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0309"
    assert finding.message == "a worse answer to “pain” lowers the urgency"
    assert finding.notes[-2:] == ("rule `faint` is why", "it also shows at “again”")


def test_without_an_order_nothing_is_worse() -> None:
    coil = {**PAIN, "coil": "none fitted | no order"}
    rules = [("faint", NOW, {"faint": "yes"}, {"coil": "fitted"}), *RULES[1:]]
    assert codes(build(coil, rules)) == []
    assert codes(build({**coil, "coil": "none fitted"}, rules)) == ["C0309"]


def test_answers_on_both_sides_of_an_impossible_one_are_compared() -> None:
    rules = [
        ("none", NOW, {"faint": "yes", "pain": "exactly none"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "exactly mild"}),
        ("again", SOON, {"again": "again"}),
    ]
    faint_mild = {"faint-mild": {"faint": "yes", "pain": "exactly mild"}}
    finding = only(build(PAIN, rules, impossible=faint_mild))
    assert finding.code == "C0309"
    assert finding.notes[0].startswith("“none” is told “emergency-now”; “severe”")


def test_a_broken_promise() -> None:
    must = {"again-is-today": ({"again": "again"}, CALL)}
    finding = only(build(PAIN, RULES, must=must))
    assert (finding.code, finding.severity) == ("C0311", Severity.ERROR)
    assert finding.message == (
        "the promise `again-is-today` is broken: “see-doctor-soon” is told, "
        "which is less than “same-day-call”"
    )
    assert finding.notes == (
        (
            "when the answers are: “faint” “no”; “pain” “none” or “mild”; "
            "“again” “again”"
        ),
        "2 of 12 combinations of answers",
        "by `again`",
    )


def test_a_kept_promise() -> None:
    must = {"severe-is-today": ({"pain": "severe"}, CALL)}
    assert codes(build(PAIN, RULES, must=must)) == []


def test_a_rule_that_tells_less_than_otherwise() -> None:
    calming = [("severe", SOON, {"pain": "severe"})]
    outcomes = f"{SOON} {CALL}"
    finding = next(
        one
        for one in findings_of(build(PAIN, calming, outcomes=outcomes, otherwise=CALL))
        if one.code == "C0309"
    )
    assert finding.data["rule"] == "severe"
    assert codes(build(PAIN, [], outcomes=outcomes, otherwise=CALL)).count("C0309") == 0


def test_a_promise_for_nobody() -> None:
    finding = only(
        build(
            PAIN,
            RULES,
            must={"fainted-again": ({"faint": "yes", "again": "again"}, NOW)},
            impossible={"first": {"faint": "yes", "again": "again"}},
        )
    )
    assert (finding.code, finding.severity) == ("C0316", Severity.WARNING)
    assert finding.message == "the promise `fainted-again` never applies"


def test_a_promise_does_not_count_a_gap_again() -> None:
    table = build(
        PAIN,
        RULES,
        outcomes=f"{SOON} {CALL} {NOW}",
        otherwise=None,
        must={"all": ({}, SOON)},
    )
    assert codes(table) == ["C0303"]
    assert SELF not in table.outcomes
