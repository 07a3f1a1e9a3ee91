"""Checks of rules and outcomes: what is missing, never counts or is misplaced."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.study import INSIDE
from careleaf.decision.witness import FAULTY, FINE, share, witness_data
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.model import Rule
    from careleaf.decision.study import Study


def gaps(study: Study) -> Iterator[Finding]:
    """Find combinations for which no advice is given."""
    kinds = {IMPOSSIBLE: IMPOSSIBLE, GAP: FAULTY}
    faults = study.diagram.map_values(study.urgency, lambda v: kinds.get(v, FINE))
    if study.nothing(faults):
        return
    notes, data = study.explain(faults, {})
    yield Finding(
        "C0303",
        "no advice is given for some combinations of answers",
        study.described.span("rules"),
        notes=notes,
        hint="add a rule, or say with `otherwise` what everybody else is told",
        data=data,
    )


def rules_out_of_order(study: Study) -> Iterator[Finding]:
    """Find the fewest rules that must move so that the most urgent stand first.

    The engine does not mind; a person who reads the list from the top does.
    """
    rules = study.table.rules
    in_place = _longest_descent([rule.tell for rule in rules])
    for index, rule in enumerate(rules):
        if index not in in_place:
            yield Finding(
                "C0313",
                f"rule `{rule.id}` does not stand in order of urgency",
                study.described.span("rule", rule.id),
                label=f"tells {study.described.outcome(rule.tell)}",
                hint="list the rules most urgent first",
                data=study.concerned(rule.when, rule.unless),
            )


def _longest_descent(values: list[int]) -> set[int]:
    """Choose the largest set of places whose values never rise (patience sorting)."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_right(tails, -value)
        before.append(tail_places[length - 1] if length else -1)
        tails[length:] = [-value]
        tail_places[length:] = [place]
    chosen: set[int] = set()
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen


def dead_rules(study: Study) -> Iterator[Finding]:
    """Find rules that never decide: everybody they cover is told as much by others.

    Walks from the calmest rule to the most urgent, so that of two rules that cover the
    same the later one is named, and never both. A rule that names an answer that can
    never be given is not reported: the exclusion of the answer is the fault then.
    """
    rules = study.table.rules
    order = study.table.by_urgency()
    regions = [study.rule_region(rule) for rule in rules]
    nobody = study.region(((0, frozenset()),))
    before = [nobody]
    for index in order:
        before.append(study.union(before[-1], regions[index]))
    equals, tell = nobody, None
    for place in reversed(range(len(order))):
        index = order[place]
        if rules[index].tell != tell:
            equals, tell = nobody, rules[index].tell
        others = study.union(before[place], equals)
        if study.nothing(study.without(regions[index], others)):
            study.dead_rules.add(index)
        else:
            equals = study.union(equals, regions[index])
    for index in sorted(study.dead_rules):
        if _asks_for_absent(study, rules[index]):
            continue
        yield _dead_rule(study, index, regions)


def _asks_for_absent(study: Study, rule: Rule) -> bool:
    return any(
        (level, answer) in study.absent_answers
        for level, wanted in rule.when
        for answer in wanted
    )


def _dead_rule(study: Study, index: int, regions: list[Node]) -> Finding:
    rule = study.table.rules[index]
    span = study.described.span("rule", rule.id)
    count = study.diagram.count(regions[index]).get(INSIDE, 0)
    box: Box = dict(rule.when)
    data = witness_data(study.described, box, count, study.possible)
    if not count:
        return Finding(
            "C0304",
            f"rule `{rule.id}` can never apply",
            span,
            label=study.described.outcome(rule.tell),
            notes=("its conditions never hold, or never without its `unless`",),
            hint="mend its conditions or remove it",
            data=data,
        )
    causes = _covering_rules(study, index, regions)
    names = ", ".join(f"`{study.table.rules[cause].id}`" for cause in causes)
    repeated = all(study.table.rules[cause].tell == rule.tell for cause in causes)
    told = study.described.outcome(rule.tell)
    told = f"already told {told}" if repeated else f"already told {told} or more"
    return Finding(
        "C0305" if repeated else "C0304",
        f"rule `{rule.id}` never decides anything",
        span,
        Severity.WARNING if repeated else Severity.ERROR,
        label=study.described.outcome(rule.tell),
        notes=(
            f"everybody it covers is {told} by {names}",
            share(count, study.possible),
        ),
        hint="remove it, or mend its conditions or those of the others",
        data={**data, "rules": [study.table.rules[cause].id for cause in causes]},
    )


def _covering_rules(study: Study, index: int, regions: list[Node]) -> list[int]:
    """Choose few live rules that together cover a dead one, the widest first."""
    rules = study.table.rules
    candidates = [
        other
        for other in study.table.by_urgency()
        if other not in study.dead_rules and rules[other].tell >= rules[index].tell
    ]
    left = regions[index]
    causes: list[int] = []
    while not study.nothing(left):
        remaining = {o: study.without(left, regions[o]) for o in candidates}
        sizes = {
            o: study.diagram.count(node).get(INSIDE, 0) for o, node in remaining.items()
        }
        widest = min(candidates, key=lambda other: sizes[other])
        causes.append(widest)
        left = remaining[widest]
    return _needed(study, regions[index], {o: regions[o] for o in sorted(causes)})


def _needed(study: Study, region: Node, covers: dict[int, Node]) -> list[int]:
    """Drop covers that the others make superfluous."""
    for index in list(covers):
        left = region
        for other, cover in covers.items():
            if other != index:
                left = study.without(left, cover)
        if study.nothing(left):
            del covers[index]
    return list(covers)


def unreached_outcomes(study: Study) -> Iterator[Finding]:
    """Find outcomes that nobody is ever told.

    Not those that a dead rule tells: the rule is the fault then.
    """
    reached = study.diagram.values(study.urgency, {})
    told_by_rule = {rule.tell for rule in study.table.rules}
    for outcome, name in enumerate(study.table.outcomes):
        if outcome in reached or outcome in told_by_rule:
            continue
        fallback = outcome == study.table.otherwise
        yield Finding(
            "C0306",
            f"nobody is ever told {study.described.outcome(outcome)}",
            study.described.span("outcome", name),
            notes=(
                "the rules leave nobody for `otherwise`"
                if fallback
                else "no rule tells it",
            ),
            hint="add a rule that tells it, or remove it",
            data={"witness": {}, "count": 0, "of": study.possible},
        )


def impossible_entries(study: Study) -> Iterator[Finding]:
    """Find entries of ``impossible`` that exclude nothing that others leave."""
    diagram = study.diagram
    entries = study.table.impossible
    regions = [_plain_region(study, entry.when) for entry in entries]
    nobody = diagram.terminal(FINE)
    before = [nobody]
    for region in regions:
        before.append(study.union(before[-1], region))
    kept = nobody
    idle: list[int] = []
    for index in reversed(range(len(entries))):
        others = study.union(before[index], kept)
        if study.nothing(study.without(regions[index], others)):
            idle.append(index)
        else:
            kept = study.union(kept, regions[index])
    for index in reversed(idle):
        yield Finding(
            "C0314",
            f"`{entries[index].id}` excludes nothing that is not excluded already",
            study.described.span("impossible", entries[index].id),
            Severity.WARNING,
            hint="remove it, or mend its conditions",
            data=study.concerned(entries[index].when),
        )


def _plain_region(study: Study, when: tuple[tuple[int, frozenset[int]], ...]) -> Node:
    """Mark a box without regard to what can occur."""
    diagram = study.diagram
    region = diagram.terminal(INSIDE)
    outside = diagram.terminal(FINE)
    for level, wanted in sorted(when, reverse=True):
        answers = range(diagram.domains[level])
        region = diagram.node(
            level, [region if a in wanted else outside for a in answers]
        )
    return region
