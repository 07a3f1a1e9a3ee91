"""Every way a command line can end, and what the reader sees then."""

from __future__ import annotations

import errno
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from careleaf.build import building
from careleaf.cli import build_command
from careleaf.cli.main import main
from careleaf.findings import EnvironmentFault, InternalFault

from .small_project import CLINIC, write_clinic

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.build.records import Report


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project: a clinic and nothing to print."""
    write_clinic(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_arguments: object) -> Report:
        raise error

    monkeypatch.setattr(build_command, "build", fail)


def test_0_when_all_is_clean(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "There are no documents to make.\n"
    assert (project / "out/manifest.json").is_file()


def test_1_when_there_are_errors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "clinic.yaml").write_text("schema: 1\nname: [\n")
    assert main(["build"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error[C0101]: ")
    assert captured.err.endswith("1 error\n")
    assert not list(project.rglob("*.pdf"))


def test_1_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "clinic.yaml").write_text("schema: 1\nname: [\n")
    assert main(["check", "--message-format", "json"]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    document = json.loads(captured.out)
    assert document["summary"] == {"errors": 1, "warnings": 0, "notes": 0}
    (finding,) = document["findings"]
    assert finding["code"] == "C0101"
    assert finding["severity"] == "error"
    assert finding["span"]["file"] == "clinic.yaml"
    assert set(finding) == {
        "code",
        "severity",
        "message",
        "span",
        "label",
        "notes",
        "hint",
        "data",
    }


CHART = """\
schema: 1
id: hot
title: Is the child hot?
for: Parents
version: 1
written: 2026-01-31
review-by: 2027-01-31
start: The child feels hot
outcomes:
- {id: self-monitor, title: Watch, who: {say: Others, claims: []}}
- {id: emergency-now, title: Call now}
questions:
- id: hot
  ask: How hot?
  answers: [{id: a, say: A.}, {id: b, say: B.}, {id: c, say: C.}]
rules:
- {id: hot, when: {hot: exactly b}, tell: emergency-now, say: Hot., claims: []}
otherwise: self-monitor
"""


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_decision_finding_as_json(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (project / "flowcharts").mkdir()
    (project / "flowcharts/hot.yaml").write_text(CHART, "utf-8")
    assert main([command, "--message-format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "C0309"
    assert finding["span"] == {
        "file": "flowcharts/hot.yaml",
        "line": 17,
        "column": 8,
        "end_line": 17,
        "end_column": 11,
    }
    assert finding["data"]["witness"] == {"hot": ["c"]}
    assert (finding["data"]["count"], finding["data"]["of"]) == (1, 3)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["buld"], "no command `buld`: did you mean `build`?"),
        (["nothing"], "no command `nothing`: `careleaf --help` lists the commands"),
        (["build", "--langs", "en"], "No such option '--langs'"),
        (["build", "--lang", "enn"], "no language `enn`: did you mean `en`?"),
        (["build", "--lang", "fr"], "no language `fr`: there is `en`"),
        (["build", "--only", "x"], "no document `x`: there is none"),
        (
            ["build", "--edition", "a4-larg"],
            "no edition `a4-larg`: did you mean `a4-large`?",
        ),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["build", "--only", ""], "--only is empty: name something, or leave it out"),
        (["check", "--lang", " ,"], "--lang is empty: name something, or leave it out"),
        (["build", "--message-format", "xml"], "'xml' is not one of"),
        (["schema", "leaflets"], "'leaflets' is not one of"),
        (["explain", "C9999"], "no code `C9999`: "),
    ],
)
def test_2_when_the_command_line_is_wrong(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    expected: str,
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert expected in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert not (project / "out").exists() or not list((project / "out").rglob("*.pdf"))


def test_2_when_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "no clinic.yaml here or in any folder above" in capsys.readouterr().err


def test_the_project_is_the_nearest_folder_upwards(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = project / "leaflets" / "drafts"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert main(["build"]) == 0
    assert (project / "out/manifest.json").is_file()


@pytest.mark.usefixtures("project")
def test_2_and_one_line_when_the_machine_cannot(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plant(monkeypatch, EnvironmentFault("cannot write out: the disk is full"))
    assert main(["build"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "careleaf: cannot write out: the disk is full\n"


def test_2_when_the_folder_cannot_be_written(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (project / "out").mkdir()

    def refuse(_descriptor: int) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["build"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("careleaf: cannot write ")
    assert "you may not write there; choose another folder with --output" in error
    assert error.count("\n") == 1
    assert not list((project / "out").iterdir())


@pytest.mark.usefixtures("project")
def test_3_and_a_report_when_careleaf_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plant(monkeypatch, InternalFault("boxes overlap"))
    assert main(["build"]) == 3
    error = capsys.readouterr().err
    assert "a mistake in careleaf, not in your files" in error
    assert "careleaf 0" in error
    assert "Python 3" in error
    assert "InternalFault: boxes overlap" in error
    assert "Traceback" not in error


@pytest.mark.usefixtures("project")
def test_3_shows_the_traceback_to_who_asks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CARELEAF_DEBUG", "1")
    plant(monkeypatch, InternalFault("boxes overlap"))
    assert main(["build"]) == 3
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_130_when_stopped(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plant(monkeypatch, KeyboardInterrupt())
    assert main(["build"]) == 130
    assert "stopped" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "option", "coloured"),
    [
        ({}, "auto", False),
        ({}, "always", True),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
    ],
)
def test_colours(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variables: dict[str, str],
    option: str,
    coloured: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (project / "clinic.yaml").write_text("schema: 1\nname: [\n")
    assert main(["check", "--color", option]) == 1
    assert ("\x1b[" in capsys.readouterr().err) is coloured


def test_a_terminal_without_arabic_still_shows_the_finding(tmp_path: Path) -> None:
    change = CLINIC.replace("name: Example", "nam: عيادة")
    (tmp_path / "clinic.yaml").write_text(change, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "careleaf", "check", "--project", str(tmp_path)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert done.returncode == 1
    assert rb"   2 | nam: \u0639\u064a\u0627\u062f\u0629 clinic" in done.stderr


FULL = pathlib.Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["check"], ["schema", "clinic"], ["--help"]])
def test_2_when_the_answer_has_no_room(
    project: Path, arguments: list[str], unbuffered: str
) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "careleaf", *arguments],
            cwd=project,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.stderr == (
        "careleaf: cannot write the answer: the disk is full; free some space and run "
        "again\n"
    )
    assert done.returncode == 2


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_2_when_even_the_complaint_has_no_room(project: Path) -> None:
    (project / "clinic.yaml").write_text("schema: 1\nname: [\n")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "careleaf", "check"],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.usefixtures("project")
def test_3_when_another_file_has_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a.pdf"))
    assert main(["build"]) == 3
    assert "a mistake in careleaf" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("workers", "number"),
    [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGTERM)],
)
def test_a_real_build_that_is_stopped_ends_at_once(
    tmp_path: Path, workers: str, number: signal.Signals
) -> None:
    root = tmp_path / "clinic"
    assert main(["new", str(root)]) == 0
    line = ["build", "--project", str(root), "--lang", "en", "--jobs", workers]
    with subprocess.Popen(
        [sys.executable, "-m", "careleaf", *line],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        # The first finished file shows that work is under way.
        while process.poll() is None and not list(root.glob("out/en/*.pdf")):
            time.sleep(0.05)
        os.killpg(process.pid, number)
        output, error = process.communicate()
    assert process.returncode == 130, error
    assert output == b""
    assert error.decode().strip().splitlines()[-1].startswith("careleaf: stopped;")
    assert b"Traceback" not in error
    assert b"leaked" not in error
    assert not [path for path in (root / "out").rglob("*") if path.name[0] == "."]


def test_the_build_module_is_what_the_command_calls() -> None:
    # The planted faults above replace this very function.
    assert build_command.build is building.build
