"""All checks of translations, and the check of a whole locale."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from careleaf.findings import Finding, FindingsError
from careleaf.translation.catalogue import open_catalogue
from careleaf.translation.check_characters import check_characters
from careleaf.translation.check_language import check_language
from careleaf.translation.check_logic import check_logic
from careleaf.translation.check_marks import check_marks
from careleaf.translation.check_punctuation import check_punctuation
from careleaf.translation.documents import (
    document_ids,
    units_of_document,
)
from careleaf.translation.glossary import (
    check_glossary_entries,
    check_terms,
    readable_terms,
)
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.places import whole
from careleaf.translation.units import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Span
    from careleaf.source.project import Project
    from careleaf.translation.catalogue import Catalogue, Translation
    from careleaf.translation.glossary import TermWords
    from careleaf.translation.locale_policy import LocalePolicy

_CHOICES = (
    re.compile(r"(?P<set>question\.[^.]+)\.(?:answer\.[^.]+|unsure)(?P<part>\.label)?"),
    re.compile(r"(?P<set>answer)\.[^.]+(?P<part>)"),
    re.compile(r"(?P<set>outcome)\.[^.]+(?P<part>\.title)"),
)
"""Units that a reader chooses between: answers of a question, outcomes of a chart."""


def check_catalogue(
    catalogue: Catalogue, policy: LocalePolicy, terms: tuple[TermWords, ...] = ()
) -> tuple[Finding, ...]:
    """Check every translated unit of a document; nothing to say about English.

    ``terms`` is the glossary of the project in the language.
    """
    if catalogue.locale == SOURCE_LOCALE:
        return ()
    ready = [
        entry
        for entry in catalogue.translations.values()
        if entry.state == "translated"
    ]
    findings = [
        finding for entry in ready for finding in _check_text(entry, policy, terms)
    ]
    return (*findings, *_choices(ready))


def _check_text(
    entry: Translation, policy: LocalePolicy, terms: tuple[TermWords, ...]
) -> Iterator[Finding]:
    yield from check_marks(entry)
    yield from check_characters(entry)
    foreign = tuple(check_language(entry, policy))
    yield from foreign
    yield from check_logic(entry, policy)
    if not foreign:
        # In another language its own marks are right.
        yield from check_punctuation(entry, policy)
    yield from check_terms(entry, terms)


def _choices(entries: list[Translation]) -> Iterator[Finding]:
    """K06: what a reader chooses between never reads the same."""
    sets: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for entry in entries:
        for pattern in _CHOICES:
            match = pattern.fullmatch(entry.unit.id)
            if match is not None:
                sets[match["set"], match["part"] or ""].append(entry)
    for choices in sets.values():
        first: dict[str, Translation] = {}
        for entry in choices:
            other = first.setdefault(_as_read(entry.text), entry)
            if _as_read(other.unit.text) != _as_read(entry.unit.text):
                yield whole(
                    "C0433",
                    entry,
                    f"`{entry.unit.id}` and `{other.unit.id}` read the same",
                    "the reader must be able to tell one from the other",
                )


def _as_read(text: str) -> str:
    """Fold what a hurried reader does not see: case, accents' encoding, end marks."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(folded.split()).rstrip(".!\u3002\u06d4\u0964 ")


def check_locale(project: Project, locale: str) -> tuple[Finding, ...]:
    """Check all that a clinic prints in one language: files, texts, completeness.

    An unknown locale is one finding; its files are not looked at.
    """
    return _check(project, locale, document_ids(project))


def _asked_at(project: Project, locale: str) -> Span | None:
    """Say where the clinic asks for a language."""
    clinic = project.clinic
    if locale in clinic.languages:
        return clinic.span_of("languages", clinic.languages.index(locale))
    return clinic.span_of("languages")


def _check(
    project: Project, locale: str, documents: tuple[str, ...]
) -> tuple[Finding, ...]:
    try:
        policy = policy_of(locale, _asked_at(project, locale))
    except FindingsError as error:
        return error.findings
    terms = readable_terms(project, locale)
    findings: list[Finding] = []
    for document in documents:
        units = units_of_document(project, document)
        try:
            catalogue, wrong = open_catalogue(project.root, locale, document, units)
        except FindingsError as error:
            findings += error.findings
            continue
        findings += wrong
        if document == GLOSSARY:
            # A term without a translation keeps nobody from printing.
            findings += check_glossary_entries(catalogue, project)
        else:
            findings += check_catalogue(catalogue, policy, terms)
            findings += catalogue.gate()
    return tuple(sorted(findings, key=Finding.sort_key))
