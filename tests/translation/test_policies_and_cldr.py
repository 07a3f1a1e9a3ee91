"""Every policy agrees with CLDR, or is listed here with what CLDR has instead.

A row that is no longer true fails too: CLDR has come round, or Babel has been mended.
"""

# ruff: noqa: RUF001 - texts in other scripts are what is tested
from __future__ import annotations

import gettext
from functools import cache

import pytest

from careleaf.translation.cldr import cldr
from careleaf.translation.dates import format_date
from careleaf.translation.exemplars import exemplars_of
from careleaf.translation.locale_policy import known_locales, policy_of

LOCALES = known_locales()
NO_BREAK_SPACE = "\u00a0"
BIDI_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))

OTHERWISE = {
    # Names that speakers, or the people at a desk, know better.
    ("bn", "english_name"): "Bangla",
    ("ckb", "english_name"): "Central Kurdish",
    ("fa_AF", "english_name"): "Persian (Afghanistan)",
    ("fa_AF", "own_name"): "فارسی (افغانستان)",
    ("ku", "english_name"): "Kurdish",
    ("tl", "english_name"): "Filipino (Philippines)",
    ("tl", "own_name"): "Filipino (Pilipinas)",
    ("zh_Hans", "own_name"): "中文 (简体)",
    ("zh_Hant", "own_name"): "中文 (繁體)",
    # English or French in place of the language.
    ("ckb", "list_separator"): ", ",
    ("ckb", "or_separator"): " or ",
    ("ht", "or_separator"): " ou ",
    ("ht", "percent"): "{number}\u00a0%",
    ("ln", "or_separator"): " or ",
    ("ps", "or_separator"): " or ",
    ("rw", "or_separator"): " or ",
    # What stands between items of a list may be no word, no space and no bare dash,
    # and nothing that turns a line round.
    ("ar", "list_separator"): " و",
    ("fa", "list_separator"): "،\u200f ",
    ("fa_AF", "list_separator"): "،\u200f ",
    ("my", "list_separator"): " - ",
    ("th", "list_separator"): " ",
    # Quotation marks that can be told from an apostrophe, or are used more.
    ("es", "quotes"): ("“", "”"),
    ("nl", "quotes"): ("‘", "’"),
    # Units in the script of the language, or with the space that belongs there.
    ("bg", "centimetres"): "{number}\u00a0cm",
    ("ckb", "centimetres"): "{number}\u00a0cm",
    ("fr", "centimetres"): "{number}\u202fcm",
    ("hi", "centimetres"): "{number}\u00a0सें॰मी॰",
    ("my", "centimetres"): "{number}\u00a0cm",
    ("ht", "centimetres"): "{number}\u202fcm",
    ("ne", "centimetres"): "{number}से.मि.",
    ("ps", "centimetres"): "{number}\u00a0cm",
    ("si", "centimetres"): "සෙ.මී\u00a0{number}",
    ("sw", "centimetres"): "sentimita\u00a0{number}",
}

FORMS_ABOVE_A_THOUSAND = frozenset({"many"})
"""Romance languages have a form for whole millions, which no leaflet counts."""


@cache
def in_cldr(name: str) -> dict[str, object]:
    """What CLDR would have in the place of each key of a policy."""
    with cldr(name) as data:
        digits = data.default_numbering_system
        symbols = {**data.number_symbols["latn"], **data.number_symbols.get(digits, {})}
        percent = data.percent_formats[None].pattern
        lists = data.list_patterns
        length = data._data["unit_patterns"]["length-centimeter"]["short"]["other"]
        grouping = data.decimal_formats[None].grouping
        return {
            "own_name": data.get_display_name(),
            "english_name": data.english_name,
            "rtl": data.text_direction == "rtl",
            "digits": digits,
            "decimal": symbols["decimal"],
            "group": symbols["group"],
            "group_sizes": grouping if len(set(grouping)) > 1 else grouping[:1],
            "percent": percent.replace("%", symbols["percentSign"])
            .replace("#,##,##0", "{number}")
            .replace("#,##0", "{number}")
            .translate(BIDI_MARKS),
            "centimetres": length.replace("{0}", "{number}").replace(
                " ", NO_BREAK_SPACE
            ),
            "quotes": exemplars_of(name).quotes,
            "list_separator": _between(lists["standard"]["middle"]),
            "or_separator": _between(lists["or"]["2"]),
        }


def _between(pattern: str) -> str:
    return pattern.removeprefix("{0}").removesuffix("{1}")


@pytest.mark.parametrize("name", LOCALES)
def test_a_policy_agrees_with_cldr_or_says_why_not(name):
    policy = policy_of(name)
    differences = {
        (name, key): theirs
        for key, theirs in in_cldr(name).items()
        if getattr(policy, key) != theirs
    }
    assert differences == {row: OTHERWISE[row] for row in OTHERWISE if row[0] == name}


@pytest.mark.parametrize("name", LOCALES)
def test_plural_forms_are_those_of_cldr(name):
    """Two numbers share a form of the header when they share a category of CLDR."""
    count, _, formula = policy_of(name).plural_forms.partition("; ")
    form_of = gettext.c2py(formula.removeprefix("plural=").removesuffix(";"))
    with cldr(name) as data:
        pairs = {(form_of(n), data.plural_form(n)) for n in range(1000)}
        categories = data.plural_form.tags | {"other"}
    forms = {form for form, _category in pairs}
    assert len(pairs) == len(forms) == len({category for _form, category in pairs})
    assert count == f"nplurals={len(forms)}"
    assert forms == set(range(len(forms)))
    unused = categories - {category for _form, category in pairs}
    assert unused <= FORMS_ABOVE_A_THOUSAND | {"other"}


def test_no_language_has_the_words_of_another():
    """A gap in CLDR is filled from English, French or nothing: each was looked at."""
    months: dict[tuple[str, ...], list[str]] = {}
    words: dict[str, list[str]] = {}
    for name in LOCALES:
        policy = policy_of(name)
        assert len(set(policy.months)) == 12
        months.setdefault(policy.months, []).append(name)
        words.setdefault(policy.or_separator, []).append(name)
    assert [names for names in months.values() if len(names) > 1] == [
        ["ja", "zh_Hans", "zh_Hant"]
    ]
    assert [names for names in words.values() if len(names) > 1] == [
        ["bg", "ru"],
        ["es", "it", "tl"],
        ["fa", "fa_AF", "ps", "ur"],
        ["fr", "pt"],
        ["zh_Hans", "zh_Hant"],
    ]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ht", "9 mas 2026"),
        ("ps", "۹ مارچ ۲۰۲۶"),
        ("ckb", "٩ی ئازاری ٢٠٢٦"),
        ("fa_AF", "۹ مارچ ۲۰۲۶"),
        ("rw", "9 Werurwe 2026"),
        ("ti", "9 መጋቢት 2026"),
        ("th", "9 มีนาคม ค.ศ. 2026"),
        ("my", "၂၀၂၆ မတ် ၉"),
        ("ne", "२०२६ मार्च ९"),
        ("ja", "2026年3月9日"),
        ("ko", "2026년 3월 9일"),
        ("hu", "2026. március 9."),
        ("tl", "Marso 9, 2026"),
    ],
)
def test_dates_that_cldr_has_otherwise_or_that_were_asked_about(name, day):
    assert format_date("2026-03-09", policy_of(name)) == day
