"""Findings of the late stages, brought home to the line that somebody wrote.

Text and layout know units, not files. Here, where the project is at hand, a finding
that names a unit gets the place of its text in this language, and any other the place
of its document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.findings import FindingsError
from careleaf.translation.catalogue import load_catalogue
from careleaf.translation.units import SHARED

if TYPE_CHECKING:
    from careleaf.build.records import Job
    from careleaf.findings import Finding, Span
    from careleaf.source.project import Project


def located(error: FindingsError, project: Project, job: Job) -> FindingsError:
    """Give every finding of a job a place."""
    return FindingsError(
        [_located(finding, project, job) for finding in error.findings]
    )


def _located(finding: Finding, project: Project, job: Job) -> Finding:
    if finding.span is not None:
        return finding
    span = _unit_span(finding, project, job) or _document_span(finding, project, job)
    return replace(finding, span=span)


def _unit_span(finding: Finding, project: Project, job: Job) -> Span | None:
    document, _, unit = str(finding.data.get("unit", "")).partition("/")
    known = {*SHARED, *project.flowcharts, *project.leaflets}
    if not unit or document not in known:
        return None
    translation = load_catalogue(project, job.locale, document).translations.get(unit)
    return translation.span if translation is not None else None


def _document_span(finding: Finding, project: Project, job: Job) -> Span | None:
    leaflet = project.leaflets.get(job.document)
    if leaflet is not None:
        limited = finding.code == "C0701" and leaflet.pages is not None
        return leaflet.span_of("pages" if limited else "id")
    return project.flowcharts[job.document].span_of("id")
