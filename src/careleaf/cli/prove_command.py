"""``careleaf prove``: the staff sheet of a chart, and the examples that are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from careleaf.build.writing import write_file
from careleaf.cli.chart_argument import find_chart
from careleaf.cli.options import day_option, find_project, message_options
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError
from careleaf.source.files import CLINIC, FLOWCHARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from careleaf.build.proving import Examined
    from careleaf.decision.proof import Proof
    from careleaf.source.project import Project


@click.command("prove")
@click.argument("charts", nargs=-1, metavar="[CHART]...")
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the sheet of one chart as a PDF.",
)
@click.option(
    "--suggest-examples",
    "suggesting",
    is_flag=True,
    help="Print examples that touch every rule and both sides of every boundary.",
)
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The folder with clinic.yaml; left out, the nearest one upwards.",
)
@day_option
@message_options
def command(
    charts: tuple[str, ...],
    pdf: Path | None,
    folder: Path | None,
    day: date,
    message_format: str,
    *,
    suggesting: bool,
) -> int:
    """Say what is proved about a CHART: a sheet for staff, never for patients.

    CHART is the id of a chart of the project, or the path of its file; left out, all
    charts of the project are proved. The status is 0 when no check finds an error.
    """
    if pdf is not None and (suggesting or len(charts) != 1):
        raise click.UsageError("--pdf takes exactly one CHART, and no examples")
    root, names = _find(charts, folder)
    show = _suggestions if suggesting else _sheets
    try:
        project, examined = _examine(root, names, day)
        if pdf is not None:
            _write_pdf(pdf, examined[0].proof, project)
        data, text = show(examined)
    except FindingsError as error:
        return report(error.findings, root or Path(), message_format)
    findings = [finding for one in examined for finding in one.findings]
    status = report(findings, root or Path(), message_format, charts=data)
    if message_format == "human" and text:
        click.echo(text)
    return status


def _find(
    charts: Sequence[str], folder: Path | None
) -> tuple[Path | None, tuple[str, ...]]:
    """Find the project and the ids of its charts, or files outside any project."""
    if not charts:
        return find_project(folder).resolve(), ()
    places = [_place(chart, folder) for chart in charts]
    roots = {root for root, _ in places}
    if len(roots) > 1:
        raise click.UsageError("name charts of one project, or files outside any")
    return roots.pop(), tuple(name for _, name in places)


def _place(chart: str, folder: Path | None) -> tuple[Path | None, str]:
    root, name = find_chart(chart, folder)
    path = (root / name).resolve()
    if not path.is_file():
        raise click.UsageError(f"there is no file {name}")
    home = path.parent.parent
    if path.parent.name == FLOWCHARTS and (home / CLINIC).is_file():
        return home, path.stem
    return None, name


def _examine(
    root: Path | None, names: tuple[str, ...], day: date
) -> tuple[Project | None, tuple[Examined, ...]]:
    from careleaf.build import proving  # noqa: PLC0415 - slow
    from careleaf.source.project import load_project  # noqa: PLC0415 - slow

    if root is None:
        return None, tuple(proving.examine_file(Path(name), day) for name in names)
    project, findings = load_project(root)
    wanted = names or proving.chart_ids(project)
    return project, proving.examine_project(project, findings, wanted, day)


def _write_pdf(file: Path, proof: Proof | None, project: Project | None) -> None:
    from careleaf.build.staff_papers import staff_pdf  # noqa: PLC0415 - slow
    from careleaf.document.proof_sheet import proof_sheet  # noqa: PLC0415 - slow
    from careleaf.document.staff_sheet import compose_staff_sheet  # noqa: PLC0415 - slow

    if proof is None:
        return
    paper = "a4" if project is None else project.clinic.paper[0]
    document = compose_staff_sheet(proof_sheet(proof), proof.chart, project)
    write_file(file, staff_pdf(document, paper))


def _sheets(examined: Sequence[Examined]) -> tuple[list[dict[str, Any]], str]:
    from careleaf.cli.prove_data import proof_data  # noqa: PLC0415 - slow
    from careleaf.document.proof_sheet import proof_sheet  # noqa: PLC0415 - slow
    from careleaf.document.staff_text import staff_sheet_text  # noqa: PLC0415 - slow

    proofs = [one.proof for one in examined if one.proof is not None]
    texts = [staff_sheet_text(proof_sheet(proof)) for proof in proofs]
    parts = [*texts, "\n".join(_verdict(examined))]
    return [proof_data(proof) for proof in proofs], "\n\n\n".join(parts)


def _verdict(examined: Sequence[Examined]) -> Iterator[str]:
    """Name what is proved, and what is not, in the last lines."""
    if not examined:
        yield "There are no charts to prove."
    for verdict, sound in (("Proved", True), ("Not proved", False)):
        names = [one.id for one in examined if one.sound is sound]
        if names:
            yield f"{verdict}: {', '.join(names)}."


def _suggestions(examined: Sequence[Examined]) -> tuple[list[dict[str, Any]], str]:
    from careleaf.cli.suggested_examples import (  # noqa: PLC0415 - slow
        suggested_data,
        suggested_yaml,
    )
    from careleaf.decision.proof import missing_examples  # noqa: PLC0415 - slow
    from careleaf.decision.proof.boundaries import MOST_BOUNDARIES  # noqa: PLC0415 - slow

    data, texts = [], []
    for one in examined:
        if one.proof is None or not one.sound:
            texts.append(f"# {one.id}: mend its errors first.")
            continue
        suggestion = missing_examples(one.proof)
        if suggestion is None:
            texts.append(
                f"# {one.id}: more than {MOST_BOUNDARIES:,} boundaries between "
                "answers, too many for examples."
            )
            continue
        data.append(suggested_data(one.proof, suggestion))
        texts.append(suggested_yaml(one.proof, suggestion))
    return data, "\n\n".join(texts)
