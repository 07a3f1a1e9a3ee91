"""What a document in one language depends on, as one hash; imports nothing slow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import careleaf
from careleaf.build.belonging import FOLDERS, matters
from careleaf.findings import EnvironmentFault
from careleaf.source import files as project

if TYPE_CHECKING:
    from collections.abc import Collection

    from careleaf.build.records import Job, Kind

LIBRARIES = (
    "babel",
    "graphviz",
    "icu4py",
    "pydantic",
    "pygraphviz",
    "PyYAML",
    "reportlab",
    "uharfbuzz",
)
# Faces are pinned by their SHA-256 in the lock file beside them, so that it stands for
# 28 megabytes; explanations are for the terminal, the sample for `careleaf new`.
_NOT_PROGRAM = frozenset({"__pycache__", "explanations", "sample"})
_FACE = ".ttf"


@dataclass(frozen=True)
class Inputs:
    """The hash of every file that output depends on."""

    program: str
    files: dict[str, str]
    """SHA-256 by name relative to the project."""

    @cached_property
    def documents(self) -> dict[str, Kind]:
        """The kind of every document by its id, which is the name of its file."""
        found: dict[str, Kind] = {}
        for name in self.files:
            path = PurePosixPath(name)
            kind = FOLDERS.get(str(path.parent))
            if kind is not None:
                found[path.stem] = kind
        return found

    @cached_property
    def stamp(self) -> str:
        """One hash of everything."""
        whole = "".join(f"{name}\0{sha256}\n" for name, sha256 in self.files.items())
        return hashlib.sha256(f"{self.program}{whole}".encode()).hexdigest()

    def digest(self, job: Job, uses: Collection[str], compared: Collection[str]) -> str:
        """Hash all that one job depends on.

        ``uses`` are the charts that it shows; with those ``compared`` it was only
        compared, so neither their words nor their translations matter.
        """
        digest = hashlib.sha256(self.program.encode())
        fuller = {f"{project.FLOWCHARTS}/{chart}.yaml" for chart in compared}
        for name, sha256 in self.files.items():
            if name in fuller or matters(name, job, uses):
                digest.update(f"{name}\0{sha256}\n".encode())
        return digest.hexdigest()


def read_inputs(root: Path) -> Inputs:
    """Hash the project and the program."""
    files = {
        project.relative_name(root, path): _sha256(path)
        for path in project.project_files(root)
    }
    return Inputs(_program(), files)


def _program() -> str:
    """Hash careleaf itself: a new version of anything may set a line differently."""
    digest = hashlib.sha256(careleaf.__version__.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    folder = Path(careleaf.__file__).parent
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.suffix == _FACE or _NOT_PROGRAM.intersection(name.parts):
            continue
        if path.is_file():
            digest.update(f"{name.as_posix()}\0{_sha256(path)}\n".encode())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}") from error
