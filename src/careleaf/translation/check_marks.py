"""Placeholders, emphasis and numbers of a translation against its English.

Ids such as P01 and F07 are those of careleaf's table of checks for translations.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity
from careleaf.source.suggestions import did_you_mean
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.numbers import format_value
from careleaf.translation.places import place, whole
from careleaf.translation.units import PLACEHOLDER, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.translation.catalogue import Translation

_STRONG = "**"
_EMPTY_STRONG = re.compile(r"\*\*\s*\*\*")
_NUMBER = re.compile(r"\d+")


def check_marks(entry: Translation) -> Iterator[Finding]:
    """Check what must be the same in every language."""
    yield from _placeholders(entry)
    yield from _braces(entry)
    yield from _emphasis(entry)
    yield from _numbers(entry)


def _printed(entry: Translation, name: str) -> str:
    """Say what a placeholder prints in English, where the document fills it in."""
    value = dict(entry.unit.values).get(name)
    if value is None:
        return ""
    return f"; in English it prints {format_value(value, policy_of(SOURCE_LOCALE))}"


def _placeholders(entry: Translation) -> Iterator[Finding]:
    """P01, P02, P03: each placeholder of the English, exactly as often."""
    wanted = Counter(placeholders(entry.unit.text))
    found = Counter(placeholders(entry.text))
    for name in wanted:
        if found[name] < wanted[name]:
            yield whole(
                "C0420",
                entry,
                f"the placeholder {{{name}}} is missing",
                f"write {{{name}}} where its value belongs{_printed(entry, name)}",
            )
        elif found[name] > wanted[name]:
            yield place(
                "C0422",
                entry,
                f"the placeholder {{{name}}} is here {found[name]} times, "
                f"in the English {wanted[name]} times",
                entry.text.rfind(f"{{{name}}}"),
                len(name) + 2,
                hint="say it as often as the English",
            )
    for name in found.keys() - wanted.keys():
        yield place(
            "C0421",
            entry,
            f"the English has no placeholder {{{name}}}",
            entry.text.find(f"{{{name}}}"),
            len(name) + 2,
            label=did_you_mean(name, wanted),
            hint="names in braces are not translated",
        )


def _braces(entry: Translation) -> Iterator[Finding]:
    """P04: a brace that belongs to no placeholder."""
    bare = PLACEHOLDER.sub(lambda match: " " * len(match[0]), entry.text)
    found = re.search(r"[{}]", bare)
    if found is not None:
        yield place(
            "C0423",
            entry,
            f"a stray `{found[0]}`",
            found.start(),
            1,
            hint="braces stand only around the name of a placeholder, without spaces",
        )


def _emphasis(entry: Translation) -> Iterator[Finding]:
    """P07: emphasis that does not end, is empty, or is lost."""
    empty = _EMPTY_STRONG.search(entry.text)
    if entry.text.count(_STRONG) % 2:
        yield place(
            "C0424",
            entry,
            "emphasis begins and does not end",
            entry.text.rfind(_STRONG),
            2,
            hint="put ** before and after the words that stand out",
        )
    elif empty is not None:
        yield place(
            "C0424",
            entry,
            "emphasis around nothing",
            empty.start(),
            len(empty[0]),
            hint="put ** before and after the words that stand out",
        )
    elif _STRONG in entry.unit.text and _STRONG not in entry.text:
        critical = entry.unit.tier == "critical"
        yield whole(
            "C0424",
            entry,
            "the English makes words stand out, the translation does not",
            "put ** before and after the same words",
            Severity.ERROR if critical else Severity.WARNING,
        )


def _numbers(entry: Translation) -> Iterator[Finding]:
    """N01, N02: the same numbers, compared by value in whatever digits."""
    wanted = Counter(int(match[0]) for match in _numbers_in(entry.unit.text))
    for match in _numbers_in(entry.text):
        number = int(match[0])
        if wanted[number]:
            wanted[number] -= 1
            continue
        yield place(
            "C0425",
            entry,
            f"the number {match[0]} is not in the English",
            match.start(),
            len(match[0]),
            hint="numbers that matter stand in placeholders; write others in words",
        )
    for number in wanted.elements():
        yield whole(
            "C0425",
            entry,
            f"the number {number} of the English is missing",
            f"write {number}, in the digits that you like",
        )


def _numbers_in(text: str) -> Iterator[re.Match[str]]:
    bare = PLACEHOLDER.sub(lambda match: " " * len(match[0]), text)
    return _NUMBER.finditer(bare)
