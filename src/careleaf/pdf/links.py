"""Link annotations (ISO 32000-1, 12.5.6.5) as PDF/A and PDF/UA want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import InternalFault
from careleaf.pdf.objects import IndirectDictionary, ascii_string, name, text_string

if TYPE_CHECKING:
    from careleaf.chart.picture import Link

_PRINT = 4


def annotation(link: Link, page_height_pt: float) -> IndirectDictionary:
    """Make the annotation; page and parent tree key are for the structure to add."""
    if link.element.kind != "Link":
        raise InternalFault(f"a link belongs to {link.element.kind}, not to Link")
    if not link.contents.strip():
        # ISO 14289-1, 7.18.5: a link has an alternative description.
        raise InternalFault(f"the link to {link.uri} says nothing")
    bottom_pt = page_height_pt - link.y_pt - link.height_pt
    return IndirectDictionary(
        {
            "Type": name("Annot"),
            "Subtype": name("Link"),
            "Rect": [
                link.x_pt,
                bottom_pt,
                link.x_pt + link.width_pt,
                bottom_pt + link.height_pt,
            ],
            "F": _PRINT,
            "Border": [0, 0, 0],
            "Contents": text_string(link.contents),
            "A": {
                "Type": name("Action"),
                "S": name("URI"),
                "URI": ascii_string(_ascii_uri(link.uri)),
            },
        }
    )


def _ascii_uri(uri: str) -> str:
    """Percent-encode what is not ASCII (RFC 3987, 3.1)."""
    return "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in uri
    )
