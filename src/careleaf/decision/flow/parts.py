"""A drawn chart in parts that fit a page each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.flow.graph import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.flow import FlowGraph


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow that goes on in another part."""

    box: int
    arrow: int
    """Index into the arrows of the box."""
    to_part: str
    to_box: int


@dataclass(frozen=True, slots=True)
class Part:
    """Boxes that are drawn together; the first is where one enters."""

    letter: str
    boxes: tuple[int, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    entry: int
    inside: frozenset[int]
    branching: bool
    """Whether the box before the cut also goes on elsewhere."""


def parts(graph: FlowGraph, max_boxes: int) -> tuple[Part, ...]:
    """Split the chart into parts of at most ``max_boxes``, where that is possible.

    A part is entered by one arrow of one box (its dominator) and never left, so a
    reader who has turned the page never needs to turn back. Cuts are made where the
    chart branches rather than inside a run of questions. A part without such a place
    stays whole.
    """
    everything = frozenset(box.number for box in graph.boxes)
    groups = sorted(_split(graph, everything, max_boxes), key=min)
    part_of = {
        number: letters(index)
        for index, group in enumerate(groups, start=1)
        for number in group
    }
    return tuple(
        Part(
            letters(index),
            tuple(sorted(group)),
            tuple(
                Link(box, arrow, part_of[target], target)
                for box, arrow, target in _arrows(graph, group)
                if target not in group
            ),
        )
        for index, group in enumerate(groups, start=1)
    )


def _arrows(graph: FlowGraph, group: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    for number in sorted(group):
        for index, arrow in enumerate(graph.box(number).arrows):
            if arrow.to_question is not None:
                yield number, index, arrow.to_question


def _split(
    graph: FlowGraph, group: frozenset[int], max_boxes: int
) -> list[frozenset[int]]:
    if len(group) <= max_boxes:
        return [group]
    cuts = list(_cuts(graph, group))
    if not cuts:
        return [group]

    def cost(cut: _Cut) -> tuple[int, bool, int, int]:
        sizes = (len(cut.inside), len(group) - len(cut.inside))
        pages = sum(-(-size // max_boxes) for size in sizes)
        return (pages, not cut.branching, max(sizes), cut.entry)

    best = min(cuts, key=cost)
    return [
        *_split(graph, group - best.inside, max_boxes),
        *_split(graph, best.inside, max_boxes),
    ]


def _cuts(graph: FlowGraph, group: frozenset[int]) -> Iterator[_Cut]:
    """Find boxes with one arrow to them, through which all that follow are reached."""
    arrows = [(box, to) for box, _, to in _arrows(graph, group) if to in group]
    followers: dict[int, set[int]] = {number: {number} for number in group}
    for box, target in sorted(arrows, reverse=True):
        # Arrows lead to higher numbers, so the target's own set is complete by now.
        followers[box] |= followers[target]
    for entry in sorted(group)[1:]:
        inside = frozenset(followers[entry])
        entering = [(b, to) for b, to in arrows if to in inside and b not in inside]
        if len(entering) == 1 and entering[0][1] == entry:
            before = entering[0][0]
            branching = sum(box == before for box, _ in arrows) > 1
            yield _Cut(entry, inside, branching)
