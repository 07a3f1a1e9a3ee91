"""The charts of the sample's leaflets take as few sheets in every language."""

from __future__ import annotations

import pytest

from careleaf.document.compose import compose_leaflet
from careleaf.page.pagination import paginate

from .page_samples import LEAFLETS, project

TEXT_PAGES = 4
CHART_PAGES = dict(zip(LEAFLETS, (4, 3), strict=True))


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("locale", ["es", "ar"])
def test_a_longer_language_takes_no_more_sheets(name: str, locale: str) -> None:
    """On Letter, the lower paper; in English they take as many."""
    document = compose_leaflet(project(), name, locale)
    count = len(paginate(document, "letter").pages)
    assert count == TEXT_PAGES + CHART_PAGES[name]
