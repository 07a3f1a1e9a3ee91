"""All checks of a project that need no page, in the order in which they make sense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.build.belonging import concerns
from careleaf.decision.checks import check_chart
from careleaf.findings import Severity
from careleaf.source.checks import check_project
from careleaf.translation.checks import check_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.build.records import Job
    from careleaf.findings import Finding
    from careleaf.source.project import Project


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a project and with its translations."""

    project: tuple[Finding, ...]
    locales: dict[str, tuple[Finding, ...]]
    """A finding in ``clinic.yaml`` about one language says nothing of the others."""
    uses: dict[str, tuple[str, ...]]
    """Charts that each document shows."""

    def about(self, job: Job) -> tuple[Finding, ...]:
        """Give the findings that are about one document in one language."""
        uses = self.uses[job.document]
        every = (*self.project, *self.locales.get(job.locale, ()))
        return tuple(finding for finding in every if concerns(finding, job, uses))


def check_all(project: Project, loading: Iterable[Finding], jobs: set[Job]) -> Checked:
    """Check a project and the languages asked for; ``loading`` is known already."""
    findings = [*loading, *check_project(project)]
    broken = {
        finding.span.file
        for finding in findings
        if finding.span is not None and finding.severity is Severity.ERROR
    }
    for chart in project.flowcharts.values():
        # The proofs take a table for granted whose names are all known.
        if chart.span is None or chart.span.file not in broken:
            findings += check_chart(chart)
    locales = {
        locale: check_locale(project, locale)
        for locale in sorted({job.locale for job in jobs})
    }
    uses = {
        document: charts_shown(project, document)
        for document in {job.document for job in jobs}
    }
    return Checked(tuple(findings), locales, uses)


def charts_shown(project: Project, document: str) -> tuple[str, ...]:
    """Name the charts that a leaflet draws or lists the signs of.

    Also those whose file is broken: a leaflet that shows them cannot be printed. A
    chart that only sends its reader to another one has words of its own for that.
    """
    leaflet = project.leaflets.get(document)
    sections = leaflet.sections if leaflet is not None else ()
    shown = {
        name
        for section in sections
        for block in section.blocks
        for name in (block.chart, block.help)
        if name is not None
    }
    return tuple(sorted(shown))
