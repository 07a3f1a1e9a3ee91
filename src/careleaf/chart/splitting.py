"""Where to turn the page: the boxes of a large chart put together into parts.

The decision room says where a chart may be cut (one question leads to a part with one
entry); here as many of those pieces as fit are put on each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from careleaf.decision.flow.parts import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.decision.flow import FlowGraph

Boxes = tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Split:
    """Boxes of every page; less is better: pages, bad cuts, empty first pages."""

    pages: int
    bad_cuts: int
    """How often a page is turned among the most urgent questions."""
    emptiness: tuple[float, ...]
    """Of each page: the first pages are filled before the later ones."""
    groups: tuple[Boxes, ...]

    def after(self, group: Boxes, fill: float, *, bad_cut: bool) -> Split:
        """Put one more page in front."""
        return Split(
            self.pages + 1,
            self.bad_cuts + bad_cut,
            (1 - fill, *self.emptiness),
            (group, *self.groups),
        )


def split_boxes(
    graph: FlowGraph,
    urgent: frozenset[str],
    fill: Callable[[Boxes, bool], float | None],
) -> Split | None:
    """Choose the boxes of every page, or None when a piece alone is too tall.

    ``urgent`` are the outcomes among whose questions a page is not turned if that can
    be helped.
    """
    pieces = tuple(part.boxes for part in parts(graph, 1))

    @cache
    def best(first: int) -> Split | None:
        if first == len(pieces):
            return Split(0, 0, (), ())
        found: list[Split] = []
        for last in range(first, len(pieces)):
            group = tuple(sorted(n for p in pieces[first : last + 1] for n in p))
            if not _entered_once(graph, group):
                continue
            filled = fill(group, first == 0)
            if filled is None:
                if last > first:
                    break
                return None
            rest = best(last + 1)
            if rest is not None:
                bad = rest.pages > 0 and _among_urgent(graph, group, rest, urgent)
                found.append(rest.after(group, filled, bad_cut=bad))
        return min(found, default=None)

    return best(0)


def _entered_once(graph: FlowGraph, group: Boxes) -> bool:
    """Whether all arrows from elsewhere lead to the first box."""
    inside = frozenset(group)
    return all(
        arrow.to_question == group[0]
        for box in graph.boxes
        if box.number not in inside
        for arrow in box.arrows
        if arrow.to_question in inside
    )


def _among_urgent(
    graph: FlowGraph, group: Boxes, rest: Split, urgent: frozenset[str]
) -> bool:
    before, after = graph.box(group[-1]), graph.box(rest.groups[0][0])
    return all(
        any(arrow.outcome in urgent for arrow in box.arrows) for box in (before, after)
    )
