"""XMP and the information dictionary, saying the same (ISO 19005-2, 6.6.2).

A file that is PDF/UA and PDF/A at once must describe every property that PDF/A does not
know, its PDF/UA identification included, in an extension schema (6.6.2.3.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from careleaf import __version__
from careleaf.pdf.objects import (
    IndirectDictionary,
    Stream,
    ascii_string,
    name,
    text_string,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.page.records import Metadata

CARELEAF_NAMESPACE = "https://careleaf.invalid/ns/edition/1/"
"""An identifier, not an address: ``.invalid`` can belong to nobody (RFC 2606)."""
PRODUCER = f"careleaf {__version__}"


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    value_type: str
    description: str


@dataclass(frozen=True, slots=True)
class _Schema:
    title: str
    namespace: str
    prefix: str
    properties: tuple[_Property, ...]


_SCHEMAS = (
    _Schema(
        "PDF/UA identification",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        (_Property("part", "Integer", "Part of ISO 14289 to which the file conforms"),),
    ),
    _Schema(
        "careleaf edition",
        CARELEAF_NAMESPACE,
        "careleaf",
        (
            _Property("edition", "Text", "Which edition of the document this is"),
            _Property("sourceHash", "Text", "Hash of the source it was made from"),
        ),
    ),
)


def information_dictionary(metadata: Metadata) -> IndirectDictionary:
    """Make the document information dictionary (ISO 32000-1, 14.3.3)."""
    written = ascii_string(f"D:{metadata.written.replace('-', '')}000000Z")
    information = IndirectDictionary(
        {
            "Title": text_string(metadata.title),
            "Author": text_string(metadata.author),
            "Subject": text_string(metadata.subject),
            "Creator": text_string(PRODUCER),
            "Producer": text_string(PRODUCER),
            "CreationDate": written,
            "ModDate": written,
        }
    )
    if metadata.keywords:
        information["Keywords"] = text_string(", ".join(metadata.keywords))
    return information


def metadata_stream(metadata: Metadata) -> Stream:
    """Make the XMP packet, uncompressed so that anything can find it."""
    entries = {"Type": name("Metadata"), "Subtype": name("XML")}
    return Stream(xmp_packet(metadata).encode(), entries, compress=False)


def xmp_packet(metadata: Metadata) -> str:
    """Write the packet (ISO 16684-1)."""
    return "\n".join(
        [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            *_description(metadata),
            *_extension_schemas(),
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="w"?>',
        ]
    )


def _description(metadata: Metadata) -> Iterable[str]:
    written = f"{metadata.written}T00:00:00Z"
    yield (
        '<rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        f' xmlns:careleaf="{CARELEAF_NAMESPACE}">'
    )
    yield _element("dc:format", "application/pdf")
    yield f"<dc:title>{_alternative(metadata.title)}</dc:title>"
    yield f"<dc:creator>{_array('Seq', [metadata.author])}</dc:creator>"
    yield f"<dc:description>{_alternative(metadata.subject)}</dc:description>"
    yield f"<dc:language>{_array('Bag', metadata.languages)}</dc:language>"
    if metadata.keywords:
        yield f"<dc:subject>{_array('Bag', metadata.keywords)}</dc:subject>"
        yield _element("pdf:Keywords", ", ".join(metadata.keywords))
    yield _element("xmp:CreateDate", written)
    yield _element("xmp:ModifyDate", written)
    yield _element("xmp:CreatorTool", PRODUCER)
    yield _element("pdf:Producer", PRODUCER)
    yield _element("pdfaid:part", "2")
    yield _element("pdfaid:conformance", "A")
    yield _element("pdfuaid:part", "1")
    yield _element("careleaf:edition", metadata.edition)
    yield _element("careleaf:sourceHash", metadata.source_hash)
    yield "</rdf:Description>"


def _extension_schemas() -> Iterable[str]:
    yield (
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    )
    yield "<pdfaExtension:schemas><rdf:Bag>"
    for schema in _SCHEMAS:
        yield '<rdf:li rdf:parseType="Resource">'
        yield _element("pdfaSchema:schema", schema.title)
        yield _element("pdfaSchema:namespaceURI", schema.namespace)
        yield _element("pdfaSchema:prefix", schema.prefix)
        yield "<pdfaSchema:property><rdf:Seq>"
        for described in schema.properties:
            yield '<rdf:li rdf:parseType="Resource">'
            yield _element("pdfaProperty:name", described.name)
            yield _element("pdfaProperty:valueType", described.value_type)
            yield _element("pdfaProperty:category", "external")
            yield _element("pdfaProperty:description", described.description)
            yield "</rdf:li>"
        yield "</rdf:Seq></pdfaSchema:property></rdf:li>"
    yield "</rdf:Bag></pdfaExtension:schemas></rdf:Description>"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{_escaped(text)}</{tag}>"


def _alternative(text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>"


def _array(kind: str, texts: Iterable[str]) -> str:
    items = "".join(_element("rdf:li", text) for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"


def _escaped(text: str) -> str:
    # xml.sax.saxutils would import urllib and with it a good part of a cold start.
    return escape(text, quote=False)
