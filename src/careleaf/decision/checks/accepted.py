"""The waivers that somebody wrote, their names looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks.waivers import WAIVABLE, Waiver
from careleaf.findings import Finding
from careleaf.source.checks.references import unknown
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from careleaf.decision.described import Described
    from careleaf.decision.model import Table
    from careleaf.source.chart_records import Accepted, Flowchart


def read_waivers(
    chart: Flowchart, described: Described, day: date
) -> tuple[tuple[Waiver, ...], tuple[Finding, ...]]:
    """Read ``accept``, and say which entries can accept nothing (C0329, C0330).

    A waiver holds until the end of its last day; ``day`` is today.
    """
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    for entry in chart.accept:
        faults = [*_unknown_names(entry, described.table)]
        findings += faults
        if not faults:
            waivers.append(_waiver(entry, described.table, day))
    return tuple(waivers), tuple(findings)


def _unknown_names(entry: Accepted, table: Table) -> Iterator[Finding]:
    kind = WAIVABLE.get(entry.check)
    if kind is None:
        yield Finding(
            "C0329",
            f"{entry.check} cannot be waived",
            entry.span_of("check"),
            hint=f"mend what it finds; only {list_words(WAIVABLE, 'and')} can be "
            "accepted for certain answers",
        )
        return
    known = _ids(table)[kind]
    if entry.about not in known:
        yield unknown("C0330", kind, entry.about, known, entry.span_of("about"))
    questions = {question.id: question for question in table.questions}
    for name, answers in entry.when.items():
        question = questions.get(name)
        if question is None:
            span = entry.span_inside("when", name, of_key=True)
            yield unknown("C0330", "question", name, questions, span)
            continue
        span = entry.span_inside("when", name)
        if not answers:
            message = f"no answer to `{name}` is named"
            hint = "name the answers for which the fault is accepted, or leave it out"
            yield Finding("C0330", message, span, hint=hint)
        for answer in answers:
            if answer not in question.answers:
                what = f"answer to `{name}`:"
                yield unknown("C0330", what, answer, question.answers, span)


def _ids(table: Table) -> dict[str, tuple[str, ...]]:
    return {
        "rule": tuple(rule.id for rule in table.rules),
        "question": tuple(question.id for question in table.questions),
        "promise": tuple(must.id for must in table.must),
        "outcome": table.outcomes,
    }


def _waiver(entry: Accepted, table: Table, day: date) -> Waiver:
    when = tuple(
        (level, frozenset(question.answers.index(a) for a in entry.when[question.id]))
        for level, question in enumerate(table.questions)
        if question.id in entry.when
    )
    ended = entry.until < day.isoformat()
    span = entry.span_of("id")
    return Waiver(entry.id, entry.check, entry.about, when, entry.until, ended, span)
