from __future__ import annotations

import pytest

from careleaf.build.belonging import SHARED_CATALOGUES, concerns
from careleaf.build.records import Job
from careleaf.findings import Finding, Span

JOB = Job("ar", "fever", "leaflet")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (None, True),
        ("clinic.yaml", True),
        ("leaflets/evidence/fever.yaml", True),
        ("leaflets/fever.yaml", True),
        ("leaflets/cough.yaml", False),
        ("flowcharts/shown.yaml", True),
        ("flowcharts/other.yaml", False),
        ("translations/ar/fever.po", True),
        ("translations/ar/common.po", True),
        ("translations/ar/clinic.po", True),
        ("translations/ar/glossary.po", True),
        ("translations/fa/glossary.po", False),
        ("glossary.yaml", True),
        ("translations/ar/shown.po", True),
        ("translations/ar/cough.po", False),
        ("translations/fa/fever.po", False),
    ],
)
def test_a_finding_is_about_the_documents_of_its_file(
    file: str | None,
    expected: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    span = Span(file, 1, 1, 1, 2) if file else None
    assert concerns(Finding("C0101", "x", span), JOB, ("shown",)) is expected


def test_the_shared_catalogues_are_those_of_the_translators() -> None:
    from careleaf.translation.units import SHARED

    assert SHARED == SHARED_CATALOGUES
