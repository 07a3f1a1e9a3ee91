"""The words that a project uses in one way: ``glossary.yaml``, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from careleaf.source.record import Id, Prose, Record
from careleaf.source.word_forms import folded, normal, owners_of, whole_words_of

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Term(Record):
    """A word that is kept on one line and translated in one way."""

    id: Id
    kind: Literal["medicine", "term"]
    """Another medicine than the one that is meant can hurt; another word misleads."""
    say: Prose
    """The word that the English uses."""
    forms: tuple[Prose, ...] = ()
    """Other forms of it in the English: a plural, a longer name."""
    note: str = ""
    """For the translator: what it is, what not to confuse it with."""

    @property
    def english(self) -> tuple[str, ...]:
        """All its forms in the English, the one to use first."""
        return tuple(map(normal, (self.say, *self.forms)))


class Glossary(Record):
    """Words that are used, kept and translated in one way: ``glossary.yaml``."""

    schema_: Literal[1]
    terms: tuple[Term, ...]


def words_alone(text: str) -> str:
    """Give a text as it is read: no emphasis, placeholders, or marks of hyphenation."""
    return _PLACEHOLDER.sub(" ", text).replace("**", "").replace("\u00ad", "")


def terms_said(text: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """Give the ids of the terms that an English text says, as whole words.

    Where one form stands inside another, the longer one is what is said.
    """
    return _said(text, tuple((term.id, term.english) for term in terms))


@lru_cache(maxsize=8192)
def _said(text: str, names: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    """Answer once for all languages."""
    owners = owners_of(names)
    if not owners:
        return frozenset()
    pattern = whole_words_of(tuple(form for _, forms in names for form in forms))
    found = map(folded, pattern.findall(words_alone(text)))
    return frozenset(owners[form] for form in found if form in owners)
