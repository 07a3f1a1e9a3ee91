"""Two columns: what may break where, and how high they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careleaf.page.column_run import ColumnRun, even_runs, join_runs
from careleaf.page.flow import Flowable, Mark, Placed, Slab, fill, height_of

from .flow_samples import GAP_PT, WIDTH_PT, Rows, as_text, seen, strip


def run(*flowables: Flowable, shortest: float = 0.0) -> ColumnRun:
    return ColumnRun(flowables, WIDTH_PT, GAP_PT, shortest)


def filled(*flowables: Flowable, room: float = 100) -> list[list[Placed]]:
    return fill(flowables, lambda _: room)


def lines(count: int) -> list[Slab]:
    return [strip(f"l{number}", 10) for number in range(1, count + 1)]


def test_columns_are_balanced_and_the_first_is_read_first() -> None:
    assert as_text(filled(run(*lines(5)))) == (
        "page 1, column 1: l1 0-10, l2 10-20, l3 20-30\n"
        "page 1, column 2: l4 0-10, l5 10-20"
    )


def test_what_stands_below_begins_under_the_higher_column() -> None:
    pages = filled(strip("wide", 15), run(*lines(3)), strip("below", 5))
    assert as_text(pages) == (
        "page 1, column 1: wide 0-15, l1 15-25, l2 25-35, below 35-40\n"
        "page 1, column 2: l3 15-25"
    )


def test_both_columns_of_a_full_page_come_before_the_next_page() -> None:
    assert as_text(filled(run(*lines(9)), room=30)) == (
        "page 1, column 1: l1 0-10, l2 10-20, l3 20-30\n"
        "page 1, column 2: l4 0-10, l5 10-20, l6 20-30\n"
        "page 2, column 1: l7 0-10, l8 10-20\n"
        "page 2, column 2: l9 0-10"
    )


def test_space_is_dropped_at_the_top_of_each_column() -> None:
    spaced = [strip(name, 20, space_before_pt=5.0) for name in "abcd"]
    assert as_text(filled(run(*spaced))) == (
        "page 1, column 1: a 0-20, b 25-45\npage 1, column 2: c 0-20, d 25-45"
    )


def test_a_heading_is_never_alone_at_the_foot_of_a_column() -> None:
    heading = strip("heading", 10, keep_with_next=True)
    pages = filled(run(strip("a", 20), heading, strip("b", 20)))
    assert as_text(pages) == (
        "page 1, column 1: a 0-20\npage 1, column 2: heading 0-10, b 10-30"
    )


def test_what_is_short_is_not_divided() -> None:
    assert as_text(filled(run(*lines(3), shortest=30))) == (
        "page 1, column 1: l1 0-10, l2 10-20, l3 20-30"
    )
    assert "column 2" in as_text(filled(run(*lines(4), shortest=30)))


def test_no_column_is_begun_in_less_room_than_it_is_worth() -> None:
    pages = filled(strip("wide", 80), run(*lines(12), shortest=30), room=100)
    assert as_text(pages[:1]) == "page 1, column 1: wide 0-80"
    pages = filled(strip("wide", 70), run(*lines(12), shortest=30), room=100)
    assert len(list(seen(pages[0]))) == 1 + 6


def test_what_can_part_goes_on_in_the_next_column() -> None:
    assert as_text(filled(run(Rows(3), strip("a", 10)))) == (
        "page 1, column 1: row3 0-10, row2 10-20\npage 1, column 2: row1 0-10, a 10-20"
    )


def test_what_does_not_fit_the_second_column_waits_for_the_next_page() -> None:
    picture = strip("picture", 60)
    pages = filled(strip("wide", 60), run(strip("a", 20), strip("b", 20), picture))
    assert as_text(pages) == (
        "page 1, column 1: wide 0-60, a 60-80\n"
        "page 1, column 2: b 60-80\n"
        "page 2, column 1: picture 0-60"
    )


def test_what_is_higher_than_a_page_hangs_out_and_is_not_lost() -> None:
    pages = filled(run(strip("a", 10), strip("high", 130), strip("b", 10)))
    assert as_text(pages) == (
        "page 1, column 1: a 0-10\n"
        "page 2, column 1: high 0-130\n"
        "page 2, column 2: b 0-10"
    )
    assert [height_of(page) for page in pages] == [10, 130]


def test_a_heading_is_marked_at_its_own_height() -> None:
    first, second = (strip(n, 20, marks=(Mark(n, 2),)) for n in "ab")
    last = strip("c", 10, marks=(Mark("c", 3, top_pt=4.0),))
    (slab,) = (one.slab for one in filled(run(first, second, last))[0])
    assert [(mark.title, mark.top_pt) for mark in slab.marks] == [
        ("a", 0),
        ("b", 0),
        ("c", 24),
    ]


def test_runs_that_follow_each_other_are_one() -> None:
    wide = strip("wide", 10)
    joined = join_runs([run(*lines(2)), run(strip("a", 10)), wide, run(*lines(1))])
    assert joined == [run(*lines(2), strip("a", 10)), wide, run(*lines(1))]


class Both:
    """Content with a height over the whole width; knows whether it stands there."""

    def __init__(self, *heights: float) -> None:
        self.wide = [
            strip(f"wide{number}", height, space_before_pt=5.0)
            for number, height in enumerate(heights, 1)
        ]
        self.chosen = False

    def choose_wide(self) -> None:
        self.chosen = True


def kept(*flowables: Flowable, unit: Both) -> ColumnRun:
    return replace(run(*flowables, shortest=30), units=(unit,))


def test_what_would_leave_the_second_column_empty_goes_over_both() -> None:
    unit = Both(10, 10)
    made = even_runs([strip("above", 10), kept(*lines(3), unit=unit)])
    assert made == [strip("above", 10), *unit.wide]
    assert unit.chosen


def test_a_second_column_with_little_in_it_looks_empty() -> None:
    heading = strip("heading", 40, keep_with_next=True)
    most, little = strip("most", 60), strip("little", 20)
    unit = Both(40, 10)
    assert even_runs([kept(heading, most, little, unit=unit)]) == unit.wide
    # Three tenths are enough.
    unit = Both(40, 10)
    columns = kept(heading, most, strip("more", 30), unit=unit)
    assert even_runs([columns]) == [columns]
    assert not unit.chosen


def test_short_runs_that_follow_each_other_fill_both_columns() -> None:
    first, second = Both(10), Both(10)
    made = even_runs([kept(*lines(3), unit=first), kept(*lines(3), unit=second)])
    (columns,) = made
    assert isinstance(columns, ColumnRun)
    assert columns.units == (first, second)
    assert not first.chosen
    assert not second.chosen


def test_a_picture_does_not_grow_over_both_columns() -> None:
    unit = Both(10, 120)
    columns = kept(strip("picture", 60), strip("caption", 10), unit=unit)
    assert even_runs([columns]) == [columns]
    assert not unit.chosen


# --- laws -----------------------------------------------------------------------------


Kinds = list[tuple[int, int, int, bool]]


def flowables(kinds: Kinds) -> list[Flowable]:
    """Strips, rows and strips over both columns, in any order."""
    made: list[Flowable] = []
    for number, (kind, height, space, keep) in enumerate(kinds):
        spaced = float(space)
        if kind == 0:
            made.append(strip(f"wide{number}", height, space_before_pt=spaced))
        elif kind == 1:
            rows = Rows(1 + height // 10, f"r{number}-", space_before_pt=spaced)
            made.append(run(rows))
        else:
            name = f"head{number}" if keep else f"line{number}"
            one = strip(name, height, space_before_pt=spaced, keep_with_next=keep)
            made.append(run(one))
    return join_runs(made)


def names(flowable: Flowable) -> list[str]:
    """What a flowable shows when nothing breaks it."""
    if isinstance(flowable, ColumnRun):
        return [name for inner in flowable.flowables for name in names(inner)]
    slab, rest = flowable.take(10_000.0)
    assert rest is None
    return [item.fill for item in slab.items]


some_kinds = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 60), st.integers(0, 9), st.booleans()),
    max_size=30,
)


@given(some_kinds, st.lists(st.integers(20, 140), min_size=1, max_size=4))
def test_nothing_is_lost_doubled_or_told_in_another_order(
    kinds: Kinds, rooms: list[int]
) -> None:
    made = flowables(kinds)
    pages = fill(made, lambda page: rooms[page % len(rooms)])
    told = [one.name for page in pages for one in seen(page)]
    assert told == [name for flowable in made for name in names(flowable)]


@given(some_kinds, st.integers(70, 140))
def test_columns_stay_within_the_page_and_nothing_overlaps(
    kinds: Kinds, room: int
) -> None:
    for page in fill(flowables(kinds), lambda _: room):
        strips = list(seen(page))
        for above, below in pairwise(strips):
            if below.column > above.column:
                continue
            higher = [one for one in strips if one is not below][: strips.index(below)]
            reached = [
                o
                for o in higher
                if o.column == below.column or below.column < above.column
            ]
            assert max(one.bottom_pt for one in reached) <= below.top_pt + 0.01
        # No strip is higher than 70: nothing has to hang out.
        assert height_of(page) <= room + 0.1


@given(some_kinds, st.integers(150, 200))
def test_no_column_ends_with_a_heading(kinds: Kinds, room: int) -> None:
    single = [
        (kind, height % 30 + 1, space, keep and not kinds[index - 1][3])
        for index, (kind, height, space, keep) in enumerate(kinds)
    ]
    made = flowables([*single, (2, 10, 0, False)])
    told = [name for flowable in made for name in names(flowable)]
    for page in fill(made, lambda _: room):
        strips = list(seen(page))
        for one, after in pairwise(strips):
            if one.name.startswith("head"):
                assert after.name == told[told.index(one.name) + 1]
                parted = after.top_pt < one.bottom_pt
                assert not parted, (one, after)
        assert not strips[-1].name.startswith("head")


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 9), st.booleans()),
        min_size=1,
        max_size=14,
    )
)
def test_balanced_columns_are_as_low_as_they_can_be(
    strips: list[tuple[int, int, bool]],
) -> None:
    slabs = [
        Slab(float(height), space_before_pt=float(space), keep_with_next=keep)
        for height, space, keep in strips
    ]
    ways = [
        max(stacked(slabs[:place]), stacked(slabs[place:]))
        for place in range(1, len(slabs) + 1)
        if place == len(slabs) or not slabs[place - 1].keep_with_next
    ]
    slab, rest = run(*slabs).take(10_000.0)
    assert rest is None
    assert abs(slab.height_pt - min(ways)) <= 0.5
    assert run(*slabs).whole_pt == slab.height_pt


def stacked(slabs: list[Slab]) -> float:
    spaces = sum(slab.space_before_pt for slab in slabs[1:])
    return spaces + sum(slab.height_pt for slab in slabs)
