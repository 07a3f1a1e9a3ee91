"""``careleaf verify``: files of any number, one answer each, one status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.cli.main import main
from careleaf.document.compose import compose_chart
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import load_project

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
START = "bleeding-after-sex-start"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two finished files and one that is none."""
    folder = tmp_path_factory.mktemp("out")
    project, _ = load_project(ROOT)
    for locale in ("en", "ar"):
        data = write_pdf(paginate(compose_chart(project, START, locale), "a4"))
        (folder / f"{locale}.pdf").write_bytes(data)
    (folder / "notes.pdf").write_text("Fever in children\n", "utf-8")
    return folder


def test_proved_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / "en.pdf"), str(folder / "ar.pdf")]
    assert main(["verify", *files, "--project", str(ROOT)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        f"proved: {files[0]}\n"
        "  3 questions and 4 exits on 1 page say, read aloud and drawn, what "
        f"flowcharts/{START}.yaml says, in English "
        "(27 combinations of answers, “not sure” included)\n"
        "  every word and line of 1 page is as the project has it\n"
        f"proved: {files[1]}\n"
        "  3 questions and 4 exits on 1 page say, read aloud and drawn, what "
        f"flowcharts/{START}.yaml says, in Arabic "
        "(27 combinations of answers, “not sure” included)\n"
        "  every word and line of 1 page is as the project has it\n"
    )


def test_the_project_may_stand_among_the_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(folder / "en.pdf"), str(ROOT)]) == 0
    assert capsys.readouterr().out.startswith("proved: ")


def test_one_that_is_not_proved_decides_the_status(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / "notes.pdf"), str(folder / "en.pdf")]
    assert main(["verify", *files, "--project", str(ROOT)]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == f"not proved: {files[0]}"
    assert shown.out.splitlines()[1] == f"proved: {files[1]}"
    assert shown.err.startswith(f"error[C0805]: `{files[0]}` is not a PDF file")


def test_programs_are_told_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / "notes.pdf"), str(folder / "ar.pdf")]
    arguments = ["verify", *files, "--project", str(ROOT), "--message-format", "json"]
    assert main(arguments) == 1
    told = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in told["findings"]] == ["C0805"]
    bad, good = told["files"]
    assert bad == {
        "file": files[0],
        "document": None,
        "language": None,
        "edition": None,
        "proved": False,
        "proofs": [],
    }
    assert (good["document"], good["language"], good["proved"]) == (START, "ar", True)
    assert len(good["proofs"]) == 2


def test_usage(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(folder / "en.pdf")
    assert main(["verify"]) == 2
    assert main(["verify", str(folder / "none.pdf")]) == 2
    assert main(["verify", str(ROOT)]) == 2
    assert "name a PDF file" in capsys.readouterr().err
    assert main(["verify", file, str(ROOT), str(tmp_path)]) == 2
    assert "name one project folder" in capsys.readouterr().err
    assert main(["verify", file, str(ROOT), "--project", str(ROOT)]) == 2
    assert main(["verify", file, "--project", str(tmp_path)]) == 1


def test_a_project_with_errors_is_mended_first(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("leaflets", "flowcharts", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    clinic = (ROOT / "clinic.yaml").read_text("utf-8")
    (tmp_path / "clinic.yaml").write_text(f"{clinic}\ntitel: Oh\n", "utf-8")
    assert main(["verify", str(folder / "en.pdf"), str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "error[C0104]" in shown.err
    assert "proved" not in shown.out
