"""A two-page leaflet through careleaf, Typst, WeasyPrint and fpdf2 in one run.

Prints a Markdown table of medians with ratios to careleaf. Cold is a whole process with
its imports; warm is one more leaflet, with other words in every paragraph, in a process
that has made one. A second row of careleaf begins with composed blocks, as the peers
begin with their markup; a third is the whole leaflet with its chart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
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
BASE = "careleaf"
COMPOSED = "careleaf, laid out and written"
WHOLE = "careleaf, whole leaflet with chart"
ENGINES = (BARE, BASE, COMPOSED, WHOLE, "typst", "weasyprint", "fpdf2")
SECTIONS = 3
"""So many sections of text fill two pages."""


def maker(engine: str) -> Maker:
    """Import what an engine needs and return what makes the leaflet, in version n."""
    if engine == BARE:
        return lambda _: b""
    if engine.startswith("careleaf"):
        return _careleaf(engine)
    if engine == "fpdf2":
        from peers import to_fpdf  # noqa: PLC0415 - imports careleaf

        ready = cache(composer(whole=False))
        return lambda n: to_fpdf(ready(n), FONTS)
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


def _careleaf(engine: str) -> Maker:
    from careleaf.page.pagination import paginate  # noqa: PLC0415 - measured import
    from careleaf.pdf.writing import write_pdf  # noqa: PLC0415

    compose = composer(whole=engine == WHOLE)
    return lambda n: write_pdf(paginate(compose(n), "a4"))


def composer(*, whole: bool) -> Callable[[int], Document]:
    """Load the project, and return what composes the leaflet in version n."""
    from careleaf.document.blocks import Bands, Chart  # noqa: PLC0415 - measured import
    from careleaf.document.compose import compose_leaflet  # noqa: PLC0415
    from careleaf.source.project import load_project  # noqa: PLC0415

    project, _ = load_project(ROOT)

    def compose(number: int) -> Document:
        document = compose_leaflet(project, LEAFLET, "en")
        if not whole:
            kept = tuple(
                section
                for section in document.sections
                if not any(
                    isinstance(block, (Bands, Chart)) for block in section.blocks
                )
            )
            document = replace(document, sections=kept[:SECTIONS], pages=2)
        sections = numbered(document.sections, f" {number}")
        return replace(document, sections=sections)

    return compose


def numbered(part: Any, mark: str) -> Any:
    """Write a mark behind every text outside charts and what is proved from them.

    All engines remember what they have set before; a leaflet in another language would
    find nothing of it.
    """
    from careleaf.document.blocks import (  # noqa: PLC0415 - measured import
        Bands,
        Chart,
        Inline,
    )

    if isinstance(part, tuple) and part and isinstance(part[0], Inline):
        return (*part, Inline(mark))
    if isinstance(part, tuple):
        return tuple(numbered(inner, mark) for inner in part)
    if is_dataclass(part) and not isinstance(part, (Bands, Chart, type)):
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
    if engine == COMPOSED:
        make = _from_composed(range(runs + 1))
    warm = []
    for number in range(1, runs + 1):
        begun = time.perf_counter()
        make(number)
        warm.append((time.perf_counter() - begun) * 1000)
    figures = {"peak": peak_mib(), "bytes": len(data), "tagged": tagged(data)}
    if warm:
        figures["warm"] = statistics.median(warm)
    print(json.dumps(figures))


def _from_composed(numbers: range) -> Maker:
    """Compose every version beforehand, and lay out and write only."""
    from careleaf.page.pagination import paginate  # noqa: PLC0415 - measured import
    from careleaf.pdf.writing import write_pdf  # noqa: PLC0415

    compose = composer(whole=False)
    ready = [compose(number) for number in numbers]
    return lambda n: write_pdf(paginate(ready[n], "a4"))


def tagged(data: bytes) -> bool:
    """Tell whether a PDF has a structure tree."""
    import pikepdf  # noqa: PLC0415 - after the measuring

    if not data:
        return False
    with pikepdf.open(BytesIO(data)) as pdf:
        return "/StructTreeRoot" in pdf.Root


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

    compose = composer(whole=False)
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


def _yes_or_no(value: float) -> str:
    return "yes" if value else "no"


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
