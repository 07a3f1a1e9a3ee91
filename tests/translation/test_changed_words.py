"""Which words of a chart changed, apart from whom it tells what."""

from __future__ import annotations

import pytest
from decision.versions_of import OLD, Change, chart, newer, old_chart

from careleaf.source.loading import parse_record
from careleaf.source.records import Clinic
from careleaf.translation.changed_words import changed_contacts, changed_words, texts

CLINIC = """\
schema: 1
name: Example clinic
country: GB
country-name: United Kingdom
languages: [en]
contacts:
- {id: ward, label: The ward, number: "0800 1"}
- {id: advice, label: Advice}
"""


def words(*changes: Change, since: str = "") -> list[str]:
    new = chart(newer(*changes, since=since))
    return list(texts(changed_words(old_chart(), new, new.since)))


def test_the_same_words_are_no_change() -> None:
    assert words() == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("title: Bleeding\n", "title: Bleeding after sex\n"),
            "title of the chart: “Bleeding” -> “Bleeding after sex”",
        ),
        (
            ("for: Anybody who bleeds", "for: Anybody"),
            "line “for” of the chart: “Anybody who bleeds” -> “Anybody”",
        ),
        (
            ("start: You bleed", "start: You bled"),
            "start of the chart: “You bleed” -> “You bled”",
        ),
        (
            ("title: Be seen today", "title: Be seen at once"),
            "title of “Be seen at once”: “Be seen today” -> “Be seen at once”",
        ),
        (
            ("{number: 14}", "{number: 28}"),
            (
                "title of “See a doctor within 28 days”: “See a doctor within 14 days” "
                "-> “See a doctor within 28 days”"
            ),
        ),
        (
            ("Call {emergency}.", "Call {ward}."),
            "in short of “Go now”: “Call {emergency}.” -> “Call {ward}.”",
        ),
        (
            (
                "title: Be seen today}",
                "title: Be seen today, steps: [{id: go, say: Go., claims: []}]}",
            ),
            "step `go` of “Be seen today”: nothing -> “Go.”",
        ),
        (
            ("ask: Does it hurt?", "ask: How bad is it?"),
            "question of “How bad is it?”: “Does it hurt?” -> “How bad is it?”",
        ),
        (
            ("say: A little}", "say: A little, label: Some}"),
            "short form of answer `mild` of “Does it hurt?”: nothing -> “Some”",
        ),
        (
            ("say: You faint.", "say: You faint twice."),
            (
                "sign `faint` of “Do you have any of these?”: “You faint.” -> "
                "“You faint twice.”"
            ),
        ),
        (
            ("say: Strong pain.", "say: Very strong pain."),
            "bullet `r4`: “Strong pain.” -> “Very strong pain.”",
        ),
        (
            (
                "  - id: pain\n",
                "  - id: pain\n    unsure: never\n    unsure-because: All know.\n",
            ),
            "“Not sure” as an answer to “Does it hurt?”: “offered” -> “not offered”",
        ),
    ],
)
def test_a_changed_text_is_shown_with_its_place(change: Change, expected: str) -> None:
    assert words(change) == [expected]


RENAMED = (
    ("  - id: fever\n", "  - id: unwell\n"),
    ("{fever: yes}", "{unwell: yes}"),
    ("{id: watch, level", "{id: home, level"),
    ("otherwise: watch", "otherwise: home"),
)


def test_what_was_renamed_keeps_its_words() -> None:
    mapping = (
        "since:\n  version: 3\n  outcomes: {home: watch}\n"
        "  answers: {unwell: {yes: {fever: yes}, no: {fever: no}}}\n"
    )
    assert words(*RENAMED, since=mapping) == []
    reworded = ("ask: Do you have a fever", "ask: Have you got a fever")
    assert words(*RENAMED, reworded, since=mapping) == [
        (
            "question of “Have you got a fever or a bad smell?”: “Do you have a fever "
            "or a bad smell?” -> “Have you got a fever or a bad smell?”"
        )
    ]


def test_what_only_one_version_has_is_no_change_of_words() -> None:
    assert words(*RENAMED) == []


def test_contacts() -> None:
    def clinic(text: str) -> Clinic:
        return parse_record(text, "clinic.yaml", Clinic)

    old = clinic(CLINIC)
    assert changed_contacts(old, clinic(CLINIC)) == ()
    new = clinic(
        CLINIC.replace("0800 1", "0800 2").replace(
            "id: advice, label: Advice", "id: other, label: Other"
        )
    )
    assert list(texts(changed_contacts(old, new))) == [
        "number of the contact `ward`: “0800 1” -> “0800 2”",
        "name of the contact `other`: nothing -> “Other”",
        "name of the contact `advice`: “Advice” -> nothing",
    ]


def test_the_old_chart_is_the_one_of_the_file() -> None:
    assert chart(OLD) == old_chart()
