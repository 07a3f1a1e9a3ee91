"""What "not sure" costs, counted again by trying every combination."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.proof.unsure_cost import unsure_costs
from decision.charts import CHART_A
from decision.oracle import readings, unsure_urgency, urgency, worlds
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.decision.proof.unsure_cost import UnsureCost
    from decision.oracle import Answers


def costs(table: Table) -> tuple[UnsureCost, ...]:
    study = Study(described_by_ids(table))
    return unsure_costs(study, with_not_sure(study.meaning))


def replaced(answers: Answers, level: int, answer: int) -> Answers:
    return (*answers[:level], answer, *answers[level + 1 :])


def raised(table: Table, level: int) -> Counter[int]:
    """Who says "not sure" instead of the truth, and is told something more urgent."""
    unsure = len(table.questions[level].answers)
    found: Counter[int] = Counter()
    for answers in worlds(table):
        told = unsure_urgency(table, replaced(answers, level, unsure))
        before = urgency(table, answers)
        if told is not None and before is not None and told > before:
            found[told] += 1
    return found


def bought_back(table: Table, level: int) -> tuple[int, int]:
    """Who is told something calmer once this one answer is known."""
    size = len(table.questions[level].answers)
    calmer, every = 0, 0
    for reading in readings(table):
        if reading[level] == size:
            continue
        settled = unsure_urgency(table, reading)
        unsure = unsure_urgency(table, replaced(reading, level, size))
        if settled is not None:
            every += 1
            calmer += unsure is not None and settled < unsure
    return calmer, every


@given(tables())
@settings(deadline=None, max_examples=60)
def test_costs_agree_with_enumeration(table: Table) -> None:
    found = costs(table)
    offered = [level for level, one in enumerate(table.questions) if one.unsure]
    assert sorted(cost.question for cost in found) == offered
    for cost in found:
        assert cost.raised == raised(table, cost.question)
        assert (cost.bought_back, cost.open) == bought_back(table, cost.question)


def test_the_costliest_question_comes_first() -> None:
    table = build(
        {"pain": "none mild severe", "faint": "no yes", "colour": "pink red"},
        [
            ("faint", "emergency-now", {"faint": "yes"}),
            ("pain", "same-day-call", {"pain": "severe"}),
            ("red", "see-doctor-soon", {"colour": "red"}),
        ],
    )
    first, second, third = costs(table)
    assert (first.question, first.raised) == (1, {3: 6})
    assert (second.question, second.raised) == (0, {2: 4})
    assert (third.question, third.raised) == (2, {1: 2})


def test_a_question_without_not_sure_costs_nothing() -> None:
    table = build(
        {"faint": "no yes | never", "pain": "no yes"},
        [("faint", "emergency-now", {"faint": "yes"})],
    )
    (only,) = costs(table)
    assert (only.question, only.raised, only.bought_back) == (1, {}, 0)


def test_the_weeks_of_pregnancy_lead_to_two_outcomes() -> None:
    by_question = {cost.question: cost for cost in costs(CHART_A)}
    weeks = [question.id for question in CHART_A.questions].index("weeks")
    assert set(by_question[weeks].raised) == {2, 3}
