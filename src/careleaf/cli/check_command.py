"""``careleaf check``: everything that a build does, except writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careleaf.build.records import Request, Selection
from careleaf.cli.build_command import run_build
from careleaf.cli.options import (
    day_option,
    message_options,
    project_option,
    selection_options,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("check")
@selection_options
@click.option(
    "--notes",
    is_flag=True,
    help="Show notes too: what is not wrong, and worth confirming by a clinician.",
)
@project_option
@day_option
@message_options
def command(
    locales: tuple[str, ...] | None,
    documents: tuple[str, ...] | None,
    editions: tuple[str, ...] | None,
    workers: int,
    notes: bool,  # noqa: FBT001 - a flag of the command line
    root: Path,
    day: date,
    message_format: str,
) -> int:
    """Find everything that is wrong; write nothing.

    Pages are laid out too: a missing letter or a leaflet that is too long shows only
    there.
    """
    selection = Selection(locales, documents, editions)
    request = Request(root, root / "out", selection, workers, write=False, day=day)
    return run_build(request, message_format, notes=notes)
