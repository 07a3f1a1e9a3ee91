"""Tables to import, short ways to make them, and what they say when read by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.decision.exchange.formats import read_sheet
from careleaf.decision.exchange.importing import Choices, Imported, import_sheet
from careleaf.findings import FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.decision.model import Conditions, Question, Table
    from careleaf.findings import Finding

DATA = Path(__file__).parent / "data"
REPOSITORY = Path(__file__).parents[3]
CHARTS = sorted((REPOSITORY / "flowcharts").glob("*.yaml"))

URGENT_FIRST = "answers:,{answers},{outcomes}\n"


def table(text: str, **choices: object) -> Imported:
    """Import a table that is written in a test."""
    return import_sheet(read_sheet(text, "table.csv"), Choices(**choices))  # type: ignore[arg-type]


def refused(text: str, **choices: object) -> list[Finding]:
    """Import a table that must be refused, and give the reasons."""
    try:
        table(text, **choices)
    except FindingsError as error:
        return list(error.findings)
    raise AssertionError("not refused")


def codes(findings: Iterable[Finding]) -> list[str]:
    """Codes, but for advice on good charts (C032x), which has tests of its own."""
    return [one.code for one in findings if not one.code.startswith("C032")]


def data_file(name: str) -> str:
    return (DATA / name).read_text("utf-8")


def shipped(path: Path) -> Flowchart:
    return parse_record(path.read_text("utf-8"), path.name, Flowchart)


def chart_text(written: Table) -> str:
    """Write a chart file of a table, with as few words as a chart may have."""
    questions = written.questions
    lines = ["schema: 1", "id: chart", "title: Title", "for: Anybody", "version: 1"]
    lines += ["written: 2026-01-01", "review-by: 2027-01-01", "start: Start"]
    lines.append("outcomes:")
    lines += [f"  - {{id: {name}, title: T}}" for name in written.outcomes]
    lines.append("questions:")
    for question in questions:
        answers = ", ".join(f"{{id: {name}, say: S}}" for name in question.answers)
        order = "worse" if question.ordered else "none"
        unsure = "worst" if question.unsure else "never"
        lines.append(
            f"  - {{id: {question.id}, ask: Q, order: {order}, unsure: {unsure}, "
            f"answers: [{answers}]}}"
        )
    lines.append("rules:" if written.rules else "rules: []")
    for rule in written.rules:
        lines.append(f"  - id: {rule.id}")
        lines.append(f"    when: {_said(questions, rule.when)}")
        if rule.unless:
            lines.append(f"    unless: {_said(questions, rule.unless)}")
        lines.append(f"    tell: {written.outcomes[rule.tell]}")
        lines.append("    claims: [one-claim]")
    assert written.otherwise is not None
    lines.append(f"otherwise: {written.outcomes[written.otherwise]}")
    lines.append("impossible:" if written.impossible else "impossible: []")
    for entry in written.impossible:
        when = _said(questions, entry.when)
        lines.append(f"  - {{id: {entry.id}, when: {when}, because: B}}")
    return "\n".join([*lines, ""])


def _said(questions: tuple[Question, ...], conditions: Conditions) -> str:
    parts = []
    for level, answers in conditions:
        question = questions[level]
        name = question.answers[min(answers)]
        several = len(answers) > 1 or (question.ordered and len(question.answers) == 1)
        parts.append(f"{question.id}: {'at least' if several else 'exactly'} {name}")
    return f"{{{', '.join(parts)}}}"
