"""How many questions a reader answers before an exit of the drawn chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram
from careleaf.decision.flow.unsure import offered

if TYPE_CHECKING:
    from collections.abc import Collection

    from careleaf.decision.diagram import Node
    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.model import Table


@dataclass(frozen=True, slots=True)
class Depth:
    """Of all ways: the fewest and the most questions, the last one included."""

    least: int
    most: int

    def joined(self, other: Depth) -> Depth:
        """Take both together."""
        return Depth(min(self.least, other.least), max(self.most, other.most))


def depths_of_exits(graph: FlowGraph) -> dict[str, Depth]:
    """Say for each outcome, by id, how many questions are asked before its exits.

    An outcome without an exit is left out. No reader is counted: a way may be common
    or rare.
    """
    exits: dict[str, Depth] = {}
    for (_, outcome), depth in depths_by_question(graph).items():
        exits[outcome] = exits.get(outcome, depth).joined(depth)
    return exits


def depths_by_question(graph: FlowGraph) -> dict[tuple[str, str], Depth]:
    """Say the same for each question and each outcome that its answers lead to."""
    reached = {1: Depth(1, 1)}
    exits: dict[tuple[str, str], Depth] = {}
    for box in graph.boxes:
        here = reached.get(box.number)
        if here is None:  # nobody comes to it
            continue
        there = Depth(here.least + 1, here.most + 1)
        for arrow in box.arrows:
            if arrow.to_question is not None:
                known = reached.get(arrow.to_question, there)
                reached[arrow.to_question] = known.joined(there)
            elif arrow.outcome is not None:
                key = (box.question, arrow.outcome)
                exits[key] = exits.get(key, here).joined(here)
    return exits


def found_later(
    before: FlowGraph, after: FlowGraph, table: Table, outcomes: Collection[int]
) -> bool:
    """Whether somebody answers more questions in ``after`` until one of ``outcomes``.

    Every combination of answers is compared, "not sure" included. The two charts give
    the same advice, and may ask in different orders.

    Raises:
        DiagramTooLargeError: they cannot be compared within the budget.

    """
    diagram = Diagram([len(offered(question)) for question in table.questions])
    now, then = (_depths(graph, table, outcomes, diagram) for graph in (before, after))
    later = diagram.apply(now, then, lambda one, other: int(0 < one < other))
    return 1 in diagram.values(later, {})


def _depths(
    graph: FlowGraph, table: Table, outcomes: Collection[int], diagram: Diagram
) -> Node:
    """Map answers to the number of questions until one of ``outcomes``, else to 0."""
    levels = {question.id: level for level, question in enumerate(table.questions)}
    wanted = {table.outcomes[outcome] for outcome in outcomes}
    memo: dict[tuple[int, int], Node] = {}

    def go(number: int, depth: int) -> Node:
        key = (number, depth)
        if key not in memo:
            box = graph.box(number)
            level = levels[box.question]
            ends: dict[str, Node] = {}
            for arrow in box.arrows:
                if arrow.to_question is not None:
                    end = go(arrow.to_question, depth + 1)
                else:
                    end = diagram.terminal(depth if arrow.outcome in wanted else 0)
                ends.update(dict.fromkeys(arrow.answers, end))
            names = offered(table.questions[level])
            memo[key] = diagram.select(level, [ends[name] for name in names])
        return memo[key]

    return go(1, 1)
