"""A bar for builds that take long enough to wonder about."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from careleaf.build.records import Job

PATIENCE_SECONDS = 1.0


class ProgressBar:
    """Appears on a terminal after a second, and leaves nothing behind."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int, job: Job) -> None:
        """Show that ``done`` of ``total`` jobs are finished."""
        if self._bar is None and self._is_wanted():
            self._start(total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, description=str(job))

    def _is_wanted(self) -> bool:
        waited = time.monotonic() - self._begun
        return sys.stderr.isatty() and waited > PATIENCE_SECONDS

    def _start(self, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - only when somebody waits
        from rich.progress import Progress  # noqa: PLC0415 - the same

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total)
        self._bar.start()
