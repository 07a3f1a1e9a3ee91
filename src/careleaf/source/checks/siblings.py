"""Ids that must differ because translations tell their texts apart by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careleaf.findings import Finding
from careleaf.source.records import Section
from careleaf.source.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.source.record import Record


def check_siblings(record: Record) -> Iterator[Finding]:
    """C0201: two records of one list, or of one section, have the same id."""
    for part in walk(record):
        if isinstance(part, Section):
            yield from _duplicates(_in_section(part))
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name != "items" and isinstance(value, tuple):
                yield from _duplicates(_with_id(value))


def _in_section(section: Section) -> Iterator[Any]:
    """Give the records of all blocks of a section; lists have no id of their own."""
    for block in section.blocks:
        body = getattr(block, block.kind)
        yield from _with_id(getattr(body, "items", (body,)))


def _with_id(records: Iterable[Any]) -> Iterator[Any]:
    return (record for record in records if hasattr(record, "id"))


def _duplicates(records: Iterable[Any]) -> Iterator[Finding]:
    first: dict[str, Any] = {}
    for record in records:
        known = first.setdefault(record.id, record)
        if known is not record:
            place = known.span_of("id")
            yield Finding(
                "C0201",
                f"the id `{record.id}` is used twice",
                record.span_of("id"),
                label=f"first used on line {place.line}" if place else "",
                hint="give this one an id of its own",
            )
