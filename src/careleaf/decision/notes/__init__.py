"""What is worth knowing about a chart that is not wrong.

Notes stop nothing and are shown when somebody asks for them: they are lists to confirm,
for a clinician who knows what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks.conditions import implied_conditions
from careleaf.decision.checks.flow import late_exits
from careleaf.decision.checks.questions import alike, alike_words
from careleaf.decision.checks.study import Study
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.notes.answers import cliffs, cost_of_not_sure
from careleaf.decision.notes.critic import fewer_boxes
from careleaf.decision.notes.rules import (
    overlaps_alike,
    overruled,
    swallowed_by_otherwise,
)
from careleaf.findings import Finding, FindingsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.described import Described

_NOTES = (
    overlaps_alike,
    overruled,
    implied_conditions,
    swallowed_by_otherwise,
    cost_of_not_sure,
    cliffs,
)


def notes_of(described: Described) -> list[Finding]:
    """Collect all notes about a chart whose rules have no error.

    One that is beyond the budget has none, and what the budget leaves no room for is
    left out: nothing hangs on a note.
    """
    notes: list[Finding] = []
    try:
        study = Study(described)
        if not study.possible:
            return []
        notes += wordings_alike(study)
        for check in _NOTES:
            notes += check(study)
        graph = flow_graph(described.table)
        notes += late_exits(study, graph)
        notes += fewer_boxes(study, graph)
    except (DiagramTooLargeError, FindingsError):
        return notes
    return notes


def wordings_alike(study: Study) -> Iterator[Finding]:
    """C0308: two wordings of one answer can help readers to find themselves."""
    for level, question in enumerate(study.table.questions):
        groups = alike(study, level)
        if len(groups) == 1 and len(groups[0][0]) == len(question.answers):
            continue  # the question never matters, which is an error
        for group, apart in groups:
            if not apart:
                yield Finding(
                    "C0308",
                    alike_words(study, level, group),
                    study.described.span(
                        "answer", question.id, question.answers[group[-1]]
                    ),
                    Severity.INFO,
                    notes=("no rule tells them apart",),
                    hint="make them one answer unless the wordings help the reader",
                    data=study.concerned(((level, frozenset(group)),)),
                )
