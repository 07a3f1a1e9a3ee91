"""A small project on another subject than the sample's: nothing may hang on that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.source.project import Project, load_project

if TYPE_CHECKING:
    from pathlib import Path

CLINIC = """\
schema: 1
name: Hill Street Clinic
country: GB
country-name: United Kingdom
languages: [en, so]
contacts:
- {id: nurse, label: Nurse, number: "01632 960 001"}
- {id: night, label: At night}
"""

CHART = """\
schema: 1
id: fever
title: Fever in a child
for: For carers of a child under {age} years
version: 1
written: 2026-11-21
review-by: 2028-11-21
values:
  age: {number: 5}
  hot: {temperature: 38.5}
  hours: {range: [4, 6]}
start: The child feels hot
outcomes:
- id: self-monitor
  title: Watch at home
  steps:
  - {id: drink, say: Give drinks often., claims: []}
- id: emergency-now
  title: Get help now
  short: {say: Call now., claims: []}
  because: {say: A child this ill needs a doctor., claims: []}
  watch-for: {say: Watch the breathing., claims: []}
  move-up: {say: The child gets worse., claims: []}
questions:
- id: heat
  ask: Is it **hotter** than {hot}?
  help: Measure again after {hours} hours.
  answers:
  - {id: less, say: "No, it is less.", label: Less}
  - {id: more, say: "Yes, it is more.", note: Said by a worried parent.}
  unsure-say: {say: I have no thermometer., label: No thermometer}
- id: ill
  ask: Do you see any of these?
  signs:
  - {id: blue, say: Blue lips., claims: []}
  - {id: limp, say: The child is limp., claims: []}
rules:
- {id: hot-child, when: {heat: more}, tell: emergency-now, say: Hot child., claims: []}
- {id: ill-child, when: {ill: "yes"}, tell: emergency-now, claims: []}
otherwise: self-monitor
"""

LEAFLET = """\
schema: 1
id: fever-at-home
title: Fever at home
for: For carers
version: 1
written: 2026-11-20
review-by: 2028-11-20
values:
  hot: {temperature: 38}
key-points:
- {id: drink, say: Give drinks often., claims: []}
sections:
- id: help
  blocks:
  - help: fever
- id: why
  title: Why a child is hot
  blocks:
  - text: {id: body, say: "The body fights. Above {hot} call us.", claims: []}
  - list: {items: [{id: rest, say: Rest helps., claims: []}]}
  - steps: {items: [{id: cool, say: Take off thick clothes., claims: []}]}
  - checklist: {items: [{id: bring, say: Bring the red book., claims: []}]}
  - callout: {id: never, title: Careful, say: Never give aspirin., claims: []}
  - table:
      id: doses
      columns: [{id: what, say: What}, {id: when, say: When}]
      rows: [{id: one, cells: [{id: syrup, say: Syrup}, {id: night, say: At night}]}]
  - figure: {id: ear, file: ear.png, alt: A thermometer in an ear, caption: In the ear}
  - diary: {id: log, columns: [{id: day, say: Day}], rows: 3}
  - chart: fever
"""


def write_project(root: Path, **changes: str) -> Path:
    for folder in ("leaflets", "flowcharts"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    texts = {"clinic": CLINIC, "chart": CHART, "leaflet": LEAFLET} | changes
    (root / "clinic.yaml").write_text(texts["clinic"], "utf-8")
    (root / "flowcharts/fever.yaml").write_text(texts["chart"], "utf-8")
    (root / "leaflets/fever-at-home.yaml").write_text(texts["leaflet"], "utf-8")
    return root


def read_project(root: Path, **changes: str) -> Project:
    project, findings = load_project(write_project(root, **changes))
    assert findings == []
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_project(tmp_path)


def write_po_text(root: Path, locale: str, document: str, body: str) -> str:
    """Put a PO file with a good header and these entries in place; give its name."""
    name = f"translations/{locale}/{document}.po"
    head = (
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {locale}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"X-Careleaf-Document: {document}\\n"\n'
        "\n"
    )
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body, "utf-8")
    return name
