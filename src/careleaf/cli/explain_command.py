"""``careleaf explain``: what a code means and how to mend it."""

from __future__ import annotations

import click

from careleaf.cli.explanations import read_explanations
from careleaf.source.suggestions import nearest


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
        known = {name.lower(): name for name in explanations}
        meant = nearest(code, known)
        all_codes = "`careleaf explain` lists all codes"
        advice = f"did you mean `{known[meant]}`?" if meant else all_codes
        raise click.UsageError(f"no code `{code}`: {advice}")
    click.echo(text.removeprefix("## "))
