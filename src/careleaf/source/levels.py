"""The urgency style of an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from careleaf.source.chart_records import Outcome
    from careleaf.source.record import Level


def level_of(outcome: Outcome) -> Level | None:
    """Give the level, which may be left out when the id is one; None for ``go-to``."""
    if outcome.level is not None:
        return outcome.level
    return next((level for level in LEVELS if level == outcome.id), None)
