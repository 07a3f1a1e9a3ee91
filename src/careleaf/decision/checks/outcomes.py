"""A check of what outcomes say: where to go or whom to call, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import Fault
from careleaf.decision.meaning import IMPOSSIBLE
from careleaf.decision.witness import FAULTY, FINE
from careleaf.findings import Finding, Severity
from careleaf.source.levels import level_of
from careleaf.source.plain_english import plain_english
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node
    from careleaf.source.chart_records import Flowchart, Outcome

_TIMES = (
    "now once immediately today tonight tomorrow morning afternoon evening night "
    "minute minutes hour hours day days week weeks month months "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_PLACES = (
    "hospital hospitals clinic clinics department departments unit units ward wards "
    "surgery surgeries practice practices pharmacy pharmacies pharmacist room rooms "
    "centre centres center centers ambulance ambulances reception desk"
)
_NAMED = frozenset(f"{_TIMES} {_PLACES}".split())
_WORD = re.compile(r"[a-z]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
"""A number, or somebody to call."""


def outcomes_without_place(study: Study, chart: Flowchart) -> Iterator[Fault]:
    """Find outcomes that ask for an act and name no time, no place and no number.

    "See somebody about it" is no advice: a reader who is worried does not know where
    to begin. Conservative, for the words are English and there are others: one such
    word, or anything in braces, in the title, in the box or in a step is enough.
    """
    for index, outcome in enumerate(chart.outcomes):
        level = level_of(outcome)
        if outcome.go_to is not None or level in (None, LEVELS[0]):
            continue
        texts = _texts(outcome)
        if any(_names_something(text) for text in texts):
            continue
        those = _told(study, index)
        if study.nothing(those):  # nobody is told it: a finding of its own
            continue
        notes, data = study.explain(those, {})
        said = "; ".join(f"“{plain_english(text, chart.values)}”" for text in texts)
        finding = Finding(
            "C0327",
            f"{study.described.outcome(index)} names no time, no place and no number",
            study.described.span("outcome", outcome.id),
            Severity.WARNING,
            notes=(f"all that it says is: {said}", *notes),
            hint="say where to go or whom to call, and how soon, for example with the "
            "contact `{emergency}` or with “within two days”",
            data=data,
        )
        yield Fault(finding, outcome.id, region=those)


def _told(study: Study, outcome: int) -> Node:
    """Mark who is told an outcome."""

    def marked(value: int) -> int:
        if value == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if value == outcome else FINE

    return study.diagram.map_values(study.urgency, marked)


def _texts(outcome: Outcome) -> list[str]:
    short = [outcome.short.say] if outcome.short is not None else []
    return [outcome.title, *short, *(step.say for step in outcome.steps)]


def _names_something(text: str) -> bool:
    if _PLACEHOLDER.search(text) or any(letter.isdigit() for letter in text):
        return True
    return not _NAMED.isdisjoint(_WORD.findall(text.lower()))
