"""Which row of a table speaks: hit policies as lists of cases, and their faults."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram
from careleaf.decision.meaning import GAP, IMPOSSIBLE, Case, first_match
from careleaf.decision.witness import (
    FAULTY,
    FINE,
    number_of,
    reduced,
    share,
    shortest_fault,
    witness_data,
)
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.exchange.sheet import Row
    from careleaf.decision.model import Conditions

MOST_OVERLAPS = 20
"""Rows reported; somebody who sees more mends these first."""

MOST_LISTED = 6
"""Rows named in one sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row understood."""

    row: Row
    when: Conditions
    tell: int


class Matching:
    """The rows of a table in the order in which they win, and their function."""

    def __init__(
        self,
        entries: Sequence[Entry],
        impossible: Sequence[Conditions],
        default: int,
        described: Described,
    ) -> None:
        self.entries = tuple(entries)
        self.described = described
        table = described.table
        self.diagram = Diagram([len(question.answers) for question in table.questions])
        self.excluded = [Case(when, (), IMPOSSIBLE) for when in impossible]
        self.default = default

    @cached_property
    def told(self) -> Node:
        """What the table tells: an outcome, ``GAP`` or ``IMPOSSIBLE``."""
        cases = [Case(entry.when, (), entry.tell) for entry in self.entries]
        return first_match(self.diagram, [*self.excluded, *cases], self.default)

    @cached_property
    def winner(self) -> Node:
        """Which entry speaks, by its place; ``GAP`` for none."""
        cases = [
            Case(entry.when, (), place) for place, entry in enumerate(self.entries)
        ]
        return first_match(self.diagram, [*self.excluded, *cases], GAP)

    @cached_property
    def possible(self) -> int:
        """How many combinations of answers can occur."""
        return number_of(self.diagram, self._occurring(()))

    def _occurring(self, when: Conditions) -> Node:
        """Mark the combinations that meet conditions and can occur."""
        return first_match(self.diagram, [*self.excluded, Case(when, (), FAULTY)], FINE)

    def region(self, when: Conditions) -> Node:
        """Mark the combinations that meet conditions, whether they can occur or not."""
        return first_match(self.diagram, [Case(when, (), FAULTY)], FINE)

    def calmer(self, place: int) -> Node:
        """Mark where a row holds and something calmer than its own outcome is told."""
        entry = self.entries[place]

        def gives_way(inside: int, told: int) -> int:
            if told == IMPOSSIBLE:
                return IMPOSSIBLE
            return FAULTY if inside == FAULTY and told < entry.tell else FINE

        return self.diagram.apply(self.region(entry.when), self.told, gives_way)

    # --- faults -----------------------------------------------------------------------

    def overlaps(self, *, agreeing: bool) -> Iterator[Finding]:
        """Find rows that hold together; if ``agreeing``, only those that differ."""
        masks = _Masks(self.diagram.domains, [entry.when for entry in self.entries])
        reported = 0
        for later, entry in enumerate(self.entries):
            others = [
                earlier
                for earlier in range(later)
                if masks.meet(earlier, later)
                and not (agreeing and self.entries[earlier].tell == entry.tell)
                and self._can_occur(masks.both(earlier, later))
            ]
            if others:
                reported += 1
                yield self._overlap(
                    later, others, masks.both(others[0], later), agreeing=agreeing
                )
            if reported == MOST_OVERLAPS:
                return

    def _can_occur(self, box: Box) -> bool:
        when = tuple(sorted(box.items()))
        return not self.excluded or number_of(self.diagram, self._occurring(when)) > 0

    def _overlap(
        self, later: int, others: list[int], box: Box, *, agreeing: bool
    ) -> Finding:
        entry, first = self.entries[later], self.entries[others[0]]
        told = ", ".join(
            f"row {one.row.number} tells {self.described.outcome(one.tell)}"
            for one in (first, entry)
        )
        names = list_rows([self.entries[other].row for other in others])
        count = number_of(self.diagram, self._occurring(tuple(sorted(box.items()))))
        if agreeing:
            rule = "ANY lets rows overlap only where they tell the same"
            hint = "mend one of the rows, or choose the policy that says which one wins"
        else:
            rule = "UNIQUE lets no two rows hold together"
            hint = "mend one of the rows; if both mean the same, the policy is ANY"
        return Finding(
            "C0364",
            f"row {entry.row.number} overlaps {names}: {rule}",
            entry.row.span,
            notes=(
                self.described.situation(box),
                told,
                share(count, self.possible),
            ),
            hint=hint,
            data=witness_data(self.described, box, count, self.possible)
            | {
                "row": entry.row.number,
                "rows": [self.entries[o].row.number for o in others],
            },
        )

    def masked(self, place: int) -> Finding | None:
        """Say that a row gives way to calmer rows before it, or never speaks at all."""
        entry = self.entries[place]
        told = self.diagram.values(self.told, dict(entry.when)) - {IMPOSSIBLE}
        if min(told, default=entry.tell) >= entry.tell:
            return None
        faults = self.calmer(place)
        causes = self.calmer_before(place)
        count = number_of(self.diagram, faults)
        path = shortest_fault(self.diagram, faults)
        box = reduced(self.diagram, faults, path)
        notes = (self.described.situation(box), share(count, self.possible))
        data = witness_data(self.described, box, count, self.possible)
        label = self.described.outcome(entry.tell)
        if place not in self.diagram.values(self.winner, {}):
            return Finding(
                "C0366",
                f"row {entry.row.number} never decides anything",
                entry.row.span,
                label=label,
                notes=(f"calmer and before it: {list_rows(causes)}", *notes),
                hint="put it before them, mend its cells, or remove it",
                data=data | {"row": entry.row.number},
            )
        return Finding(
            "C0365",
            f"row {entry.row.number} gives way to the calmer {list_rows(causes)}",
            entry.row.span,
            Severity.WARNING,
            label=label,
            notes=notes,
            hint="put the more urgent row first, unless the calmer one is meant to win",
            data=data
            | {"row": entry.row.number, "rows": [one.number for one in causes]},
        )

    def calmer_before(self, place: int) -> list[Row]:
        """List the rows that win over a more urgent one somewhere."""
        entry = self.entries[place]
        winners = self.diagram.values(self.winner, dict(entry.when))
        return [
            self.entries[other].row
            for other in sorted(winners)
            if 0 <= other < place and self.entries[other].tell < entry.tell
        ]


def list_rows(rows: Sequence[Row]) -> str:
    """Name rows by their numbers; of many, the first."""
    numbers = [str(row.number) for row in rows[:MOST_LISTED]]
    if len(rows) > MOST_LISTED:
        numbers[-1] = f"{len(rows) - MOST_LISTED + 1} others"
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    return f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"


class _Masks:
    """Boxes as integers with one field per question, so that many pairs are quick.

    Each field has a bit per answer and a guard bit above; adding all ones of a field
    carries into the guard exactly when the field is not empty.
    """

    def __init__(self, domains: Sequence[int], boxes: Sequence[Conditions]) -> None:
        self.domains = domains
        self.boxes = [dict(box) for box in boxes]
        self.ones = self.guards = shift = 0
        self.shifts: list[int] = []
        for domain in domains:
            self.shifts.append(shift)
            self.ones |= ((1 << domain) - 1) << shift
            self.guards |= 1 << (shift + domain)
            shift += domain + 1
        self.masks = [self._mask(box) for box in self.boxes]

    def _mask(self, box: Box) -> int:
        mask = 0
        for level, domain in enumerate(self.domains):
            answers = box.get(level, range(domain))
            mask |= sum(1 << answer for answer in answers) << self.shifts[level]
        return mask

    def meet(self, one: int, other: int) -> bool:
        """Tell whether two boxes have a combination in common."""
        both = self.masks[one] & self.masks[other]
        return (both + self.ones) & self.guards == self.guards

    def both(self, one: int, other: int) -> Box:
        """Give what two boxes have in common."""
        first, second = self.boxes[one], self.boxes[other]
        return {
            level: first.get(level, frozenset(range(self.domains[level])))
            & second.get(level, frozenset(range(self.domains[level])))
            for level in sorted(first.keys() | second.keys())
        }
