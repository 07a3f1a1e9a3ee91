"""A `#` in the middle of a sentence hides the rest of it, and is found."""

from __future__ import annotations

import pytest

from careleaf.findings import Severity

from .sample import CHART_FILE, CLINIC_FILE, LEAFLET_FILE, Folder

WATER = "      - {id: water, say: Offer water often., claims: []}"


@pytest.mark.parametrize(
    ("file", "old", "new", "mark"),
    [
        (CHART_FILE, "title: Fever in a child", "title: Our # 1 advice", "Our"),
        (CHART_FILE, "How warm is the child?", "Is it # 1 or 2?", "Is it"),
        (CLINIC_FILE, "label: The ward}", "label: The ward # 3\n  }", "The ward"),
        (
            LEAFLET_FILE,
            WATER,
            "      - id: water\n        say: Ring bed # 3.\n        claims: []",
            "Ring bed",
        ),
        (
            LEAFLET_FILE,
            WATER,
            (
                "      - id: water\n        claims: []\n"
                "        say: Offer it\n          often # now"
            ),
            "Offer it",
        ),
        (
            LEAFLET_FILE,
            WATER,
            "      - {id: water, claims: [],\n         say: Ring bed # 3.\n        }",
            "Ring bed",
        ),
    ],
)
def test_c0119_a_text_that_is_cut_short(
    folder: Folder, file: str, old: str, new: str, mark: str
) -> None:
    folder.change(file, old, new)
    _, (finding,) = folder.load()
    assert (finding.code, folder.marked(finding)) == ("C0119", mark)
    assert finding.severity is Severity.WARNING
    assert finding.message == "the text ends here; ` #` begins a comment"
    assert finding.hint == "put the text in quotes, or two spaces before a comment"


@pytest.mark.parametrize(
    "title",
    [
        "Our advice  # a comment apart",
        "Our advice. # a comment after a sentence",
        '"Our # 1 advice"',
        '"Our advice" # a comment',
        "'Our advice' # a comment",
        "Our advice#1",
        ">-  # a comment\n  Our # 1 advice",
    ],
)
def test_comments_that_hide_nothing(folder: Folder, title: str) -> None:
    # Digits are a finding of the checks between files, which do not run here.
    folder.change(CHART_FILE, "title: Fever in a child", f"title: {title}")
    _, findings = folder.load()
    assert findings == []


def test_what_is_not_printed_may_have_a_comment(folder: Folder) -> None:
    folder.change(CHART_FILE, "id: fever\n", "id: fever # permanent\n")
    folder.change(CHART_FILE, "otherwise: self-monitor", "otherwise: self-monitor # x")
    _, findings = folder.load()
    assert findings == []
