"""Findings show numbers as the English paper does."""

from __future__ import annotations

import pytest

from careleaf.source.plain_english import plain_english
from careleaf.source.record import Value
from careleaf.translation.locale_policy import policy_of
from careleaf.translation.numbers import format_value

VALUES = [
    Value(number=5),
    Value(number=0),
    Value(number=1000),
    Value(number=10000),
    Value(number=1234567.5),
    Value(number=-2.50),
    Value(temperature=38),
    Value(temperature=38.5),
    Value(dose="12500 IU"),
    Value(percent=2.5),
    Value(length=2.5),
    Value(range=(13, 27)),
    Value(range=(0.5, 20000)),
]


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_values_look_as_in_print(value: Value) -> None:
    printed = format_value(value, policy_of("en")).replace("\u00a0", " ")
    assert plain_english("{it}", {"it": value}) == printed


def test_markup_goes_and_a_contact_keeps_its_braces() -> None:
    values = {"fever-from": Value(temperature=38)}
    text = "Is it **over {fever-from}**? Call {ward}."
    assert plain_english(text, values) == "Is it over 38 °C? Call {ward}."
