"""Random tables for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from careleaf.decision.model import Impossible, Question, Rule, Table

OUTCOMES = ("self", "soon", "today", "now")


@st.composite
def tables(
    draw: st.DrawFn,
    *,
    only_at_least: bool = False,
    with_impossible: bool = True,
    with_gaps: bool = False,
) -> Table:
    """Up to five questions of up to four answers, and up to seven rules."""
    questions = tuple(
        Question(
            f"q{number}",
            tuple(f"a{answer}" for answer in range(draw(st.integers(2, 4)))),
            ordered=only_at_least or draw(st.booleans()),
            unsure=draw(st.integers(0, 4)) > 0,
        )
        for number in range(draw(st.integers(1, 5)))
    )

    def condition(question: Question) -> frozenset[int]:
        answer = draw(st.integers(0, len(question.answers) - 1))
        exactly = not only_at_least and (not question.ordered or draw(st.booleans()))
        end = answer + 1 if exactly else len(question.answers)
        return frozenset(range(answer, end))

    def conditions(most: int) -> tuple[tuple[int, frozenset[int]], ...]:
        levels = draw(st.sets(st.integers(0, len(questions) - 1), max_size=most))
        return tuple((level, condition(questions[level])) for level in sorted(levels))

    rules = tuple(
        Rule(
            f"r{number}",
            conditions(3),
            draw(st.integers(0, len(OUTCOMES) - 1)),
            () if only_at_least or draw(st.booleans()) else conditions(2),
        )
        for number in range(draw(st.integers(0, 7)))
    )
    impossible = tuple(
        Impossible(f"i{number}", conditions(2))
        for number in range(draw(st.integers(0, 2)) if with_impossible else 0)
    )
    otherwise = None if with_gaps and draw(st.booleans()) else 0
    return Table(questions, OUTCOMES, rules, otherwise, impossible)
