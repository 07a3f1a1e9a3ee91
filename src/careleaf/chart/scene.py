"""Where everything of one part stands, before it is painted: what is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
ArrowKey = tuple[int, int]
"""Number of the box and index among its arrows; ``START`` for the first arrow."""

START: ArrowKey = (0, 0)

BoxKind = Literal["start", "question", "target"]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An upright rectangle: points, origin at the top left, y down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The larger x."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The larger y."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by_pt: float) -> Rectangle:
        """Move all four sides outwards (or inwards, when negative)."""
        return Rectangle(
            self.x - by_pt,
            self.y - by_pt,
            self.width + 2 * by_pt,
            self.height + 2 * by_pt,
        )

    def overlaps(self, other: Rectangle) -> bool:
        """Whether two rectangles share an area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A question (``key`` is its number, 0), or what an arrow ends in (its key)."""

    kind: BoxKind
    key: ArrowKey
    place: Rectangle


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The answers of one arrow."""

    key: ArrowKey
    place: Rectangle


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """The corners of an arrow, its tip last."""

    key: ArrowKey
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One part of a chart, in left-to-right geometry."""

    width_pt: float
    height_pt: float
    boxes: tuple[PlacedBox, ...]
    labels: tuple[PlacedLabel, ...]
    arrows: tuple[PlacedArrow, ...]

    def box(self, kind: BoxKind, key: ArrowKey) -> Rectangle:
        """Find the place of a box."""
        return next(b.place for b in self.boxes if (b.kind, b.key) == (kind, key))
