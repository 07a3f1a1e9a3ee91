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
    return (*_header(po, locale, document), *_entries(po, units))


def _header(po: PoFile, locale: str, document: str) -> Iterator[Finding]:
    said = po.header.get(DOCUMENT, "")
    if said != document:
        yield Finding(
            "C0407",
            f"this file should translate `{document}`, but says {_said(said)}",
            po.header_span,
            hint=f'its header needs "{DOCUMENT}: {document}\\n"; was a file mixed up?',
        )
    said = po.header.get(LANGUAGE, "")
    if said != locale:
        yield Finding(
            "C0408",
            f"this file lies in the folder of `{locale}`, but says {_said(said)}",
            po.header_span,
            hint=f'its header needs "{LANGUAGE}: {locale}\\n"; was a file mixed up?',
        )
    charset = _CHARSET.search(po.header.get("Content-Type", ""))
    if charset is not None and charset[1].lower() not in {"utf-8", "utf8"}:
        yield Finding(
            "C0411",
            f"the header says charset={charset[1]}, but PO files here are UTF-8",
            po.header_span,
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
