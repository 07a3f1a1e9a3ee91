"""Dates, and the proof that no language is printed inside another."""

from __future__ import annotations

import re

import pytest
from babel import localedata

from careleaf.translation.dates import (
    cldr_day,
    cldr_month_year,
    format_date,
    format_month_year,
)
from careleaf.translation.locale_policy import known_locales, policy_of

ALL = re.findall(
    r"\S+",
    "en es fr pt it de nl pl ro cs hu el bg ru uk sq tr ar fa fa_AF ps ur ku ckb he hi "
    "bn pa gu ta te ml si ne my th lo km vi zh_Hans zh_Hant ja ko am ti so sw rw ln yo "
    "ha ht tl",
)
DAY = "2026-03-09"


def forget() -> None:
    cldr_day.cache_clear()
    cldr_month_year.cache_clear()


def strings(locale: str) -> tuple[str, str, str, str]:
    return (
        cldr_day(DAY, locale),
        cldr_day(DAY, locale, "LLLL yyyy"),
        cldr_day(DAY, locale, "cccc"),
        cldr_month_year(DAY, locale),
    )


def alone(locale: str) -> tuple[str, str, str, str]:
    """The strings as a process has them that never saw another language."""
    localedata._cache.clear()
    forget()
    return strings(locale)


def test_no_language_appears_in_another():
    assert len(ALL) == 53
    expected = {locale: alone(locale) for locale in ALL}
    for order in (ALL, ALL[::-1], ["he", "ps", *ALL]):
        forget()
        assert {locale: strings(locale) for locale in order} == expected
    hebrew = expected["he"][1].split()[0]
    assert hebrew == "מרץ"
    assert [name for name in ALL if hebrew in " ".join(expected[name])] == ["he"]


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
