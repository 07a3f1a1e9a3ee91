"""Ways through the records of a document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from careleaf.source.chart_records import Example
from careleaf.source.record import Record
from careleaf.source.records import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTED = (
    "title",
    "for_",
    "start",
    "ask",
    "help",
    "say",
    "label",
    "alt",
    "caption",
)
"""Fields that a reader of the paper sees, in whatever record they stand."""


def walk(record: Record) -> Iterator[Record]:
    """Give a record and all records inside it, in the order of the schema."""
    yield record
    for name in type(record).model_fields:
        for part in _parts(getattr(record, name)):
            yield from walk(part)


def printed_texts(record: Record) -> Iterator[tuple[Record, str, str]]:
    """Give every printed sentence as ``(record, field, text)``."""
    for part in walk(record):
        if isinstance(part, Block | Example):
            continue
        for field in _printed_fields(type(part)):
            text = getattr(part, field)
            if isinstance(text, str):
                yield part, field, text


@cache
def _printed_fields(kind: type[Record]) -> tuple[str, ...]:
    """Ask once for each kind: asking a record for what it has not is slow."""
    return tuple(field for field in PRINTED if field in kind.model_fields)


def claims_in(record: Record) -> Iterator[tuple[Record, int, str]]:
    """Give every claim that a document names as ``(record, index, claim id)``."""
    for part in walk(record):
        if "claims" in type(part).model_fields:
            for index, claim in enumerate(getattr(part, "claims", ())):
                yield part, index, claim


def _parts(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        yield from (part for part in value if isinstance(part, Record))
    elif isinstance(value, dict):
        yield from (part for part in value.values() if isinstance(part, Record))
