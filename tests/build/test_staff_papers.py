"""The PDF of a staff paper: what stands on every page, and how small it is set."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from support.pdf_reader import artifact_text, logical_text, open_pdf
from support.verapdf import assert_conforms, needs_verapdf

from careleaf.build.staff_papers import STAFF_BODY_PT, staff_pages, staff_pdf
from careleaf.chart.picture import TextLine
from careleaf.document.staff_sheet import (
    STAFF_ONLY,
    StaffSection,
    StaffSheet,
    compose_staff_sheet,
    staff_callout,
    staff_list,
    staff_paragraph,
    staff_table,
)
from careleaf.page.editions import EDITIONS
from careleaf.source.project import Project, load_project

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    (f"Row {number}", f"{number}", "“Get emergency help now”") for number in range(60)
]
SHEET = StaffSheet(
    "spotting-after-sex.proof",
    "Proof of the chart “Spotting”",
    "spotting-after-sex, version 1",
    (
        StaffSection(
            "In short",
            (
                staff_paragraph("**288 of 3,888 combinations of answers** end here."),
                staff_callout("Consistent does not mean clinically validated."),
                staff_list(["Call {emergency}.", "0800 123 4567"]),
            ),
        ),
        StaffSection("Table", (staff_table(("Name", "Number", "Told"), ROWS),)),
    ),
)


@cache
def project() -> Project:
    return load_project(ROOT)[0]


@cache
def pdf(paper: str = "a4", *, alone: bool = False) -> bytes:
    chart = project().flowcharts["spotting-after-sex"]
    document = compose_staff_sheet(SHEET, chart, None if alone else project())
    return staff_pdf(document, paper)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_page_says_for_whom_it_is(paper: str) -> None:
    pages = [
        " ".join((*content, *furniture))
        for content, furniture in zip(
            logical_text(pdf(paper)), artifact_text(pdf(paper)), strict=True
        )
    ]
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert STAFF_ONLY in text
        assert "DRAFT: not yet approved by a clinician" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Chart version 1" in text
        assert "Example clinic" in text


def test_everything_said_is_on_it_in_order() -> None:
    text = " ".join(word for page in logical_text(pdf()) for word in page)
    said = ["In short", "288 of 3,888", "Consistent", "{emergency}", "0800 123 4567"]
    said += [name for name, *_ in ROWS]
    places = [text.index(words) for words in said]
    assert all(before < after for before, after in pairwise(places[:5]))


def test_no_text_is_smaller_than_in_a_leaflet() -> None:
    assert min(EDITIONS["a4"].body_sizes_pt) == STAFF_BODY_PT
    chart = project().flowcharts["spotting-after-sex"]
    document = compose_staff_sheet(SHEET, chart, project())
    paged = staff_pages(document, "a4")
    draft, *content, imprint = paged.structure.children
    assert content
    sizes = {
        run.size_pt
        for page in paged.pages
        for item in page.items
        if isinstance(item, TextLine)
        and item.element is not None
        and item.element not in (draft, imprint)
        for run in item.text.lines[item.index].runs
    }
    assert min(sizes) >= STAFF_BODY_PT


def test_it_has_the_size_of_its_paper() -> None:
    for paper in ("a4", "letter"):
        edition = EDITIONS[paper]
        with open_pdf(pdf(paper)) as opened:
            box = [float(edge) for edge in opened.pages[0].MediaBox]
        assert box == pytest.approx([0, 0, edition.width_pt, edition.height_pt])


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert pdf() == pdf.__wrapped__()
    assert pdf() != pdf(alone=True)


@needs_verapdf
def test_it_passes_verapdf(tmp_path: Path) -> None:
    for name, alone in (("ours", False), ("alone", True)):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(alone=alone))
    assert_conforms(tmp_path.iterdir())
