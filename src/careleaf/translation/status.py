"""How far each translation is, as records for ``careleaf translate status``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.findings import FindingsError, Severity
from careleaf.translation.approval import draft_state
from careleaf.translation.catalogue import open_catalogue
from careleaf.translation.documents import (
    document_ids,
    folder_span,
    translated_locales,
    units_of_document,
)
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.units import SHARED

if TYPE_CHECKING:
    from careleaf.findings import Finding
    from careleaf.source.project import Project
    from careleaf.translation.approval import DraftState
    from careleaf.translation.catalogue import Catalogue
    from careleaf.translation.units import Tier

TIERS: tuple[Tier, ...] = ("critical", "standard", "furniture")


@dataclass(frozen=True, slots=True)
class Counts:
    """Units of one tier by state; ``stale`` units changed in English since."""

    tier: Tier
    total: int
    translated: int
    fuzzy: int
    stale: int
    untranslated: int


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document in one language."""

    locale: str
    document: str
    tiers: tuple[Counts, ...]
    """Only tiers that the document has."""
    origin: str
    missing: bool
    """There is no file yet."""
    draft: DraftState | None
    """None for what all documents share, which is never printed by itself, and when
    something that is printed with the document cannot be read."""

    @property
    def complete(self) -> bool:
        """Whether it may be printed, if only as a draft."""
        return all(counts.translated == counts.total for counts in self.tiers)


@dataclass(frozen=True, slots=True)
class Status:
    """All documents in some languages, and the files that could not be read."""

    documents: tuple[DocumentStatus, ...]
    findings: tuple[Finding, ...]


def status(project: Project, locale: str | None = None) -> Status:
    """Count the units of one translation by document and tier, or of all of them.

    A project without translations has English, which must be signed as well.
    """
    findings: list[Finding] = []
    if locale is None:
        locales, stray = _folders(project)
        locales = locales or (SOURCE_LOCALE,)
        findings += stray
    else:
        locales = (locale,)
    documents: list[DocumentStatus] = []
    for name in locales:
        for document in document_ids(project):
            try:
                documents.append(_document(project, name, document))
            except FindingsError as error:
                findings += error.findings
    return Status(tuple(documents), tuple(dict.fromkeys(findings)))


def _folders(project: Project) -> tuple[tuple[str, ...], list[Finding]]:
    """Tell folders of languages from those that nothing is ever printed from."""
    locales: list[str] = []
    findings: list[Finding] = []
    for name in translated_locales(project):
        try:
            policy_of(name, folder_span(name))
        except FindingsError as error:
            findings += (
                replace(one, severity=Severity.WARNING) for one in error.findings
            )
        else:
            locales.append(name)
    return tuple(locales), findings


def _document(project: Project, locale: str, document: str) -> DocumentStatus:
    units = units_of_document(project, document)
    catalogue, _ = open_catalogue(project.root, locale, document, units)
    alone = document not in SHARED
    return DocumentStatus(
        locale,
        document,
        _counts(catalogue),
        catalogue.origin,
        catalogue.missing,
        _draft(project, locale, document) if alone else None,
    )


def _draft(project: Project, locale: str, document: str) -> DraftState | None:
    try:
        return draft_state(project, document, locale)
    except FindingsError:
        # A file that is printed with this one is broken; that one is reported itself.
        return None


def _counts(catalogue: Catalogue) -> tuple[Counts, ...]:
    found = Counter(
        (entry.unit.tier, entry.state) for entry in catalogue.translations.values()
    )
    return tuple(
        Counts(
            tier,
            sum(number for (of, _), number in found.items() if of == tier),
            found[tier, "translated"],
            found[tier, "fuzzy"],
            found[tier, "stale"],
            found[tier, "untranslated"],
        )
        for tier in TIERS
        if any(of == tier for of, _ in found)
    )
