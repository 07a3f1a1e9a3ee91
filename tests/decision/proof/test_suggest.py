"""Suggested examples: what they touch is counted again by trying every combination."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from careleaf.decision.checks import check_chart
from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.decision.from_records import read_table
from careleaf.decision.proof.boundaries import BoundaryTarget, RuleTarget
from careleaf.decision.proof.example_words import example_text
from careleaf.decision.proof.suggest import MOST_SUGGESTED, Touched, suggest, touched_by
from careleaf.source.chart_records import Example
from decision.example_charts import DAY, chart
from decision.oracle import holds, possible, urgency, worlds
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.decision.model import Table
    from careleaf.decision.proof.boundaries import Target
    from careleaf.decision.proof.suggest import Suggestion
    from decision.oracle import Answers


def suggestion(table: Table, known: Iterable[Answers] = ()) -> Suggestion:
    return suggest(Study(described_by_ids(table)), known)


# --- the same by enumeration ----------------------------------------------------------


def decider(table: Table, answers: Answers) -> int | None:
    for index in table.by_urgency():
        rule = table.rules[index]
        excepted = rule.unless and holds(rule.unless, answers)
        if holds(rule.when, answers) and not excepted:
            return index
    return None


def sides(table: Table) -> dict[tuple[int, int, int, tuple[int, ...]], None]:
    """Rule, question, answer inside, answers outside: wherever a condition ends."""
    found = {}
    for index, rule in enumerate(table.rules):
        conditions = [(level, wanted, True) for level, wanted in rule.when]
        conditions += [(level, wanted, False) for level, wanted in rule.unless]
        for level, wanted, inner in conditions:
            question = table.questions[level]
            every = range(len(question.answers))
            inside = [answer for answer in every if (answer in wanted) is inner]
            for one in inside:
                others = [answer for answer in every if answer not in inside]
                if question.ordered:
                    near = [answer for answer in others if abs(answer - one) == 1]
                    found.update({(index, level, one, (a,)): None for a in near})
                elif others:
                    found[index, level, one, tuple(others)] = None
    return found


Side = tuple[int, int, int, tuple[int, ...]]


def shown(table: Table, side: Side, points: set[Answers], *, told: bool) -> bool:
    """Whether two of the points stand on both sides and differ in nothing else."""
    rule, level, inside, outside = side
    for one in points:
        if one[level] != inside or decider(table, one) != rule:
            continue
        for answer in outside:
            other = (*one[:level], answer, *one[level + 1 :])
            if other in points and (
                urgency(table, one) != urgency(table, other)
                if told
                else decider(table, other) != rule
            ):
                return True
    return False


def touched(table: Table, points: Iterable[Answers]) -> set[Target]:
    """Everything that some combinations touch, by the definition."""
    chosen = set(points)
    every = set(worlds(table))
    found: set[Target] = {RuleTarget(decider(table, one)) for one in chosen}
    for side in sides(table):
        changes = shown(table, side, every, told=True)
        if shown(table, side, chosen, told=changes):
            found.add(BoundaryTarget(*side, changes))
    return found


def counted(targets: set[Target]) -> Touched:
    rules = sum(isinstance(target, RuleTarget) for target in targets)
    return Touched(rules, len(targets) - rules)


@given(tables())
@settings(deadline=None, max_examples=60)
def test_suggested_examples_touch_all_that_can_be_touched(table: Table) -> None:
    every = list(worlds(table))
    if not every:
        return
    found = suggestion(table)
    points = [one.answers for one in found.examples]
    assert len(set(points)) == len(points)
    assert all(possible(table, one) for one in points)
    assert [one.told for one in found.examples] == [
        urgency(table, one) for one in points
    ]
    reachable = touched(table, every)
    assert found.every == counted(reachable)
    assert touched(table, points) == reachable
    assert found.after == found.every


@given(tables())
@settings(deadline=None, max_examples=40)
def test_examples_that_are_there_count(table: Table) -> None:
    known = list(worlds(table))[::3]
    found = suggestion(table, known)
    assert found.before == counted(touched(table, known))
    points = [*known, *(one.answers for one in found.examples)]
    assert len(set(points)) == len(points)
    assert found.after == found.every == suggestion(table, points).before
    assert suggestion(table, points).examples == ()


@given(tables())
@settings(deadline=None, max_examples=40)
def test_none_of_them_is_superfluous(table: Table) -> None:
    points = [one.answers for one in suggestion(table).examples]
    study = Study(described_by_ids(table))
    for one in points:
        others = [other for other in points if other != one]
        fewer, every = touched_by(study, others)
        assert fewer != every


# --- by example -----------------------------------------------------------------------


def test_a_ladder_needs_one_example_more_than_it_has_rungs() -> None:
    table = build(
        {"faint": "no yes", "pain": "none mild severe", "again": "no yes"},
        [
            ("faint", "emergency-now", {"faint": "yes"}),
            ("mild", "same-day-call", {"pain": "at least mild"}),
            ("again", "see-doctor-soon", {"again": "yes"}),
        ],
    )
    found = suggestion(table)
    assert [one.answers for one in found.examples] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
        (0, 0, 0),
    ]
    assert (found.before, found.every) == (Touched(0, 0), Touched(4, 3))


def test_an_exception_is_a_boundary() -> None:
    rules = [("faint", "same-day-call", {"faint": "yes"}, {"coil": "new"})]
    table = build({"faint": "no yes", "coil": "old new | no order"}, rules)
    found = suggestion(table)
    assert [one.answers for one in found.examples] == [(1, 0), (0, 0), (1, 1)]
    assert found.every == Touched(2, 2)


def test_where_the_outcome_stays_the_same_the_rule_must_change() -> None:
    rules = [
        ("severe", "same-day-call", {"pain": "severe"}),
        ("mild", "same-day-call", {"pain": "at least mild"}),
    ]
    table = build({"pain": "none mild severe"}, rules)
    targets = {
        target
        for one in suggestion(table).examples
        for target in one.touches
        if isinstance(target, BoundaryTarget)
    }
    assert {(target.rule, target.changes) for target in targets} == {
        (0, False),
        (1, True),
    }


def test_somebody_who_has_to_confirm_too_many_is_asked_again() -> None:
    levels = {f"q{number}": "a b c d" for number in range(5)}
    outcomes = "self-monitor see-doctor-soon same-day-call emergency-now"
    rules = [
        (
            f"r{number}",
            outcomes.split()[1 + number % 3],
            {
                f"q{place}": f"exactly {'abcd'[number >> 2 * place & 3]}"
                for place in range(5)
            },
        )
        for number in range(1, 1024, 6)
    ]
    rules.sort(key=lambda rule: -outcomes.split().index(rule[1]))
    found = suggestion(build(levels, rules))
    assert len(found.examples) == MOST_SUGGESTED
    assert found.after.rules < found.every.rules


def test_what_is_suggested_can_be_pasted() -> None:
    """Examples with the suggested answers all pass, and nothing is missing then."""
    record = chart(examples="")
    described, _ = read_table(record)
    assert described is not None
    found = suggest(Study(described), ())
    texts = [example_text(one, described) for one in found.examples]
    assert [(one.id, one.answers, one.tell) for one in texts] == [
        ("danger", {"danger": "yes"}, "emergency-now"),
        ("days-more", {"days": "more"}, "same-day-call"),
        (
            "travel-abroad-days-few",
            {"travel": "abroad", "days": "few"},
            "same-day-call",
        ),
        ("calmest-answers", {}, "self-monitor"),
        ("travel-abroad", {"travel": "abroad"}, "self-monitor"),
        ("days-few", {"days": "few"}, "self-monitor"),
    ]
    assert texts[2].say == (
        "Says “Yes.” to “Have you been abroad?” and “No more than 3 days.” to “How "
        "many days have you had it?”; every other answer is the first of its question."
    )
    assert texts[3].say == "Gives the first answer to every question."
    pasted = tuple(
        Example.model_validate(
            {"id": one.id, "say": one.say, "answers": one.answers, "tell": one.tell}
        )
        for one in texts
    )
    complete = record.model_copy(update={"examples": pasted})
    assert check_chart(complete, DAY) == check_chart(record, DAY)


@pytest.mark.parametrize("known", [(0, 0, 0), (1, 1, 2)])
def test_an_id_does_not_depend_on_what_else_is_suggested(known: Answers) -> None:
    described, _ = read_table(chart(examples=""))
    assert described is not None
    study = Study(described)
    alone = {
        one.answers: example_text(one, described).id
        for one in suggest(study, ()).examples
    }
    beside = {
        one.answers: example_text(one, described).id
        for one in suggest(study, [known]).examples
    }
    assert all(alone[one] == beside[one] for one in alone.keys() & beside.keys())
