"""``careleaf check``: everything that a build does, except writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careleaf.build.records import Request, Selection
from careleaf.cli.build_command import run_build
from careleaf.cli.options import message_options, project_option, selection_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@selection_options
@project_option
@message_options
def command(
    locales: tuple[str, ...] | None,
    documents: tuple[str, ...] | None,
    editions: tuple[str, ...] | None,
    workers: int,
    root: Path,
    message_format: str,
) -> int:
    """Find everything that is wrong; write nothing.

    Pages are laid out too: a missing letter or a leaflet that is too long shows only
    there.
    """
    selection = Selection(locales, documents, editions)
    request = Request(root, root / "out", selection, workers, write=False)
    return run_build(request, message_format)
