from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def test_every_language_is_there():
    assert len(LOCALES) == 53
    assert "common" not in LOCALES
    names = [policy_of(name).own_name for name in LOCALES]
    assert len(set(names)) == 53
    assert len({policy_of(name).english_name for name in LOCALES}) == 53


@pytest.mark.parametrize("name", LOCALES)
def test_the_script_is_one_that_translations_are_checked_for(name):
    policy = policy_of(name)
    assert policy.script in _NAMES
    assert policy.digits in _ZEROS
    assert policy.bcp47 == name.replace("_", "-")


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
    assert 0.7 <= policy.ink_above <= 2.2
    assert 0.1 <= policy.ink_below <= 0.8
    assert policy.celsius.endswith("°C"), "as it stands on the thermometer"
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
    [
        ("fa_", "did you mean `fa`?"),
        ("zh-Hans", "did you mean `zh_Hans`?"),
        ("Somali", "did you mean `so`?"),
        ("prs", "did you mean `fa_AF`?"),
        ("zh-TW", "did you mean `zh_Hant`?"),
        ("ku-Arab", "did you mean `ckb`?"),
        ("tagalog", "did you mean `tl`?"),
        ("Sorani", "did you mean `ckb`?"),
        ("FR", "did you mean `fr`?"),
        ("fr_FR", "did you mean `fr`?"),
        ("fr_AF", "did you mean `fr`?"),
        ("frr", "did you mean `fr`?"),
        ("ZH_hant", "did you mean `zh_Hant`?"),
        ("iw-IL", "did you mean `he`?"),
        ("jp", "did you mean `ja`?"),
        ("sp", "did you mean `es`?"),
        ("Spannish", "did you mean `es`?"),
        ("Français", "did you mean `fr`?"),
        ("ch", "did you mean `zh_Hans` or `zh_Hant`?"),
        ("Kurdish", "did you mean `ckb` or `ku`?"),
        ("s", ""),
        ("xyzzy", ""),
    ],
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
    assert "`zh_Hans` and `zh_Hant`" in finding.notes[0]
    assert finding.hint.startswith("is it misspelt? a new language begins with a pol")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("rtl: false", "rtl: no"), "en.yaml: rtl is 'no'"),
        (("rtl: false\n", ""), "missing keys ['rtl']"),
        (("rtl: false", "rlt: false\nrtl: false"), "unknown keys ['rlt']"),
        (("locale: en", "locale: xx"), "en.yaml: its locale is 'xx'"),
        (("calendar: gregorian", "calendar: persian"), "not persian"),
        (("[NotoSans-Regular]", "NotoSans-Regular"), "faces_regular"),
    ],
)
def test_a_broken_policy_is_the_fault_of_the_program(change, message):
    text = (locales_folder() / "en.yaml").read_text("utf-8")
    assert change[0] in text
    with pytest.raises(InternalFault) as caught:
        read_policy(text.replace(*change), "en.yaml")
    assert message in str(caught.value)


def test_urdu_has_two_hands():
    nastaliq = policy_of("ur")
    naskh = policy_of("ur", faces="naskh")
    assert nastaliq == policy_of("ur", faces="nastaliq")
    assert nastaliq.faces_regular[0] == "NotoNastaliqUrdu-Regular"
    assert naskh.faces_regular[0] == "NotoNaskhArabic-Regular"
    assert naskh.faces_bold[0] == "NotoNaskhArabic-Bold"
    assert naskh.line_height < nastaliq.line_height
    assert naskh.own_name == nastaliq.own_name
    assert policy_of("ar", faces="naskh") == policy_of("ar")
