"""Whether all that was asked for is there already, made from the same input.

Imports nothing slow: the answer for a whole project takes as long as hashing it.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from careleaf.build.plan import NothingMatchesError, select
from careleaf.source.files import CLINIC

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.build.inputs import Inputs
    from careleaf.build.manifest import FileEntry, Manifest
    from careleaf.build.records import Job, Request


def all_fresh(
    request: Request, inputs: Inputs, manifest: Manifest
) -> tuple[Job, ...] | None:
    """Name the jobs asked for when all of them are made, else None.

    The languages are in clinic.yaml, which takes a slow library to read; while its hash
    is the one in the manifest, so are they.
    """
    if not manifest.clinic or manifest.clinic != inputs.files.get(CLINIC):
        return None
    try:
        jobs = select(inputs.documents, manifest.languages, request.selection)
    except NothingMatchesError:
        return None
    if any(not is_fresh(job, request, inputs, manifest) for job in jobs):
        return None
    return jobs


def is_fresh(job: Job, request: Request, inputs: Inputs, manifest: Manifest) -> bool:
    """Whether every wanted file of a job is whole and made from today's input.

    And whether the checks would say today what they said when it was made.
    """
    entry = manifest.jobs.get(str(job))
    if entry is None or entry.kind != job.kind:
        return False
    if not entry.is_checked_on(request.day):
        return False
    selection, output = request.selection, request.output
    if entry.inputs != inputs.digest(job, entry.uses, entry.compared):
        return False
    files = {
        name: file
        for name, file in manifest.files.items()
        if (file.locale, file.document) == (job.locale, job.document)
        and file.inputs == entry.inputs
    }
    wanted = {edition for edition in entry.editions if selection.wants_edition(edition)}
    if not wanted <= {file.edition for file in files.values()}:
        return False
    return all(
        _is_whole(output / PurePosixPath(name), file)
        for name, file in files.items()
        if selection.wants_edition(file.edition)
    )


def _is_whole(path: Path, entry: FileEntry) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
