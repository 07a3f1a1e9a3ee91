"""Which letters of a language no face has; loads fonts and locale data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

from careleaf.text.coverage import missing_characters
from careleaf.text.faces import FaceStack
from careleaf.translation.locale_policy import known_locales, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.translation.locale_policy import LocalePolicy


def coverage() -> Iterator[tuple[str, str, set[str]]]:
    """Give each locale, its English name, and the characters that cannot be drawn."""
    for name in known_locales():
        policy = policy_of(name)
        stack = FaceStack(policy.faces_regular, policy.faces_bold)
        yield name, policy.english_name, missing_characters(stack, sample_of(policy))


def sample_of(policy: LocalePolicy) -> str:
    """Collect text that has every letter of a language in it.

    The names of the months, days, languages and countries in CLDR are some thousand
    words that people of the language wrote.
    """
    texts = [policy.own_name, "0123456789", *policy.quotes, policy.list_separator]
    texts += [policy.range, policy.celsius, policy.percent, policy.decimal]
    try:
        data = Locale.parse(policy.locale)
    except (UnknownLocaleError, ValueError):
        return "".join(texts)
    texts += [get_decimal_symbol(data), *data.languages.values()]
    texts += data.territories.values()
    for names in (data.months, data.days):
        texts += names["format"]["wide"].values()
    return "".join(texts)
