"""Numbers, ranges, temperatures and lists as a language writes them.

Done from the policy alone: Babel never prints native digits and has no ranges, and its
long units print raw keys in 35 of 53 locales ("4 duration-day").
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from careleaf.source.record import Value
    from careleaf.translation.locale_policy import LocalePolicy

_ZEROS = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "deva": "\u0966",
    "beng": "\u09e6",
    "mymr": "\u1040",
}
"""CLDR numbering systems: the digit zero; the others follow it in Unicode."""

_SHORTEST_GROUPED = 5
"""Digits from which on groups are marked: 4-digit numbers read better whole."""


def native_digits(text: str, policy: LocalePolicy) -> str:
    """Write the ASCII digits of a text with the digits of the language."""
    zero = ord(_ZEROS[policy.digits])
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def format_number(number: float, policy: LocalePolicy) -> str:
    """Write a number: ``38,5``, ``10 000``."""
    plain = f"{Decimal(str(number)).normalize():f}"
    sign = "\u2212" if plain.startswith("-") else ""
    whole, _, fraction = plain.removeprefix("-").partition(".")
    text = _grouped(whole, policy)
    if fraction:
        text += policy.decimal + fraction
    return sign + native_digits(text, policy)


def _grouped(whole: str, policy: LocalePolicy) -> str:
    if len(whole) < _SHORTEST_GROUPED:
        return whole
    groups: list[str] = []
    sizes = list(policy.group_sizes)
    while whole:
        size = sizes.pop(0) if len(sizes) > 1 else sizes[0]
        groups.insert(0, whole[-size:])
        whole = whole[:-size]
    return policy.group.join(groups)


def format_percent(number: float, policy: LocalePolicy) -> str:
    """Write a share of a hundred: ``95 %``, ``%95``."""
    return policy.percent.format(number=format_number(number, policy))


def format_range(low: float, high: float, policy: LocalePolicy) -> str:
    """Write a range: ``13\N{EN DASH}27``."""
    return policy.range.format(
        low=format_number(low, policy), high=format_number(high, policy)
    )


def format_value(value: Value, policy: LocalePolicy) -> str:
    """Write what a document fills into a placeholder; never breaks across lines."""
    if value.temperature is not None:
        return policy.celsius.format(number=format_number(value.temperature, policy))
    if value.length is not None:
        return policy.centimetres.format(number=format_number(value.length, policy))
    if value.percent is not None:
        return format_percent(value.percent, policy)
    if value.dose is not None:
        number, _, unit = value.dose.partition(" ")
        return f"{format_number(float(number), policy)}\N{NO-BREAK SPACE}{unit}"
    if value.range is not None:
        return format_range(*value.range, policy)
    if value.number is not None:
        return format_number(value.number, policy)
    msg = "a value without a kind"
    raise InternalFault(msg)
