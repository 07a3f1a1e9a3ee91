"""Characters that no translation should have, seen or unseen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from careleaf.translation.places import place, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Finding
    from careleaf.translation.catalogue import Translation

_FORBIDDEN = frozenset("\ufffd\ufeff\u00ad")
_FORBIDDEN_KINDS = frozenset({"Cc", "Co", "Cs", "Cn"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"


def check_characters(entry: Translation) -> Iterator[Finding]:
    """Check one translation character by character."""
    yield from _forbidden(entry)
    yield from _direction(entry)
    yield from _spaces(entry)
    if not unicodedata.is_normalized("NFC", entry.text):
        yield whole(
            "C0430",
            entry,
            "letters and their accents are stored apart",
            "`careleaf translate update LOCALE` puts them together",
        )


def _forbidden(entry: Translation) -> Iterator[Finding]:
    """F07: control, private-use and replacement characters, soft hyphens."""
    for index, character in enumerate(entry.text):
        kind = unicodedata.category(character)
        if character != "\n" and (character in _FORBIDDEN or kind in _FORBIDDEN_KINDS):
            name = unicodedata.name(character, "no letter of any script").lower()
            yield place(
                "C0426",
                entry,
                f"the character U+{ord(character):04X} ({name}) cannot be printed",
                index,
                1,
                hint="delete it and type the word again",
            )


def _direction(entry: Translation) -> Iterator[Finding]:
    """D01, D02: the program sets direction; leftovers turn the rest of a line round."""
    depth = 0
    for index, character in enumerate(entry.text):
        if character in _OVERRIDES:
            yield place(
                "C0427",
                entry,
                f"U+{ord(character):04X} forces the direction of what follows",
                index,
                1,
                hint="delete it: numbers and phones are put right by the program",
            )
        if character in _ISOLATES:
            depth += 1
        elif character == _END_OF_ISOLATE:
            depth -= 1
            if depth < 0:
                break
    if depth:
        yield whole(
            "C0428",
            entry,
            "an isolate (U+2066 to U+2069) begins or ends without its other half",
            "delete these unseen characters; the program sets its own",
        )


def _spaces(entry: Translation) -> Iterator[Finding]:
    """P10: space at the ends, and line breaks that the English does not have."""
    if entry.text != entry.text.strip():
        yield whole(
            "C0429",
            entry,
            "the translation begins or ends with a space",
            "delete the space",
        )
    elif entry.text.count("\n") != entry.unit.text.count("\n"):
        yield whole(
            "C0429",
            entry,
            "the line breaks are not those of the English",
            "write one line, as the English does",
        )
