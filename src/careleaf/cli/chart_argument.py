"""A chart that somebody names: by its id in a project, or by its file."""

from __future__ import annotations

from pathlib import Path

import click

from careleaf.cli.options import find_project
from careleaf.source.files import FLOWCHARTS, YAML_SUFFIXES, relative_name, yaml_files
from careleaf.source.suggestions import nearest


def find_chart(chart: str, folder: Path | None = None) -> tuple[Path, str]:
    """Find the folder and, relative to it, the file of a chart.

    ``folder`` is that of the project, if somebody has named it.
    """
    path = Path(chart)
    if path.suffix.lower() in YAML_SUFFIXES:
        return Path(), path.as_posix()
    root = find_project(folder)
    known = {path.stem: path for path in yaml_files(root, FLOWCHARTS)}
    if chart in known:
        return root, relative_name(root, known[chart])
    meant = nearest(chart, known)
    advice = f"did you mean `{meant}`?" if meant else f"known are {', '.join(known)}"
    raise click.UsageError(f"no chart `{chart}` in {FLOWCHARTS}/: {advice}")
