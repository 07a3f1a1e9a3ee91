"""Which letters of a language no face has; loads fonts and locale data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.source.record import Value
from careleaf.text.coverage import missing_characters
from careleaf.text.faces import FaceStack
from careleaf.translation.cldr import cldr
from careleaf.translation.common import units_of_common
from careleaf.translation.dates import format_date
from careleaf.translation.exemplars import exemplars_of
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.numbers import format_number, format_percent, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.translation.locale_policy import LocalePolicy

_DAY = "2026-11-21"
_VALUES = (
    Value(number=-1234567890.5),
    Value(range=(13, 27)),
    Value(temperature=38.5),
    Value(length=3),
)
_IN_EVERY_LANGUAGE = "0123456789+-()/.:@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Of phone numbers, addresses and edition codes, which no language changes."""


def coverage() -> Iterator[tuple[str, str, set[str]]]:
    """Give each locale, its English name, and the characters that cannot be drawn."""
    for name in known_locales():
        policy = policy_of(name)
        stack = FaceStack(policy.faces_regular, policy.faces_bold)
        yield name, policy.english_name, missing_characters(stack, sample_of(policy))


def sample_of(policy: LocalePolicy) -> set[str]:
    """Collect everything that a language is written with.

    That is what CLDR lists, what the program prints by itself, and the letters of the
    names of languages, countries, months and days: some thousand words that people of
    the language wrote.
    """
    found = set(exemplars_of(policy.locale).all())
    texts = [policy.own_name, policy.english_name, _IN_EVERY_LANGUAGE, *policy.quotes]
    texts += [policy.list_separator, policy.or_separator, policy.colon]
    texts += [unit.text for unit in units_of_common()]
    texts += [format_number(number, policy) for number in range(10)]
    texts += [format_percent(95, policy)]
    texts += [format_value(value, policy) for value in _VALUES]
    texts += [format_date(_DAY, policy)]
    texts += policy.months
    with cldr(policy.locale) as data:
        texts += [*data.languages.values(), *data.territories.values()]
        for names in (data.months, data.days):
            for context in ("format", "stand-alone"):
                texts += names[context]["wide"].values()
    return found.union(*texts)
