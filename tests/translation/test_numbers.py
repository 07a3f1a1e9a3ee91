# ruff: noqa: RUF001 - texts in other scripts are what is tested
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.source.record import Value
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.numbers import (
    format_number,
    format_percent,
    format_range,
    format_value,
)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "38.5\u00a0°C"),
        ("de", "38,5\u00a0°C"),
        ("ar", "38.5\u00a0°C"),
        ("fa", "۳۸٫۵\u00a0°C"),
    ],
)
def test_a_temperature_keeps_its_unit(locale, expected):
    assert format_value(Value(temperature=38.5), policy_of(locale)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value(temperature=38), "38\u00a0°C"),
        (Value(temperature=38.0), "38\u00a0°C"),
        (Value(temperature=-20), "\u221220\u00a0°C"),
        (Value(range=(13, 27)), "13\N{EN DASH}27"),
        (Value(range=(0.5, 1)), "0.5\N{EN DASH}1"),
        (Value(length=3), "3\u00a0cm"),
        (Value(dose="500 mg"), "500\u00a0mg"),
        (Value(dose="2.5 ml"), "2.5\u00a0ml"),
        (Value(percent=10), "10%"),
        (Value(number=1000), "1000"),
        (Value(number=10000), "10,000"),
        (Value(number=0.1), "0.1"),
        (Value(number=0), "0"),
    ],
)
def test_english_values(value, expected):
    assert format_value(value, policy_of("en")) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "1,234,567"),
        ("es", "1.234.567"),
        ("fr", "1\u202f234\u202f567"),
        ("hi", "12,34,567"),
        ("fa", "۱٬۲۳۴٬۵۶۷"),
        ("bn", "১২,৩৪,৫৬৭"),
        ("ne", "१२,३४,५६७"),
        ("my", "၁,၂၃၄,၅၆၇"),
        ("ckb", "١٬٢٣٤٬٥٦٧"),
        ("th", "1,234,567"),
    ],
)
def test_long_numbers_are_grouped_as_the_language_does(locale, expected):
    assert format_number(1234567, policy_of(locale)) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "95%"), ("fr", "95\u00a0%"), ("tr", "%95"), ("fa", "۹۵٪")],
)
def test_the_percent_sign_stands_where_it_belongs(locale, expected):
    assert format_percent(95, policy_of(locale)) == expected


def test_ranges_in_right_to_left_languages_are_words():
    for locale in known_locales():
        policy = policy_of(locale)
        text = format_range(13, 27, policy)
        assert any(mark in text for mark in "–～~") == (not policy.rtl)
    assert format_range(13, 27, policy_of("ar")) == "13\u00a0إلى\u00a027"
    assert format_range(13, 27, policy_of("he")) == "13\u00a0עד\u00a027"
    assert format_range(13, 27, policy_of("ps")) == "۱۳\u00a0تر\u00a0۲۷"


@given(
    number=st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2).map(float),
    locale=st.sampled_from(known_locales()),
)
def test_a_number_can_be_read_back(number, locale):
    policy = policy_of(locale)
    text = format_number(number, policy)
    ascii_text = "".join(
        str(int(character)) if character.isdigit() else character for character in text
    )
    plain = (
        ascii_text.replace(policy.group, "")
        .replace(policy.decimal, ".")
        .replace("\u2212", "-")
    )
    assert float(plain) == number
