"""What Unicode says of a character, from pinned tables of our own.

Python's ``unicodedata`` changes with the Python version; the direction and the script
of a character decide what a page looks like, so they may not.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path
from unicodedata import name as unicode_name

_TABLES = Path(__file__).parent / "tables"


class CharacterProperty(dict[str, str]):
    """The value of one property by character, looked up once and remembered."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        content = (_TABLES / file_name).read_bytes()
        header_line, _, body = content.partition(b"\n")
        header = json.loads(header_line)
        count = header["ranges"]
        self._starts = struct.unpack(f"<{count}I", body[: 4 * count])
        self._numbers = body[4 * count :]
        self._values: list[str] = header["values"]
        self.unicode_version: str = header["unicode"]

    def __missing__(self, character: str) -> str:
        index = bisect_right(self._starts, ord(character)) - 1
        value = self[character] = self._values[self._numbers[index]]
        return value


@cache
def bidi_class() -> CharacterProperty:
    """Bidi_Class: ``L``, ``R``, ``AL``, ``EN`` and so on."""
    return CharacterProperty("bidi_class.bin")


@cache
def script() -> CharacterProperty:
    """Script (``Latn``); for a shared character ``Zyyy``, ``Zinh`` or its scripts."""
    return CharacterProperty("script.bin")


@cache
def kind() -> CharacterProperty:
    """``M`` for a mark, ``I`` for a default-ignorable character, ``MI``, or nothing."""
    return CharacterProperty("kind.bin")


@cache
def bracket_pairs() -> dict[str, str]:
    """Give the closing bracket of each opening one (Bidi_Paired_Bracket)."""
    content = (_TABLES / "brackets.json").read_text(encoding="utf-8")
    pairs: dict[str, str] = json.loads(content)["pairs"]
    return pairs


def describe(character: str) -> str:
    """Name a character as people can look it up: ``U+2192 RIGHTWARDS ARROW``."""
    name = unicode_name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
