"""Large print is a promise of clinic.yaml: every sample leaflet can be made in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from careleaf.document.compose import compose_leaflet
from careleaf.page.editions import editions_for
from careleaf.page.pagination import paginate
from careleaf.source.project import load_project

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("locale", ["en", "es", "ar", "hi"])
def test_leaflets_with_their_charts_come_out_in_large_print(locale: str) -> None:
    project, _ = load_project(ROOT)
    clinic = project.clinic.model_copy(update={"large_print": True})
    for name in project.leaflets:
        document = compose_leaflet(project, name, locale)
        large = [e for e in editions_for(document, clinic) if e.endswith("-large")]
        assert large == ["a4-large", "letter-large"]
        for edition in large:
            assert len(paginate(document, edition).pages) >= 2
