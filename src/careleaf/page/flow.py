"""Filling pages: strips of content, where they may break, what must stay together.

Every block becomes a row of flowables. A flowable is placed whole or gives a piece that
fits and keeps the rest; headings and lead-ins stay with what follows them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careleaf.chart.picture import Primitive


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading, for the outline of the file."""

    title: str
    depth: int
    top_pt: float = 0.0
    """From the top of its slab."""

    def lower(self, distance_pt: float) -> Mark:
        """Move it down."""
        return replace(self, top_pt=self.top_pt + distance_pt)


@dataclass(frozen=True, slots=True)
class Slab:
    """A strip that never breaks; its items count from its own top left corner."""

    height_pt: float
    items: tuple[Primitive, ...] = ()
    space_before_pt: float = 0.0
    keep_with_next: bool = False
    least_pt: float = 0.0
    """Room needed below its top: a heading that hangs beside what follows."""
    marks: tuple[Mark, ...] = ()

    @property
    def head_pt(self) -> float:
        """The smallest piece that can be placed: all of it."""
        return max(self.height_pt, self.least_pt)

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""
        return max(self.height_pt, self.least_pt)

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Give the piece for ``room_pt``: always all of it."""
        del room_pt
        return self, None


class Flowable(Protocol):
    """Content that can be put on pages, whole or in pieces."""

    @property
    def space_before_pt(self) -> float:
        """Space above, dropped at the top of a page."""

    @property
    def keep_with_next(self) -> bool:
        """Whether the next flowable must begin on the same page."""

    @property
    def head_pt(self) -> float:
        """The smallest first piece that may be placed."""

    @property
    def whole_pt(self) -> float:
        """The height when nothing is broken."""

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Split off the largest piece that fits into ``room_pt``."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A slab at its place on a page, counted from the top of the page's content."""

    slab: Slab
    top_pt: float


def fill(
    flowables: Sequence[Flowable], room_of: Callable[[int], float]
) -> list[list[Placed]]:
    """Put flowables on pages; ``room_of(page index)`` is the height there is.

    A group that must stay together and fits on no page alone is broken, not lost; what
    is higher than a page hangs out of it, for the caller to refuse.
    """
    pages: list[list[Placed]] = []
    queue = list(flowables)
    while queue:
        pages.append(fill_one(queue, room_of(len(pages))))
    return pages or [[]]


def fill_one(
    queue: list[Flowable], room_pt: float, *, may_be_empty: bool = False
) -> list[Placed]:
    """Take from the front of a queue what there is room for.

    Something is always taken, even if it hangs out, unless there is a better place for
    it: then the page ``may_be_empty``.
    """
    page: list[Placed] = []
    y = 0.0
    while queue:
        group = together(queue)
        first = group[0]
        space = first.space_before_pt if page else 0.0
        fits = space + least_pt(group) <= room_pt - y + 0.01
        if (page or may_be_empty) and not fits:
            break
        slab, rest = first.take(room_pt - y - space)
        page.append(Placed(slab, y + space))
        y += space + slab.height_pt
        queue[:1] = [rest] if rest is not None else []
        if rest is not None:
            break
    return page


def together(queue: Sequence[Flowable]) -> Sequence[Flowable]:
    """Everything up to and with the first flowable that lets go of the next."""
    for index, flowable in enumerate(queue):
        if not flowable.keep_with_next:
            return queue[: index + 1]
    return queue


def least_pt(group: Sequence[Flowable]) -> float:
    """Room that a group needs on its first page; a hanging heading counts once."""
    y = 0.0
    least = 0.0
    for index, flowable in enumerate(group):
        if index:
            y += flowable.space_before_pt
        last = index == len(group) - 1
        needed = flowable.head_pt if last else flowable.whole_pt
        least = max(least, y + needed)
        y += flowable.height_pt if isinstance(flowable, Slab) else needed
    return least


def height_of(placed: Sequence[Placed]) -> float:
    """How much of a page is used."""
    return max((item.top_pt + item.slab.height_pt for item in placed), default=0.0)
