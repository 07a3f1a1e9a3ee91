"""Which files of a project belong to which document; imports nothing slow.

Too wide is slow, too narrow prints a stale leaflet: every file counts, except those
that name another document or another language.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from careleaf.source import files

if TYPE_CHECKING:
    from collections.abc import Collection

    from careleaf.build.records import Job, Kind
    from careleaf.findings import Finding

FOLDERS: dict[str, Kind] = {files.LEAFLETS: "leaflet", files.FLOWCHARTS: "chart"}

SHARED_CATALOGUES = frozenset({"clinic", "common", "glossary"})
"""Translations that every document takes words from."""


def matters(name: str, job: Job, uses: Collection[str]) -> bool:
    """Whether a job is made from a file, among others; ``uses`` are charts it shows."""
    path = PurePosixPath(name)
    own = {job.document, *uses}
    if str(path.parent) in FOLDERS:
        return path.stem in own
    if path.parts[0] != files.TRANSLATIONS or len(path.parts) < 3:
        return True
    return path.parts[1] == job.locale and path.stem in own | SHARED_CATALOGUES


def concerns(finding: Finding, job: Job, uses: Collection[str]) -> bool:
    """Whether a finding is about a job; one that names no file is about them all.

    A fault in a chart is a fault in every leaflet that shows it.
    """
    return finding.span is None or matters(finding.span.file, job, uses)
