"""Any set of combinations as rules of a chart.

A rule of a chart says less than a row of a table: of each question one answer, or one
and all that are worse (``at least``), and one exception (``unless``). A set that needs
more becomes several rules. What is found is exact: every combination that must be
covered is, and none that may not be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.witness import FAULTY, FINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Conditions, Question

MOST_RULES = 40
"""For one row; nobody can check more of them against it."""

FEW_RULES = 3
"""For one row; shorter is not looked for."""

MOST_TRIES = 5_000
"""For one row: about a second."""

IN = FAULTY
OUT = FINE


class TooManyRulesError(Exception):
    """One row would take more rules than anybody can check."""


@dataclass(frozen=True, slots=True)
class Part:
    """The conditions of one rule."""

    when: Conditions
    unless: Conditions = ()


def sayable(question: Question, answers: frozenset[int]) -> bool:
    """Tell whether one condition of a chart takes exactly these answers."""
    number = len(question.answers)
    if len(answers) in {1, number}:
        return True
    return question.ordered and answers == frozenset(range(min(answers), number))


class Expressing:
    """Finds rules for regions of one diagram."""

    def __init__(self, diagram: Diagram, questions: Sequence[Question]) -> None:
        self.diagram = diagram
        self.questions = questions
        self.nothing = diagram.terminal(OUT)
        self._known: dict[tuple[Node, Node], Part | None] = {}
        self._tries = 0

    def parts(self, must: Node, may: Node) -> list[Part]:
        """Cover all of ``must`` and nothing outside ``may``; best the whole of ``may``.

        Raises ``TooManyRulesError`` past ``MOST_RULES``.
        """
        self._tries = 0
        whole = self._one(may, may) or self._one(must, may)
        if whole is not None:
            return [whole]
        found = self._several(may, may, MOST_RULES)
        if 0 < len(found) <= FEW_RULES:
            return found
        # What other rows decide as well need not be covered; that may be shorter.
        shorter = self._several(must, may, (len(found) or MOST_RULES + 1) - 1)
        if not found and not shorter:
            raise TooManyRulesError
        return shorter or found

    # --- one rule ---------------------------------------------------------------------

    def _one(self, must: Node, may: Node) -> Part | None:
        """Find one rule, if one is enough."""
        key = (must, may)
        if key not in self._known:
            self._known[key] = self._find_one(must, may)
        return self._known[key]

    def _find_one(self, must: Node, may: Node) -> Part | None:
        self._tries += 1
        if self._tries > MOST_TRIES:
            raise TooManyRulesError
        when = self._hull(must)
        box = self.box(when)
        outside = self._without(box, may)
        if outside == self.nothing:
            return Part(when)
        unless = self._hull(outside)
        exception = self._both(box, self.box(unless))
        if self._both(exception, must) != self.nothing:
            return None
        within = dict(when)
        full = self._full
        needed = tuple(
            (level, answers)
            for level, answers in unless
            if not within.get(level, full(level)) <= answers
        )
        return Part(when, needed)

    def _full(self, level: int) -> frozenset[int]:
        return frozenset(range(self.diagram.domains[level]))

    def _hull(self, region: Node) -> Conditions:
        """Find the narrowest conditions that take a whole region."""
        found = []
        for level, taken in sorted(self._shadow(region).items()):
            question = self.questions[level]
            said = taken
            if not sayable(question, taken):
                first = min(taken) if question.ordered else 0
                said = frozenset(range(first, self.diagram.domains[level]))
            if said != self._full(level):
                found.append((level, said))
        return tuple(found)

    def _shadow(self, region: Node) -> dict[int, frozenset[int]]:
        """Collect the answers that occur in a region, where not all of them do.

        Every node but ``nothing`` leads to some combination of the region, so one walk
        over the arrows is enough; a question that an arrow skips is free.
        """
        diagram = self.diagram
        taken: dict[int, set[int]] = {}
        free = set(range(diagram.level(region)))
        for node in diagram.reachable(region):
            level = diagram.level(node)
            for answer, child in enumerate(diagram.children(node)):
                if child != self.nothing:
                    taken.setdefault(level, set()).add(answer)
                    free.update(range(level + 1, diagram.level(child)))
        return {
            level: frozenset(answers)
            for level, answers in taken.items()
            if level not in free
        }

    # --- several rules ----------------------------------------------------------------

    def _several(self, must: Node, may: Node, budget: int) -> list[Part]:
        """Find several rules; none if they would be too many."""
        try:
            return self._shortened(self._split(must, may, budget), must, may)
        except TooManyRulesError:
            return []

    def _split(self, must: Node, may: Node, budget: int) -> list[Part]:
        """Cut the region at the question that leaves the fewest pieces unsaid."""
        whole = self._one(must, may)
        if whole is not None:
            return [whole]
        best: tuple[tuple[int, int], list[Node]] | None = None
        for level in sorted(self.diagram.support(must) | self.diagram.support(may)):
            pieces = self._pieces(level, must, may)
            if len(pieces) < 2:
                continue
            unsaid = sum(self._one(piece, may) is None for piece in pieces)
            if best is None or (unsaid, len(pieces)) < best[0]:
                best = (unsaid, len(pieces)), pieces
        pieces = best[1] if best is not None else []
        found: list[Part] = []
        for piece in pieces:
            found += self._split(piece, may, budget - len(found))
            if len(found) > budget:
                raise TooManyRulesError
        return found

    def _pieces(self, level: int, must: Node, may: Node) -> list[Node]:
        """Cut ``must`` by the answers to one question; alike answers stay together."""
        diagram = self.diagram
        groups: dict[tuple[Node, Node], set[int]] = {}
        for answer in range(diagram.domains[level]):
            inside = diagram.cofactor(must, level, answer)
            if inside != self.nothing:
                key = (inside, diagram.cofactor(may, level, answer))
                groups.setdefault(key, set()).add(answer)
        kinds = [frozenset(group) for group in groups.values()]
        if len(kinds) == 1:
            kinds = [frozenset({answer}) for answer in sorted(kinds[0])]
        return [self._both(must, self.box(((level, kind),))) for kind in kinds]

    def _shortened(self, parts: list[Part], must: Node, may: Node) -> list[Part]:
        """Take away conditions, then rules, that the others make superfluous."""
        parts = [self._widened(part, may) for part in parts]
        for part in list(parts):
            others = [other for other in parts if other is not part]
            if self._without(must, self._union(others)) == self.nothing:
                parts = others
        return parts

    def _widened(self, part: Part, may: Node) -> Part:
        for level, _ in part.when:
            freed = tuple(entry for entry in part.when if entry[0] != level)
            worse = frozenset(
                range(min(dict(part.when)[level]), len(self._full(level)))
            )
            candidates = [Part(freed, part.unless)]
            if self.questions[level].ordered:
                raised = tuple((n, worse if n == level else s) for n, s in part.when)
                candidates.append(Part(raised, part.unless))
            for candidate in candidates:
                if self._without(self.region(candidate), may) == self.nothing:
                    part = candidate
                    break
        return part

    # --- regions ----------------------------------------------------------------------

    def box(self, when: Conditions) -> Node:
        """Mark the combinations that meet all conditions."""
        diagram = self.diagram
        node = diagram.terminal(IN)
        for level, answers in sorted(when, reverse=True):
            children = [
                node if answer in answers else self.nothing
                for answer in range(diagram.domains[level])
            ]
            node = diagram.node(level, children)
        return node

    def region(self, part: Part) -> Node:
        """Mark the combinations that one rule covers."""
        covered = self.box(part.when)
        if not part.unless:
            return covered
        return self._without(covered, self.box(part.unless))

    def _union(self, parts: Sequence[Part]) -> Node:
        regions = [self.region(part) for part in parts]
        return self.diagram.maximum([self.nothing, *regions])

    def _without(self, region: Node, other: Node) -> Node:
        return self.diagram.apply(region, other, lambda a, b: a if b == OUT else OUT)

    def _both(self, region: Node, other: Node) -> Node:
        return self.diagram.apply(region, other, min)
