"""Fixtures of the source room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .sample import Folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def planted(folder: Folder) -> Callable[..., tuple[str, str, str]]:
    """Plant one fault; give code, marked text and message of the one finding."""

    def plant(name: str, old: str, new: str) -> tuple[str, str, str]:
        folder.change(name, old, new)
        findings = folder.check()
        assert len(findings) == 1, findings
        (finding,) = findings
        return finding.code, folder.marked(finding), finding.message

    return plant
