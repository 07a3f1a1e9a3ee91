"""veraPDF, where `tools/verapdf/setup` has put it: what it says of files."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_COMMAND = os.environ.get("CARELEAF_VERAPDF", "")
_FLAVOURS = ("ua1", "2a", "wcag")

needs_verapdf = pytest.mark.skipif(
    not _COMMAND,
    reason="set CARELEAF_VERAPDF to the command that tools/verapdf/setup makes",
)


def assert_conforms(files: Iterable[Path]) -> None:
    """Assert that every file is PDF/UA-1 and PDF/A-2a and keeps the rules of WCAG."""
    names = sorted(map(str, files))
    status, report = verapdf(names, _FLAVOURS)
    assert report.count("PASS ") == len(_FLAVOURS) * len(names), report
    assert status == 0


def verapdf(names: Iterable[str], flavours: Iterable[str]) -> tuple[int, str]:
    """Return the exit status and the report."""
    ran = subprocess.run(
        [*shlex.split(_COMMAND), "-f", ",".join(flavours), *names],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr
