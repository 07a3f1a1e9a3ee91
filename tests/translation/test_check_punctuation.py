"""Marks that were left over from the English are warned about, where they stand."""

# ruff: noqa: RUF001 - texts in other scripts are what is tested
from __future__ import annotations

import pytest

from careleaf.findings import Severity
from careleaf.translation.check_punctuation import check_punctuation
from careleaf.translation.locale_policy import known_locales, policy_of

from .test_checks import entry


def marks_in(locale: str, text: str) -> list[str]:
    found = check_punctuation(entry("Bleeding?", text), policy_of(locale))
    return [finding.message.split("`")[1] for finding in found]


@pytest.mark.parametrize(
    ("locale", "wrong", "right"),
    [
        ("ar", "هل تنزفين?", "هل تنزفين؟"),
        ("ar", "دم, ألم", "دم، ألم"),
        ("fa", "درد; خون", "درد؛ خون"),
        ("ur", "ہمیں کال کریں.", "ہمیں کال کریں۔"),
        ("ur", "کیا خون ہے**?**", "کیا خون ہے**؟**"),
        ("hi", "डॉक्टर को बुलाएँ.", "डॉक्टर को बुलाएँ।"),
        ("hi", "{hotline}.", "{hotline}।"),
        ("bn", "ডাক্তার ডাকুন.", "ডাক্তার ডাকুন।"),
        ("am", "ሐኪም ጥሩ.", "ሐኪም ጥሩ።"),
        ("my", "ဆရာဝန်ကို ခေါ်ပါ.", "ဆရာဝန်ကို ခေါ်ပါ။"),
        ("km", "ហៅគ្រូពេទ្យ.", "ហៅគ្រូពេទ្យ។"),
        ("zh_Hans", "疼吗?出血", "疼吗？出血"),
        ("zh_Hans", "疼,出血", "疼，出血"),
        ("ja", "痛みますか?", "痛みますか？"),
        ("el", "Πονάτε?", "Πονάτε;"),
        ("fa", 'کیا "یہ?"', 'کیا "یہ؟"'),
        ("ar", "نعم?/لا", "نعم؟/لا"),
        ("ar", "نعم ?", "نعم؟"),
        ("ar", "{a},{b}", "{a}،{b}"),
        ("ar", "www.example.org?", "www.example.org؟"),
        ("hi", '"रुकें."', '"रुकें।"'),
        ("zh_Hans", "好.“", "好。“"),
    ],
)
def test_a_mark_of_english_is_told_and_the_own_one_is_not(locale, wrong, right):
    (found,) = check_punctuation(entry("Bleeding?", wrong), policy_of(locale))
    assert found.code == "C0439"
    assert found.severity is Severity.WARNING
    assert found.hint.startswith("write `")
    assert marks_in(locale, right) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("ar", "1,5 – 2"),
        ("ar", "https://example.org/?q=1,2 اقرئي"),
        ("hi", "डॉ. शर्मा को बुलाएँ।"),
        ("ne", "३ से.मि."),
        ("hi", "example.org"),
        ("zh_Hans", "10:30 到 2.5 cm"),
        ("ur", "3.5"),
        ("el", "Πονάτε; Ναι."),
    ],
)
def test_numbers_addresses_and_abbreviations_are_left_alone(locale, text):
    assert marks_in(locale, text) == []


@pytest.mark.parametrize("locale", known_locales())
def test_a_policy_pairs_an_english_mark_with_another_one(locale):
    pairs = [pair.split() for pair in policy_of(locale).own_marks]
    assert all(english in set("?,;:.!") and own != english for english, own in pairs)
    assert len({english for english, _ in pairs}) == len(pairs)
