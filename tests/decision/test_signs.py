"""Signs as answers of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.from_records import read_table
from careleaf.decision.signs import signs_of, with_signs

from . import oracle
from .random_charts import chart_of, charts, readers, told

if TYPE_CHECKING:
    from careleaf.source.chart_records import Flowchart

MANY = settings(max_examples=150, deadline=None, derandomize=True)

SIGNS = (
    {"id": "faint", "say": "You faint {twice}.", "claims": ()},
    {"id": "pale", "say": "You are **pale**.", "claims": ()},
)
CHART = chart_of(
    {
        "values": {"twice": {"number": 2}},
        "questions": (
            {"id": "danger", "ask": "Any of these?", "signs": SIGNS},
            {
                "id": "pain",
                "ask": "Pain?",
                "answers": tuple(
                    {"id": name, "say": name} for name in ("none", "mild", "severe")
                ),
            },
        ),
        "rules": (
            {
                "id": "danger",
                "when": {"danger": "yes", "pain": "at least mild"},
                "tell": "emergency-now",
                "claims": (),
            },
        ),
        "impossible": (
            {
                "id": "calm",
                "when": {"danger": "exactly no", "pain": "severe"},
                "because": "-",
            },
        ),
        "must": (
            {"id": "m", "when": {"danger": "at least no"}, "at-least": "self-monitor"},
        ),
    }
)


def expanded(chart: Flowchart):
    described, findings = read_table(chart)
    assert described is not None
    assert findings == []
    return with_signs(described, signs_of(chart))


def test_a_yes_becomes_all_signs_and_a_no_stays() -> None:
    found = expanded(CHART)
    table = found.described.table
    assert table.questions[0].answers == ("no", "faint", "pale")
    assert not table.questions[0].ordered
    assert table.questions[1].ordered
    assert table.rules[0].when == ((0, frozenset({1, 2})), (1, frozenset({1, 2})))
    assert table.impossible[0].when == ((0, frozenset({0})), (1, frozenset({2})))
    assert table.must[0].when == ((0, frozenset({0, 1, 2})),)


def test_signs_are_quoted_as_they_are_read() -> None:
    words = expanded(CHART).described
    assert words.questions[0].answers == ("No", "You faint 2.", "You are pale.")
    assert words.situation({0: frozenset({1, 2})}) == (
        "when the answers are: “Any of these?” “You faint 2.” or “You are pale.”"
    )


def test_no_is_calmer_than_each_sign_and_no_sign_than_another() -> None:
    found = expanded(CHART)
    assert found.pairs(0) == ((0, 1), (0, 2))
    assert found.pairs(1) == ((0, 1), (1, 2))
    unordered = chart_of(
        {
            "questions": (
                {
                    "id": "q",
                    "ask": "?",
                    "order": "none",
                    "answers": ({"id": "a", "say": "A"}, {"id": "b", "say": "B"}),
                },
            ),
            "rules": (),
        }
    )
    assert expanded(unordered).pairs(0) == ()


@MANY
@given(charts())
def test_one_sign_is_told_what_all_with_a_yes_are_told(chart: Flowchart) -> None:
    table = expanded(chart).described.table
    outcomes = [outcome.id for outcome in chart.outcomes]
    for reader in readers(chart):
        for signs in _single_signs(chart, reader):
            answers = tuple(
                question.answers.index(next(iter(signs[question.id]), "no"))
                for question in table.questions
            )
            assert oracle.possible(table, answers)
            found = oracle.urgency(table, answers)
            assert found is not None
            assert outcomes[found] == told(chart, reader)


def _single_signs(
    chart: Flowchart, reader: dict[str, frozenset[str]]
) -> list[dict[str, frozenset[str]]]:
    """The same reader with one of her signs for each question."""
    found: list[dict[str, frozenset[str]]] = [{}]
    for question in chart.questions:
        given_here = reader[question.id]
        singles = [frozenset({one}) for one in given_here] or [frozenset()]
        found = [{**one, question.id: single} for one in found for single in singles]
    return found
