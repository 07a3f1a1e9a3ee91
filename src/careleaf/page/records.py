"""Finished pages: what the PDF room writes, knowing nothing of layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its primitives in reading order; points, origin at the top left."""

    width_pt: float
    height_pt: float
    items: tuple[Primitive, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``top_pt`` from the top of its page."""

    title: str
    depth: int
    page_index: int
    top_pt: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What goes into Info, XMP and the catalogue; dates come from the sources."""

    title: str
    subject: str
    author: str
    language: str
    """BCP 47."""
    languages: tuple[str, ...]
    rtl: bool
    written: str
    """ISO day."""
    edition: str
    source_hash: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """All pages of one edition with their structure tree (root kind: Document)."""

    pages: tuple[Page, ...]
    structure: Element
    bookmarks: tuple[Bookmark, ...]
    metadata: Metadata
