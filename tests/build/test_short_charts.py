"""A build compares short charts with the fuller ones, where nothing else is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.build.checking import check_all
from careleaf.build.records import Job
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record
from careleaf.source.project import Project, load_project

if TYPE_CHECKING:
    from careleaf.build.checking import Checked

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 21)
SHORT = "spotting-after-sex"
FULL = "bleeding-after-sex-not-pregnant"
NOT_MAPPED = ("late-period: {signs: late-period}", "late-period: {}")


@pytest.fixture(scope="module")
def project() -> Project:
    loaded, _ = load_project(ROOT)
    return loaded


def checked(project: Project, chart: str, *changes: tuple[str, str]) -> Checked:
    """Check the sample with some of the text of one chart changed."""
    name = f"flowcharts/{chart}.yaml"
    text = (ROOT / name).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    record = parse_record(text, name, Flowchart)
    charts = {**project.flowcharts, chart: record}
    return check_all(replace(project, flowcharts=charts), [], set(), DAY)


def codes(found: Checked) -> list[str]:
    return [finding.code for finding in found.project]


def test_the_sample_is_never_calmer(project: Project) -> None:
    assert codes(checked(project, SHORT)) == []


def test_a_short_chart_that_is_calmer_cannot_be_printed(project: Project) -> None:
    found = checked(project, SHORT, NOT_MAPPED)
    assert codes(found) == ["C0347"]
    assert found.project[0].data["witness"]["other-signs"] == ["late-period"]
    found = replace(found, uses={SHORT: (), FULL: ()})
    assert found.about(Job("en", SHORT, "chart"))
    assert not found.about(Job("en", FULL, "chart"))


def test_a_new_sign_of_a_full_chart_must_be_mapped(project: Project) -> None:
    sign = "      - {id: dizzy, say: You are dizzy., claims: []}\n"
    new = ("      - id: late-period\n", f"{sign}      - id: late-period\n")
    (finding,) = checked(project, FULL, new).project
    assert finding.code == "C0346"
    assert finding.data == {"question": "other-signs", "answers": ["dizzy"]}


@pytest.mark.parametrize("chart", [SHORT, FULL])
def test_a_fault_of_one_chart_is_told_once(project: Project, chart: str) -> None:
    unknown = ("otherwise: self-monitor", "otherwise: self-montor")
    assert codes(checked(project, chart, unknown)) == ["C0204"]


def test_a_fault_of_the_rules_is_told_before_the_comparison(project: Project) -> None:
    excepted = (
        "    when: {danger: yes}\n",
        "    when: {danger: yes}\n    unless: {history: yes}\n    say: A sign.\n",
    )
    (finding,) = checked(project, SHORT, excepted).project
    assert finding.code in {"C0309", "C0311"}
