"""Whatever is broken in a table, what is said about it is a finding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.exchange.formats import read_sheet
from careleaf.decision.exchange.importing import Choices, import_sheet
from careleaf.decision.exchange.skeleton import title_of, write_skeleton
from careleaf.findings import FindingsError

from .table_samples import data_file

SAMPLES = [
    data_file(name) for name in ("anaemia.csv", "fever.dmn", "cough.dmn", "2-fast.dmn")
]
PIECES = [
    "",
    '"',
    ",",
    "\n",
    "-",
    "not(",
    "null",
    "[",
    "]",
    "..",
    "<",
    "</",
    ">",
    "&lt;",
    "0",
    "yes",
    "number",
    "FIRST",
    "tell",
    "impossible: x",
    "otherwise:",
    "<text>",
    "{",
    "\u2028",
    "é",
]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A table with pieces of its text taken out or replaced."""
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES))
        text = text[:start] + piece + text[start + length :]
    return text


@settings(max_examples=200, deadline=None)
@given(broken())
def test_a_broken_table_is_refused_with_a_place_or_read(text: str) -> None:
    try:
        found = import_sheet(read_sheet(text, "t"), Choices())
        write_skeleton(found, title_of(found, "", "t", {}))
        findings = found.findings
    except FindingsError as error:
        findings = error.findings
    assert all(one.span and one.span.file == "t" for one in findings)
