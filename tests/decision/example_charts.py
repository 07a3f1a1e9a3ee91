"""A small chart with examples, written as somebody would, and one fault at a time."""

from __future__ import annotations

from datetime import date

from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

FILE = "flowcharts/fever.yaml"
DAY = date(2026, 12, 1)
"""Today, for waivers."""

CHART = """\
schema: 1
id: fever
title: Fever in adults
for: Adults with a fever
version: 3
written: 2026-01-01
review-by: 2027-01-01
values:
  few: {number: 3}
start: You have a fever
outcomes:
  - {id: self-monitor, title: Watch at home, who: {say: Others, claims: []}}
  - {id: same-day-call, title: Call today}
  - {id: emergency-now, title: Get help now}
questions:
  - id: danger
    ask: Do you have any of these?
    signs:
      - {id: confused, say: You are confused., claims: []}
      - {id: stiff, say: Your neck is stiff., claims: []}
  - id: travel
    ask: Have you been abroad?
    unsure: never
    unsure-because: Everybody knows.
    answers:
      - {id: home, say: "No."}
      - {id: abroad, say: "Yes."}
  - id: days
    ask: How many days have you had it?
    answers:
      - {id: first, say: This is the first day.}
      - {id: few, say: "No more than {few} days."}
      - {id: more, say: More.}
rules:
  - {id: danger, when: {danger: yes}, tell: emergency-now, claims: []}
  - {id: more, when: {days: more}, tell: same-day-call, say: More days., claims: []}
  - id: abroad
    when: {days: at least few, travel: abroad}
    tell: same-day-call
    say: Abroad.
    claims: []
otherwise: self-monitor
must:
  - {id: long-calls, when: {days: more}, at-least: same-day-call}
  - {id: danger-is-now, when: {danger: yes}, at-least: emergency-now}
"""

EXAMPLES = """\
examples:
  - {id: first-day, say: Hot this morning., answers: {}, tell: self-monitor}
  - {id: neck, say: Stiff neck., answers: {danger: stiff}, tell: emergency-now}
  - {id: mind, say: Confused., answers: {danger: confused}, tell: emergency-now}
  - id: flight
    say: Hot since the flight home.
    answers: {days: few, travel: abroad}
    tell: same-day-call
  - {id: lost, say: Lost count., answers: {days: not-sure}, tell: same-day-call}
"""

IMPOSSIBLE = """\
impossible:
  - {id: too-ill, when: {danger: yes, travel: abroad}, because: They stayed.}
"""

ACCEPT = """\
accept:
  - id: few-only
    check: C0309
    about: more
    when: {days: [few, more]}
    because: It is always over after a few days.
    role: lead nurse
    date: 2026-11-01
    until: 2027-01-31
"""


def chart(
    old: str = "", new: str = "", *, examples: str = EXAMPLES, more: str = ""
) -> Flowchart:
    """Read the chart with one passage of it changed."""
    text = CHART + more + examples
    assert text.count(old) == 1 or not old
    return parse_record(text.replace(old, new) if old else text, FILE, Flowchart)


def example(answers: str, tell: str, name: str = "one") -> str:
    """Write a list of one example."""
    return (
        f"examples:\n  - {{id: {name}, say: One., answers: {answers}, tell: {tell}}}\n"
    )
