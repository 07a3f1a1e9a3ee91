"""What the checks say about random tables is true, and nothing is left unsaid."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.model import Must
from decision import oracle
from decision.faults import seen_by_checks
from decision.random_tables import OUTCOMES, tables

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

MANY = settings(max_examples=200, deadline=None, derandomize=True)


def functions_differ(one: Table, other: Table) -> bool:
    return any(
        oracle.urgency(one, answers) != oracle.urgency(other, answers)
        for answers in oracle.worlds(one)
    )


def without_rules(table: Table, names: set[str]) -> Table:
    return replace(table, rules=tuple(r for r in table.rules if r.id not in names))


def named_rules(findings: list[Finding], *wanted: str) -> set[str]:
    return {
        finding.message.split("`")[1] for finding in findings if finding.code in wanted
    }


def box_of(table: Table, finding: Finding) -> list[oracle.Answers]:
    """All possible combinations that a witness stands for."""
    levels = {question.id: n for n, question in enumerate(table.questions)}
    box = {
        levels[name]: {table.questions[levels[name]].answers.index(a) for a in answers}
        for name, answers in finding.data["witness"].items()
    }
    return [
        answers
        for answers in oracle.worlds(table)
        if all(answers[level] in allowed for level, allowed in box.items())
    ]


@MANY
@given(tables(with_impossible=False))
def test_dead_rules_can_go_and_no_other_can(table: Table) -> None:
    dead = named_rules(seen_by_checks(table), "C0304", "C0305")
    left = without_rules(table, dead)
    assert not functions_differ(table, left)
    for rule in left.rules:
        if rule.tell != table.otherwise:
            assert functions_differ(left, without_rules(left, {rule.id}))


@MANY
@given(tables())
def test_a_worse_answer_that_calms_is_found_exactly_if_there_is_one(
    table: Table,
) -> None:
    worlds = list(oracle.worlds(table))
    falls = [
        (one, other)
        for one, other in product(worlds, worlds)
        if sum(a != b for a, b in zip(one, other, strict=True)) == 1
        and all(a <= b for a, b in zip(one, other, strict=True))
        and all(
            a == b or question.ordered
            for a, b, question in zip(one, other, table.questions, strict=True)
        )
        and (oracle.urgency(table, one) or 0) > (oracle.urgency(table, other) or 0)
    ]
    found = [f for f in seen_by_checks(table) if f.code == "C0309"]
    assert bool(found) == bool(falls)
    for finding in found:
        worse = {other for _, other in falls}
        stands_for = box_of(table, finding)
        assert worse & set(stands_for)


@MANY
@given(tables(with_gaps=True))
def test_gaps_are_found_exactly_where_they_are(table: Table) -> None:
    gaps = {
        answers
        for answers in oracle.worlds(table)
        if oracle.urgency(table, answers) is None
    }
    found = [f for f in seen_by_checks(table) if f.code == "C0303"]
    assert bool(found) == bool(gaps)
    for finding in found:
        stands_for = set(box_of(table, finding))
        assert stands_for
        assert stands_for <= gaps
        assert finding.data["count"] == len(gaps)


@MANY
@given(tables(), st.integers(1, len(OUTCOMES) - 1))
def test_broken_promises_are_found_exactly_where_they_are(
    table: Table, at_least: int
) -> None:
    when = table.rules[0].when if table.rules else ()
    promising = replace(table, must=(Must("promise", when, at_least),))
    broken = {
        answers
        for answers in oracle.worlds(table)
        if oracle.holds(when, answers)
        and (oracle.urgency(table, answers) or 0) < at_least
    }
    found = [f for f in seen_by_checks(promising) if f.code == "C0311"]
    assert bool(found) == bool(broken)
    for finding in found:
        stands_for = set(box_of(table, finding))
        assert stands_for
        assert stands_for <= broken
        assert finding.data["count"] == len(broken)


@MANY
@given(tables(with_impossible=False))
def test_a_question_is_called_idle_exactly_if_it_is(table: Table) -> None:
    findings = seen_by_checks(table)
    dead = named_rules(findings, "C0304", "C0305")
    named = {
        f.message.split("“")[1].split("”")[0] for f in findings if f.code == "C0307"
    }
    for level, question in enumerate(table.questions):
        idle = all(
            oracle.urgency(table, answers)
            == oracle.urgency(table, (*answers[:level], 0, *answers[level + 1 :]))
            for answers in oracle.worlds(table)
        )
        asking = {
            rule.id
            for rule in table.rules
            if level in dict(rule.when) or level in dict(rule.unless)
        }
        follows = bool(asking) and asking <= dead
        assert (question.id in named) == (idle and not follows)
