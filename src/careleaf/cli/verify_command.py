"""``careleaf verify``: prove that finished files are what the project prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from careleaf.cli.options import find_project, message_options
from careleaf.cli.reporting import report
from careleaf.findings import EnvironmentFault, FindingsError, Severity

if TYPE_CHECKING:
    from careleaf.build.verifying import Verdict, Verifier


@click.command("verify")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE... [PROJECT]",
)
@click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The folder with clinic.yaml; left out, the nearest one upwards.",
)
@message_options
def command(paths: tuple[Path, ...], root: Path | None, message_format: str) -> int:
    """Prove that finished PDF files say what the rules say, word for word.

    Each file is read as a screen reader reads it, its chart is rebuilt from that, and
    compared with the rules of the project for every combination of answers. Then all
    words, lines and tags are compared with those that the project prints now. The
    status is 0 when all of the files are proved.
    """
    files, root = _sorted_paths(paths, root)
    try:
        verifier = _verifier(root)
        verdicts = [verifier.verify(_read(file), str(file)) for file in files]
    except FindingsError as error:
        return report(error.findings, root, message_format)
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    data = [_data(verdict) for verdict in verdicts]
    status = report(findings, root, message_format, files=data)
    if message_format == "human":
        click.echo("\n".join(line for verdict in verdicts for line in _lines(verdict)))
    return status


def _sorted_paths(
    paths: tuple[Path, ...], root: Path | None
) -> tuple[list[Path], Path]:
    """Tell files from the folder of the project, which may stand among them."""
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if not path.is_dir()]
    if len(folders) > 1 or (folders and root is not None):
        raise click.UsageError("name one project folder, and the files one by one")
    if not files:
        raise click.UsageError("name a PDF file; `out/*.pdf` names many")
    return files, find_project(folders[0] if folders else root)


def _verifier(root: Path) -> Verifier:
    # Both load what the other commands need not wait for.
    from careleaf.build.verifying import Verifier  # noqa: PLC0415 - slow
    from careleaf.source.project import load_project  # noqa: PLC0415 - slow

    project, findings = load_project(root)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if errors:
        raise FindingsError(errors)
    return Verifier(project)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {file}: {error.strerror}") from error


def _lines(verdict: Verdict) -> list[str]:
    if verdict.findings:
        return [f"not proved: {verdict.file}"]
    return [f"proved: {verdict.file}", *(f"  {proof}" for proof in verdict.proofs)]


def _data(verdict: Verdict) -> dict[str, object]:
    return {
        "file": verdict.file,
        "document": verdict.document,
        "language": verdict.locale,
        "edition": verdict.edition,
        "proved": not verdict.findings,
        "proofs": list(verdict.proofs),
    }
