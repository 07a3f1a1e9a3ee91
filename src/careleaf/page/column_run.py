"""Text in two columns: down the first, then the second, both of one height.

A run of columns is one flowable of the page: it gives the page the piece that it has
room for, both columns side by side, and goes on at the head of the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Protocol

from careleaf.chart.picture import shifted
from careleaf.page.flow import (
    Flowable,
    Placed,
    Slab,
    fill_one,
    height_of,
    least_pt,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_Pair = tuple[list[Placed], list[Placed]]

_STEP_PT = 0.5
"""Columns that differ by less are of one height: nobody sees it."""

_LEAST_SHARE = 0.3
"""Of the first column: with less, the second looks as if something were missing."""


class Unit(Protocol):
    """Content that stands in a column, and could stand across the page."""

    @property
    def wide(self) -> Sequence[Flowable]:
        """The same content over the whole width."""

    def choose_wide(self) -> None:
        """Let screen readers find it where it is now."""


@dataclass(frozen=True)
class ColumnRun:
    """Content that flows down two columns, or what is left of it after a page.

    Its height is asked for at every step of filling a page, so it is kept.
    """

    flowables: tuple[Flowable, ...]
    width_pt: float
    """Of one column."""
    gap_pt: float
    shortest_pt: float = 0.0
    """What is no higher is not divided: each column costs the eye a way up."""
    units: tuple[Unit, ...] = ()
    """Where the content comes from; none, when it cannot stand otherwise."""

    @property
    def space_before_pt(self) -> float:
        """Space above, dropped at the top of a page."""
        return self.flowables[0].space_before_pt

    @property
    def keep_with_next(self) -> bool:
        """Whether its last part must not be parted from what follows."""
        return self.flowables[-1].keep_with_next

    @cached_property
    def head_pt(self) -> float:
        """The smallest first piece: what stays together at the head of column one."""
        first = max(least_pt(together(self.flowables)), self.shortest_pt)
        if self._half_pt(self.flowables) >= first:
            return first
        return min(self.whole_pt, first)

    @cached_property
    def whole_pt(self) -> float:
        """The height when no page breaks it."""
        return _height(self._whole)

    @cached_property
    def _whole(self) -> _Pair:
        return self._balanced(self.flowables, _pair(list(self.flowables), inf))

    def widened(self) -> list[Flowable] | None:
        """Give the content over the whole width, if it looks better there.

        It does when the second column would be nearly empty; a picture may not grow.
        """
        first, second = map(height_of, self._whole)
        if not self.units or second >= _LEAST_SHARE * first:
            return None
        wide = [flowable for unit in self.units for flowable in unit.wide]
        spaces = sum(flowable.space_before_pt for flowable in wide[1:])
        if spaces + sum(flowable.whole_pt for flowable in wide) > self.whole_pt:
            return None
        for unit in self.units:
            unit.choose_wide()
        return wide

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        """Fill both columns and make them equal; keep what there is no room for."""
        queue = list(self.flowables)
        pair = _pair(queue, room_pt)
        taken = len(self.flowables) - len(queue)
        if not queue or queue[0] is self.flowables[taken]:
            pair = self._balanced(self.flowables[:taken], pair)
        rest = replace(self, flowables=tuple(queue)) if queue else None
        return self._slab(pair), rest

    def _balanced(self, flowables: Sequence[Flowable], pair: _Pair) -> _Pair:
        """Find the least height at which two columns hold all; ``pair`` is a way to.

        Lower columns hold less, so the height is found by halving. What has to stay
        together is not torn for it.
        """
        low = self._half_pt(flowables)
        groups = (together(flowables[first:]) for first in range(len(flowables)))
        low, high = max(low, *map(least_pt, groups)), _height(pair)
        tried = low
        while high - low > _STEP_PT:
            queue = list(flowables)
            lower = _pair(queue, tried)
            if queue or _height(lower) >= high:
                low = tried
            else:
                pair, high = lower, _height(lower)
            tried = (low + high) / 2
        return pair

    def _half_pt(self, flowables: Sequence[Flowable]) -> float:
        """Say what columns are never lower than: half of all, or all that is short."""
        spaces = [flowable.space_before_pt for flowable in flowables]
        whole = sum(flowable.whole_pt for flowable in flowables)
        stacked = whole + sum(spaces[1:])
        return stacked if stacked <= self.shortest_pt else (stacked - max(spaces)) / 2

    def _slab(self, pair: _Pair) -> Slab:
        """Put the columns side by side; the first is read first."""
        steps = (0.0, self.width_pt + self.gap_pt)
        placed = [
            (dx, one) for dx, column in zip(steps, pair, strict=True) for one in column
        ]
        return Slab(
            _height(pair),
            tuple(
                shifted(item, dx, one.top_pt)
                for dx, one in placed
                for item in one.slab.items
            ),
            marks=tuple(
                mark.lower(one.top_pt) for _, one in placed for mark in one.slab.marks
            ),
        )


def even_runs(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Make one run of those that follow each other, and none where it looks torn."""
    made: list[Flowable] = []
    for flowable in join_runs(flowables):
        wide = flowable.widened() if isinstance(flowable, ColumnRun) else None
        made += [flowable] if wide is None else wide
    return made


def join_runs(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Make one run of those that follow each other: nothing parts their columns."""
    joined: list[Flowable] = []
    for flowable in flowables:
        before = joined[-1] if joined else None
        if isinstance(flowable, ColumnRun) and isinstance(before, ColumnRun):
            both = before.flowables + flowable.flowables
            units = before.units + flowable.units
            joined[-1] = replace(before, flowables=both, units=units)
        else:
            joined.append(flowable)
    return joined


def _pair(queue: list[Flowable], room_pt: float) -> _Pair:
    """Fill two columns of a height; what is too high for both waits for a page."""
    first = fill_one(queue, room_pt)
    return first, fill_one(queue, room_pt, may_be_empty=True)


def _height(pair: _Pair) -> float:
    return max(map(height_of, pair))
