"""A build with something to do: load, check, make, write, remember."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from careleaf.build.checking import check_all
from careleaf.build.freshness import is_fresh
from careleaf.build.making import Maker
from careleaf.build.manifest import JobEntry, write_manifest
from careleaf.build.plan import select
from careleaf.build.records import Made, NotMade, Report
from careleaf.build.workers import run_jobs
from careleaf.build.writing import probe_folder, write_file
from careleaf.decision.checks.waivers import days_between
from careleaf.findings import EnvironmentFault, Severity
from careleaf.source.files import CLINIC
from careleaf.source.project import load_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.build.building import Progress
    from careleaf.build.inputs import Inputs
    from careleaf.build.manifest import Manifest
    from careleaf.build.records import Job, Outcome, Request
    from careleaf.findings import Finding
    from careleaf.source.project import Project


def build_missing(
    request: Request, inputs: Inputs, manifest: Manifest, on_progress: Progress
) -> Report:
    """Make every job asked for that is not there yet, and write it."""
    if request.write:
        probe_folder(request.output)
    try:
        project, findings = load_project(request.root)
        run = _Run(request, inputs, manifest, project, findings)
        report = run.build(on_progress)
    except BaseException:
        # A file whose source has changed must not be called current. The failure
        # itself is what the user hears about.
        with suppress(EnvironmentFault):
            _remember(request, inputs, manifest)
        raise
    _remember(request, inputs, manifest)
    return report


def _remember(request: Request, inputs: Inputs, manifest: Manifest) -> None:
    if request.write:
        manifest.settle(request.output, inputs, request.day)
        write_manifest(manifest, request.output)


class _Run:
    """One build: what is known, and what has been done so far."""

    def __init__(
        self,
        request: Request,
        inputs: Inputs,
        manifest: Manifest,
        project: Project,
        findings: Sequence[Finding],
    ) -> None:
        self._request = request
        self._inputs = inputs
        self._manifest = manifest
        self._project = project
        self._jobs = select(
            inputs.documents, project.clinic.languages, request.selection
        )
        self._checked = check_all(
            project, findings, set(self._jobs), request.day, notes=not request.write
        )
        self._made: dict[Job, tuple[str, ...]] = {}
        self._not_made: list[NotMade] = []

    def build(self, on_progress: Progress) -> Report:
        """Sort the jobs into done, impossible and to do, and do those."""
        self._manifest.clinic = self._inputs.files.get(CLINIC, "")
        self._manifest.languages = tuple(self._project.clinic.languages)
        fresh, to_do = self._sort_jobs()
        request = self._request
        maker = Maker(request.root, self._inputs.stamp, request.selection)
        # Closed at once when writing fails, so that no worker goes on for nothing.
        with closing(run_jobs(maker, to_do, request.workers)) as outcomes:
            for done, outcome in enumerate(outcomes, 1):
                self._take(outcome)
                on_progress(done, len(to_do), outcome.job)
        return Report(
            request.output,
            dict(sorted(self._made.items(), key=lambda item: self._place(item[0]))),
            tuple(fresh),
            tuple(sorted(self._not_made, key=lambda one: self._place(one.job))),
            findings=tuple(self._relevant_findings()),
        )

    def _sort_jobs(self) -> tuple[list[Job], list[Job]]:
        fresh, to_do = [], []
        for job in self._jobs:
            about = self._checked.about(job)
            errors = [one for one in about if one.severity is Severity.ERROR]
            if errors:
                self._not_made.append(NotMade(job, tuple(errors)))
            elif self._is_fresh(job):
                fresh.append(job)
            else:
                to_do.append(job)
        return fresh, to_do

    def _is_fresh(self, job: Job) -> bool:
        request = self._request
        return request.write and is_fresh(job, request, self._inputs, self._manifest)

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome, NotMade):
            self._not_made.append(outcome)
            return
        self._made[outcome.job] = tuple(file.name for file in outcome.files)
        if self._request.write:
            self._write(outcome)

    def _write(self, made: Made) -> None:
        uses = self._checked.uses[made.job.document]
        compared = self._checked.compared[made.job.document]
        inputs = self._inputs.digest(made.job, uses, compared)
        for file in made.files:
            write_file(self._request.output / PurePosixPath(file.name), file.data)
            self._manifest.record_file(made, file, inputs)
        after, until = days_between(self._checked.ends(made.job), self._request.day)
        self._manifest.jobs[str(made.job)] = JobEntry(
            made.job.kind,
            inputs,
            made.editions,
            uses,
            self._checked.about(made.job),
            after,
            until,
            compared,
        )

    def _relevant_findings(self) -> list[Finding]:
        checked = [one for job in self._jobs for one in self._checked.about(job)]
        met = [finding for one in self._not_made for finding in one.findings]
        return list(dict.fromkeys([*checked, *met]))

    def _place(self, job: Job) -> int:
        return self._jobs.index(job)
