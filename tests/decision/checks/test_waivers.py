"""A waiver silences what it names, and nothing beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart, check_table
from careleaf.decision.checks.waivers import WAIVABLE, Waiver, days_between
from careleaf.decision.described import described_by_ids
from careleaf.findings import Severity
from decision.example_charts import chart
from decision.faults import CALL, NOW, SELF, SOON
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

FIRST = date(2026, 3, 1)
LAST = date(2026, 9, 30)
AFTER = date(2026, 10, 1)

PROMISE = "{id: long-calls, when: {days: more}"
WIDER = "{id: long-calls, when: {days: at least few}"
"""Broken where somebody is not abroad for few days: 1 of 12, without danger."""


def waiver(
    check: str, about: str, when: str = "{}", name: str = "known", until: str = ""
) -> str:
    return (
        f"  - {{id: {name}, check: {check}, about: {about}, when: {when}, "
        "because: It is known., role: lead nurse, date: 2026-03-01, "
        f"until: {until or LAST.isoformat()}}}\n"
    )


def findings_of(
    *waivers: str, old: str = PROMISE, new: str = WIDER, day: date = FIRST
) -> list[Finding]:
    more = "".join(["accept:\n", *waivers]) if waivers else ""
    return check_chart(chart(old, new, examples="", more=more), day)


def only(*waivers: str, day: date = FIRST) -> Finding:
    (finding,) = findings_of(*waivers, day=day)
    return finding


HOME = waiver("C0311", "long-calls", "{days: [few], travel: [home]}")


def test_what_it_waives() -> None:
    finding = only()
    assert (finding.code, finding.data["count"]) == ("C0311", 1)
    assert finding.data["witness"] == {
        "danger": ["no"],
        "days": ["few"],
        "travel": ["home"],
    }


def test_a_waiver_of_all_faulty_combinations_silences() -> None:
    assert findings_of(HOME) == []
    assert findings_of(waiver("C0311", "long-calls")) == []


def test_it_holds_until_the_end_of_its_last_day() -> None:
    assert findings_of(HOME, day=LAST) == []
    finding = only(HOME, day=AFTER)
    assert finding.code == "C0311"
    assert finding.notes[-1] == "the waiver `known` ended on 2026-09-30"


def test_a_waiver_for_another_check_or_place_does_not_count() -> None:
    elsewhere = waiver("C0311", "danger-is-now")
    other = waiver("C0309", "more", name="other")
    assert [one.code for one in findings_of(elsewhere, other)] == ["C0311"]


WIDEST = "{id: long-calls, when: {}"
"""Broken by all who are told nothing more: 3 of 12."""


def test_when_the_set_grows_the_finding_is_back() -> None:
    assert findings_of(waiver("C0311", "long-calls"), new=WIDEST) == []
    (finding,) = findings_of(HOME, new=WIDEST)
    assert finding.code == "C0311"
    assert finding.data["count"] == 3
    assert finding.notes[-1] == (
        "2 of 3 combinations of answers are beyond what `known` accepts: when the "
        "answers are: “Do you have any of these?” “No”; “How many days have you had "
        "it?” “This is the first day.”"
    )
    assert finding.data["beyond"] == {
        "witness": {"danger": ["no"], "days": ["first"]},
        "count": 2,
    }


def test_several_waivers_add_up() -> None:
    first_day = waiver("C0311", "long-calls", "{days: [first]}", "first-day")
    assert findings_of(HOME, first_day, new=WIDEST) == []
    (finding,) = findings_of(
        HOME,
        waiver("C0311", "long-calls", "{days: [first], travel: [home]}", "day-one"),
        waiver("C0311", "long-calls", "{days: [first]}", "old", until="2026-02-28"),
        new=WIDEST,
    )
    assert finding.notes[-2:] == (
        (
            "1 of 3 combinations of answers are beyond what `known` and `day-one` "
            "accept: when the answers are: “Do you have any of these?” “No”; “Have you "
            "been abroad?” “Yes.”; “How many days have you had it?” “This is the first "
            "day.”"
        ),
        "the waiver `old` ended on 2026-02-28",
    )


QUESTIONS = {"faint": "no yes", "pain": "none mild severe", "again": "first again"}
FAINT = ("faint", NOW, {"faint": "yes"})
SEVERE = ("severe", CALL, {"pain": "severe"})
MILD = ("mild", SOON, {"pain": "at least mild"})
AGAIN = ("again", SOON, {"again": "again"})
RULES = [FAINT, SEVERE, MILD, AGAIN]
NEVER = {**QUESTIONS, "faint": "no yes | never"}
LATE = {name: QUESTIONS[name] for name in ("again", "faint", "pain")}
THREE = f"{SELF} {SOON} {NOW}"

FAULTY = [
    ("C0307", "colour", {}, build({**QUESTIONS, "colour": "pink red"}, RULES)),
    (
        "C0308",
        "pain",
        {"pain": "mild severe"},
        build(
            QUESTIONS,
            [
                FAINT,
                ("severe", SOON, {"pain": "severe"}),
                ("mild", SOON, {"pain": "exactly mild"}),
                AGAIN,
            ],
            outcomes=THREE,
        ),
    ),
    (
        "C0309",
        "mild",
        {"faint": "no", "pain": "severe"},
        build(
            QUESTIONS,
            [
                FAINT,
                ("mild", CALL, {"pain": "exactly mild"}),
                ("severe", SOON, {"pain": "severe"}),
                AGAIN,
            ],
        ),
    ),
    ("C0310", "faint", {"faint": "no"}, build(NEVER, RULES)),
    (
        "C0311",
        "again-calls",
        {"again": "again", "faint": "no"},
        build(QUESTIONS, RULES, must={"again-calls": ({"again": "again"}, CALL)}),
    ),
    (
        "C0322",
        "again",
        {"again": "again", "pain": "mild severe"},
        build(
            QUESTIONS,
            [*RULES[:3], ("again", SOON, {"pain": "exactly none", "again": "again"})],
        ),
    ),
    (
        "C0326",
        "faint",
        {"again": "again", "faint": "yes"},
        build(
            LATE,
            [
                ("faint", NOW, {"again": "again", "faint": "yes"}),
                ("severe", CALL, {"again": "again", "pain": "severe"}),
                ("mild", SOON, {"again": "again", "pain": "at least mild"}),
            ],
        ),
    ),
]


def accepting(
    table: Table, check: str, about: str, when: dict[str, str], *, ended: bool = False
) -> Waiver:
    levels = {question.id: level for level, question in enumerate(table.questions)}
    box = tuple(
        (
            levels[name],
            frozenset(
                table.questions[levels[name]].answers.index(one)
                for one in answers.split()
            ),
        )
        for name, answers in sorted(when.items(), key=lambda item: levels[item[0]])
    )
    return Waiver("known", check, about, box, LAST.isoformat(), ended)


@pytest.mark.parametrize(
    ("check", "about", "when", "table"), FAULTY, ids=[one[0] for one in FAULTY]
)
def test_each_check_that_can_be_waived(
    check: str, about: str, when: dict[str, str], table: Table
) -> None:
    described = described_by_ids(table)

    def found(when: dict[str, str], *, ended: bool = False) -> list[Finding]:
        waiver = accepting(table, check, about, when, ended=ended)
        return check_table(described, [waiver])

    (fault,) = check_table(described)
    assert fault.code == check
    assert found(when) == []
    assert found({}) == []
    (back,) = found(when, ended=True)
    assert back.message == fault.message
    assert back.notes == (*fault.notes, f"the waiver `known` ended on {LAST}")
    for name, answers in when.items():
        # A waiver for other answers to one of its questions does not reach the fault.
        level = [question.id for question in table.questions].index(name)
        others = set(table.questions[level].answers) - set(answers.split())
        assert check in {
            one.code for one in found({**when, name: " ".join(sorted(others))})
        }


def test_every_check_that_can_be_waived_was_waived() -> None:
    assert {check for check, *_ in FAULTY} | {"C0327"} == WAIVABLE.keys()


def test_an_outcome_without_a_place_can_be_waived() -> None:
    vague = {"old": "title: Call today", "new": "title: Call somebody"}
    assert [one.code for one in findings_of(**vague)] == ["C0327"]
    all_of_them = waiver("C0327", "same-day-call", "{danger: [no]}")
    assert findings_of(all_of_them, **vague) == []
    some = waiver("C0327", "same-day-call", "{danger: [no], days: [more]}")
    (finding,) = findings_of(some, **vague)
    assert finding.data["beyond"]["count"] == 1


def test_a_waived_fall_uncovers_the_next_one() -> None:
    """Of two rules that calm at one question only the deeper one is told at first."""
    rules = [
        ("none", NOW, {"faint": "exactly no", "pain": "exactly none"}),
        ("mild", CALL, {"pain": "exactly mild"}),
        ("faint", SOON, {"faint": "yes"}),
        AGAIN,
    ]
    table = build(QUESTIONS, rules)
    none = accepting(table, "C0309", "none", {})
    mild = replace(accepting(table, "C0309", "mild", {}), id="second")

    def found(*accepted: Waiver) -> list[tuple[str, str]]:
        findings = check_table(described_by_ids(table), accepted)
        return [(one.code, one.data.get("rule", "")) for one in findings]

    assert found() == [("C0309", "none")]
    assert found(none) == [("C0309", "mild")]
    assert found(none, mild) == []


@pytest.mark.parametrize("check", ["C0303", "C0304", "C0317", "C0399"])
def test_a_check_that_cannot_be_waived(check: str) -> None:
    found = findings_of(waiver(check, "danger"), old="", new="")
    (finding,) = (one for one in found if one.code == "C0329")
    assert finding.severity is Severity.ERROR
    assert finding.message == f"{check} cannot be waived"
    assert check not in WAIVABLE


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (waiver("C0311", "long-call"), "unknown promise `long-call`"),
        (waiver("C0309", "long-calls"), "unknown rule `long-calls`"),
        (waiver("C0307", "dayz"), "unknown question `dayz`"),
        (waiver("C0327", "home"), "unknown outcome `home`"),
        (waiver("C0311", "long-calls", "{day: [few]}"), "unknown question `day`"),
        (
            waiver("C0311", "long-calls", "{days: [fewer]}"),
            "unknown answer to `days`: `fewer`",
        ),
        (
            waiver("C0311", "long-calls", "{danger: [stiff]}"),
            "unknown answer to `danger`: `stiff`",
        ),
        (
            waiver("C0311", "long-calls", "{days: []}"),
            "no answer to `days` is named",
        ),
    ],
)
def test_unknown_names(entry: str, message: str) -> None:
    broken = [one for one in findings_of(entry) if one.code == "C0330"]
    assert [one.message for one in broken] == [message]
    assert broken[0].severity is Severity.ERROR
    # It accepts nothing, so what it was written for is still told.
    assert "C0311" in [one.code for one in findings_of(entry)]


def test_a_waiver_that_waives_nothing() -> None:
    (finding,) = findings_of(HOME, old="", new="")
    assert (finding.code, finding.severity) == ("C0331", Severity.WARNING)
    assert finding.message == "the waiver `known` waives nothing"
    assert finding.notes == ("there is no C0311 at `long-calls` for these answers",)
    assert finding.data["witness"] == {"days": ["few"], "travel": ["home"]}


def test_a_waiver_for_other_answers_waives_nothing() -> None:
    beside = waiver("C0311", "long-calls", "{danger: [yes]}", "beside")
    found = findings_of(HOME, beside)
    assert [(one.code, one.message) for one in found] == [
        ("C0331", "the waiver `beside` waives nothing")
    ]


def test_an_ended_waiver_of_a_mended_fault_waives_nothing() -> None:
    (finding,) = findings_of(HOME, old="", new="", day=AFTER)
    assert finding.code == "C0331"


def test_while_something_is_wrong_no_waiver_is_called_idle() -> None:
    other = waiver("C0309", "more", name="other")
    assert [one.code for one in findings_of(other)] == ["C0311"]


def test_the_days_between_which_waivers_say_the_same() -> None:
    ends = ["2026-09-30", "2026-03-31", "2026-12-31"]
    assert days_between(ends, date(2026, 3, 31)) == ("", "2026-03-31")
    assert days_between(ends, date(2026, 4, 1)) == ("2026-03-31", "2026-09-30")
    assert days_between(ends, date(2027, 1, 1)) == ("2026-12-31", "")
    assert days_between([], date(2027, 1, 1)) == ("", "")
