"""Differences between versions, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careleaf.decision.versions.changes import HEADINGS, Direction
from careleaf.translation.changed_words import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.build.comparing import ComparedChart, Comparison
    from careleaf.decision.versions.changes import Change
    from careleaf.translation.changed_words import ChangedText


def comparison_text(comparison: Comparison) -> str:
    """Say all that is told differently, downward first."""
    parts = ["\n".join(_chart_lines(chart)) for chart in comparison.charts]
    for heading, charts in (
        ("Charts that only the newer project has", comparison.added),
        ("Charts that only the older project has", comparison.removed),
    ):
        if charts:
            listed = [f"  - {chart.id}: “{chart.title}”" for chart in charts]
            parts.append("\n".join([heading, *listed]))
    if comparison.contacts:
        lines = [f"  - {line}" for line in texts(comparison.contacts)]
        parts.append("\n".join(["Contacts that changed", *lines]))
    return "\n\n".join(parts)


def _chart_lines(chart: ComparedChart) -> Iterator[str]:
    difference = chart.difference
    yield f"{chart.new.id}: version {chart.old.version} -> version {chart.new.version}"
    yield f"  {difference.summary()}"
    for note in difference.notes:
        yield f"  note: {note}"
    for direction, heading in HEADINGS.items():
        changes = [one for one in difference.changes if one.direction is direction]
        if changes:
            yield ""
            yield f"  {heading}"
            for change in changes:
                yield from _change_lines(change)
    if chart.words:
        yield ""
        yield "  Words that changed"
        yield from (f"  - {line}" for line in texts(chart.words))


def _change_lines(change: Change) -> Iterator[str]:
    yield f"  {change.words}"
    yield from (f"  - {line}" for line in change.details())


# --- for programs ---------------------------------------------------------------------


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give the same for JSON."""
    return {
        "charts": [_chart_data(chart) for chart in comparison.charts],
        "added": [chart.id for chart in comparison.added],
        "removed": [chart.id for chart in comparison.removed],
        "contacts": _words_data(comparison.contacts),
    }


def _chart_data(chart: ComparedChart) -> dict[str, Any]:
    difference = chart.difference
    return {
        "id": chart.new.id,
        "old-version": chart.old.version,
        "new-version": chart.new.version,
        "combinations": difference.combinations,
        "down": difference.count(Direction.DOWN),
        "down-not-accepted": difference.open,
        "up": difference.count(Direction.UP),
        "as-urgent": difference.count(Direction.SAME),
        "changes": [_change_data(change) for change in difference.changes],
        "notes": list(difference.notes),
        "words": _words_data(chart.words),
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "direction": change.direction.value,
        "was": change.was.id,
        "now": change.now.id,
        "levels": change.levels,
        "comparable": change.comparable,
        "count": change.count,
        "situations": [
            {"witness": one.witness, "count": one.count} for one in change.situations
        ],
        "more": change.more,
        "accepted": [
            {
                "id": part.entry.id,
                "because": part.entry.because,
                "role": part.entry.role,
                "date": part.entry.date,
                "count": part.count,
            }
            for part in change.accepted
        ],
    }


def _words_data(changes: Iterable[ChangedText]) -> list[dict[str, Any]]:
    return [
        {"unit": one.unit, "place": one.place, "was": one.was, "now": one.now}
        for one in changes
    ]
