"""Which rules together cover another one, without drawing what they cover.

A rule is a few boxes of answers. Whether other boxes leave a hole in one of them is
asked question by question with the boxes that are still open, and mostly the first
calm answers that are tried lead into the hole.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from careleaf.decision.boxes import boxes_of, survivors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.diagram import Box, Diagram
    from careleaf.decision.model import Table


class Covering:
    """The rules of one table as boxes; sets of boxes are bits of an integer."""

    def __init__(self, table: Table, diagram: Diagram) -> None:
        self.diagram = diagram
        domains = diagram.domains
        self.rules = [boxes_of(domains, rule.when, rule.unless) for rule in table.rules]
        self.boxes: list[Box] = []
        self.bits = [self._place(boxes) for boxes in self.rules]
        """By rule."""
        self.excluded = 0
        for entry in table.impossible:
            self.excluded |= self._place(boxes_of(domains, entry.when))
        self.survive = survivors(domains, self.boxes)

    def _place(self, boxes: Iterable[Box]) -> int:
        begin = len(self.boxes)
        self.boxes.extend(boxes)
        return (1 << len(self.boxes)) - (1 << begin)

    def hole(self, rule: int, others: int) -> dict[int, int] | None:
        """Find possible answers that the rule covers and none of ``others`` does.

        ``others`` are bits of ``bits``, joined.
        """
        return self.hole_in(self.rules[rule], others)

    def hole_in(self, boxes: Iterable[Box], others: int) -> dict[int, int] | None:
        """Find possible answers that are in some box and covered by no other rule."""
        for box in boxes:
            answers = _Hole(self, box).find(others | self.excluded)
            if answers is not None:
                return answers
        return None

    def few(self, boxes: Sequence[Box], others: Iterable[int]) -> list[int]:
        """Choose few of ``others``, wide ones, none superfluous, that cover boxes.

        Together they must cover it. Each hole that is left is covered by the widest.
        """
        listed = list(others)
        chosen: list[int] = []
        covered = 0
        while (answers := self.hole_in(boxes, covered)) is not None:
            here = self._holding(answers)
            covering = [other for other in listed if self.bits[other] & here]
            self.diagram.step((len(listed) >> 4) + 4 * len(covering))
            chosen.append(max(covering, key=lambda other: self._shared(boxes, other)))
            covered |= self.bits[chosen[-1]]
        for other in list(chosen):
            rest = [one for one in chosen if one != other]
            if self.hole_in(boxes, sum(self.bits[one] for one in rest)) is None:
                chosen = rest
        return sorted(chosen)

    def _holding(self, answers: dict[int, int]) -> int:
        left = (1 << len(self.boxes)) - 1
        for level, answer in answers.items():
            left &= self.survive[level][answer]
        return left

    def _shared(self, boxes: Iterable[Box], other: int) -> int:
        """Count combinations that both cover; where there are exceptions, about."""
        domains = self.diagram.domains
        every = [frozenset(range(domain)) for domain in domains]
        return sum(
            prod(
                len(one.get(level, answers) & two.get(level, answers))
                for level, answers in enumerate(every)
            )
            for one in boxes
            for two in self.rules[other]
        )


class _Hole:
    """A walk through one box."""

    def __init__(self, covering: Covering, box: Box) -> None:
        self.diagram = covering.diagram
        survive = covering.survive
        domains = self.diagram.domains
        self.answers = [
            box.get(level, frozenset(range(domain)))
            for level, domain in enumerate(domains)
        ]
        whole = (1 << len(covering.boxes)) - 1
        self.whole = [whole] * (len(domains) + 1)
        """By question: boxes that from here on cover all of the box."""
        for level in reversed(range(len(domains))):
            whole = self.whole[level + 1]
            for answer in self.answers[level]:
                whole &= survive[level][answer]
            self.whole[level] = whole
        self.survive = survive
        self.no_hole: set[tuple[int, int]] = set()

    def find(self, others: int) -> dict[int, int] | None:
        """Give answers in the box and in none of ``others``."""
        path: list[int] = []
        return dict(enumerate(path)) if self._go(0, others, path) else None

    def _go(self, level: int, live: int, path: list[int]) -> bool:
        """Tell whether there is a hole from here on; ``path`` then leads into it."""
        if live & self.whole[level]:
            return False
        if level == len(self.answers):
            return True
        key = (level, live)
        if key in self.no_hole:
            return False
        self.diagram.step(1 + (live.bit_count() >> 6))
        # The answer that leaves fewest boxes open is the most likely way into a hole.
        left = {
            live & self.survive[level][answer]: answer
            for answer in sorted(self.answers[level], reverse=True)
        }
        for kept in sorted(left, key=int.bit_count):
            path.append(left[kept])
            if self._go(level + 1, kept, path):
                return True
            path.pop()
        self.no_hole.add(key)
        return False
