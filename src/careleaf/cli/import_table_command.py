"""``careleaf import-table``: check a decision table and make a chart of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from careleaf.build.writing import write_file
from careleaf.cli.options import message_options, split_commas
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careleaf.decision.exchange.importing import Imported
    from careleaf.decision.exchange.unwritten import Unwritten


def _pairs(
    choices: Sequence[str] = (),
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], dict[str, str]]:
    """Read ``--option name=choice``, as often as it is given."""

    def read(
        _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
    ) -> dict[str, str]:
        found = {}
        for value in values:
            name, sign, choice = value.partition("=")
            if not sign or (choices and choice not in choices):
                what = f" one of {', '.join(choices)}" if choices else " what it is"
                raise click.BadParameter(f"{value}: write a name, `=`, and{what}")
            found[name.strip()] = choice.strip()
        return found

    return read


@click.command("import-table")
@click.argument(
    "table", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.yaml",
    help="Where to write the chart; left out, standard output.",
)
@click.option(
    "--outcomes",
    multiple=True,
    callback=split_commas,
    metavar="ID,ID",
    help="The outcomes, from least to most urgent.",
)
@click.option(
    "--order",
    "orders",
    multiple=True,
    callback=_pairs(("up", "down", "none")),
    metavar="QUESTION=up|down|none",
    help="Whether answers get worse as the table lists them, or as numbers rise.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    callback=_pairs(),
    metavar="OUTCOME=LEVEL",
    help="How urgent an outcome is.",
)
@message_options
def command(
    table: Path,
    output: Path | None,
    outcomes: tuple[str, ...] | None,
    orders: dict[str, str],
    levels: dict[str, str],
    message_format: str,
) -> int:
    """Check the decision table in FILE, and make a chart of it that says the same.

    FILE is DMN 1.3 XML with one table, or CSV. The chart has the rules; the places that
    a person must write are marked, and `careleaf check` finds them.
    """
    from careleaf.decision.exchange import importing, skeleton  # noqa: PLC0415 - slow
    from careleaf.decision.exchange.formats import read_sheet  # noqa: PLC0415 - slow
    from careleaf.decision.exchange.unwritten import unwritten  # noqa: PLC0415 - slow
    from careleaf.source.text_file import read_text  # noqa: PLC0415 - slow

    name = table.as_posix()
    here = Path()
    chart_id = _id_of(output)
    try:
        sheet = read_sheet(read_text(table, name), name)
        choices = importing.Choices(outcomes or (), orders)
        imported = importing.import_sheet(sheet, choices)
        title = skeleton.title_of(imported, chart_id, table.stem, levels)
        text = skeleton.write_skeleton(imported, title)
    except FindingsError as error:
        return report(error.findings, here, message_format)
    marks = unwritten(text)
    if output is not None:
        write_file(output, text.encode())
    results = _results(imported, marks, output, text)
    status = report(imported.findings, here, message_format, **results)
    if message_format == "human":
        if output is None:
            click.echo(text, nl=False)
        click.echo(_summary(imported, marks, output), err=output is None)
    return status


def _id_of(output: Path | None) -> str:
    """Take the id of the chart from the name of its file, as a project does."""
    from careleaf.decision.exchange.ids import IS_ID  # noqa: PLC0415 - slow

    if output is None:
        return ""
    if output.suffix != ".yaml" or not IS_ID.fullmatch(output.stem):
        raise click.UsageError(
            f"{output}: the name of the file is the id of the chart: small letters, "
            "digits and hyphens, and `.yaml`"
        )
    if output.exists():
        raise click.UsageError(f"{output} is there already: name a new file")
    return output.stem


def _summary(
    imported: Imported, marks: Sequence[Unwritten], output: Path | None
) -> str:
    table = imported.described.table
    size = (
        f"questions: {len(table.questions)}, rules: {len(table.rules)}, "
        f"outcomes: {len(table.outcomes)}"
    )
    lines = [
        f"{output or 'The chart'} is proved to say what the table says ({size}).",
        f"Most urgent first: {', '.join(reversed(table.outcomes))}.",
    ]
    free = _without_order(imported)
    if free:
        lines.append(
            f"Not checked, because nothing says which answers are worse: "
            f"{', '.join(free)} (`--order {free[0]}=up`)."
        )
    lines.append("A person must still write what `careleaf check` will find:")
    lines += [f"  {mark.what}: {mark.count} ({mark.code})" for mark in marks]
    return "\n".join(lines)


def _without_order(imported: Imported) -> list[str]:
    """Name the questions at which no answer can be found to calm wrongly."""
    questions = imported.described.table.questions
    return [question.id for question in questions if not question.ordered]


def _results(
    imported: Imported, marks: Sequence[Unwritten], output: Path | None, text: str
) -> dict[str, Any]:
    table = imported.described.table
    return {
        "output": None if output is None else str(output),
        "chart": text if output is None else None,
        "questions": [question.id for question in table.questions],
        "outcomes": list(table.outcomes),
        "withoutOrder": _without_order(imported),
        "rules": [rule.id for rule in table.rules],
        "toWrite": {mark.code: mark.count for mark in marks},
    }
