"""Bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.pdf.objects import IndirectDictionary, name, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.page.records import PagedDocument


class _Entry:
    """An item of the outline, or its root, with the items below it."""

    def __init__(self, depth: int, dictionary: IndirectDictionary) -> None:
        self.depth = depth
        self.dictionary = dictionary
        self.below: list[_Entry] = []

    def complete(self) -> int:
        """Link the items below with each other; return how many there are in all."""
        if not self.below:
            return 0
        siblings = [entry.dictionary for entry in self.below]
        for before, after in pairwise(siblings):
            before["Next"] = after
            after["Prev"] = before
        for sibling in siblings:
            sibling["Parent"] = self.dictionary
        count = len(self.below) + sum(entry.complete() for entry in self.below)
        self.dictionary["First"] = siblings[0]
        self.dictionary["Last"] = siblings[-1]
        self.dictionary["Count"] = count
        return count


def write_outline(
    document: PagedDocument, pages: Sequence[IndirectDictionary]
) -> IndirectDictionary | None:
    """Write the bookmarks, all open; None when there are none."""
    if not document.bookmarks:
        return None
    root = _Entry(-1, IndirectDictionary({"Type": name("Outlines")}))
    open_entries = [root]
    for bookmark in document.bookmarks:
        top_pt = document.pages[bookmark.page_index].height_pt - bookmark.top_pt
        page = pages[bookmark.page_index]
        dictionary = IndirectDictionary(
            {
                "Title": text_string(bookmark.title),
                "Dest": [page, name("XYZ"), b"null", top_pt, b"null"],
            }
        )
        entry = _Entry(bookmark.depth, dictionary)
        while open_entries[-1].depth >= bookmark.depth > root.depth:
            open_entries.pop()
        open_entries[-1].below.append(entry)
        open_entries.append(entry)
    root.complete()
    return root.dictionary
