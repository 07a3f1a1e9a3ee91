"""How a command ends: findings to the reader, a status to the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careleaf.cli.findings_json import findings_json
from careleaf.cli.findings_text import findings_text, is_weighty
from careleaf.cli.main import ExitStatus
from careleaf.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from careleaf.findings import Finding


def report(
    findings: Sequence[Finding],
    root: Path,
    message_format: str,
    *,
    notes: bool = True,
    **results: Any,
) -> ExitStatus:
    """Print all findings, ``notes`` or not; JSON takes the results with it.

    People read findings on standard error, so that the results stay alone on standard
    output; a program gets one document there.
    """
    shown = [one for one in findings if notes or is_weighty(one)]
    if message_format == "json":
        click.echo(findings_json(findings, notes=notes, **results))
    elif shown:
        click.echo(findings_text(shown, root), err=True)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return ExitStatus.FINDINGS if failed else ExitStatus.CLEAN
