"""What must hold of every placed chart, or it is refused with the reason."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from careleaf.chart.geometry import segment_meets, segments_cross
from careleaf.chart.scene import START
from careleaf.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.scene import (
        ArrowKey,
        PlacedArrow,
        PlacedBox,
        PlacedLabel,
        Rectangle,
        Scene,
    )

_TOUCH_PT = 0.75
"""Rounding: boxes may be nearer than they seem by this much."""


def check_scene(scene: Scene, chart_id: str) -> list[Finding]:
    """Find everything that is wrong with a picture."""
    faults = list(_not_numbers(scene))
    if not faults:
        faults = [
            *_outside(scene),
            *_overlaps(scene),
            *_arrows_through(scene),
            *_crossings(scene),
        ]
    return [
        Finding(
            "C0604",
            f"the picture of chart `{chart_id}` is not clear: {fault}",
            hint="ask fewer questions in one chart, or lead fewer arrows elsewhere",
        )
        for fault in faults
    ]


def _name(box: PlacedBox) -> str:
    if box.kind == "question":
        return f"box {box.key[0]}"
    return "the start" if box.kind == "start" else f"the end of {_arrow(box.key)}"


def _arrow(key: ArrowKey) -> str:
    return "the first arrow" if key == START else f"arrow {key[1] + 1} of box {key[0]}"


def _not_numbers(scene: Scene) -> Iterator[str]:
    places = [box.place for box in scene.boxes] + [one.place for one in scene.labels]
    values = [scene.width_pt, scene.height_pt]
    values += [v for p in places for v in (p.x, p.y, p.width, p.height)]
    values += [v for arrow in scene.arrows for point in arrow.points for v in point]
    if not all(math.isfinite(value) for value in values):
        yield "a position is not a number"


def _outside(scene: Scene) -> Iterator[str]:
    def inside(place: Rectangle) -> bool:
        return (
            place.x >= -_TOUCH_PT
            and place.y >= -_TOUCH_PT
            and place.right <= scene.width_pt + _TOUCH_PT
            and place.bottom <= scene.height_pt + _TOUCH_PT
        )

    for box in scene.boxes:
        if not inside(box.place):
            yield f"{_name(box)} stands outside the picture"
    for label in scene.labels:
        if not inside(label.place):
            yield f"the answer beside {_arrow(label.key)} stands outside the picture"


def _overlaps(scene: Scene) -> Iterator[str]:
    for one, other in combinations(scene.boxes, 2):
        if one.place.grown(-_TOUCH_PT).overlaps(other.place):
            yield f"{_name(one)} and {_name(other)} overlap"
    for label in scene.labels:
        place = label.place.grown(-_TOUCH_PT)
        for box in scene.boxes:
            if place.overlaps(box.place):
                yield f"the answer beside {_arrow(label.key)} covers {_name(box)}"
    for first, second in combinations(scene.labels, 2):
        if first.place.grown(-_TOUCH_PT).overlaps(second.place):
            yield f"answers beside {_arrow(first.key)} and {_arrow(second.key)} overlap"


def _arrows_through(scene: Scene) -> Iterator[str]:
    for arrow in scene.arrows:
        for box in scene.boxes:
            if _runs_through(arrow, box.place):
                yield f"{_arrow(arrow.key)} runs through {_name(box)}"
        for label in scene.labels:
            if _meets(arrow, label):
                yield (
                    f"{_arrow(arrow.key)} runs through the answer beside "
                    f"{_arrow(label.key)}"
                )


def _runs_through(arrow: PlacedArrow, place: Rectangle) -> bool:
    """Tell whether an arrow enters a box; its own boxes it only touches.

    The first segment may lie between the slanting side of its hexagon and the upright
    frame of that hexagon, which is what ``place`` is.
    """
    inner = place.grown(-_TOUCH_PT)
    segments = list(pairwise(arrow.points))
    if place.grown(_TOUCH_PT).holds(segments[0][0]):
        segments = segments[1:]
    return any(segment_meets(inner, a, b) for a, b in segments)


def _meets(arrow: PlacedArrow, label: PlacedLabel) -> bool:
    return any(segment_meets(label.place, a, b) for a, b in pairwise(arrow.points))


def _crossings(scene: Scene) -> Iterator[str]:
    for one, other in combinations(scene.arrows, 2):
        for a, b in pairwise(one.points):
            if any(segments_cross(a, b, c, d) for c, d in pairwise(other.points)):
                yield f"{_arrow(one.key)} and {_arrow(other.key)} cross"
                break
