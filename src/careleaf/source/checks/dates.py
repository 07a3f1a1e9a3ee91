"""Days that must exist, and a review that must come after the writing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careleaf.findings import Finding

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


def check_day(record: Record, field: str) -> Iterator[Finding]:
    """C0221: a date that no calendar has, such as 30 February."""
    day = getattr(record, field)
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Finding("C0221", f"there is no day {day}", record.span_of(field))
