"""All checks of a project that need no page, in the order in which they make sense."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from careleaf.build.belonging import concerns
from careleaf.build.pictures import check_images
from careleaf.decision.checks import check_chart
from careleaf.decision.from_records import read_table
from careleaf.decision.notes import notes_of
from careleaf.decision.versions.stands_for import check_stands_for
from careleaf.findings import Severity
from careleaf.source.checks import check_project
from careleaf.source.files import FLOWCHARTS
from careleaf.translation.checks import check_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from careleaf.build.records import Job
    from careleaf.findings import Finding
    from careleaf.source.chart_records import Flowchart
    from careleaf.source.project import Project


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a project and with its translations."""

    project: tuple[Finding, ...]
    locales: dict[str, tuple[Finding, ...]]
    """A finding in ``clinic.yaml`` about one language says nothing of the others."""
    uses: dict[str, tuple[str, ...]]
    """Charts that each document shows."""
    compared: dict[str, tuple[str, ...]]
    """Fuller charts that the charts of each document were compared with."""
    waived: dict[str, tuple[str, ...]]
    """The last days of the waivers of each chart."""

    def about(self, job: Job) -> tuple[Finding, ...]:
        """Give the findings that are about one document in one language."""
        uses = self.uses[job.document]
        every = (*self.project, *self.locales.get(job.locale, ()))
        return tuple(finding for finding in every if concerns(finding, job, uses))

    def ends(self, job: Job) -> tuple[str, ...]:
        """Give the last days of all waivers that one document relies on."""
        charts = (job.document, *self.uses[job.document])
        return tuple(end for name in charts for end in self.waived.get(name, ()))


def check_all(
    project: Project,
    loading: Iterable[Finding],
    jobs: set[Job],
    day: date,
    *,
    notes: bool = False,
) -> Checked:
    """Check a project and the languages asked for; ``loading`` is known already.

    ``day`` is today, for waivers end. With ``notes`` also what is not wrong is told of
    charts without an error: whoever builds does not want to know, and it takes a while.
    """
    findings = [*loading, *check_project(project)]
    refused = {finding.span for finding in findings if finding.code == "C0220"}
    findings += check_images(project, refused)
    broken = {
        finding.span.file
        for finding in findings
        if finding.span is not None and finding.severity is Severity.ERROR
    }
    sound: dict[str, Flowchart] = {}
    for name, chart in project.flowcharts.items():
        # The proofs take a table for granted whose names are all known.
        if chart.span is None or chart.span.file not in broken:
            proved = check_chart(chart, day)
            findings += proved
            if not any(finding.severity is Severity.ERROR for finding in proved):
                sound[name] = chart
                findings += _notes(chart) if notes else ()
    findings += _short_charts(project, sound)
    locales = {
        locale: check_locale(project, locale)
        for locale in sorted({job.locale for job in jobs})
    }
    uses = {
        document: charts_shown(project, document)
        for document in {job.document for job in jobs}
    }
    compared = {
        document: _fuller_charts(project, (document, *shown))
        for document, shown in uses.items()
    }
    waived = {
        name: tuple(entry.until for entry in chart.accept)
        for name, chart in project.flowcharts.items()
    }
    return Checked(tuple(findings), locales, uses, compared, waived)


def _fuller_charts(project: Project, names: Iterable[str]) -> tuple[str, ...]:
    charts = (project.flowcharts[name] for name in names if name in project.flowcharts)
    return tuple(sorted({one.chart for chart in charts for one in chart.stands_for}))


def _notes(chart: Flowchart) -> list[Finding]:
    described, _ = read_table(chart)
    return [] if described is None else notes_of(described)


def _short_charts(
    project: Project, sound: Mapping[str, Flowchart]
) -> Iterator[Finding]:
    """Compare short charts without another fault with the fuller ones."""
    unreadable = {
        PurePosixPath(name).stem
        for name in project.broken
        if name.startswith(f"{FLOWCHARTS}/")
    }
    faulty = unreadable | (project.flowcharts.keys() - sound.keys())
    for chart in sound.values():
        yield from check_stands_for(chart, sound, faulty)


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
