"""Does a PO file belong where it lies, and does it translate what there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.suggestions import did_you_mean
from careleaf.translation.po_records import DOCUMENT, LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.translation.po_records import PoEntry, PoFile
    from careleaf.translation.units import Unit

_CHARSET = re.compile(r"charset=([^\s;]+)")


def check_po(
    po: PoFile, locale: str, document: str, units: tuple[Unit, ...]
) -> tuple[Finding, ...]:
    """Check header and unit ids of a file against its folder and its document."""
    header = _header(po, locale, document)
    if head_is_lost(po):
        header = _lost_head(po, locale, document, units)
    return (*header, *_entries(po, units))


def head_is_lost(po: PoFile) -> bool:
    """Tell whether nothing in a file says what it is: one cause, one finding."""
    return not po.header.get(DOCUMENT) and not po.header.get(LANGUAGE)


def is_mostly_of(po: PoFile, units: tuple[Unit, ...]) -> bool:
    """Tell by its unit ids whether a file is of a document, whatever it says."""
    known = {unit.id for unit in units}
    live = [entry.unit_id in known for entry in po.entries if not entry.obsolete]
    return 2 * sum(live) >= len(live)


def _lost_head(
    po: PoFile, locale: str, document: str, units: tuple[Unit, ...]
) -> Iterator[Finding]:
    message = "the head of this file is missing"
    if po.header:
        message = "the head of this file says neither document nor language"
    hint = "most of it is of another document: was a file mixed up?"
    if is_mostly_of(po, units):
        hint = f"`careleaf translate update {locale}` writes it anew"
    label = f"it should say `{document}` and `{locale}`"
    yield Finding("C0407", message, po.header_span, label=label, hint=hint)


def _header(po: PoFile, locale: str, document: str) -> Iterator[Finding]:
    said = po.header.get(DOCUMENT, "")
    if said != document:
        yield Finding(
            "C0407",
            f"this file should translate `{document}`, but says {_said(said)}",
            po.place_of(DOCUMENT),
            hint=f'its header needs "{DOCUMENT}: {document}\\n"; was a file mixed up?',
        )
    said = po.header.get(LANGUAGE, "")
    if said != locale:
        yield Finding(
            "C0408",
            f"this file lies in the folder of `{locale}`, but says {_said(said)}",
            po.place_of(LANGUAGE),
            hint=f'its header needs "{LANGUAGE}: {locale}\\n"; was a file mixed up?',
        )
    charset = _CHARSET.search(po.header.get("Content-Type", ""))
    if charset is not None and charset[1].lower() not in {"utf-8", "utf8"}:
        yield Finding(
            "C0411",
            f"the header says charset={charset[1]}, but PO files here are UTF-8",
            po.place_of("Content-Type"),
            hint='write "Content-Type: text/plain; charset=UTF-8\\n"',
        )


def _said(value: str) -> str:
    return f"`{value}`" if value else "nothing"


def _entries(po: PoFile, units: tuple[Unit, ...]) -> Iterator[Finding]:
    known = {unit.id for unit in units}
    first: dict[str, PoEntry] = {}
    for entry in po.entries:
        if entry.obsolete:
            continue
        if entry.unit_id not in known:
            yield _unknown(entry, known)
            continue
        earlier = first.setdefault(entry.unit_id, entry)
        if earlier is not entry:
            line = earlier.id_span.line if earlier.id_span else 0
            yield Finding(
                "C0405",
                f"the unit `{entry.unit_id}` is translated twice",
                entry.id_span,
                label=f"first on line {line}",
                hint="keep the better of the two",
            )


def _unknown(entry: PoEntry, known: set[str]) -> Finding:
    if not entry.unit_id:
        message = "an entry without a unit id (`msgctxt`)"
    else:
        message = f"the source has no unit `{entry.unit_id}`"
    return Finding(
        "C0406",
        message,
        entry.id_span,
        label=did_you_mean(entry.unit_id, known),
        hint="`careleaf translate update LOCALE` archives what is no longer needed",
    )
