"""What to send when careleaf itself is wrong: facts, no traceback, nothing private."""

from __future__ import annotations

import os
import platform

from careleaf import __version__


def bug_report(*faults: BaseException | str) -> str:
    """Write the lines that somebody can paste into a report."""
    from careleaf.build.workers import describe_fault  # noqa: PLC0415 - only in trouble

    texts = [
        fault if isinstance(fault, str) else describe_fault(fault) for fault in faults
    ]
    lines = [
        "careleaf: internal fault. This is a mistake in careleaf, not in your files.",
        "Please report it with the lines below; files already made are whole.",
        f"  careleaf {__version__}",
        f"  Python {platform.python_version()}, {platform.platform()}",
        *(f"  {line}" for text in texts for line in text.splitlines()),
    ]
    if not os.environ.get("CARELEAF_DEBUG"):
        lines.append("Set CARELEAF_DEBUG=1 and run again to see the traceback.")
    return "\n".join(lines)
