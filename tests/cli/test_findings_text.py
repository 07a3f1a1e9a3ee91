from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from careleaf.cli.findings_text import count_text, findings_text, in_order
from careleaf.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from pathlib import Path


def shown(folder: Path, line: str, finding: Finding) -> str:
    """The finding as printed, without colours, for a file of one line."""
    (folder / "leaflets").mkdir(exist_ok=True)
    (folder / "leaflets/fever.yaml").write_text(f"schema: 1\nid: fever\n{line}\n")
    return click.unstyle(findings_text([finding], folder))


def span(column: int, end: int, line: int = 3, end_line: int = 3) -> Span:
    return Span("leaflets/fever.yaml", line, column, end_line, end)


def test_the_shape_of_the_design(tmp_path: Path) -> None:
    finding = Finding(
        "C0104", "unknown key `titel`", span(1, 6), label="did you mean `title`?"
    )
    assert shown(tmp_path, "titel: Fever in children", finding) == (
        """\
error[C0104]: unknown key `titel`
  --> leaflets/fever.yaml:3:1
   3 | titel: Fever in children
     | ^^^^^ did you mean `title`?
   = careleaf explain C0104

1 error"""
    )


def test_notes_and_hints_stand_below(tmp_path: Path) -> None:
    finding = Finding(
        "C0301",
        "no rule",
        span(1, 3),
        severity=Severity.WARNING,
        notes=("one fact", "another\nin two lines"),
        hint="add a rule",
    )
    assert shown(tmp_path, "id: x", finding) == (
        """\
warning[C0301]: no rule
  --> leaflets/fever.yaml:3:1
   3 | id: x
     | ^^
   = note: one fact
   = note: another
     in two lines
   = hint: add a rule
   = careleaf explain C0301

1 warning"""
    )


def test_arabic_keeps_its_columns(tmp_path: Path) -> None:
    # Five letters and a vowel mark that takes no column of its own.
    line = 'title: "نزفٌ x" # end'
    finding = Finding("C0104", "this word", span(9, 13))
    assert shown(tmp_path, line, finding).splitlines()[2:4] == [
        '   3 | title: "نزفٌ x" # end',
        "     |         ^^^",
    ]


def test_wide_characters_take_two_carets(tmp_path: Path) -> None:
    finding = Finding("C0104", "this word", span(11, 13))
    assert shown(tmp_path, "title: 出血 性交", finding).splitlines()[2:4] == [
        "   3 | title: 出血 性交",
        "     |             ^^^^",
    ]


def test_combining_marks_before_the_place_do_not_move_it(tmp_path: Path) -> None:
    finding = Finding("C0104", "this word", span(5, 6))
    line = "e\u0301e\u0301x"
    lines = shown(tmp_path, line, finding).splitlines()
    assert lines[3] == "     |   ^"


def test_tabs_are_four_columns(tmp_path: Path) -> None:
    finding = Finding("C0104", "a tab", span(2, 4))
    assert shown(tmp_path, "\tid: x", finding).splitlines()[2:4] == [
        "   3 |     id: x",
        "     |     ^^",
    ]


def test_direction_controls_are_named_not_obeyed(tmp_path: Path) -> None:
    finding = Finding("C0104", "hidden", span(2, 3))
    assert shown(tmp_path, "a\u202eb", finding).splitlines()[2:4] == [
        "   3 | a<U+202E>b",
        "     |  ^^^^^^^^",
    ]


def test_a_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    line = "before " * 30 + "HERE " + "after " * 30
    finding = Finding("C0104", "in the middle", span(211, 215), label="this")
    assert shown(tmp_path, line, finding).splitlines()[2:4] == [
        "   3 | …re before before before HERE" + " after" * 10 + "…",
        "     |                          ^^^^ this",
    ]


def test_a_long_line_is_never_cut_before_a_mark(tmp_path: Path) -> None:
    # Twenty-four columns before the place stands a letter with its mark.
    line = "x" * 100 + "e\u0301" + "y" * 23 + "HERE" + "z" * 100
    finding = Finding("C0104", "far", span(126, 130))
    excerpt = shown(tmp_path, line, finding).splitlines()[2]
    assert "…e\u0301" + "y" * 23 + "HERE" in excerpt


def test_several_lines_are_marked_to_the_end_of_the_first(tmp_path: Path) -> None:
    finding = Finding("C0104", "this block", span(1, 4, line=1, end_line=3))
    assert shown(tmp_path, "x", finding).splitlines()[2:4] == [
        "   1 | schema: 1",
        "     | ^^^^^^^^^",
    ]


def test_a_place_after_the_end_gets_one_caret(tmp_path: Path) -> None:
    finding = Finding("C0104", "something is missing", span(40, 40))
    assert shown(tmp_path, "id:", finding).splitlines()[3] == "     |    ^"


def test_a_big_line_number_widens_the_gutter(tmp_path: Path) -> None:
    (tmp_path / "big.po").write_text("\n" * 12344 + "msgid\n")
    finding = Finding("C0401", "broken", Span("big.po", 12345, 1, 12345, 6))
    assert click.unstyle(findings_text([finding], tmp_path)).splitlines()[:5] == [
        "error[C0401]: broken",
        "    --> big.po:12345:1",
        " 12345 | msgid",
        "       | ^^^^^",
        "     = careleaf explain C0401",
    ]


@pytest.mark.parametrize(
    "place",
    [None, Span("missing.yaml", 1, 1, 1, 2), Span("leaflets/fever.yaml", 99, 1, 99, 2)],
)
def test_without_a_line_to_show_the_label_is_kept(
    tmp_path: Path, place: Span | None
) -> None:
    finding = Finding("C0901", "nothing there", place, label="here")
    lines = shown(tmp_path, "x: 1", finding).splitlines()
    assert "   = here" in lines
    assert not any("^" in line for line in lines)


def test_a_file_that_is_not_utf_8_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    finding = Finding("C0112", "not UTF-8", Span("latin.yaml", 1, 11, 1, 12))
    text = click.unstyle(findings_text([finding], tmp_path))
    assert "   1 | title: caf\ufffd" in text


def test_findings_are_sorted_counted_and_said_once(tmp_path: Path) -> None:
    first = Finding("C0104", "one", span(1, 2))
    second = Finding("C0102", "two", span(1, 2))
    third = Finding("C0102", "three", Span("a.yaml", 9, 1, 9, 2))
    ordered = in_order([first, second, third, Finding("C0104", "one", span(1, 2))])
    assert ordered == [third, second, first]
    assert findings_text([], tmp_path) == ""


def test_the_count_names_only_what_there_is() -> None:
    error = Finding("C0104", "one")
    warning = Finding("C0105", "two", severity=Severity.WARNING)
    note = Finding("C0106", "three", severity=Severity.INFO)
    assert count_text([error, error, warning]) == "2 errors, 1 warning"
    assert count_text([note]) == "1 note"
    assert count_text([warning, warning]) == "2 warnings"
