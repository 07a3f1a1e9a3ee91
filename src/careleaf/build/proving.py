"""Charts to be proved: of a project, or a file that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.build.checking import check_all
from careleaf.decision.checks import check_chart
from careleaf.decision.from_records import read_table
from careleaf.decision.proof import Proof, prove
from careleaf.findings import FindingsError, Severity
from careleaf.source.chart_records import Flowchart
from careleaf.source.checks.charts import check_chart as check_names
from careleaf.source.checks.siblings import check_siblings
from careleaf.source.files import FLOWCHARTS
from careleaf.source.loading import parse_record
from careleaf.source.text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from careleaf.findings import Finding
    from careleaf.source.project import Project


@dataclass(frozen=True, slots=True)
class Examined:
    """One chart, what is wrong with it, and what is proved about it."""

    id: str
    findings: tuple[Finding, ...]
    proof: Proof | None = None
    """None while the chart cannot be read as a table, or is beyond the budget."""

    @property
    def sound(self) -> bool:
        """Whether nothing that was found is an error."""
        return not any(one.severity is Severity.ERROR for one in self.findings)


def chart_ids(project: Project) -> tuple[str, ...]:
    """Name the charts of a project, those whose file cannot be read included."""
    folder = f"{FLOWCHARTS}/"
    broken = {
        name.removeprefix(folder).rpartition(".")[0]
        for name in project.broken
        if name.startswith(folder)
    }
    return tuple(sorted(broken | project.flowcharts.keys()))


def examine_project(
    project: Project, loading: Iterable[Finding], names: Iterable[str], day: date
) -> tuple[Examined, ...]:
    """Run every check that is about some charts of a project, and prove them.

    ``day`` is today, for waivers end.
    """
    checked = check_all(project, loading, set(), day)
    faulty = {
        one.span.file
        for one in checked.project
        if one.span is not None and one.severity is Severity.ERROR
    }
    sound = {
        name
        for name, chart in project.flowcharts.items()
        if chart.span is None or chart.span.file not in faulty
    }
    examined = []
    for name in names:
        chart = project.flowcharts.get(name)
        file = f"{FLOWCHARTS}/{name}.yaml"
        if chart is not None and chart.span is not None:
            file = chart.span.file
        findings = tuple(
            one
            for one in checked.project
            if one.span is not None and one.span.file == file
        )
        if chart is None:
            examined.append(Examined(name, findings))
        else:
            compared = [entry.chart for entry in chart.stands_for]
            fuller = tuple(one for one in compared if one in sound)
            examined.append(_examined(chart, findings, day, fuller))
    return tuple(examined)


def examine_file(path: Path, day: date) -> Examined:
    """Prove a chart that belongs to no project."""
    name = path.as_posix()
    try:
        chart = parse_record(read_text(path, name), name, Flowchart)
    except FindingsError as error:
        return Examined(path.stem, error.findings)
    findings = [*check_names(chart), *check_siblings(chart)]
    if not any(one.severity is Severity.ERROR for one in findings):
        findings += check_chart(chart, day)
    return _examined(chart, tuple(findings), day)


def _examined(
    chart: Flowchart,
    findings: tuple[Finding, ...],
    day: date,
    compared: tuple[str, ...] = (),
) -> Examined:
    unread = any(
        one.severity is Severity.ERROR and not one.code.startswith("C03")
        for one in findings
    )
    described, _ = read_table(chart)
    if unread or described is None:
        return Examined(chart.id, findings)
    try:
        proof = prove(chart, described, findings, day, compared)
    except FindingsError:  # beyond the budget, which the checks have said
        return Examined(chart.id, findings)
    return Examined(chart.id, findings, proof)
