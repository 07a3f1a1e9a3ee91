"""Newer versions of one chart, each made by a few changes of its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.decision.versions.difference import compare
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

if TYPE_CHECKING:
    from careleaf.decision.versions.changes import Difference
    from careleaf.findings import Finding

FOLDER = Path(__file__).parent / "versions"
OLD = (FOLDER / "bleeding.yaml").read_text("utf-8")

Change = tuple[str, str]

NEXT = ("version: 3", "version: 4")
R4_ONLY_AGAIN = (
    "{pain: severe}, tell: today",
    "{pain: severe, repeat: again}, tell: today",
)
"""The example of the notes: severe pain is told less the first time."""

ACCEPT = """\
since:
  version: 3
  accept:
    - id: first-time
      when: {repeat: [first]}
      was: today
      now: book
      because: The clinic sees everybody within the week.
      role: lead clinician
      date: 2026-01-05
"""


def newer(*changes: Change, since: str = "") -> str:
    """The text of version 4: version 3 with some of its text changed."""
    text = OLD
    for old, new in (NEXT, *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text + since


def since(text: str) -> str:
    """A ``since`` about version 3."""
    return f"since:\n  version: 3\n{text}"


def chart(text: str, name: str = "new.yaml") -> Flowchart:
    return parse_record(text, name, Flowchart)


def old_chart() -> Flowchart:
    return chart(OLD, "old.yaml")


PAIN_SPLIT = (
    """\
  - id: pain
    ask: Does it hurt?
    answers:
      - {id: none, say: "No"}
      - {id: mild, say: A little}
      - {id: severe, say: Very much}
""",
    """\
  - id: hurts
    ask: Does it hurt at all?
    answers:
      - {id: no, say: "No"}
      - {id: yes, say: "Yes"}
  - id: severe
    ask: Does it hurt very much?
    answers:
      - {id: no, say: "No"}
      - {id: yes, say: "Yes"}
""",
)
SPLIT_RULES = (
    ("pain: severe}, tell: emergency", "severe: yes}, tell: emergency"),
    ("{pain: severe}, tell: today", "{severe: yes}, tell: today"),
    ("{pain: at least mild}", "{hurts: yes}"),
)
SPLIT_SINCE = """\
  answers:
    hurts: {yes: {pain: mild}}
    severe: {yes: {pain: severe}}
"""


def difference(text: str) -> Difference:
    return compare(old_chart(), chart(text))


def marked(finding: Finding, text: str) -> str:
    span = finding.span
    assert span is not None
    lines = text.split("\n")
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]
