"""Jobs in several processes; what goes wrong in one never costs another its result."""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from careleaf.build.records import Made, NotMade, Outcome
from careleaf.findings import EnvironmentFault, FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from careleaf.build.records import Job

    Make = Callable[[Job], Made]


def run_jobs(
    make: Make, jobs: Sequence[Job], workers: int
) -> Generator[Outcome, None, None]:
    """Make every job, in this process or in others; outcomes come as they are ready.

    ``make`` must be picklable when there is more than one worker.
    """
    if workers <= 1 or len(jobs) <= 1:
        yield from (attempt(make, job) for job in jobs)
        return
    lost = []
    for job, outcome in _in_pool(make, jobs, min(workers, len(jobs))):
        if outcome is None:
            lost.append(job)
        else:
            yield outcome
    # When a process dies, all that was on its way is lost. Alone, each job shows
    # whether it was the one that killed it.
    for job in lost:
        for _, outcome in _in_pool(make, [job], 1):
            yield outcome or NotMade(job, fault="the worker process died")


def attempt(make: Make, job: Job) -> Outcome:
    """Make one job, or say why it could not be made."""
    try:
        return make(job)
    except FindingsError as error:
        return NotMade(job, findings=error.findings)
    except EnvironmentFault as error:
        return NotMade(job, environment=str(error))
    except Exception as error:  # noqa: BLE001 - the other jobs must not be lost
        return NotMade(job, fault=describe_fault(error))


def describe_fault(error: BaseException) -> str:
    """Say what broke and where; the whole traceback only with CARELEAF_DEBUG."""
    if os.environ.get("CARELEAF_DEBUG"):
        return "".join(traceback.format_exception(error)).rstrip()
    what = f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "careleaf" in frame.filename]
    if not own:
        return what
    place = own[-1].filename.replace(os.sep, "/").rpartition("careleaf/")[2]
    return f"{what}\n  in careleaf/{place}, line {own[-1].lineno} ({own[-1].name})"


def _in_pool(
    make: Make, jobs: Iterable[Job], workers: int
) -> Iterator[tuple[Job, Outcome | None]]:
    # The same on every system, and never a copy of a process that has threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_end_at_ctrl_c)
    try:
        futures: dict[Future[Outcome], Job] = {}
        broken: list[Job] = []
        for job in jobs:
            try:
                futures[pool.submit(attempt, make, job)] = job
            except BrokenProcessPool:
                broken.append(job)
        yield from ((job, None) for job in broken)
        for future in as_completed(futures):
            yield futures[future], _outcome(future)
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(future: Future[Outcome]) -> Outcome | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _end_at_ctrl_c() -> None:
    # Ctrl-C reaches the whole group of processes. The first one answers for all; the
    # workers go at once and without a traceback, for they hold nothing unfinished.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
