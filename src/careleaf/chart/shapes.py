"""Outlines that boxes, arrows and icons are made of, as path commands.

Points, y down. Curves are cubic Béziers, the only curves that PDF has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import PathCommand

Outline = tuple["PathCommand", ...]
Point = tuple[float, float]

_ARC = 0.5522847
"""4/3 (sqrt 2 - 1): the control length of the best cubic quarter circle."""


def polyline(points: Sequence[Point]) -> Outline:
    """Join points by straight lines."""
    first, *rest = points
    return (("M", first), *(("L", point) for point in rest))


def polygon(points: Sequence[Point]) -> Outline:
    """Join points by straight lines and close the outline."""
    return (*polyline(points), ("Z", ()))


def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    """Make an upright rectangle."""
    right, bottom = x + width, y + height
    return polygon(((x, y), (right, y), (right, bottom), (x, bottom)))


def rounded_rectangle(
    x: float, y: float, width: float, height: float, radius: float
) -> Outline:
    """Make a rectangle with four round corners."""
    return _rounded(x, y, width, height, radius, radius)


def header_strip(
    x: float, y: float, width: float, height: float, radius: float
) -> Outline:
    """Make a rectangle whose upper corners only are round."""
    return _rounded(x, y, width, height, radius, 0.0)


def pill(x: float, y: float, width: float, height: float) -> Outline:
    """Make a rectangle with half circles for its short sides."""
    return rounded_rectangle(x, y, width, height, min(width, height) / 2)


def circle(x: float, y: float, radius: float) -> Outline:
    """Make a circle around a point."""
    return rounded_rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def hexagon(
    x: float, y: float, width: float, height: float, inset: float
) -> tuple[Point, ...]:
    """Give the corners of a flat hexagon, clockwise from the upper left one.

    ``inset`` is how far its two tips stand out.
    """
    right, bottom, middle = x + width, y + height, y + height / 2
    return (
        (x + inset, y),
        (right - inset, y),
        (right, middle),
        (right - inset, bottom),
        (x + inset, bottom),
        (x, middle),
    )


def arrow_head(tip: Point, before: Point, length: float, width: float) -> Outline:
    """Make a filled triangle that ends a line coming from ``before``."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    distance = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / distance, dy / distance
    back = (tip[0] - ux * length, tip[1] - uy * length)
    half = width / 2
    return polygon(
        (
            tip,
            (back[0] - uy * half, back[1] + ux * half),
            (back[0] + uy * half, back[1] - ux * half),
        )
    )


def _rounded(
    x: float, y: float, width: float, height: float, top: float, foot: float
) -> Outline:
    right, bottom = x + width, y + height
    t, f = top * (1 - _ARC), foot * (1 - _ARC)
    commands: list[PathCommand] = [("M", (x + top, y)), ("L", (right - top, y))]
    if top:
        commands.append(("C", (right - t, y, right, y + t, right, y + top)))
    commands.append(("L", (right, bottom - foot)))
    if foot:
        corner = (right, bottom - f, right - f, bottom, right - foot, bottom)
        commands.append(("C", corner))
    commands.append(("L", (x + foot, bottom)))
    if foot:
        commands.append(("C", (x + f, bottom, x, bottom - f, x, bottom - foot)))
    commands.append(("L", (x, y + top)))
    if top:
        commands.append(("C", (x, y + t, x + t, y, x + top, y)))
    commands.append(("Z", ()))
    return tuple(commands)
