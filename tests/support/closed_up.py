# ruff: noqa: RUF001 - the marks of Chinese and Japanese
"""Which marks of a line are set half-width: a list for each face, read by a pattern.

careleaf asks the face on which side of a mark there is no ink. This is written down
from CSS Text 4, 8.5.2, JLREQ, 3.1.2 and CLREQ, 3.1.2, and knows nothing of glyphs.
"""

from __future__ import annotations

import re
from functools import cache

_BRACKETS = "〈《「『【〔〖〘〚〝（［｛｟", "〉》」』】〕〗〙〛〞〟）］｝｠"
_MIDDLE = "·‧・\u3000"
_STOPS = "、。，．"
_COLONS = "：；"

MARKS = {
    "NotoSansJP": (
        _BRACKETS[0],
        _BRACKETS[1] + _STOPS,
        _MIDDLE + _COLONS,
        "([{‘“",
        ")]}’”",
    ),
    "NotoSansSC": (
        _BRACKETS[0] + "‘“",
        _BRACKETS[1] + "’”！？" + _STOPS + _COLONS,
        _MIDDLE,
        "([{",
        ")]}",
    ),
    "NotoSansTC": (
        _BRACKETS[0] + "‘“",
        _BRACKETS[1] + "’”",
        _MIDDLE + "！？" + _STOPS + _COLONS,
        "([{",
        ")]}",
    ),
}
"""Opening, closing, in the middle of their square, narrow opening, narrow closing."""


def halved(family: str, line: str) -> set[int]:
    """Give the places of the marks on a line that lose their empty half."""
    if family not in MARKS:
        return set()
    return {match.start() for match in _pattern(family).finditer(line)}


@cache
def _pattern(family: str) -> re.Pattern[str]:
    opening, closing, middle, narrow_opening, narrow_closing = map(
        re.escape, MARKS[family]
    )
    return re.compile(
        rf"(?:^|(?<=[{opening}{closing}{middle}{narrow_opening}]))[{opening}]"
        rf"|[{closing}](?=[{closing}{middle}{narrow_closing}]|[\s\u2066-\u2069]*\Z)"
    )


def features(family: str, line: str) -> dict[str, list[tuple[int, int, bool]]]:
    """Give them as HarfBuzz takes features of parts of a text."""
    ranges = [(place, place + 1, True) for place in sorted(halved(family, line))]
    return {"halt": ranges} if ranges else {}
