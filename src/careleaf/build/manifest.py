"""``out/manifest.json``: every printed file, its hash, its state, what it came from.

For the build it is the memory; for a clinic it is the list to hand on: what is on
paper, whether named people approved it, and what is no longer true to its source.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from careleaf.build.records import Job
from careleaf.build.writing import write_file
from careleaf.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from careleaf.build.inputs import Inputs
    from careleaf.build.records import Kind, Made, MadeFile, State

NAME = "manifest.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file in the output folder."""

    sha256: str
    locale: str
    document: str
    edition: str
    state: State
    inputs: str
    """Hash of all that the file was made from."""
    stale: bool = False
    """Something has changed since; the file is what it was."""


@dataclass(frozen=True, slots=True)
class JobEntry:
    """One document in one language as it was made last."""

    kind: Kind
    inputs: str
    editions: tuple[str, ...]
    uses: tuple[str, ...]
    """Charts that a leaflet shows: part of what it depends on."""
    warnings: tuple[Finding, ...] = ()
    """Said again when there is nothing to do: unmended is not unsaid."""
    after: str = ""
    """It was checked on a later day; up to this one a waiver held that has ended."""
    until: str = ""
    """After this day a waiver has ended that held, and all is checked again."""
    compared: tuple[str, ...] = ()
    """Fuller charts than which it is never calmer: part of what it depends on."""

    def is_checked_on(self, day: date) -> bool:
        """Whether the same waivers hold as on the day on which it was checked."""
        today = day.isoformat()
        return self.after < today and (not self.until or today <= self.until)


@dataclass(slots=True)
class Manifest:
    """What the output folder holds."""

    clinic: str = ""
    """SHA-256 of the clinic.yaml that ``languages`` was read from."""
    languages: tuple[str, ...] = ()
    jobs: dict[str, JobEntry] = field(default_factory=dict)
    """By ``locale/document``."""
    files: dict[str, FileEntry] = field(default_factory=dict)
    """By name relative to the output folder."""

    def record_file(self, made: Made, file: MadeFile, inputs: str) -> None:
        """Enter one file, as soon as it is on the disk."""
        self.files[file.name] = FileEntry(
            hashlib.sha256(file.data).hexdigest(),
            made.job.locale,
            made.job.document,
            file.edition,
            made.state,
            inputs,
        )

    def drafts(self, jobs: Collection[Job]) -> int:
        """Count the jobs that nobody has signed."""
        unsigned = {
            (entry.locale, entry.document)
            for entry in self.files.values()
            if entry.state == "draft" and not entry.stale
        }
        return sum((job.locale, job.document) in unsigned for job in jobs)

    def settle(self, output: Path, inputs: Inputs, day: date) -> None:
        """Drop files that are gone and mark those that may not be true any more.

        Their source has changed, or a waiver that they rely on has ended.
        """
        kept = {}
        for name, entry in self.files.items():
            if (output / PurePosixPath(name)).is_file():
                kept[name] = replace(
                    entry, stale=not self._is_current(entry, inputs, day)
                )
        self.files = kept

    def _is_current(self, entry: FileEntry, inputs: Inputs, day: date) -> bool:
        made = self.jobs.get(f"{entry.locale}/{entry.document}")
        if made is None or not made.is_checked_on(day):
            return False
        if inputs.documents.get(entry.document) != made.kind:
            return False
        job = Job(entry.locale, entry.document, made.kind)
        return entry.inputs == inputs.digest(job, made.uses, made.compared)


def read_manifest(output: Path) -> Manifest:
    """Read the manifest; one that is missing or spoilt only means making all again."""
    try:
        data = json.loads((output / NAME).read_bytes())
        return _from_json(data) if data["schema"] == SCHEMA else Manifest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def write_manifest(manifest: Manifest, output: Path) -> None:
    """Write the manifest, in an order that does not depend on the order of work."""
    data = {
        "schema": SCHEMA,
        "clinic": manifest.clinic,
        "languages": list(manifest.languages),
        "jobs": {name: asdict(job) for name, job in sorted(manifest.jobs.items())},
        "files": {name: asdict(file) for name, file in sorted(manifest.files.items())},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    encoded = text.encode()
    path = output / NAME
    if not (path.is_file() and path.read_bytes() == encoded):
        write_file(path, encoded)


def _from_json(data: dict[str, Any]) -> Manifest:
    jobs = {
        name: JobEntry(
            entry["kind"],
            entry["inputs"],
            tuple(entry["editions"]),
            tuple(entry["uses"]),
            tuple(_finding(warning) for warning in entry["warnings"]),
            entry["after"],
            entry["until"],
            tuple(entry["compared"]),
        )
        for name, entry in data["jobs"].items()
    }
    files = {name: FileEntry(**entry) for name, entry in data["files"].items()}
    return Manifest(data["clinic"], tuple(data["languages"]), jobs, files)


def _finding(data: dict[str, Any]) -> Finding:
    span = data["span"]
    return Finding(
        **{
            **data,
            "span": Span(**span) if span is not None else None,
            "severity": Severity(data["severity"]),
            "notes": tuple(data["notes"]),
        }
    )
