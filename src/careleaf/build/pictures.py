"""Pictures looked at once, before any page, at the line that names them.

A page would find the same fault, but once in every language, and without a file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from careleaf.findings import Finding, Span
    from careleaf.source.project import Project
    from careleaf.source.records import FigureBody, Logo

_DRAWING = ".svg"


def check_images(
    project: Project, refused: Collection[Span | None]
) -> Iterator[Finding]:
    """C0801 to C0804 for each logo and figure; those at ``refused`` are told already.

    Drawings are read by the checks of the source.
    """
    for picture in _pictures(project):
        span = picture.span_of("file")
        path = project.root / picture.file
        if span in refused or path.suffix.lower() == _DRAWING:
            continue
        for finding in _faults(path):
            message = f"`{picture.file}`: {finding.message}"
            yield replace(finding, message=message, span=span)


def _pictures(project: Project) -> Iterator[Logo | FigureBody]:
    if project.clinic.logo is not None:
        yield project.clinic.logo
    for leaflet in project.leaflets.values():
        for section in leaflet.sections:
            for block in section.blocks:
                if block.figure is not None:
                    yield block.figure


def _faults(path: Path) -> tuple[Finding, ...]:
    from careleaf.pdf.images import inspect_image  # noqa: PLC0415 - slow, and rare

    try:
        inspect_image(path.read_bytes())
    except FindingsError as error:
        return error.findings
    return ()
