"""Papers for staff as PDF files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import lay_out_pages
from careleaf.pdf.writing import write_pdf

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.page.records import PagedDocument

STAFF_BODY_PT = 12.0
"""The floor of a leaflet: staff get more on a page, and nobody smaller type."""
_MARGIN_PT = 60.0
"""So wide that a line has about 72 characters at that size."""


def staff_pdf(document: Document, paper: str = "a4") -> bytes:
    """Make the PDF of a staff paper.

    Raises:
        FindingsError: C0702, a row of a table is higher than a page; a missing letter.

    """
    return write_pdf(staff_pages(document, paper))


def staff_pages(document: Document, paper: str) -> PagedDocument:
    """Lay a staff paper out: headings above the text, and one small size of type.

    Raises:
        FindingsError: as ``staff_pdf``.

    """
    edition = replace(
        EDITIONS[paper],
        margin_pt=_MARGIN_PT,
        body_sizes_pt=(STAFF_BODY_PT,),
        standard=False,
    )
    return lay_out_pages(document, edition)
