"""``careleaf export-table``: the rules of a chart as a decision table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from careleaf.build.writing import write_file
from careleaf.cli.chart_argument import find_chart
from careleaf.cli.options import message_options
from careleaf.cli.reporting import report
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from careleaf.decision.exchange.formats import Format
    from careleaf.source.chart_records import Flowchart

_FORMATS: dict[str, Format] = {".csv": "csv", ".dmn": "dmn", ".xml": "dmn"}


@click.command("export-table")
@click.argument("chart")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "dmn"]),
    help="Left out, as the name of the output ends, else csv.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; left out, standard output.",
)
@message_options
def command(
    chart: str, form: Format | None, output: Path | None, message_format: str
) -> int:
    """Write the rules of CHART as a decision table, in CSV or DMN 1.3.

    CHART is the id of a chart of this project, or the path of its file. Other programs
    can read the table, and `careleaf import-table` makes the same rules from it.
    """
    from careleaf.decision.exchange.exporting import export_chart  # noqa: PLC0415 - slow
    from careleaf.decision.exchange.formats import write_sheet  # noqa: PLC0415 - slow
    from careleaf.source.chart_records import Flowchart  # noqa: PLC0415 - slow
    from careleaf.source.loading import parse_record  # noqa: PLC0415 - slow
    from careleaf.source.text_file import read_text  # noqa: PLC0415 - slow

    root, name = find_chart(chart)
    chosen = form or _format_of(output)
    try:
        record = parse_record(read_text(root / name, name), name, Flowchart)
        text = write_sheet(export_chart(record), chosen)
    except FindingsError as error:
        return report(error.findings, root, message_format)
    left_out = not_in_the_table(record)
    results: dict[str, Any] = {"format": chosen, "leftOut": left_out}
    if output is not None:
        write_file(output, text.encode())
        results["output"] = str(output)
    elif message_format == "json":
        results["table"] = text
    status = report([], root, message_format, **results)
    if message_format == "human":
        if output is None:
            click.echo(text, nl=False)
        click.echo(f"Not in the table: {'; '.join(left_out)}.", err=True)
    return status


def not_in_the_table(chart: Flowchart) -> list[str]:
    """Name what a table has no place for."""
    counted = {
        "promises (`must`)": chart.must,
        "waivers (`accept`)": chart.accept,
        "vignettes (`examples`)": chart.examples,
        "links to fuller charts (`stands-for`)": chart.stands_for,
    }
    found = [f"{what}: {len(entries)}" for what, entries in counted.items() if entries]
    return ["the texts of outcomes, answers and signs, and their levels", *found]


def _format_of(output: Path | None) -> Format:
    if output is None:
        return "csv"
    form = _FORMATS.get(output.suffix.lower())
    if form is None:
        ends = ", ".join(_FORMATS)
        message = f"{output} is no table: its name must end in one of {ends}"
        raise click.UsageError(f"{message}; or say --format")
    return form
