"""Papers for staff: who prints them, that they are drafts, what a number is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.document.staff_sheet import (
    STAFF_ONLY,
    StaffSection,
    StaffSheet,
    compose_staff_sheet,
    staff_callout,
    staff_list,
    staff_paragraph,
    staff_table,
    staff_text,
)
from careleaf.document.staff_text import WIDTH, staff_sheet_text
from careleaf.findings import InternalFault

from .small_project import CHART, read, sign

SHEET = StaffSheet(
    "fever.proof",
    "Proof of the chart “Fever in a child”",
    "fever, version 1",
    (
        StaffSection(
            "In short",
            (
                staff_paragraph("**4 combinations of answers**, 2 outcomes."),
                staff_callout("Consistent does not mean validated.", "Careful"),
                staff_list(["Call {nurse}.", "0800 123 4567"]),
                staff_list(["Read.", "Sign."], "steps"),
            ),
        ),
        StaffSection(
            "Outcomes",
            (staff_table(("Outcome", "Number"), [("Watch at home", "1")]),),
        ),
    ),
)


def test_numbers_and_unknown_contacts_are_kept_whole():
    parts = {part.text: part.protected for part in staff_text("Call {nurse}: 12 % 0.")}
    assert parts == {
        "Call ": False,
        "{nurse}": True,
        ": ": False,
        "12 %": True,
        " 0.": False,
    }


def test_who_prints_it_and_that_nobody_has_signed(tmp_path):
    project = read(tmp_path)
    made = compose_staff_sheet(SHEET, project.flowcharts["fever"], project)
    imprint = made.imprint
    assert plain(imprint.clinic) == "Hill Street Clinic"
    assert plain(imprint.language_own) == STAFF_ONLY
    assert plain(imprint.version) == "Chart version 1"
    assert plain(imprint.written) == "Written 21 November 2026"
    assert plain(imprint.review_by) == "Next review 21 November 2028"
    assert plain(imprint.draft) == "DRAFT: not yet approved by a clinician"
    assert plain(imprint.draft_warning) == "Do not give to patients"
    assert made.written == "2026-11-21"


def test_a_sheet_about_a_signed_chart_is_no_draft(tmp_path):
    project = sign(read(tmp_path), "fever", "en", "clinician")
    chart = project.flowcharts["fever"]
    assert compose_staff_sheet(SHEET, chart, project).imprint.draft is None
    # The same chart from somewhere else is not the one that was signed.
    other = chart.model_copy(update={"version": 2})
    assert compose_staff_sheet(SHEET, other, project).imprint.draft is not None
    changed = read(tmp_path, chart=CHART.replace("Call {nurse} now.", "Call now."))
    changed = replace(changed, clinic=project.clinic)
    made = compose_staff_sheet(SHEET, changed.flowcharts["fever"], changed)
    assert made.imprint.draft is not None


def test_a_chart_without_a_project_is_a_draft_of_nobody(tmp_path):
    made = compose_staff_sheet(SHEET, read(tmp_path).flowcharts["fever"])
    assert plain(made.imprint.clinic) == "No clinic named"
    assert made.imprint.draft is not None


def test_the_edition_changes_with_any_word(tmp_path):
    chart = read(tmp_path).flowcharts["fever"]
    editions = {
        compose_staff_sheet(sheet, chart).imprint.edition
        for sheet in (
            SHEET,
            SHEET,
            replace(SHEET, title="Another"),
            replace(SHEET, sections=SHEET.sections[:1]),
        )
    }
    assert len(editions) == 3


def test_as_text():
    assert staff_sheet_text(SHEET) == (
        "Proof of the chart “Fever in a child”\n"
        "=====================================\n"
        "\n"
        "fever, version 1\n"
        "\n"
        "In short\n"
        "--------\n"
        "4 combinations of answers, 2 outcomes.\n"
        "\n"
        "| Careful: Consistent does not mean validated.\n"
        "\n"
        "- Call {nurse}.\n"
        "- 0800 123 4567\n"
        "\n"
        "1. Read.\n"
        "2. Sign.\n"
        "\n"
        "Outcomes\n"
        "--------\n"
        "Outcome        Number\n"
        "-------------  ------\n"
        "Watch at home  1"
    )


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_no_line_is_wider_than_a_terminal(columns):
    """And no word is lost: every cell can be read again down its column."""
    cells = [f"{'word ' * (7 * column + 3)}end{column}." for column in range(columns)]
    table = staff_table([f"C{column}" for column in range(columns)], [cells] * 2)
    texts = (staff_paragraph("word " * 60), staff_list(["word " * 60]), table)
    sheet = StaffSheet("x", "word " * 30, "word", (StaffSection("S", texts),))
    text = staff_sheet_text(sheet)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.count("word") == 30 + 1 + 60 + 60 + 2 * sum(
        cell.count("word") for cell in cells
    )


def test_a_word_wider_than_its_column_is_not_cut():
    table = staff_table(("A", "B"), [("x" * 60, "y" * 60)])
    text = staff_sheet_text(StaffSheet("x", "T", "A", (StaffSection("S", (table,)),)))
    assert "x" * 60 in text
    assert "y" * 60 in text


def test_what_has_no_text_is_a_fault_of_the_program():
    diary = blocks.Diary((staff_text("Day"),), 3, "A diary")
    sheet = StaffSheet("x", "T", "A", (StaffSection("S", (diary,)),))
    with pytest.raises(InternalFault, match="no way to write a Diary as text"):
        staff_sheet_text(sheet)
