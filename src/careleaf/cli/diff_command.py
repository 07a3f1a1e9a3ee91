"""``careleaf diff``: who is told something different by a newer version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from careleaf.cli.options import message_options
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from careleaf.build.comparing import ComparedChart, Comparison

_EXISTING = click.Path(exists=True, path_type=Path)


@click.command("diff")
@click.argument("old", type=_EXISTING)
@click.argument("new", type=_EXISTING)
@click.option(
    "--letter",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="Also write a letter for the clinician who must sign the change.",
)
@message_options
def command(old: Path, new: Path, letter: Path | None, message_format: str) -> int:
    """Say exactly who is told something different by NEW than by OLD.

    OLD and NEW are two chart files or two project folders. Status 1: somebody is told
    something less urgent, and the chart does not say under `since` who accepted it.
    """
    from careleaf.build.comparing import (  # noqa: PLC0415 - slow, not for --help
        NotComparableError,
        compare_paths,
    )
    from careleaf.cli.diff_text import (  # noqa: PLC0415 - the same
        comparison_data,
        comparison_text,
    )

    if letter is not None and letter.suffix.lower() != ".pdf":
        raise click.UsageError("the letter is a PDF: name it FILE.pdf")
    try:
        found = compare_paths(old, new)
    except NotComparableError as error:
        raise click.UsageError(str(error)) from error
    except FindingsError as error:
        return report(error.findings, Path(), message_format)
    written = [] if letter is None else _write_letters(found, letter)
    status = report(found.findings, Path(), message_format, **comparison_data(found))
    if message_format == "human":
        click.echo(comparison_text(found))
        for path in written:
            click.echo(f"Wrote {path}")
    return status


def _write_letters(found: Comparison, letter: Path) -> list[Path]:
    """Write a letter for each chart that changed: each is signed on its own."""
    from careleaf.build.staff_papers import staff_pdf  # noqa: PLC0415 - slow
    from careleaf.build.writing import write_file  # noqa: PLC0415 - beside it
    from careleaf.document.change_letter import change_letter  # noqa: PLC0415 - slow
    from careleaf.document.staff_sheet import (  # noqa: PLC0415 - slow
        compose_staff_sheet,
    )

    changed = [chart for chart in found.charts if chart.changed] or found.charts[:1]
    written = []
    for chart in changed:
        sheet = change_letter(chart.old, chart.new, chart.difference, chart.words)
        document = compose_staff_sheet(sheet, chart.new, found.project)
        path = letter if len(changed) == 1 else _beside(letter, chart)
        write_file(path, staff_pdf(document, _paper(found)))
        written.append(path)
    return written


def _beside(letter: Path, chart: ComparedChart) -> Path:
    return letter.with_name(f"{letter.stem}-{chart.new.id}{letter.suffix}")


def _paper(found: Comparison) -> str:
    return "a4" if found.project is None else found.project.clinic.paper[0]
