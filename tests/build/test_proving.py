"""Which charts are examined, and what a proof may not claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.small_project import write_clinic
from decision.example_charts import CHART, DAY, EXAMPLES

from careleaf.build.proving import chart_ids, examine_file, examine_project
from careleaf.decision.proof.statements import Result
from careleaf.source.project import load_project

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.build.proving import Examined

SHORT = """\
stands-for:
- chart: fever
  answers:
    danger: {confused: {danger: confused}, stiff: {danger: stiff}}
    travel: {abroad: {travel: abroad}}
    days: {few: {days: few}, more: {days: more}}
"""


def examine(root: Path, **charts: str) -> dict[str, Examined]:
    write_clinic(root)
    (root / "flowcharts").mkdir(exist_ok=True)
    for name, text in charts.items():
        own = text.replace("id: fever\n", f"id: {name}\n", 1)
        (root / f"flowcharts/{name}.yaml").write_text(own, "utf-8")
    project, findings = load_project(root)
    names = chart_ids(project)
    return {one.id: one for one in examine_project(project, findings, names, DAY)}


def last_result(one: Examined) -> Result:
    assert one.proof is not None
    return one.proof.statements[-1].result


def test_every_chart_is_examined_with_its_own_findings(tmp_path: Path) -> None:
    wrong = CHART.replace("{days: more}, at-least: same", "{}, at-least: same")
    found = examine(tmp_path, fever=CHART + EXAMPLES, wrong=wrong, broken="schema: [\n")
    assert list(found) == ["broken", "fever", "wrong"]
    codes = {name: {item.code for item in one.findings} for name, one in found.items()}
    assert codes["fever"] == set()
    assert codes["wrong"] == {"C0311"}
    assert codes["broken"]
    assert [name for name, one in found.items() if one.sound] == ["fever"]
    assert [name for name, one in found.items() if one.proof is None] == ["broken"]


def test_a_chart_with_unknown_names_has_no_proof(tmp_path: Path) -> None:
    unknown = CHART.replace("tell: emergency-now", "tell: emergency-noww")
    found = examine(tmp_path, fever=unknown)
    assert found["fever"].proof is None
    alone = examine_file(tmp_path / "flowcharts/fever.yaml", DAY)
    assert alone.proof is None
    assert "C0204" in {one.code for one in alone.findings}


def test_a_short_chart_is_proved_against_the_fuller_one(tmp_path: Path) -> None:
    found = examine(tmp_path, fever=CHART, short=CHART + SHORT)
    assert found["short"].findings == ()
    proof = found["short"].proof
    assert proof is not None
    assert proof.compared == ("fever",)
    assert last_result(found["short"]) is Result.PROVED


def test_it_is_not_proved_while_the_fuller_one_has_a_fault(tmp_path: Path) -> None:
    """Silence about a chart that was not compared is no proof."""
    wrong = CHART.replace("{days: more}, at-least: same", "{}, at-least: same")
    for fuller in (wrong, "schema: [\n"):
        found = examine(tmp_path, fever=fuller, short=CHART + SHORT)
        assert [one.code for one in found["short"].findings] == ["C0349"]
        assert last_result(found["short"]) is Result.OPEN


def test_a_file_alone_is_compared_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(CHART + SHORT, "utf-8")
    alone = examine_file(path, DAY)
    assert alone.sound
    assert last_result(alone) is Result.OPEN
    assert alone.proof is not None
    assert alone.proof.chart.span is not None
    assert alone.proof.chart.span.file == path.as_posix()
