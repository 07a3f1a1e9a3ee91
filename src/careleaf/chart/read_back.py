"""The finished picture is read again, to prove that it is the computed chart.

Arrows are taken from the painted lines and words from the painted text; what they join
is decided by geometry alone. The result must be the graph that the rules gave.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.chart.geometry import segment_meets
from careleaf.chart.picture import Path, TextLine
from careleaf.chart.scene import Rectangle
from careleaf.chart.words import GO_TO_PART, furniture
from careleaf.decision.flow_graph import letters
from careleaf.document.blocks import plain
from careleaf.findings import Finding
from careleaf.text.isolates import DIRECTION_CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.chart.painting import PartContent
    from careleaf.chart.picture import Picture
    from careleaf.chart.scene import BoxKind, Point

ReadArrow = tuple[int, frozenset[str], int | None, str | None, str | None]
"""From box, answer ids, to box, exit letter, outcome: an arrow as a reader sees it."""

_NEAR_PT = 1.5
"""Between the end of an arrow and the box that it belongs to."""
_LABEL_PT = 14.0
"""Text farther from all arrows than this is no answer."""


def check_read_back(
    contents: Sequence[PartContent], pictures: Sequence[Picture]
) -> list[Finding]:
    """Compare the painted arrows of all parts with the computed ones."""
    chart = contents[0].chart
    drawn: set[ReadArrow] = set()
    for content, picture in zip(contents, pictures, strict=True):
        drawn.update(_PartReader(content, picture, contents).arrows())
    computed: set[ReadArrow] = {
        (
            box.number,
            frozenset(arrow.answers),
            arrow.to_question,
            arrow.exit_letter,
            arrow.outcome,
        )
        for box in chart.graph.boxes
        for arrow in box.arrows
    }
    wrong = sorted(computed ^ drawn, key=_sort_key)
    if not wrong:
        return []
    notes = tuple(
        f"{'missing' if arrow in computed else 'too much'}: {_described(arrow)}"
        for arrow in wrong
    )
    message = f"the picture of chart `{chart.id}` does not say what its rules say"
    return [
        Finding("C0605", message, notes=notes, hint="please report this chart as a bug")
    ]


def _sort_key(arrow: ReadArrow) -> tuple[int, list[str]]:
    return (arrow[0], sorted(arrow[1]))


def _described(arrow: ReadArrow) -> str:
    number, answers, to_box, letter, outcome = arrow
    end = f"box {to_box}" if to_box is not None else f"exit {letter} ({outcome})"
    return f"box {number}, {', '.join(sorted(answers)) or 'no answer'}, to {end}"


class _PartReader:
    def __init__(
        self, content: PartContent, picture: Picture, parts: Sequence[PartContent]
    ) -> None:
        self.content = content
        self.chart = content.chart
        self.style = content.measured.type.style
        self.picture = picture
        self.parts = parts
        top = picture.height_pt - content.scene.height_pt
        self.boxes = [
            (box.kind, self._place(box.place, top)) for box in content.scene.boxes
        ]
        self.lines = [item for item in picture.items if isinstance(item, TextLine)]

    def arrows(self) -> Iterator[ReadArrow]:
        arrows = list(_painted_arrows(self.picture))
        labels = self._labels(arrows)
        for index, points in enumerate(arrows):
            tail = self._box_at(points[0])
            if tail is None or tail[0] != "question":
                continue
            number = self._number(tail[1])
            answers = self._answers(number, labels.get(index, []))
            yield self._arrow(number, answers, self._box_at(points[-1]))

    def _place(self, place: Rectangle, top: float) -> Rectangle:
        rtl = self.style.base.rtl
        x = self.picture.width_pt - place.right if rtl else place.x
        return Rectangle(x, place.y + top, place.width, place.height)

    def _box_at(self, point: Point) -> tuple[BoxKind, Rectangle] | None:
        found = [box for box in self.boxes if box[1].grown(_NEAR_PT).holds(point)]
        return found[0] if len(found) == 1 else None

    def _labels(self, arrows: list[tuple[Point, ...]]) -> dict[int, list[str]]:
        """Give every text that stands in no box to the arrow that is nearest."""
        blocks: dict[int, list[TextLine]] = {}
        for line in self.lines:
            middle = _rectangle(line).middle
            if not any(place.holds(middle) for _, place in self.boxes):
                blocks.setdefault(id(line.element), []).append(line)
        labels: dict[int, list[str]] = {}
        for block in blocks.values():
            distances = [
                min(_distance_pt(_rectangle(line), points) for line in block)
                for points in arrows
            ]
            nearest = min(range(len(arrows)), key=distances.__getitem__)
            if distances[nearest] <= _LABEL_PT:
                labels.setdefault(nearest, []).extend(_texts(block))
        return labels

    def _words_in(self, place: Rectangle) -> list[str]:
        inside = [line for line in self.lines if place.holds(_rectangle(line).middle)]
        return _texts(inside)

    def _number(self, place: Rectangle) -> int:
        """Read the number of a question that also asks what that number asks."""
        words = self._words_in(place)
        for box in self.chart.graph.boxes:
            ask = _bare(plain(self.chart.questions[box.question].ask))
            if self.style.number(box.number) in words and ask in words:
                return box.number
        return 0

    def _answers(self, number: int, words: list[str]) -> frozenset[str]:
        if not number:
            return frozenset()
        question = self.chart.graph.box(number).question
        said = {
            _bare(plain(text)): answer
            for (asked, answer), text in self.chart.answers.items()
            if asked == question
        }
        return frozenset(said.get(word, f"? {word}") for word in words)

    def _arrow(
        self,
        number: int,
        answers: frozenset[str],
        head: tuple[BoxKind, Rectangle] | None,
    ) -> ReadArrow:
        if head is None:
            return (number, answers, None, None, None)
        kind, place = head
        if kind == "question":
            return (number, answers, self._number(place), None, None)
        words = self._words_in(place)
        letters = {a.exit_letter for b in self.chart.graph.boxes for a in b.arrows}
        for outcome, text in self.chart.outcomes.items():
            if _bare(plain(text.title)) in words:
                letter = next((word for word in words if word in letters), None)
                return (number, answers, None, letter, outcome)
        return (number, answers, self._linked_box(words), None, None)

    def _linked_box(self, words: list[str]) -> int | None:
        """Find the box of another part whose link would say just this."""
        for part in self.parts:
            for box in part.plan.boxes:
                link = furniture(
                    self.chart,
                    GO_TO_PART,
                    part=letters(part.plan.number),
                    page=part.page,
                    box=self.style.number(box.number),
                )
                if _bare(plain(link)) in words:
                    return box.number
        return None


def _painted_arrows(picture: Picture) -> Iterator[tuple[Point, ...]]:
    """Find open lines that are followed by a filled triangle."""
    for shaft, head in pairwise(picture.items):
        if not (isinstance(shaft, Path) and isinstance(head, Path)):
            continue
        names = "".join(name for name, _ in shaft.commands)
        open_line = shaft.stroke is not None and set(names) == {"M", "L"}
        if open_line and [name for name, _ in head.commands] == ["M", "L", "L", "Z"]:
            corners = [(values[0], values[1]) for _, values in shaft.commands]
            tip = (head.commands[0][1][0], head.commands[0][1][1])
            yield (*corners[:-1], tip)


def _rectangle(item: TextLine) -> Rectangle:
    line = item.text.lines[item.index]
    height = line.ascent_pt + line.descent_pt
    top = item.baseline_pt - line.ascent_pt
    return Rectangle(item.x_pt, top, line.width_pt, height)


def _texts(lines: Sequence[TextLine]) -> list[str]:
    """Give each text once, without the isolates that right-to-left text has."""
    unique = {id(line.text): line.text.text for line in lines}
    return [_bare(text) for text in unique.values()]


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in DIRECTION_CONTROLS)


def _distance_pt(place: Rectangle, points: tuple[Point, ...]) -> float:
    """Measure from a rectangle to a line: grow the one until it meets the other."""
    low, high = 0.0, 4 * _LABEL_PT
    while high - low > 0.01:
        middle = (low + high) / 2
        grown = place.grown(middle)
        if any(segment_meets(grown, a, b) for a, b in pairwise(points)):
            high = middle
        else:
            low = middle
    return high
