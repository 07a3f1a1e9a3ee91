"""A build notices that a waiver has ended, though no file has changed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from careleaf.build import checking, full_build
from careleaf.build.building import build
from careleaf.build.manifest import JobEntry
from careleaf.build.records import Made, MadeFile, Report, Request
from careleaf.findings import Severity

from .small_project import change, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careleaf.build.records import Job, Selection

BEFORE = date(2026, 2, 28)
LAST = date(2026, 3, 31)
AFTER = date(2026, 4, 1)
MADE: list[str] = []

PROMISE = "must:\n- {id: all-call, when: {}, at-least: emergency-now}\n"
ACCEPT = """\
accept:
- id: calm-ones
  check: CODE
  about: PLACE
  when: {ill: [no]}
  because: A nurse sees every child.
  role: lead nurse
  date: 2026-02-01
  until: 2026-03-31
"""
CHARTS = {"en/hot", "es/hot", "en/fever", "es/fever"}
"""The chart, and the leaflet that shows it."""


class StandInMaker:
    """Makes one line of text, from the same input always the same."""

    def __init__(self, _root: Path, stamp: str, _selection: Selection) -> None:
        self.stamp = stamp

    def __call__(self, job: Job) -> Made:
        MADE.append(str(job))
        data = f"{job} {self.stamp}".encode()
        file = MadeFile(f"{job}.a4.pdf", "a4", data)
        return Made(job, (file,), ("a4",), "draft")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(full_build, "Maker", StandInMaker)
    monkeypatch.setattr(checking, "check_locale", lambda _project, _locale: ())
    yield write_project(tmp_path / "project")
    MADE.clear()


def break_promise(root: Path) -> None:
    """An error that is waived."""
    accept = ACCEPT.replace("CODE", "C0311").replace("PLACE", "all-call")
    text = f"{PROMISE}{accept}otherwise:"
    change(root / "flowcharts/hot.yaml", "otherwise:", text)


def never_unsure(root: Path) -> None:
    """A warning that is waived."""
    accept = ACCEPT.replace("CODE", "C0310").replace("PLACE", "ill")
    change(root / "flowcharts/hot.yaml", "otherwise:", f"{accept}otherwise:")
    signs = "  unsure: never\n  unsure-because: It shows.\n  signs:"
    change(root / "flowcharts/hot.yaml", "  signs:", signs)


def run(root: Path, day: date, *, write: bool = True) -> Report:
    MADE.clear()
    request = Request(root, root / "out", write=write, day=day)
    return build(request, lambda _done, _total, _job: None)


def manifest(root: Path) -> dict[str, Any]:
    return json.loads((root / "out/manifest.json").read_text("utf-8"))


def stale(root: Path) -> set[str]:
    files = manifest(root)["files"].items()
    return {name.removesuffix(".a4.pdf") for name, file in files if file["stale"]}


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def names(jobs: object) -> set[str]:
    return {str(job) for job in jobs}  # type: ignore[attr-defined]


def test_a_waiver_that_ends_stops_the_build(root: Path) -> None:
    break_promise(root)
    first = run(root, BEFORE)
    assert (codes(first), first.not_made) == (set(), ())
    assert manifest(root)["jobs"]["en/hot"]["until"] == "2026-03-31"
    assert manifest(root)["jobs"]["en/water"]["until"] == ""
    assert names(run(root, LAST).fresh) >= CHARTS
    assert MADE == []
    for _ in range(2):  # and not only on the first day
        report = run(root, AFTER)
        assert names(one.job for one in report.not_made) == CHARTS
        assert codes(report) == {"C0311"}
        assert names(report.fresh) == {"en/water", "es/water"}
        assert stale(root) == CHARTS


def test_on_an_earlier_day_it_still_holds(root: Path) -> None:
    break_promise(root)
    run(root, BEFORE)
    run(root, AFTER)
    report = run(root, LAST)
    assert names(report.fresh) >= CHARTS
    assert (codes(report), report.not_made, stale(root)) == (set(), (), set())


def test_a_waived_warning_is_back_and_the_files_are_the_same(root: Path) -> None:
    never_unsure(root)
    assert codes(run(root, BEFORE)) == set()
    before = {file.name: file.read_bytes() for file in (root / "out").rglob("*.pdf")}
    report = run(root, AFTER)
    assert codes(report) == {"C0310"}
    assert set(MADE) == CHARTS
    after = {file.name: file.read_bytes() for file in (root / "out").rglob("*.pdf")}
    assert before == after
    again = run(root, date(2027, 1, 1))
    assert (MADE, codes(again)) == ([], {"C0310"})
    assert codes(run(root, LAST)) == set()


def test_days_on_which_the_checks_say_the_same() -> None:
    entry = JobEntry("chart", "", (), (), (), "2026-02-28", "2026-03-31")
    days = [BEFORE, date(2026, 3, 1), LAST, AFTER]
    assert [entry.is_checked_on(day) for day in days] == [False, True, True, False]
    always = JobEntry("chart", "", (), ())
    assert all(always.is_checked_on(day) for day in days)


def test_only_a_check_collects_notes(root: Path) -> None:
    assert run(root, BEFORE).findings == ()
    checked = run(root, BEFORE, write=False).findings
    assert {finding.severity for finding in checked} == {Severity.INFO}
    assert {finding.code for finding in checked} == {"C0324", "C0325"}


def test_a_chart_with_an_error_has_no_notes(root: Path) -> None:
    change(root / "flowcharts/hot.yaml", "otherwise:", f"{PROMISE}otherwise:")
    checked = run(root, BEFORE, write=False).findings
    assert {finding.code for finding in checked} == {"C0311"}
