"""The letter about a new version: what it says, and what it leaves to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.versions_of import ACCEPT, R4_ONLY_AGAIN, Change, chart, newer, old_chart
from support.pdf_reader import open_pdf, page_text
from support.verapdf import assert_conforms, needs_verapdf

from careleaf.build.staff_papers import staff_pdf
from careleaf.decision.versions.difference import compare
from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.document.change_letter import change_letter
from careleaf.document.staff_sheet import compose_staff_sheet
from careleaf.translation.changed_words import changed_words

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.document.staff_sheet import StaffSheet

SIGN_GONE = ("      - {id: cold, say: You are cold., claims: []}\n", "")
LATER = ("{number: 14}", "{number: 28}")


def letter(*changes: Change, since: str = "") -> StaffSheet:
    old, new = old_chart(), chart(newer(*changes, since=since))
    words = changed_words(old, new, new.since)
    return change_letter(old, new, compare(old, new), words)


def section(sheet: StaffSheet, title: str) -> list[str]:
    """The lines of one section; a row of a table is one line."""
    (found,) = (one for one in sheet.sections if one.title == title)
    lines: list[str] = []
    for block in found.blocks:
        match block:
            case blocks.Paragraph() | blocks.Callout():
                lines.append(plain(block.text))
            case blocks.ItemList():
                lines += map(plain, block.items)
            case blocks.Table():
                lines += [" | ".join(map(plain, row)) for row in block.rows]
            case blocks.Diary():
                lines.append(" | ".join(map(plain, block.columns)))
    return lines


def titles(sheet: StaffSheet) -> list[str]:
    return [one.title for one in sheet.sections]


def test_a_short_letter_says_everything_before_the_signatures() -> None:
    sheet = letter(R4_ONLY_AGAIN, LATER, since=ACCEPT)
    assert sheet.title == "What changes in “Bleeding”"
    assert sheet.audience == "bleeding, version 4, compared with version 3"
    assert titles(sheet) == [
        "In short",
        "Less urgent than before",
        "More urgent than before",
        "Words that change",
        "Sign-off",
    ]
    assert section(sheet, "In short") == [
        (
            "4 of 288 combinations of answers change, all downward. None go up. "
            "Texts with other words: 1."
        )
    ]
    assert section(sheet, "Less urgent than before") == [
        "“Be seen today” becomes “See a doctor within 28 days”: 4 combinations",
        (
            "accepted by the lead clinician on 2026-01-05: The clinic sees everybody "
            "within the week; when the answers are: “Is it the first time?” “Yes” "
            "(4 combinations)"
        ),
    ]
    assert section(sheet, "More urgent than before") == [
        "Nobody is told anything more urgent than before."
    ]
    assert section(sheet, "Words that change") == [
        (
            "title of “See a doctor within 28 days”: “See a doctor within 14 days” "
            "becomes “See a doctor within 28 days”"
        )
    ]


def test_what_nobody_accepted_stands_out() -> None:
    found = letter(R4_ONLY_AGAIN).sections[0].blocks[1]
    assert isinstance(found, blocks.Callout)
    assert plain(found.text) == (
        "Less urgent than before, and not accepted by anybody yet: 4 combinations."
    )
    accepted = letter(R4_ONLY_AGAIN, since=ACCEPT).sections[0].blocks
    assert not any(isinstance(one, blocks.Callout) for one in accepted)


def test_nobody_signs_by_machine() -> None:
    (*_, words, lines) = letter(R4_ONLY_AGAIN).sections[-1].blocks
    assert isinstance(lines, blocks.Diary)
    assert lines.rows == 2
    assert section(letter(R4_ONLY_AGAIN), "Sign-off")[-1] == (
        "Role | Name and signature | Date"
    )
    assert isinstance(words, blocks.Paragraph)
    assert "What follows" not in plain(words.text)


def test_a_long_letter_counts_before_the_signatures_and_goes_on_after_them() -> None:
    sheet = letter(SIGN_GONE, R4_ONLY_AGAIN)
    assert titles(sheet) == [
        "In short",
        "Less urgent than before",
        "More urgent than before",
        "Sign-off",
        "Less urgent than before, in full",
        "Words that change",
    ]
    assert section(sheet, "Less urgent than before") == [
        "“Go now” | “Watch at home” | 2 | 0",
        "“Go now” | “See a doctor within 14 days” | 18 | 0",
        "“Go now” | “Be seen today” | 60 | 0",
        "“Be seen today” | “See a doctor within 14 days” | 4 | 0",
    ]
    in_full = section(sheet, "Less urgent than before, in full")
    assert in_full[0] == "“Go now” becomes “Watch at home”: 2 combinations"
    assert "What follows the signatures" in section(sheet, "Sign-off")[0]
    pdf = open_pdf(_made(sheet))
    assert len(pdf.pages) > 1
    first = " ".join("".join(one.text for one in page_text(pdf.pages[0])).split())
    assert "Name and signature" in first
    assert "in full" not in first


@needs_verapdf
def test_letters_pass_verapdf(tmp_path: Path) -> None:
    letters = (letter(R4_ONLY_AGAIN, LATER, since=ACCEPT), letter(SIGN_GONE, LATER))
    files = [tmp_path / f"{number}.pdf" for number in range(len(letters))]
    for file, sheet in zip(files, letters, strict=True):
        file.write_bytes(_made(sheet))
    assert_conforms(files)


def _made(sheet: StaffSheet) -> bytes:
    return staff_pdf(compose_staff_sheet(sheet, chart(newer())))
