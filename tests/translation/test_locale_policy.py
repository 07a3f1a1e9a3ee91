from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel import Locale

import careleaf
from careleaf.findings import FindingsError, InternalFault, Span
from careleaf.translation.check_language import _NAMES
from careleaf.translation.common import units_of_common
from careleaf.translation.locale_policy import (
    known_locales,
    locales_folder,
    policy_of,
    read_policy,
)
from careleaf.translation.numbers import _ZEROS

LOCALES = known_locales()


def test_the_first_languages_are_there():
    wanted = {"en", "es", "ar", "hi", "fr", "de", "pt", "tr", "so", "sw", "vi", "ur"}
    assert wanted | {"fa"} <= set(LOCALES)
    assert "common" not in LOCALES


@pytest.mark.parametrize("name", LOCALES)
def test_direction_script_and_names_agree_with_cldr(name):
    policy = policy_of(name)
    locale = Locale.parse(name)
    assert policy.own_name == locale.get_display_name()
    assert policy.english_name == locale.english_name
    assert policy.rtl == (locale.text_direction == "rtl")
    assert policy.script in _NAMES
    assert policy.bcp47 == name.replace("_", "-")


@pytest.mark.parametrize("name", LOCALES)
def test_marks_and_digits_agree_with_cldr(name):
    policy = policy_of(name)
    locale = Locale.parse(name)
    assert policy.digits == locale.default_numbering_system
    symbols = locale.number_symbols[policy.digits]
    assert policy.decimal == symbols["decimal"]
    assert policy.group == symbols["group"]
    assert policy.digits in _ZEROS


@pytest.mark.parametrize("name", LOCALES)
def test_faces_are_vendored_and_latin_is_always_there(name):
    policy = policy_of(name)
    lock = Path(careleaf.__file__).parent / "fonts/fonts.lock"
    stems = json.loads(lock.read_text("utf-8"))["faces"]
    for stem in (*policy.faces_regular, *policy.faces_bold):
        assert stem in stems
    assert policy.faces_regular[-1] == "NotoSans-Regular"
    assert policy.faces_bold[-1] == "NotoSans-Bold"
    assert all(stem.endswith("-Bold") for stem in policy.faces_bold)


@pytest.mark.parametrize("name", LOCALES)
def test_sizes_are_sane_and_patterns_have_their_slots(name):
    policy = policy_of(name)
    assert 1.0 <= policy.size_factor <= 1.3
    assert 1.0 <= policy.line_height <= 2.0
    for pattern in (policy.percent, policy.celsius, policy.centimetres):
        assert "{number}" in pattern
        assert " " not in pattern, "a number never breaks away from its unit"
    assert "{low}" in policy.range
    assert "{high}" in policy.range
    assert " " not in policy.range


@pytest.mark.parametrize("name", LOCALES)
def test_words_that_may_be_english_are_common_units(name):
    ids = {unit.id for unit in units_of_common()}
    assert set(policy_of(name).same_as_english) <= ids


def test_every_policy_says_why():
    for name in LOCALES:
        text = (locales_folder() / f"{name}.yaml").read_text("utf-8")
        assert text.startswith("# "), name


@pytest.mark.parametrize(
    ("asked", "label"),
    [("fa_", "did you mean `fa`?"), ("Somali", "did you mean `so`?"), ("tlh", "")],
)
def test_an_unknown_language_is_a_finding(asked, label):
    span = Span("clinic.yaml", 5, 12, 5, 15)
    with pytest.raises(FindingsError) as caught:
        policy_of(asked, span)
    (finding,) = caught.value.findings
    assert finding.code == "C0412"
    assert finding.message == f"there is no language `{asked}`"
    assert finding.span == span
    assert finding.label == label
    assert "`ur` and `vi`" in finding.notes[0]
    assert "policy file" in finding.hint


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("rtl: false", "rtl: no"), "en.yaml: rtl is 'no'"),
        (("rtl: false\n", ""), "missing keys ['rtl']"),
        (("rtl: false", "rlt: false\nrtl: false"), "unknown keys ['rlt']"),
        (("locale: en", "locale: xx"), "en.yaml: its locale is 'xx'"),
        (("[NotoSans-Regular]", "NotoSans-Regular"), "faces_regular"),
    ],
)
def test_a_broken_policy_is_the_fault_of_the_program(change, message):
    text = (locales_folder() / "en.yaml").read_text("utf-8")
    assert change[0] in text
    with pytest.raises(InternalFault) as caught:
        read_policy(text.replace(*change), "en.yaml")
    assert message in str(caught.value)
