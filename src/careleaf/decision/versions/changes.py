"""What a newer version of a chart tells differently, as records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from careleaf.decision.witness import share

if TYPE_CHECKING:
    from careleaf.findings import Finding
    from careleaf.source.chart_records import AcceptedChange


class Direction(StrEnum):
    """Which way urgency goes."""

    DOWN = "down"
    UP = "up"
    SAME = "same"
    """Told something else that is as urgent."""


HEADINGS = {
    Direction.DOWN: "Less urgent than before",
    Direction.UP: "More urgent than before",
    Direction.SAME: "Something else, as urgent as before",
}
"""In the order in which a clinician has to see them."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Some of the combinations of one change, in words and for programs."""

    words: str
    witness: dict[str, list[str]]
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one version tells: the id of an outcome and its title."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class AcceptedPart:
    """Combinations of a change that somebody who may decide it agreed to."""

    entry: AcceptedChange
    situation: str
    count: int

    @property
    def words(self) -> str:
        """Say who accepted what, and why."""
        entry = self.entry
        return (
            f"accepted by the {entry.role} on {entry.date}: "
            f"{entry.because.removesuffix('.')}; {self.situation} "
            f"({combinations(self.count)})"
        )


@dataclass(frozen=True, slots=True)
class Change:
    """Everybody who was told one thing and is now told another."""

    direction: Direction
    was: Told
    now: Told
    levels: int
    """By how many levels urgency changes; 0 within one level."""
    count: int
    situations: tuple[Situation, ...]
    """Of those that nobody has accepted."""
    more: int
    """Combinations that ``situations`` leave out."""
    accepted: tuple[AcceptedPart, ...] = ()
    comparable: bool = True
    """False where nothing says which of the two is more urgent; counted as down."""

    @property
    def words(self) -> str:
        """Say what becomes of what, and how often."""
        unsure = "" if self.comparable else "; cannot be compared, so it counts as less"
        count = combinations(self.count)
        return f"{self.was.words} -> {self.now.words}: {count}{unsure}"

    def details(self) -> tuple[str, ...]:
        """Say which combinations these are, those that were accepted first."""
        told = [
            f"{one.words} ({combinations(one.count)}{' more' if index else ''})"
            for index, one in enumerate(self.situations)
        ]
        if self.more:
            told.append(f"and {combinations(self.more)} more")
        return (*(part.words for part in self.accepted), *told)

    @property
    def open(self) -> int:
        """How many combinations nobody has accepted."""
        return self.count - sum(part.count for part in self.accepted)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer version tells differently."""

    old: str
    """In a sentence: "version 3"."""
    new: str
    combinations: int
    """That can occur in one of the versions."""
    changes: tuple[Change, ...]
    """Downward first, then by urgency lost, then by fewest conditions."""
    notes: tuple[str, ...]
    """What had to be assumed."""
    findings: tuple[Finding, ...]

    def count(self, direction: Direction) -> int:
        """How many combinations change in one direction."""
        return sum(
            change.count for change in self.changes if change.direction is direction
        )

    @property
    def open(self) -> int:
        """How many downward combinations nobody has accepted."""
        return sum(
            change.open for change in self.changes if change.direction is Direction.DOWN
        )

    def summary(self) -> str:
        """Say in one or two sentences how many are told something different."""
        counts = {direction: self.count(direction) for direction in Direction}
        total = sum(counts.values())
        if not total:
            return "No combination of answers is told anything different."
        changed = f"{share(total, self.combinations)} change"
        if total == 1:
            changed += "s"
        present = [direction for direction, count in counts.items() if count]
        if len(present) == 1:
            none = "up" if present[0] is Direction.DOWN else "down"
            return f"{changed}, all {_ADVERBS[present[0]]}. None go {none}."
        listed = [f"{counts[one]:,} {_ADVERBS[one]}" for one in present]
        return f"{changed}: {', '.join(listed)}."


_ADVERBS = {
    Direction.DOWN: "downward",
    Direction.UP: "upward",
    Direction.SAME: "to something as urgent",
}


def combinations(count: int) -> str:
    """Count combinations; never patients."""
    return f"{count:,} combination{'' if count == 1 else 's'}"
