"""A short chart is compared again when the fuller one has changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careleaf.build import checking, full_build
from careleaf.build.building import build
from careleaf.build.records import Report, Request

from .small_project import CHART, change, write_project
from .test_waivers_end import StandInMaker

if TYPE_CHECKING:
    from pathlib import Path

SHORT = CHART.replace("id: hot\n", "id: short\n")
STANDS_FOR = """\
stands-for:
- chart: hot
  answers: {ill: {limp: {ill: limp}}}
"""
PALE = ",\n    {id: pale, say: The child is pale., claims: []}]"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(full_build, "Maker", StandInMaker)
    monkeypatch.setattr(checking, "check_locale", lambda _project, _locale: ())
    root = write_project(tmp_path / "project")
    (root / "flowcharts/short.yaml").write_text(SHORT + STANDS_FOR, "utf-8")
    return root


def run(root: Path) -> Report:
    request = Request(root, root / "out", day=date(2026, 2, 1))
    return build(request, lambda _done, _total, _job: None)


def made(report: Report) -> set[str]:
    return {str(job) for job in report.made}


def test_a_change_of_the_fuller_chart_is_a_change_of_the_short_one(root: Path) -> None:
    assert {"en/short", "en/hot"} <= made(run(root))
    assert made(run(root)) == set()
    change(root / "flowcharts/hot.yaml", "Do you see this?", "Do you see this sign?")
    assert {"en/short", "en/hot", "en/fever"} <= made(run(root))


def test_a_short_chart_that_has_become_too_calm_stays_refused(root: Path) -> None:
    run(root)
    change(root / "flowcharts/hot.yaml", "claims: [limp]}]", f"claims: [limp]}}{PALE}")
    for _ in range(2):  # no file changes in between, and it is still not printed
        report = run(root)
        refused = {str(one.job) for one in report.not_made}
        assert refused == {"en/short", "es/short"}
        assert {finding.code for finding in report.findings} == {"C0346"}
