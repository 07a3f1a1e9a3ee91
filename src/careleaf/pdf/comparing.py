"""A finished file beside the one that the project makes now: the same in every part.

Content is compared instruction by instruction, everything else object by object: fonts,
pictures, tags, links, and whatever else a reader could look at. What differs is then
said in words of the pages. Title and other metadata are left aside: no page shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pikepdf

from careleaf.pdf.comparing_objects import ObjectComparison
from careleaf.pdf.comparing_pages import PagePair, sequence_text
from careleaf.pdf.comparing_tags import tags_differ
from careleaf.pdf.comparing_words import first_change, quoted
from careleaf.pdf.reading import opened
from careleaf.pdf.reading_content import instructions, page_text
from careleaf.pdf.reading_limits import MOST_FILE_BYTES
from careleaf.pdf.reading_tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from careleaf.pdf.comparing_objects import Unlike, Where

Kind = Literal["words", "look", "aloud", "other"]

_METADATA = frozenset({"/Metadata"})
_CONTENT = frozenset({"/Contents"})
_PAPER = {
    "/CropBox": "shows only a part of what the project prints",
    "/MediaBox": "is of another size than in the project",
    "/Rotate": "is turned otherwise than in the project",
}
_DRAWN = ("/FontFile", "/FontFile2", "/FontFile3", "/W", "/DW")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a file is not what the project makes."""

    kind: Kind
    page: int | None
    """Counted from 1; None for the file as a whole."""
    told: str
    """What the page or the file does, as in “says … where the project says …”."""
    notes: tuple[str, ...] = ()


def compare_files(data: bytes, made: bytes, name: str) -> list[Difference]:
    """Find the first difference of each kind; none when both are the same.

    Raises:
        FindingsError: C0805 to C0808, the file cannot be read.

    """
    if data == made:
        return []
    with (
        opened(data, name, MOST_FILE_BYTES) as theirs,
        opened(made, name, MOST_FILE_BYTES) as ours,
    ):
        comparison = _Comparison(theirs, ours)
        found: dict[Kind, Difference] = {}
        for difference in comparison.differences():
            found.setdefault(difference.kind, difference)
    if "words" in found:
        # Other words are also read aloud otherwise. If the letters that are embedded
        # are others too, the file was made from other words, and all follows from that.
        found.pop("aloud", None)
        if comparison.other_fonts:
            found.pop("look", None)
    return list(found.values())


class _Comparison:
    def __init__(self, theirs: pikepdf.Pdf, ours: pikepdf.Pdf) -> None:
        self._theirs = theirs
        self._ours = ours
        self.other_fonts = False

    @cached_property
    def _pairs(self) -> list[PagePair]:
        pages = zip(self._theirs.pages, self._ours.pages, strict=True)
        return [PagePair(*pair) for pair in pages]

    def differences(self) -> Iterator[Difference]:
        """Compare pages first: what they show is what is easiest to understand."""
        numbers = len(self._theirs.pages), len(self._ours.pages)
        if numbers[0] != numbers[1]:
            told = f"has {numbers[0]} pages where the project has {numbers[1]}"
            yield Difference("words", None, told)
            return
        for number, pair in enumerate(self._pairs, 1):
            yield from _content(number, pair)
        objects = ObjectComparison(self._theirs, self._ours)
        for number, pair in enumerate(self._pairs, 1):
            for unlike in objects.unlike(pair.theirs.obj, pair.ours.obj, _CONTENT):
                yield self._on_page(number, pair, unlike)
        for unlike in objects.unlike(self._theirs.Root, self._ours.Root, _METADATA):
            yield self._in_file(unlike)

    # --- what pages have besides their content ----------------------------------------

    def _on_page(self, number: int, pair: PagePair, unlike: Unlike) -> Difference:
        where = unlike.where
        if where[0] == "/Annots":
            return Difference("other", number, _annotations(pair))
        if where[:2] == ("/Resources", "/Font"):
            self.other_fonts = True
            return self._font(where)
        if where[:2] == ("/Resources", "/XObject") and len(where) > 2:
            page, _ = self._first_uses.get(("Do", where[2]), (None, ""))
            return Difference("look", page, "shows another picture than the project")
        told = _PAPER.get(where[0]) or _entry(unlike)
        return Difference("look", number, told)

    def _font(self, where: Where) -> Difference:
        page, text = self._first_uses.get(("Tf", "".join(where[2:3])), (None, ""))
        notes = (f"first at {quoted(text)}",) if text else ()
        if "/ToUnicode" in where:
            told = "has letters that are read otherwise than in the project"
            return Difference("aloud", page, told, notes)
        told = "has letters that are drawn otherwise than in the project"
        if not any(key in _DRAWN for key in where):
            told = "has a font with another description than in the project"
        return Difference("look", page, told, notes)

    @cached_property
    def _first_uses(self) -> dict[tuple[str, str], tuple[int, str]]:
        """Of each font (`Tf`) and picture (`Do`) the first page and the words there."""
        found: dict[tuple[str, str], tuple[int, str]] = {}
        for number, page in enumerate(self._ours.pages, 1):
            texts = page_text(page)
            done: list[Any] = []
            for operands, used in instructions(page):
                done.append((operands, used))
                key = (used, str(operands[0])) if used in {"Tf", "Do"} else None
                if key is not None and key not in found:
                    found[key] = number, sequence_text(texts, done)
        return found

    # --- what the file has besides its pages ------------------------------------------

    def _in_file(self, unlike: Unlike) -> Difference:
        if unlike.where[0] == "/StructTreeRoot":
            return self._tags
        if unlike.where[0] == "/Outlines":
            return Difference("other", None, "has other bookmarks than the project")
        if unlike.where == ("/Lang",):
            return Difference("aloud", None, "is read aloud in another language")
        return Difference("other", None, _entry(unlike))

    @cached_property
    def _tags(self) -> Difference:
        told, notes = tags_differ(read_tree(self._theirs), read_tree(self._ours))
        return Difference("aloud", None, told, notes)


def _content(number: int, pair: PagePair) -> Iterator[Difference]:
    """Tell other words, words that are only read otherwise, and another look apart."""
    change = pair.changed_words
    if change is not None:
        kind: Kind = "aloud" if pair.same_content else "words"
        says = ("reads aloud", "read aloud") if pair.same_content else ("says", "say")
        yield Difference(kind, number, change.told(*says), change.notes)
    elif not pair.same_content:
        yield Difference("look", number, pair.painted_otherwise())


def _annotations(pair: PagePair) -> str:
    """Name the link or the note that only one of two pages has."""
    change = first_change(*(_noted(page) for page in (pair.theirs, pair.ours)))
    if change is None:
        return "has a link at another place or of another look than in the project"
    if change.said is None:
        return f"lacks the {change.wanted}"
    return f"has a {change.said} that the project does not have"


def _noted(page: pikepdf.Page) -> list[str]:
    """Say of each annotation what it is, what it says and where it leads."""
    found = []
    for one in page.obj.get("/Annots", pikepdf.Array()):
        kind = str(one.get("/Subtype", "")).lstrip("/").lower()
        action = one.get("/A", pikepdf.Dictionary())
        leads = f" to {action['/URI']}" if "/URI" in action else ""
        says = f" {quoted(str(one['/Contents']))}" if "/Contents" in one else ""
        found.append(f"{'note' if kind == 'text' else kind}{leads}{says}")
    return found


def _entry(unlike: Unlike) -> str:
    """Name an entry of the file for which there is no better word."""
    entry = f"`{''.join(key for key in unlike.where if key.startswith('/'))}`"
    if unlike.how == "added":
        return f"has an entry {entry} that the project does not have"
    if unlike.how == "missing":
        return f"lacks the entry {entry}"
    return f"has another {entry} than the project"
