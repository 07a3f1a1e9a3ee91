"""Numeric columns, cut at their thresholds into answers that no row tells apart.

The line of numbers falls into the thresholds themselves and the stretches between them.
Neighbours that pass the same tests are one answer, so every boundary is kept exactly as
open or closed as the table has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from careleaf.decision.exchange.unary_tests import Interval, UnaryTests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIECES = {
    # Kind of low end, kind of high end: id and words; the numbers are filled in.
    ("", ""): ("any", "Any number"),
    ("", "open"): ("under-{high}", "Under {high}"),
    ("", "closed"): ("up-to-{high}", "{high} or less"),
    ("closed", ""): ("{low}-or-more", "{low} or more"),
    ("open", ""): ("over-{low}", "Over {low}"),
    ("closed", "closed"): ("{low}-to-{high}", "{low} to {high}"),
    ("closed", "open"): ("{low}-to-under-{high}", "{low} to under {high}"),
    ("open", "closed"): ("over-{low}-to-{high}", "Over {low}, up to {high}"),
    ("open", "open"): ("over-{low}-to-under-{high}", "Over {low}, under {high}"),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """The answers of one numeric column, and which of them each test takes."""

    answers: tuple[Interval, ...]
    """From low to high."""
    tests: tuple[frozenset[int], ...]


def number_of_ends(tests: Iterable[UnaryTests]) -> int:
    """Count the numbers at which a line would be cut."""
    ends = {
        end for test in tests for one in test.intervals for end in (one.low, one.high)
    }
    return len(ends - {None})


def cut_numbers(
    tests: Sequence[UnaryTests], allowed: UnaryTests, *, whole: bool
) -> Cut:
    """Cut the allowed numbers into as few answers as the tests need."""
    line = _Line([*tests, allowed], whole=whole)
    taken = [line.atoms_of(test) for test in tests]
    domain = line.atoms_of(allowed)
    groups: list[list[int]] = []
    for atom in line.atoms:
        if atom not in domain:
            groups.append([])
            continue
        same = groups and groups[-1] and _alike(groups[-1][-1], atom, taken)
        if same:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    groups = [group for group in groups if group]
    return Cut(
        tuple(line.interval(group[0], group[-1]) for group in groups),
        tuple(
            frozenset(n for n, group in enumerate(groups) if group[0] in atoms)
            for atoms in taken
        ),
    )


def interval_id(interval: Interval) -> str:
    """Name an answer: ``under-38``, ``38-to-40``, ``37-point-5-or-more``."""
    pattern = _pattern(interval)[0]
    return pattern.format(low=_id(interval.low), high=_id(interval.high))


def interval_words(interval: Interval) -> tuple[str, dict[str, Decimal]]:
    """Say an answer, with ``{low}`` and ``{high}`` where the numbers belong."""
    words = _pattern(interval)[1]
    ends = {"low": interval.low, "high": interval.high}
    used = {name: end for name, end in ends.items() if f"{{{name}}}" in words}
    return words, {name: end for name, end in used.items() if end is not None}


def number_id(number: Decimal) -> str:
    """Spell a number with the letters and digits that an id may have."""
    text = number_text(number)
    return text.replace("-", "minus-").replace(".", "-point-")


def number_text(number: Decimal) -> str:
    """Write a number as briefly as it is exact."""
    # Zero has a sign that nobody means.
    return f"{number.normalize() + 0:f}"


def _pattern(interval: Interval) -> tuple[str, str]:
    if interval.low is not None and interval.low == interval.high:
        return "{low}", "{low}"
    low = _end(interval.low, closed=interval.low_closed)
    high = _end(interval.high, closed=interval.high_closed)
    return _PIECES[low, high]


def _end(number: Decimal | None, *, closed: bool) -> str:
    if number is None:
        return ""
    return "closed" if closed else "open"


def _id(number: Decimal | None) -> str:
    return "" if number is None else number_id(number)


def _alike(one: int, other: int, taken: Iterable[frozenset[int]]) -> bool:
    return all((one in atoms) == (other in atoms) for atoms in taken)


class _Line:
    """Thresholds and the stretches between them, numbered from low to high.

    Even atoms are stretches, odd ones thresholds: atom ``2 * n + 1`` is threshold n,
    atom ``2 * n`` what lies below it.
    """

    def __init__(self, tests: Iterable[UnaryTests], *, whole: bool) -> None:
        ends = {
            end
            for test in tests
            for interval in test.intervals
            for end in (interval.low, interval.high)
            if end is not None
        }
        self.thresholds = sorted(ends)
        self.whole = whole
        self.places = {end: 2 * n + 1 for n, end in enumerate(self.thresholds)}
        everything = range(2 * len(self.thresholds) + 1)
        self.atoms = [atom for atom in everything if not whole or self._has_whole(atom)]
        """Without the stretches and thresholds that hold no whole number."""

    def _has_whole(self, atom: int) -> bool:
        below, odd = divmod(atom, 2)
        if odd:
            return self.thresholds[below] == self.thresholds[below].to_integral_value()
        if not 0 < below < len(self.thresholds):
            return True
        low, high = self.thresholds[below - 1], self.thresholds[below]
        return _next_whole(low) < high

    def atoms_of(self, test: UnaryTests) -> frozenset[int]:
        """List the atoms that pass a test."""
        if test.any:
            return frozenset(self.atoms)
        found = {
            atom
            for atom in self.atoms
            if any(self._inside(interval, atom) for interval in test.intervals)
        }
        return frozenset(self.atoms) - found if test.negated else frozenset(found)

    def _inside(self, interval: Interval, atom: int) -> bool:
        first, last = 0, 2 * len(self.thresholds)
        if interval.low is not None:
            place = self.places[interval.low]
            first = place if interval.low_closed else place + 1
        if interval.high is not None:
            place = self.places[interval.high]
            last = place if interval.high_closed else place - 1
        return first <= atom <= last

    def interval(self, first: int, last: int) -> Interval:
        """Join atoms that follow one another."""
        low = self.thresholds[(first - 1) // 2] if first > 0 else None
        last_atom = last == 2 * len(self.thresholds)
        high = None if last_atom else self.thresholds[last // 2]
        low_closed, high_closed = bool(first % 2), bool(last % 2)
        if self.whole:
            return _whole_interval(low, high, low_closed, high_closed)
        return Interval(low, high, low_closed, high_closed)


def _whole_interval(
    low: Decimal | None,
    high: Decimal | None,
    low_closed: bool,  # noqa: FBT001 - the order of Interval
    high_closed: bool,  # noqa: FBT001 - the same
) -> Interval:
    """Name the first and the last whole number instead of open ends."""
    if low is not None:
        low = _ceiling(low) if low_closed else _next_whole(low)
    if high is not None:
        high = _floor(high) if high_closed else -_next_whole(-high)
    if low is None and high is not None:
        return Interval(None, high + 1, high_closed=False)
    return Interval(low, high)


def _next_whole(number: Decimal) -> Decimal:
    return _floor(number) + 1


def _floor(number: Decimal) -> Decimal:
    return number.to_integral_value(ROUND_FLOOR)


def _ceiling(number: Decimal) -> Decimal:
    return number.to_integral_value(ROUND_CEILING)
