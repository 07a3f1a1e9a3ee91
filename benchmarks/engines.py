"""One engine in one process: what ``leaflet.py`` times, and little else.

    python benchmarks/engines.py ENGINE RUNS

makes version 0 of the leaflet; with RUNS above 0 then others, and prints how long each
took, and the memory. With 0 the process is timed from outside, so everything that only
some engines need is imported where they need it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        from peers import to_fpdf

        return lambda n: to_fpdf(composed(n), FONTS)
    if engine == "typst":
        import typst

        return lambda n: typst.compile(
            str(SOURCES / f"leaflet-{n}.typ"),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    import weasyprint

    return lambda n: weasyprint.HTML(
        string=(SOURCES / f"leaflet-{n}.html").read_text("utf-8")
    ).write_pdf(pdf_variant="pdf/ua-1")


def _careleaf(engine: str) -> Maker:
    from careleaf.page.pagination import paginate
    from careleaf.pdf.writing import write_pdf

    compose = composed if engine == COMPOSED else composer(whole=engine == WHOLE)
    return lambda n: write_pdf(paginate(compose(n), "a4"))


def composed(number: int) -> Document:
    """Read composed blocks, as the peers read their markup."""
    import pickle

    data = (SOURCES / f"leaflet-{number}.blocks").read_bytes()
    document: Document = pickle.loads(data)
    return document


def composer(*, whole: bool) -> Callable[[int], Document]:
    """Load the project, and return what composes the leaflet in version n."""
    from dataclasses import replace

    from careleaf.document.blocks import Bands, Chart
    from careleaf.document.compose import compose_leaflet
    from careleaf.source.project import load_project

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
    from dataclasses import fields, is_dataclass, replace

    from careleaf.document.blocks import (
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


def main(engine: str, runs: int) -> None:
    """Make the leaflet, and print figures as JSON if there are warm runs."""
    make = maker(engine)
    data = make(0)
    if not runs:
        return
    import json

    from machine import peak_mib

    warm = []
    for number in range(1, runs + 1):
        begun = time.perf_counter()
        make(number)
        warm.append((time.perf_counter() - begun) * 1000)
    peak = peak_mib()
    figures = {"peak": peak, "bytes": len(data), "tagged": tagged(data), "warm": warm}
    print(json.dumps(figures))


def tagged(data: bytes) -> bool:
    """Tell whether a PDF has a structure tree."""
    from io import BytesIO

    import pikepdf

    if not data:
        return False
    with pikepdf.open(BytesIO(data)) as pdf:
        return "/StructTreeRoot" in pdf.Root


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
