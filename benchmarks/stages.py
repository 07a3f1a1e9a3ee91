"""Where careleaf's time goes: one leaflet of two pages, stage by stage.

Cold is the first leaflet of a process, imports apart; warm is one more of the same
leaflet with other words. What is imported stands in the order in which it is needed,
each with what nothing before it needed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
START = "start Python"
IMPORTS = {
    "import pydantic, the records, the YAML reader": ("careleaf.source.project",),
    "import what composes": ("careleaf.document.compose",),
    "import HarfBuzz and ICU": ("uharfbuzz", "icu4py.breakers"),
    "import what lays out": ("careleaf.page.pagination",),
    "import ReportLab": ("reportlab.pdfbase.pdfdoc",),
    "import what writes": ("careleaf.pdf.writing",),
}


def child(runs: int) -> None:
    """Time every stage once, and those of a leaflet some times more; print JSON."""
    cold: dict[str, float] = {}
    for name, modules in IMPORTS.items():
        with_modules = list(modules)
        cold[name] = _timed(lambda names=with_modules: [*map(import_module, names)])
    from engines import composer

    begun = time.perf_counter()
    compose = composer(whole=False)
    cold["read and check every YAML file"] = _since(begun)
    first = dict(_leaflet(compose, 0))
    later = [dict(_leaflet(compose, number)) for number in range(1, runs + 1)]
    warm = {name: statistics.median(one[name] for one in later) for name in first}
    print(json.dumps({"cold": cold | first, "warm": warm}))


def _leaflet(
    compose: Callable[[int], object], number: int
) -> Iterator[tuple[str, float]]:
    from careleaf.page.pagination import paginate
    from careleaf.pdf.writing import write_pdf

    begun = time.perf_counter()
    document = compose(number)
    yield "compose", _since(begun)
    begun = time.perf_counter()
    paged = paginate(document, "a4")  # type: ignore[arg-type]
    yield "lay out", _since(begun)
    begun = time.perf_counter()
    write_pdf(paged)
    yield "write", _since(begun)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return _since(begun)


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def measure(runs: int, cold_runs: int) -> Iterator[tuple[str, float, float | None]]:
    """Give each stage with its medians, cold and warm."""
    starts = []
    for _ in range(cold_runs):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        starts.append(_since(begun))
    yield START, statistics.median(starts), None
    figures = []
    for _ in range(cold_runs):
        command = [sys.executable, __file__, "--child", str(runs)]
        shown = subprocess.run(command, check=True, capture_output=True)
        figures.append(json.loads(shown.stdout))
    for name in figures[0]["cold"]:
        cold = statistics.median(one["cold"][name] for one in figures)
        warm = [one["warm"][name] for one in figures if name in one["warm"]]
        yield name, cold, statistics.median(warm) if warm else None


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="warm ones")
    parser.add_argument("--cold-runs", type=int, default=7)
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        child(options.child)
        return
    print("| stage | cold ms | warm ms |")
    print("| --- | --: | --: |")
    total = 0.0
    for name, cold, warm in measure(options.runs, options.cold_runs):
        total += cold
        print(f"| {name} | {cold:.0f} | {'' if warm is None else f'{warm:.1f}'} |")
    print(f"| together | {total:.0f} | |")


if __name__ == "__main__":
    main()
