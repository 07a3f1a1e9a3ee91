"""What every table says about where it was measured, and the memory of a process."""

from __future__ import annotations

import os
import platform
import re
import resource
from importlib import metadata
from pathlib import Path


def machine(*libraries: str) -> str:
    """Name the machine and the libraries, to stand under a table."""
    versions = [f"{name} {metadata.version(name)}" for name in libraries]
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"Python {platform.python_version()}"
    return ", ".join([system, python, *versions])


def peak_mib() -> float:
    """Give the peak memory of this process and of those that it has started.

    Linux hands ``ru_maxrss`` on from parent to child through ``exec``, so a small
    program would seem to need what the benchmark itself does; ``VmHWM`` is its own.
    """
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = [
        Path(f"/proc/{child}/status")
        for task in Path("/proc/self/task").glob("*/children")
        for child in task.read_text("ascii").split()
    ]
    return sum(_high_water_kib(path) for path in (status, *children)) / 1024


def _high_water_kib(status: Path) -> int:
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) if found else 0
