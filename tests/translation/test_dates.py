"""Dates as the policies write them, with Babel as the oracle, a language at a time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from babel import dates, localedata

import careleaf
from careleaf.source.record import Value
from careleaf.translation.cldr import cldr
from careleaf.translation.dates import format_date
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.numbers import (
    format_number,
    format_percent,
    format_value,
    native_digits,
)

LOCALES = known_locales()
YEAR = [date(2028, 1, 1) + timedelta(days) for days in range(366)]
BETTER = {
    "en": "d MMMM y",
    "ht": "d MMMM y",
    "ps": "d MMMM y",
    "rw": "d MMMM y",
    "so": "d MMMM y",
    "ti": "d MMMM y",
    "vi": "d MMMM 'năm' y",
}
"""Where the order is not that of CLDR's long pattern, which is American or none; that
of Vietnamese has a comma for a word."""

OTHER_MONTHS = frozenset({"ht"})
"""Months that CLDR has in another language: the policy alone knows them."""


@pytest.mark.parametrize("locale", LOCALES)
def test_every_day_of_a_year_is_as_cldr_has_it(locale):
    policy = policy_of(locale)
    with cldr(locale) as data:
        pattern = BETTER.get(locale, data.date_formats["long"].pattern)
        expected = [
            native_digits(dates.format_date(day, pattern, locale=data), policy)
            for day in YEAR
        ]
    ours = [format_date(day.isoformat(), policy) for day in YEAR]
    assert (ours == expected) == (locale not in OTHER_MONTHS)
    assert len(set(ours)) == len(YEAR)


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en", "21 November 2026"),
        ("es", "21 de noviembre de 2026"),
        ("ar", "21 نوفمبر 2026"),
        ("hi", "21 नवंबर 2026"),
        ("de", "21. November 2026"),
        ("so", "21 Noofeembar 2026"),
        ("ht", "21 novanm 2026"),
        ("fa", "۲۱ نوامبر ۲۰۲۶"),
    ],
)
def test_dates_follow_the_policy(locale, day):
    assert format_date("2026-11-21", policy_of(locale)) == day


# --- no language inside another -------------------------------------------------------


def strings(locale: str) -> tuple[str, ...]:
    """Everything that a language formats, and what Babel is known to mix up."""
    policy = policy_of(locale)
    with cldr(locale) as data:
        mixed_up = dates.format_date(date(2026, 3, 9), "LLLL yyyy", locale=data)
    return (
        mixed_up,
        format_date("2026-03-09", policy),
        format_number(-12345.5, policy),
        format_percent(95, policy),
        format_value(Value(range=(13, 27)), policy),
        format_value(Value(temperature=38.5), policy),
        format_value(Value(length=3), policy),
    )


def test_no_language_appears_in_another():
    expected = {}
    for locale in LOCALES:
        localedata._cache.clear()
        expected[locale] = strings(locale)
    for seed in (1, 2):
        order = list(LOCALES)
        Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
        assert {locale: strings(locale) for locale in ["he", "ps", *order]} == expected
    hebrew = expected["he"][0].split()[0]
    assert hebrew == "מרץ"
    assert [name for name in LOCALES if hebrew in " ".join(expected[name])] == ["he"]


def test_without_the_work_around_a_language_does_appear_in_another(monkeypatch):
    """When this fails Babel has been mended, and the work-around can go."""
    monkeypatch.setattr(localedata, "_cache", _NeverEmpty())
    strings("he")
    assert strings("hi")[0] == "מרץ 2026"


class _NeverEmpty(dict):
    """A cache as Babel has it: nothing empties it."""

    def clear(self) -> None:
        pass


def test_nothing_reads_cldr_past_the_work_around():
    package = Path(careleaf.__file__).parent
    readers = {
        path.name
        for path in package.rglob("*.py")
        if "import babel" in (text := path.read_text("utf-8")) or "from babel" in text
    }
    assert readers == {"cldr.py", "po_writer.py"}


def test_the_cache_is_left_empty_for_others():
    strings("he")
    assert localedata._cache == {}
