"""Notes are counted always, and shown when somebody asks for them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from careleaf.build.records import Job, Report
from careleaf.cli import build_command, options
from careleaf.cli.main import main
from careleaf.findings import Finding, Severity

from .small_project import write_clinic

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.build.records import Request

NOTES = [
    Finding("C0324", "not sure costs", severity=Severity.INFO),
    Finding("C0325", "a steep step", severity=Severity.INFO),
]
WARNING = Finding("C0326", "asked about late", severity=Severity.WARNING)
JOB = Job("en", "hot", "chart")


class ClinicsOwnDay(date):
    """The clock of the computer stands still."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 2, 1)


@pytest.fixture
def requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """What the build was asked for; it always finds one warning and two notes."""
    asked: list[Request] = []

    def stand_in(request: Request, _progress: object) -> Report:
        asked.append(request)
        findings = (*NOTES, WARNING, NOTES[0])
        return Report(request.output, {JOB: ()}, findings=findings)

    monkeypatch.setattr(build_command, "build", stand_in)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_clinic(tmp_path)
    monkeypatch.chdir(tmp_path)
    return asked


@pytest.mark.usefixtures("requests")
def test_check_says_how_many_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        "Checked 1 document: all can be printed.\n2 notes: `careleaf check --notes`\n"
    )
    assert shown.err.startswith("warning[C0326]")
    assert shown.err.endswith("\n\n1 warning\n")


@pytest.mark.usefixtures("requests")
def test_check_shows_them_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--notes"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "Checked 1 document: all can be printed.\n"
    assert "note[C0324]: not sure costs" in shown.err
    assert shown.err.endswith("\n\n1 warning, 2 notes\n")


@pytest.mark.usefixtures("requests")
@pytest.mark.parametrize(
    ("flags", "codes"),
    [([], ["C0326"]), (["--notes"], ["C0324", "C0325", "C0326"])],
)
def test_json_counts_them_always(
    flags: list[str], codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--message-format", "json", *flags]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["summary"] == {"errors": 0, "warnings": 1, "notes": 2}
    assert [finding["code"] for finding in document["findings"]] == codes


@pytest.mark.usefixtures("requests")
def test_build_never_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    shown = capsys.readouterr()
    assert "note" not in shown.out + shown.err
    assert main(["build", "--notes"]) == 2


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_day_of_waivers(
    command: str, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "date", ClinicsOwnDay)
    assert main([command]) == 0
    assert requests[-1].day == date(2026, 2, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771977599")
    assert main([command]) == 0
    assert requests[-1].day == datetime.fromtimestamp(1771977599, UTC).date()
    assert main([command, "--date", "2026-03-31"]) == 0
    assert requests[-1].day == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("arguments", "epoch"),
    [
        (["--date", "2026-02-30"], ""),
        (["--date", "tomorrow"], ""),
        ([], "tomorrow"),
        ([], "9" * 30),
    ],
)
def test_no_day(
    arguments: list[str],
    epoch: str,
    requests: list[Request],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check", *arguments]) == 2
    assert requests == []
