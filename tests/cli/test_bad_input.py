"""Mistakes that people make in a real project: each is a finding, none costs a file.

The project is the repository's own sample. It is built once; each test plants one fault
in a copy, builds again, and looks at what was there before.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

CHART = "bleeding-after-sex-start"
CHART_FILE = f"flowcharts/{CHART}.yaml"
PO_FILE = f"translations/es/{CHART}.po"
OTHER_PO_FILE = "translations/es/bleeding-after-sex-pregnant.po"

SELECTION = ["--only", CHART, "--lang", "en,es", "--edition", "a4", "--jobs", "1"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample") / "project"
    assert main(["new", str(root)]) == 0
    assert main(["build", "--project", str(root), *SELECTION]) == 0
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "out").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def logo(root: Path, name: str, data: bytes | None) -> None:
    change(
        root,
        "clinic.yaml",
        "contacts:",
        f"logo: {{file: {name}, alt: The sign of the clinic}}\ncontacts:",
    )
    if data is not None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)


def wrong_key(root: Path) -> None:
    change(root, CHART_FILE, "title:", "titel:")


def wrong_type(root: Path) -> None:
    change(root, CHART_FILE, "version: 1", "version: one")


def unknown_question(root: Path) -> None:
    change(root, CHART_FILE, "when: {pregnant:", "when: {pregnent:")


def unknown_outcome(root: Path) -> None:
    change(root, CHART_FILE, "tell: pregnant", "tell: pregnent")


def broken_yaml(root: Path) -> None:
    change(root, CHART_FILE, "outcomes:", "outcomes: [")


def not_utf_8(root: Path) -> None:
    (root / CHART_FILE).write_bytes((root / CHART_FILE).read_bytes() + b"# caf\xe9\n")


def no_translation_file(root: Path) -> None:
    (root / PO_FILE).unlink()


def broken_po(root: Path) -> None:
    text = (root / PO_FILE).read_text("utf-8").rstrip()
    (root / PO_FILE).write_text(text.removesuffix('"') + "\n", "utf-8")


def po_of_another_document(root: Path) -> None:
    shutil.copy(root / OTHER_PO_FILE, root / PO_FILE)


def stale_translation(root: Path) -> None:
    change(root, CHART_FILE, "start: You bled", "start: You have bled")


def no_logo(root: Path) -> None:
    logo(root, "pictures/logo.png", None)


def huge_logo(root: Path) -> None:
    logo(root, "pictures/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(6 * 1024 * 1024))


def logo_that_is_no_picture(root: Path) -> None:
    logo(root, "pictures/logo.png", b"GIF89a")


def letter_without_a_face(root: Path) -> None:
    # U+1F600 is in no text face.
    change(root, CHART_FILE, "start: You bled", "start: \U0001f600 You bled")


BOTH = ["en", "es"]


@pytest.mark.parametrize(
    ("plant", "code", "not_made"),
    [
        (wrong_key, "C0104", BOTH),
        (wrong_type, "C0106", BOTH),
        (unknown_question, "C0202", BOTH),
        (unknown_outcome, "C0204", BOTH),
        (broken_yaml, "C0101", BOTH),
        (not_utf_8, "C0112", BOTH),
        (no_translation_file, "C0402", ["es"]),
        (broken_po, "C0403", ["es"]),
        (po_of_another_document, "C0407", ["es"]),
        (stale_translation, "C0401", ["es"]),
        (no_logo, "C0220", BOTH),
        (huge_logo, "C0220", BOTH),
        (logo_that_is_no_picture, "C0220", BOTH),
        (letter_without_a_face, "C0501", BOTH),
    ],
)
def test_a_fault_is_a_finding_and_costs_no_file(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    plant: Callable[[Path], None],
    code: str,
    not_made: list[str],
) -> None:
    before = files(project)
    plant(project)
    assert main(["build", "--project", str(project), *SELECTION]) == 1
    captured = capsys.readouterr()
    assert f"error[{code}]" in captured.err
    assert "Traceback" not in captured.err
    for locale in not_made:
        assert f"  {locale}/{CHART}: " in captured.out
    after = files(project)
    assert after.keys() == before.keys()
    for name in before:
        if name.split("/")[1] in not_made:
            assert after[name] == before[name]


@pytest.mark.parametrize("failing_write", [1, 2, 3, 4])
def test_a_full_disk_is_one_line_and_costs_no_file(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    failing_write: int,
) -> None:
    before = files(project)
    change(project, "clinic.yaml", "name: Example clinic", "name: Another clinic")
    change(project, "clinic.yaml", "paper: [a4, letter]", "paper: [a4]")
    writes = 0
    real = os.fsync

    def full(descriptor: int) -> None:
        nonlocal writes
        writes += 1
        if writes >= failing_write:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    english = ["--only", CHART, "--lang", "en", "--edition", "a4", "--jobs", "1"]
    assert main(["build", "--project", str(project), *english]) == 2
    captured = capsys.readouterr()
    assert captured.err.endswith("the disk is full; free some space and run again\n")
    assert captured.err.count("\n") == 1
    after = files(project)
    assert after.keys() == before.keys()
    for name, data in after.items():
        assert data == before[name] or _is_whole(name, data)


def _is_whole(name: str, data: bytes) -> bool:
    ends = {".pdf": b"%%EOF\n", ".svg": b"</svg>\n", ".dot": b"}\n", ".txt": b"\n"}
    return data.endswith(ends[Path(name).suffix])


def test_a_folder_in_the_way_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)
    blocked = project / "out" / "manifest.json"
    assert main(["build", "--project", str(project), "-o", str(blocked)]) == 2
    error = capsys.readouterr().err
    assert "a file stands where a folder is needed" in error
    assert error.count("\n") == 1
    assert files(project) == before
