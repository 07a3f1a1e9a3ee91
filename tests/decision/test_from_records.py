"""From what somebody wrote to findings that point at it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import careleaf
from careleaf.decision.checks import check_chart
from careleaf.decision.from_records import read_table
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

if TYPE_CHECKING:
    from careleaf.findings import Finding

DAY = date(2026, 6, 1)

CHART = """\
schema: 1
id: fever
title: Fever in adults
for: Adults with a fever
version: 1
written: 2026-01-01
review-by: 2027-01-01
start: You have a fever
outcomes:
  - {id: self-monitor, title: Watch at home}
  - {id: same-day-call, title: Call today}
  - {id: emergency-now, title: Get help now}
questions:
  - id: danger
    ask: Do you have any of these?
    signs:
      - {id: confused, say: You are confused., claims: []}
  - id: days
    ask: How long have you had it?
    answers:
      - {id: short, say: Less than a day.}
      - {id: days, say: One to three days., label: 1 to 3 days}
      - {id: long, say: Longer.}
  - id: travel
    ask: Where have you been?
    order: none
    answers:
      - {id: home, say: At home.}
      - {id: abroad, say: Abroad.}
rules:
  - {id: danger, when: {danger: yes}, tell: emergency-now, claims: []}
  - {id: long, when: {days: long}, tell: same-day-call, claims: []}
  - id: abroad
    when: {days: at least days, travel: abroad}
    unless: {days: exactly days, danger: exactly yes}
    tell: same-day-call
    claims: []
otherwise: self-monitor
must:
  - {id: abroad-long, when: {days: long}, at-least: same-day-call}
"""


def chart(old: str = "", new: str = "") -> Flowchart:
    assert old in CHART
    return parse_record(
        CHART.replace(old, new, 1) if old else CHART, "flowcharts/fever.yaml", Flowchart
    )


def only(record: Flowchart) -> Finding:
    (finding,) = check_chart(record, DAY)
    return finding


def place(finding: Finding) -> str:
    return str(finding.span)


def line_of(text: str) -> int:
    return CHART[: CHART.index(text)].count("\n") + 1


def test_the_clean_twin() -> None:
    assert check_chart(chart(), DAY) == []


def test_conditions_become_sets_of_answers() -> None:
    described, findings = read_table(chart())
    assert findings == []
    assert described is not None
    table = described.table
    assert [question.answers for question in table.questions] == [
        ("no", "yes"),
        ("short", "days", "long"),
        ("home", "abroad"),
    ]
    assert [question.ordered for question in table.questions] == [True, True, False]
    assert [(rule.when, rule.tell) for rule in table.rules] == [
        (((0, frozenset({1})),), 2),
        (((1, frozenset({2})),), 1),
        (((1, frozenset({1, 2})), (2, frozenset({1}))), 1),
    ]
    assert table.rules[2].unless == ((0, frozenset({1})), (1, frozenset({1})))
    assert table.otherwise == 0
    assert table.must[0].at_least == 1


def test_without_an_order_at_least_is_the_answer_itself() -> None:
    described, _ = read_table(chart("travel: abroad", "travel: at least home"))
    assert described is not None
    assert dict(described.table.rules[2].when)[2] == {0}


def test_findings_speak_in_the_words_of_the_chart_and_point_home() -> None:
    finding = only(
        chart(
            "{days: long}, at-least: same-day-call",
            "{days: at least days}, at-least: same-day-call",
        )
    )
    assert finding.code == "C0311"
    assert finding.message == (
        "the promise `abroad-long` is broken: “Watch at home” is told, which is "
        "less than “Call today”"
    )
    assert finding.notes == (
        (
            "when the answers are: “Do you have any of these?” “No”; “How long have "
            "you had it?” “1 to 3 days”; “Where have you been?” “At home.”"
        ),
        "1 of 12 combinations of answers",
        "no rule applies",
    )
    assert place(finding) == f"flowcharts/fever.yaml:{line_of('- {id: abroad-long')}:10"
    assert finding.data["witness"] == {
        "danger": ["no"],
        "days": ["days"],
        "travel": ["home"],
    }


def test_a_finding_says_numbers_as_they_are_printed() -> None:
    text = (
        CHART.replace("start: You", "values: {hot: {temperature: 38.5}}\nstart: You")
        .replace("ask: How long have you had it?", "ask: How long **over {hot}**?")
        .replace("label: 1 to 3 days", 'label: "Not yet {hot}"')
        .replace("title: Watch at home", 'title: "Watch until {hot}"')
        .replace("{days: long}, at-least", "{days: at least days}, at-least")
    )
    finding = only(parse_record(text, "flowcharts/fever.yaml", Flowchart))
    assert "“Watch until 38.5 °C” is told" in finding.message
    assert "“How long over 38.5 °C?” “Not yet 38.5 °C”" in finding.notes[0]


def test_a_chart_that_is_too_large_has_a_place() -> None:
    pairs = 20
    questions = "".join(
        f"  - {{id: q{n}, ask: Ask., "
        "answers: [{id: a, say: A.}, {id: b, say: B.}]}\n"
        for n in range(2 * pairs)
    )
    rules = "".join(
        f"  - {{id: r{n}, when: {{q{n}: b, q{n + pairs}: b}}, tell: same-day-call, "
        "claims: []}\n"
        for n in range(pairs)
    )
    head = CHART[: CHART.index("questions:")]
    text = f"{head}questions:\n{questions}rules:\n{rules}otherwise: self-monitor\n"
    finding = only(parse_record(text, "flowcharts/fever.yaml", Flowchart))
    assert finding.code == "C0302"
    assert finding.span is not None
    assert finding.span.line == text[: text.index("rules:")].count("\n") + 1


def excluding(*whens: str) -> tuple[str, str]:
    entries = "".join(
        f"  - {{id: entry-{number}, when: {{{when}}}, because: So.}}\n"
        for number, when in enumerate(whens, start=1)
    )
    return "must:\n", f"impossible:\n{entries}must:\n"


COLOUR = """\
  - id: colour
    ask: What colour?
    answers: [{id: pale, say: Pale.}, {id: red, say: Red.}]
"""
LONG = "{id: long, when: {days: long}"
LATER = "- {{id: {}, when: {{days: long}}, tell: same-day-call, claims: []}}\n"
PROMISE = "{id: abroad-long, when: {days: long}"


@pytest.mark.parametrize(
    ("old", "new", "code", "entry"),
    [
        (LONG, "{id: long, when: {days: long, danger: yes}", "C0304", "id: long, when"),
        (
            "tell: emergency-now",
            "tell: same-day-call",
            "C0306",
            "id: emergency-now, title",
        ),
        ("rules:\n", f"{COLOUR}rules:\n", "C0307", "id: colour"),
        (LONG, "{id: long, when: {days: exactly short}", "C0309", "id: long, when"),
        (
            "    signs:",
            "    unsure: never\n    unsure-because: It shows.\n    signs:",
            "C0310",
            "id: danger\n",
        ),
        (*excluding("danger: exactly no", "danger: yes"), "C0312", "impossible:"),
        (
            *excluding(
                "days: long, danger: yes", "days: long, danger: yes, travel: abroad"
            ),
            "C0314",
            "id: entry-2",
        ),
        (*excluding("days: exactly days"), "C0315", "id: days, say"),
        (
            PROMISE,
            "{id: abroad-long, when: {days: at least days}",
            "C0311",
            "id: abroad-long",
        ),
        (
            "  - {id: long, when",
            f"  {LATER.format('again')}  - {{id: long, when",
            "C0305",
            "id: long, when",
        ),
        (
            "rules:\n",
            f"rules:\n  {LATER.format('early')}",
            "C0313",
            "id: early",
        ),
        (
            "{id: long, say: Longer.}",
            "{id: long, say: Longer.}\n      - {id: ever, say: Ever.}",
            "C0309",
            "id: long, when",
        ),
        (
            "{days: long}, at-least: same-day-call}",
            (
                "{days: long, danger: yes}, at-least: same-day-call}\n"
                "impossible:\n"
                "  - {id: no, when: {days: long, danger: yes}, because: So.}"
            ),
            "C0316",
            "id: abroad-long",
        ),
    ],
)
def test_each_fault_points_at_its_entry(
    old: str, new: str, code: str, entry: str
) -> None:
    findings = [f for f in check_chart(chart(old, new), DAY) if f.code == code]
    assert len(findings) == 1
    text = CHART.replace(old, new, 1)
    assert findings[0].span is not None
    assert findings[0].span.line == text[: text.index(entry)].count("\n") + 1
    assert findings[0].data["witness"].keys() <= {"danger", "days", "travel", "colour"}
    assert 0 <= findings[0].data["count"] <= findings[0].data["of"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("tell: emergency-now", "tell: else", "`else` is not one of its outcomes"),
        ("otherwise: self-monitor", "otherwise: x", "`x` is not one of its outcomes"),
        ("{danger: yes}", "{dangers: yes}", "`dangers` is not one of its questions"),
        ("days: at least days", "days: more", "`more` is not a condition about `days`"),
        (
            "days: at least days",
            "days: at most days",
            "`at most days` is not a condition about `days`",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_one_finding(
    old: str, new: str, reason: str
) -> None:
    finding = only(chart(old, new))
    assert finding.code == "C0301"
    assert finding.message == f"the chart `fever` cannot be read as a table: {reason}"
    assert finding.span is not None


def test_a_chart_without_questions() -> None:
    head = CHART[: CHART.index("questions:")]
    text = f"{head}questions: []\nrules: []\notherwise: self-monitor\n"
    finding = only(parse_record(text, "flowcharts/fever.yaml", Flowchart))
    assert finding.message.endswith("it has no questions")
    assert finding.span is not None


def test_every_code_is_explained() -> None:
    package = Path(careleaf.__file__).parent
    used = {
        code
        for path in sorted((package / "decision").rglob("*.py"))
        for code in re.findall(r'"(C03\d\d)"', path.read_text(encoding="utf-8"))
    }
    text = (package / "explanations" / "decision.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (C03\d\d) ", text, re.MULTILINE)) == used
