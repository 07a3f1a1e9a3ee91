"""The script of every character, shared characters included (UAX #24, section 5.1).

HarfBuzz shapes one script at a time; digits, punctuation and marks belong to no script
of their own and take the one around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.unicode_tables import bracket_pairs, script

if TYPE_CHECKING:
    from collections.abc import Iterable

Stretch = tuple[int, int]

_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})

_WRITTEN_TOGETHER = {
    "Hans": ("Hani", frozenset({"Hani"})),
    "Hant": ("Hani", frozenset({"Hani"})),
    "Jpan": ("Hani", frozenset({"Hani", "Hira", "Kana"})),
    "Kore": ("Hang", frozenset({"Hang"})),
}
"""Codes of ISO 15924 for writing systems: what HarfBuzz is told, and for which scripts.

The face gives kana and kanji the same features, so that a Japanese sentence is one run.
"""


def resolve_scripts(
    text: str,
    default: str,
    *,
    foreign: Iterable[Stretch] = (),
    tokens: Iterable[Stretch] = (),
) -> list[str]:
    """Give one script per character; isolated stretches are resolved by themselves.

    So ``5 mg`` in Arabic text is Latin from its first digit, one run in one face, and
    the full stop after it is Arabic. ``tokens`` may stand inside ``foreign`` stretches.
    """
    values = list(map(script().__getitem__, text))
    if default in _WRITTEN_TOGETHER:
        default, together = _WRITTEN_TOGETHER[default]
        values = [
            value if together.isdisjoint(value.split(" ")) else default
            for value in values
        ]
    without_tokens = _shared_in(values, tokens)
    own = _shared_in(without_tokens, foreign)
    resolved = _resolve(text, own, default)
    for stretches, known in ((foreign, without_tokens), (tokens, values)):
        for start, end in stretches:
            if start < end:
                resolved[start:end] = _resolve(
                    text[start:end], known[start:end], resolved[start]
                )
    return resolved


def _shared_in(values: list[str], stretches: Iterable[Stretch]) -> list[str]:
    """Let the characters of some stretches belong to no script."""
    changed = list(values)
    for start, end in stretches:
        changed[start:end] = ["Zyyy"] * (end - start)
    return changed


def _resolve(text: str, values: list[str], default: str) -> list[str]:
    distinct = set(values) - _SHARED
    if not distinct:
        return [default] * len(values)
    if len(distinct) == 1 and " " not in (only := next(iter(distinct))):
        return [only] * len(values)
    return _resolve_mixed(text, values, default)


def _resolve_mixed(text: str, values: list[str], default: str) -> list[str]:
    """Carry scripts forwards; a closing bracket gets the script of its opening one."""
    pairs = bracket_pairs()
    open_brackets: list[tuple[str, int]] = []
    resolved: list[str] = []
    current = ""
    for index, (character, value) in enumerate(zip(text, values, strict=True)):
        if character in pairs:
            open_brackets.append((pairs[character], index))
        if value not in _SHARED:
            choices = value.split(" ")
            if current not in choices:
                current = default if default in choices else choices[0]
        elif open_brackets and character == open_brackets[-1][0]:
            current = resolved[open_brackets.pop()[1]] or current
        resolved.append(current)
    first = next((value for value in resolved if value), default)
    return [value or first for value in resolved]
