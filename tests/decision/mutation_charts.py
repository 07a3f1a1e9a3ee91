"""Clean charts to make mistakes in: those of the project, and one with everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.decision.checks import check_chart
from careleaf.decision.checks.study import Study
from careleaf.decision.from_records import read_table
from careleaf.decision.proof.suggest import suggest
from careleaf.findings import Severity
from careleaf.source.chart_records import Example, Flowchart
from careleaf.source.loading import parse_record
from careleaf.source.project import load_project

if TYPE_CHECKING:
    from careleaf.findings import Finding

ROOT = Path(__file__).parents[2]

EVERYTHING = """\
schema: 1
id: fever
title: Fever
for: Adults with a fever
version: 1
written: 2026-01-01
review-by: 2027-01-01
start: You have a fever
outcomes:
  - {id: self-monitor, title: Watch at home}
  - {id: see-doctor-soon, title: Book a visit within 2 weeks}
  - {id: same-day-call, title: Call today}
  - {id: emergency-now, title: Go to the emergency department now}
questions:
  - id: danger
    ask: Do you have any of these?
    signs:
      - {id: confused, say: You are confused., claims: []}
      - {id: stiff, say: Your neck is stiff., claims: []}
  - id: pain
    ask: How much pain do you have?
    answers: [{id: none, say: None.}, {id: mild, say: Some.}, {id: severe, say: Much.}]
  - id: age
    ask: How old are you?
    answers: [{id: young, say: 18-39}, {id: middle, say: 40-64}, {id: old, say: 65 up}]
  - id: rash
    ask: How does your skin look?
    order: none
    answers: [{id: clear, say: Fine.}, {id: spots, say: Spots.}, {id: pale, say: Pale.}]
  - id: travel
    ask: Where have you been?
    order: none
    answers: [{id: home, say: At home.}, {id: abroad, say: Abroad.}]
  - id: tired
    ask: Are you tired?
    unsure: never
    unsure-because: Everybody knows.
    answers: [{id: no, say: No.}, {id: yes, say: Yes.}]
  - id: days
    ask: How long have you had it?
    answers: [{id: short, say: A day.}, {id: days, say: Days.}, {id: long, say: Weeks.}]
rules:
  - {id: danger, when: {danger: yes}, tell: emergency-now, claims: []}
  - id: severe-later
    when: {pain: severe, age: at least middle}
    tell: emergency-now
    say: You are 40 or older and have much pain.
    claims: []
  - {id: severe, when: {pain: severe}, tell: same-day-call, say: Much pain., claims: []}
  - id: long-old
    when: {days: at least days, age: old}
    tell: same-day-call
    say: You are 65 or older and have had it for days.
    claims: []
  - {id: spots, when: {rash: spots}, tell: same-day-call, say: Spots., claims: []}
  - {id: mild, when: {pain: at least mild}, tell: see-doctor-soon, say: S., claims: []}
  - id: abroad
    when: {travel: abroad, days: at least days}
    unless: {tired: exactly no, age: exactly young}
    tell: see-doctor-soon
    say: You have been abroad.
    claims: []
  - {id: long, when: {days: long}, tell: see-doctor-soon, say: Weeks., claims: []}
otherwise: self-monitor
impossible:
  - {id: pale-abroad, when: {rash: pale, travel: abroad}, because: So it was put.}
must:
  - {id: danger-is-now, when: {danger: yes}, at-least: emergency-now}
  - {id: severe-is-today, when: {pain: severe}, at-least: same-day-call}
  - {id: old-is-seen, when: {age: old, days: long}, at-least: see-doctor-soon}
"""


def shipped() -> dict[str, Flowchart]:
    """Load the charts of the project, which stand for one another."""
    return load_project(ROOT)[0].flowcharts


def without_examples() -> Flowchart:
    return parse_record(EVERYTHING, "flowcharts/fever.yaml", Flowchart)


def with_examples() -> Flowchart:
    """Give the same chart the examples that careleaf suggests."""
    chart = without_examples()
    described, _ = read_table(chart)
    assert described is not None
    questions = described.table.questions
    examples = tuple(
        Example.model_validate(
            {
                "id": f"example-{number}",
                "say": "Somebody.",
                "answers": {
                    question.id: question.answers[answer]
                    for question, answer in zip(questions, one.answers, strict=True)
                },
                "tell": described.table.outcomes[one.told],
            }
        )
        for number, one in enumerate(suggest(Study(described), ()).examples)
    )
    update = {"id": "fever-with-examples", "examples": examples}
    return chart.model_copy(update=update)


def faults(chart: Flowchart) -> list[Finding]:
    """Check one chart; leave out what is only told for information."""
    findings = check_chart(chart, date.fromisoformat(chart.written))
    return [finding for finding in findings if finding.severity is not Severity.INFO]
