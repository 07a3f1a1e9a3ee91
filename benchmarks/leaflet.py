"""One leaflet through careleaf, Typst and WeasyPrint in one run: time, memory, bytes.

Usage: python benchmarks/leaflet.py [--runs N]. Prints a Markdown table of medians with
ratios to careleaf. Cold is a whole process with its imports; warm is one more document
in a process that has made one. careleaf also draws the chart of the leaflet and tags
the file as PDF/UA-1 and PDF/A-2a at once; the row without chart is the one to compare.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
LEAFLET = "bleeding-after-sex-in-pregnancy"
FONTS = ROOT / "src" / "careleaf" / "fonts"


def maker(engine: str) -> Callable[[], bytes]:
    """Import what an engine needs and return what makes one leaflet from its source."""
    if engine == "bare Python":
        return lambda: b""
    if engine.startswith("careleaf"):
        return _careleaf(with_chart=engine == "careleaf")
    path = ROOT / "build" / "benchmarks"
    if engine == "typst":
        import typst  # noqa: PLC0415 - a peer, imported only where it is measured

        source = path / "leaflet.typ"
        return lambda: typst.compile(
            str(source), font_paths=[str(FONTS)], pdf_standards=["ua-1"]
        )
    import weasyprint  # noqa: PLC0415 - a peer, imported only where it is measured

    html = (path / "leaflet.html").read_text("utf-8")
    return lambda: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def _careleaf(*, with_chart: bool) -> Callable[[], bytes]:
    from careleaf.document.blocks import Chart  # noqa: PLC0415 - measured import
    from careleaf.document.compose import compose_leaflet  # noqa: PLC0415
    from careleaf.page.pagination import paginate  # noqa: PLC0415
    from careleaf.pdf.writing import write_pdf  # noqa: PLC0415
    from careleaf.source.project import load_project  # noqa: PLC0415

    project, _ = load_project(ROOT)

    def make() -> bytes:
        document = compose_leaflet(project, LEAFLET, "en")
        if not with_chart:
            kept = tuple(
                section
                for section in document.sections
                if not any(isinstance(block, Chart) for block in section.blocks)
            )
            document = replace(document, sections=kept)
        return write_pdf(paginate(document, "a4"))

    return make


def child(engine: str, runs: int) -> None:
    """Measure one engine in this process and print the figures as JSON."""
    started = time.perf_counter()
    make = maker(engine)
    data = make()
    first = time.perf_counter() - started
    warm = []
    for _ in range(runs):
        begun = time.perf_counter()
        make()
        warm.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "first": first * 1000,
                "warm": statistics.median(warm) * 1000,
                "peak": peak,
                "bytes": len(data),
            }
        )
    )


def measure(engine: str, runs: int) -> dict[str, float]:
    """Run an engine in fresh processes; cold is the median of whole processes."""
    command = [sys.executable, __file__, "--engine", engine]
    cold = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run([*command, "--runs", "0"], check=True, capture_output=True)
        cold.append((time.perf_counter() - begun) * 1000)
    shown = subprocess.run(
        [*command, "--runs", str(runs)], check=True, capture_output=True, text=True
    )
    figures: dict[str, float] = json.loads(shown.stdout.splitlines()[-1])
    figures["cold"] = statistics.median(cold)
    return figures


def write_sources() -> None:
    """Write the peers' sources from careleaf's own document."""
    from peers import to_html, to_typst  # noqa: PLC0415

    from careleaf.document.compose import compose_leaflet  # noqa: PLC0415
    from careleaf.source.project import load_project  # noqa: PLC0415

    project, _ = load_project(ROOT)
    document = compose_leaflet(project, LEAFLET, "en")
    folder = ROOT / "build" / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "leaflet.html").write_text(to_html(document), "utf-8")
    (folder / "leaflet.typ").write_text(to_typst(document), "utf-8")


def main() -> None:
    """Measure all engines and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--engine")
    options = parser.parse_args()
    if options.engine:
        child(options.engine, max(options.runs, 1))
        return
    write_sources()
    engines = (
        "bare Python",
        "careleaf",
        "careleaf, no chart",
        "typst",
        "weasyprint",
    )
    rows = {engine: measure(engine, options.runs) for engine in engines}
    base = rows["careleaf, no chart"]
    print("| engine | cold ms | ratio | warm ms | ratio | peak MiB | bytes |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for engine, row in rows.items():
        warm_ratio = row["warm"] / base["warm"]
        print(
            f"| {engine} | {row['cold']:.0f} | {row['cold'] / base['cold']:.2f}"
            f" | {row['warm']:.1f} | {warm_ratio:.2f}"
            f" | {row['peak']:.0f} | {row['bytes']:.0f} |"
        )


if __name__ == "__main__":
    main()
