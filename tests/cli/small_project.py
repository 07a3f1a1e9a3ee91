"""The smallest project: somebody who prints nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CLINIC = """\
schema: 1
name: Example clinic
country: GB
country-name: United Kingdom
languages: [en]
paper: [a4]
contacts:
- {id: ward, label: The ward}
"""


def write_clinic(root: Path) -> None:
    """Write clinic.yaml."""
    (root / "clinic.yaml").write_text(CLINIC, "utf-8")
