"""What can only be seen when all files of a project are there together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.charts import check_chart
from careleaf.source.checks.claims import check_claims, check_evidence
from careleaf.source.checks.clinic import check_clinic
from careleaf.source.checks.dates import check_dates
from careleaf.source.checks.glossary import check_glossary
from careleaf.source.checks.leaflets import check_leaflet
from careleaf.source.checks.routes import check_routes
from careleaf.source.checks.siblings import check_siblings
from careleaf.source.checks.strays import check_strays
from careleaf.source.checks.texts import check_texts

if TYPE_CHECKING:
    from careleaf.source.project import Project


def check_project(project: Project) -> list[Finding]:
    """Run every rule C02xx over a project; findings come sorted by place."""
    findings = [*check_clinic(project), *check_strays(project)]
    findings += check_evidence(project)
    findings += check_routes(project)
    findings += check_glossary(project)
    for chart in project.flowcharts.values():
        findings += check_chart(chart)
    for leaflet in project.leaflets.values():
        findings += check_leaflet(leaflet, project)
    for document in (*project.flowcharts.values(), *project.leaflets.values()):
        findings += check_siblings(document)
        findings += check_texts(document, project)
        findings += check_claims(document, project)
        findings += check_dates(document)
    return sorted(findings, key=Finding.sort_key)
