"""From the lines that `translate status` prints to paper that is no draft."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from build.small_project import change, write_project
from document.small_project import translate
from support.pdf_reader import open_pdf, page_text

from careleaf.cli.main import main
from careleaf.source.project import load_project

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = ("DRAFT: not yet approved", "Do not give to patients")
UNREVISED = "No second reader has checked it yet"
WANTED = "Signatures wanted, for `approvals` in clinic.yaml:"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two leaflets and a chart in English and, word for word the same, in Spanish."""
    write_project(tmp_path)
    project, findings = load_project(tmp_path)
    assert findings == []
    translate(project, "es", "two translators")
    return tmp_path


def status(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The lines that wait for a name and a day."""
    assert main(["translate", "status", *more, "--project", str(root)]) == 0
    _, _, wanted = capsys.readouterr().out.partition(WANTED + "\n")
    return wanted.splitlines()


def sign(root: Path, lines: list[str]) -> None:
    filled = "\n".join(lines).replace('name: ""', "name: A. Person")
    filled = filled.replace('date: ""', "date: 2026-03-01")
    path = root / "clinic.yaml"
    path.write_text(f"{path.read_text('utf-8')}approvals:\n{filled}\n", "utf-8")


def states(root: Path) -> dict[str, str]:
    line = ["build", "--project", str(root), "--edition", "a4", "--jobs", "1"]
    assert main(line) == 0
    files = json.loads((root / "out/manifest.json").read_text("utf-8"))["files"]
    return {
        f"{entry['locale']}/{entry['document']}": entry["state"]
        for entry in files.values()
    }


def printed(root: Path, name: str) -> str:
    with open_pdf(root / "out" / f"{name}.a4.pdf") as pdf:
        text = " ".join(text.text for page in pdf.pages for text in page_text(page))
    return " ".join(text.split())


def warnings_in(root: Path, name: str) -> list[str]:
    text = printed(root, name)
    return [words for words in (*DRAFT, UNREVISED) if words in text]


def test_what_status_asks_for_is_all_that_an_approval_needs(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(states(root).values()) == {"draft"}
    assert warnings_in(root, "en/fever") == [*DRAFT]
    for name in ("es/fever", "es/hot", "es/water"):
        assert warnings_in(root, name) == [*DRAFT, UNREVISED]
    capsys.readouterr()

    lines = status(root, capsys)
    assert len(lines) == len(set(lines)) == 3 + 5
    sign(root, lines)
    assert status(root, capsys) == []
    made = states(root)
    assert made.keys() == {
        f"{locale}/{document}"
        for locale in ("en", "es")
        for document in ("fever", "hot", "water")
    }
    assert set(made.values()) == {"approved"}
    for name in made:
        assert warnings_in(root, name) == []

    path = root / "translations/es/water.po"
    change(path, 'msgstr "Use a small cup."', 'msgstr "Use a small glass."')
    assert states(root) == made | {"es/water": "draft"}
    assert warnings_in(root, "es/water") == [*DRAFT, UNREVISED]
    capsys.readouterr()
    (line,) = status(root, capsys)
    assert line.startswith("  - {document: water, locale: es, role: reviser, name: ")


def test_each_signature_is_asked_for_once_sorted_by_document(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = [line.partition(", name")[0] for line in status(root, capsys)]
    assert heads == [
        "  - {document: clinic, locale: es, role: reviser",
        "  - {document: common, locale: es, role: reviser",
        "  - {document: fever, locale: en, role: clinician",
        "  - {document: fever, locale: es, role: reviser",
        "  - {document: hot, locale: en, role: clinician",
        "  - {document: hot, locale: es, role: reviser",
        "  - {document: water, locale: en, role: clinician",
        "  - {document: water, locale: es, role: reviser",
    ]
    english = [line.partition(", name")[0] for line in status(root, capsys, "en")]
    assert english == [head for head in heads if "locale: en" in head]


def test_nobody_is_asked_to_sign_what_is_not_translated(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "translations/es/clinic.po"
    change(path, 'msgstr "The ward"', 'msgstr ""')
    lines = status(root, capsys)
    assert len(lines) == 7
    assert not any("document: clinic" in line for line in lines)


def test_changed_english_is_told_from_unfinished_before_and_after_an_update(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root / "leaflets/water.yaml", "small cup", "small mug")
    for update in (False, True):
        if update:
            assert main(["translate", "update", "es", "--project", str(root)]) == 0
        capsys.readouterr()
        assert main(["translate", "status", "es", "--project", str(root)]) == 0
        rows = capsys.readouterr().out.splitlines()
        (water,) = [row for row in rows if row.startswith("es        water")]
        assert water.endswith("1 changed in English")
