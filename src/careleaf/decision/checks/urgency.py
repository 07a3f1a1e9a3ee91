"""Checks of urgency: worse answers never calm down, and promises are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import OTHERWISE, Fault, links
from careleaf.decision.checks.study import INSIDE, OUTSIDE, fall
from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.witness import FAULTY, FINE, point, shortest_fault
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node


@dataclass(frozen=True, slots=True)
class _Fall:
    question: int
    calmer: int
    worse: int
    levels: int
    faults: Node
    rule: int
    """The rule that holds for the calmer answer and no longer for the worse one.

    Or, where ``otherwise`` is told for the calmer one, the rule that tells less.
    """


def calming_answers(study: Study) -> Iterator[Fault]:
    """Find answers that are worse and yet lower the urgency.

    One finding for the rule that is the reason, however many questions show it.
    """
    regions: dict[int, Node] = {}
    accepted: set[int] = set()
    rules = study.table.rules
    if study.waivers.speak_of("C0309"):
        regions = _by_rule(study)
        accepted = {
            rule
            for rule, region in regions.items()
            if study.waivers.silence("C0309", rules[rule].id, region)
        }
    falls: dict[int, list[_Fall]] = {}
    for level, question in enumerate(study.table.questions):
        if question.ordered:
            deepest = _deepest_fall(study, level, accepted)
            if deepest is not None:
                falls.setdefault(deepest.rule, []).append(deepest)
    for rule in sorted(falls):
        yield _calming(study, falls[rule], regions.get(rule))


def _by_rule(study: Study) -> dict[int, Node]:
    """Mark for each rule that is a reason all combinations with the worse answer."""
    diagram = study.diagram
    nobody = diagram.terminal(OUTSIDE)
    regions: dict[int, Node] = {}
    for level, question in enumerate(study.table.questions):
        for calmer, worse in study.pairs(level) if question.ordered else ():
            rise = study.step_up(level, calmer, worse)
            if not any(map(fall, diagram.values(rise, {}))):
                continue
            reasons = _reasons(study, level, calmer, worse)
            for rule in range(len(study.table.rules)):

                def faulty(value: int, reason: int, rule: int = rule) -> int:
                    return INSIDE if fall(value) and reason == rule else OUTSIDE

                those = diagram.apply(rise, reasons, faulty)
                answers = [nobody] * diagram.domains[level]
                answers[worse] = those
                region = diagram.select(level, answers)
                if those != nobody:
                    known = regions.get(rule, nobody)
                    regions[rule] = study.union(known, region)
    return regions


def _reasons(study: Study, level: int, calmer: int, worse: int) -> Node:
    """Map to the rule that is the reason, if the worse answer is told less."""
    diagram = study.diagram
    before = diagram.cofactor(study.decider, level, calmer)
    after = diagram.cofactor(study.decider, level, worse)
    otherwise = len(study.table.rules)
    return diagram.apply(before, after, lambda a, b: b if a == otherwise else a)


def _deepest_fall(study: Study, level: int, accepted: Collection[int]) -> _Fall | None:
    diagram = study.diagram
    deepest = study.comparison.deepest_fall(level, study.pairs(level))
    if deepest is None:
        return None
    calmer, worse, levels = deepest.calmer, deepest.worse, deepest.levels
    rise = study.step_up(level, calmer, worse)
    if accepted:
        left = [
            (_not_accepted(study, level, *pair, accepted), pair)
            for pair in study.pairs(level)
        ]
        depths = [max(map(fall, diagram.values(one, {}))) for one, _ in left]
        levels = max(depths)
        rise, (calmer, worse) = left[depths.index(levels)]
    if not levels:
        return None

    def faulty(value: int) -> int:
        if value == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if fall(value) == levels else FINE

    faults = diagram.map_values(rise, faulty)
    example = point(diagram, shortest_fault(diagram, faults))
    deciding = (study.decides({**example, level: one}) for one in (calmer, worse))
    rule = next(index for index in deciding if index is not None)
    return _Fall(level, calmer, worse, levels, faults, rule)


def _not_accepted(
    study: Study, level: int, calmer: int, worse: int, accepted: Collection[int]
) -> Node:
    """Return the step from one answer to another, but no falls that are accepted."""
    reasons = _reasons(study, level, calmer, worse)

    def kept(value: int, reason: int) -> int:
        return 0 if fall(value) and reason in accepted else value

    return study.diagram.apply(study.step_up(level, calmer, worse), reasons, kept)


def _calming(study: Study, falls: list[_Fall], region: Node | None) -> Fault:
    words = study.described
    shown = max(falls, key=lambda one: one.levels)
    level = shown.question
    example = point(study.diagram, shortest_fault(study.diagram, shown.faults))
    before = study.diagram.restrict(study.urgency, {**example, level: shown.calmer})
    after = study.diagram.restrict(study.urgency, {**example, level: shown.worse})
    notes, data = study.explain(
        shown.faults, {level: shown.worse}, study.diagram.domains[level]
    )
    contrast = (
        f"{words.answer(level, shown.calmer)} is told {_told(study, before)}; "
        f"{words.answer(level, shown.worse)}, everything else the same, "
        f"is told {_told(study, after)}"
    )
    rule = study.table.rules[shown.rule]
    also = [words.ask(one.question) for one in falls if one is not shown]
    finding = Finding(
        "C0309",
        f"a worse answer to {words.ask(level)} lowers the urgency",
        words.span("rule", rule.id),
        notes=(
            contrast,
            *notes,
            f"rule `{rule.id}` is why",
            *([f"it also shows at {', '.join(also)}"] if also else []),
        ),
        hint="say `at least` instead of `exactly`, mend `unless`, or say `order: none` "
        "if neither answer is worse",
        data={**data, "rule": rule.id, "calmer": _answer_id(study, shown)},
    )
    asked = [question for question, _ in (*rule.when, *rule.unless)]
    shows = [one.question for one in falls]
    calm = study.decides({**example, level: shown.calmer}) is None
    hangs_on = links([shown.rule], [*asked, *shows], *([OTHERWISE] if calm else []))
    return Fault(finding, rule.id, hangs_on, region)


def _told(study: Study, constant: Node) -> str:
    value = study.diagram.value(constant)
    return "nothing" if value == GAP else study.described.outcome(value)


def _answer_id(study: Study, shown: _Fall) -> str:
    return study.table.questions[shown.question].answers[shown.calmer]


def broken_promises(study: Study) -> Iterator[Fault]:
    """Find promises of the clinician that some combination breaks."""
    words = study.described
    broken: dict[int, Node] = {}
    for index, must in enumerate(study.table.must):
        region = study.region(must.when)
        span = words.span("must", must.id)
        if study.nothing(region):
            finding = Finding(
                "C0316",
                f"the promise `{must.id}` never applies",
                span,
                Severity.WARNING,
                notes=("its conditions never hold together",),
                hint="mend its conditions or remove it",
                data=study.concerned(must.when),
            )
            yield Fault(finding, must.id, links(questions=dict(must.when)))
            continue
        faults = breaking(study, region, must.at_least)
        if study.nothing(faults):
            continue
        example = point(study.diagram, shortest_fault(study.diagram, faults))
        told = study.diagram.restrict(study.urgency, example)
        rule = study.decides(example)
        notes, data = study.explain(faults, {})
        reason = (
            "no rule applies" if rule is None else f"by `{study.table.rules[rule].id}`"
        )
        finding = Finding(
            "C0311",
            f"the promise `{must.id}` is broken: {_told(study, told)} is told, "
            f"which is less than {words.outcome(must.at_least)}",
            span,
            notes=(*notes, reason),
            hint="add a rule for these answers, or ask the clinician who promised it",
            data=data,
        )
        broken[index] = faults
        same = [
            other
            for other, others in broken.items()
            if study.nothing(study.without(faults, others))
            or study.nothing(study.without(others, faults))
        ]
        hangs_on = links(
            [] if rule is None else [rule],
            dict(must.when),
            *(("promise", other) for other in same),
        )
        yield Fault(finding, must.id, hangs_on, faults)


def breaking(study: Study, region: Node, at_least: int) -> Node:
    """Mark the combinations of a region that are told less than was promised."""

    def broken(inside: int, told: int) -> int:
        if told == IMPOSSIBLE:
            return IMPOSSIBLE
        # A gap is a finding of its own, and the root of this one.
        return FAULTY if inside == INSIDE and GAP < told < at_least else FINE

    return study.diagram.apply(region, study.urgency, broken)
