"""Pages to bytes: a file that is PDF/UA-1 and PDF/A-2a at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.picture import Image, TextLine
from careleaf.pdf.fonts import embed_fonts, font_object
from careleaf.pdf.icc import srgb_profile
from careleaf.pdf.metadata import information_dictionary, metadata_stream
from careleaf.pdf.objects import (
    IndirectDictionary,
    ObjectFile,
    Stream,
    Value,
    ascii_string,
    name,
)
from careleaf.pdf.outline import write_outline
from careleaf.pdf.page_content import PageContent, Resources, write_page
from careleaf.pdf.structure import write_structure

if TYPE_CHECKING:
    from careleaf.page.records import Metadata, Page, PagedDocument
    from careleaf.pdf.page_content import ImageKey


def write_pdf(document: PagedDocument) -> bytes:
    """Write one edition; the same document gives the same bytes.

    An image that cannot be used raises its findings (C0801 and following); a structure
    that does not hold together is an `InternalFault`.
    """
    resources = _resources(document)
    contents = [write_page(page, resources) for page in document.pages]
    shared = IndirectDictionary(_resource_entries(resources))
    page_tree = IndirectDictionary({"Type": name("Pages")})
    pages = [
        _page_object(page, content, page_tree, shared)
        for page, content in zip(document.pages, contents, strict=True)
    ]
    page_tree["Kids"] = pages
    page_tree["Count"] = len(pages)
    catalogue = _catalogue(document.metadata, page_tree)
    catalogue["StructTreeRoot"] = write_structure(document, contents, pages)
    outline = write_outline(document, pages)
    if outline is not None:
        catalogue["Outlines"] = outline
    information = information_dictionary(document.metadata)
    return ObjectFile(catalogue, information).to_bytes()


def _resources(document: PagedDocument) -> Resources:
    items = [item for page in document.pages for item in page.items]
    fonts = embed_fonts(item for item in items if isinstance(item, TextLine))
    images: dict[ImageKey, str] = {}
    for item in items:
        if isinstance(item, Image):
            images.setdefault((item.kind, item.data), f"I{len(images)}")
    return Resources(fonts, images)


def _resource_entries(resources: Resources) -> dict[str, Value]:
    entries: dict[str, Value] = {}
    if resources.fonts:
        entries["Font"] = {
            font.resource: font_object(font) for font in resources.fonts.values()
        }
    if resources.images:
        from careleaf.pdf.images import image_object  # noqa: PLC0415 - slow

        entries["XObject"] = {
            resource: image_object(kind, data)
            for (kind, data), resource in resources.images.items()
        }
    return entries


def _page_object(
    page: Page,
    content: PageContent,
    page_tree: IndirectDictionary,
    resources: IndirectDictionary,
) -> IndirectDictionary:
    return IndirectDictionary(
        {
            "Type": name("Page"),
            "Parent": page_tree,
            "MediaBox": [0, 0, page.width_pt, page.height_pt],
            "Resources": resources,
            "Contents": Stream(content.data),
        }
    )


def _catalogue(metadata: Metadata, page_tree: IndirectDictionary) -> IndirectDictionary:
    preferences: dict[str, Value] = {"DisplayDocTitle": True}
    if metadata.rtl:
        preferences["Direction"] = name("R2L")
    return IndirectDictionary(
        {
            "Type": name("Catalog"),
            "Pages": page_tree,
            "Lang": ascii_string(metadata.language),
            "MarkInfo": {"Marked": True},
            "ViewerPreferences": preferences,
            "OutputIntents": [_output_intent()],
            "Metadata": metadata_stream(metadata),
        }
    )


def _output_intent() -> dict[str, Value]:
    """State that DeviceRGB means sRGB (ISO 19005-2, 6.2.3)."""
    return {
        "Type": name("OutputIntent"),
        "S": name("GTS_PDFA1"),
        "OutputConditionIdentifier": ascii_string("sRGB"),
        "Info": ascii_string("sRGB IEC61966-2.1"),
        "DestOutputProfile": Stream(srgb_profile(), {"N": 3}),
    }
