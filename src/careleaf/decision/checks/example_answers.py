"""Vignettes: a patient, what she answers, and what she must be told.

Rules are proved against themselves; a vignette is proved against somebody who has seen
patients. It is run whenever the chart is checked, so that a later change of a rule
cannot quietly change what this patient is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.flow import NOT_SURE
from careleaf.decision.flow.unsure import offered
from careleaf.decision.from_records import SIGN_ANSWERS
from careleaf.findings import Finding
from careleaf.source.checks.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box
    from careleaf.decision.flow.unsure import Asked
    from careleaf.findings import Span
    from careleaf.source.chart_records import Example, Flowchart, Question

_YES = SIGN_ANSWERS[-1]


@dataclass(frozen=True, slots=True)
class Vignette:
    """An example whose names are all known."""

    id: str
    say: str
    answers: tuple[int, ...]
    """One for each question; the number after the last answer is "not sure"."""
    named: tuple[str, ...]
    """The same by id; where a sign was named, that sign."""
    tell: int
    span: Span | None = None

    def box(self) -> Box:
        """Give the answers as a set of combinations."""
        return {level: frozenset({a}) for level, a in enumerate(self.answers)}


@dataclass(frozen=True, slots=True)
class Tried:
    """What the chart tells a vignette."""

    vignette: Vignette
    told: int
    """Outcome index, or ``GAP``, or ``IMPOSSIBLE``."""
    rule: int | None
    """The rule that decides; None where none applies."""
    sure: tuple[int, ...]
    """The answers that decide: "not sure" replaced by the worst that it may be."""

    @property
    def right(self) -> bool:
        """Whether the chart tells what the example expects."""
        return self.told == self.vignette.tell


def read_examples(
    chart: Flowchart, described: Described
) -> tuple[tuple[Vignette, ...], tuple[Finding, ...]]:
    """Read the examples of a chart, and say which names lead nowhere (C0341)."""
    vignettes: list[Vignette] = []
    findings: list[Finding] = []
    for example in chart.examples:
        faults = list(_unknown_names(chart, example))
        findings += faults
        if not faults:
            vignettes.append(_vignette(chart, described, example))
    return tuple(vignettes), tuple(findings)


def _unknown_names(chart: Flowchart, example: Example) -> Iterator[Finding]:
    questions = {question.id: question for question in chart.questions}
    for name, answer in example.answers.items():
        question = questions.get(name)
        if question is None:
            span = example.span_inside("answers", name, of_key=True)
            yield unknown("C0341", "question", name, questions, span)
            continue
        known = _answers_of(question)
        span = example.span_inside("answers", name)
        if answer == NOT_SURE and NOT_SURE not in known:
            message = f"“Not sure” is not offered for `{name}`"
            hint = "name one of its answers"
            data = {"question": name}
            yield Finding("C0341", message, span, hint=hint, data=data)
        elif answer not in known:
            yield unknown("C0341", f"answer to `{name}`:", answer, known, span)
    outcomes = [outcome.id for outcome in chart.outcomes]
    if example.tell not in outcomes:
        span = example.span_of("tell")
        yield unknown("C0341", "outcome", example.tell, outcomes, span)


def _answers_of(question: Question) -> tuple[str, ...]:
    """List what an example may name: answers or signs, and "not sure"."""
    signs = tuple(sign.id for sign in question.signs)
    listed = SIGN_ANSWERS if signs else tuple(answer.id for answer in question.answers)
    return (*listed, *signs, *((NOT_SURE,) if question.unsure == "worst" else ()))


def _vignette(chart: Flowchart, described: Described, example: Example) -> Vignette:
    answers: list[int] = []
    named: list[str] = []
    for question, record in zip(
        described.table.questions, chart.questions, strict=True
    ):
        name = example.answers.get(question.id, question.answers[0])
        signs = {sign.id for sign in record.signs}
        listed = offered(question)
        answers.append(listed.index(_YES if name in signs else name))
        named.append(name)
    outcome = described.table.outcomes.index(example.tell)
    span = example.span_of("tell")
    return Vignette(
        example.id, example.say, tuple(answers), tuple(named), outcome, span
    )


def try_examples(
    vignettes: Iterable[Vignette], study: Study, asked: Asked
) -> tuple[Tried, ...]:
    """Ask the chart what each vignette is told, and which rule decides it.

    ``asked`` is the same table with "not sure" among the answers.
    """
    tried = []
    for vignette in vignettes:
        answers = dict(enumerate(vignette.answers))
        told = asked.diagram.value(asked.diagram.restrict(asked.urgency, answers))
        sure = _worst(study, vignette, told)
        rule = study.decides(dict(enumerate(sure)))
        tried.append(Tried(vignette, told, rule, sure))
    return tuple(tried)


def _worst(study: Study, vignette: Vignette, told: int) -> tuple[int, ...]:
    """Choose for each "not sure" an answer that makes it as urgent as it is told."""
    domains = study.diagram.domains
    open_answers: Box = {
        level: frozenset(
            range(domains[level]) if answer == domains[level] else (answer,)
        )
        for level, answer in enumerate(vignette.answers)
    }
    path = study.diagram.shortest(study.urgency, told, open_answers) or {}
    return tuple(
        path.get(level, min(open_answers[level])) for level in range(len(domains))
    )
