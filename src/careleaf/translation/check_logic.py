"""Does a translation still deny and compare where its English does.

A lost "not" or "at least" turns advice round and reads perfectly well. Only languages
whose policy lists the words are looked at: a list of words says little where negation
is an ending, so a policy without one is silent. Checks Q04 and N10.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from careleaf.findings import Severity
from careleaf.translation.places import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Finding
    from careleaf.translation.catalogue import Translation
    from careleaf.translation.locale_policy import LocalePolicy

_DENIES = re.compile(
    r"\b(?:not(?! long ago)|no|never|nothing|nobody|none|without|cannot)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
"""English words that deny; "not long ago" only says when."""
_MORE = re.compile(
    r"\b(?:at least|more than|longer than)\b|\bor (?:more|longer)\b(?! \w)",
    re.IGNORECASE,
)
"""But not "or more blood", which asks for another sign."""
_LESS = re.compile(r"\b(?:at most|or less|less than|up to|within)\b", re.IGNORECASE)


def check_logic(entry: Translation, policy: LocalePolicy) -> Iterator[Finding]:
    """C0435: words that turn a sentence round are said in both languages."""
    for said, words in words_to_keep(entry.unit.text, policy):
        if not any(_says(entry.text, word) for word in words):
            yield whole(
                "C0435",
                entry,
                f"the English says \N{LEFT DOUBLE QUOTATION MARK}{said}"
                "\N{RIGHT DOUBLE QUOTATION MARK}, and the translation seems not to",
                "say it too; if it does in other words, use a common one",
                Severity.WARNING,
            )


def words_to_keep(
    english: str, policy: LocalePolicy
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what turns an English text round, with the words that say it in a language.

    Nothing for languages whose policy has no such words.
    """
    for pattern, words in (
        (_DENIES, policy.denying_words),
        (_MORE, policy.more_words),
        (_LESS, policy.less_words),
    ):
        found = pattern.search(english)
        if found and words:
            yield found[0], words


def _says(text: str, word: str) -> bool:
    """Find a whole word or phrase: no letter or mark stands right beside it."""
    folded, wanted = text.casefold(), word.casefold()
    start = folded.find(wanted)
    while start >= 0:
        beside = folded[start - 1 : start] + folded[start + len(wanted) :][:1]
        if all(unicodedata.category(character)[0] not in "LM" for character in beside):
            return True
        start = folded.find(wanted, start + 1)
    return False
