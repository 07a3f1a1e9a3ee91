"""Fetch pinned packages with the package client that is set up on this machine.

Only the tools that vendor data use this, by hand and with a network; no build does.
"""

from __future__ import annotations

import subprocess
import tarfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def package(
    name: str, version: str, folder: Path | None, scratch: Path
) -> Iterator[tarfile.TarFile]:
    """Open the archive of one package, from a folder or fetched into ``scratch``."""
    file_name = f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if folder is None:
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"],
            cwd=scratch,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    with tarfile.open((folder or scratch) / file_name) as archive:
        yield archive


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """Read one file of an archive."""
    stream = archive.extractfile(f"package/{path}")
    if stream is None:
        raise FileNotFoundError(path)
    return stream.read()
