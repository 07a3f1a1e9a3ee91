"""A finished file beside the one that the project makes now: every word, line and tag.

The rules of a chart say nothing of a telephone number, nor of a sentence beside them.
So the whole paper is made again, and what is not the same is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding, FindingsError
from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import paginate
from careleaf.pdf.comparing import compare_files
from careleaf.pdf.metadata import PRODUCER
from careleaf.pdf.writing import write_pdf

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.pdf.comparing import Difference, Kind
    from careleaf.pdf.reading_identity import Identity

_CODES: dict[Kind, str] = {
    "words": "C0905",
    "look": "C0906",
    "aloud": "C0907",
    "other": "C0908",
}
_MAKE_AGAIN = (
    "the file was changed after it was made, or since then the words of the clinic, a"
    " signature or careleaf itself; make it again with `careleaf build`"
)


class Remaker:
    """Makes papers of one project again; each of them once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, str], bytes] = {}

    def unlike(
        self, data: bytes, identity: Identity, document: Document, name: str
    ) -> tuple[Finding, ...]:
        """Say what a file that was read before does not share with its document.

        C0904 when it does not say which paper it is, C0905 to C0908 for what differs,
        and whatever speaks against making the paper now.
        """
        papers = [keyword for keyword in identity.keywords if keyword in EDITIONS]
        if len(papers) != 1:
            fault = f"`{name}` cannot be read back: it does not say which paper it is"
            return (Finding("C0904", fault, hint=_MAKE_AGAIN),)
        try:
            found = compare_files(data, self._remade(document, papers[0]), name)
        except FindingsError as error:
            return error.findings
        return tuple(_finding(one, identity, name) for one in found)

    def _remade(self, document: Document, paper: str) -> bytes:
        key = (document.id, document.locale, paper)
        if key not in self._made:
            self._made[key] = write_pdf(paginate(document, paper))
        return self._made[key]


def _finding(one: Difference, identity: Identity, name: str) -> Finding:
    subject = f"`{name}`" if one.page is None else f"page {one.page} of `{name}`"
    notes = one.notes
    if identity.made_by != PRODUCER:
        notes += (f"it says that {identity.made_by} made it; this is {PRODUCER}",)
    return Finding(
        _CODES[one.kind],
        f"{subject} {one.told}",
        notes=notes,
        hint=_MAKE_AGAIN,
        data={"page": one.page},
    )
