"""Ids out of the words of a table."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

IS_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9]+")


def make_id(words: str) -> str:
    """Turn words into kebab-case, ``Fever > 38`` into ``fever-38``; empty if none.

    What is an id already stays as it is.
    """
    spelled = unicodedata.normalize("NFKD", _CAMEL.sub("-", words)).lower()
    plain = "".join(one for one in spelled if not unicodedata.combining(one))
    return _OTHER.sub("-", plain).strip("-")


def make_ids(
    words: Iterable[str], fallback: str, reserved: Collection[str] = ()
) -> list[str]:
    """Give each of the words an id of its own, numbered where two would be the same."""
    taken = set(reserved)
    found = []
    for number, word in enumerate(words, start=1):
        wanted = make_id(word) or f"{fallback}-{number}"
        found.append(free_id(wanted, taken))
        taken.add(found[-1])
    return found


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Add the smallest number that makes an id new."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
