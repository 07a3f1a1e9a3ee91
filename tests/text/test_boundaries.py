# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""Ends of lines and of clusters, as ICU sees them."""

from __future__ import annotations

import lzma
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
