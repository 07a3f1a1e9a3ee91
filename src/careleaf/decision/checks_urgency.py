"""Checks of urgency: worse answers never calm down, and promises are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.study import INSIDE, fall, need_rule
from careleaf.decision.witness import FAULTY, FINE, point, shortest_fault
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.diagram import Node
    from careleaf.decision.study import Study


@dataclass(frozen=True, slots=True)
class _Fall:
    question: int
    calmer: int
    worse: int
    levels: int
    faults: Node
    rule: int
    """The rule that holds for the calmer answer and no longer for the worse one."""


def calming_answers(study: Study) -> Iterator[Finding]:
    """Find answers that are worse and yet lower the urgency.

    One finding for the rule that is the reason, however many questions show it.
    """
    falls: dict[int, list[_Fall]] = {}
    for level, question in enumerate(study.table.questions):
        if question.ordered:
            deepest = _deepest_fall(study, level)
            if deepest is not None:
                falls.setdefault(deepest.rule, []).append(deepest)
    for rule in sorted(falls):
        yield _calming(study, falls[rule])


def _deepest_fall(study: Study, level: int) -> _Fall | None:
    best: tuple[int, int, int, Node] | None = None
    for calmer, worse in study.pairs(level):
        rise = study.step_up(level, calmer, worse)
        deepest = max(map(fall, study.diagram.values(rise, {})))
        if deepest > (best[0] if best else 0):
            best = (deepest, calmer, worse, rise)
    if best is None:
        return None
    levels, calmer, worse, rise = best

    def faulty(value: int) -> int:
        if value == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if fall(value) == levels else FINE

    faults = study.diagram.map_values(rise, faulty)
    example = point(study.diagram, shortest_fault(study.diagram, faults))
    rule = need_rule(study.decides({**example, level: calmer}))
    return _Fall(level, calmer, worse, levels, faults, rule)


def _calming(study: Study, falls: list[_Fall]) -> Finding:
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
    return Finding(
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


def _told(study: Study, constant: Node) -> str:
    value = study.diagram.value(constant)
    return "nothing" if value == GAP else study.described.outcome(value)


def _answer_id(study: Study, shown: _Fall) -> str:
    return study.table.questions[shown.question].answers[shown.calmer]


def broken_promises(study: Study) -> Iterator[Finding]:
    """Find promises of the clinician that some combination breaks."""
    words = study.described
    for must in study.table.must:
        region = study.region(must.when)
        span = words.span("must", must.id)
        if study.nothing(region):
            yield Finding(
                "C0316",
                f"the promise `{must.id}` never applies",
                span,
                Severity.WARNING,
                notes=("its conditions never hold together",),
                hint="mend its conditions or remove it",
                data=study.concerned(must.when),
            )
            continue
        faults = _breaking(study, region, must.at_least)
        if study.nothing(faults):
            continue
        example = point(study.diagram, shortest_fault(study.diagram, faults))
        told = study.diagram.restrict(study.urgency, example)
        rule = study.decides(example)
        notes, data = study.explain(faults, {})
        reason = (
            "no rule applies" if rule is None else f"by `{study.table.rules[rule].id}`"
        )
        yield Finding(
            "C0311",
            f"the promise `{must.id}` is broken: {_told(study, told)} is told, "
            f"which is less than {words.outcome(must.at_least)}",
            span,
            notes=(*notes, reason),
            hint="add a rule for these answers, or ask the clinician who promised it",
            data=data,
        )


def _breaking(study: Study, region: Node, at_least: int) -> Node:
    def broken(inside: int, told: int) -> int:
        if told == IMPOSSIBLE:
            return IMPOSSIBLE
        # A gap is a finding of its own, and the root of this one.
        return FAULTY if inside == INSIDE and GAP < told < at_least else FINE

    return study.diagram.apply(region, study.urgency, broken)
