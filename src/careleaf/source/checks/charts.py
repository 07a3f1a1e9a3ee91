"""Outcomes, questions and rules of one flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.conditions import SIGN_ANSWERS, check_conditions
from careleaf.source.checks.references import unknown
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of
from careleaf.source.record import LEVELS
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Flowchart, Question, Rule

RESERVED_ANSWER = "not-sure"
"""Every question offers it by itself."""


def check_chart(chart: Flowchart) -> Iterator[Finding]:
    """Run all rules that need no other file."""
    yield from _levels(chart)
    yield from _rising(chart)
    yield from _outcome_references(chart)
    yield from _lead_ins(chart)
    if not chart.questions:
        span = chart.key_span("questions")
        yield Finding("C0207", "a chart needs at least one question", span)
    for question in chart.questions:
        yield from _answers(question)
        yield from _unsure(question)
    yield from check_conditions(chart)
    yield from _bullets(chart)


def _levels(chart: Flowchart) -> Iterator[Finding]:
    """C0209, C0211: an outcome has a level or goes to another chart."""
    for outcome in chart.outcomes:
        level = level_of(outcome)
        if outcome.go_to is not None and level is not None:
            message = f"`{outcome.id}` goes to another chart and has a level too"
            hint = "keep `go-to` or the level; the other chart has levels of its own"
            yield Finding("C0211", message, outcome.key_span("go_to"), hint=hint)
        elif outcome.go_to is None and level is None:
            message = f"how urgent is `{outcome.id}`?"
            hint = f"add `level:` with {list_words(LEVELS)}"
            yield Finding("C0209", message, outcome.span_of("id"), hint=hint)


def _rising(chart: Flowchart) -> Iterator[Finding]:
    """C0210: the order of outcomes is their urgency."""
    highest, name = -1, ""
    for outcome in chart.outcomes:
        level = level_of(outcome)
        if level is None or outcome.go_to is not None:
            continue
        rank = LEVELS.index(level)
        if rank < highest:
            message = f"`{outcome.id}` is less urgent than `{name}` above it"
            hint = "list the outcomes from least to most urgent"
            yield Finding("C0210", message, outcome.span_of("id"), hint=hint)
        else:
            highest, name = rank, outcome.id


def _outcome_references(chart: Flowchart) -> Iterator[Finding]:
    """C0204: what rules tell is an outcome of this chart."""
    known = [outcome.id for outcome in chart.outcomes]
    named = [
        *((rule, "tell", rule.tell) for rule in chart.rules),
        *((must, "at_least", must.at_least) for must in chart.must),
        (chart, "otherwise", chart.otherwise),
    ]
    for record, field, name in named:
        if name not in known:
            yield unknown("C0204", "outcome", name, known, record.span_of(field))


def _lead_ins(chart: Flowchart) -> Iterator[Finding]:
    """C0225: without a rule to quote, the band needs a sentence of its own."""
    told = {rule.tell for rule in chart.rules}
    for outcome in chart.outcomes:
        if outcome.who is not None:
            continue
        if outcome.id == chart.otherwise or outcome.id not in told:
            message = f"`{outcome.id}` does not say who ends up there"
            hint = "add `who: {say: ..., claims: []}`; no rule says it for you"
            yield Finding("C0225", message, outcome.span_of("id"), hint=hint)


def _answers(question: Question) -> Iterator[Finding]:
    """C0207, C0227: answers or signs, at least two, none of them "not sure"."""
    span = question.span_of("id")
    for answer in question.answers:
        if answer.id == RESERVED_ANSWER:
            message = f"the answer `{RESERVED_ANSWER}` is offered by itself"
            hint = "take it out; `unsure-say` gives it words of its own"
            yield Finding("C0227", message, answer.span_of("id"), hint=hint)
        elif question.signs and answer.id not in SIGN_ANSWERS:
            message = f"a question with signs has no answer `{answer.id}`"
            hint = "its answers are `no` and `yes`"
            yield Finding("C0207", message, answer.span_of("id"), hint=hint)
    for sign in question.signs:
        if sign.id in (*SIGN_ANSWERS, RESERVED_ANSWER):
            message = f"a sign may not have the id `{sign.id}` of an answer"
            hint = "call it by what it is: `faint`, `fever`"
            yield Finding("C0227", message, sign.span_of("id"), hint=hint)
    if not question.signs and len(question.answers) < 2:
        message = f"the question `{question.id}` needs answers or signs"
        hint = "give at least two `answers`, or a list of `signs`"
        yield Finding("C0207", message, span, hint=hint)
    if question.signs and question.order == "none":
        message = "signs have an order: a yes is more worrying than a no"
        yield Finding("C0207", message, question.span_of("order"))


def _unsure(question: Question) -> Iterator[Finding]:
    """C0208: who may not say "Not sure" is told why."""
    if question.unsure == "never" and question.unsure_because is None:
        message = "`unsure: never` needs a reason"
        hint = "add `unsure-because:`, or let people say that they are not sure"
        yield Finding("C0208", message, question.span_of("unsure"), hint=hint)
    if question.unsure == "worst" and question.unsure_because is not None:
        message = "`unsure-because` stands here without `unsure: never`"
        yield Finding("C0208", message, question.key_span("unsure_because"))


def _bullets(chart: Flowchart) -> Iterator[Finding]:
    """C0224: a rule without words borrows the signs of its one question."""
    questions = {question.id: question for question in chart.questions}
    for rule in chart.rules:
        if rule.say is None and not _may_be_yes_to_signs(rule, questions):
            message = f"the rule `{rule.id}` needs words"
            hint = "add `say:`; only `when: {question: yes}` with signs can do without"
            yield Finding("C0224", message, rule.span_of("id"), hint=hint)


def _may_be_yes_to_signs(rule: Rule, questions: dict[str, Question]) -> bool:
    """Give a condition that cannot be understood the benefit of the doubt.

    It is a finding of its own, and mending it may be all that is needed.
    """
    if len(rule.when) != 1 or rule.unless:
        return False
    ((name, text),) = rule.when.items()
    if name not in questions:
        return True
    if not questions[name].signs:
        return False
    try:
        answer = parse_condition(text).answer
    except ValueError:
        return True
    return answer == "yes" or answer not in SIGN_ANSWERS
