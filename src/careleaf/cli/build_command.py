"""``careleaf build``: make the leaflets and charts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from careleaf.build.building import build
from careleaf.build.plan import NothingMatchesError
from careleaf.build.records import Request, Selection
from careleaf.cli.bug_report import bug_report
from careleaf.cli.build_summary import summary_data, summary_text
from careleaf.cli.findings_text import count_text, in_order, is_weighty
from careleaf.cli.main import ExitStatus
from careleaf.cli.options import (
    day_option,
    message_options,
    project_option,
    selection_options,
)
from careleaf.cli.progress import ProgressBar
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from datetime import date

    from careleaf.build.records import Report


@click.command("build")
@selection_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write; left out, `out` in the project.",
)
@project_option
@day_option
@message_options
def command(
    locales: tuple[str, ...] | None,
    documents: tuple[str, ...] | None,
    editions: tuple[str, ...] | None,
    workers: int,
    output: Path | None,
    root: Path,
    day: date,
    message_format: str,
) -> int:
    """Make the leaflets and charts that are not made yet.

    A document with errors is not made, all others are. Files already in the folder stay
    as they are until their successor is whole.
    """
    selection = Selection(locales, documents, editions)
    request = Request(root, output or root / "out", selection, workers, day=day)
    return run_build(request, message_format)


def run_build(request: Request, message_format: str, *, notes: bool = False) -> int:
    """Build, print what happened, and choose the status."""
    try:
        with ProgressBar() as progress:
            done = build(request, progress)
    except NothingMatchesError as error:
        raise click.UsageError(str(error)) from error
    except FindingsError as error:
        return report(error.findings, request.root, message_format)
    results = summary_data(done) if request.write else {}
    status = report(done.findings, request.root, message_format, notes=notes, **results)
    if message_format == "human":
        text = summary_text(done) if request.write else checked_text(done, notes=notes)
        click.echo(text)
    return _worst(done, status)


def checked_text(done: Report, *, notes: bool) -> str:
    """Say what ``check`` looked at, and how to see notes that were not shown."""
    number = len(done.made) + len(done.not_made)
    documents = f"{number} document{'' if number == 1 else 's'}"
    result = f"{len(done.not_made)} cannot be printed."
    if not done.not_made:
        result = "all can be printed."
    lines = [f"Checked {documents}: {result}"]
    hidden = [one for one in in_order(done.findings) if not is_weighty(one)]
    if hidden and not notes:
        lines.append(f"{count_text(hidden)}: `careleaf check --notes`")
    return "\n".join(lines)


def _worst(done: Report, status: ExitStatus) -> ExitStatus:
    """Choose the heaviest: a fault of careleaf, then of the machine, then findings."""
    faults = [one.fault for one in done.not_made if one.fault]
    if faults:
        click.echo(bug_report(*dict.fromkeys(faults)), err=True)
        return ExitStatus.INTERNAL
    environment = dict.fromkeys(one.environment for one in done.not_made)
    for line in filter(None, environment):
        click.echo(f"careleaf: {line}", err=True)
        status = ExitStatus.USAGE
    return status
