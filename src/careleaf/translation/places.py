"""Findings that point into a translation, to the very word where that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from careleaf.translation.catalogue import Translation


def whole(
    code: str,
    entry: Translation,
    message: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Make a finding about a whole translation; the label names the unit."""
    return Finding(
        code, message, entry.span, severity, label=f"`{entry.unit.id}`", hint=hint
    )


def place(
    code: str,
    entry: Translation,
    message: str,
    start: int,
    length: int,
    label: str = "",
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Make a finding about a stretch of a translation."""
    return Finding(
        code,
        message,
        _inside(entry, start, length),
        severity,
        label=label or f"`{entry.unit.id}`",
        hint=hint,
    )


def _inside(entry: Translation, start: int, length: int) -> Span | None:
    """Give the place of the stretch, if the text stands on one line as it is."""
    span = entry.span
    if span is None or span.end_column - span.column != len(entry.text) + 2:
        return span
    column = span.column + 1 + start
    return Span(span.file, span.line, column, span.line, column + length)
