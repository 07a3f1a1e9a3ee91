"""A two-page leaflet through careleaf, Typst, WeasyPrint and fpdf2 in one run.

Prints a Markdown table of medians with ratios to careleaf. Cold is a whole process with
its imports; warm is one more leaflet, with other words in every paragraph, in a process
that has made one. A second row of careleaf begins with composed blocks, as the peers
begin with their markup; a third is the whole leaflet with its chart.
"""

from __future__ import annotations

import argparse
import json
import pickle
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engines import BASE, ENGINES, FONTS, SOURCES, composer
from machine import machine

if TYPE_CHECKING:
    from collections.abc import Callable


def measure(engine: str, runs: int, cold_runs: int) -> dict[str, float]:
    """Run an engine in fresh processes; cold is the median of whole processes."""
    script = Path(__file__).with_name("engines.py")
    command = [sys.executable, str(script), engine]
    cold = []
    for _ in range(cold_runs):
        begun = time.perf_counter()
        subprocess.run([*command, "0"], check=True, stdout=subprocess.DEVNULL)
        cold.append((time.perf_counter() - begun) * 1000)
    shown = subprocess.run([*command, str(runs)], check=True, capture_output=True)
    figures = json.loads(shown.stdout.splitlines()[-1])
    warm = statistics.median(figures["warm"])
    return figures | {"warm": warm, "cold": statistics.median(cold)}


def write_sources(runs: int) -> None:
    """Write the peers' sources from careleaf's own document, and its blocks."""
    from peers import to_html, to_typst

    compose = composer(whole=False)
    SOURCES.mkdir(parents=True, exist_ok=True)
    for number in range(runs + 1):
        document = compose(number)
        html, typst = to_html(document, FONTS), to_typst(document)
        (SOURCES / f"leaflet-{number}.html").write_text(html, "utf-8")
        (SOURCES / f"leaflet-{number}.typ").write_text(typst, "utf-8")
        (SOURCES / f"leaflet-{number}.blocks").write_bytes(pickle.dumps(document))


def ratio(row: dict[str, float], base: dict[str, float], name: str) -> str:
    """Write a figure and its ratio as two cells of a table."""
    return f"{row[name]:.0f} | {row[name] / base[name]:.2f}"


def _at_least(least: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        if int(text) < least:
            message = f"{text} is less than {least}"
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return count


def main() -> None:
    """Measure all engines and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=_at_least(1), default=15, help="warm ones")
    parser.add_argument("--cold-runs", type=_at_least(1), default=7)
    options = parser.parse_args()
    write_sources(options.runs)
    rows = {
        engine: measure(engine, options.runs, options.cold_runs) for engine in ENGINES
    }
    print("| engine | cold ms | ratio | warm ms | ratio | peak MiB | bytes | tagged |")
    print("| --- | --: | --: | --: | --: | --: | --: | --- |")
    for engine, row in rows.items():
        cold, warm = (ratio(row, rows[BASE], name) for name in ("cold", "warm"))
        last = (
            f"{row['peak']:.0f} | {row['bytes']} | {'yes' if row['tagged'] else 'no'}"
        )
        print(f"| {engine} | {cold} | {warm} | {last} |")
    print()
    print(f"{machine('careleaf', 'typst', 'weasyprint', 'fpdf2')};", end=" ")
    print(f"medians of {options.cold_runs} cold and {options.runs} warm runs.")


if __name__ == "__main__":
    main()
