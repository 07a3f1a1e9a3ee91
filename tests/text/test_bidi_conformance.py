# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""Every case of the Unicode 15.0 conformance files for UAX #9."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.text.bidi import Levels, paragraph_levels, resolve_classes
from careleaf.text.bidi_line import line_levels, visual_order
from careleaf.text.unicode_tables import bidi_class, script

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent.parent / "data" / "unicode"


def _lines(name: str) -> Iterator[str]:
    with lzma.open(DATA / name, "rt", encoding="utf-8") as stream:
        for line in stream:
            content = line.strip()
            if content and not content.startswith("#"):
                yield content


def _outcome(levels: Levels) -> tuple[list[int], list[int]]:
    on_one_line = line_levels(levels, 0, len(levels.levels))
    return on_one_line, visual_order(on_one_line)


def _levels(field: str) -> list[int]:
    return [-1 if level == "x" else int(level) for level in field.split()]


def test_every_case_of_bidi_character_test() -> None:
    bases = {"0": 0, "1": 1, "2": None}
    failed: list[str] = []
    count = 0
    for line in _lines("BidiCharacterTest.txt.xz"):
        code_points, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in code_points.split())
        resolved = paragraph_levels(text, bases[direction])
        expected = (_levels(levels), [int(index) for index in order.split()])
        if resolved.base != int(base) or _outcome(resolved) != expected:
            failed.append(line)
        count += 1
    assert failed == []
    assert count == 91_707


def test_every_case_of_bidi_test() -> None:
    failed: list[str] = []
    count = 0
    levels: list[int] = []
    order: list[int] = []
    for line in _lines("BidiTest.txt.xz"):
        if line.startswith("@Levels:"):
            levels = _levels(line.removeprefix("@Levels:"))
        elif line.startswith("@Reorder:"):
            order = [int(i) for i in line.removeprefix("@Reorder:").split()]
        else:
            names, _, bits = line.partition(";")
            classes = tuple(names.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    count += 1
                    outcome = _outcome(resolve_classes(classes, base, {}))
                    if outcome != (levels, order):
                        failed.append(f"{line} with base {base}")
    assert failed == []
    assert count == 770_241


@pytest.mark.parametrize(
    ("character", "class_"),
    [("a", "L"), ("א", "R"), ("ب", "AL"), ("5", "EN"), ("٥", "AN"), ("\u2066", "LRI")],
)
def test_the_class_table_knows_ordinary_characters(character: str, class_: str) -> None:
    assert bidi_class()[character] == class_


def test_unassigned_code_points_of_right_to_left_blocks_are_right_to_left() -> None:
    assert bidi_class()["\U0001e8ff"] == "R"
    assert bidi_class()["\u08ff"] == "NSM"
    assert bidi_class()["\U00010d3f"] == "AL"


def test_shared_characters_name_their_scripts() -> None:
    assert script()["a"] == "Latn"
    assert script()["5"] == "Zyyy"
    assert "Deva" in script()["।"].split()
    assert script()["\u0300"] in {"Zinh", "Cher Copt Cyrl Grek Latn Perm Sunu Tale"}
