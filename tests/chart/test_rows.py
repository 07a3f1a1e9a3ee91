"""The heights of rows whose exits may reach out of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careleaf.chart.rows import row_heights_pt

HEIGHTS = st.floats(20, 200)
ROWS = st.lists(st.tuples(HEIGHTS, st.floats(0, 200)), min_size=1, max_size=6)
GAP = 20.0
DISTANCE = 8.0


def heights(rows: list[tuple[float, float]], between: float) -> tuple[float, ...]:
    questions, exits = zip(*rows, strict=True)
    return row_heights_pt(questions, exits, between)


@given(ROWS)
def test_exits_of_neighbours_keep_their_distance(
    rows: list[tuple[float, float]],
) -> None:
    made = heights(rows, GAP - DISTANCE)
    for (one, other), (upper, lower) in zip(
        pairwise(made), pairwise(rows), strict=True
    ):
        middles = one / 2 + GAP + other / 2
        assert middles >= upper[1] / 2 + DISTANCE + lower[1] / 2 - 1e-6


@given(ROWS)
def test_no_exit_reaches_far_beyond_the_first_and_the_last_row(
    rows: list[tuple[float, float]],
) -> None:
    made = heights(rows, GAP - DISTANCE)
    for row, (_, exit_pt) in ((made[0], rows[0]), (made[-1], rows[-1])):
        assert (exit_pt - row) / 2 <= GAP - DISTANCE + 1e-6


@given(ROWS, st.floats(0, 40))
def test_a_row_holds_its_question_and_is_no_higher_than_it_must_be(
    rows: list[tuple[float, float]], between: float
) -> None:
    for row, (question, exit_pt) in zip(heights(rows, between), rows, strict=True):
        assert question <= row + 1e-6
        assert row <= max(question, exit_pt) + 2
        assert row % 2 == 0


def test_a_high_exit_beside_a_low_question_leans_on_its_neighbours() -> None:
    rows = [(180.0, 90.0), (40.0, 80.0), (120.0, 70.0)]
    assert heights(rows, 10.0) == (180.0, 40.0, 120.0)
    assert heights([(40.0, 80.0)] * 3, 10.0) == (70.0, 70.0, 70.0)
