"""One leaflet through careleaf, Typst and WeasyPrint in one run: time, memory, bytes.

Prints a Markdown table of medians with ratios to careleaf. Cold is a whole process with
its imports; warm is one more leaflet, with other words in every paragraph, in a process
that has made one. careleaf also draws the chart of the leaflet and tags the file as
PDF/UA-1 and PDF/A-2a at once; the row without chart is the one to compare.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from machine import machine, peak_mib

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.document.blocks import Document

    Maker = Callable[[int], bytes]

ROOT = Path(__file__).resolve().parent.parent
LEAFLET = "bleeding-after-sex-in-pregnancy"
FONTS = ROOT / "src" / "careleaf" / "fonts"
SOURCES = ROOT / "build" / "benchmarks"

BARE = "bare Python"
BASE = "careleaf, no chart"
ENGINES = (BARE, "careleaf", BASE, "typst", "weasyprint")


def maker(engine: str) -> Maker:
    """Import what an engine needs and return what makes the leaflet, in version n."""
    if engine == BARE:
        return lambda _: b""
    if engine.startswith("careleaf"):
        return _careleaf(with_chart=engine != BASE)
    if engine == "typst":
        import typst  # noqa: PLC0415 - a peer, imported only where it is measured

        return lambda n: typst.compile(
            str(SOURCES / f"leaflet-{n}.typ"),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    import weasyprint  # noqa: PLC0415 - a peer, imported only where it is measured

    return lambda n: weasyprint.HTML(
        string=(SOURCES / f"leaflet-{n}.html").read_text("utf-8")
    ).write_pdf(pdf_variant="pdf/ua-1")


def _careleaf(*, with_chart: bool) -> Maker:
    from careleaf.page.pagination import paginate  # noqa: PLC0415 - measured import
    from careleaf.pdf.writing import write_pdf  # noqa: PLC0415

    compose = composer(with_chart=with_chart)
    return lambda n: write_pdf(paginate(compose(n), "a4"))


def composer(*, with_chart: bool) -> Callable[[int], Document]:
    """Load the project, and return what composes the leaflet in version n."""
    from careleaf.document.blocks import Chart  # noqa: PLC0415 - measured import
    from careleaf.document.compose import compose_leaflet  # noqa: PLC0415
    from careleaf.source.project import load_project  # noqa: PLC0415

    project, _ = load_project(ROOT)

    def compose(number: int) -> Document:
        document = compose_leaflet(project, LEAFLET, "en")
        if not with_chart:
            kept = tuple(
                section
                for section in document.sections
                if not any(isinstance(block, Chart) for block in section.blocks)
            )
            document = replace(document, sections=kept)
        sections = numbered(document.sections, f" {number}")
        return replace(document, sections=sections)

    return compose


def numbered(part: Any, mark: str) -> Any:
    """Write a mark behind every text outside charts.

    All engines remember what they have set before; a leaflet in another language would
    find nothing of it.
    """
    from careleaf.document.blocks import Chart, Inline  # noqa: PLC0415 - measured import

    if isinstance(part, tuple) and part and isinstance(part[0], Inline):
        return (*part, Inline(mark))
    if isinstance(part, tuple):
        return tuple(numbered(inner, mark) for inner in part)
    if is_dataclass(part) and not isinstance(part, (Chart, type)):
        changes = {
            field.name: numbered(getattr(part, field.name), mark)
            for field in fields(part)
        }
        return replace(part, **changes)
    return part


def child(engine: str, runs: int) -> None:
    """Measure one engine in this process and print the figures as JSON."""
    make = maker(engine)
    data = make(0)
    warm = []
    for number in range(1, runs + 1):
        begun = time.perf_counter()
        make(number)
        warm.append((time.perf_counter() - begun) * 1000)
    figures = {"peak": peak_mib(), "bytes": len(data)}
    if warm:
        figures["warm"] = statistics.median(warm)
    print(json.dumps(figures))


def measure(engine: str, runs: int, cold_runs: int) -> dict[str, float]:
    """Run an engine in fresh processes; cold is the median of whole processes."""
    command = [sys.executable, __file__, "--engine", engine, "--runs"]
    cold = []
    for _ in range(cold_runs):
        begun = time.perf_counter()
        shown = subprocess.run([*command, "0"], check=True, capture_output=True)
        cold.append((time.perf_counter() - begun) * 1000)
    if runs:
        shown = subprocess.run([*command, str(runs)], check=True, capture_output=True)
    figures: dict[str, float] = json.loads(shown.stdout.splitlines()[-1])
    figures["cold"] = statistics.median(cold)
    return figures


def write_sources(runs: int) -> None:
    """Write the peers' sources from careleaf's own document."""
    from peers import to_html, to_typst  # noqa: PLC0415 - imports careleaf

    compose = composer(with_chart=False)
    SOURCES.mkdir(parents=True, exist_ok=True)
    for number in range(runs + 1):
        document = compose(number)
        html, typst = to_html(document, FONTS), to_typst(document)
        (SOURCES / f"leaflet-{number}.html").write_text(html, "utf-8")
        (SOURCES / f"leaflet-{number}.typ").write_text(typst, "utf-8")


def ratio(row: dict[str, float], base: dict[str, float], name: str) -> str:
    """Write a figure and its ratio as two cells of a table."""
    if name not in row:
        return "- | -"
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
    parser.add_argument(
        "--runs", type=_at_least(0), default=15, help="warm ones; 0: cold only"
    )
    parser.add_argument("--cold-runs", type=_at_least(1), default=7)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        child(options.engine, options.runs)
        return
    write_sources(options.runs)
    rows = {
        engine: measure(engine, options.runs, options.cold_runs) for engine in ENGINES
    }
    print("| engine | cold ms | ratio | warm ms | ratio | peak MiB | bytes |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for engine, row in rows.items():
        cold, warm = (ratio(row, rows[BASE], name) for name in ("cold", "warm"))
        print(f"| {engine} | {cold} | {warm} | {row['peak']:.0f} | {row['bytes']} |")
    print()
    print(f"{machine('careleaf', 'typst', 'weasyprint')};", end=" ")
    print(f"medians of {options.cold_runs} cold and {options.runs} warm runs.")


if __name__ == "__main__":
    main()
