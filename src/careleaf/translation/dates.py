"""Dates as a language writes them, from CLDR and the policy of the language."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from careleaf.translation.cldr import cldr
from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from careleaf.translation.locale_policy import LocalePolicy


def format_date(day: str, policy: LocalePolicy) -> str:
    """Write an ISO day: ``21 November 2026``."""
    pattern = _with_month(policy.date, day, policy)
    return native_digits(cldr_day(day, policy.locale, pattern), policy)


def format_month_year(day: str, policy: LocalePolicy) -> str:
    """Write the month of an ISO day: ``November 2026``."""
    pattern = _with_month(policy.month_year, day, policy)
    return native_digits(cldr_month_year(day, policy.locale, pattern), policy)


def _with_month(pattern: str, day: str, policy: LocalePolicy) -> str:
    """Put in the name of a month that CLDR has in another language."""
    if not policy.months:
        return pattern
    month = policy.months[date.fromisoformat(day).month - 1]
    return pattern.replace("MMMM", f"'{month}'")


@cache
def cldr_day(day: str, locale: str, pattern: str = "") -> str:
    """Write an ISO day by a CLDR pattern, or by the long one of the locale."""
    from babel import dates  # noqa: PLC0415 - slow

    with cldr(locale) as data:
        return dates.format_date(
            date.fromisoformat(day), pattern or "long", locale=data
        )


@cache
def cldr_month_year(day: str, locale: str, pattern: str = "") -> str:
    """Write the month of an ISO day by a CLDR pattern, or as the locale has it."""
    from babel import dates  # noqa: PLC0415 - slow

    moment = date.fromisoformat(day)
    with cldr(locale) as data:
        if pattern:
            return dates.format_date(moment, pattern, locale=data)
        return dates.format_skeleton("yMMMM", moment, locale=data)
