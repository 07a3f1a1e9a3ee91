"""The glossary of a project in one language: what each term is called there.

A translator writes all forms that the language uses into the one entry of a term, one
on a line. So a term may be inflected, and still be known when it is printed or checked.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.findings import Finding, FindingsError, Severity
from careleaf.source.checks.glossary import plain_form
from careleaf.source.glossary import terms_said, words_alone
from careleaf.source.remembered import remembered
from careleaf.source.word_forms import (
    begins_a_word,
    folded,
    normal,
    owners_of,
    pattern_of,
)
from careleaf.translation.catalogue import load_catalogue
from careleaf.translation.check_characters import check_characters
from careleaf.translation.locale_policy import SOURCE_LOCALE
from careleaf.translation.places import whole
from careleaf.translation.unit_ids import term_id
from careleaf.translation.units import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.glossary import Term
    from careleaf.source.project import Project
    from careleaf.translation.catalogue import Catalogue, Translation


_SEVERAL = frozenset(",;/\u060c\u061b\u3001\uff0c")
"""What people write between the forms of a word."""


@dataclass(frozen=True, slots=True)
class TermWords:
    """One term and its forms in one language; none while it is not translated."""

    term: Term
    forms: tuple[str, ...]

    @property
    def is_medicine(self) -> bool:
        """Whether a wrong word for it can hurt."""
        return self.term.kind == "medicine"

    @property
    def allowed(self) -> tuple[str, ...]:
        """Give what a translation may say; a medicine also as its package does."""
        return (*self.forms, *self.term.english) if self.is_medicine else self.forms


@remembered
def words_of_terms(project: Project, locale: str) -> tuple[TermWords, ...]:
    """Give every term of a project in a language.

    Raises ``FindingsError`` when the translation of the glossary cannot be read.
    """
    if project.glossary is None:
        return ()
    terms = project.glossary.terms
    if locale == SOURCE_LOCALE:
        return tuple(TermWords(term, term.english) for term in terms)
    catalogue = load_catalogue(project, locale, GLOSSARY)
    return tuple(TermWords(term, _forms_in(catalogue, term)) for term in terms)


def _forms_in(catalogue: Catalogue, term: Term) -> tuple[str, ...]:
    """Read the forms of an entry; an entry that needs work says nothing yet."""
    translation = catalogue.translations[term_id(term.id)]
    return _forms(translation) if translation.state == "translated" else ()


def _forms(translation: Translation) -> tuple[str, ...]:
    lines = (normal(line) for line in translation.text.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def kept_whole(project: Project, locale: str) -> str:
    """Give every form that no line may end inside, one on a line.

    A medicine keeps its English forms in every language: packages have them, in Latin
    letters. Raises ``FindingsError`` like ``words_of_terms``.
    """
    forms = (
        form for words in words_of_terms(project, locale) for form in words.allowed
    )
    return "\n".join(dict.fromkeys(forms))


# --- checks --------------------------------------------------------------------------


def check_terms(
    entry: Translation, glossary: tuple[TermWords, ...]
) -> Iterator[Finding]:
    """N18, K01: a translation names the medicines of the English, and no others.

    What the English calls by another term is called so in the translation, too.
    """
    if not glossary:
        return
    said = terms_said(entry.unit.text, tuple(words.term for words in glossary))
    text = normal(words_alone(entry.text))
    named = _medicines_said(text, glossary)
    missing = [
        _missing_medicine(entry, words)
        for words in glossary
        if words.is_medicine and words.forms and words.term.id in said - named
    ]
    # Whoever named one for the other made one mistake.
    yield from missing or (
        _other_medicine(entry, words)
        for words in glossary
        if words.is_medicine and words.term.id in named - said
    )
    for words in glossary:
        if words.is_medicine or words.term.id not in said or not words.forms:
            continue
        if pattern_of(words.forms).search(text) is None:
            yield _missing_term(entry, words)


def _medicines_said(text: str, glossary: tuple[TermWords, ...]) -> frozenset[str]:
    """Find medicines; "codeine" inside "dihydrocodeine" is another medicine."""
    names = tuple((one.term.id, one.allowed) for one in glossary if one.is_medicine)
    owners = owners_of(names)
    if not owners:
        return frozenset()
    pattern = pattern_of(tuple(form for _, forms in names for form in forms))
    found = (
        folded(match[0])
        for match in pattern.finditer(text)
        if begins_a_word(text, match.start())
    )
    return frozenset(owners[form] for form in found if form in owners)


def _missing_medicine(entry: Translation, words: TermWords) -> Finding:
    term = words.term
    return whole(
        "C0436",
        entry,
        f"the English names the medicine `{term.say}`, and the translation does not",
        f"write `{words.forms[0]}`; another right name of it belongs in the entry "
        f"`{term_id(term.id)}` of {GLOSSARY}.po",
    )


def _other_medicine(entry: Translation, words: TermWords) -> Finding:
    term = words.term
    return whole(
        "C0440",
        entry,
        f"the translation names the medicine `{term.say}`, and the English does not",
        "say what the English says; if it does name it, its form belongs in "
        f"glossary.yaml, under `{term.id}`",
    )


def _missing_term(entry: Translation, words: TermWords) -> Finding:
    term = words.term
    return whole(
        "C0437",
        entry,
        f"the English says `{term.say}`, and the translation has no form of it",
        f"the glossary calls it `{words.forms[0]}`; another good word for it belongs "
        f"in the entry `{term_id(term.id)}` of {GLOSSARY}.po",
        Severity.WARNING,
    )


def check_glossary_entries(catalogue: Catalogue, project: Project) -> Iterator[Finding]:
    """C0438, C0441, and the checks of characters, for each form by itself."""
    if project.glossary is None or catalogue.locale == SOURCE_LOCALE:
        return
    terms = project.glossary.terms
    taken: dict[str, Term] = {}
    for term in terms:
        if term.kind == "medicine":
            taken.update({folded(form): term for form in term.english})
    for term in terms:
        entry = catalogue.translations[term_id(term.id)]
        if entry.state != "translated":
            if term.kind == "medicine":
                yield _without_name(entry, term)
            continue
        for line in filter(str.strip, entry.text.split("\n")):
            yield from _line(entry, line)
        for form in _forms(entry):
            yield from _one_medicine(entry, term, form, taken)


def _without_name(entry: Translation, term: Term) -> Finding:
    return whole(
        "C0441",
        entry,
        f"the medicine `{term.say}` has no name here yet, so nothing looks whether "
        "translations name it",
        f"write what it is called into the entry `{term_id(term.id)}` of {GLOSSARY}.po,"
        " if need be its English name",
        Severity.WARNING,
    )


def _line(entry: Translation, line: str) -> Iterator[Finding]:
    form = line.strip()
    yield from check_characters(replace(entry, text=line))
    if not _SEVERAL.isdisjoint(form):
        yield whole(
            "C0438",
            entry,
            f"`{form}` seems to be several forms",
            "write each of them on a line of its own",
        )
    elif not plain_form(unicodedata.normalize("NFC", form)):
        yield whole(
            "C0438",
            entry,
            f"`{form}` is no word that a text can say",
            "a form begins with a letter or digit, has at least two of them, and no "
            "placeholder and no `**`",
        )


def _one_medicine(
    entry: Translation, term: Term, form: str, taken: dict[str, Term]
) -> Iterator[Finding]:
    """Two terms may have one word in a language, but a medicine shares it with none."""
    known = taken.setdefault(folded(form), term)
    if known is not term and "medicine" in {known.kind, term.kind}:
        yield whole(
            "C0438",
            entry,
            f"`{form}` is said for `{known.id}` and for `{term.id}`",
            "a reader could not tell which of them is meant; give each its own name",
        )


def readable_terms(project: Project, locale: str) -> tuple[TermWords, ...]:
    """Give the terms in a language, or none where they cannot be read.

    What is wrong in the file is told when the file itself is checked.
    """
    try:
        return words_of_terms(project, locale)
    except FindingsError:
        return ()
