"""Marks of English where the language has its own: ``?`` in Arabic script, say.

They are easily left over from the English, look foreign on every page, and in Greek
even say something else. The policy of a language lists its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from careleaf.findings import Severity
from careleaf.translation.places import place
from careleaf.translation.units import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Finding
    from careleaf.translation.catalogue import Translation
    from careleaf.translation.locale_policy import LocalePolicy

_CLOSING = "[\\s*\"')\\]\u00bb\u2018-\u201f\u203a\u300d\u300f\uff09]*"
"""What may follow the last mark of a text."""


def check_punctuation(entry: Translation, policy: LocalePolicy) -> Iterator[Finding]:
    """C0439: each mark that the language writes otherwise, where it stands first."""
    text = ADDRESS.sub(lambda match: "\0" * len(match[0]), entry.text)
    for pair in policy.own_marks:
        english, own = pair.split()
        found = _pattern(english).search(text)
        if found is not None:
            yield place(
                "C0439",
                entry,
                f"`{english}` is English; {policy.english_name} writes `{own}`",
                found.start("mark"),
                len(english),
                hint=f"write `{own}`",
                severity=Severity.WARNING,
            )


@cache
def _pattern(mark: str) -> re.Pattern[str]:
    """Find a mark behind a word, and not inside a number.

    A full stop also ends abbreviations, so it counts at the end of the text only, and
    not behind a word that has another.
    """
    if mark == ".":
        return re.compile(rf"(?:^|\s)[^\s.]+(?P<mark>\.){_CLOSING}\Z")
    return re.compile(rf"(?<=\S)\s?(?P<mark>{re.escape(mark)})(?![0-9A-Za-z])")
