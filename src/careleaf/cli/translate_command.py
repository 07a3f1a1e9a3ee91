"""``careleaf translate``: add a language, bring it up to date, see how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careleaf.cli.options import message_options, project_option
from careleaf.cli.reporting import report
from careleaf.cli.translate_status import status_command
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careleaf.source.project import Project
    from careleaf.translation.update import Written


@click.group("translate")
def command() -> None:
    """Add a language, bring it up to date, see how far it is."""


command.add_command(status_command)


@command.command("new")
@click.argument("locale")
@project_option
@message_options
def new_command(locale: str, root: Path, message_format: str) -> int:
    """Begin a translation into LOCALE: one PO file per document, to be filled in."""

    def begin(project: Project) -> tuple[Written, ...]:
        from careleaf.translation.update import new  # noqa: PLC0415 - slow

        return new(project, locale)

    return _write(begin, root, message_format)


@command.command("update")
@click.argument("locale", required=False)
@project_option
@message_options
def update_command(locale: str | None, root: Path, message_format: str) -> int:
    """Bring the templates and the translation into LOCALE up to date, or into all.

    Texts are matched by their id, never by likeness; what has changed in English waits
    for the translator, and nothing is lost.
    """

    def bring(project: Project) -> tuple[Written, ...]:
        from careleaf.translation.update import update  # noqa: PLC0415 - slow

        return update(project, locale)

    return _write(bring, root, message_format)


def _write(
    change: Callable[[Project], tuple[Written, ...]], root: Path, message_format: str
) -> int:
    from careleaf.source.project import load_project  # noqa: PLC0415 - slow

    try:
        project, findings = load_project(root)
        # With a document unread, its translations would look like nobody's.
        if findings:
            return report(findings, root, message_format)
        written = change(project)
    except FindingsError as error:
        return report(error.findings, root, message_format)
    changed = [one.file for one in written if one.changed]
    if message_format == "json":
        return report([], root, message_format, changed=changed)
    click.echo("\n".join(changed) if changed else "Everything is up to date.")
    return 0
