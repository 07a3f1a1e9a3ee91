"""How long `careleaf build` takes: the whole project, nothing to do, one file changed.

Each figure is a whole process, as somebody who types the command feels it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("clinic.yaml", "leaflets", "flowcharts", "translations")
CHANGED = "leaflets/bleeding-after-sex-in-pregnancy.yaml"


def build(project: Path, languages: list[str]) -> float:
    """Build a project and give the milliseconds.

    A document that cannot be printed is tried at every build, so it would count as
    something to do.
    """
    command = [sys.executable, "-m", "careleaf", "build", "--project", str(project)]
    command += languages
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode() + "all documents must print: try --lang en")
    return (time.perf_counter() - begun) * 1000


def copy(folder: Path) -> None:
    """Copy what belongs to the project."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lang", help="only these languages, as in careleaf build")
    options = parser.parse_args()
    languages = ["--lang", options.lang] if options.lang else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        everything, nothing, one = [], [], []
        for number in range(options.runs):
            shutil.rmtree(folder / "out", ignore_errors=True)
            everything.append(build(folder, languages))
            nothing.append(build(folder, languages))
            with (folder / CHANGED).open("a", encoding="utf-8") as leaflet:
                leaflet.write(f"# change {number}\n")
            one.append(build(folder, languages))
        files = sum(path.is_file() for path in (folder / "out").rglob("*"))
    print("| what | ms |")
    print("| --- | --: |")
    print(f"| everything, {files} files | {statistics.median(everything):.0f} |")
    print(f"| nothing to do | {statistics.median(nothing):.0f} |")
    print(f"| one leaflet changed, in every language | {statistics.median(one):.0f} |")
    print()
    print(f"{machine('careleaf')}; medians of {options.runs} runs.")


if __name__ == "__main__":
    main()
