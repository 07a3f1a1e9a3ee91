"""Whom a leaflet can name as its source."""

from __future__ import annotations

import pytest

from .sample import EVIDENCE_FILE, LEAFLET_FILE, Folder


@pytest.mark.parametrize(
    ("strength", "codes"),
    [
        ("guideline", []),
        ("professional-body patient information", []),
        ("reference", []),
        ("lay article", ["C0233"]),
    ],
)
def test_sources_that_a_leaflet_can_name(
    folder: Folder, strength: str, codes: list[str]
) -> None:
    folder.change(LEAFLET_FILE, "  - figure:", "  - sources: all\n  - figure:")
    folder.change(EVIDENCE_FILE, "strength: guideline", f"strength: {strength}")
    findings = folder.check()
    assert [finding.code for finding in findings] == codes
    for finding in findings:
        assert finding.message == "there is no source to print here"
        assert folder.marked(finding) == "all"


def test_sources_without_claims(folder: Folder) -> None:
    folder.change(LEAFLET_FILE, "  - figure:", "  - sources: all\n  - figure:")
    folder.change(LEAFLET_FILE, "[limp]", "[]")
    assert [finding.code for finding in folder.check()] == ["C0233"]


def test_an_unknown_claim_is_the_root_of_having_no_source(folder: Folder) -> None:
    folder.change(LEAFLET_FILE, "  - figure:", "  - sources: all\n  - figure:")
    folder.change(LEAFLET_FILE, "[limp]", "[lmip]")
    assert [finding.code for finding in folder.check()] == ["C0212"]
