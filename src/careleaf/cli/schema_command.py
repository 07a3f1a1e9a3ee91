"""``careleaf schema``: the JSON Schema that editors complete and check with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from careleaf.source.json_schema import Kind

KINDS = ("clinic", "leaflet", "flowchart", "evidence", "glossary")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: Kind) -> None:
    """Print the JSON Schema of one KIND of file."""
    from careleaf.source.json_schema import json_schema  # noqa: PLC0415 - slow

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))
