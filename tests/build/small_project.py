"""A small project on disk: two leaflets, a chart, English and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CLINIC = """\
schema: 1
name: Example clinic
country: GB
country-name: United Kingdom
languages: [en, es]
paper: [a4]
contacts:
- {id: ward, label: The ward}
"""

_HEAD = """\
version: 1
written: 2026-01-31
review-by: 2027-01-31
"""

CHART = f"""\
schema: 1
id: hot
title: Is the child hot?
for: Parents
{_HEAD}
start: The child feels hot
outcomes:
- {{id: self-monitor, title: Watch at home, who: {{say: Everyone else, claims: []}}}}
- {{id: emergency-now, title: Call now}}
questions:
- id: ill
  ask: Do you see this?
  signs: [{{id: limp, say: The child is limp., claims: [limp]}}]
rules:
- {{id: ill, when: {{ill: yes}}, tell: emergency-now, claims: [limp]}}
otherwise: self-monitor
"""

FEVER = f"""\
schema: 1
id: fever
title: Fever
for: Parents
{_HEAD}
key-points:
- {{id: first, say: Most fevers are harmless., claims: []}}
- {{id: second, say: "Call for help when the child is **limp**.", claims: [limp]}}
- {{id: third, say: Give water., claims: []}}
sections:
- id: danger
  blocks:
  - help: hot
  - contacts: [ward]
"""

WATER = f"""\
schema: 1
id: water
title: Water
for: Parents
{_HEAD}
key-points:
- {{id: first, say: Offer water often., claims: []}}
- {{id: second, say: Small sips are enough., claims: []}}
- {{id: third, say: Milk is fine too., claims: []}}
sections:
- id: home
  title: At home
  blocks:
  - list:
      items:
      - {{id: cup, say: Use a small cup., claims: []}}
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
"""

FILES = {
    "clinic.yaml": CLINIC,
    "flowcharts/hot.yaml": CHART,
    "leaflets/fever.yaml": FEVER,
    "leaflets/water.yaml": WATER,
    "leaflets/evidence/fever.yaml": EVIDENCE,
    "translations/es/water.po": "water",
    "translations/es/common.po": "common",
}


def write_project(root: Path) -> Path:
    """Write the project; its Spanish files are stand-ins that only count as input."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def change(path: Path, old: str, new: str) -> None:
    """Replace one passage of a file, which must be there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new), "utf-8")
