"""How wide text is in a terminal, so that a caret stands under the right letter."""

from __future__ import annotations

import unicodedata

TAB_COLUMNS = 4

# UAX #9 section 2: embeddings, overrides, isolates and marks. Shown by name, because a
# terminal that obeys them would show the line in another order than the file has it.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
) | frozenset("\u2066\u2067\u2068\u2069")


def visible(character: str) -> str:
    """Show one character of a file in a way that cannot disturb the line."""
    if character == "\t":
        return " " * TAB_COLUMNS
    if character in _BIDI_CONTROLS:
        return f"<U+{ord(character):04X}>"
    if unicodedata.category(character) == "Cc":
        return "\N{REPLACEMENT CHARACTER}"
    return character


def columns(text: str) -> int:
    """Count the terminal columns of text that has gone through ``visible``."""
    return sum(_columns_of(character) for character in text)


def joins_previous(character: str) -> bool:
    """Whether a character sits on the one before it and must not be cut from it."""
    return _columns_of(character) == 0


def _columns_of(character: str) -> int:
    # Unicode TR 11: wide and full-width characters take two cells; marks that do not
    # advance (Mn, Me) and invisible format characters (Cf) take none.
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
