"""Options that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from careleaf.source.files import CLINIC, meant_name, stray_files

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = TypeVar("Function", bound=Callable[..., Any])


def find_project(folder: Path | None) -> Path:
    """Take the folder given, or the nearest one upwards with a clinic.yaml."""
    if folder is not None:
        return folder
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / CLINIC).is_file():
            return candidate
    for stray in stray_files(here):
        if meant_name(stray) == CLINIC:
            raise click.UsageError(f"rename `{stray.name}` here to `{CLINIC}`")
    raise click.UsageError(
        "no clinic.yaml here or in any folder above: go to your project, name it with "
        "--project, or begin one with `careleaf new FOLDER`"
    )


def split_commas(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Take ``--lang en,ar --lang fa`` as three values, and no value as everything.

    An empty text is refused: a script with an empty variable did not mean everything.
    """
    parts = (part.strip() for value in values for part in value.split(","))
    named = tuple(part for part in parts if part)
    if values and not named:
        message = f"{parameter.opts[0]} is empty: name something, or leave it out"
        raise click.UsageError(message, context)
    return named or None


def _project(
    _context: click.Context, _parameter: click.Parameter, value: Path | None
) -> Path:
    return find_project(value)


def _colour(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    # https://no-color.org: set and not empty means no colour, whatever its value.
    if value == "never" or (value == "auto" and os.environ.get("NO_COLOR")):
        context.color = False
    elif value == "always" or os.environ.get("FORCE_COLOR"):
        context.color = True


def project_option(function: Function) -> Function:
    """Add ``--project``."""
    return click.option(
        "--project",
        "root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_project,
        metavar="FOLDER",
        help="The folder with clinic.yaml; left out, the nearest one upwards.",
    )(function)


def today(
    _context: click.Context, _parameter: click.Parameter, value: datetime | None
) -> date:
    """Take the day given, that of a reproducible build, or the clinic's own."""
    if value is not None:
        return value.date()
    # https://reproducible-builds.org/specs/source-date-epoch/
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()  # noqa: DTZ011 - the clinic's own day
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds"
        raise click.UsageError(message) from None


def day_option(function: Function) -> Function:
    """Add ``--date``."""
    return click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=today,
        show_default="today",
        help="The day on which waivers are looked at; nothing printed depends on it.",
    )(function)


def message_options(function: Function) -> Function:
    """Add ``--message-format`` and ``--color``."""
    as_json = click.option(
        "--message-format",
        type=click.Choice(["human", "json"]),
        default="human",
        show_default=True,
        help="Findings for people, or one JSON document on standard output.",
    )
    colour = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        callback=_colour,
        expose_value=False,
        help="Colours in the terminal; NO_COLOR is obeyed.",
    )
    return as_json(colour(function))


def selection_options(function: Function) -> Function:
    """Add ``--lang``, ``--only``, ``--edition`` and ``--jobs``."""
    options = (
        click.option(
            "--lang",
            "locales",
            multiple=True,
            callback=split_commas,
            metavar="LOCALE",
            help="Only these languages: `--lang ar,fa`.",
        ),
        click.option(
            "--only",
            "documents",
            multiple=True,
            callback=split_commas,
            metavar="ID",
            help="Only these leaflets and charts; `*` stands for anything.",
        ),
        click.option(
            "--edition",
            "editions",
            multiple=True,
            callback=split_commas,
            metavar="NAME",
            help="Only these editions: a4, letter, a4-large, letter-large, a3-poster.",
        ),
        click.option(
            "-j",
            "--jobs",
            "workers",
            type=click.IntRange(min=1),
            default=lambda: os.cpu_count() or 1,
            show_default="the number of processors",
            help="How many processes work at once.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function
