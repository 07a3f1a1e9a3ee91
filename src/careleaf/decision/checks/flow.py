"""A check of the drawn chart: nobody passes a calm exit on the way to an urgent one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import Fault, links
from careleaf.decision.checks.study import INSIDE, OUTSIDE
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node
    from careleaf.decision.flow import FlowGraph


@dataclass(frozen=True, slots=True)
class _Late:
    """A question with an exit that is more urgent than one that was passed before."""

    early: int
    calmer: int
    """Outcome of the exit that was passed."""
    late: int
    urgent: int
    """Outcome of the exit that comes too late."""

    @property
    def levels(self) -> int:
        return self.urgent - self.calmer


def late_emergencies(study: Study, graph: FlowGraph) -> Iterator[Fault]:
    """Find an emergency that is asked about after a calmer exit has been passed.

    Whoever stops reading at the first exit that seems to fit is told the calmer advice,
    and whoever does not loses time. Charts ask for the most urgent first.
    """
    emergencies = study.described.emergencies
    found: list[tuple[_Late, Node]] = []
    for late in _passed(study, graph, emergencies):
        region = _region(study, graph, late.late, emergencies)
        about = study.table.questions[late.late].id
        # Where only "not sure" leads past the calmer exit, nobody was told it.
        if not study.nothing(region) and not study.waivers.silence(
            "C0326", about, region
        ):
            found.append((late, region))
    if found:
        yield _asked_late(study, found, Severity.WARNING)


def late_exits(study: Study, graph: FlowGraph) -> Iterator[Finding]:
    """Note exits after calmer ones where no life is in danger."""
    others = frozenset(range(len(study.table.outcomes))) - study.described.emergencies
    found = [
        (late, region)
        for late in _passed(study, graph, others)
        if not study.nothing(region := _region(study, graph, late.late, others))
    ]
    if found:
        yield _asked_late(study, found, Severity.INFO).finding


def _asked_late(
    study: Study, found: list[tuple[_Late, Node]], severity: Severity
) -> Fault:
    """Tell the worst as the finding, and the others in its notes."""
    words, questions = study.described, study.table.questions
    worst, region = max(found, key=lambda one: one[0].levels)
    others = [late for late, _ in found if late is not worst]
    name = questions[worst.late].id
    notes, data = study.explain(region, {})
    finding = Finding(
        "C0326",
        f"{words.ask(worst.late)} can end in {words.outcome(worst.urgent)}, and is "
        f"asked after an exit to {words.outcome(worst.calmer)}",
        words.span("question", name),
        severity,
        notes=(
            f"the exit before it is at {words.ask(worst.early)}",
            *notes,
            *(f"the same is true of {words.ask(late.late)}" for late in others),
        ),
        hint="ask the questions that can end in the most urgent outcome first",
        data={
            **data,
            "question": name,
            "after": questions[worst.early].id,
            "others": [questions[late.late].id for late in others],
        },
    )
    asked = {level for late, _ in found for level in (late.early, late.late)}
    return Fault(finding, name, links(questions=asked), region)


def _passed(study: Study, graph: FlowGraph, wanted: frozenset[int]) -> list[_Late]:
    """Give for each question the calmest exit on some way to a more urgent one.

    Of the more urgent ones only those ``wanted``.
    """
    levels = _levels(study)
    outcomes = {name: index for index, name in enumerate(study.table.outcomes)}
    calmest: dict[int, tuple[int, int]] = {}
    """By box: the calmest outcome whose exit was passed before, and where."""
    found: dict[int, _Late] = {}
    for box in graph.boxes:
        level = levels[box.question]
        exits = [outcomes[arrow.outcome] for arrow in box.arrows if arrow.outcome]
        before = calmest.get(box.number)
        urgent = max(wanted.intersection(exits), default=-1)
        if before is not None and urgent > before[0]:
            late = _Late(before[1], before[0], level, urgent)
            known = found.get(level)
            if known is None or late.levels > known.levels:
                found[level] = late
        here = [*((one, level) for one in exits), *([before] if before else [])]
        if not here:
            continue
        passed = min(here, key=lambda one: one[0])
        for arrow in box.arrows:
            if arrow.to_question is not None:
                other = calmest.get(arrow.to_question)
                if other is None or passed[0] < other[0]:
                    calmest[arrow.to_question] = passed
    return [found[level] for level in sorted(found)]


def _region(study: Study, graph: FlowGraph, late: int, wanted: frozenset[int]) -> Node:
    """Mark whoever is sure and leaves the chart there, after a calmer exit.

    The drawn chart asks in the order of the diagram, so its boxes are nodes of it.
    """
    diagram = study.diagram
    levels = _levels(study)
    outcomes = {name: index for index, name in enumerate(study.table.outcomes)}
    memo: dict[tuple[int, int], Node] = {}

    def go(number: int, calmest: int) -> Node:
        key = (number, calmest)
        if key not in memo:
            box = graph.box(number)
            level = levels[box.question]
            exits = [outcomes[arrow.outcome] for arrow in box.arrows if arrow.outcome]
            children: dict[str, Node] = {}
            for arrow in box.arrows:
                if arrow.to_question is not None:
                    child = go(arrow.to_question, min([calmest, *exits]))
                else:
                    outcome = outcomes[arrow.outcome or ""]
                    too_late = level == late and outcome > calmest
                    found = too_late and outcome in wanted
                    child = diagram.terminal(INSIDE if found else OUTSIDE)
                children.update(dict.fromkeys(arrow.answers, child))
            answers = study.table.questions[level].answers
            memo[key] = diagram.node(level, [children[name] for name in answers])
        return memo[key]

    inside = go(1, len(outcomes))
    return diagram.apply(inside, study.region(()), min)


def _levels(study: Study) -> dict[str, int]:
    return {question.id: n for n, question in enumerate(study.table.questions)}
