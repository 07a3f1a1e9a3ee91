"""The examples in the shipped charts, and what danger signs do, without the engine.

Plain enumeration: nothing here but the rules as they are written, the most urgent
match, and the worst of what "not sure" leaves open.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart
from careleaf.decision.from_records import read_table
from careleaf.decision.proof import missing_examples, prove
from careleaf.source.conditions import parse_condition
from careleaf.source.project import Project, load_project
from careleaf.source.walk import printed_texts
from careleaf.translation.documents import units_of_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Example, Flowchart, Question

ROOT = Path(__file__).resolve().parent.parent
CHARTS = sorted(path.stem for path in (ROOT / "flowcharts").glob("*.yaml"))
WRITTEN = date(2026, 11, 21)

Answers = dict[str, str]


@cache
def project() -> Project:
    return load_project(ROOT)[0]


def listed(question: Question) -> list[str]:
    return ["no", "yes"] if question.signs else [one.id for one in question.answers]


def answers_of(chart: Flowchart) -> Iterator[Answers]:
    names = [question.id for question in chart.questions]
    for row in product(*map(listed, chart.questions)):
        yield dict(zip(names, row, strict=True))


def holds(chart: Flowchart, name: str, text: str, answers: Answers) -> bool:
    condition = parse_condition(text)
    order = listed(next(item for item in chart.questions if item.id == name))
    given, needed = order.index(answers[name]), order.index(condition.answer)
    return given >= needed if condition.kind == "at-least" else given == needed


def told(chart: Flowchart, answers: Answers) -> int:
    """How urgent, as a place in the list of outcomes."""
    outcomes = [outcome.id for outcome in chart.outcomes]
    matching = [chart.otherwise]
    for rule in chart.rules:
        assert not rule.unless
        if all(holds(chart, name, text, answers) for name, text in rule.when.items()):
            matching.append(rule.tell)
    return max(map(outcomes.index, matching))


def open_answers(chart: Flowchart, example: Example) -> list[Answers]:
    """All that an example leaves open: one set of answers unless it is not sure."""
    choices = []
    for question in chart.questions:
        every = (
            ["no", "yes"] if question.signs else [one.id for one in question.answers]
        )
        signs = {sign.id for sign in question.signs}
        given = example.answers.get(question.id, every[0])
        given = "yes" if given in signs else given
        choices.append(every if given == "not-sure" else [given])
    names = [question.id for question in chart.questions]
    return [dict(zip(names, row, strict=True)) for row in product(*choices)]


@pytest.mark.parametrize("name", CHARTS)
def test_each_example_is_told_what_it_expects(name: str) -> None:
    chart = project().flowcharts[name]
    assert chart.examples
    for example in chart.examples:
        urgency = max(told(chart, answers) for answers in open_answers(chart, example))
        assert (example.id, chart.outcomes[urgency].id) == (example.id, example.tell)


@pytest.mark.parametrize("name", CHARTS)
def test_the_examples_touch_every_rule_and_boundary(name: str) -> None:
    chart = project().flowcharts[name]
    described, _ = read_table(chart)
    assert described is not None
    proof = prove(chart, described, tuple(check_chart(chart, WRITTEN)), WRITTEN)
    assert all(one.right for one in proof.examples)
    assert proof.touched == proof.touchable
    missing = missing_examples(proof)
    assert missing is not None
    assert missing.examples == ()


@pytest.mark.parametrize("name", CHARTS)
def test_some_example_is_not_sure(name: str) -> None:
    examples = project().flowcharts[name].examples
    assert any("not-sure" in example.answers.values() for example in examples)


@pytest.mark.parametrize("name", CHARTS)
def test_no_example_is_printed_or_translated(name: str) -> None:
    chart = project().flowcharts[name]
    said = {example.say for example in chart.examples}
    assert said.isdisjoint(text for _, _, text in printed_texts(chart))
    units = units_of_document(project(), name)
    assert said.isdisjoint(unit.text for unit in units)


@pytest.mark.parametrize("name", CHARTS)
def test_one_more_danger_sign_never_lowers_the_urgency(name: str) -> None:
    chart = project().flowcharts[name]
    signs = [question.id for question in chart.questions if question.signs]
    urgency = {
        tuple(answers.values()): told(chart, answers) for answers in answers_of(chart)
    }
    lowered = [
        (answers, sign)
        for answers in answers_of(chart)
        for sign in signs
        if urgency[tuple({**answers, sign: "yes"}.values())]
        < urgency[tuple(answers.values())]
    ]
    assert lowered == []


def test_a_danger_sign_that_lowers_the_urgency_would_be_found() -> None:
    """Plant the fault: a rule that holds only without the sign."""
    chart = project().flowcharts["spotting-after-sex"]
    first = chart.rules[0].model_copy(update={"when": {"danger": "exactly no"}})
    planted = chart.model_copy(update={"rules": (first, *chart.rules[1:])})
    calm = next(answers_of(planted))
    assert told(planted, {**calm, "danger": "yes"}) < told(planted, calm)
