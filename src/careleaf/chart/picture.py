"""What can stand on a page: text lines, paths, images, links.

Points, origin at the top left, y down. A primitive with an ``element`` is content of
that structure element; without one it is an artifact. The order of primitives is the
reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from careleaf.chart.structure import Element
    from careleaf.text.layout_records import LaidOutText

PathCommand = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Line ``index`` of a laid-out text, its left edge at ``x_pt``."""

    text: LaidOutText
    index: int
    x_pt: float
    baseline_pt: float
    colour: str
    """``#rrggbb``."""
    element: Element | None


@dataclass(frozen=True, slots=True)
class Path:
    """An outline, filled, stroked or both."""

    commands: tuple[PathCommand, ...]
    fill: str | None
    stroke: str | None
    stroke_width_pt: float
    dash_pt: tuple[float, ...]
    element: Element | None = None
    even_odd: bool = False
    """What two outlines cover is outside again."""


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or JPEG file, whole, scaled into a box."""

    kind: Literal["png", "jpeg"]
    data: bytes
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    element: Element | None


@dataclass(frozen=True, slots=True)
class Link:
    """An active area; ``contents`` is what a screen reader says."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    uri: str
    contents: str
    element: Element


Primitive = TextLine | Path | Image | Link


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of its own size: one page's part of a chart, an icon, a figure."""

    width_pt: float
    height_pt: float
    items: tuple[Primitive, ...]


def shifted(primitive: Primitive, dx: float, dy: float) -> Primitive:
    """Move a primitive."""
    match primitive:
        case Path():
            return replace(
                primitive,
                commands=tuple(
                    (name, _moved(values, 1.0, dx, dy))
                    for name, values in primitive.commands
                ),
            )
        case TextLine():
            return replace(
                primitive,
                x_pt=primitive.x_pt + dx,
                baseline_pt=primitive.baseline_pt + dy,
            )
        case _:
            return replace(
                primitive, x_pt=primitive.x_pt + dx, y_pt=primitive.y_pt + dy
            )


def mirrored(primitive: Primitive, width_pt: float) -> Primitive:
    """Turn a primitive over for right-to-left: x' = W - x.

    Only places change. Lines of text and images keep their own direction; whoever draws
    an icon that must not be turned over mirrors it beforehand.
    """
    match primitive:
        case Path():
            return mirrored_path(primitive, width_pt)
        case TextLine():
            line = primitive.text.lines[primitive.index]
            return replace(primitive, x_pt=width_pt - primitive.x_pt - line.width_pt)
        case _:
            return replace(
                primitive, x_pt=width_pt - primitive.x_pt - primitive.width_pt
            )


def mirrored_path(path: Path, width_pt: float) -> Path:
    """Turn an outline over."""
    commands = tuple(
        (name, _moved(values, -1.0, width_pt, 0.0)) for name, values in path.commands
    )
    return replace(path, commands=commands)


def _moved(
    values: tuple[float, ...], sign: float, dx: float, dy: float
) -> tuple[float, ...]:
    """Map coordinates, which alternate between x and y."""
    return tuple(
        value + dy if index % 2 else sign * value + dx
        for index, value in enumerate(values)
    )
