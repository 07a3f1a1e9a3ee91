"""``careleaf translate status``: what is translated, what waits, who has to sign."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from careleaf.cli.options import message_options, project_option
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.translation.status import DocumentStatus

_HEAD = ("language", "document", "critical", "standard", "furniture", "state")


@click.command("status")
@click.argument("locale", required=False)
@project_option
@message_options
def status_command(locale: str | None, root: Path, message_format: str) -> int:
    """Show how far the translation into LOCALE is, or all of them.

    Texts are counted as translated of all; a signature is given by copying its line
    into `approvals` of clinic.yaml.
    """
    from careleaf.source.project import load_project  # noqa: PLC0415 - slow
    from careleaf.translation.locale_policy import policy_of  # noqa: PLC0415 - slow
    from careleaf.translation.status import status  # noqa: PLC0415 - slow

    try:
        if locale is not None:
            policy_of(locale)
        project, findings = load_project(root)
        found = status(project, locale)
    except FindingsError as error:
        return report(error.findings, root, message_format)
    results = [asdict(one) for one in found.documents]
    everything = [*findings, *found.findings]
    ending = report(everything, root, message_format, documents=results)
    if message_format == "human":
        click.echo(status_text(found.documents))
    return ending


def status_text(documents: tuple[DocumentStatus, ...]) -> str:
    """Lay the counts out as a table, and list the signatures that are wanted."""
    if not documents:
        return (
            "There is no translation yet: `careleaf translate new LOCALE` begins one."
        )
    rows = [_HEAD, *(_row(one) for one in documents)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    wanted = [line for one in documents for line in _signatures(one)]
    if wanted:
        lines += ["", "Signatures wanted, for `approvals` in clinic.yaml:", *wanted]
    return "\n".join(line.rstrip() for line in lines)


def _row(one: DocumentStatus) -> tuple[str, ...]:
    counts = {tier.tier: f"{tier.translated}/{tier.total}" for tier in one.tiers}
    cells = (counts.get(tier, "-") for tier in ("critical", "standard", "furniture"))
    return (one.locale, one.document, *cells, _state(one))


def _state(one: DocumentStatus) -> str:
    if one.missing:
        return "no file"
    stale = sum(tier.stale for tier in one.tiers)
    if stale:
        return f"{stale} changed in English"
    if not one.complete:
        return "incomplete"
    if one.draft is None:
        return "complete"
    return "approved" if one.draft.approved else "draft"


def _signatures(one: DocumentStatus) -> list[str]:
    if one.draft is None or not one.complete:
        return []
    return [
        f"  - {{document: {need.document}, locale: {need.locale}, role: {need.role}, "
        f'name: "", date: "", hash: "{need.hash}"}}'
        for need in one.draft.missing
    ]
