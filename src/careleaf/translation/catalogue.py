"""The texts of one document in one language, or the reason why there are none.

English comes from the records themselves. A translation counts only while the English
that it was made from is the English of today; there is no fallback, because a page that
mixes two languages is worse than no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from careleaf.findings import Finding, FindingsError, InternalFault, Span
from careleaf.translation.documents import po_name, units_of_document
from careleaf.translation.locale_policy import SOURCE_LOCALE
from careleaf.translation.po_checks import check_po
from careleaf.translation.po_reader import read_po_file
from careleaf.translation.po_records import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from careleaf.source.project import Project
    from careleaf.translation.po_records import PoEntry, PoFile
    from careleaf.translation.units import Unit

State = Literal["translated", "fuzzy", "stale", "untranslated"]

_WHY: dict[State, str] = {
    "fuzzy": "marked as needing work",
    "stale": "the English has changed since",
    "untranslated": "empty",
}

_LISTED = 5
"""Units named in one finding; the PO editor shows the others."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One unit in one language; ``text`` counts only in the state ``translated``."""

    unit: Unit
    state: State
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All units of one document in one language, by id, in reading order."""

    locale: str
    document: str
    file: str
    translations: dict[str, Translation]
    origin: str = ""
    """Who or what made the translation, from the header of the file."""
    missing: bool = False
    """There is no file at all."""

    def text(self, unit_id: str) -> str:
        """Give the text of a unit.

        Raises ``InternalFault`` for an id that the document does not have and
        ``FindingsError`` for a unit that is not translated.
        """
        translation = self.translations.get(unit_id)
        if translation is None:
            msg = f"{self.document} has no unit {unit_id!r}"
            raise InternalFault(msg)
        if translation.state != "translated":
            raise FindingsError(self.gate())
        return translation.text

    def has(self, unit_id: str) -> bool:
        """Say whether the document has a unit; an author may leave some out."""
        return unit_id in self.translations

    def not_ready(self) -> tuple[Translation, ...]:
        """List the units that must not be printed."""
        every = self.translations.values()
        return tuple(entry for entry in every if entry.state != "translated")

    def gate(self) -> tuple[Finding, ...]:
        """Say why the document must not be printed in this language, if so."""
        waiting = self.not_ready()
        if not waiting:
            return ()
        if self.missing:
            return (self._missing_file(),)
        total = len(self.translations)
        listed = [_line(entry) for entry in waiting[:_LISTED]]
        more = len(waiting) - len(listed)
        first = waiting[0]
        return (
            Finding(
                "C0401",
                f"`{self.document}` is not ready in `{self.locale}`: "
                f"{len(waiting)} of {total} texts are not translated",
                first.span or Span(self.file, 1, 1, 1, 1),
                label=f"`{first.unit.id}`: {_WHY[first.state]}",
                notes=(*listed, *((f"and {more} more",) if more else ())),
                hint="translate them; a page never mixes two languages",
                data={"units": [entry.unit.id for entry in waiting]},
            ),
        )

    def _missing_file(self) -> Finding:
        return Finding(
            "C0402",
            f"`{self.document}` has no translation file for `{self.locale}`",
            Span(self.file, 1, 1, 1, 1),
            hint=f"`careleaf translate update {self.locale}` makes {self.file}",
        )


def _line(entry: Translation) -> str:
    place = f" (line {entry.span.line})" if entry.span else ""
    return f"{entry.unit.id}{place}: {_WHY[entry.state]}"


def source_catalogue(document: str, units: Iterable[Unit]) -> Catalogue:
    """Make the English catalogue, straight from the records."""
    texts = {
        unit.id: Translation(unit, "translated", unit.text, unit.span) for unit in units
    }
    return Catalogue(SOURCE_LOCALE, document, "", texts)


def translated_catalogue(
    locale: str, document: str, units: Iterable[Unit], po: PoFile
) -> Catalogue:
    """Match the entries of a PO file with the units of today, by id alone."""
    entries = {entry.unit_id: entry for entry in po.entries if not entry.obsolete}
    texts = {unit.id: _translation(unit, entries.get(unit.id)) for unit in units}
    return Catalogue(locale, document, po.file, texts, po.header.get(ORIGIN, ""))


def _translation(unit: Unit, entry: PoEntry | None) -> Translation:
    if entry is None or not entry.target:
        return Translation(unit, "untranslated", "", entry.span if entry else None)
    return Translation(unit, _state(unit, entry), entry.target, entry.span)


def _state(unit: Unit, entry: PoEntry) -> State:
    if entry.source != unit.text:
        return "stale"
    if entry.fuzzy:
        # An update leaves the English of then beside the translation.
        return "stale" if entry.previous else "fuzzy"
    return "translated"


def empty_catalogue(locale: str, document: str, units: Iterable[Unit]) -> Catalogue:
    """Stand in for a PO file that does not exist."""
    texts = {unit.id: Translation(unit, "untranslated", "") for unit in units}
    file = po_name(locale, document)
    return Catalogue(locale, document, file, texts, missing=True)


def open_catalogue(
    root: Path, locale: str, document: str, units: tuple[Unit, ...]
) -> tuple[Catalogue, tuple[Finding, ...]]:
    """Read the catalogue of one document, with what is wrong in its file.

    The findings do not include the gate (``Catalogue.gate``): somebody who is still
    translating wants the one and not the other. Raises ``FindingsError`` when the file
    cannot be read at all.
    """
    if locale == SOURCE_LOCALE:
        return source_catalogue(document, units), ()
    file = po_name(locale, document)
    if not (root / file).is_file():
        return empty_catalogue(locale, document, units), ()
    po = read_po_file(root / file, file)
    catalogue = translated_catalogue(locale, document, units, po)
    return catalogue, check_po(po, locale, document, units)


def load_catalogue(project: Project, locale: str, document: str) -> Catalogue:
    """Give the catalogue of a document for printing.

    Raises ``FindingsError`` with what is wrong in its file. Units that are not ready
    are refused when they are asked for; ask ``gate`` first to hear of all of them.
    """
    units = units_of_document(project, document)
    catalogue, findings = open_catalogue(project.root, locale, document, units)
    if findings:
        raise FindingsError(findings)
    return catalogue
