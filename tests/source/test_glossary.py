"""Checks of glossary.yaml, each with a planted fault, and how terms are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.findings import Severity
from careleaf.source.glossary import Glossary, Term, terms_said
from careleaf.source.loading import parse_record

from .sample import CHART_FILE, GLOSSARY, GLOSSARY_FILE, LEAFLET_FILE, Folder

if TYPE_CHECKING:
    from careleaf.findings import Finding


@pytest.fixture
def whole(folder: Folder) -> Folder:
    """Give a project that says every term of its glossary."""
    folder.write(GLOSSARY_FILE, GLOSSARY)
    folder.change(LEAFLET_FILE, "Give water.", "Give **fever** syrup.")
    return folder


def faults(folder: Folder) -> list[Finding]:
    project, findings = folder.load()
    assert findings == []
    from careleaf.source.checks import check_project

    return check_project(project)


def test_a_project_without_a_glossary(folder: Folder) -> None:
    project, findings = folder.load()
    assert (project.glossary, findings) == (None, [])


def test_a_good_glossary(whole: Folder) -> None:
    assert whole.check() == []
    project, _ = whole.load()
    assert project.glossary is not None
    syrup, rash = project.glossary.terms
    assert syrup.english == ("fever syrup", "Syrup")
    assert rash.english == ("rash",)


@pytest.mark.parametrize(
    ("old", "new", "code", "marked", "message"),
    [
        ("id: rash", "id: syrup", "C0201", "syrup", "the id `syrup` is used twice"),
        (
            "say: rash",
            "say: rash, forms: [SYRUP]",
            "C0235",
            "SYRUP",
            "`SYRUP` is a form of `syrup` already",
        ),
        (
            "say: rash",
            "say: rash, forms: [Rash]",
            "C0235",
            "Rash",
            "`Rash` is a form of `rash` already",
        ),
        (
            "[Syrup]",
            '["Syrup {age}"]',
            "C0236",
            '"Syrup {age}"',
            "`Syrup {age}` is no word that a text can say",
        ),
        (
            "[Syrup]",
            '["**Syrup**"]',
            "C0236",
            '"**Syrup**"',
            "`**Syrup**` is no word that a text can say",
        ),
        (
            "[Syrup]",
            '["\\u0301Syrup"]',
            "C0236",
            '"\\u0301Syrup"',
            "`\u0301Syrup` is no word that a text can say",
        ),
        ("say: rash", "say: rashes", "C0237", "rashes", "no text says `rashes`"),
    ],
)
def test_faults(
    whole: Folder, old: str, new: str, code: str, marked: str, message: str
) -> None:
    whole.change(GLOSSARY_FILE, old, new)
    (finding,) = faults(whole)
    assert (finding.code, whole.marked(finding), finding.message) == (
        code,
        marked,
        message,
    )


def test_a_term_that_nothing_says_stops_nobody(whole: Folder) -> None:
    whole.change(LEAFLET_FILE, "Give **fever** syrup.", "Give fever syrups.")
    (finding,) = whole.check()
    assert (finding.code, finding.severity) == ("C0237", Severity.WARNING)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # The texts say the form, and cannot say whose it is.
        ("say: rash", "say: SYRUP", "C0235"),
        ("say: rash", "say: fever syrup", "C0235"),
        ("say: rash", 'say: "rash {age}"', "C0236"),
    ],
)
def test_a_term_with_a_fault_is_not_called_unused_as_well(
    whole: Folder, old: str, new: str, code: str
) -> None:
    whole.change(GLOSSARY_FILE, old, new)
    assert [finding.code for finding in faults(whole)] == [code]


def test_nothing_is_unused_while_a_file_cannot_be_read(whole: Folder) -> None:
    whole.change(LEAFLET_FILE, "Give **fever** syrup.", "Give water.")
    whole.change(CHART_FILE, "title: Fever in a child", "titel: Fever")
    project, _ = whole.load()
    from careleaf.source.checks.glossary import check_glossary

    assert list(check_glossary(project)) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("kind: term", "kind: word", "C0108", "word"),
        ("say: rash", 'say: ""', "C0117", '""'),
        ("[Syrup]", '[" "]', "C0117", '" "'),
        ("say: rash", "says: rash", "C0104", "says"),
    ],
)
def test_what_the_schema_refuses(
    whole: Folder, old: str, new: str, code: str, marked: str
) -> None:
    whole.change(GLOSSARY_FILE, old, new)
    project, findings = whole.load()
    assert (code, marked) in [
        (finding.code, whole.marked(finding)) for finding in findings
    ]
    assert project.glossary is None
    assert project.broken == {GLOSSARY_FILE}


# --- finding terms --------------------------------------------------------------------


def terms(*lines: str) -> tuple[Term, ...]:
    text = "schema: 1\nterms:\n" + "".join(f"- {{{line}}}\n" for line in lines)
    return parse_record(text, "x", Glossary).terms


WORDS = terms(
    "id: codeine, kind: medicine, say: codeine",
    "id: dihydro, kind: medicine, say: dihydrocodeine",
    "id: pad, kind: term, say: pad",
    "id: sanitary, kind: term, say: sanitary pad, forms: [sanitary towel]",
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Codeine helps.", {"codeine"}),
        ("Dihydrocodeine helps.", {"dihydro"}),
        ("Dihydrocodeine, not codeine.", {"codeine", "dihydro"}),
        ("A pad.", {"pad"}),
        ("A sanitary\u00a0pad.", {"sanitary"}),
        ("A SANITARY TOWEL", {"sanitary"}),
        ("paddle pads keypad pad2 2pad", set()),
        ("pad-codeine/pad", {"pad", "codeine"}),
        ("", set()),
        ("a **sanitary** pad", {"sanitary"}),
        ("{pad} {codeine}", set()),
    ],
)
def test_what_an_english_text_says(text: str, said: set[str]) -> None:
    assert terms_said(text, WORDS) == said


def test_nothing_is_said_without_terms() -> None:
    assert terms_said("codeine", ()) == frozenset()
