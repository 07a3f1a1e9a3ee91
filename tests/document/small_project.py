"""A project on another subject than the sample's, with every kind of block."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.source.project import Project, load_project
from careleaf.source.records import Approval
from careleaf.translation.approval import draft_state
from careleaf.translation.documents import document_ids, units_of_document

if TYPE_CHECKING:
    from pathlib import Path

CLINIC = """\
schema: 1
name: Hill Street Clinic
country: GB
country-name: United Kingdom
languages: [en, so]
contacts:
- {id: nurse, label: Nurse, number: "01632 960 001", source: nurses}
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
start: The child feels hot
outcomes:
- id: self-monitor
  title: Watch at home
  who: {say: Everyone else, claims: []}
  steps: [{id: drink, say: Give drinks often., claims: []}]
- id: emergency-now
  title: Get help now
  short: {say: "Call {nurse} now.", claims: []}
  because: {say: A child this ill needs a doctor., claims: []}
  steps: [{id: call, say: Call now., claims: []}]
  watch-for: {say: Watch the breathing., claims: []}
  move-up: {say: The child gets worse., claims: []}
questions:
- id: heat
  ask: Is it **hotter**?
  answers:
  - {id: less, say: "No, it is less.", label: Less}
  - {id: more, say: "Yes, it is more."}
- id: ill
  ask: Do you see any of these?
  signs:
  - {id: blue, say: Blue lips., claims: []}
  - {id: limp, say: The child is limp., claims: []}
rules:
- {id: ill-child, when: {ill: "yes"}, tell: emergency-now, claims: []}
- {id: hot, when: {heat: more}, tell: emergency-now, say: Hot child., claims: []}
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
pages: 4
values:
  hot: {temperature: 38}
key-points:
- {id: drink, say: Give drinks often., claims: []}
- {id: call, say: "Call **{nurse}**.", claims: []}
- {id: rest, say: Let the child rest., claims: []}
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
  - diary: {id: log, columns: [{id: day, say: Day}, {id: heat, say: Heat}], rows: 3}
  - contacts: [night, nurse]
"""


def read(root: Path, **changes: str) -> Project:
    texts = {"clinic": CLINIC, "chart": CHART, "leaflet": LEAFLET} | changes
    for name, file in (
        ("clinic", "clinic.yaml"),
        ("chart", "flowcharts/fever.yaml"),
        ("leaflet", "leaflets/fever-at-home.yaml"),
    ):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[name], "utf-8")
    project, findings = load_project(root)
    assert findings == []
    return project


def translate(project: Project, locale: str, origin: str) -> None:
    """Write a translation in which every text is its English in capitals."""
    for document in document_ids(project):
        head = (
            f"Language: {locale}\n"
            "Content-Type: text/plain; charset=UTF-8\n"
            f"X-Careleaf-Document: {document}\n"
            f"X-Careleaf-Origin: {origin}\n"
        )
        entries = [f'msgid ""\nmsgstr {json.dumps(head)}\n']
        for unit in units_of_document(project, document):
            english = json.dumps(unit.text, ensure_ascii=False)
            entries.append(f'msgctxt "{unit.id}"\nmsgid {english}\nmsgstr {english}\n')
        path = project.root / f"translations/{locale}/{document}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(entries), "utf-8")


def sign(project: Project, document: str, locale: str, *roles: str) -> Project:
    """Sign what a document needs, but only in these roles."""
    approvals = tuple(
        Approval(
            document=needed.document,
            locale=needed.locale,
            role=needed.role,
            name="Somebody",
            date="2026-11-21",
            hash=needed.hash,
        )
        for needed in draft_state(project, document, locale).missing
        if needed.role in roles
    )
    clinic = project.clinic.model_copy(update={"approvals": approvals})
    return replace(project, clinic=clinic)
