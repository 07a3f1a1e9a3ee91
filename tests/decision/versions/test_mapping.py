"""Functions of one chart over the answers of another, against plain enumeration."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.diagram import Diagram
from careleaf.decision.meaning import GAP, IMPOSSIBLE, compile_table
from careleaf.decision.versions.mapping import carried
from decision import oracle
from decision.random_tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.model import Question, Table
    from careleaf.decision.versions.mapping import Choices, Implied

MANY = settings(max_examples=200, deadline=None, derandomize=True)


def value(table: Table, answers: tuple[int, ...]) -> int:
    if not oracle.possible(table, answers):
        return IMPOSSIBLE
    found = oracle.urgency(table, answers)
    return GAP if found is None else found


@st.composite
def implied(draw: st.DrawFn, table: Table) -> Implied:
    chosen = draw(
        st.sets(st.integers(0, len(table.questions) - 1), max_size=2),
    )
    return tuple(
        (level, draw(st.integers(0, len(table.questions[level].answers) - 1)))
        for level in sorted(chosen)
    )


@st.composite
def routes(draw: st.DrawFn, table: Table) -> list[list[Choices]]:
    return [
        [
            tuple(draw(implied(table)) for _ in range(draw(st.sampled_from([1, 1, 2]))))
            for _ in range(draw(st.integers(1, 3)))
        ]
        for _ in range(draw(st.integers(1, 3)))
    ]


def fitting(question: Question, named: set[int], *, exactly: bool) -> list[int]:
    answers = list(range(len(question.answers)))
    if not question.ordered:
        return sorted(named) or answers
    least = max(named, default=0)
    return [least] if exactly else answers[least:]


def by_hand(
    table: Table, chosen: list[Implied], always: Implied, *, exactly: bool
) -> int:
    named: dict[int, set[int]] = {}
    for pairs in (always, *chosen):
        for level, answer in pairs:
            named.setdefault(level, set()).add(answer)
    ranges = [
        fitting(question, named.get(level, set()), exactly=exactly)
        for level, question in enumerate(table.questions)
    ]
    return min(value(table, answers) for answers in product(*ranges))


def combinations(choices: list[list[Choices]]) -> Iterator[tuple[int, ...]]:
    return product(*(range(len(answers)) for answers in choices))


@MANY
@given(data=st.data(), table=tables(with_gaps=True), exactly=st.booleans())
def test_the_least_of_what_fits_is_told(
    *, data: st.DataObject, table: Table, exactly: bool
) -> None:
    choices = data.draw(routes(table))
    always = data.draw(implied(table))
    meaning = compile_table(table)
    target = Diagram([len(answers) for answers in choices])
    function = carried(
        target,
        (meaning.diagram, meaning.urgency),
        table.questions,
        choices,
        always=always,
        exactly=exactly,
    )
    for answers in combinations(choices):
        alternatives = [choices[level][answer] for level, answer in enumerate(answers)]
        expected = min(
            by_hand(table, list(chosen), always, exactly=exactly)
            for chosen in product(*alternatives)
        )
        found = target.restrict(function, dict(enumerate(answers)))
        assert target.value(found) == expected


@MANY
@given(tables(with_gaps=True))
def test_answers_mapped_to_themselves_change_nothing(table: Table) -> None:
    meaning = compile_table(table)
    itself = [
        [(((level, answer),),) for answer in range(len(question.answers))]
        for level, question in enumerate(table.questions)
    ]
    source = (meaning.diagram, meaning.urgency)
    function = carried(meaning.diagram, source, table.questions, itself, exactly=True)
    assert function == meaning.urgency
