"""A damaged picture is told once, with its name, where somebody named it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from careleaf.build.checking import check_all
from careleaf.build.records import Job
from careleaf.source.project import load_project

from .small_project import change, write_project
from .test_building import DAY

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.findings import Finding

CUT = "the image is damaged: the JPEG ends before its last line"
JOBS = {Job("en", "fever", "leaflet"), Job("en", "water", "leaflet")}
LOGO = "languages: [en, es]\n"


def picture(kind: str) -> bytes:
    stream = BytesIO()
    Image.radial_gradient("L").save(stream, kind)
    return stream.getvalue()


def checked(root: Path) -> list[Finding]:
    project, findings = load_project(root)
    return list(check_all(project, findings, JOBS, DAY).project)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a logo and a figure, both whole."""
    root = write_project(tmp_path)
    logo = "logo: {file: logo.png, alt: Us}\n"
    change(root / "clinic.yaml", LOGO, f"{LOGO}{logo}")
    figure = "  - figure: {id: mug, file: pictures/cup.jpg, alt: A cup}\n"
    change(root / "leaflets" / "water.yaml", "  - list:\n", f"{figure}  - list:\n")
    (root / "pictures").mkdir()
    (root / "logo.png").write_bytes(picture("PNG"))
    (root / "pictures" / "cup.jpg").write_bytes(picture("JPEG"))
    return root


def test_whole_pictures_are_silent(root: Path) -> None:
    assert checked(root) == []


@pytest.mark.parametrize(
    ("name", "place", "message"),
    [
        (
            "logo.png",
            "clinic.yaml:6:14",
            "`logo.png`: the image is damaged: the PNG ends early",
        ),
        (
            "pictures/cup.jpg",
            "leaflets/water.yaml:17:29",
            f"`pictures/cup.jpg`: {CUT}",
        ),
    ],
)
def test_a_truncated_picture(root: Path, name: str, place: str, message: str) -> None:
    path = root / name
    path.write_bytes(path.read_bytes()[:-20])
    (finding,) = checked(root)
    assert (finding.code, str(finding.span)) == ("C0802", place)
    assert finding.message == message


def test_what_is_no_picture_is_told_once(root: Path) -> None:
    (root / "logo.png").write_bytes(b"GIF89a")
    (root / "pictures" / "cup.jpg").unlink()
    assert [finding.code for finding in checked(root)] == ["C0220", "C0220"]


def test_a_drawing_is_read_by_its_own_checks(root: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<path d="M0 0h9v9z"/></svg>'
    )
    change(root / "clinic.yaml", "logo.png", "logo.svg")
    (root / "logo.svg").write_text(drawing, "utf-8")
    assert checked(root) == []
