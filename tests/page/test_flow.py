from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careleaf.page.flow import Slab, fill, height_of

from .flow_samples import Rows


def heights(pages: list[list]) -> list[list[float]]:
    return [[placed.slab.height_pt for placed in page] for page in pages]


def test_slabs_follow_each_other_with_their_space() -> None:
    pages = fill([Slab(10), Slab(20, space_before_pt=5)], lambda _: 100)
    assert [placed.top_pt for placed in pages[0]] == [0, 15]
    assert height_of(pages[0]) == 35


def test_space_is_dropped_at_the_top_of_a_page() -> None:
    pages = fill([Slab(90), Slab(20, space_before_pt=5)], lambda _: 100)
    assert [placed.top_pt for placed in pages[1]] == [0]


def test_a_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    heading = Slab(10, keep_with_next=True)
    pages = fill([Slab(75), heading, Slab(20)], lambda _: 100)
    assert heights(pages) == [[75], [10, 20]]


def test_a_hanging_heading_needs_room_for_its_own_height() -> None:
    heading = Slab(5, keep_with_next=True, least_pt=40)
    pages = fill([Slab(70), heading, Slab(10)], lambda _: 100)
    assert heights(pages) == [[70], [5, 10]]


def test_what_can_part_fills_the_page_and_goes_on() -> None:
    assert heights(fill([Slab(75), Rows(12)], lambda _: 100)) == [[75, 20], [100]]


def test_rooms_differ_from_page_to_page() -> None:
    rooms = [50, 100]
    assert heights(fill([Rows(15)], lambda page: rooms[page])) == [[50], [100]]


@given(
    st.lists(
        st.tuples(st.integers(1, 120), st.booleans(), st.integers(0, 9)), max_size=30
    )
)
def test_nothing_is_lost_and_nothing_overlaps(
    strips: list[tuple[int, bool, int]],
) -> None:
    slabs = [
        Slab(float(height), keep_with_next=keep, space_before_pt=float(space))
        for height, keep, space in strips
    ]
    pages = fill(slabs, lambda _: 100)
    assert [p.slab.height_pt for page in pages for p in page] == [
        slab.height_pt for slab in slabs
    ]
    for page in pages:
        for above, below in pairwise(page):
            assert above.top_pt + above.slab.height_pt <= below.top_pt
        if len(page) > 1:
            assert height_of(page) <= 100.01
