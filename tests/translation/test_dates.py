"""Dates, and the proof that no language is printed inside another."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from babel import localedata

import careleaf
from careleaf.source.record import Value
from careleaf.translation.dates import (
    cldr_day,
    cldr_month_year,
    format_date,
    format_month_year,
)
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.numbers import format_number, format_percent, format_value

LOCALES = known_locales()
DAY = "2026-03-09"


def forget() -> None:
    cldr_day.cache_clear()
    cldr_month_year.cache_clear()


def strings(locale: str) -> tuple[str, ...]:
    """Everything that a language formats, and what Babel is known to mix up."""
    policy = policy_of(locale)
    return (
        format_date(DAY, policy),
        format_month_year(DAY, policy),
        cldr_day(DAY, locale, "LLLL yyyy"),
        cldr_day(DAY, locale, "cccc"),
        format_number(-12345.5, policy),
        format_percent(95, policy),
        format_value(Value(range=(13, 27)), policy),
        format_value(Value(temperature=38.5), policy),
        format_value(Value(length=3), policy),
    )


def alone(locale: str) -> tuple[str, ...]:
    """The strings as a process has them that never saw another language."""
    localedata._cache.clear()
    forget()
    return strings(locale)


def test_no_language_appears_in_another():
    expected = {locale: alone(locale) for locale in LOCALES}
    for seed in (1, 2):
        order = list(LOCALES)
        Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
        forget()
        assert {locale: strings(locale) for locale in ["he", "ps", *order]} == expected
    hebrew = expected["he"][2].split()[0]
    assert hebrew == "מרץ"
    assert [name for name in LOCALES if hebrew in " ".join(expected[name])] == ["he"]


def test_without_the_work_around_a_language_does_appear_in_another(monkeypatch):
    """When this fails Babel has been mended, and the work-around can go."""
    monkeypatch.setattr(localedata, "_cache", _NeverEmpty())
    forget()
    cldr_day(DAY, "he", "LLLL yyyy")
    assert cldr_day(DAY, "hi", "LLLL yyyy") == "מרץ 2026"
    forget()


class _NeverEmpty(dict):
    """A cache as Babel has it: nothing empties it."""

    def clear(self) -> None:
        pass


def test_nothing_reads_cldr_past_the_work_around():
    allowed = {"cldr.py", "dates.py", "po_writer.py"}
    package = Path(careleaf.__file__).parent
    readers = {
        path.name
        for path in package.rglob("*.py")
        if "import babel" in (text := path.read_text("utf-8")) or "from babel" in text
    }
    assert readers == allowed


def test_the_cache_is_left_empty_for_others():
    forget()
    cldr_month_year(DAY, "he")
    assert localedata._cache == {}


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [
        ("en", "21 November 2026", "November 2026"),
        ("es", "21 de noviembre de 2026", "noviembre de 2026"),
        ("ar", "21 نوفمبر 2026", "نوفمبر 2026"),
        ("hi", "21 नवंबर 2026", "नवंबर 2026"),
        ("de", "21. November 2026", "November 2026"),
        ("so", "21 Noofeembar 2026", "Noofeembar 2026"),
        ("fa", "۲۱ نوامبر ۲۰۲۶", "نوامبر ۲۰۲۶"),
    ],
)
def test_dates_follow_the_policy(locale, day, month):
    policy = policy_of(locale)
    assert format_date("2026-11-21", policy) == day
    assert format_month_year("2026-11-21", policy) == month


def test_no_policy_prints_english_months():
    english = format_month_year("2026-03-09", policy_of("en"))
    for locale in known_locales():
        text = format_month_year("2026-03-09", policy_of(locale))
        assert (text == english) == (locale == "en"), locale
