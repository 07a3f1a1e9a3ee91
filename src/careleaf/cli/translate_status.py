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

    from careleaf.translation.approval import MissingSignature
    from careleaf.translation.status import DocumentStatus

_HEAD = ("language", "document", "critical", "standard", "furniture", "state")


@click.command("status")
@click.argument("locale", required=False)
@project_option
@message_options
def status_command(locale: str | None, root: Path, message_format: str) -> int:
    """Show how far the translation into LOCALE is, or all of them.

    Where there is none yet, English is shown.

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
    if message_format == "human" and found.documents:
        click.echo(status_text(found.documents))
    return ending


def status_text(documents: tuple[DocumentStatus, ...]) -> str:
    """Lay the counts out as a table, and list the signatures that are wanted."""
    rows = [_HEAD, *(_row(one) for one in documents)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    wanted = _signatures(documents)
    if wanted:
        lines += ["", "Signatures wanted, for `approvals` in clinic.yaml:"]
        lines += [_approval(need) for need in wanted]
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


def _signatures(documents: tuple[DocumentStatus, ...]) -> list[MissingSignature]:
    """List each signature once: many documents wait for that of the common texts.

    Nobody signs what is still to be translated, though a document beside it is done.
    """
    waiting = {(one.document, one.locale) for one in documents if not one.complete}
    wanted = {
        need
        for one in documents
        if one.draft is not None and one.complete
        for need in one.draft.missing
        if (need.document, need.locale) not in waiting
    }
    return sorted(wanted, key=lambda need: (need.document, need.locale, need.role))


def _approval(need: MissingSignature) -> str:
    return (
        f"  - {{document: {need.document}, locale: {need.locale}, role: {need.role}, "
        f'name: "", date: "", hash: "{need.hash}"}}'
    )
