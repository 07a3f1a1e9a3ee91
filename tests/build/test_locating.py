"""What text and layout find is shown at the line that somebody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.build.locating import located
from careleaf.build.records import Job
from careleaf.findings import Finding, FindingsError, Span
from careleaf.source.project import Project, load_project

from .small_project import FEVER, change, write_project

if TYPE_CHECKING:
    from pathlib import Path

FEVER_JOB = Job("en", "fever", "leaflet")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def place(finding: Finding, project: Project, job: Job) -> str:
    (found,) = located(FindingsError([finding]), project, job).findings
    assert found.span is not None
    return f"{found.span.file}:{found.span.line}"


def line_of(text: str) -> int:
    return FEVER.splitlines().index(text) + 1


def test_a_unit_is_found_where_its_text_stands(root: Path) -> None:
    project, _ = load_project(root)
    finding = Finding("C0501", "no face has it", data={"unit": "fever/title"})
    where = f"leaflets/fever.yaml:{line_of('title: Fever')}"
    assert place(finding, project, FEVER_JOB) == where


def test_a_unit_of_the_clinic_is_found_in_its_file(root: Path) -> None:
    project, _ = load_project(root)
    finding = Finding("C0503", "too wide", data={"unit": "clinic/contact.ward"})
    assert place(finding, project, FEVER_JOB).startswith("clinic.yaml:")


def test_too_many_pages_point_at_the_limit(root: Path) -> None:
    head = "title: Fever\n"
    change(root / "leaflets" / "fever.yaml", head, f"{head}pages: 2\n")
    project, _ = load_project(root)
    finding = Finding("C0701", "takes 3 pages")
    where = f"leaflets/fever.yaml:{line_of('title: Fever') + 1}"
    assert place(finding, project, FEVER_JOB) == where


@pytest.mark.parametrize(
    ("job", "file"),
    [
        (FEVER_JOB, "leaflets/fever.yaml"),
        (Job("en", "hot", "chart"), "flowcharts/hot.yaml"),
    ],
)
def test_anything_else_points_at_the_document(root: Path, job: Job, file: str) -> None:
    project, _ = load_project(root)
    unknown = Finding("C0501", "no face has it", data={"unit": "elsewhere/title"})
    for finding in (Finding("C0601", "too tall"), unknown):
        assert place(finding, project, job) == f"{file}:2"


def test_a_place_that_is_known_is_kept(root: Path) -> None:
    project, _ = load_project(root)
    span = Span("translations/es/fever.po", 7, 1, 7, 2)
    (found,) = located(
        FindingsError([Finding("C0401", "x", span)]), project, FEVER_JOB
    ).findings
    assert found.span == span
