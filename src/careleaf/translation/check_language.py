"""Is it in the language of its folder, as far as characters and words can tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from careleaf.findings import Severity
from careleaf.translation.places import place, whole
from careleaf.translation.units import ADDRESS, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Finding
    from careleaf.translation.catalogue import Translation
    from careleaf.translation.locale_policy import LocalePolicy

_NAMES = {
    "Arab": ("ARABIC",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
    "Khmr": ("KHMER",),
    "Kore": ("HANGUL",),
    "Laoo": ("LAO",),
    "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",),
    "Mymr": ("MYANMAR",),
    "Sinh": ("SINHALA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thai": ("THAI",),
}
"""ISO 15924 codes, and how the names of their letters begin in Unicode."""

_KANA = ("HIRAGANA", "KATAKANA")

_LONGEST_WITHOUT_KANA = 12
"""A heading may be all kanji; a sentence without kana is not Japanese but Chinese."""

_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*")

_UNMISTAKABLE = frozenset(
    "and does have should that the their they this which with you your".split()  # noqa: SIM905 - a word list reads best as one line
)
"""Function words of English alone."""

_FUNCTION_WORDS = _UNMISTAKABLE.union(
    "a an any are as at be been but by can do for from had has how if in is".split(),  # noqa: SIM905 - as above
    "it its may more must not of on or our than them then there to was were".split(),  # noqa: SIM905 - as above
    "what when where who will".split(),  # noqa: SIM905 - as above
)
"""Many of these are words elsewhere too: German has "was will in"."""

_IN_A_ROW = 3


def check_language(entry: Translation, policy: LocalePolicy) -> Iterator[Finding]:
    """Check one translation against the policy of its locale."""
    if entry.text == entry.unit.text:
        yield from _identical(entry, policy)
        return
    yield from _script(entry, policy)
    yield from _english(entry)


def _words(text: str) -> list[re.Match[str]]:
    """Find the words; addresses are none, in whatever script they are written."""
    for no_words in (PLACEHOLDER, ADDRESS):
        text = no_words.sub(lambda match: "|" * len(match[0]), text)
    return list(_WORD.finditer(text))


def _identical(entry: Translation, policy: LocalePolicy) -> Iterator[Finding]:
    """Q02: the English itself; one word may be the same word, a name or a unit."""
    if len(_words(entry.text)) > 1 and entry.unit.id not in policy.same_as_english:
        yield whole(
            "C0432",
            entry,
            "the translation is the same as the English",
            "translate it, or leave it empty for now",
            Severity.WARNING,
        )


def _script(entry: Translation, policy: LocalePolicy) -> Iterator[Finding]:
    """F13: most letters belong to the script of the locale."""
    own = _NAMES[policy.script]
    letters = Counter(
        unicodedata.name(character, "").split(" ")[0]
        for word in _words(entry.text)
        for character in word[0]
        if unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lo"}
    )
    right = sum(letters[name] for name in own)
    if policy.script == "Jpan" and letters.total() > _LONGEST_WITHOUT_KANA:
        right *= any(letters[name] for name in _KANA)
    if letters and right * 2 < letters.total():
        most = letters.most_common(1)[0][0].capitalize().replace("Cjk", "Chinese")
        yield whole(
            "C0431",
            entry,
            f"most letters are {most}, not of the script of {policy.english_name}",
            "was a translation into another language pasted here?",
        )


def _english(entry: Translation) -> Iterator[Finding]:
    """F15: three function words of English in a row, one of them unmistakable."""
    for is_english, group in groupby(_words(entry.text), _is_function_word):
        row = list(group)
        words = {word[0].lower() for word in row}
        if is_english and len(row) >= _IN_A_ROW and words & _UNMISTAKABLE:
            start, end = row[0].start(), row[-1].end()
            yield place(
                "C0434",
                entry,
                f"this is English: \N{LEFT DOUBLE QUOTATION MARK}"
                f"{entry.text[start:end]}\N{RIGHT DOUBLE QUOTATION MARK}",
                start,
                end - start,
                hint="half a sentence in another language misleads; translate it whole",
            )


def _is_function_word(word: re.Match[str]) -> bool:
    return word[0].lower() in _FUNCTION_WORDS
