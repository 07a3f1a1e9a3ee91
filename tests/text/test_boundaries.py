# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""Ends of lines and of clusters, as ICU sees them."""

from __future__ import annotations

import lzma
import re
from collections import Counter
from pathlib import Path

from careleaf.text.boundaries import cluster_ends, line_ends

DATA = Path(__file__).parent.parent / "data" / "unicode"

# ICU follows a later Unicode version, in which the scissors are no pictograph.
CHANGED_SINCE = {"\u2701\u200d\u2701"}


def _pieces(text: str, ends: tuple[int, ...]) -> list[str]:
    starts = (0, *ends)
    return [text[start:end] for start, end in zip(starts, ends, strict=False)]


def test_clusters_are_those_of_unicode() -> None:
    failed = []
    count = 0
    with lzma.open(DATA / "GraphemeBreakTest.txt.xz", "rt", encoding="utf-8") as stream:
        for line in stream:
            marks = line.partition("#")[0].split()
            if not marks:
                continue
            codes = [mark for mark in marks if mark not in {"÷", "×"}]
            text = "".join(chr(int(code, 16)) for code in codes)
            expected = [i // 2 for i in range(2, len(marks), 2) if marks[i] == "÷"]
            count += 1
            if list(cluster_ends(text, "en")) != expected and text not in CHANGED_SINCE:
                failed.append(line)
    assert failed == []
    assert count == 602


# Rules of version 15 at which ICU, which follows a later version of UAX #14, decides
# otherwise, with the change that explains it and how many places of the file it moves.
LINE_RULES_CHANGED_SINCE = {
    # LB15 was narrowed to quotation marks that open a quotation (15.1, LB15a, LB15b).
    "15.0": 6,
    # A space before a guillemet that closes a quotation no longer breaks (LB15b).
    "18.0": 4,
    # A number may begin with a full stop after a space (15.1, LB15c).
    "13.02": 1,
    # 10: a hyphen at the start of a word stays with it (16.0, LB20a); 14: a full stop
    # or comma stays with the digit after it (16.0, LB25).
    "999.0": 24,
    # LB21a no longer keeps a Hebrew word and what follows its hyphen together if that
    # is Hebrew too (16.0).
    "21.1": 1,
}


def test_line_ends_are_those_of_unicode() -> None:
    """Every case of the file, without the tailoring for soft hyphens."""
    moved: Counter[str] = Counter()
    count = 0
    with lzma.open(DATA / "LineBreakTest.txt.xz", "rt", encoding="utf-8") as stream:
        for line in stream:
            case, _, comment = line.partition("#")
            marks = case.split()
            if not marks:
                continue
            count += 1
            text = "".join(chr(int(code, 16)) for code in marks[1::2])
            expected = {i // 2 for i in range(2, len(marks), 2) if marks[i] == "÷"}
            hyphens = {i + 1 for i, c in enumerate(text[:-1]) if c == "\u00ad"}
            rules = re.findall(r"\[(\d+\.\d+)\]", comment)
            found = set(line_ends(text, "en"))
            moved.update(rules[place] for place in found ^ (expected - hyphens))
    assert count == 7654
    assert moved == LINE_RULES_CHANGED_SINCE


def test_lines_end_after_spaces_and_hyphens_but_not_in_numbers() -> None:
    text = "well-known 1,000.50 (yes) a/b"
    assert _pieces(text, line_ends(text, "en")) == [
        "well-",
        "known ",
        "1,000.50 ",
        "(yes) ",
        "a/",
        "b",
    ]


def test_thai_and_khmer_words_are_found_in_a_dictionary() -> None:
    thai = "รับประทานยาหลังอาหาร"
    khmer = "លេបថ្នាំមួយគ្រាប់"
    assert len(line_ends(thai, "th")) > 2
    assert len(line_ends(khmer, "km")) > 2


def test_chinese_lines_do_not_start_with_a_full_stop() -> None:
    text = "每日两次,饭后服用。请就医"
    pieces = _pieces(text, line_ends(text, "zh-Hans"))
    assert "用。" in pieces
    assert all(not piece.startswith("。") for piece in pieces)


def test_a_persian_word_is_not_broken_at_its_joiner() -> None:
    assert line_ends("می\u200cکنید", "fa") == (7,)


def test_offsets_count_code_points() -> None:
    text = "\U0001f600\U0001f600 a b"
    assert line_ends(text, "en") == (1, 3, 5, 6)
    assert cluster_ends(text, "en") == (1, 2, 3, 4, 5, 6)
    assert line_ends("", "en") == ()
