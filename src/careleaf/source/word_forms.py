"""Forms of words and where they stand in a text; no records, for every page asks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = ("'\u2019\u02bc", "-\u2010\u2011", "iI\u0131\u0130")
"""People type them for one another: apostrophes, hyphens, and the i of Turkish."""

_SAME = {ord(other): group[0] for group in _ALIKE for other in group}

_WRITTEN_APART = frozenset(
    {
        "BENGALI",
        "CYRILLIC",
        "DEVANAGARI",
        "GREEK",
        "GUJARATI",
        "GURMUKHI",
        "LATIN",
        "MALAYALAM",
        "SINHALA",
        "TAMIL",
        "TELUGU",
    }
)
"""Scripts, as names of characters begin, that write nothing onto the front of a name;
Arabic, Hebrew and Ethiopic write "the" and "with" there, others have no spaces."""

_FEWEST_LETTERS = 2


def normal(form: str) -> str:
    """Write a form as people are told it: NFC, its words one space apart."""
    return " ".join(unicodedata.normalize("NFC", form).split())


def folded(form: str) -> str:
    """Write a form so that those that nobody tells apart are the same.

    Neither case nor the kind of an apostrophe, of a hyphen or of an i matters.
    """
    text = unicodedata.normalize("NFC", normal(form).replace("\u00ad", "").casefold())
    return text.replace("i\u0307", "i").translate(_SAME)


def is_word(form: str) -> bool:
    """Tell whether a form is long enough to be found: one letter is in every word."""
    known = [c for c in form if unicodedata.category(c)[0] in "LN"]
    return len(known) >= _FEWEST_LETTERS or any(_script(c) == "CJK" for c in known)


@lru_cache(maxsize=256)
def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Find any of some forms, the longest first, in capitals or not.

    Letters may be stored with their accents or apart from them, and any white space may
    stand between words.
    """
    written = {
        unicodedata.normalize(kind, form) for form in forms for kind in ("NFC", "NFD")
    }
    ordered = sorted(written, key=lambda form: (-len(form), form))
    choices = (r"\s+".join(map(_literal, form.split())) for form in ordered)
    # Looking at one character first is three times faster than trying every form.
    firsts = {alike for form in ordered for alike in _alike(form[0])}
    first = "".join(re.escape(letter) for letter in sorted(firsts))
    return re.compile(f"(?=[{first}])(?:{'|'.join(choices)})", re.IGNORECASE)


def _alike(character: str) -> str:
    return next((group for group in _ALIKE if character in group), character)


def _literal(word: str) -> str:
    """Write a word as a pattern, with what is typed or folded in its place."""
    parts: list[str] = []
    for character in word.replace("\u00df", "ss").replace("\u1e9e", "SS"):
        group = _alike(character)
        if group == character:
            parts.append(re.escape(character))
        else:
            dot = "\u0307?" if character in _ALIKE[-1] else ""
            parts.append(f"[{re.escape(group)}]{dot}")
    return re.sub("ss", "(?:ss|\u00df)", "".join(parts), flags=re.IGNORECASE)


@lru_cache(maxsize=256)
def owners_of(names: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    """Say for each folded form whose it is; ``names`` are ids with their forms."""
    return {folded(form): name for name, forms in names for form in forms}


@lru_cache(maxsize=256)
def whole_words_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Find the same, but only as words of their own."""
    found = pattern_of(forms)
    letter = r"[^\W_]"
    return re.compile(f"(?<!{letter}){found.pattern}(?!{letter})", found.flags)


def begins_a_word(text: str, start: int) -> bool:
    """Tell whether what is found there is a word, and no end of a longer one.

    Adrenaline stands inside noradrenaline. Where a language writes small words onto the
    front of others, nothing can be said, and the answer is yes.
    """
    before = start - 1
    while before >= 0 and unicodedata.category(text[before]) == "Mn":
        before -= 1
    if before < 0 or not text[before].isalpha():
        return True
    script = _script(text[start])
    return script not in _WRITTEN_APART or _script(text[before]) != script


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]
