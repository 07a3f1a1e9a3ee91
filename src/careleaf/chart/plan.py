"""Which arrow of a box goes down, which go to the side, and what goes on elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.flow.graph import letters

if TYPE_CHECKING:
    from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox


@dataclass(frozen=True, slots=True)
class PlannedArrow:
    """One arrow of a box, with where it is drawn to."""

    box: int
    index: int
    """Among the arrows of the box: with ``box`` the name of the arrow."""
    arrow: Arrow
    link_part: int | None = None
    """Number of the part in which the arrow goes on, when it leaves this one."""

    @property
    def key(self) -> tuple[int, int]:
        """Name the arrow in its chart."""
        return (self.box, self.index)

    @property
    def inside(self) -> bool:
        """Whether it leads to a question of the same part."""
        return self.arrow.to_question is not None and self.link_part is None


@dataclass(frozen=True, slots=True)
class PlannedBox:
    """One question with its arrows in drawing order."""

    number: int
    question: str
    side: tuple[PlannedArrow, ...]
    """To the exits beside the question, most urgent first, then links."""
    down: tuple[PlannedArrow, ...]
    """The first goes straight down: the calm path."""


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One page's part of a chart."""

    number: int
    of: int
    letter: str | None
    """None when the chart is not split."""
    boxes: tuple[PlannedBox, ...]

    @property
    def calm_path(self) -> tuple[PlannedBox, ...]:
        """The boxes from the first straight down."""
        by_number = {box.number: box for box in self.boxes}
        path = [self.boxes[0]]
        while path[-1].down[0].inside:
            path.append(by_number[path[-1].down[0].arrow.to_question or 0])
        return tuple(path)

    @property
    def branching(self) -> bool:
        """Whether a box has more than one arrow to questions of this part."""
        return any(
            sum(arrow.inside for arrow in box.down) > 1 for box in self.boxes
        ) or any(count > 1 for count in self._entries().values())

    def _entries(self) -> dict[int | None, int]:
        entries: dict[int | None, int] = {}
        for box in self.boxes:
            for arrow in box.down:
                if arrow.inside:
                    target = arrow.arrow.to_question
                    entries[target] = entries.get(target, 0) + 1
        return entries


def plan_whole(graph: FlowGraph) -> PartPlan:
    """Plan the chart as one picture."""
    boxes = tuple(_plan_box(box, {}) for box in graph.boxes)
    return PartPlan(1, 1, None, boxes)


def plan_groups(
    graph: FlowGraph, groups: tuple[tuple[int, ...], ...]
) -> tuple[PartPlan, ...]:
    """Plan every part of a chart that takes more than one page."""
    part_of = {
        number: index for index, group in enumerate(groups, start=1) for number in group
    }
    plans = []
    for index, group in enumerate(groups, start=1):
        links = {
            (number, place): part_of[arrow.to_question]
            for number in group
            for place, arrow in enumerate(graph.box(number).arrows)
            if arrow.to_question is not None and part_of[arrow.to_question] != index
        }
        boxes = tuple(_plan_box(graph.box(number), links) for number in group)
        letter = letters(index) if len(groups) > 1 else None
        plans.append(PartPlan(index, len(groups), letter, boxes))
    return tuple(plans)


def _plan_box(box: QuestionBox, links: dict[tuple[int, int], int]) -> PlannedBox:
    """Send the calmest arrow that stays in the picture straight down."""
    arrows = [
        PlannedArrow(box.number, index, arrow, links.get((box.number, index)))
        for index, arrow in enumerate(box.arrows)
    ]
    exits = [arrow for arrow in arrows if arrow.arrow.to_question is None]
    inside = [arrow for arrow in arrows if arrow.inside]
    away = [arrow for arrow in arrows if arrow.link_part is not None]
    if inside:
        down, side = inside[::-1], exits + away
    elif away:
        down, side = [away[-1]], exits + away[:-1]
    else:
        down, side = [exits[-1]], exits[:-1]
    return PlannedBox(box.number, box.question, tuple(side), tuple(down))
