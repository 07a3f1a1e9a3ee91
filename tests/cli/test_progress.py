from __future__ import annotations

import io
import sys

import pytest

from careleaf.build.records import Job
from careleaf.cli import progress
from careleaf.cli.progress import ProgressBar

JOB = Job("en", "fever", "leaflet")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", -1.0)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("impatient")
def test_a_bar_names_the_document_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressBar() as bar:
        bar(1, 2, JOB)
    assert "en/fever" in terminal.getvalue()


@pytest.mark.usefixtures("impatient")
def test_a_log_file_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar() as bar:
        bar(1, 2, JOB)
        bar(2, 2, JOB)
    assert capsys.readouterr() == ("", "")


def test_a_quick_build_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 3600.0)
    with ProgressBar() as bar:
        bar(1, 1, JOB)
    assert terminal.getvalue() == ""
