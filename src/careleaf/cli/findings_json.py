"""Findings for programs: one JSON document, the same order as the text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from careleaf.cli.findings_text import in_order, is_weighty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careleaf.findings import Finding


def findings_json(
    findings: Iterable[Finding], *, notes: bool = True, **results: Any
) -> str:
    """Write findings, their counts and the results of a command.

    Without ``notes`` they are only counted. In ASCII: no terminal and no pipe can spoil
    that.
    """
    ordered = in_order(findings)
    weights = [finding.severity.value for finding in ordered]
    summary = {
        "errors": weights.count("error"),
        "warnings": weights.count("warning"),
        "notes": weights.count("info"),
    }
    document = {
        "findings": [_finding(one) for one in ordered if notes or is_weighty(one)],
        "summary": summary,
        **results,
    }
    return json.dumps(document, indent=2)


def _finding(finding: Finding) -> Mapping[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": asdict(finding.span) if finding.span is not None else None,
        "label": finding.label,
        "notes": list(finding.notes),
        "hint": finding.hint,
        "data": finding.data,
    }
