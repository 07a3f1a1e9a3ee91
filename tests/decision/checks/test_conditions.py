"""Conditions that could as well be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.checks.conditions import (
    implied_conditions,
    redundant_conditions,
)
from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.findings import Severity
from decision import oracle
from decision.faults import CALL, NOW, SELF, SOON, codes, only
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Conditions, Rule, Table

PAIN = {"faint": "no yes", "pain": "none mild severe", "colour": "pink red"}
RULES = [
    ("faint", NOW, {"faint": "yes"}),
    ("severe", CALL, {"pain": "severe"}),
    ("mild", SOON, {"pain": "at least mild"}),
    ("red", SOON, {"colour": "red"}),
]


def test_the_clean_twin() -> None:
    assert codes(build(PAIN, RULES)) == []


def test_a_condition_whose_others_are_told_the_same() -> None:
    red = ("red", SOON, {"pain": "exactly none", "colour": "red"})
    finding = only(build(PAIN, [*RULES[:3], red]))
    assert (finding.code, finding.severity) == ("C0322", Severity.WARNING)
    assert finding.message == "rule `red` tells the same without asking about “pain”"
    assert finding.notes == (
        "when the answers are: “pain” “mild” or “severe”; “colour” “red”",
        "4 of 12 combinations of answers",
        "they are already told “see-doctor-soon” by `mild`",
    )
    assert finding.data == {
        "rule": "red",
        "questions": ["pain"],
        "witness": {"pain": ["mild", "severe"], "colour": ["red"]},
        "count": 4,
        "of": 12,
        "rules": ["mild"],
    }


def test_a_condition_that_is_needed() -> None:
    red = ("red", CALL, {"colour": "red", "pain": "at least mild"})
    assert codes(build(PAIN, [*RULES[:2], red, RULES[2]])) == []


def test_two_rules_that_share_one_fault_are_one_finding() -> None:
    red = [
        ("red-calm", CALL, {"pain": "exactly none", "colour": "red"}),
        ("red-pain", CALL, {"pain": "at least mild", "colour": "red"}),
    ]
    finding = only(build(PAIN, [*RULES[:2], *red, RULES[2]]))
    assert finding.code == "C0322"
    assert finding.message == (
        "rule `red-calm` tells the same without asking about “pain”"
    )
    assert finding.notes[-1] == "perhaps of the same fault: C0322 at `red-pain`"


def test_a_condition_that_keeps_a_rule_apart_from_more_urgent_ones() -> None:
    mild = ("mild", SOON, {"faint": "exactly no", "pain": "at least mild"})
    table = build(PAIN, [*RULES[:2], mild, RULES[3]])
    assert codes(table) == []
    (note,) = implied_conditions(Study(described_by_ids(table)))
    assert (note.code, note.severity) == ("C0322", Severity.INFO)
    assert note.message == "rule `mild` tells the same without asking about “faint”"
    assert note.notes == (
        "when the answers are: “faint” “yes”; “pain” “mild” or “severe”",
        "4 of 12 combinations of answers",
        "they are already told “see-doctor-soon” or more by `faint`",
    )


def test_a_condition_that_what_is_impossible_implies() -> None:
    late = ("late", CALL, {"weeks": "late", "moves": "less"})
    questions = {"faint": "no yes", "weeks": "early late", "moves": "usual less"}
    rules = [RULES[0], late, ("weeks", SOON, {"weeks": "late"})]
    never = {"too-early": {"weeks": "exactly early", "moves": "less"}}
    table = build(questions, rules, impossible=never)
    assert codes(table) == []
    (note,) = implied_conditions(Study(described_by_ids(table)))
    assert note.severity is Severity.INFO
    assert note.message == "rule `late` tells the same without asking about “weeks”"
    assert note.notes == ("all others are declared impossible",)


def test_an_exception_that_makes_no_difference() -> None:
    unless = {"colour": "red"}
    rules = [RULES[0], RULES[1], (*RULES[2], unless), RULES[3]]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0322"
    assert finding.message == "the `unless` of rule `mild` makes no difference"
    assert finding.data["witness"] == {"pain": ["mild", "severe"], "colour": ["red"]}
    assert finding.data["rules"] == ["red"]


def test_half_an_exception_that_makes_no_difference() -> None:
    questions = {"faint": "no yes", **dict.fromkeys("abc", "no yes | no order")}
    rules = [
        RULES[0],
        ("wide", SOON, {"a": "yes"}, {"b": "yes", "c": "yes"}),
        ("other", SOON, {"b": "exactly no", "c": "yes"}),
    ]
    finding = only(build(questions, rules, outcomes=f"{SELF} {SOON} {NOW}"))
    assert finding.message == "the `unless` of rule `wide` need not ask about “b”"
    assert finding.data["witness"] == {"a": ["yes"], "b": ["no"], "c": ["yes"]}
    assert finding.data["rules"] == ["other"]
    whole = [rules[0], ("wide", SOON, {"a": "yes"}, {"c": "yes"}), rules[2]]
    assert codes(build(questions, whole, outcomes=f"{SELF} {SOON} {NOW}")) == []


def test_an_exception_that_counts() -> None:
    questions = {**PAIN, "colour": "pink red | no order"}
    rules = [*RULES[:2], (*RULES[2], {"colour": "red"})]
    assert codes(build(questions, rules)) == []


def test_an_error_is_told_first() -> None:
    red = ("red", SOON, {"pain": "exactly none", "colour": "red"})
    assert codes(build({**PAIN, "size": "small large"}, [*RULES[:3], red])) == ["C0307"]


# --- laws -----------------------------------------------------------------------------

MANY = settings(max_examples=200, deadline=None, derandomize=True)


def same(one: Table, other: Table) -> bool:
    return all(
        oracle.urgency(one, answers) == oracle.urgency(other, answers)
        for answers in oracle.worlds(one)
    )


def without(conditions: Conditions, level: int) -> Conditions:
    return tuple(one for one in conditions if one[0] != level)


def changed(table: Table, index: int, rule: Rule) -> Table:
    rules = (*table.rules[:index], rule, *table.rules[index + 1 :])
    return replace(table, rules=rules)


@MANY
@given(tables())
def test_what_is_named_can_go_and_nothing_else_can(table: Table) -> None:
    study = Study(described_by_ids(table))
    if not study.possible:
        return
    found = [
        *(fault.finding for fault in redundant_conditions(study)),
        *implied_conditions(study),
    ]
    named = {(finding.data["rule"], finding.message) for finding in found}
    assert len(named) == len(found)
    for index, rule in enumerate(table.rules):
        own = [one for one in found if one.data["rule"] == rule.id]
        acts = not same(table, replace(table, rules=without_rule(table, index)))
        dropped = {
            level
            for one in own
            if "unless" not in one.message
            for level, question in enumerate(table.questions)
            if question.id in one.data["questions"]
        }
        kept = tuple(one for one in rule.when if one[0] not in dropped)
        assert same(table, changed(table, index, replace(rule, when=kept)))
        if not acts:
            continue  # as a whole it could go: other checks speak of it
        for level, _ in kept:
            fewer = replace(rule, when=without(kept, level))
            assert not same(table, changed(table, index, fewer))
        needless = any("makes no difference" in one.message for one in own)
        bare = replace(rule, unless=())
        if rule.unless:
            assert same(table, changed(table, index, bare)) == needless


def without_rule(table: Table, index: int) -> tuple[Rule, ...]:
    return (*table.rules[:index], *table.rules[index + 1 :])
