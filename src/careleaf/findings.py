"""What the program has to say about what somebody wrote, and the three exceptions.

A finding is data: every room makes them, only ``cli`` prints them. Codes are permanent;
each is explained in ``explanations/`` and shown by ``careleaf explain CODE``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs; an ``error`` stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file that somebody wrote.

    Lines and columns count from 1, columns in code points; the end is exclusive.
    ``file`` is relative to the project folder, with forward slashes.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is, and what to do about it.

    ``message`` says what is wrong in one line; ``label`` stands under the caret;
    ``notes`` add facts (a witness in the chart's own words, say); ``hint`` says what to
    do. ``data`` is for programs (witness, count) and appears in JSON output only.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    label: str = ""
    notes: tuple[str, ...] = ()
    hint: str = ""
    data: dict[str, Any] = field(default_factory=dict, compare=False)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by place, then code: the same for human and JSON output."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (
            self.span.file,
            self.span.line,
            self.span.column,
            self.code,
            self.message,
        )


class FindingsError(Exception):
    """What somebody wrote cannot be used; carries every finding known so far."""

    def __init__(self, findings: list[Finding] | tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{f.code}: {f.message}" for f in findings))
        self.findings = tuple(findings)


class EnvironmentFault(Exception):  # noqa: N818 - a fault of the machine, not of the input
    """The machine cannot do what was asked: no permission, disk full, missing program.

    ``str(fault)`` is the one line that the user sees; it says what to do.
    """


class InternalFault(Exception):  # noqa: N818 - a fault of careleaf itself
    """careleaf is wrong: an invariant does not hold. Never the user's mistake."""
