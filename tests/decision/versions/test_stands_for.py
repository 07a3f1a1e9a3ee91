"""Short charts that stand for fuller ones: planted faults, and the law by hand."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.cli.findings_text import findings_text
from careleaf.decision.versions.stands_for import check_stands_for
from careleaf.source.chart_records import Flowchart, StandsFor
from careleaf.source.loading import parse_record
from decision.random_charts import (
    OUTCOMES,
    Reader,
    chart_of,
    charts,
    given_to,
    rank,
    readers,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.findings import Finding
    from careleaf.source.chart_records import Question

MANY = settings(max_examples=200, deadline=None, derandomize=True)
FOLDER = Path(__file__).parent / "stands_for"


def load(name: str, *changes: tuple[str, str]) -> Flowchart:
    """One of the charts of the folder, with some of its text changed."""
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_record(text, f"{name}.yaml", Flowchart)


def check(*changes: tuple[str, str], **others: tuple[str, str]) -> list[Finding]:
    """Change the short chart, and others by name, and check."""
    names = ("fever-start", "fever-adult", "fever-child")
    full = {
        name: load(name, *[others[key]] if (key := name[6:]) in others else [])
        for name in names
    }
    short = load("fever-poster", *changes)
    return check_stands_for(short, {**full, short.id: short}, frozenset())


def test_a_short_chart_that_is_never_calmer_is_left_alone() -> None:
    assert check() == []


def _never(question: str) -> tuple[str, str]:
    never = "unsure: never\n    unsure-because: All know."
    return (f"  - id: {question}\n", f"  - id: {question}\n    {never}\n")


FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "unknown-chart": ("C0345", {"": ("chart: fever-adult", "chart: fever-adlut")}),
    "itself": ("C0345", {"": ("chart: fever-adult", "chart: fever-poster")}),
    "unknown-question-there": ("C0345", {"": ("      days: {", "      dys: {")}),
    "unknown-sign-there": ("C0345", {"": ("stiff: {danger: stiff}", "stif: {}")}),
    "unknown-question-here": (
        "C0345",
        {"": ("{yes: {child: yes}}", "{yes: {chidl: yes}}")},
    ),
    "unknown-sign-here": ("C0345", {"": ("{danger: stiff}", "{danger: yes}")}),
    "unknown-answer-there": ("C0345", {"": ("      days: {long", "      days: {lng")}),
    "unknown-always": ("C0345", {"": ("always: {child: yes}", "always: {child: y}")}),
    "question-left-out": (
        "C0346",
        {"": ("      travel: {abroad: {}, home: {}}\n", "")},
    ),
    "sign-left-out": ("C0346", {"": ("stiff: {danger: stiff}, ", "")}),
    "signs-left-out": (
        "C0346",
        {"": ("danger: {stiff: {danger: stiff}, rash: {danger: rash}}", "danger: {}")},
    ),
    "answer-left-out": ("C0346", {"": ("abroad: {}, home: {}", "abroad: {}")}),
    "calmer": ("C0347", {"": ("tell: same-day-call", "tell: see-doctor-soon")}),
    "mapped-to-nothing": ("C0347", {"": ("rash: {danger: rash}", "rash: {}")}),
    "impossible-here": (
        "C0347",
        {
            "": (
                "impossible: []",
                "impossible: [{id: i, when: {danger: yes}, because: It cannot be.}]",
            )
        },
    ),
    "not-sure-not-offered": ("C0347", {"": _never("days")}),
    "not-sure-lost-on-the-way": ("C0348", {"": _never("child")}),
    "sent-elsewhere": ("C0348", {"start": ("go-to: fever-child", "go-to: fever-baby")}),
    "not-said-to-the-router": (
        "C0348",
        {"": ("young: {yes: {child: yes}}", "young: {yes: {}}")},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told_once_in_words(
    fault: str, golden: Callable[[Path, str], None]
) -> None:
    code, changes = FAULTS[fault]
    own = [changes[""]] if "" in changes else []
    others = {name: change for name, change in changes.items() if name}
    findings = check(*own, **others)
    assert {finding.code for finding in findings} == {code}
    text = click.unstyle(findings_text(findings, Path("nowhere")))
    golden(FOLDER / f"{fault}.txt", text + "\n")


def test_a_short_chart_is_refused_while_a_fuller_one_cannot_be_compared() -> None:
    full = load("fever-adult")
    short = load("fever-poster", ("rash: {danger: rash}", "rash: {}"))
    charts_read = {short.id: short, full.id: full}
    others = {"fever-start", "fever-child"}
    codes = [one.code for one in check_stands_for(short, charts_read, others)]
    assert sorted(codes) == ["C0347", "C0349", "C0349"]
    faulty = others | {full.id}
    found = check_stands_for(short, charts_read, faulty)
    assert {(one.code, one.data["chart"]) for one in found} == {
        ("C0349", name) for name in faulty
    }
    assert all(one.span is not None for one in found)


def test_names_of_its_own_are_checked_beside_a_faulty_chart() -> None:
    start = load("fever-start")
    short = load("fever-poster", ("always: {child: yes}", "always: {child: y}"))
    charts_read = {short.id: short, start.id: start}
    findings = check_stands_for(short, charts_read, {"fever-adult", "fever-child"})
    assert [finding.code for finding in findings] == ["C0345"]


def test_at_least_what_is_always_so_is_enough() -> None:
    three = (
        "- {id: two, say: Two or more}",
        "- {id: two, say: Two}\n      - {id: three, say: More}",
    )
    always = ("always: {child: yes}", "always: {child: yes, days: two}")
    said = ("young: {yes: {child: yes}}", "young: {yes: {child: yes, days: two}}")
    assert check(three, always, said) == []
    assert [one.code for one in check(three, always)] == ["C0348"]


def test_two_signs_together_may_fit_answers_that_neither_fits() -> None:
    """Somebody with both may answer the first question for one, the second for both."""

    def question(name: str, *answers: str) -> dict[str, Any]:
        listed = tuple({"id": answer, "say": answer} for answer in answers)
        return {"id": name, "ask": name, "order": "none", "answers": listed}

    def rule(name: str, when: dict[str, str]) -> dict[str, Any]:
        tell = "emergency-now"
        return {"id": name, "when": when, "tell": tell, "say": name, "claims": ()}

    signs = tuple({"id": name, "say": name, "claims": ()} for name in ("one", "two"))
    full = chart_of(
        {
            "id": "full",
            "questions": ({"id": "danger", "ask": "Any?", "signs": signs},),
            "rules": (rule("danger", {"danger": "yes"}),),
        }
    )
    means = {
        "one": {"where": "here", "when": "now"},
        "two": {"where": "there", "when": "then"},
    }
    short = chart_of(
        {
            "id": "short",
            "questions": (
                question("where", "here", "there"),
                question("when", "now", "then"),
            ),
            "rules": tuple(rule(name, when) for name, when in means.items()),
            "stands-for": ({"chart": "full", "answers": {"danger": means}},),
        }
    )
    (finding,) = check_stands_for(short, {"full": full, "short": short}, ())
    assert finding.code == "C0347"
    assert finding.data["witness"] == {"danger": ["one", "two"]}


# --- the law, by hand -----------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Flowchart, Flowchart]:
    """A full chart and a short one that says what every answer of it means."""
    full = draw(charts()).model_copy(update={"id": "full"})
    short = draw(charts(otherwise=draw(st.sampled_from(OUTCOMES))))

    def implied() -> dict[str, str]:
        chosen = draw(st.lists(st.sampled_from(short.questions), max_size=2))
        return {
            question.id: draw(st.sampled_from(_names(question))) for question in chosen
        }

    entry = {
        "chart": "full",
        "always": implied() if draw(st.integers(0, 3)) == 0 else {},
        "answers": {
            question.id: {name: implied() for name in _names(question)}
            for question in full.questions
        },
    }
    stands_for = (StandsFor.model_validate(entry),)
    return full, short.model_copy(update={"id": "short", "stands_for": stands_for})


def _names(question: Question) -> list[str]:
    return [one.id for one in question.signs or question.answers]


def _implied(full: Flowchart, entry: StandsFor, reader: Reader) -> dict[str, set[str]]:
    """What one reader of the full chart says in the short one."""
    named = {question: {answer} for question, answer in entry.always.items()}
    for question in full.questions:
        for answer in reader[question.id]:
            for other, name in entry.answers[question.id].get(answer, {}).items():
                named.setdefault(other, set()).add(name)
    return named


def _fits(short: Flowchart, reader: Reader, named: dict[str, set[str]]) -> bool:
    return all(
        _answer_fits(question, reader[question.id], named.get(question.id, set()))
        for question in short.questions
    )


def _answer_fits(question: Question, given: frozenset[str], named: set[str]) -> bool:
    if not named:
        return True
    if question.signs:
        return bool(given)
    (answer,) = given
    if question.order == "none":
        return answer in named
    order = _names(question)
    return order.index(answer) >= max(map(order.index, named))


def _calmer_readers(full: Flowchart, short: Flowchart) -> Iterator[Reader]:
    (entry,) = short.stands_for
    for reader in readers(full):
        named = _implied(full, entry, reader)
        here = [
            rank(short, told(short, other) or "")
            for other in readers(short)
            if _fits(short, other, named)
        ]
        if not here or min(here) < rank(full, told(full, reader) or ""):
            yield reader


@MANY
@given(pairs())
def test_a_calmer_short_chart_is_found_exactly_if_it_is(
    both: tuple[Flowchart, Flowchart],
) -> None:
    full, short = both
    full = _all_sure(full)
    findings = check_stands_for(short, {"full": full, "short": short}, frozenset())
    calmer = list(_calmer_readers(full, short))
    assert [finding.code for finding in findings] == ["C0347"] * bool(calmer)
    for finding in findings:
        single = {
            tuple(next(iter(given), "no") for given in picked)
            for reader in calmer
            for picked in product(
                *(
                    [frozenset({one}) for one in given] or [frozenset()]
                    for given in reader.values()
                )
            )
        }
        assert finding.data["count"] == len(single)
        witness = finding.data["witness"]
        inside = [
            combination
            for combination in single
            if all(
                answer in witness.get(question.id, [answer])
                for question, answer in zip(full.questions, combination, strict=True)
            )
        ]
        assert inside


def _all_sure(chart: Flowchart) -> Flowchart:
    questions = tuple(
        question.model_copy(update={"unsure": "never"}) for question in chart.questions
    )
    return chart.model_copy(update={"questions": questions})


def _readings(chart: Flowchart) -> Iterator[dict[str, list[frozenset[str]]]]:
    """What may be answered, "not sure" where it is offered: what is left possible."""
    choices = []
    for question in chart.questions:
        given = given_to(question)
        sure = [[one] for one in given]
        choices.append([*sure, given] if question.unsure == "worst" else sure)
    names = [question.id for question in chart.questions]
    return (dict(zip(names, row, strict=True)) for row in product(*choices))


def _told_at_most(
    chart: Flowchart, reading: dict[str, list[frozenset[str]]]
) -> tuple[int, list[Reader]]:
    """The worst of what is left possible, and what that is."""
    worlds = [
        dict(zip(reading, row, strict=True)) for row in product(*reading.values())
    ]
    possible = [world for world in worlds if told(chart, world) is not None]
    ranks = [rank(chart, told(chart, world) or "") for world in possible]
    return max(ranks, default=-1), possible


@settings(MANY, max_examples=120)
@given(pairs())
def test_not_sure_is_never_calmer_either(both: tuple[Flowchart, Flowchart]) -> None:
    """Proved without rows of its own, so every reading is tried here."""
    full, short = both
    if check_stands_for(short, {"full": full, "short": short}, frozenset()):
        return
    (entry,) = short.stands_for
    here = [(reading, *_told_at_most(short, reading)) for reading in _readings(short)]
    for reading in _readings(full):
        told_there, worlds = _told_at_most(full, reading)
        named = [_implied(full, entry, world) for world in worlds]
        for other, told_here, possible in here:
            if possible and all(
                _honest(question, other[question.id], named)
                for question in short.questions
            ):
                assert told_here >= told_there


def _honest(
    question: Question, given: list[frozenset[str]], named: list[dict[str, set[str]]]
) -> bool:
    """Who is sure of an answer gives it because it fits whatever may be true."""
    if len(given) > 1:
        return True
    fits = [
        _answer_fits(question, given[0], one.get(question.id, set())) for one in named
    ]
    # Who may not say "not sure" picks an answer that may be true.
    return all(fits) if question.unsure == "worst" else any(fits)
