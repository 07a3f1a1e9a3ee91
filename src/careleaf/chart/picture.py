"""What can stand on a page: text lines, paths, images, links.

Points, origin at the top left, y down. A primitive with an ``element`` is content of
that structure element; without one it is an artifact. The order of primitives is the
reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
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
