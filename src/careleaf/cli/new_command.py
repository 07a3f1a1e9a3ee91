"""``careleaf new``: a project that builds at once, to be changed word by word."""

from __future__ import annotations

from pathlib import Path

import click

import careleaf
from careleaf.build.writing import environment_fault, write_file
from careleaf.findings import InternalFault
from careleaf.source.files import CLINIC, TRANSLATIONS, project_files


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Begin a project in FOLDER with a copy of the sample.

    The folder must be new or empty, so that no file of yours is overwritten.
    """
    try:
        is_file = folder.exists() and not folder.is_dir()
        taken = folder.is_dir() and any(folder.iterdir())
    except OSError as error:
        raise environment_fault(folder, error) from error
    if is_file or taken:
        why = "a file" if is_file else "not empty"
        raise click.UsageError(f"{folder} is {why}: name a new folder")
    sample = sample_folder()
    for path in sample_files(sample):
        write_file(folder / path.relative_to(sample), path.read_bytes())
    click.echo(
        f"A new project is in {folder}/\n"
        f"Write your name and phone numbers into {folder / CLINIC}, then:\n"
        f"  cd {folder}\n"
        f"  careleaf build"
    )


def sample_folder() -> Path:
    """Find the sample: inside the installed package, or the checkout around it."""
    package = Path(careleaf.__file__).parent
    for folder in (package / "sample", package.parent.parent):
        if (folder / CLINIC).is_file():
            return folder
    raise InternalFault("the sample project is missing from this installation")


def sample_files(sample: Path) -> list[Path]:
    """List what a project consists of, templates for translators included."""
    templates = (sample / TRANSLATIONS / "templates").glob("*.pot")
    return [*project_files(sample), *sorted(templates)]
