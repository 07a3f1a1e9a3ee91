"""Charts that send the reader on to other charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.references import chart_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Flowchart
    from careleaf.source.project import Project


def check_routes(project: Project) -> Iterator[Finding]:
    """C0219, C0231: ``go-to`` leads to a chart, and never back."""
    for chart in project.flowcharts.values():
        for outcome in chart.outcomes:
            if outcome.go_to is None:
                continue
            span = outcome.span_of("go_to")
            yield from chart_reference(outcome.go_to, project, span)
            if chart.id in _reached(outcome.go_to, project):
                message = f"from `{outcome.go_to}` one comes back to `{chart.id}`"
                hint = "a reader would go round in a circle: end one of the ways"
                yield Finding("C0231", message, span, hint=hint)


def _reached(start: str, project: Project) -> set[str]:
    """Name every chart that can be reached from one, itself included."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in reached and name in project.flowcharts:
            reached.add(name)
            waiting += _targets(project.flowcharts[name])
    return reached


def _targets(chart: Flowchart) -> list[str]:
    return [outcome.go_to for outcome in chart.outcomes if outcome.go_to is not None]
