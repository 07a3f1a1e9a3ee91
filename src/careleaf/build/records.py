"""What is asked of a build and what it answers; imports nothing slow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from careleaf.findings import Finding

Kind = Literal["leaflet", "chart"]
State = Literal["draft", "approved"]


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One document in one language: what is made, or not made, as a whole."""

    locale: str
    document: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.locale}/{self.document}"


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody asked for; None means everything."""

    locales: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    """Ids or patterns such as ``bleeding-*``."""
    editions: tuple[str, ...] | None = None

    def wants_edition(self, edition: str) -> bool:
        """Whether a file of this edition is asked for; files without one always are."""
        return not edition or self.editions is None or edition in self.editions


@dataclass(frozen=True, slots=True)
class Request:
    """One run of ``careleaf build``."""

    root: Path
    output: Path
    selection: Selection = Selection()
    workers: int = 1
    write: bool = True
    """Or only check: everything is made, nothing is written or remembered."""
    day: date = field(kw_only=True)
    """Today: waivers end. Nothing that is made depends on it."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file as a worker made it, not yet written."""

    name: str
    """Relative to the output folder, with forward slashes."""
    edition: str
    """Empty for files that are not of one paper: SVG, DOT, text."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """All files of one job."""

    job: Job
    files: tuple[MadeFile, ...]
    editions: tuple[str, ...]
    """Every edition the document has, made now or not."""
    state: State


@dataclass(frozen=True, slots=True)
class NotMade:
    """One job without files, and why: findings, the machine, or careleaf itself."""

    job: Job
    findings: tuple[Finding, ...] = ()
    environment: str = ""
    """What the machine could not do, in one line."""
    fault: str = ""
    """What broke inside careleaf, ready for a bug report."""


Outcome = Made | NotMade


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    output: Path
    made: dict[Job, tuple[str, ...]] = field(default_factory=dict)
    """Names of the files written, by job."""
    fresh: tuple[Job, ...] = ()
    """Jobs whose files were already there, made from the same input."""
    not_made: tuple[NotMade, ...] = ()
    drafts: int = 0
    """How many documents in the folder nobody has signed yet, of those asked for."""
    findings: tuple[Finding, ...] = ()
