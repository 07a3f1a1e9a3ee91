"""The four urgency icons as vector paths: no face is needed to print them.

Each has an outline of its own (octagon, triangle, square, almond), so that a photocopy
or a colour-blind reader can tell them apart. They carry no text and are never mirrored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.picture import Path
from careleaf.chart.shapes import circle, polygon, polyline, rounded_rectangle

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.chart.shapes import Outline
    from careleaf.chart.urgency import IconName, UrgencyStyle

_GRID = 24.0
"""Icons are drawn on a square of 24 units."""


def icon(
    name: IconName, x: float, y: float, size: float, colours: UrgencyStyle
) -> tuple[Path, ...]:
    """Draw an icon into a square whose upper left corner is at ``x, y``."""
    ink, ground = colours.text, colours.fill or "#ffffff"
    scale = size / _GRID
    return tuple(
        Path(
            _placed(path.commands, x, y, scale),
            path.fill,
            path.stroke,
            path.stroke_width_pt * scale,
            (),
        )
        for path in _ICONS[name](ink, ground)
    )


def _placed(outline: Outline, x: float, y: float, scale: float) -> Outline:
    return tuple(
        (
            command,
            tuple(
                (y if index % 2 else x) + value * scale
                for index, value in enumerate(values)
            ),
        )
        for command, values in outline
    )


def _filled(outline: Outline, colour: str) -> Path:
    return Path(outline, colour, None, 0.0, ())


def _stroked(outline: Outline, colour: str, width: float) -> Path:
    return Path(outline, None, colour, width, ())


def _exclamation(top: float, dot: float, colour: str) -> tuple[Path, ...]:
    """Draw "!" as a tapering bar and a dot, down the middle of the grid."""
    end = dot - 3.4
    bar: Outline = (
        ("M", (10.2, top + 1.0)),
        ("C", (10.2, top - 0.4, 13.8, top - 0.4, 13.8, top + 1.0)),
        ("L", (13.2, end)),
        ("C", (13.2, end + 0.9, 10.8, end + 0.9, 10.8, end)),
        ("Z", ()),
    )
    return (_filled(bar, colour), _filled(circle(12, dot, 1.7), colour))


def _octagon(ink: str, ground: str) -> tuple[Path, ...]:
    near, far = 1.0, 23.0
    cut = (far - near) * 0.2929
    outline = polygon(
        (
            (near + cut, near),
            (far - cut, near),
            (far, near + cut),
            (far, far - cut),
            (far - cut, far),
            (near + cut, far),
            (near, far - cut),
            (near, near + cut),
        )
    )
    return (_filled(outline, ink), *_exclamation(5.2, 17.8, ground))


def _triangle(ink: str, ground: str) -> tuple[Path, ...]:
    outline: Outline = (
        ("M", (10.9, 1.9)),
        ("C", (11.4, 0.9, 12.6, 0.9, 13.1, 1.9)),
        ("L", (23.5, 21.2)),
        ("C", (23.9, 22.0, 23.4, 22.8, 22.5, 22.8)),
        ("L", (1.5, 22.8)),
        ("C", (0.6, 22.8, 0.1, 22.0, 0.5, 21.2)),
        ("Z", ()),
    )
    return (_filled(outline, ink), *_exclamation(7.6, 19.4, ground))


def _calendar(ink: str, ground: str) -> tuple[Path, ...]:
    return (
        _filled(rounded_rectangle(1.5, 3.5, 21, 19.5, 3.0), ink),
        _filled(rounded_rectangle(3.9, 9.0, 16.2, 11.6, 1.0), ground),
        _filled(rounded_rectangle(5.9, 0.8, 3.0, 5.4, 1.4), ink),
        _filled(rounded_rectangle(15.1, 0.8, 3.0, 5.4, 1.4), ink),
        _stroked(polyline(((7.6, 14.6), (10.9, 17.8), (16.6, 11.6))), ink, 2.3),
    )


def _eye(ink: str, ground: str) -> tuple[Path, ...]:
    almond: Outline = (
        ("M", (1.0, 12.0)),
        ("C", (4.4, 6.6, 8.0, 4.6, 12.0, 4.6)),
        ("C", (16.0, 4.6, 19.6, 6.6, 23.0, 12.0)),
        ("C", (19.6, 17.4, 16.0, 19.4, 12.0, 19.4)),
        ("C", (8.0, 19.4, 4.4, 17.4, 1.0, 12.0)),
        ("Z", ()),
    )
    return (
        Path(almond, ground, ink, 2.0, ()),
        _filled(circle(12, 12, 4.7), ink),
        _filled(circle(13.5, 10.5, 1.4), ground),
    )


_ICONS: dict[IconName, Callable[[str, str], tuple[Path, ...]]] = {
    "octagon": _octagon,
    "triangle": _triangle,
    "calendar": _calendar,
    "eye": _eye,
}
