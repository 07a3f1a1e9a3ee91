"""Lines and boxes: what arrows need, and what the checks ask."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.scene import Point, Rectangle

_STRAIGHT_PT = 0.6
"""Graphviz rounds to five digits; what bends less than this is meant to be straight."""


def cross(origin: Point, first: Point, second: Point) -> float:
    """Tell on which side of a line a point lies (twice a triangle's area)."""
    return (first[0] - origin[0]) * (second[1] - origin[1]) - (first[1] - origin[1]) * (
        second[0] - origin[0]
    )


def segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether two segments cross each other inside both."""
    return cross(a, b, c) * cross(a, b, d) < 0 and cross(c, d, a) * cross(c, d, b) < 0


def intersection(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Give the point where segment a-b meets segment c-d."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(across) < 1e-12:
        return None
    along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    other = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    if not (-1e-9 <= along <= 1 + 1e-9 and -1e-9 <= other <= 1 + 1e-9):
        return None
    return (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))


def leave_polygon(corners: Sequence[Point], inside: Point, outside: Point) -> Point:
    """Give the point where a line from inside a convex polygon leaves it."""
    closed = (*corners, corners[0])
    for first, second in pairwise(closed):
        point = intersection(inside, outside, first, second)
        if point is not None:
            return point
    return inside


def segment_meets(place: Rectangle, a: Point, b: Point) -> bool:
    """Tell whether a segment has a point in a rectangle (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for step, room in (
        (-dx, a[0] - place.x),
        (dx, place.right - a[0]),
        (-dy, a[1] - place.y),
        (dy, place.bottom - a[1]),
    ):
        if step == 0:
            if room < 0:
                return False
            continue
        at = room / step
        if step < 0:
            first = max(first, at)
        else:
            last = min(last, at)
        if first > last:
            return False
    return True


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Drop corners that do not bend, and make nearly upright lines upright."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(point[0] - kept[-1][0]) < _STRAIGHT_PT:
            point = (kept[-1][0], point[1])  # noqa: PLW2901 - the corrected corner
        if kept and _distance(point, kept[-1]) < 1e-6:
            continue
        if len(kept) > 1 and _bend_pt(kept[-2], kept[-1], point) < _STRAIGHT_PT:
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _distance(a: Point, b: Point) -> float:
    return math.dist(a, b)


def _bend_pt(a: Point, middle: Point, b: Point) -> float:
    """Measure how far the middle lies off the line between the others."""
    length = _distance(a, b)
    return abs(cross(a, b, middle)) / length if length else _distance(a, middle)
