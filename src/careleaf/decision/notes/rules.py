"""Notes about rules: which apply together, and whom none of them speaks of."""

from __future__ import annotations

from itertools import combinations
from math import prod
from typing import TYPE_CHECKING

from careleaf.decision.checks.study import INSIDE, OUTSIDE
from careleaf.decision.meaning import Case, first_match, impossible_cases
from careleaf.decision.witness import number_of, reduced, share, shortest_fault
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Box, Node

MOST_LISTED = 5
"""Of rules, pairs or situations in one note; the others are counted."""
MOST_RULES = 200
"""Of larger tables nobody reads which rules apply together."""


def overlaps_alike(study: Study) -> Iterator[Finding]:
    """Note rules of one outcome that apply together; one note for each outcome.

    Nobody is misled: both bullets are true. Many such pairs are normal where rules ask
    different questions; a pair that shares nearly all may be one rule.
    """
    if len(study.table.rules) > MOST_RULES:
        return
    shared = _Shared(study)
    for outcome in reversed(range(len(study.table.outcomes))):
        rules = [n for n, rule in enumerate(study.table.rules) if rule.tell == outcome]
        pairs = {
            pair: number
            for pair in combinations(rules, 2)
            if (number := shared.count(*pair))
        }
        if not pairs:
            continue
        names = {n: f"`{study.table.rules[n].id}`" for n in rules}
        largest = sorted(pairs, key=lambda pair: -pairs[pair])
        notes, data = study.explain(shared.region(*largest[0]), {})
        counted = f"{len(pairs):,} pair{'' if len(pairs) == 1 else 's'} of rules"
        yield Finding(
            "C0320",
            f"{counted} that tell {study.described.outcome(outcome)} apply together to "
            "some",
            study.described.span("rule", study.table.rules[rules[0]].id),
            Severity.INFO,
            notes=(
                *(
                    f"{names[one]} and {names[other]} share {pairs[one, other]:,}"
                    for one, other in largest[:MOST_LISTED]
                ),
                *_and_more(len(largest), "pair"),
                f"most: {notes[0]} ({notes[1]})",
            ),
            hint="nothing has to be done; see whether two of them are one rule",
            data={
                **data,
                "pairs": [
                    {
                        "rules": [study.table.rules[n].id for n in pair],
                        "count": pairs[pair],
                    }
                    for pair in largest
                ],
            },
        )


class _Shared:
    """Counts the combinations to which two rules apply."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.rules = study.table.rules
        self.whens = [dict(rule.when) for rule in self.rules]
        self.plain = not study.table.impossible

    def region(self, one: int, other: int) -> Node:
        """Mark these combinations."""
        study = self.study
        first, second = (study.rule_region(self.rules[index]) for index in (one, other))
        return study.diagram.apply(first, second, min)

    def count(self, one: int, other: int) -> int:
        """Count for two rules; where nothing is excepted, by arithmetic alone."""
        rules, domains = self.rules, self.study.diagram.domains
        if not self.plain or rules[one].unless or rules[other].unless:
            return number_of(self.study.diagram, self.region(one, other))
        box = self.whens[one].copy()
        for level, answers in self.whens[other].items():
            known = box.get(level)
            box[level] = answers if known is None else known & answers
            if not box[level]:
                return 0
        asked = prod(domains[level] for level in box)
        return self.study.possible // asked * prod(map(len, box.values()))


def _told_more(tell: int) -> Callable[[int, int], int]:
    def more(inside: int, told: int) -> int:
        return inside if inside < INSIDE or told > tell else OUTSIDE

    return more


def overruled(study: Study) -> Iterator[Finding]:
    """Note how much of a rule is decided by more urgent ones; one note for each rule.

    The most urgent match wins, so this is no conflict. It says how many really hang on
    the rule.
    """
    rules = study.table.rules
    if len(rules) > MOST_RULES:
        return
    shared = _Shared(study)
    for index, rule in enumerate(rules):
        urgent = [n for n, other in enumerate(rules) if other.tell > rule.tell]
        by = {n: number for n in urgent if (number := shared.count(index, n))}
        if not by:
            continue
        covered = study.rule_region(rule)
        region = study.diagram.apply(covered, study.urgency, _told_more(rule.tell))
        notes, data = study.explain(region, {})
        largest = sorted(by, key=lambda n: -by[n])
        of_those = share(data["count"], number_of(study.diagram, covered))
        yield Finding(
            "C0321",
            f"of those whom rule `{rule.id}` covers, {of_those} are told more",
            study.described.span("rule", rule.id),
            Severity.INFO,
            label=study.described.outcome(rule.tell),
            notes=(
                *notes[:1],
                *(
                    f"{study.described.outcome(rules[n].tell)} by `{rules[n].id}`: "
                    f"{by[n]:,}"
                    for n in largest[:MOST_LISTED]
                ),
                *_and_more(len(largest), "rule"),
            ),
            hint="nothing has to be done: the most urgent rule decides",
            data={
                **data,
                "rules": [{"rule": rules[n].id, "count": by[n]} for n in largest],
            },
        )


def swallowed_by_otherwise(study: Study) -> Iterator[Finding]:
    """Note whom no rule speaks of although not all their answers are the calmest.

    They are told ``otherwise``, perhaps because nobody has thought of them.
    """
    if study.table.otherwise is None:
        return
    region = _spoken_of_by_none(study)
    if study.nothing(region):
        return
    count = number_of(study.diagram, region)
    boxes = _largest_boxes(study, region)
    covered = boxes[0]
    told = study.described.outcome(study.table.otherwise)
    words, ids = study.described.situation, study.described.ids
    yield Finding(
        "C0323",
        f"no rule speaks of {share(count, study.possible)} that are not the calmest; "
        f"they are told {told}",
        study.described.span("otherwise"),
        Severity.INFO,
        notes=tuple(words(box) for box in boxes),
        hint="confirm that they are meant, or add a rule for them",
        data={
            "witness": ids(covered),
            "count": count,
            "of": study.possible,
            "boxes": [ids(box) for box in boxes],
        },
    )


def _spoken_of_by_none(study: Study) -> Node:
    """Mark whom no rule covers, but not those all of whose answers are the calmest."""
    table = study.table
    calmest = tuple(
        (level, frozenset({0}))
        for level, question in enumerate(table.questions)
        if question.ordered
    )
    cases = [
        *impossible_cases(table),
        *(Case(rule.when, rule.unless, OUTSIDE) for rule in table.rules),
        Case(calmest, (), OUTSIDE),
    ]
    return first_match(study.diagram, cases, INSIDE)


def _largest_boxes(study: Study, region: Node) -> list[Box]:
    """Describe a region by few boxes, each as wide as it can be."""
    boxes: list[Box] = []
    left = region
    while len(boxes) < MOST_LISTED and not study.nothing(left):
        path = shortest_fault(study.diagram, left)
        box = reduced(study.diagram, region, path)
        boxes.append(box)
        left = study.without(left, study.region(tuple(sorted(box.items()))))
    return boxes


def _and_more(number: int, noun: str) -> tuple[str, ...]:
    more = number - MOST_LISTED
    if more <= 0:
        return ()
    return (f"and {more:,} more {noun}{'' if more == 1 else 's'}",)
