from __future__ import annotations

import os
import re
import signal

import pytest

from careleaf.build.records import Job, Made, MadeFile, NotMade, Outcome
from careleaf.build.workers import attempt, describe_fault, run_jobs
from careleaf.findings import EnvironmentFault, Finding, FindingsError

NAMES = ("fine", "findings", "fault", "machine", "also-fine")
JOBS = [Job("en", name, "leaflet") for name in NAMES]


def make(job: Job) -> Made:
    """Go wrong in the way that the name of the job says."""
    if job.document == "findings":
        raise FindingsError([Finding("C0401", "untranslated")])
    if job.document == "fault":
        raise KeyError("a key")
    if job.document == "machine":
        raise EnvironmentFault("Graphviz is missing")
    if job.document == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    data = job.document.encode()
    return Made(job, (MadeFile("en/x.pdf", "a4", data),), ("a4",), "draft")


def by_name(outcomes: list[Outcome]) -> dict[str, Outcome]:
    return {outcome.job.document: outcome for outcome in outcomes}


@pytest.mark.parametrize("workers", [1, 2])
def test_one_failure_costs_no_other_result(workers: int) -> None:
    outcomes = by_name(list(run_jobs(make, JOBS, workers)))
    assert set(outcomes) == set(NAMES)
    assert isinstance(outcomes["fine"], Made)
    assert isinstance(outcomes["also-fine"], Made)
    failed = [outcome for outcome in outcomes.values() if isinstance(outcome, NotMade)]
    assert {outcome.job.document for outcome in failed} == set(NAMES[1:4])
    for outcome in failed:
        match outcome.job.document:
            case "findings":
                assert [finding.code for finding in outcome.findings] == ["C0401"]
            case "machine":
                assert outcome.environment == "Graphviz is missing"
            case _:
                assert outcome.fault.startswith("KeyError: 'a key'")


def test_a_process_that_dies_takes_only_its_own_job() -> None:
    names = ("one", "killer", "two", "three")
    jobs = [Job("en", name, "leaflet") for name in names]
    outcomes = by_name(list(run_jobs(make, jobs, 2)))
    assert set(outcomes) == set(names)
    killed = outcomes.pop("killer")
    assert isinstance(killed, NotMade)
    assert killed.fault == "the worker process died"
    assert all(isinstance(outcome, Made) for outcome in outcomes.values())


def test_a_fault_is_described_by_its_place_in_careleaf() -> None:
    outcome = attempt(lambda _job: describe_fault(None), JOBS[0])  # type: ignore[arg-type, return-value]
    assert isinstance(outcome, NotMade)
    assert re.search(
        r"in careleaf/build/workers\.py, line \d+ \(describe_fault\)", outcome.fault
    )
    assert "Traceback" not in outcome.fault


def test_the_traceback_is_there_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELEAF_DEBUG", "1")
    outcome = attempt(make, JOBS[2])
    assert isinstance(outcome, NotMade)
    assert outcome.fault.startswith("Traceback (most recent call last)")
