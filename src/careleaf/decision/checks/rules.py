"""Checks of rules and outcomes: what is missing, never counts or is misplaced."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import TOO_WIDE, Fault, links
from careleaf.decision.checks.study import INSIDE
from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.witness import FAULTY, FINE, number_of, share, witness_data
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.fault import Link
    from careleaf.decision.checks.study import Study
    from careleaf.decision.covering import Covering
    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.model import Rule


def gaps(study: Study) -> Iterator[Fault]:
    """Find combinations for which no advice is given."""
    if GAP not in study.diagram.values(study.urgency, {}):
        return
    kinds = {IMPOSSIBLE: IMPOSSIBLE, GAP: FAULTY}
    faults = study.diagram.map_values(study.urgency, lambda v: kinds.get(v, FINE))
    notes, data = study.explain(faults, {})
    finding = Finding(
        "C0303",
        "no advice is given for some combinations of answers",
        study.described.span("rules"),
        notes=notes,
        hint="add a rule, or say with `otherwise` what everybody else is told",
        data=data,
    )
    yield Fault(finding, "rules")


def rules_out_of_order(study: Study) -> Iterator[Fault]:
    """Find the fewest rules that must move so that the most urgent stand first.

    The engine does not mind; a person who reads the list from the top does.
    """
    rules = study.table.rules
    in_place = _longest_descent([rule.tell for rule in rules])
    misplaced = [rule for index, rule in enumerate(rules) if index not in in_place]
    if not misplaced:
        return
    first, *others = misplaced
    told = study.described.outcome
    message = f"rule `{first.id}` does not stand in order of urgency"
    if others:
        message = f"{len(misplaced)} rules do not stand in order of urgency"
    finding = Finding(
        "C0313",
        message,
        study.described.span("rule", first.id),
        label=f"tells {told(first.tell)}",
        notes=tuple(
            f"neither does `{one.id}`: tells {told(one.tell)}" for one in others
        ),
        hint="list the rules most urgent first",
        data={
            **study.concerned(first.when, first.unless),
            "rules": [rule.id for rule in misplaced],
        },
    )
    yield Fault(finding, first.id)


def _longest_descent(values: list[int]) -> set[int]:
    """Choose the largest set of places whose values never rise (patience sorting)."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_right(tails, -value)
        before.append(tail_places[length - 1] if length else -1)
        tails[length : length + 1] = [-value]
        tail_places[length : length + 1] = [place]
    chosen: set[int] = set()
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen


def dead_rules(study: Study) -> Iterator[Fault]:
    """Find rules that never decide: everybody they cover is told as much by others.

    Walks from the calmest rule to the most urgent, so that of two rules that cover the
    same the later one is named, and never both. A rule that names an answer that can
    never be given is not reported: the exclusion of the answer is the fault then.
    """
    rules = study.table.rules
    covering = study.covering
    before = sum(covering.bits)
    equals, tell = 0, None
    for index in reversed(study.table.by_urgency()):
        if rules[index].tell != tell:
            equals, tell = 0, rules[index].tell
        before &= ~covering.bits[index]
        if covering.hole(index, before | equals) is None:
            study.dead_rules.add(index)
        else:
            equals |= covering.bits[index]
    for index in sorted(study.dead_rules):
        if _asks_for_absent(study, rules[index]):
            continue
        yield _dead_rule(study, index, covering)


def _asks_for_absent(study: Study, rule: Rule) -> bool:
    return any(
        (level, answer) in study.absent_answers
        for level, wanted in rule.when
        for answer in wanted
    )


def _dead_rule(study: Study, index: int, covering: Covering) -> Fault:
    rule = study.table.rules[index]
    asked = [level for level, _ in (*rule.when, *rule.unless)]
    hangs_on = links([index], asked, *([TOO_WIDE] if study.unasked else []))
    span = study.described.span("rule", rule.id)
    count = number_of(study.diagram, study.rule_region(rule))
    box: Box = dict(rule.when)
    data = witness_data(study.described, box, count, study.possible)
    if not count:
        finding = Finding(
            "C0304",
            f"rule `{rule.id}` can never apply",
            span,
            label=study.described.outcome(rule.tell),
            notes=("its conditions never hold, or never without its `unless`",),
            hint="mend its conditions or remove it",
            data=data,
        )
        return Fault(finding, rule.id, hangs_on | _exclusions(study))
    urgent = (
        other
        for other in study.table.by_urgency()
        if study.table.rules[other].tell >= rule.tell and other not in study.dead_rules
    )
    causes = covering.few(covering.rules[index], urgent)
    names = ", ".join(f"`{study.table.rules[cause].id}`" for cause in causes)
    repeated = all(study.table.rules[cause].tell == rule.tell for cause in causes)
    told = study.described.outcome(rule.tell)
    told = f"already told {told}" if repeated else f"already told {told} or more"
    finding = Finding(
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
    wide = [level for cause in causes for level, _ in study.table.rules[cause].when]
    return Fault(finding, rule.id, hangs_on | links(causes, wide))


def unreached_outcomes(study: Study) -> Iterator[Fault]:
    """Find outcomes that nobody is ever told.

    Not those that a dead rule tells: the rule is the fault then.
    """
    reached = study.diagram.values(study.urgency, {})
    told_by_rule = {rule.tell for rule in study.table.rules}
    for outcome, name in enumerate(study.table.outcomes):
        if outcome in reached or outcome in told_by_rule:
            continue
        fallback = outcome == study.table.otherwise
        finding = Finding(
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
        yield Fault(finding, name)


def impossible_entries(study: Study) -> Iterator[Fault]:
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
        finding = Finding(
            "C0314",
            f"`{entries[index].id}` excludes nothing that is not excluded already",
            study.described.span("impossible", entries[index].id),
            Severity.WARNING,
            hint="remove it, or mend its conditions",
            data=study.concerned(entries[index].when),
        )
        yield Fault(finding, entries[index].id, _exclusions(study))


def _exclusions(study: Study) -> frozenset[Link]:
    """Any entry may be the one that excludes too much."""
    entries = range(len(study.table.impossible))
    return links((), (), *(("impossible", index) for index in entries))


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
