"""A small project without faults, on disk, ready for faults to be planted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.source.checks import check_project
from careleaf.source.project import Project, load_project

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.findings import Finding

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)

CLINIC = """\
schema: 1
name: Hillside practice
country: GB
country-name: United Kingdom
languages: [en]
contacts:
- {id: emergency, label: Emergency number, number: "999"}
- {id: ward, label: The ward}
"""

CHART = """\
schema: 1
id: fever
title: Fever in a child
for: A child under {age}
version: 1
written: 2026-01-31
review-by: 2027-01-31
values:
  age: {number: 5}
start: A child has a fever
outcomes:
- {id: self-monitor, title: Watch at home, who: {say: Everyone else, claims: []}}
- {id: same-day-call, title: Call today}
- {id: emergency-now, title: Call now}
questions:
- id: hot
  ask: How warm is the child?
  answers: [{id: mild, say: Warm}, {id: hot, say: Hot}, {id: very-hot, say: Very hot}]
- id: ill
  ask: Do you see any of these?
  signs: [{id: limp, say: The child is limp., claims: [limp]}]
- id: colour
  ask: Which colour is the rash?
  order: none
  answers: [{id: red, say: Red}, {id: pink, say: Pink}]
rules:
- {id: ill, when: {ill: yes}, tell: emergency-now, claims: [limp]}
- {id: hot, when: {hot: at least hot}, tell: same-day-call, say: It is hot., claims: []}
- {id: red, when: {colour: red}, tell: same-day-call, say: It is red., claims: []}
otherwise: self-monitor
must:
- {id: limp, when: {ill: yes}, at-least: same-day-call}
"""

LEAFLET = """\
schema: 1
id: fever-leaflet
title: Fever
for: Parents
version: 1
written: 2026-01-31
review-by: 2027-01-31
key-points:
- {id: first, say: Most fevers are harmless., claims: []}
- {id: second, say: "Call {emergency} when the child is **limp**.", claims: [limp]}
- {id: third, say: Give water., claims: []}
sections:
- id: danger
  blocks:
  - help: fever
  - contacts: [emergency, ward]
- id: home
  title: At home
  blocks:
  - list:
      items:
      - {id: water, say: Offer water often., claims: []}
  - table:
      id: doses
      columns: [{id: when, say: When}, {id: what, say: What}]
      rows:
      - {id: morning, cells: [{id: when, say: Morning}, {id: what, say: Water}]}
  - figure: {id: cup, file: pictures/cup.png, alt: A cup}
"""

EVIDENCE = """\
schema: 1
topic: fever
sources:
- id: guide
  title: Guide
  publisher: Somebody
  url: guide.txt
  date: "2026"
  strength: guideline
  basis: full
claims:
- id: limp
  statement: A limp child needs help now.
  population: [children]
  theme: danger
  disposition: emergency-now
  supported-by: [guide]
  use: print
- id: butter
  statement: Butter helps.
  population: [children]
  theme: myth
  disposition: none
  supported-by: [guide]
  use: do-not-use
  reason: it is not true
  say-instead: [limp]
- id: history
  statement: Fever was known long ago.
  population: [children]
  theme: history
  disposition: none
  supported-by: [guide]
  use: background
"""

GLOSSARY = """\
schema: 1
terms:
- {id: syrup, kind: medicine, say: fever syrup, forms: [Syrup], note: Not for coughs.}
- {id: rash, kind: term, say: rash}
"""
"""Not every project has one; ``Folder.write`` adds it."""

CLINIC_FILE = "clinic.yaml"
GLOSSARY_FILE = "glossary.yaml"
CHART_FILE = "flowcharts/fever.yaml"
LEAFLET_FILE = "leaflets/fever-leaflet.yaml"
EVIDENCE_FILE = "leaflets/evidence/fever.yaml"

GOOD = {
    CLINIC_FILE: CLINIC,
    CHART_FILE: CHART,
    LEAFLET_FILE: LEAFLET,
    EVIDENCE_FILE: EVIDENCE,
}


class Folder:
    """A project folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in GOOD.items():
            self.write(name, text)
        self.write_bytes("pictures/cup.png", PNG)

    def write(self, name: str, text: str) -> None:
        self.write_bytes(name, text.encode())

    def write_bytes(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def change(self, name: str, old: str, new: str) -> None:
        """Plant a fault; the old text must be there exactly once."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def load(self) -> tuple[Project, list[Finding]]:
        return load_project(self.root)

    def check(self) -> list[Finding]:
        project, findings = self.load()
        assert findings == []
        return check_project(project)

    def marked(self, finding: Finding) -> str:
        """The text under the carets, up to the end of its first line."""
        span = finding.span
        assert span is not None
        line = (
            (self.root / span.file)
            .read_text(encoding="utf-8")
            .split("\n")[span.line - 1]
        )
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return line[span.column - 1 : end]
