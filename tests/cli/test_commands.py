"""The small commands: explain, schema, doctor, new, translate."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import careleaf
from careleaf.cli import doctor_command, language_coverage, new_command
from careleaf.cli.explanations import read_explanations, sections
from careleaf.cli.main import main
from careleaf.findings import EnvironmentFault
from careleaf.translation.locale_policy import policy_of

from .small_project import write_clinic

SLOW = ("pydantic", "babel", "reportlab", "uharfbuzz")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["build", "--help"],
        ["check", "--help"],
        ["translate", "--help"],
        ["translate", "new", "--help"],
        ["translate", "update", "--help"],
        ["translate", "status", "--help"],
        ["new", "--help"],
        ["explain", "--help"],
        ["explain", "C0901"],
        ["schema", "--help"],
        ["doctor", "--help"],
        ["export-table", "--help"],
        ["import-table", "--help"],
    ],
)
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    script = (
        "import sys; from careleaf.cli.main import main; "
        f"status = main({arguments!r}); "
        f"slow = [name for name in {SLOW!r} if name in sys.modules]; "
        "sys.exit(f'loaded {slow}' if slow else status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_module_runs_like_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "careleaf", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"careleaf {careleaf.__version__}\n"


def test_explain_shows_the_section_of_a_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "c0901"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("C0901 files that belong to nothing in the project any more")
    assert "C0902" not in text


def test_explain_lists_all_codes_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    codes = [line[:5] for line in capsys.readouterr().out.splitlines()]
    assert codes == sorted(read_explanations())


def test_explain_asks_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "C09901"]) == 2
    assert "did you mean `C0901`?" in capsys.readouterr().err


def test_sections_are_cut_at_their_headings() -> None:
    page = "# Room\n\n## C0101 one\n\nText.\n\n### Example\n\n## C0102 two\n\nMore.\n"
    assert sections(page) == {
        "C0101": "## C0101 one\n\nText.\n\n### Example",
        "C0102": "## C0102 two\n\nMore.",
    }


@pytest.mark.parametrize(
    "kind", ["clinic", "leaflet", "flowchart", "evidence", "glossary"]
)
def test_schema_prints_a_valid_schema(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_doctor_finds_all_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--fonts"]) == 0
    text = capsys.readouterr().out
    assert "BAD" not in text
    for name in ("careleaf", "Python", "reportlab", "faces", "Graphviz", "output"):
        assert f"ok   {name}" in text
    assert text.count(": every letter has a face") == 53
    assert list(tmp_path.iterdir()) == []


def test_doctor_names_letters_without_a_face(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    latin = policy_of("en")
    faces = {"faces_regular": latin.faces_regular, "faces_bold": latin.faces_bold}
    monkeypatch.setattr(language_coverage, "known_locales", lambda: ("th", "yo"))
    monkeypatch.setattr(
        language_coverage, "policy_of", lambda name: replace(policy_of(name), **faces)
    )
    assert main(["doctor", "--fonts"]) == 1
    text = capsys.readouterr().out
    assert "ok   yo          Yoruba: every letter has a face" in text
    assert "BAD  th          Thai: no face has U+0E01, U+0E02, U+0E03, " in text


def test_doctor_names_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(folder: Path) -> None:
        raise EnvironmentFault(f"cannot write {folder.name}: the disk is full")

    monkeypatch.setattr(doctor_command, "probe_folder", refuse)
    monkeypatch.setattr(doctor_command, "_is_pinned", lambda _path, _hash: False)
    monkeypatch.setattr(doctor_command.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(doctor_command.shutil, "which", lambda _name: None)
    assert main(["doctor"]) == 1
    text = capsys.readouterr().out
    assert "the disk is full" in text
    assert "not as pinned: " in text
    assert "install pygraphviz, or put `dot` on the PATH" in text
    assert text.count("BAD") == 3


def test_new_copies_the_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my-clinic"
    assert main(["new", str(folder)]) == 0
    sample = new_command.sample_folder()
    copied = {p.relative_to(folder) for p in folder.rglob("*") if p.is_file()}
    expected = {p.relative_to(sample) for p in new_command.sample_files(sample)}
    assert copied == expected
    assert Path("clinic.yaml") in copied
    for name in copied:
        assert (folder / name).read_bytes() == (sample / name).read_bytes()
    assert "careleaf build" in capsys.readouterr().out


def test_new_fills_an_empty_folder(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path)]) == 0
    assert (tmp_path / "clinic.yaml").is_file()


@pytest.mark.parametrize("taken", ["folder", "file"])
def test_new_never_overwrites(
    tmp_path: Path, taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "mine"
    if taken == "folder":
        place.mkdir()
        (place / "letter.txt").write_text("mine")
    else:
        place.write_text("mine")
    assert main(["new", str(place)]) == 2
    why = "not empty" if taken == "folder" else "a file"
    assert f"mine is {why}: name a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*.yaml")] == []


def test_translate_new_update_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_clinic(tmp_path)
    project = ["--project", str(tmp_path)]
    assert main(["translate", "status", *project]) == 0
    table = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [row[:2] for row in table[1:]] == [["en", "common"], ["en", "clinic"]]
    assert all(row[-1] == "complete" for row in table[1:])
    assert main(["translate", "new", "es", *project]) == 0
    assert "translations/es/common.po" in capsys.readouterr().out.splitlines()
    assert main(["translate", "update", "es", *project]) == 0
    assert capsys.readouterr().out == "Everything is up to date.\n"
    assert main(["translate", "status", "es", *project]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "language",
        "document",
        "critical",
        "standard",
        "furniture",
        "state",
    ]
    assert lines[1].startswith("es        common    0/")
    assert lines[1].endswith("incomplete")
    as_json = ["--message-format", "json"]
    assert main(["translate", "status", "es", *project, *as_json]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {one["document"] for one in document["documents"]} == {"common", "clinic"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "xx"], "C0412"),
        (["new", "en"], "C0413"),
        (["update", "es"], "C0414"),
        (["status", "xx"], "C0412"),
    ],
)
def test_translate_refuses_with_a_finding(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: str,
) -> None:
    write_clinic(tmp_path)
    assert main(["translate", *arguments, "--project", str(tmp_path)]) == 1
    assert f"error[{code}]" in capsys.readouterr().err
    assert not (tmp_path / "translations").exists()
