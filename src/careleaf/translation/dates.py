"""Dates as a language writes them, from CLDR through Babel.

Babel 2.18.0 resolves aliases inside data that all locales share, so that after Hebrew
"March 2026" is printed in Hebrew in 40 of 53 locales
(https://github.com/python-babel/babel/issues/1234). Each call here starts with an empty
cache and leaves an empty one behind.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from careleaf.translation.locale_policy import LocalePolicy


def format_date(day: str, policy: LocalePolicy) -> str:
    """Write an ISO day: ``21 November 2026``."""
    return native_digits(cldr_day(day, policy.locale, policy.date), policy)


def format_month_year(day: str, policy: LocalePolicy) -> str:
    """Write the month of an ISO day: ``November 2026``."""
    return native_digits(cldr_month_year(day, policy.locale, policy.month_year), policy)


@cache
def cldr_day(day: str, locale: str, pattern: str = "") -> str:
    """Write an ISO day by a CLDR pattern, or by the long one of the locale."""
    from babel import dates  # noqa: PLC0415 - slow

    _forget_locales()
    try:
        return dates.format_date(
            date.fromisoformat(day), pattern or "long", locale=locale
        )
    finally:
        _forget_locales()


@cache
def cldr_month_year(day: str, locale: str, pattern: str = "") -> str:
    """Write the month of an ISO day by a CLDR pattern, or as the locale has it."""
    from babel import dates  # noqa: PLC0415 - slow

    _forget_locales()
    try:
        moment = date.fromisoformat(day)
        if pattern:
            return dates.format_date(moment, pattern, locale=locale)
        return dates.format_skeleton("yMMMM", moment, locale=locale)
    finally:
        _forget_locales()


def _forget_locales() -> None:
    from babel import localedata  # noqa: PLC0415 - slow

    localedata._cache.clear()  # noqa: SLF001 - the work-around; a test proves it needed
