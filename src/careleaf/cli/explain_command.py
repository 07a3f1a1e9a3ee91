"""``careleaf explain``: what a code means and how to mend it."""

from __future__ import annotations

import click

from careleaf.cli.explanations import read_explanations
from careleaf.source.suggestions import did_you_mean


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a finding by its CODE, such as C0104; without one, list them all."""
    explanations = read_explanations()
    if code is None:
        titles = (text.splitlines()[0] for text in explanations.values())
        click.echo("\n".join(title.removeprefix("## ") for title in titles))
        return
    text = explanations.get(code.upper())
    if text is None:
        meant = did_you_mean(code.upper(), explanations)
        all_codes = "`careleaf explain` lists all codes"
        raise click.UsageError(f"no code `{code}`: {meant or all_codes}")
    click.echo(text.removeprefix("## "))
