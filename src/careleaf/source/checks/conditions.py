"""Conditions of rules, impossible combinations and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.references import unknown
from careleaf.source.conditions import Condition, parse_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Span
    from careleaf.source.chart_records import Flowchart, Question
    from careleaf.source.record import Record

SIGN_ANSWERS = ("no", "yes")
"""The answers of a question that lists signs."""


def answer_ids(question: Question) -> tuple[str, ...]:
    """List the answers that a rule can name, from least to most worrying."""
    if question.signs:
        return SIGN_ANSWERS
    return tuple(answer.id for answer in question.answers)


def check_conditions(chart: Flowchart) -> Iterator[Finding]:
    """C0202, C0203, C0205, C0206: everything after ``when`` and ``unless``."""
    questions = {question.id: question for question in chart.questions}
    for record in (*chart.rules, *chart.impossible, *chart.must):
        for field in ("when", "unless"):
            for name, text in getattr(record, field, {}).items():
                question = questions.get(name)
                if question is None:
                    span = record.span_inside(field, name, of_key=True)
                    yield unknown("C0202", "question", name, questions, span)
                else:
                    yield from _check_condition(record, field, text, question)


def _check_condition(
    record: Record, field: str, text: str, question: Question
) -> Iterator[Finding]:
    span = record.span_inside(field, question.id)
    try:
        condition = parse_condition(text)
    except ValueError:
        hint = "write `at least X`, `exactly X`, or for the worst answer just `X`"
        yield Finding("C0205", f"`{text}` is no condition", span, hint=hint)
        return
    answers = answer_ids(question)
    if condition.answer not in answers:
        yield _unknown_answer(condition, question, span)
    elif question.order == "none":
        if condition.kind == "at-least":
            yield _no_order(condition, question, span)
    elif condition.bare and condition.answer != answers[-1]:
        yield _unclear(condition, span)


def _unknown_answer(
    condition: Condition, question: Question, span: Span | None
) -> Finding:
    what = f"answer to `{question.id}`:"
    return unknown("C0203", what, condition.answer, answer_ids(question), span)


def _no_order(condition: Condition, question: Question, span: Span | None) -> Finding:
    message = f"`at least` needs an order, and `{question.id}` says `order: none`"
    hint = f"write `{condition.answer}`, with one rule for each answer that counts"
    return Finding("C0206", message, span, hint=hint)


def _unclear(condition: Condition, span: Span | None) -> Finding:
    answer = condition.answer
    message = f"`{answer}` alone is unclear: there are more worrying answers"
    hint = f"say `at least {answer}` or `exactly {answer}`"
    return Finding("C0206", message, span, hint=hint)
