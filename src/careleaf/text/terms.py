"""Medicine names and words of the glossary inside a text: no line ends in them.

Burmese, Khmer and Lao have no spaces, and the dictionaries that say where a line may
end do not know foreign words: paracetamol would be broken after every syllable.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.source.word_forms import folded, pattern_of
from careleaf.text.boundaries import cluster_ends

if TYPE_CHECKING:
    import re

    from careleaf.text.style import TextStyle


def terms_in(text: str, style: TextStyle) -> tuple[tuple[int, int], ...]:
    """Give start and end of every form of a term in a text, the longest forms first.

    A form that seems to begin inside a grapheme cluster is none: it is part of another
    letter. One that ends inside a cluster has an ending of its own after it, as words
    of Indic scripts have.
    """
    if not style.kept_whole:
        return ()
    pattern, hints = _compiled(style.kept_whole)
    small = folded(text)
    # Five times faster than the pattern, and most texts say no term.
    if not any(hint in small for hint in hints):
        return ()
    found = [match.span() for match in pattern.finditer(text)]
    starts = {0, *cluster_ends(text, style.language)}
    return tuple(span for span in found if span[0] in starts)


@lru_cache(maxsize=64)
def _compiled(kept_whole: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give the pattern of some forms, and what a text with one of them contains.

    That is the longest word of a form.
    """
    forms = tuple(kept_whole.split("\n"))
    hints = {max(folded(form).split(), key=len) for form in forms}
    return pattern_of(forms), tuple(sorted(hints))
