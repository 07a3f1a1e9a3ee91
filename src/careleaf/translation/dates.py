"""Dates as a language writes them: the policy has the months and their order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from careleaf.translation.locale_policy import LocalePolicy


def format_date(day: str, policy: LocalePolicy) -> str:
    """Write an ISO day: ``21 November 2026``."""
    moment = date.fromisoformat(day)
    written = policy.date.format(
        day=moment.day, month=policy.months[moment.month - 1], year=moment.year
    )
    return native_digits(written, policy)
