"""Files beside clinic.yaml that look as if they belonged to the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity, Span
from careleaf.source import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.project import Project


def check_strays(project: Project) -> Iterator[Finding]:
    """C0238: a misspelt glossary would be missed by nobody until it is too late."""
    for path in files.stray_files(project.root):
        meant = files.meant_name(path)
        yield Finding(
            "C0238",
            f"the file `{path.name}` is not read",
            Span(path.name, 1, 1, 1, 1),
            Severity.WARNING,
            label=f"did you mean `{meant}`?" if meant else "",
            hint=_hint(project, meant),
        )


def _hint(project: Project, meant: str) -> str:
    if not meant:
        return (
            f"leaflets are read from `{files.LEAFLETS}/` and charts from "
            f"`{files.FLOWCHARTS}/`: move it there, or out of the project folder"
        )
    if (project.root / meant).exists():
        return f"put what is right in it into `{meant}`, and delete it"
    return f"rename it to `{meant}`"
