"""The finished picture is read again, to prove that it says what the rules say.

Boxes, arrows and words are taken as they were painted (``ink``), words are understood
by the vocabulary of the language, and what an arrow joins is decided by geometry alone.
The pages of a split chart are joined by their links as a reader joins them: by the name
of the part, its page and the box with which it begins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.chart.geometry import segment_meets
from careleaf.chart.reading import ReadPart, check_reading, joined
from careleaf.decision.flow import Arrow, QuestionBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.chart.ink import Frame, Ink, Words
    from careleaf.chart.reading import PartLink, ReadChart
    from careleaf.chart.scene import Point, Rectangle
    from careleaf.chart.vocabulary import Vocabulary
    from careleaf.decision.described import Described
    from careleaf.findings import Finding

_NEAR_PT = 1.5
"""Between the end of an arrow and the box that it belongs to."""
_LABEL_PT = 14.0
"""Words farther from all arrows than this are no answer."""
_SHOWN = 60
"""Characters of a box that are enough to know it by."""


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """What is seen of one part, and the number of the page that it is printed on."""

    ink: Ink
    page: str


def check_read_back(
    parts: Sequence[PrintedPart], words: Vocabulary, described: Described, view: str
) -> list[Finding]:
    """Prove that painted pictures say what the rules say; C0605 if they say nothing."""
    return check_reading(read_pictures(parts, words), described, view, "C0605")


def read_pictures(parts: Sequence[PrintedPart], words: Vocabulary) -> ReadChart:
    """Read all parts of a chart, in order of their pages, as one graph."""
    return joined([_PartReader(part, words).read() for part in parts])


@dataclass
class _PartReader:
    part: PrintedPart
    words: Vocabulary
    faults: list[str] = field(default_factory=list)
    links: list[tuple[int, PartLink]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ink = self.part.ink
        self.inside = {frame: self.ink.inside(frame) for frame in self.ink.frames}
        self.asked = {
            frame: self._question(inside)
            for frame, inside in self.inside.items()
            if frame.kind == "question"
        }
        self.ends = [
            (self._frame_at(arrow[0]), self._frame_at(arrow[-1]))
            for arrow in self.ink.arrows
        ]

    def read(self) -> ReadPart:
        """Read one part."""
        letters = [
            letter for words in self.ink.words for letter in self.words.part(words.text)
        ]
        name = letters[0] if len(letters) == 1 else ""
        entry = self._entry(name)
        boxes = tuple(self._boxes())
        pages = self.words.number(self.part.page)
        page = pages[0] if pages else 0
        return ReadPart(name, page, entry, boxes, tuple(self.links), tuple(self.faults))

    def _entry(self, name: str) -> int:
        """Follow the arrow that comes from no question."""
        heads = []
        for tail, head in self.ends:
            if tail is not None and tail.kind != "question":
                texts = [words.text for words in self.inside[tail]]
                parts = [letter for text in texts for letter in self.words.part(text)]
                if texts != [self.words.start] and parts != [name]:
                    self.faults.append("an arrow begins where no chart begins")
                heads.append(self._number(head))
        return heads[0] if len(heads) == 1 else 0

    def _boxes(self) -> Iterator[QuestionBox]:
        """Read every question with the arrows that leave it."""
        labels = self._labels()
        for frame in self.ink.frames:
            if frame.kind != "question":
                continue
            number, question = self.asked[frame]
            arrows = [
                self._arrow(number, question, labels.get(index, []), head)
                for index, (tail, head) in enumerate(self.ends)
                if tail is frame
            ]
            yield QuestionBox(number, question, tuple(arrows))
        if any(tail is None for tail, _ in self.ends):
            self.faults.append("an arrow begins in no box")

    def _frame_at(self, point: Point) -> Frame | None:
        found = [f for f in self.ink.frames if f.place.grown(_NEAR_PT).holds(point)]
        return found[0] if len(found) == 1 else None

    # --- questions --------------------------------------------------------------------

    def _question(self, inside: list[Words]) -> tuple[int, str]:
        """Find the number; what is left must be all words of one question."""
        texts = [words.text for words in inside]
        readings = {
            (number, name)
            for place, text in enumerate(texts)
            for number in self.words.number(text)
            for name in self.words.question([*texts[:place], *texts[place + 1 :]])
        }
        if len(readings) == 1:
            return readings.pop()
        what = "several questions" if readings else "no question of the chart"
        self.faults.append(
            f"the words of the box “{_said(inside)}” are those of {what}"
        )
        return 0, ""

    def _number(self, frame: Frame | None) -> int:
        return self.asked[frame][0] if frame in self.asked else 0

    # --- arrows -----------------------------------------------------------------------

    def _labels(self) -> dict[int, list[str]]:
        """Give every group of words that stands in no box to the nearest arrow."""
        labels: dict[int, list[str]] = {}
        for group in self.ink.labels() if self.ink.arrows else ():
            distances = [
                min(
                    _distance_pt(line, arrow) for words in group for line in words.lines
                )
                for arrow in self.ink.arrows
            ]
            nearest = min(range(len(distances)), key=distances.__getitem__)
            if distances[nearest] <= _LABEL_PT:
                labels.setdefault(nearest, []).extend(words.text for words in group)
        return labels

    def _arrow(
        self, number: int, question: str, label: list[str], head: Frame | None
    ) -> Arrow:
        answers = self._answers(question, label)
        if head is None:
            return Arrow(answers, None, None, None)
        if head.kind == "question":
            return Arrow(answers, self._number(head), None, None)
        texts = [words.text for words in self.inside[head]]
        links = [link for text in texts for link in self.words.link(text)]
        if len(texts) == len(links) == 1:
            self.links.append((number, links[0]))
            return Arrow(answers, links[0].box, None, None)
        exits = list(self._exits(texts))
        if len(exits) == 1:
            return Arrow(answers, None, *exits[0])
        said = _said(self.inside[head])
        self.faults.append(f"an arrow of box {number} ends in “{said}”: no exit")
        return Arrow(answers, None, None, None)

    def _answers(self, question: str, label: list[str]) -> tuple[str, ...]:
        """Name the answers; words that are none of the question stand as they are."""
        found: list[str] = []
        for text in label:
            # Finished files may hold the answers of one arrow as one text.
            readings = self.words.answers_joined(question, text, by="")
            found += readings[0] if len(readings) == 1 else [text]
        return tuple(found)

    def _exits(self, texts: list[str]) -> Iterator[tuple[str, str]]:
        """Read a letter, the title of an outcome and, if it is said, what to do."""
        for place, letter in enumerate(texts):
            if not self.words.letter(letter):
                continue
            rest = sorted([*texts[:place], *texts[place + 1 :]])
            for name, words in self.words.outcomes.items():
                told = sorted(filter(None, (words.title, words.short)))
                if rest in ([words.title], told):
                    yield letter, name


def _said(inside: Sequence[Words]) -> str:
    said = " ".join(words.said.strip() for words in inside)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _distance_pt(place: Rectangle, points: Sequence[Point]) -> float:
    """Measure from a rectangle to a line with corners."""
    return min(_to_segment_pt(place, a, b) for a, b in pairwise(points))


def _to_segment_pt(place: Rectangle, a: Point, b: Point) -> float:
    if segment_meets(place, a, b):
        return 0.0
    corners = [(x, y) for x in (place.x, place.right) for y in (place.y, place.bottom)]
    ends = [
        (min(max(x, place.x), place.right), min(max(y, place.y), place.bottom))
        for x, y in (a, b)
    ]
    nearest = [_nearest_on_segment(corner, a, b) for corner in corners]
    return min(map(math.dist, [*corners, *ends], [*nearest, a, b]))


def _nearest_on_segment(point: Point, a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    if not length:
        return a
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    share = min(1.0, max(0.0, along))
    return (a[0] + share * dx, a[1] + share * dy)
