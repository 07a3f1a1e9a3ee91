"""Notes about answers: what "not sure" costs, and where one step means a lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks.questions import raised_by_not_sure
from careleaf.decision.meaning import IMPOSSIBLE
from careleaf.decision.witness import FAULTY, FINE, number_of, share
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node

STEEP = 2
"""Levels of urgency between two neighbouring answers that somebody should confirm."""


def cost_of_not_sure(study: Study) -> Iterator[Finding]:
    """Note how many are sent to an emergency only because of one "not sure"."""
    emergencies = study.described.emergencies
    if not emergencies:
        return
    least = min(emergencies)
    counts = study.diagram.count(study.urgency)
    sure = sum(counts.get(outcome, 0) for outcome in emergencies)
    for level, question in enumerate(study.table.questions):
        if not question.unsure:
            continue
        raised = raised_by_not_sure(study, level, least)
        number = number_of(study.diagram, raised)
        if not number:
            continue
        notes, data = study.explain(raised, {})
        yield Finding(
            "C0324",
            f"“Not sure” of {study.described.ask(level)} alone is an emergency for "
            f"{share(number, study.possible)}",
            study.described.span("question", question.id),
            Severity.INFO,
            notes=(
                notes[0],
                f"{sure:,} are one when every answer is sure",
            ),
            hint="a help text, or a question that settles it, saves needless alarm",
            data={**data, "emergencies": sure, "question": question.id},
        )


def cliffs(study: Study) -> Iterator[Finding]:
    """Note questions where one answer to the next means two levels or more."""
    for level, question in enumerate(study.table.questions):
        if not question.ordered:
            continue
        steps = [
            (steep, answer)
            for answer in range(len(question.answers) - 1)
            if (steep := _steepest(study, level, answer)) >= STEEP
        ]
        if not steps:
            continue
        steep, answer = max(steps)
        region = _of_steepness(study, level, answer, steep)
        given = {level: answer + 1}
        notes, data = study.explain(region, given, study.diagram.domains[level])
        words = study.described
        yield Finding(
            "C0325",
            f"from {words.answer(level, answer)} to {words.answer(level, answer + 1)} "
            f"urgency rises by {steep} levels at {words.ask(level)}",
            words.span("answer", question.id, question.answers[answer + 1]),
            Severity.INFO,
            notes=notes,
            hint="confirm that there is nothing between them",
            data={**data, "question": question.id, "levels": steep},
        )


def _steepest(study: Study, level: int, answer: int) -> int:
    rises = _rises(study, level, answer)
    return max(study.diagram.values(rises, {}))


def _rises(study: Study, level: int, answer: int) -> Node:
    """Map to the levels between one answer and the next, everything else the same."""
    rank = study.described.rank

    def rise(before: int, after: int) -> int:
        if IMPOSSIBLE in (before, after):
            return IMPOSSIBLE
        return max(0, rank(after) - rank(before)) if min(before, after) >= 0 else 0

    first, second = study.told(level, answer), study.told(level, answer + 1)
    return study.diagram.apply(first, second, rise)


def _of_steepness(study: Study, level: int, answer: int, steep: int) -> Node:
    def marked(value: int) -> int:
        if value == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if value == steep else FINE

    return study.diagram.map_values(_rises(study, level, answer), marked)
