"""``careleaf doctor``: whether this machine has all it takes, ready to paste."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from dataclasses import dataclass
from importlib import metadata, resources, util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careleaf import __version__
from careleaf.build.inputs import LIBRARIES
from careleaf.build.writing import probe_folder
from careleaf.cli.main import ExitStatus
from careleaf.findings import EnvironmentFault

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at; a thing that is wrong says what to do."""

    name: str
    value: str
    good: bool = True


@click.command("doctor")
@click.option("--fonts", is_flag=True, help="Prove that each language can be drawn.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="FOLDER",
    help="The folder that would be written to.",
)
def command(*, fonts: bool, output: Path) -> int:
    """Look whether this machine has all it takes; for support, paste what it prints."""
    lines = [
        Line("careleaf", __version__),
        Line("Python", f"{platform.python_version()}, {platform.platform()}"),
        *_libraries(),
        _faces(),
        _graphviz(),
        _folder(output),
    ]
    if fonts:
        lines += _languages()
    width = max(len(line.name) for line in lines)
    for line in lines:
        mark = "ok  " if line.good else "BAD "
        click.echo(f"{mark} {line.name:{width}}  {line.value}")
    good = all(line.good for line in lines)
    return ExitStatus.CLEAN if good else ExitStatus.FINDINGS


def _libraries() -> Iterator[Line]:
    for library in LIBRARIES:
        try:
            yield Line(library, metadata.version(library))
        except metadata.PackageNotFoundError:
            yield Line(library, "is missing: install careleaf again", good=False)


def _faces() -> Line:
    folder = resources.files("careleaf") / "fonts"
    faces = json.loads((folder / "fonts.lock").read_text("utf-8"))["faces"]
    wrong = [
        stem
        for stem, facts in faces.items()
        if not _is_pinned(folder / f"{stem}.ttf", facts["sha256"])
    ]
    if wrong:
        names = ", ".join(wrong)
        return Line("faces", f"not as pinned: {names}; install again", good=False)
    return Line("faces", f"{len(faces)} as pinned by fonts.lock")


def _is_pinned(path: resources.abc.Traversable, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _graphviz() -> Line:
    if util.find_spec("pygraphviz") is not None:
        return Line("Graphviz", "from pygraphviz")
    program = shutil.which("dot")
    if program is not None:
        return Line("Graphviz", program)
    advice = "is missing: install pygraphviz, or put `dot` on the PATH"
    return Line("Graphviz", advice, good=False)


def _folder(output: Path) -> Line:
    # What does not exist yet is made by a build: its nearest parent decides.
    existing = next(
        path for path in (output, *output.absolute().parents) if path.exists()
    )
    try:
        probe_folder(existing)
    except EnvironmentFault as fault:
        return Line("output", str(fault), good=False)
    return Line("output", f"{output} can be written")


def _code_points(letter: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in letter)


def _languages() -> Iterator[Line]:
    from careleaf.cli.language_coverage import coverage  # noqa: PLC0415 - slow

    for locale, name, missing in coverage():
        if missing:
            shown = ", ".join(map(_code_points, sorted(missing)))
            yield Line(locale, f"{name}: no face has {shown}", good=False)
        else:
            yield Line(locale, f"{name}: every letter has a face")
