"""Where a line may end and where a user-perceived character ends, by ICU.

ICU has all of UAX #14 and the dictionaries of Thai, Lao, Khmer and Burmese.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from icu4py.breakers import CharacterBreaker, LineBreaker

from careleaf.text.isolates import DIRECTION_CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterable

MANDATORY = frozenset("\n\v\f\r\x85\u2028\u2029")
"""Characters after which a line must end (LB4, LB5)."""

BREAKING_SPACES = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f"
    "\u3000"
)
"""Spaces that hang when a line ends after them."""

INVISIBLE = DIRECTION_CONTROLS | MANDATORY
"""Characters that are acted upon, never drawn; they make runs without glyphs."""

HANGING = BREAKING_SPACES | INVISIBLE

_SOFT_HYPHEN = "\u00ad"
_LAST_OF_BASIC_PLANE = 0xFFFF


@lru_cache(maxsize=4096)
def line_ends(text: str, language: str) -> tuple[int, ...]:
    """Give every place where a line may end, the end of the text included.

    Nothing ends at a soft hyphen: leaflets do not hyphenate, and a line that ended
    there without a hyphen would be wrong.
    """
    ends = _ends(LineBreaker(text, language).segments(), text)
    return tuple(
        end for end in ends if end == len(text) or text[end - 1] != _SOFT_HYPHEN
    )


@lru_cache(maxsize=4096)
def cluster_ends(text: str, language: str) -> tuple[int, ...]:
    """Give the end of every grapheme cluster (UAX #29)."""
    return _ends(CharacterBreaker(text, language).segments(), text)


def visible_end(text: str, start: int, end: int) -> int:
    """Give the end of a line without the white space that hangs."""
    while end > start and text[end - 1] in HANGING:
        end -= 1
    return end


def _ends(segments: Iterable[tuple[int, int]], text: str) -> tuple[int, ...]:
    """Turn ICU's offsets, counted in UTF-16 units, into code point offsets."""
    ends = [end for _, end in segments]
    if not text or ord(max(text)) <= _LAST_OF_BASIC_PLANE:
        return tuple(ends)
    code_point_at = {0: 0}
    units = 0
    for index, character in enumerate(text, start=1):
        units += 2 if ord(character) > _LAST_OF_BASIC_PLANE else 1
        code_point_at[units] = index
    return tuple(code_point_at[end] for end in ends)
