"""Who signed what: an approval is a fact about the hash of a text.

Nobody has to remember to withdraw one. When the English, a value, a rule or the
translation changes, the hash is another and the signature no longer fits.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from careleaf.findings import InternalFault
from careleaf.source.remembered import remembered
from careleaf.translation.catalogue import open_catalogue, source_catalogue
from careleaf.translation.documents import parts_of_document, units_of_document
from careleaf.translation.locale_policy import SOURCE_LOCALE
from careleaf.translation.po_records import by_machine
from careleaf.translation.units import CLINIC, COMMON, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.source.chart_records import Flowchart
    from careleaf.source.project import Project
    from careleaf.source.record import Value
    from careleaf.source.records import Leaflet
    from careleaf.translation.catalogue import Catalogue
    from careleaf.translation.units import Unit

Origin = Literal["source", "human", "machine", "unknown"]
Role = Literal["clinician", "reviser"]

_WORST_LAST: tuple[Origin, ...] = ("source", "human", "unknown", "machine")

_LEFT_OUT = frozenset(
    {
        "accept",
        "claims",
        "examples",
        "must",
        "note",
        "pages",
        "poster",
        "review-by",
        "since",
        "stands-for",
        "version",
        "written",
    }
)
"""Keys that change nothing that a reader is told to do."""


@dataclass(frozen=True, slots=True)
class MissingSignature:
    """A signature that is needed, and the hash that it must be given at."""

    document: str
    locale: str
    role: Role
    hash: str


@dataclass(frozen=True, slots=True)
class DraftState:
    """Whether a document may be given to patients in one language."""

    approved: bool
    missing: tuple[MissingSignature, ...]
    origin: Origin
    """How the translation was made: the least trusted of all that is printed."""
    origin_words: str
    """The same in the words of the PO header."""
    hash: str
    """Of the document itself in this language: the edition."""


def document_hash(units: Iterable[Unit], catalogue: Catalogue, logic: str = "") -> str:
    """Hash what a document says in one language, to 16 hexadecimal digits.

    Covers the text of each unit in NFC, the values in its placeholders and, through
    ``logic``, the rules. A translation is hashed together with its English: it is a
    translation of that and nothing else. A unit that is not translated counts as empty.
    """
    lines: list[Any] = [logic]
    for unit in units:
        translation = catalogue.translations[unit.id]
        ready = translation.state == "translated"
        target = translation.text if ready else ""
        values = [[name, _value(value)] for name, value in unit.values]
        lines.append([unit.id, _nfc(unit.text), _nfc(target), values])
    return _hash(lines)


def _hash(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _value(value: Value) -> list[Any]:
    given = value.model_dump(exclude_none=True)
    return sorted([kind, _plain(number)] for kind, number in given.items())


def _plain(number: Any) -> Any:
    """Write 38 and 38.0 alike."""
    if isinstance(number, (list, tuple)):
        return [_plain(end) for end in number]
    return number if isinstance(number, str) else f"{number:.10g}"


def logic_of(document: Flowchart | Leaflet) -> str:
    """Give everything of a record that decides what is printed, as canonical JSON.

    Rules, order and levels are as clinical as words: with them changed, nobody has
    signed. Evidence, promises and dates are not what a reader acts on.
    """
    # Without defaults, so that a key added to the schema withdraws no signature.
    # Not the columns of the page either; a table has another key of that name.
    data = document.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"columns"}
    )
    return json.dumps(_without(data), ensure_ascii=False, sort_keys=True)


def _without(data: Any) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value) for key, value in data.items() if key not in _LEFT_OUT
        }
    if isinstance(data, list):
        return [_without(item) for item in data]
    if isinstance(data, float) and data.is_integer():
        return int(data)
    return _nfc(data) if isinstance(data, str) else data


def hash_in(project: Project, document: str, locale: str) -> str:
    """Hash one document of a project in one language; what an approval must name."""
    return _hash_of(project, document, _catalogue(project, document, locale))


def _hash_of(project: Project, document: str, catalogue: Catalogue) -> str:
    units = units_of_document(project, document)
    record = project.flowcharts.get(document) or project.leaflets.get(document)
    logic = logic_of(record) if record is not None else ""
    return document_hash(units, catalogue, logic)


@remembered
def _english_hash(project: Project, document: str) -> str:
    units = units_of_document(project, document)
    return _hash_of(project, document, source_catalogue(document, units))


def _catalogue(project: Project, document: str, locale: str) -> Catalogue:
    units = units_of_document(project, document)
    return open_catalogue(project.root, locale, document, units)[0]


def draft_state(project: Project, document: str, locale: str) -> DraftState:
    """Say whether named people have signed all that is printed with a document.

    English needs a clinician for the document and for each chart that it shows. A
    translation needs that, and a reviser for each of these, for the clinic's own words
    and for those of the program, which print "Not sure" and "Do not give to patients".
    """
    if document in SHARED:
        msg = f"{document!r} is printed with other documents, never by itself"
        raise InternalFault(msg)
    parts = parts_of_document(project, document)
    missing = []
    for part in parts:
        wanted = _english_hash(project, part)
        missing.append(MissingSignature(part, SOURCE_LOCALE, "clinician", wanted))
    catalogues = [_catalogue(project, part, locale) for part in parts]
    if locale != SOURCE_LOCALE:
        catalogues += [_catalogue(project, part, locale) for part in (COMMON, CLINIC)]
        missing += [_reviser(project, catalogue) for catalogue in catalogues]
    unsigned = tuple(needed for needed in missing if not _signed(project, needed))
    origin, words = _least_trusted(catalogues)
    return DraftState(
        approved=not unsigned,
        missing=unsigned,
        origin=origin,
        origin_words=words,
        hash=_hash_of(project, document, catalogues[0]),
    )


def _reviser(project: Project, catalogue: Catalogue) -> MissingSignature:
    wanted = _hash_of(project, catalogue.document, catalogue)
    return MissingSignature(catalogue.document, catalogue.locale, "reviser", wanted)


def _signed(project: Project, needed: MissingSignature) -> bool:
    return any(
        (approval.document, approval.locale, approval.role, approval.hash)
        == (needed.document, needed.locale, needed.role, needed.hash)
        for approval in project.clinic.approvals
    )


def _least_trusted(catalogues: Iterable[Catalogue]) -> tuple[Origin, str]:
    ranked = [(_origin(catalogue), catalogue.origin) for catalogue in catalogues]
    return max(ranked, key=lambda entry: _WORST_LAST.index(entry[0]))


def _origin(catalogue: Catalogue) -> Origin:
    """Read the free words of the header: what begins with "machine" is one's work."""
    if catalogue.locale == SOURCE_LOCALE:
        return "source"
    if not catalogue.origin.strip():
        return "unknown"
    return "machine" if by_machine(catalogue.origin) else "human"
