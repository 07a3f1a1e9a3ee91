"""Plain scalars by the core schema of YAML 1.2, section 10.3.2.

PyYAML reads YAML 1.1, where ``no`` is false, ``12:30`` is 750 and ``012`` is 10. Here
words stay words, and so does every number that would not print as it was typed.
"""

from __future__ import annotations

import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUES = frozenset({"true", "True", "TRUE"})
FALSES = frozenset({"false", "False", "FALSE"})

LONGEST_INTEGER = 18
"""Digits; more would lose exactness elsewhere (JSON, floats), so it stays text."""

_INTEGER = re.compile(rf"[-+]?(?:0|[1-9][0-9]{{0,{LONGEST_INTEGER - 1}}})")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

PlainScalar = str | int | float | bool | None


def read_plain(text: str) -> PlainScalar:
    """Give a plain (unquoted) scalar its value.

    Departs from the core schema in two places, so that nothing changes silently: a
    number with leading zeros (``0800``) and a very long one stay text; so do the
    hexadecimal and octal forms, which no clinic writes.
    """
    if text in NULLS:
        return None
    if text in TRUES or text in FALSES:
        return text in TRUES
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and not _all_digits(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def _all_digits(text: str) -> bool:
    return text.lstrip("+-").isdigit()
