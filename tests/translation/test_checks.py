"""Every check of a translation, each with a planted fault."""

# ruff: noqa: RUF001 - texts in other scripts are what is tested
from __future__ import annotations

from dataclasses import replace

import pytest
from support.sentences import SENTENCES

from careleaf.findings import Finding, Severity, Span
from careleaf.source.record import Value
from careleaf.translation.catalogue import Catalogue, Translation, source_catalogue
from careleaf.translation.checks import (
    check_catalogue,
    check_locale,
)
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.units import Unit, placeholders

from .conftest import CLINIC, read_project, write_po_text


def entry(english: str, text: str, unit_id: str = "u", tier="critical") -> Translation:
    slots = tuple(dict.fromkeys(placeholders(english)))
    unit = Unit(unit_id, "doc", english, "", tier, slots)
    span = Span("so.po", 7, 8, 7, 8 + len(text) + 2)
    return Translation(unit, "translated", text, span)


def check(locale: str, *entries: Translation) -> tuple[Finding, ...]:
    texts = {found.unit.id: found for found in entries}
    catalogue = Catalogue(locale, "doc", "so.po", texts)
    return check_catalogue(catalogue, policy_of(locale))


HOT = "Above {hot} call **now**."


@pytest.mark.parametrize(
    ("locale", "english", "text"),
    [
        ("so", HOT, "Marka uu ka sarreeyo {hot} wac **hadda**."),
        ("ar", HOT, "فوق {hot} اتصل **الآن**."),
        ("ar", "Call Noto Clinic.", "اتصل بعيادة Noto."),
        ("hi", HOT, "{hot} से ऊपर **अभी** फ़ोन करें।"),
        ("fa", "Keep it", "نگه\u200cمی\u200cدارم"),
        ("es", "No", "No"),
        ("fr", "Version {version}", "Version {version}"),
        ("de", "What do you want?", "Was will in an der Tür?"),
        ("pt", "Like those of the", "Como as do dia a dia."),
        ("en", "Call 3 times", "whatever 4 \u202e"),
        ("ar", "Call 111", "اتصل ١١١"),
        ("vi", "The pain is bad", "Cơn đau rất nặng"),
        ("ja", "Important points", "重要事項"),
    ],
)
def test_good_translations_pass(locale, english, text):
    assert check(locale, entry(english, text)) == ()


@pytest.mark.parametrize("locale", known_locales())
def test_a_sentence_is_of_the_script_of_its_language_and_of_no_other(locale):
    english = "All human beings are born free."
    assert check(locale, entry(english, SENTENCES[locale])) == ()
    own = policy_of(locale).script
    shared = {"Hans": "Hant", "Hant": "Hans"}
    others = {"ru": "Cyrl", "ar": "Arab", "am": "Ethi", "zh_Hant": "Hant", "vi": "Latn"}
    for other, script in others.items():
        if script in {own, shared.get(own)}:
            continue
        codes = [f.code for f in check(locale, entry(english, SENTENCES[other]))]
        expected = [] if locale == "en" else ["C0431"]
        assert codes == expected, other


@pytest.mark.parametrize(
    ("code", "column", "locale", "english", "text", "message"),
    [
        ("C0420", 8, "so", HOT, "Wac **hadda**.", "the placeholder {hot} is missing"),
        (
            "C0421",
            19,
            "so",
            "Call {who}.",
            "Wac {who} {whom}.",
            "the English has no placeholder {whom}",
        ),
        (
            "C0422",
            19,
            "so",
            "Call {who}.",
            "Wac {who} {who}.",
            "the placeholder {who} is here 2 times, in the English 1 times",
        ),
        ("C0423", 18, "so", "Call {who}.", "Wac {who}}.", "a stray `}`"),
        (
            "C0424",
            13,
            "so",
            "Call **now**.",
            "Wac **hadda.",
            "emphasis begins and does not end",
        ),
        (
            "C0424",
            13,
            "so",
            "Call **now**.",
            "Wac ****hadda.",
            "emphasis around nothing",
        ),
        (
            "C0424",
            8,
            "so",
            "Call **now**.",
            "Wac hadda.",
            "the English makes words stand out, the translation does not",
        ),
        (
            "C0425",
            13,
            "so",
            "Call now.",
            "Wac 999.",
            "the number 999 is not in the English",
        ),
        (
            "C0425",
            14,
            "ar",
            "Call now.",
            "اتصل ٩٩٩",
            "the number ٩٩٩ is not in the English",
        ),
        (
            "C0425",
            8,
            "so",
            "Call 111.",
            "Wac.",
            "the number 111 of the English is missing",
        ),
        (
            "C0426",
            12,
            "so",
            "Call now.",
            "Wac\u00adhadda.",
            "the character U+00AD (soft hyphen) cannot be printed",
        ),
        (
            "C0426",
            12,
            "so",
            "Call now.",
            "Wac\thadda.",
            "the character U+0009 (no letter of any script) cannot be printed",
        ),
        (
            "C0426",
            9,
            "so",
            "Call now.",
            "\ufffdac hadda.",
            "the character U+FFFD (replacement character) cannot be printed",
        ),
        (
            "C0426",
            9,
            "so",
            "Call now.",
            "\ue000ac hadda.",
            "the character U+E000 (no letter of any script) cannot be printed",
        ),
        (
            "C0427",
            14,
            "ar",
            "Call now.",
            "اتصل \u202eالآن",
            "U+202E forces the direction of what follows",
        ),
        (
            "C0428",
            8,
            "ar",
            "Call now.",
            "اتصل \u2068الآن",
            "an isolate (U+2066 to U+2069) begins or ends without its other half",
        ),
        (
            "C0428",
            8,
            "ar",
            "Call now.",
            "اتصل \u2069الآن\u2068",
            "an isolate (U+2066 to U+2069) begins or ends without its other half",
        ),
        (
            "C0429",
            8,
            "so",
            "Call now.",
            "Wac hadda. ",
            "the translation begins or ends with a space",
        ),
        (
            "C0429",
            8,
            "so",
            "Call now.",
            "Wac\nhadda.",
            "the line breaks are not those of the English",
        ),
        (
            "C0430",
            8,
            "vi",
            "Fever",
            "So\u0302\u0301t",
            "letters and their accents are stored apart",
        ),
        (
            "C0431",
            8,
            "ar",
            "Call now.",
            "Wac hadda.",
            "most letters are Latin, not of the script of Arabic",
        ),
        (
            "C0431",
            8,
            "so",
            "Call now.",
            "اتصل الآن",
            "most letters are Arabic, not of the script of Somali",
        ),
        (
            "C0432",
            8,
            "so",
            "Call now.",
            "Call now.",
            "the translation is the same as the English",
        ),
        (
            "C0434",
            13,
            "so",
            "If you have pain, call.",
            "Wac if you have xanuun.",
            "this is English: “if you have”",
        ),
    ],
)
def test_a_planted_fault_is_found(code, column, locale, english, text, message):
    (finding,) = check(locale, entry(english, text))
    assert (finding.code, finding.message) == (code, message)
    assert finding.span is not None
    assert (finding.span.file, finding.span.line) == ("so.po", 7)
    assert finding.span.column == column
    assert finding.hint


def test_severities_follow_the_tier():
    lost = ("Call **now**.", "Wac hadda.")
    (critical,) = check("so", entry(*lost))
    (standard,) = check("so", entry(*lost, tier="standard"))
    assert critical.severity is Severity.ERROR
    assert standard.severity is Severity.WARNING
    (same,) = check("so", entry("Call now.", "Call now."))
    assert same.severity is Severity.WARNING


def test_a_misspelt_placeholder_is_answered_with_the_right_one():
    missing, unknown = check("so", entry("Call {midwife}.", "Wac {midwifes}."))
    assert missing.code == "C0420"
    assert unknown.code == "C0421"
    assert unknown.label == "did you mean `midwife`?"


def test_a_lost_placeholder_is_told_with_what_it_prints():
    found = entry("Above {hot} call.", "Wac.")
    value = Value.model_validate({"temperature": 38})
    unit = replace(found.unit, values=(("hot", value),))
    (finding,) = check("so", replace(found, unit=unit))
    belongs = "write {hot} where its value belongs"
    assert finding.hint == f"{belongs}; in English it prints 38\u00a0°C"
    (finding,) = check("so", found)
    assert finding.hint == belongs


def test_a_placeholder_must_come_as_often_as_in_english():
    (finding,) = check("so", entry("{a} or {a}", "{a} ama"))
    assert finding.code == "C0420"


def test_a_text_with_escapes_is_pointed_at_as_a_whole():
    found = entry("Say {who}", 'Dheh "haa" 9')
    span = Span("so.po", 7, 8, 7, 24)
    (_, number) = check("so", Translation(found.unit, "translated", found.text, span))
    assert number.code == "C0425"
    assert number.span == span


def test_english_is_not_checked():
    units = (Unit("u", "doc", "Call 3 times", "", "critical", ()),)
    assert check_catalogue(source_catalogue("doc", units), policy_of("en")) == ()


def test_texts_that_are_not_ready_are_not_checked():
    found = entry("Call now.", "Wac 999.")
    fuzzy = Translation(found.unit, "fuzzy", found.text, found.span)
    assert check("so", fuzzy) == ()


# --- what a reader chooses between ----------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("question.heat.answer.less", "question.heat.answer.more"),
        ("question.heat.answer.less", "question.heat.unsure"),
        ("question.heat.answer.less.label", "question.heat.answer.more.label"),
        ("answer.yes", "answer.no"),
        ("outcome.emergency-now.title", "outcome.self-monitor.title"),
    ],
)
def test_choices_that_read_the_same_are_refused(first, second):
    (finding,) = check(
        "so", entry("Less", "Way yar.", first), entry("More", "way  yar", second)
    )
    assert finding.code == "C0433"
    assert finding.message == f"`{second}` and `{first}` read the same"
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("question.heat.answer.less", "question.cold.answer.more"),
        ("question.heat.answer.less", "question.heat.answer.more.label"),
        ("question.heat.ask", "question.heat.help"),
    ],
)
def test_texts_of_different_choices_may_read_the_same(first, second):
    assert check("so", entry("Less", "Yar", first), entry("More", "Yar", second)) == ()


def test_choices_that_are_the_same_in_english_are_not_the_translator_s_fault():
    both = ("question.heat.answer.less", "question.heat.answer.more")
    assert check("so", *(entry("Yes.", "Haa.", name) for name in both)) == ()


# --- a whole locale -------------------------------------------------------------------


def test_a_locale_is_checked_with_all_its_files(project):
    body = 'msgctxt "title"\nmsgid "Fever in a child"\nmsgstr "Qandho 9"\n'
    write_po_text(project.root, "so", "fever", body)
    write_po_text(project.root, "so", "fever-at-home", "garbage\n")
    found = [(f.code, str(f.span)) for f in check_locale(project, "so")]
    assert found == [
        ("C0402", "translations/so/clinic.po:1:1"),
        ("C0402", "translations/so/common.po:1:1"),
        ("C0403", "translations/so/fever-at-home.po:7:1"),
        ("C0401", "translations/so/fever.po:1:1"),
        ("C0425", "translations/so/fever.po:9:16"),
    ]


def test_the_source_language_needs_no_files(project):
    assert check_locale(project, "en") == ()


def test_an_unknown_language_of_the_clinic_is_one_finding(tmp_path):
    project = read_project(tmp_path, clinic=CLINIC.replace("so]", "som]"))
    (finding,) = check_locale(project, "som")
    assert finding.code == "C0412"
    assert str(finding.span) == "clinic.yaml:5:17"
