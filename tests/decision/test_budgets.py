"""What is too large is refused with the reason; nothing hangs."""

from __future__ import annotations

import random

import pytest

from careleaf.decision.checks import check_table
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.graph import flow_graph, too_large
from careleaf.decision.flow.summary import summarize
from careleaf.decision.meaning import compile_table
from careleaf.decision.model import Question, Rule, Table
from careleaf.decision.question_order import reordered, smaller_order
from careleaf.findings import Finding, FindingsError, Severity

OUTCOMES = ("calm", "urgent")


def _questions(number: int, answers: int = 2) -> tuple[Question, ...]:
    names = tuple(f"a{answer}" for answer in range(answers))
    return tuple(Question(f"q{n}", names) for n in range(number))


def _pairs_far_apart(pairs: int) -> Table:
    """The worst order of questions: 2 ** pairs nodes."""
    yes = frozenset({1})
    rules = tuple(Rule(f"r{n}", ((n, yes), (n + pairs, yes)), 1) for n in range(pairs))
    return Table(_questions(2 * pairs), OUTCOMES, rules, 0)


def _random_rules(number: int, questions: int, least: int, most: int) -> Table:
    chance = random.Random(number)  # noqa: S311 - a test keeps no secret

    def rule(index: int) -> Rule:
        levels = sorted(chance.sample(range(questions), chance.randint(least, most)))
        when = tuple((level, frozenset({chance.randrange(4)})) for level in levels)
        return Rule(f"r{index}", when, 1)

    rules = tuple(map(rule, range(number)))
    return Table(_questions(questions, 4), OUTCOMES, rules, 0)


def _refused(table: Table) -> Finding:
    (finding,) = (f for f in check_table(described_by_ids(table)) if f.code == "C0302")
    return finding


@pytest.mark.parametrize(
    ("table", "budget"),
    [
        (_pairs_far_apart(20), "more than 1,500,000 steps of work"),
        (_pairs_far_apart(14), "drawn with 32,766 boxes, more than 10,000"),
        (_pairs_far_apart(101), "more than 200 questions"),
        (_random_rules(40, 40, 2, 4), "more than 200,000 nodes"),
        (_random_rules(1_000, 20, 3, 5), "more than 1,500,000 steps of work"),
        (_random_rules(5_001, 12, 2, 4), "more than 5,000 rules and exceptions"),
    ],
    ids=["pairs", "boxes", "questions", "nodes", "steps", "rules"],
)
def test_the_reason_names_the_budget_that_ran_out(table: Table, budget: str) -> None:
    assert budget in _refused(table).message


def test_a_message_in_full() -> None:
    finding = _refused(_pairs_far_apart(20))
    assert finding.message == (
        "the chart is too large to be proved: more than 1,500,000 steps of work"
    )
    together = ", ".join(f"q{n}, q{n + 20}" for n in range(20))
    assert finding.hint == (
        "split the chart, or ask questions that belong together one after another, "
        f"for example in this order: {together}"
    )


def test_the_order_in_the_hint_is_small_enough() -> None:
    table = _pairs_far_apart(20)
    order = smaller_order(table)
    assert order is not None
    levels = [int(name[1:]) for name in order]
    moved = reordered(table, levels)
    findings = check_table(described_by_ids(moved))
    assert [f.code for f in findings if f.severity is Severity.ERROR] == []
    assert len(flow_graph(moved).boxes) == 40
    assert reordered(moved, [levels.index(n) for n in range(40)]) == table


def test_no_order_is_named_where_none_is_small() -> None:
    table = _random_rules(1_000, 20, 3, 5)
    assert smaller_order(table) is None
    assert too_large("it is", table).hint == (
        "split the chart, or ask questions that belong together one after another"
    )


def test_what_is_too_large_is_not_drawn_or_counted_either() -> None:
    for job in (flow_graph, summarize):
        with pytest.raises(FindingsError, match="C0302"):
            job(_pairs_far_apart(20))


def test_a_chart_that_cannot_be_drawn_is_proved_all_the_same() -> None:
    table = _pairs_far_apart(13)
    dead = Rule("again", table.rules[0].when, 1)
    codes = [
        finding.code
        for finding in check_table(
            described_by_ids(
                Table(table.questions, table.outcomes, (*table.rules, dead), 0)
            )
        )
    ]
    assert "C0302" in codes
    assert "C0305" in codes


def test_forty_questions_are_no_trouble() -> None:
    rules = tuple(Rule(f"r{n}", ((n, frozenset({2, 3})),), 1) for n in range(40))
    graph = flow_graph(Table(_questions(40, 4), OUTCOMES, rules, 0))
    assert len(graph.boxes) == 40


def test_a_thousand_rules_about_twelve_questions_are_no_trouble() -> None:
    chance = random.Random(12)  # noqa: S311 - a test keeps no secret

    def rule(index: int) -> Rule:
        levels = sorted(chance.sample(range(12), 3))
        when = tuple(
            (level, frozenset(range(chance.randint(1, 3), 4))) for level in levels
        )
        return Rule(f"r{index}", when, 1)

    table = Table(_questions(12, 4), OUTCOMES, tuple(map(rule, range(1_000))), 0)
    meaning = compile_table(table)
    assert sum(meaning.diagram.count(meaning.urgency).values()) == 4**12
    codes = {finding.code for finding in check_table(described_by_ids(table))}
    assert "C0302" not in codes
    assert "C0305" in codes
