"""CSV cells: read as RFC 4180 says, placed, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.decision.exchange import csv_cells
from careleaf.decision.exchange.csv_cells import (
    FORMULA_SIGNS,
    read_cells,
    shielded,
    unshielded,
    write_cells,
)
from careleaf.findings import FindingsError

visible = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=6)
words = st.builds(" ".join, st.lists(visible.filter(bool), max_size=3))


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in record] for record in read_cells(text, "t.csv")]


def test_fields_quotes_and_line_ends() -> None:
    text = 'a,"b, c","d ""e"""\n,"two\nlines",\nlast'
    assert texts(text) == [["a", "b, c", 'd "e"'], ["", "two lines", ""], ["last"]]


def test_places_count_from_one_in_code_points() -> None:
    records = read_cells('é,"𐍈 ""y""",z\n"two\nlines",after\nlast', "t.csv")
    spans = {cell.text: cell.span for record in records for cell in record}
    assert {text: str(span) for text, span in spans.items()} == {
        "é": "t.csv:1:1",
        '𐍈 "y"': "t.csv:1:3",
        "z": "t.csv:1:13",
        "two lines": "t.csv:2:1",
        "after": "t.csv:3:8",
        "last": "t.csv:4:1",
    }
    span = spans['𐍈 "y"']
    assert span is not None
    assert (span.end_line, span.end_column) == (1, 12)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('a,"b\nc', "t.csv:1:3", "has no partner"),
        ('a,b"c,d', "t.csv:1:4", "in the middle of a cell"),
        ('a,"b"c,d', "t.csv:1:6", "goes on after its quotation mark"),
    ],
)
def test_broken_quotes(text: str, place: str, message: str) -> None:
    with pytest.raises(FindingsError) as refused:
        read_cells(text, "t.csv")
    (finding,) = refused.value.findings
    assert (finding.code, str(finding.span)) == ("C0360", place)
    assert message in finding.message
    assert texts(text.replace('"', "")) != []


def test_a_huge_file_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_cells, "MOST_CELLS", 100)
    with pytest.raises(FindingsError) as refused:
        read_cells("," * 100, "t.csv")
    assert refused.value.findings[0].message == "the file holds more than 100 cells"
    assert len(texts("," * 99)[0]) == 100


@given(st.lists(st.lists(words, min_size=1, max_size=4), max_size=5))
def test_what_is_written_is_read(records: list[list[str]]) -> None:
    written = write_cells([[shielded(text) for text in record] for record in records])
    assert texts(written) == records


@given(st.lists(st.lists(words, min_size=1, max_size=4), max_size=5))
def test_the_reader_of_the_standard_library_agrees(records: list[list[str]]) -> None:
    written = write_cells(records)
    theirs = list(csv.reader(io.StringIO(written), strict=True))
    assert theirs == [[] if record == [""] else record for record in records]


@given(visible)
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = shielded(text)
    assert cell == "-" or not cell.startswith(FORMULA_SIGNS)
    assert unshielded(cell) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("-", "-"),
        ("'tis", "'tis"),
        ("plain", "plain"),
    ],
)
def test_shields(text: str, cell: str) -> None:
    assert shielded(text) == cell
    assert unshielded(cell) == text
