"""What a finished file says about itself, in its XMP metadata (ISO 16684-1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf

from careleaf.pdf.metadata import CARELEAF_NAMESPACE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CARELEAF = f"{{{CARELEAF_NAMESPACE}}}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document in which language and edition a file is."""

    title: str
    language: str
    """BCP 47, of the catalogue."""
    edition: str
    """Short check code of the text."""
    source_hash: str
    keywords: tuple[str, ...]
    """Among them the ids of document and edition."""
    made_by: str


def read_identity(pdf: pikepdf.Pdf) -> Identity | None:
    """Read what a file is; None when careleaf has not made it."""
    packet = _packet(pdf)
    if packet is None:
        return None
    edition = _text(packet, f"{_CARELEAF}edition")
    source_hash = _text(packet, f"{_CARELEAF}sourceHash")
    if not edition or not source_hash:
        return None
    titles = _items(packet, f"{_DUBLIN_CORE}title")
    return Identity(
        title=titles[0] if titles else "",
        language=str(pdf.Root.get("/Lang", "")),
        edition=edition,
        source_hash=source_hash,
        keywords=_items(packet, f"{_DUBLIN_CORE}subject"),
        made_by=_text(packet, f"{_XMP}CreatorTool"),
    )


def _packet(pdf: pikepdf.Pdf) -> Element | None:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    data = stream.read_bytes()
    if b"<!" in data:
        # No entities: nothing in the packet stands for more than it is.
        return None
    try:
        return ET.fromstring(data)  # noqa: S314 - bounded, without a DTD
    except ET.ParseError:
        return None


def _text(packet: Element, name: str) -> str:
    """Read a property, written as an element or as an attribute (ISO 16684-1, 7.9)."""
    for element in packet.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return element.attrib[name].strip()
    return ""


def _items(packet: Element, name: str) -> tuple[str, ...]:
    """Read the items of a property that is an array."""
    return tuple(
        (item.text or "").strip()
        for found in packet.iter(name)
        for item in found.iter(f"{_RDF}li")
    )
