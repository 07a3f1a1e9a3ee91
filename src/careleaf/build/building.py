"""The build: nothing when there is nothing to do, else what is missing.

This module imports nothing slow; ``full_build`` does, and is imported when needed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.build.freshness import all_fresh
from careleaf.build.inputs import read_inputs
from careleaf.build.leftovers import leftovers
from careleaf.build.manifest import read_manifest, write_manifest
from careleaf.build.plan import check_editions
from careleaf.build.records import Report
from careleaf.page.editions import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.build.inputs import Inputs
    from careleaf.build.manifest import Manifest
    from careleaf.build.records import Job, Request

    Progress = Callable[[int, int, Job], None]


def build(request: Request, on_progress: Progress) -> Report:
    """Make what was asked for and is not there yet.

    Whatever was in the folder stays whole.

    Raises:
        FindingsError: there is no usable clinic.yaml.
        NothingMatchesError: a language, document or edition does not exist.
        EnvironmentFault: files cannot be written.

    """
    check_editions(EDITIONS, request.selection.editions)
    inputs = read_inputs(request.root)
    manifest = read_manifest(request.output)
    fresh = all_fresh(request, inputs, manifest) if request.write else None
    if fresh is not None:
        report = _nothing_to_do(request, inputs, manifest, fresh)
    else:
        from careleaf.build.full_build import build_missing  # noqa: PLC0415 - slow

        report = build_missing(request, inputs, manifest, on_progress)
    if not request.write:
        return report
    findings = (*report.findings, *leftovers(manifest, inputs))
    drafts = manifest.drafts({*report.made, *report.fresh})
    return replace(report, findings=findings, drafts=drafts)


def _nothing_to_do(
    request: Request, inputs: Inputs, manifest: Manifest, jobs: tuple[Job, ...]
) -> Report:
    manifest.settle(request.output, inputs, request.day)
    write_manifest(manifest, request.output)
    warnings = [warning for job in jobs for warning in manifest.jobs[str(job)].warnings]
    return Report(request.output, fresh=jobs, findings=tuple(dict.fromkeys(warnings)))
