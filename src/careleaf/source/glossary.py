"""The words that a project uses in one way: ``glossary.yaml``, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from careleaf.source.record import Id, Prose, Record
from careleaf.source.word_forms import folded, normal, whole_words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Give a text as it is read, without emphasis and what placeholders are called."""
    return _PLACEHOLDER.sub(" ", text).replace("**", "")


def terms_said(text: str, terms: Iterable[Term]) -> frozenset[str]:
    """Give the ids of the terms that an English text says, as whole words.

    Where one form stands inside another, the longer one is what is said.
    """
    owner = {
        form.casefold(): term.id for term in terms for form in reversed(term.english)
    }
    if not owner:
        return frozenset()
    found = whole_words_of(tuple(owner)).findall(words_alone(text))
    return frozenset(owner[folded(form)] for form in found if folded(form) in owner)
