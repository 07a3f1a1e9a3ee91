"""Random charts as records, and what they tell somebody, by plain enumeration."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from careleaf.source.chart_records import Flowchart
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Question

Reader = dict[str, frozenset[str]]
"""By question: the one answer of a reader, or all her signs, perhaps none."""

OUTCOMES = ("self-monitor", "see-doctor-soon", "same-day-call", "emergency-now")


def chart_of(data: dict[str, Any]) -> Flowchart:
    """A chart of a few keys; the others do not matter here."""
    outcomes = [
        {"id": name, "title": name.replace("-", " ").capitalize()} for name in OUTCOMES
    ]
    return Flowchart.model_validate(
        {
            "schema": 1,
            "id": "chart",
            "title": "A chart",
            "for": "Anybody",
            "version": 1,
            "written": "2026-01-01",
            "review-by": "2027-01-01",
            "start": "Here",
            "outcomes": tuple(outcomes),
            "otherwise": "self-monitor",
            **data,
        }
    )


@st.composite
def questions(draw: st.DrawFn, most: int = 3) -> tuple[dict[str, Any], ...]:
    """Questions with signs, with answers in order, and with answers without."""
    found = []
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(["signs", "worse", "none"]))
        names = [f"a{answer}" for answer in range(draw(st.integers(1, 3)))]
        question: dict[str, Any] = {"id": f"q{number}", "ask": f"Question {number}?"}
        if kind == "signs":
            question["signs"] = tuple(
                {"id": name, "say": f"{name} of {number}", "claims": ()}
                for name in names
            )
        else:
            names = ["calm", *names]
            question["answers"] = tuple(
                {"id": name, "say": f"{name} to {number}"} for name in names
            )
            question["order"] = kind
        question["unsure"] = draw(st.sampled_from(["worst", "worst", "never"]))
        found.append(question)
    return tuple(found)


@st.composite
def rules(
    draw: st.DrawFn, asked: tuple[dict[str, Any], ...], *, only_at_least: bool = False
) -> tuple[dict[str, Any], ...]:
    """Up to four rules about the questions."""

    def condition(question: dict[str, Any]) -> str:
        names = ["no", "yes"]
        if question.get("answers"):
            names = [answer["id"] for answer in question["answers"]]
        name = draw(st.sampled_from(names))
        ordered = question.get("order", "worse") == "worse"
        exactly = not ordered or (not only_at_least and draw(st.booleans()))
        return f"{'exactly' if exactly else 'at least'} {name}"

    return tuple(
        {
            "id": f"r{number}",
            "when": {
                question["id"]: condition(question)
                for question in draw(
                    st.lists(st.sampled_from(asked), max_size=2, unique_by=id)
                )
            },
            "tell": draw(st.sampled_from(OUTCOMES)),
            "say": "Bullet",
            "claims": (),
        }
        for number in range(draw(st.integers(0, 4)))
    )


@st.composite
def charts(
    draw: st.DrawFn, asked: tuple[dict[str, Any], ...] | None = None, **more: Any
) -> Flowchart:
    """A small chart, perhaps about given questions."""
    asked = draw(questions()) if asked is None else asked
    impossible = ()
    if draw(st.integers(0, 3)) == 0:
        when = next(iter(draw(rules(asked))), {"when": {}})["when"]
        if when:
            impossible = ({"id": "i0", "when": when, "because": "It cannot be."},)
    return chart_of(
        {
            "questions": asked,
            "rules": draw(rules(asked)),
            "impossible": impossible,
            **more,
        }
    )


# --- plain enumeration ----------------------------------------------------------------


def readers(chart: Flowchart) -> Iterator[Reader]:
    """Everybody who can answer, with all sets of signs."""
    ranges = [given_to(question) for question in chart.questions]
    names = [question.id for question in chart.questions]
    for row in product(*ranges):
        reader = dict(zip(names, row, strict=True))
        if told(chart, reader) is not None:
            yield reader


def given_to(question: Question) -> list[frozenset[str]]:
    """What may be given to one question, sure of it."""
    if question.signs:
        ids = [sign.id for sign in question.signs]
        sets = chain.from_iterable(
            combinations(ids, size) for size in range(len(ids) + 1)
        )
        return [frozenset(found) for found in sets]
    return [frozenset({answer.id}) for answer in question.answers]


def told(chart: Flowchart, reader: Reader) -> str | None:
    """What a chart tells; None where it says that nobody answers so."""
    if any(_hold(chart, entry.when, reader) for entry in chart.impossible):
        return None
    outcomes = [outcome.id for outcome in chart.outcomes]
    found = [
        rule.tell
        for rule in chart.rules
        if _hold(chart, rule.when, reader)
        and not (rule.unless and _hold(chart, rule.unless, reader))
    ]
    return max(found, key=outcomes.index) if found else chart.otherwise


def _hold(chart: Flowchart, conditions: dict[str, str], reader: Reader) -> bool:
    return all(_holds(chart, name, text, reader) for name, text in conditions.items())


def _holds(chart: Flowchart, name: str, text: str, reader: Reader) -> bool:
    question = next(one for one in chart.questions if one.id == name)
    condition = parse_condition(text)
    if question.signs:
        order = ["no", "yes"]
        given = "yes" if reader[name] else "no"
    else:
        order = [answer.id for answer in question.answers]
        (given,) = reader[name]
    if condition.kind == "exactly" or question.order == "none":
        return given == condition.answer
    return order.index(given) >= order.index(condition.answer)


def rank(chart: Flowchart, outcome: str) -> int:
    """The level of an outcome as a number."""
    record = next(one for one in chart.outcomes if one.id == outcome)
    level = level_of(record)
    assert level is not None
    return LEVELS.index(level)
