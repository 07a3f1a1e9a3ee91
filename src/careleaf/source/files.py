"""Which files belong to a project.

Imports nothing slow, so that a build with nothing to do can hash them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.source.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CLINIC = "clinic.yaml"
GLOSSARY = "glossary.yaml"
LEAFLETS = "leaflets"
EVIDENCE = "leaflets/evidence"
FLOWCHARTS = "flowcharts"
TRANSLATIONS = "translations"
PICTURES = "pictures"

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".svg"})
YAML_SUFFIXES = frozenset({".yaml", ".yml"})


def yaml_files(root: Path, folder: str) -> list[Path]:
    """List the YAML files directly in a folder of the project, by name."""
    return _with_suffix((root / folder).glob("*"), YAML_SUFFIXES)


def picture_files(root: Path) -> list[Path]:
    """List the pictures that documents may show: beside clinic.yaml or in pictures/.

    A picture anywhere else would not be noticed when it changes.
    """
    beside = _with_suffix(root.glob("*"), PICTURE_SUFFIXES)
    inside = _with_suffix((root / PICTURES).rglob("*"), PICTURE_SUFFIXES)
    return beside + inside


def stray_files(root: Path) -> list[Path]:
    """List the YAML files beside clinic.yaml that nothing reads.

    Hidden ones belong to other programs. A disk that knows no capitals finds
    clinic.yaml under `Clinic.yaml` too: that one is read.
    """
    read = [root / name for name in (CLINIC, GLOSSARY) if (root / name).is_file()]
    return [
        path
        for path in yaml_files(root, "")
        if not path.name.startswith(".") and not any(map(path.samefile, read))
    ]


def meant_name(stray: Path) -> str:
    """Name the file that a stray one may have been meant to be, or nothing."""
    meant = nearest(stray.name.partition(".")[0].lower(), ("clinic", "glossary"))
    return f"{meant}.yaml" if meant else ""


def project_files(root: Path) -> list[Path]:
    """List every file that output depends on, in the order of their relative names.

    Stray files count: a build remembers its warnings until one of its files changes.
    """
    beside = [root / name for name in (CLINIC, GLOSSARY) if (root / name).is_file()]
    beside += stray_files(root)
    records = [
        path
        for folder in (LEAFLETS, EVIDENCE, FLOWCHARTS)
        for path in yaml_files(root, folder)
    ]
    catalogues = _with_suffix((root / TRANSLATIONS).glob("*/*"), frozenset({".po"}))
    found = beside + records + catalogues + picture_files(root)
    return sorted(found, key=lambda path: relative_name(root, path))


def relative_name(root: Path, path: Path) -> str:
    """Name a file as findings and manifests do: relative, with forward slashes."""
    return path.relative_to(root).as_posix()


def _with_suffix(paths: Iterable[Path], suffixes: frozenset[str]) -> list[Path]:
    return sorted(
        path for path in paths if path.suffix.lower() in suffixes and path.is_file()
    )
