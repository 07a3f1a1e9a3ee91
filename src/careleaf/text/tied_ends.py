"""Line ends that UAX #14 and ICU's dictionaries allow and no typographer would.

The standard leaves them to tailoring (UAX #14, 8). They are used only where a box is
narrower than what they hold together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

from careleaf.text.boundaries import MANDATORY, line_ends

_REPEATED = re.compile(r"[\u0e46\u0ec6\u17d7]")
"""Say the word before once more (Thai, Lao, Khmer): a part of it, spaced or not."""

_LETTER = re.compile(r"[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1020\u1780-\u17a2]")
"""Of these scripts and of Burmese: alone, it is what a dictionary leaves over of a name
that it does not know, as in ``ຈື່|ງ`` and ``ហ្វែ|ន``."""

_DENIAL = "\u1019"
"""Burmese for "not", before its verb: alone at the end of a line, it is overlooked."""

_BEFORE_VERBS = frozenset("\u1005\u1021")
"""Burmese for "begin", and what makes a noun: not words by themselves either."""

_ONE_LETTER_WORDS = {
    "cs": "aikosuvz",
    "pl": "aiouwz",
    "ru": "\u0430\u0432\u0438\u043a\u043e\u0441\u0443",
    "uk": "\u0430\u0432\u0437\u0456\u0439\u043e\u0443",
}
"""Prepositions and "and" of one letter end no line: ČSN 01 6910, and the custom of
printers in Polish, Russian and Ukrainian."""


@lru_cache(maxsize=4096)
def tied_ends(text: str, language: str) -> frozenset[int]:
    """Give the line ends of ICU that should not be used."""
    ends = (0, *line_ends(text, language))
    tied = _between_letters(text, ends) if _LETTER.search(text) else set()
    letters = _ONE_LETTER_WORDS.get(language)
    if letters is not None:
        short = re.compile(rf"(?<!\w)[{letters}]\s", re.IGNORECASE)
        tied |= {match.end() for match in short.finditer(text)}
    inside = tied.intersection(ends[1:-1])
    return frozenset(end for end in inside if text[end - 1] not in MANDATORY)


def _between_letters(text: str, ends: tuple[int, ...]) -> set[int]:
    """Look at what stands between two line ends."""
    tied: set[int] = set()
    for start, end in pairwise(ends):
        piece = text[start:end].rstrip()
        spaced = start == 0 or text[start - 1].isspace()
        if _REPEATED.match(piece):
            tied.add(start)
        elif not _is_letter_alone(piece):
            continue
        elif piece == _DENIAL or (spaced and piece in _BEFORE_VERBS):
            tied.add(end)
        elif not spaced:
            tied.add(start)
    return tied


def _is_letter_alone(piece: str) -> bool:
    """Tell whether a letter has neither vowel nor tone: at most a stop after it."""
    return _LETTER.match(piece) is not None and all(
        category(character).startswith("P") for character in piece[1:]
    )
