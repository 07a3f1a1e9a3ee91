"""What two pages paint, instruction by instruction, and in words what differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from careleaf.pdf.comparing_objects import same_value
from careleaf.pdf.comparing_words import Change, first_change, quoted, shows
from careleaf.pdf.reading_content import content_bytes, instructions, page_text
from careleaf.pdf.reading_ink import page_marks
from careleaf.pdf.reading_limits import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pikepdf

    from careleaf.chart.ink import Words
    from careleaf.chart.scene import Rectangle
    from careleaf.pdf.reading_content import MarkedText
    from careleaf.pdf.reading_ink import Mark, PageMarks

_MOVED_PT = 0.5
"""What moved by less looks the same."""
_MM_PER_PT = 25.4 / 72
_HOW = (
    (("Tj", "TJ"), "with other glyphs"),
    (("rg", "RG"), "in another colour"),
    (("Tf",), "in another type"),
)
_BEGINS = ("BMC", "BDC")


@dataclass(frozen=True)
class PagePair:
    """One page of the file, and the page that should be it."""

    theirs: pikepdf.Page
    ours: pikepdf.Page

    @cached_property
    def same_content(self) -> bool:
        """Whether both paint the same in the same way."""
        if content_bytes(self.theirs) == content_bytes(self.ours):
            return True
        one, other = self._instructions
        return len(one) == len(other) and all(map(_same_instruction, one, other))

    @cached_property
    def changed_words(self) -> Change | None:
        """Where what is read of the pages parts, artifacts included."""
        texts = ([one.text for one in said if shows(one.text)] for said in self._texts)
        return first_change(*texts)

    @cached_property
    def _instructions(self) -> tuple[list[Any], list[Any]]:
        return list(instructions(self.theirs)), list(instructions(self.ours))

    @cached_property
    def _texts(self) -> tuple[list[MarkedText], list[MarkedText]]:
        return page_text(self.theirs), page_text(self.ours)

    # --- the same words, painted otherwise --------------------------------------------

    def painted_otherwise(self) -> str:
        """Say what is seen of it that pages with the same words are not the same."""
        try:
            theirs, ours = page_marks(self.theirs), page_marks(self.ours)
        except UnreadableError as error:
            return f"cannot be looked at: {error}"
        return (
            _hidden(theirs, ours)
            or _moved(theirs, ours)
            or _repainted(theirs, ours)
            or self._other_way()
        )

    def _other_way(self) -> str:
        """Name the text at which the instructions part."""
        one, other = self._instructions
        same = 0
        while same < min(len(one), len(other)) and _same_instruction(
            one[same], other[same]
        ):
            same += 1
        said = sequence_text(self._texts[0], one[: same + 1])
        what = quoted(said) if said else "a line or a shape"
        return f"paints {what} {self._how()}"

    def _how(self) -> str:
        for operators, how in _HOW:
            one, other = (
                [done for done in page if done[1] in operators]
                for page in self._instructions
            )
            if len(one) != len(other) or not all(map(_same_instruction, one, other)):
                return how
        return "in another way"


def sequence_text(texts: Sequence[MarkedText], done: Iterable[Any]) -> str:
    """Give the text of the sequence in which some instructions end, or the one after.

    A sequence of its own says nothing where only lines are painted.
    """
    depth = begun = 0
    for _, operator in done:
        if operator in _BEGINS:
            begun += not depth
            depth += 1
        elif operator == "EMC":
            depth -= 1
    said = (text.text for text in texts[max(0, begun - 1) :] if shows(text.text))
    return next(said, "")


def _same_instruction(one: Any, other: Any) -> bool:
    if one[1] != other[1] or len(one[0]) != len(other[0]):
        return False
    if one[1] == "INLINE IMAGE":
        return False
    return all(map(same_value, list(one[0]), list(other[0])))


# --- words --------------------------------------------------------------------------


def _hidden(theirs: PageMarks, ours: PageMarks) -> str | None:
    """Find words that are read in both and shown in one."""
    change = first_change(_shown(theirs), _shown(ours))
    if change is None:
        return None
    if change.said is None:
        return f"does not show {quoted(change.wanted)}, which is only read aloud"
    return f"shows {quoted(change.said)} otherwise"


def _shown(page: PageMarks) -> list[str]:
    return [words.said for words in page.words.values()]


def _moved(theirs: PageMarks, ours: PageMarks) -> str | None:
    pairs = zip(theirs.words.values(), ours.words.values(), strict=True)
    for one, other in pairs:
        if _far(one, other):
            return f"shows {quoted(one.said)} {_shift(one.place, other.place)}"
    return None


def _far(one: Words, other: Words) -> bool:
    """Whether any line of two texts stands elsewhere, or is longer or shorter."""
    if len(one.lines) != len(other.lines):
        return True
    return any(
        max(abs(a - b) for a, b in zip(_edges(p), _edges(q), strict=True)) > _MOVED_PT
        for p, q in zip(one.lines, other.lines, strict=True)
    )


def _edges(place: Rectangle) -> tuple[float, float, float, float]:
    return place.x, place.y, place.right, place.bottom


def _shift(place: Rectangle, wanted: Rectangle) -> str:
    """Say where it stands, seen from where it should stand."""
    if abs(place.height - wanted.height) > _MOVED_PT:
        return "in another size or on other lines"
    ways = [
        (place.y - wanted.y, "lower", "higher"),
        (place.x - wanted.x, "further right", "further left"),
    ]
    said = [
        f"{_mm(abs(by))} {more if by > 0 else less}"
        for by, more, less in ways
        if abs(by) > _MOVED_PT
    ]
    where = " and ".join(said)
    return (
        f"{where} than the project does" if where else "in another size or other lines"
    )


# --- pictures, lines and shapes -------------------------------------------------------


def _repainted(theirs: PageMarks, ours: PageMarks) -> str | None:
    """Find what only one of two pages paints, words aside."""
    one, other = Counter(map(_key, theirs.marks)), Counter(map(_key, ours.marks))
    for index, mark in enumerate(theirs.marks):
        if mark.kind != "words" and one[_key(mark)] > other[_key(mark)]:
            noun = "a picture" if mark.kind == "picture" else "a line or a shape"
            return f"has {noun} {_beside(theirs, index)} that the project does not have"
    for index, mark in enumerate(ours.marks):
        if mark.kind != "words" and other[_key(mark)] > one[_key(mark)]:
            noun = "the picture" if mark.kind == "picture" else "the line or shape"
            return f"lacks {noun} {_beside(ours, index)}"
    return None


def _key(mark: Mark) -> tuple[object, ...]:
    if mark.kind == "words":
        return ("words",)
    names = "".join(name for name, _ in mark.path.commands) if mark.path else ""
    return (mark.kind, names, *(round(edge) for edge in _edges(mark.place)))


def _beside(page: PageMarks, index: int) -> str:
    """Say where a mark stands, and which words lie under it."""
    place = page.marks[index].place
    under = [
        words.said
        for words in _painted_before(page, index)
        if any(place.holds(line.middle) for line in words.lines)
    ]
    if under:
        return f"over {quoted(' '.join(under))}"
    return f"{_mm(place.x)} from the left and {_mm(place.y)} from the top"


def _painted_before(page: PageMarks, index: int) -> list[Words]:
    found = dict.fromkeys(
        mark.sequence for mark in page.marks[:index] if mark.kind == "words"
    )
    return [
        page.words[sequence]
        for sequence in found
        if sequence is not None and sequence in page.words
    ]


def _mm(length_pt: float) -> str:
    length = length_pt * _MM_PER_PT
    return f"{length:.0f} mm" if abs(length) >= 1 else f"{length:.1f} mm"
