"""Turning the page: every box on one page, each page entered at its first box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from careleaf.chart.plan import plan_groups, plan_whole
from careleaf.chart.splitting import split_boxes
from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox


def chain(count: int, urgent: int) -> FlowGraph:
    boxes = []
    for number in range(1, count + 1):
        outcome = "now" if number <= urgent else "soon"
        leave = Arrow(("yes",), None, "A", outcome)
        last = number == count
        go = Arrow(("no",), None, "B", "self") if last else None
        go = go or Arrow(("no",), number + 1, None, None)
        boxes.append(QuestionBox(number, f"q{number}", (leave, go)))
    return FlowGraph(tuple(boxes))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(9, 30))
def test_every_box_stands_on_one_page_and_no_page_is_too_full(
    heights: list[int], room: int
) -> None:
    graph = chain(len(heights), 0)

    def fill(boxes: tuple[int, ...], first: bool) -> float | None:  # noqa: FBT001, ARG001
        height = sum(heights[number - 1] for number in boxes)
        return height / room if height <= room else None

    split = split_boxes(graph, frozenset(), fill)
    assert split is not None
    assert [n for group in split.groups for n in group] == list(
        range(1, len(heights) + 1)
    )
    assert all(fill(group, True) is not None for group in split.groups)  # noqa: FBT003
    pages, used = 1, 0
    for height in heights:
        if used + height > room:
            pages, used = pages + 1, 0
        used += height
    assert split.pages == len(split.groups) == pages


def test_a_piece_too_tall_cannot_be_split() -> None:
    assert split_boxes(chain(3, 0), frozenset(), lambda _, __: None) is None


def test_a_page_is_not_turned_among_emergencies_when_it_costs_nothing() -> None:
    def four(boxes: tuple[int, ...], first: bool) -> float | None:  # noqa: FBT001, ARG001
        return len(boxes) / 4 if len(boxes) <= 4 else None

    split = split_boxes(chain(6, 3), frozenset({"now"}), four)
    assert split is not None
    assert split.bad_cuts == 0
    assert split.groups == ((1, 2, 3, 4), (5, 6))
    split = split_boxes(chain(6, 5), frozenset({"now"}), four)
    assert split is not None
    assert split.bad_cuts == 1


def test_the_calmest_arrow_that_stays_goes_straight_down() -> None:
    late, early = Arrow(("late",), 3, None, None), Arrow(("early",), 2, None, None)
    ends = (Arrow(("yes",), None, "A", "now"), Arrow(("no",), None, "B", "self"))
    graph = FlowGraph(
        (
            QuestionBox(1, "weeks", (late, early)),
            QuestionBox(2, "pain", ends),
            QuestionBox(3, "moves", ends),
        )
    )
    whole = plan_whole(graph)
    assert [a.arrow.to_question for a in whole.boxes[0].down] == [2, 3]
    assert whole.branching
    assert [box.number for box in whole.calm_path] == [1, 2]
    first, second = plan_groups(graph, ((1, 3), (2,)))
    assert [a.arrow.to_question for a in first.boxes[0].down] == [3]
    assert [a.link_part for a in first.boxes[0].side] == [2]
    assert not first.branching
    assert second.boxes[0].down[0].arrow.outcome == "self"
