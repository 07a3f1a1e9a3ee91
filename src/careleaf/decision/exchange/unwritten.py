"""What a person has to write before a chart made from a table can be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.exchange.skeleton import CLAIM, DAY, WRITE
from careleaf.findings import FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.checks.charts import check_chart
from careleaf.source.loading import parse_record
from careleaf.source.walk import claims_in, printed_texts

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Unwritten:
    """One kind of mark, and the code under which ``careleaf check`` names it."""

    code: str
    what: str
    count: int


def unwritten(text: str) -> list[Unwritten]:
    """Count the marks of a chart file that ``write_skeleton`` wrote.

    A chart without ``otherwise`` cannot be read at all: ``careleaf check`` names that
    alone, and the rest when it is written.
    """
    first = []
    try:
        chart = parse_record(text, "the chart", Flowchart)
    except FindingsError as error:
        first = [Unwritten(one.code, "`otherwise`", 1) for one in error.findings]
        chart = parse_record(f"{text}otherwise: unwritten\n", "the chart", Flowchart)
    return [*first, *(one for one in _counted(chart) if one.count)]


def _counted(chart: Flowchart) -> Iterator[Unwritten]:
    texts = [text for _, _, text in printed_texts(chart) if WRITE in text]
    claims = [claim for _, _, claim in claims_in(chart) if claim == CLAIM]
    days = [day for day in (chart.written, chart.review_by) if day == DAY]
    yield Unwritten("C0215", f"texts marked {WRITE}", len(texts))
    yield Unwritten("C0212", f"lists of claims marked {CLAIM}", len(claims))
    yield Unwritten("C0221", f"days marked {DAY}", len(days))
    levels = [one for one in check_chart(chart) if one.code == "C0209"]
    yield Unwritten("C0209", "levels of urgency, at the comments", len(levels))
