"""Files appear whole or not at all.

A leaflet that was printed yesterday must never be half a leaflet today: data goes to a
temporary file in the same folder, to the disk, and only then takes the name.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from careleaf.findings import EnvironmentFault

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = ".careleaf-"

_ADVICE = {
    errno.EACCES: "you may not write there; choose another folder with --output",
    errno.EPERM: "you may not write there; choose another folder with --output",
    errno.EROFS: "the disk is read-only; choose another folder with --output",
    errno.ENOSPC: "the disk is full; free some space and run again",
    errno.EDQUOT: "your share of the disk is full; free some space and run again",
    errno.ENAMETOOLONG: "the path is too long; choose a shorter folder with --output",
    errno.EEXIST: "a file stands where a folder is needed; move it or use --output",
    errno.ENOTDIR: "a file stands where a folder is needed; move it or use --output",
    errno.EISDIR: "a folder stands where a file is needed; move it or use --output",
    errno.EBUSY: "another program holds the file; close it and run again",
}


def write_file(path: Path, data: bytes) -> None:
    """Replace a file in one step; on any failure the earlier file stays as it was."""
    temporary = path.with_name(f"{PREFIX}{os.getpid()}-{path.name}"[:200])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_through(temporary, data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise environment_fault(path, error) from error


def probe_folder(folder: Path) -> None:
    """Find out before hours of work whether files can be written there."""
    probe = folder / f"{PREFIX}{os.getpid()}-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_through(probe, b"")
    except OSError as error:
        raise environment_fault(folder, error) from error
    finally:
        _forget(probe)


def environment_fault(path: Path | str, error: OSError) -> EnvironmentFault:
    """Turn an error of the operating system into one line that says what to do.

    ``path`` is what could not be written, or its name in a sentence.
    """
    advice = _ADVICE.get(error.errno or 0)
    reason = (error.strerror or str(error)).lower()
    return EnvironmentFault(f"cannot write {path}: {advice or reason}")


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        # Without this a power cut after the rename could leave an empty leaflet.
        os.fsync(stream.fileno())


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the folder itself may be a file: nothing was left behind
        return
