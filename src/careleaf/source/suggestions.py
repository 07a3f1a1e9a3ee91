"""Which known word somebody may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WORD = 60
"""Comparing grows with the square of the length, and nobody types a longer id."""

SHORTEST_WORD = 3
"""Any two words of two letters are alike."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Name the known word at the smallest edit distance, at most 30 % of the word."""
    longest = len(word)
    if not SHORTEST_WORD <= longest <= LONGEST_WORD:
        return None
    limit = max(1, longest * 3 // 10)
    candidates = [other for other in known if abs(len(other) - longest) <= limit]
    ranked = [(_distance(word.lower(), other), other) for other in candidates]
    good = [entry for entry in ranked if entry[0] <= limit]
    return min(good, key=lambda entry: entry[0])[1] if good else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask back in one short question, or nothing."""
    meant = nearest(word, known)
    return f"did you mean `{meant}`?" if meant else ""


def list_words(words: Iterable[str], last: str = "or") -> str:
    """Join words as a sentence does: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _distance(left: str, right: str) -> int:
    """Count the edits between two words; swapping two neighbours is one edit."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == right[j - 2]
            if swapped and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
