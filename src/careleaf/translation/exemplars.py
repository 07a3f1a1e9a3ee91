"""What a language is written with, as CLDR lists it: ``locales/exemplars.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from careleaf.translation.locale_policy import locales_folder

EXEMPLARS_FILE = "exemplars.json"

_RANGE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Characters of one language, and letters that are written with several.

    ``tools/vendor_exemplars.py`` takes them from CLDR, and says what it leaves out.
    """

    letters: tuple[str, ...]
    """In small letters."""
    borrowed: tuple[str, ...]
    """Of foreign names and words."""
    numbers: tuple[str, ...]
    punctuation: tuple[str, ...]
    quotes: tuple[str, ...]

    def all(self) -> frozenset[str]:
        """Give everything that must be drawn, capitals included."""
        letters = {*self.letters, *self.borrowed}
        capitals = {letter.upper() for letter in letters}
        return frozenset(
            {*letters, *capitals, *self.numbers, *self.punctuation, *self.quotes}
        )


def exemplars_of(locale: str) -> Exemplars:
    """Give the characters of a locale that has a policy."""
    kinds = _data()[locale]
    return Exemplars(**{kind: _characters(text) for kind, text in kinds.items()})


@cache
def _data() -> dict[str, dict[str, str]]:
    text = (locales_folder() / EXEMPLARS_FILE).read_text("utf-8")
    data: dict[str, dict[str, str]] = json.loads(text)["locales"]
    return data


def _characters(text: str) -> tuple[str, ...]:
    """Read characters with spaces between; neighbours in a row stand as ``a-z``."""
    found: list[str] = []
    for part in filter(None, text.split(" ")):
        if len(part) == _RANGE_LENGTH and part[1] == "-":
            found += map(chr, range(ord(part[0]), ord(part[2]) + 1))
        else:
            found.append(part)
    return tuple(found)
