"""Findings for people: the place, the line, the caret, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careleaf.cli.excerpt import SourceLines
from careleaf.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from careleaf.findings import Finding

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place and drop what was said twice (two stages may see one fault)."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda one: (one.sort_key(), one.label, one.notes, one.hint),
    )


def is_weighty(finding: Finding) -> bool:
    """Whether a finding is more than a note, which is shown only on request."""
    return finding.severity is not Severity.INFO


def findings_text(findings: Iterable[Finding], root: Path) -> str:
    """Show all findings, each with the line it is about, and count them."""
    lines = SourceLines(root)
    ordered = in_order(findings)
    blocks = [_finding_text(finding, lines) for finding in ordered]
    return "\n\n".join([*blocks, count_text(ordered)]) if ordered else ""


def count_text(findings: Iterable[Finding]) -> str:
    """Count findings by weight: "2 errors, 1 warning"."""
    weights = [finding.severity for finding in findings]
    nouns = {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFO: "note",
    }
    counted = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for severity, noun in nouns.items()
        if (number := weights.count(severity))
    ]
    return ", ".join(counted)


def _finding_text(finding: Finding, source: SourceLines) -> str:
    name = "note" if finding.severity is Severity.INFO else finding.severity.value
    head = click.style(
        f"{name}[{finding.code}]", fg=_COLOURS[finding.severity], bold=True
    )
    lines = [f"{head}: {finding.message}"]
    gutter = 4
    label = finding.label
    if finding.span is not None:
        gutter = max(gutter, len(str(finding.span.line)) + 1)
        lines.append(f"{'':{gutter - 2}}--> {finding.span}")
        excerpt = source.excerpt(finding.span)
        if excerpt is not None:
            lines.append(f"{finding.span.line:>{gutter}} | {excerpt.text}".rstrip())
            carets = click.style("^" * excerpt.carets, fg=_COLOURS[finding.severity])
            under = f"{'':{gutter}} | {'':{excerpt.indent}}{carets} {label}"
            lines.append(under.rstrip())
            label = ""
    facts = [label] if label else []
    facts += [f"note: {note}" for note in finding.notes]
    if finding.hint:
        facts.append(f"hint: {finding.hint}")
    facts.append(f"careleaf explain {finding.code}")
    return "\n".join([*lines, *(_fact(fact, gutter) for fact in facts)])


def _fact(fact: str, gutter: int) -> str:
    first, *more = fact.splitlines()
    return "\n".join(
        [f"{'':{gutter - 1}}= {first}", *(f"{'':{gutter + 1}}{m}" for m in more)]
    )
