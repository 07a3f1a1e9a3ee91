"""What the eye finds in a picture: boxes, arrows, words, each where it was painted.

Only outlines and lines of text are looked at, never what they were painted for.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from careleaf.chart.geometry import segment_meets
from careleaf.chart.picture import Path, TextLine
from careleaf.chart.scene import Rectangle
from careleaf.chart.vocabulary import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.chart.picture import Picture, Primitive
    from careleaf.chart.scene import Point

_HEXAGON = "MLLLLLZ"
_TRIANGLE = "MLLZ"
_STACKED = 0.8
"""Answers of one arrow stand nearer to each other than this, in heights of a line."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text on all of its lines."""

    said: str
    text: str
    """The same without white space and invisible controls."""
    lines: tuple[Rectangle, ...]
    place: Rectangle
    """What the lines take up."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a box; a question stands in a hexagon."""

    kind: Literal["question", "other"]
    place: Rectangle


@dataclass(frozen=True, slots=True)
class Ink:
    """One picture."""

    frames: tuple[Frame, ...]
    arrows: tuple[tuple[Point, ...], ...]
    """Corners, the tip last."""
    words: tuple[Words, ...]

    def inside(self, frame: Frame) -> list[Words]:
        """List the words in a box from top to bottom."""
        inside = [
            words
            for words in self.words
            if all(frame.place.holds(line.middle) for line in words.lines)
        ]
        return sorted(inside, key=lambda words: words.place.y)

    def labels(self) -> list[tuple[Words, ...]]:
        """Gather words outside of all boxes, what stands close together as one."""
        loose = [
            words
            for words in self.words
            if not any(
                frame.place.holds(words.lines[0].middle) for frame in self.frames
            )
        ]
        groups: list[list[Words]] = []
        for words in sorted(loose, key=lambda words: words.place.y):
            above = [group for group in groups if self._stacked(group[-1], words)]
            if above:
                above[-1].append(words)
            else:
                groups.append([words])
        return [tuple(group) for group in groups]

    def _stacked(self, upper: Words, lower: Words) -> bool:
        one, other = upper.place, lower.place
        gap = other.y - one.bottom
        beside = other.x > one.right or one.x > other.right
        if beside or gap > _STACKED * upper.lines[-1].height:
            return False
        # Ascents and descents may reach over a line; the middles do not.
        (x, top), bottom = one.middle, other.middle[1]
        between = Rectangle(
            min(x, other.middle[0]), top, abs(other.middle[0] - x), bottom - top
        )
        return not any(
            segment_meets(between, a, b)
            for arrow in self.arrows
            for a, b in pairwise(arrow)
        )


def ink_of(picture: Picture) -> Ink:
    """Look at a picture."""
    return ink(picture.items, words_in(picture.items))


def ink(items: Sequence[object], words: tuple[Words, ...]) -> Ink:
    """Look at what was painted, in its order; only paths are looked at among ``items``.

    A frame around other frames is that of a page or a panel, and no box.
    """
    frames = [
        frame
        for frame in _outlines(items)
        if any(frame.place.holds(text.lines[0].middle) for text in words)
    ]
    boxes = tuple(
        frame
        for frame in frames
        if not any(other is not frame and _inside(other, frame) for other in frames)
    )
    return Ink(boxes, tuple(_arrows(items)), words)


def _inside(inner: Frame, outer: Frame) -> bool:
    place = inner.place
    corners = ((place.x, place.y), (place.right, place.bottom))
    return place != outer.place and all(map(outer.place.holds, corners))


def around(places: Sequence[Rectangle]) -> Rectangle:
    """Give the smallest rectangle that holds all of some."""
    x = min(place.x for place in places)
    y = min(place.y for place in places)
    right = max(place.right for place in places)
    bottom = max(place.bottom for place in places)
    return Rectangle(x, y, right - x, bottom - y)


def words_in(items: Sequence[Primitive]) -> tuple[Words, ...]:
    """Put the lines that were painted together again, and no others."""
    texts: dict[tuple[int, int], list[TextLine]] = {}
    for item in items:
        if isinstance(item, TextLine):
            texts.setdefault((id(item.element), id(item.text)), []).append(item)
    return tuple(_words(lines) for lines in texts.values())


def _words(lines: list[TextLine]) -> Words:
    said = "".join(map(_said, lines))
    places = tuple(map(_rectangle, lines))
    return Words(said, squeezed(said), places, around(places))


def _said(item: TextLine) -> str:
    line = item.text.lines[item.index]
    return item.text.text[line.start : line.end]


def _rectangle(item: TextLine) -> Rectangle:
    line = item.text.lines[item.index]
    height = line.ascent_pt + line.descent_pt
    top = item.baseline_pt - line.ascent_pt
    return Rectangle(item.x_pt, top, line.width_pt, height)


def _outlines(items: Sequence[object]) -> Iterator[Frame]:
    """Find closed outlines with a border; filled marks and icons hold no words."""
    for item in items:
        if not isinstance(item, Path) or item.stroke is None:
            continue
        names = "".join(name for name, _ in item.commands)
        if names.endswith("Z") and names.count("Z") == 1:
            corners = [values[-2:] for _, values in item.commands if values]
            points = [Rectangle(x, y, 0.0, 0.0) for x, y in corners]
            place = around(points).grown(item.stroke_width_pt / 2)
            yield Frame("question" if names == _HEXAGON else "other", place)


def _arrows(items: Sequence[object]) -> Iterator[tuple[Point, ...]]:
    """Find open lines that are followed by a filled triangle."""
    for shaft, head in pairwise(items):
        if not (isinstance(shaft, Path) and isinstance(head, Path)):
            continue
        names = "".join(name for name, _ in shaft.commands)
        open_line = shaft.stroke is not None and set(names) == {"M", "L"}
        if open_line and "".join(name for name, _ in head.commands) == _TRIANGLE:
            corners = [(values[0], values[1]) for _, values in shaft.commands]
            tip = (head.commands[0][1][0], head.commands[0][1][1])
            yield (*corners[:-1], tip)
