"""Notes: what is not wrong, counted as another engine counts it."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.decision.notes import notes_of
from careleaf.decision.notes.answers import cliffs, cost_of_not_sure
from careleaf.decision.notes.rules import (
    MOST_RULES,
    overlaps_alike,
    overruled,
    swallowed_by_otherwise,
)
from careleaf.findings import Severity
from decision import oracle
from decision.charts import CHART_A
from decision.faults import CALL, NOW, SELF, SOON
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Rule, Table
    from careleaf.findings import Finding

PAIN = {"faint": "no yes", "pain": "none mild severe", "again": "first again"}
RULES = [
    ("faint", NOW, {"faint": "yes"}),
    ("severe", CALL, {"pain": "severe"}),
    ("mild", SOON, {"pain": "at least mild"}),
    ("again", SOON, {"again": "again"}),
]


def notes(table: Table, code: str) -> list[Finding]:
    found = notes_of(described_by_ids(table))
    assert {one.severity for one in found} <= {Severity.INFO}
    return [one for one in found if one.code == code]


def test_rules_of_one_outcome_that_apply_together() -> None:
    (note,) = notes(build(PAIN, RULES), "C0320")
    assert note.message == (
        "1 pair of rules that tell “see-doctor-soon” apply together to some"
    )
    assert note.notes == (
        "`mild` and `again` share 4",
        (
            "most: when the answers are: “pain” “mild” or “severe”; “again” “again” "
            "(4 of 12 combinations of answers)"
        ),
    )
    assert note.data == {
        "witness": {"pain": ["mild", "severe"], "again": ["again"]},
        "count": 4,
        "of": 12,
        "pairs": [{"rules": ["mild", "again"], "count": 4}],
    }


def test_rules_that_never_apply_together() -> None:
    rules = [*RULES[:2], ("mild", SOON, {"pain": "exactly mild"})]
    again = ("again", SOON, {"pain": "exactly none", "again": "again"})
    assert notes(build(PAIN, [*rules, again]), "C0320") == []


def test_many_pairs_are_one_note() -> None:
    signs = {f"sign-{n}": "no yes" for n in range(8)}
    rules = [(f"r{n}", SOON, {f"sign-{n}": "yes"}) for n in range(8)]
    (note,) = notes(build(signs, rules, outcomes=f"{SELF} {SOON}"), "C0320")
    assert note.message.startswith("28 pairs of rules that tell")
    assert "and 23 more pairs" in note.notes
    assert len(note.data["pairs"]) == 28


def test_how_much_of_a_rule_more_urgent_ones_decide() -> None:
    severe, mild, again = notes(build(PAIN, RULES), "C0321")
    assert severe.message == (
        "of those whom rule `severe` covers, 2 of 4 combinations of answers are told "
        "more"
    )
    assert severe.notes == (
        "when the answers are: “faint” “yes”; “pain” “severe”",
        "“emergency-now” by `faint`: 2",
    )
    assert mild.data["rules"] == [
        {"rule": "faint", "count": 4},
        {"rule": "severe", "count": 4},
    ]
    assert (mild.data["count"], again.data["count"]) == (6, 4)


def test_a_table_that_nobody_reads_has_no_notes_on_overlaps() -> None:
    signs = {f"sign-{n}": "no yes" for n in range(MOST_RULES + 1)}
    few = {name: signs[name] for name in list(signs)[:8]}
    rules = [(f"r{n}", SOON, {f"sign-{n % 8}": "yes"}) for n in range(len(signs))]
    table = build(few, rules, outcomes=f"{SELF} {SOON}")
    assert notes(table, "C0320") == notes(table, "C0321") == []


def test_who_is_swallowed_by_otherwise() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe", "again": "again"}),
    ]
    (note,) = notes(build(PAIN, rules, outcomes=f"{SELF} {CALL} {NOW}"), "C0323")
    assert note.message == (
        "no rule speaks of 4 of 12 combinations of answers that are not the calmest; "
        "they are told “self-monitor”"
    )
    calm = "when the answers are: “faint” “no”; "
    assert note.notes == (
        f"{calm}“pain” “mild”",
        f"{calm}“pain” “none” or “mild”; “again” “again”",
        f"{calm}“pain” “mild” or “severe”; “again” “first”",
    )
    assert note.data["witness"] == {"faint": ["no"], "pain": ["mild"]}


def test_a_rule_for_all_but_the_calmest_leaves_otherwise_alone() -> None:
    assert notes(build(PAIN, RULES), "C0323") == []
    explicit = ("mild", SELF, {"pain": "exactly mild"})
    told = [*RULES[:2], explicit, RULES[3]]
    assert notes(build(PAIN, told), "C0323") == []


def test_what_not_sure_costs() -> None:
    (note,) = notes(build(PAIN, RULES), "C0324")
    assert note.message == (
        "“Not sure” of “faint” alone is an emergency for 6 of 12 combinations of "
        "answers"
    )
    assert note.notes == (
        "when the answers are: “faint” “no”",
        "6 are one when every answer is sure",
    )
    never = {**PAIN, "faint": "no yes | never"}
    assert notes(build(never, RULES), "C0324") == []


def test_a_cliff() -> None:
    (faint, pain) = notes(build(PAIN, [*RULES[:2], RULES[3]]), "C0325")
    assert faint.message == "from “no” to “yes” urgency rises by 3 levels at “faint”"
    assert pain.message == (
        "from “mild” to “severe” urgency rises by 2 levels at “pain”"
    )
    assert pain.notes == (
        "when the answers are: “faint” “no”; “again” “first”",
        "1 of 12 combinations of answers",
    )
    assert pain.data["witness"] == {
        "faint": ["no"],
        "pain": ["severe"],
        "again": ["first"],
    }


def test_gentle_steps_are_no_cliff() -> None:
    rules = [("severe", CALL, {"pain": "severe"}), RULES[2]]
    pain = {"pain": PAIN["pain"]}
    assert notes(build(pain, rules, outcomes=f"{SELF} {SOON} {CALL}"), "C0325") == []


def test_a_chart_of_the_notes_has_few_notes() -> None:
    """13 rules have 78 pairs; the notes stay a list that somebody reads."""
    found = notes_of(described_by_ids(CHART_A))
    assert len(found) < 3 * len(CHART_A.rules)
    assert {one.code for one in found} == {
        "C0308",
        "C0320",
        "C0321",
        "C0323",
        "C0324",
        "C0325",
    }


def test_nothing_is_noted_where_nothing_is_possible() -> None:
    never = {"no": {"faint": "exactly no"}, "yes": {"faint": "yes"}}
    assert notes_of(described_by_ids(build(PAIN, RULES, impossible=never))) == []


# --- laws -----------------------------------------------------------------------------

MANY = settings(max_examples=150, deadline=None, derandomize=True)


def applies(rule: Rule, answers: oracle.Answers) -> bool:
    excepted = bool(rule.unless) and oracle.holds(rule.unless, answers)
    return oracle.holds(rule.when, answers) and not excepted


@MANY
@given(tables())
def test_overlaps_are_counted_exactly(table: Table) -> None:
    study = Study(described_by_ids(table))
    if not study.possible:
        return
    worlds = list(oracle.worlds(table))
    pairs = {
        (one.id, other.id): number
        for one, other in combinations(table.rules, 2)
        if one.tell == other.tell
        and (number := sum(applies(one, w) and applies(other, w) for w in worlds))
    }
    told = {
        tuple(pair["rules"]): pair["count"]
        for note in overlaps_alike(study)
        for pair in note.data["pairs"]
    }
    assert told == pairs
    for note in overruled(study):
        (rule,) = (one for one in table.rules if f"`{one.id}`" in note.message)
        urgent = [w for w in worlds if applies(rule, w)]
        count = sum((oracle.urgency(table, w) or 0) > rule.tell for w in urgent)
        assert note.data["count"] == count


@MANY
@given(tables())
def test_otherwise_is_told_to_those_of_whom_no_rule_speaks(table: Table) -> None:
    study = Study(described_by_ids(table))
    if not study.possible:
        return
    unspoken = [
        answers
        for answers in oracle.worlds(table)
        if not any(applies(rule, answers) for rule in table.rules)
        and any(
            answer and question.ordered
            for answer, question in zip(answers, table.questions, strict=True)
        )
    ]
    found = list(swallowed_by_otherwise(study))
    assert bool(found) == bool(unspoken)
    for note in found:
        assert note.data["count"] == len(unspoken)


@MANY
@given(tables())
def test_steps_and_costs_are_counted_exactly(table: Table) -> None:
    study = Study(described_by_ids(table))
    if not study.possible:
        return
    worlds = set(oracle.worlds(table))
    top = len(table.outcomes) - 1
    costs = {n.data["question"]: n.data["count"] for n in cost_of_not_sure(study)}
    steep = {n.data["question"]: n.data["levels"] for n in cliffs(study)}
    told = {world: oracle.urgency(table, world) or 0 for world in worlds}
    for level, question in enumerate(table.questions):
        answers = range(len(question.answers))

        def other(world: oracle.Answers, answer: int, at: int = level) -> int:
            return told.get((*world[:at], answer, *world[at + 1 :]), -1)

        raised = [
            world
            for world in worlds
            if told[world] < top and max(other(world, one) for one in answers) == top
        ]
        assert costs.get(question.id, 0) == (len(raised) if question.unsure else 0)
        steps = [
            other(world, one + 1) - other(world, one)
            for world, one in product(worlds, answers[:-1])
            if min(other(world, one), other(world, one + 1)) >= 0
        ]
        deepest = max(steps, default=0) if question.ordered else 0
        assert steep.get(question.id, 0) == (deepest if deepest > 1 else 0)
