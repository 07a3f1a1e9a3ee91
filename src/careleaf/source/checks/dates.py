"""Days that must exist, and come in the order in which things happen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.chart_records import Accepted, AcceptedChange
from careleaf.source.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.record import Dated, Record


def check_dates(document: Dated) -> Iterator[Finding]:
    """C0221, C0222: real days, in the right order."""
    wrong = [*check_day(document, "written"), *check_day(document, "review_by")]
    yield from wrong
    if not wrong and document.review_by <= document.written:
        yield Finding(
            "C0222",
            "the review is due before the text was written",
            document.span_of("review_by"),
            label=f"written on {document.written}",
        )
    for part in walk(document):
        if isinstance(part, AcceptedChange):
            yield from check_day(part, "date")
        elif isinstance(part, Accepted):
            yield from _waiver(part)


def _waiver(entry: Accepted) -> Iterator[Finding]:
    """C0221, C0222: a waiver ends on a day, and not before it was given."""
    wrong = [*check_day(entry, "date"), *check_day(entry, "until")]
    yield from wrong
    if not wrong and entry.until < entry.date:
        yield Finding(
            "C0222",
            f"the waiver `{entry.id}` ends before it was given",
            entry.span_of("until"),
            label=f"given on {entry.date}",
        )


def check_day(record: Record, field: str) -> Iterator[Finding]:
    """C0221: a date that no calendar has, such as 30 February."""
    day = getattr(record, field)
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Finding("C0221", f"there is no day {day}", record.span_of(field))
