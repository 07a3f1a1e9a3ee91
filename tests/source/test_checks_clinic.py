"""Numbers and approvals of clinic.yaml."""

from __future__ import annotations

import pytest

from .sample import CHART_FILE, CLINIC_FILE, Folder


@pytest.mark.parametrize(
    "number", ["0800 123 4567", "+44 (0)20 1/2-3.4", "*55#", "999"]
)
def test_numbers_that_can_be_dialled(folder: Folder, number: str) -> None:
    folder.change(CLINIC_FILE, '"999"', f'"{number}"')
    assert folder.check() == []


def test_a_contact_without_a_number_says_what_to_do(folder: Folder) -> None:
    folder.change(CHART_FILE, "start: A child", 'start: "{ward}: a child')
    folder.change(CHART_FILE, "has a fever", 'has a fever"')
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == (
        "C0232",
        '"{ward}: a child has a fever"',
    )
    assert finding.hint == (
        "give `ward` a `number` in clinic.yaml, or name it in words, without braces"
    )
    folder.change(CLINIC_FILE, "label: The ward", 'label: The ward, number: "111"')
    assert folder.check() == []


@pytest.mark.parametrize("document", ["fever", "fever-leaflet", "common", "clinic"])
def test_every_document_that_is_printed_can_be_signed(
    folder: Folder, document: str
) -> None:
    line = (
        f"approvals: [{{document: {document}, locale: es, role: reviser, name: A, "
        'date: 2026-01-02, hash: "0123456789abcdef"}]'
    )
    folder.change(CLINIC_FILE, "languages: [en]", f"languages: [en, es]\n{line}")
    assert folder.check() == []


def test_nobody_signs_the_glossary(folder: Folder) -> None:
    line = (
        "approvals: [{document: glossary, locale: es, role: reviser, name: A, "
        'date: 2026-01-02, hash: "0123456789abcdef"}]'
    )
    folder.change(CLINIC_FILE, "languages: [en]", f"languages: [en, es]\n{line}")
    (finding,) = folder.check()
    assert (finding.code, finding.message) == ("C0219", "unknown document `glossary`")
