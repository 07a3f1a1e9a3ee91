"""Where rows of texts part, and how far objects of two files are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.pdf import comparing_objects
from careleaf.pdf.comparing_objects import ObjectComparison, same_value
from careleaf.pdf.comparing_words import first_change, quoted
from careleaf.pdf.reading_limits import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6)


# --- texts ----------------------------------------------------------------------------


@given(said=TEXTS, wanted=TEXTS)
def test_rows_part_exactly_when_they_are_not_the_same(
    said: list[str], wanted: list[str]
) -> None:
    change = first_change(said, wanted)
    assert (change is None) == (said == wanted)
    if change is not None:
        assert said[: change.index] == wanted[: change.index]
        assert said[change.index :] != wanted[change.index :]
        assert (change.said, change.wanted) != (None, None)
        assert change.said is None or change.said in said
        assert change.wanted is None or change.wanted in wanted


@pytest.mark.parametrize(
    ("said", "wanted", "told"),
    [
        ("a x c", "a b c", "says “x” where the project says “b”"),
        ("a c", "a b c", "does not say “b”"),
        ("a b c", "a c", "says “b”, which the project does not"),
        ("a c d x", "a b c d e", "does not say “b”"),
        ("a b c d x", "a c d e", "says “b”, which the project does not"),
    ],
)
def test_what_is_told(said: str, wanted: str, told: str) -> None:
    change = first_change(said.split(), wanted.split())
    assert change is not None
    assert change.told("says", "say") == told
    assert change.notes == ("after “a”",)


def test_long_texts_are_shown_from_where_they_part() -> None:
    start = (
        "Whoever is told so goes there at once and takes somebody along who drives. "
    )
    change = first_change(
        [f"{start}Call 111 first, and say that you are on the way."],
        [f"{start}Call 999 first, and say that you are on the way."],
    )
    assert change is not None
    assert change.told("says", "say") == (
        "says “…somebody along who drives. Call 111 first, and say that you are "
        "on the way.” where the project says “…somebody along who drives. Call "
        "999 first, and say that you are on the way.”"
    )
    assert change.notes == ()
    assert len(quoted(start * 2)) == 92


# --- objects --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1", "1.0", True),
        ("1", "1.001", False),
        ("true", "1", False),
        ("true", "true", True),
        ("true", "false", False),
        ("null", "null", True),
        ("null", "0", False),
        ("/Name", "/Name", True),
        ("/Name", "/Other", False),
        ("/Name", "(Name)", False),
        ("(a)", "<61>", True),
        ("(a)", "(b)", False),
        ("[1 [2]]", "[1 [2.0]]", True),
        ("[1 [2]]", "[1 [3]]", False),
        ("[1]", "[1 1]", False),
        ("<< /A 1 /B 2 >>", "<< /B 2 /A 1 >>", True),
        ("<< /A 1 >>", "<< /A 2 >>", False),
        ("<< /A 1 >>", "<< /B 1 >>", False),
    ],
)
def test_values(one: str, other: str, *, same: bool) -> None:
    values = [pikepdf.Object.parse(f"[{text}]".encode()) for text in (one, other)]
    assert same_value(values[0][0], values[1][0]) is same
    assert same_value(values[1][0], values[0][0]) is same


@pytest.fixture
def pdfs() -> Iterator[tuple[pikepdf.Pdf, pikepdf.Pdf]]:
    with pikepdf.new() as one, pikepdf.new() as other:
        yield one, other


def unlike(one: pikepdf.Pdf, other: pikepdf.Pdf) -> list[tuple[str, str]]:
    found = ObjectComparison(one, other).unlike(one.Root, other.Root, frozenset())
    return [("".join(unlike.where), unlike.how) for unlike in found]


Pdfs = tuple[pikepdf.Pdf, pikepdf.Pdf]


def test_entries_that_are_added_missing_or_others(pdfs: Pdfs) -> None:
    one, other = pdfs
    assert unlike(one, other) == []
    one.Root.A, one.Root.C = 1, pikepdf.Array([1, 2])
    other.Root.B, other.Root.C = 1, pikepdf.Array([1, 3])
    assert unlike(one, other) == [("/A", "added"), ("/B", "missing"), ("/C1", "other")]


def test_streams_are_compared_unpacked(pdfs: Pdfs) -> None:
    one, other = pdfs
    one.Root.Data = one.make_stream(b"Once")
    other.Root.Data = other.make_stream(b"Once")
    assert unlike(one, other) == []
    other.Root.Data.Extra = 1
    assert unlike(one, other) == [("/Data/Extra", "missing")]
    other.Root.Data = other.make_stream(b"Twice")
    assert unlike(one, other) == [("/Data", "other")]
    # No program unpacks a picture to compare it: other bytes are another picture.
    jpeg = {"Filter": pikepdf.Name.DCTDecode}
    one.Root.Data = one.make_stream(b"Once", **jpeg)
    other.Root.Data = other.make_stream(b"Once", **jpeg)
    assert unlike(one, other) == []
    other.Root.Data = other.make_stream(b"Twice", **jpeg)
    assert unlike(one, other) == [("/Data", "other")]
    # The same bytes, to be understood in another way.
    other.Root.Data = other.make_stream(b"Once")
    assert unlike(one, other) == [("/Data", "other")]


def ring(pdf: pikepdf.Pdf, length: int) -> None:
    """Objects that lead to each other for ever."""
    links = [pdf.make_indirect(pikepdf.Dictionary()) for _ in range(length)]
    for link, following in zip(links, [*links[1:], links[0]], strict=True):
        link.Next = following
    pdf.Root.Ring = links[0]


def test_rings_are_walked_once(pdfs: Pdfs) -> None:
    ring(pdfs[0], 3)
    ring(pdfs[1], 3)
    assert unlike(*pdfs) == []


def test_following_ends(pdfs: Pdfs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_objects, "_MOST_PAIRS", 100)
    for pdf in pdfs:
        pdf.Root.Many = pikepdf.Array(range(99))
    with pytest.raises(TooLargeError, match="objects"):
        unlike(*pdfs)


def test_a_page_is_only_ever_itself(pdfs: Pdfs) -> None:
    """An entry that leads to another page of the same number of pages."""
    for pdf in pdfs:
        for _ in range(2):
            pdf.add_blank_page()
    pdfs[0].Root.First = pdfs[0].pages[0].obj
    pdfs[1].Root.First = pdfs[1].pages[0].obj
    assert unlike(*pdfs) == []
    pdfs[1].Root.First = pdfs[1].pages[1].obj
    assert unlike(*pdfs) == [("/First", "other")]
