"""Which documents of a project have texts, and where their translations lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import InternalFault, Span
from careleaf.source.files import TRANSLATIONS
from careleaf.source.remembered import remembered
from careleaf.translation.common import common_written, units_of_common
from careleaf.translation.units import (
    CLINIC,
    COMMON,
    GLOSSARY,
    Unit,
    units_of_clinic,
    units_of_flowchart,
    units_of_glossary,
    units_of_leaflet,
)

if TYPE_CHECKING:
    from careleaf.source.project import Project

TEMPLATES = "templates"
"""The folder of the generated templates, beside those of the locales."""


def document_ids(project: Project) -> tuple[str, ...]:
    """Name every document with texts: what all share first, then charts, leaflets."""
    glossary = (GLOSSARY,) if project.glossary is not None else ()
    charts, leaflets = sorted(project.flowcharts), sorted(project.leaflets)
    return (COMMON, CLINIC, *glossary, *charts, *leaflets)


@remembered
def units_of_document(project: Project, document: str) -> tuple[Unit, ...]:
    """List the units of one document of a project."""
    if document == COMMON:
        return units_of_common()
    if document == CLINIC:
        return units_of_clinic(project.clinic)
    if document == GLOSSARY and project.glossary is not None:
        return units_of_glossary(project.glossary)
    if document in project.flowcharts:
        return units_of_flowchart(project.flowcharts[document])
    if document in project.leaflets:
        return units_of_leaflet(project.leaflets[document])
    msg = f"no document {document!r}"
    raise InternalFault(msg)


def written_of(project: Project, document: str) -> str:
    """Give the day of a document's English; clinic and glossary have none."""
    if document == COMMON:
        return common_written()
    if document in {CLINIC, GLOSSARY}:
        return ""
    records = {**project.flowcharts, **project.leaflets}
    return records[document].written


def parts_of_document(project: Project, document: str) -> tuple[str, ...]:
    """Name all that is printed with a document: itself and the charts that it shows."""
    leaflet = project.leaflets.get(document)
    if leaflet is None:
        return (document,)
    shown = [
        chart
        for section in leaflet.sections
        for block in section.blocks
        for chart in (block.chart, block.help)
        if chart is not None and chart in project.flowcharts
    ]
    return (document, *dict.fromkeys(shown))


def po_name(locale: str, document: str) -> str:
    """Name the PO file of a document, relative to the project folder."""
    return f"{TRANSLATIONS}/{locale}/{document}.po"


def template_name(document: str) -> str:
    """Name the template of a document, relative to the project folder."""
    return f"{TRANSLATIONS}/{TEMPLATES}/{document}.pot"


def folder_span(locale: str) -> Span:
    """Point at the folder of a translation, for what is wrong with its name."""
    return Span(f"{TRANSLATIONS}/{locale}", 1, 1, 1, 1)


def translated_locales(project: Project) -> tuple[str, ...]:
    """Name every locale that has a folder under ``translations/``."""
    folder = project.root / TRANSLATIONS
    if not folder.is_dir():
        return ()
    names = (entry.name for entry in folder.iterdir() if entry.is_dir())
    return tuple(sorted(name for name in names if name != TEMPLATES))
