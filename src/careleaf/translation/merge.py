"""New English into an old translation, by unit id and never by similarity.

Similar sentences are not the same sentence: fuzzy matching offers "give 500 mg of
paracetamol" for "give 250 mg of amoxicillin".
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.findings import Span
from careleaf.translation.po_records import DOCUMENT, LANGUAGE, PoEntry, PoFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careleaf.translation.units import Unit

SAME_ENGLISH = "same English as "
"""Begins the remark on a new unit whose English is already translated elsewhere."""


def template(document: str, written: str, units: Iterable[Unit], file: str) -> PoFile:
    """Make the template of a document: every unit, nothing translated."""
    header = {"Project-Id-Version": f"careleaf {document}"}
    if written:
        header["POT-Creation-Date"] = f"{written} 00:00+0000"
    header |= {
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": "",
        LANGUAGE: "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        DOCUMENT: document,
    }
    comments = (f"Texts of {document}, for translators. Made by careleaf.",)
    entries = tuple(PoEntry(unit.id, unit.text) for unit in units)
    return PoFile(file, header, comments, Span(file, 1, 1, 1, 1), entries)


def merge(units: Sequence[Unit], po: PoFile, fresh: PoFile) -> PoFile:
    """Bring a translation up to date with the units of today.

    ``fresh`` is the template: its header gives the day of the English and any field
    that the translation lacks. Merging twice is merging once.
    """
    live = {entry.unit_id: entry for entry in po.entries if not entry.obsolete}
    archive = {_key(entry): entry for entry in po.entries if entry.obsolete}
    merged = []
    for unit in units:
        known = live.get(unit.id)
        if known is not None:
            merged.append(_keep(unit, known))
        elif (archived := archive.pop((unit.id, ""), None)) is not None:
            merged.append(_restore(unit, archived))
        else:
            merged.append(_begin(unit, live))
    wanted = {unit.id for unit in units}
    for unit_id, entry in live.items():
        if unit_id not in wanted and entry.target:
            archive[_key(entry)] = replace(entry, obsolete=True)
    header = {**fresh.header, **po.header}
    header.pop("POT-Creation-Date", None)
    return replace(
        po,
        header=_in_order(header | _dated(fresh), fresh),
        entries=(*merged, *archive.values()),
    )


def _key(entry: PoEntry) -> tuple[str, str]:
    """Name an archived entry by unit id; one of other tools, without id, by English."""
    return (entry.unit_id, "" if entry.unit_id else entry.source)


def _dated(fresh: PoFile) -> dict[str, str]:
    name = "POT-Creation-Date"
    return {name: fresh.header[name]} if name in fresh.header else {}


def _in_order(header: dict[str, str], fresh: PoFile) -> dict[str, str]:
    names = [name for name in fresh.header if name in header]
    names += [name for name in header if name not in fresh.header]
    return {name: header[name] for name in names}


def _keep(unit: Unit, entry: PoEntry) -> PoEntry:
    """Rules 1 and 2: the same id keeps its translation, in doubt as one to look at."""
    entry = replace(entry, target=unicodedata.normalize("NFC", entry.target))
    if entry.source == unit.text:
        return entry if entry.fuzzy else replace(entry, previous="")
    if not entry.target:
        return replace(entry, source=unit.text, fuzzy=False, previous="")
    previous = entry.previous if entry.fuzzy and entry.previous else entry.source
    previous = "" if previous == unit.text else previous
    return replace(entry, source=unit.text, fuzzy=True, previous=previous)


def _restore(unit: Unit, archived: PoEntry) -> PoEntry:
    """Give a unit that comes back its translation, to be looked at again."""
    previous = "" if archived.source == unit.text else archived.source
    return replace(
        archived, source=unit.text, fuzzy=True, previous=previous, obsolete=False
    )


def _begin(unit: Unit, live: Mapping[str, PoEntry]) -> PoEntry:
    """Rule 3: identical English elsewhere is offered, for a critical unit only named.

    One word ("Yes.") can need two translations.
    """
    same = [
        entry
        for entry in live.values()
        if entry.source == unit.text and entry.target and not entry.fuzzy
    ]
    if not same:
        return PoEntry(unit.id, unit.text)
    remark = (f"{SAME_ENGLISH}{same[0].unit_id}",)
    if unit.tier == "critical":
        return PoEntry(unit.id, unit.text, comments=remark)
    return PoEntry(unit.id, unit.text, same[0].target, fuzzy=True, comments=remark)
