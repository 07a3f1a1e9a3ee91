"""Editions: paper and type as data. A new paper or a larger type is a new row here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.source.records import Clinic


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print a document; all lengths in points (1/72 inch)."""

    name: str
    width_pt: float
    height_pt: float
    margin_pt: float
    """At the sides; more than the 6 mm that laser printers cannot reach."""
    top_pt: float
    bottom_pt: float
    body_sizes_pt: tuple[float, ...]
    """Tried largest first until the document fits its pages."""
    chart_sizes_pt: tuple[float, float]
    """Largest and smallest type in a chart."""
    standard: bool = False
    """Headings hang in a column beside the text, and limits of pages hold."""


_POSTER_MARGIN_PT = 36.0
_POSTER_END_PT = 24.0
"""A poster on office paper gets half of the usual white around it."""

_STANDARD = (14.0, 13.5, 13.0, 12.5, 12.0)
_LARGE = (18.0,)

EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (
        # ISO 216 A4 and ANSI Letter; 14 pt body with a floor of 12 pt (UKAAF).
        Edition("a4", 595.28, 841.89, 45, 30, 34, _STANDARD, (14, 12), standard=True),
        Edition("letter", 612, 792, 45, 28, 32, _STANDARD, (14, 12), standard=True),
        # Large print is re-flowed, never scaled: 18 pt (UKAAF), headings above. A chart
        # may go down to 14 pt, where its longest question would not fit a page.
        Edition("a4-large", 595.28, 841.89, 45, 30, 34, _LARGE, (18, 14)),
        Edition("letter-large", 612, 792, 45, 28, 32, _LARGE, (18, 14)),
        # Read at 1.5 m: capital letters of at least 3.75 mm (2.5 mm per metre), which
        # Noto Sans reaches at 15 pt.
        Edition("a3-poster", 841.89, 1190.55, 54, 34, 38, (16.0,), (24, 15)),
    )
}


def paper_for(document: Document, edition_name: str) -> Edition:
    """Give the paper that a document is laid out on.

    A chart for the wall stands on one page, so on office paper it needs more of it.
    """
    edition = EDITIONS[edition_name]
    if not (document.poster and edition.standard):
        return edition
    return replace(
        edition,
        margin_pt=min(edition.margin_pt, _POSTER_MARGIN_PT),
        top_pt=min(edition.top_pt, _POSTER_END_PT),
        bottom_pt=min(edition.bottom_pt, _POSTER_END_PT),
        body_sizes_pt=edition.body_sizes_pt[-1:],
    )


def editions_for(document: Document, clinic: Clinic) -> tuple[str, ...]:
    """Which editions of a document the clinic prints."""
    names: list[str] = list(clinic.paper)
    if clinic.large_print and document.kind == "leaflet":
        names += [f"{paper}-large" for paper in clinic.paper]
    if document.poster:
        names.append("a3-poster")
    return tuple(names)
