"""Which examples are missing: few combinations that touch what is not touched yet.

Greedy cover: the combination that touches most comes next, of equals the calmest. Then
each is dropped again that the others make superfluous. The set is small, not proved to
be the smallest; what it touches is counted exactly.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from careleaf.decision.proof.boundaries import (
    BoundaryTarget,
    Deciders,
    RuleTarget,
    targets_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careleaf.decision.checks.study import Study
    from careleaf.decision.proof.boundaries import Point, Target, Witnessed


MOST_SUGGESTED = 300
"""At once: whoever has confirmed so many examples asks again for the others."""


@dataclass(frozen=True, slots=True)
class Touched:
    """How much some examples touch."""

    rules: int
    """``otherwise`` is one of them."""
    boundaries: int
    """On both sides."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One combination, what it is told now, and what it is there for."""

    answers: Point
    told: int
    touches: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The examples that are missing."""

    examples: tuple[Suggested, ...]
    """Most urgent first."""
    before: Touched
    after: Touched
    every: Touched
    """All that can be touched."""


def suggest(study: Study, known: Iterable[Point]) -> Suggestion:
    """Propose examples beside the ``known`` ones; an example is only sure answers.

    Raises:
        TooManyBoundariesError, DiagramTooLargeError: as ``targets_of``.

    """
    deciders = Deciders(study)
    wanted = targets_of(deciders)
    cover = _Cover(deciders, wanted, known)
    before = set(cover.counts)
    picked = cover.pick()
    examples = [
        Suggested(one, deciders.told(one), cover.shown_by(one)) for one in picked
    ]
    examples.sort(key=lambda one: (-one.told, _worry(one.answers)))
    return Suggestion(
        tuple(examples),
        _count(before),
        _count(cover.counts),
        _count(entry.target for entry in wanted),
    )


def touched_by(study: Study, known: Iterable[Point]) -> tuple[Touched, Touched]:
    """Count what some examples touch, and all that can be touched.

    Raises:
        TooManyBoundariesError, DiagramTooLargeError: as ``targets_of``.

    """
    deciders = Deciders(study)
    wanted = targets_of(deciders)
    cover = _Cover(deciders, wanted, known)
    return _count(cover.counts), _count(entry.target for entry in wanted)


def _count(targets: Iterable[Target]) -> Touched:
    kinds = [isinstance(target, RuleTarget) for target in targets]
    return Touched(kinds.count(True), kinds.count(False))


def _worry(answers: Point) -> tuple[int, tuple[int, ...]]:
    """Order combinations: few answers that are not the first, and those late."""
    levels = [level for level, answer in enumerate(answers) if answer]
    return len(levels), tuple(levels) + answers


class _Cover:
    """Combinations that are known or may be picked, and what each of them touches."""

    def __init__(
        self, deciders: Deciders, wanted: Sequence[Witnessed], known: Iterable[Point]
    ) -> None:
        self.deciders = deciders
        self.rules: dict[int, RuleTarget] = {}
        self.boundaries: dict[tuple[int, int, int], list[BoundaryTarget]] = {}
        for target in (entry.target for entry in wanted):
            if isinstance(target, RuleTarget):
                rule = deciders.otherwise if target.rule is None else target.rule
                self.rules[rule] = target
            else:
                key = (target.rule, target.question, target.inside)
                self.boundaries.setdefault(key, []).append(target)
        self.counts: Counter[Target] = Counter()
        """By target: how many combinations, or pairs of them, touch it by now."""
        self.taken: set[Point] = set()
        self._known_links: dict[Point, dict[BoundaryTarget, list[Point]]] = {}
        possible = [one for one in known if deciders.told(one) >= 0]
        for one in dict.fromkeys(possible):
            self._take(one)
        pool = {one for entry in wanted for one in entry.points}
        pool.update(other for one in possible for other in self._neighbours(one))
        self.pool = dict.fromkeys(sorted(pool - self.taken, key=_worry))

    def _neighbours(self, where: Point) -> Iterator[Point]:
        for question, size in enumerate(self.deciders.diagram.domains):
            for answer in range(size):
                if answer != where[question]:
                    other = (*where[:question], answer, *where[question + 1 :])
                    if self.deciders.told(other) >= 0:
                        yield other

    def _links(self, where: Point) -> dict[BoundaryTarget, list[Point]]:
        """By boundary: the combinations that stand just across it."""
        known = self._known_links.get(where)
        if known is not None:
            return known
        found = self._known_links[where] = {}
        for other in self._neighbours(where):
            for inside, outside in ((where, other), (other, where)):
                for target in self._between(inside, outside):
                    found.setdefault(target, []).append(other)
        return found

    def _between(self, inside: Point, outside: Point) -> Iterator[BoundaryTarget]:
        pairs = enumerate(zip(inside, outside, strict=True))
        question = next(level for level, (one, other) in pairs if one != other)
        key = (self.deciders.rule(inside), question, inside[question])
        for target in self.boundaries.get(key, ()):
            across = outside[question] in target.outside
            if across and self.deciders.shows(target, inside, outside):
                yield target

    def shown_by(self, where: Point) -> tuple[Target, ...]:
        """List what a combination is one side of, its own rule first."""
        return (self._rule(where), *self._links(where))

    def _rule(self, where: Point) -> RuleTarget:
        return self.rules[self.deciders.rule(where)]

    def _touches(self, where: Point) -> Iterator[Target]:
        """List what a combination touches beside those taken, once for each pair."""
        yield self._rule(where)
        for target, across in self._links(where).items():
            for _ in self.taken.intersection(across):
                yield target

    def _take(self, one: Point) -> None:
        self.counts.update(self._touches(one))
        self.taken.add(one)

    def _leave(self, one: Point) -> None:
        self.taken.discard(one)
        self.counts.subtract(self._touches(one))

    def pick(self) -> tuple[Point, ...]:
        """Take combinations until everything is touched; leave superfluous ones."""
        places = {one: place for place, one in enumerate(self.pool)}
        gains = {one: self._gain(one) for one in self.pool}
        heap = [(*gain, places[one], one) for one, gain in gains.items()]
        heapify(heap)
        picked: list[Point] = []
        while heap and len(picked) < MOST_SUGGESTED:
            *gain, _, one = heappop(heap)
            if one not in self.pool or gains[one] != tuple(gain):
                continue
            if gains[one] == (0, 0):
                break
            stale = self._changed_by(one)
            del self.pool[one]
            self._take(one)
            picked.append(one)
            for other in stale:
                gains[other] = self._gain(other)
                heappush(heap, (*gains[other], places[other], other))
        return self._needed(picked)

    def _gain(self, one: Point) -> tuple[int, int]:
        """Count what a combination would touch now, and what it would open.

        Negative, so that the greatest comes first.
        """
        now = int(self._rule(one) not in self.counts)
        opened = 0
        for target, across in self._links(one).items():
            if target in self.counts:
                continue
            if not self.taken.isdisjoint(across):
                now += 1
            elif any(other in self.pool for other in across):
                opened += 1
        return -now, -opened

    def _changed_by(self, one: Point) -> list[Point]:
        """List those whose gain is another once ``one`` is taken."""
        fresh = {target for target in self._touches(one) if target not in self.counts}
        near = {other for across in self._links(one).values() for other in across}
        return [
            other
            for other in self.pool
            if other != one
            and (
                other in near
                or self._rule(other) in fresh
                or not fresh.isdisjoint(self._links(other))
            )
        ]

    def _needed(self, picked: list[Point]) -> tuple[Point, ...]:
        """Leave those without which everything is still touched, the last first."""
        kept = list(picked)
        for one in reversed(picked):
            self._leave(one)
            if any(not self.counts[target] for target in self._touches(one)):
                self._take(one)
            else:
                kept.remove(one)
        return tuple(kept)
