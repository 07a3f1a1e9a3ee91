"""A short way to write tables in tests."""

from __future__ import annotations

from careleaf.decision.model import (
    Conditions,
    Impossible,
    Must,
    Question,
    Rule,
    Table,
)
from careleaf.source.conditions import parse_condition

LEVELS = "self-monitor see-doctor-soon same-day-call emergency-now"


def question(name: str, answers: str) -> Question:
    """``a b c``, ``a b c | no order``, ``a b c | never`` (not sure is not offered)."""
    listed, _, flags = answers.partition("|")
    return Question(
        name,
        tuple(listed.split()),
        ordered="no order" not in flags,
        unsure="never" not in flags,
    )


def conditions(questions: list[Question], wanted: dict[str, str]) -> Conditions:
    found = []
    for name, text in wanted.items():
        level = [q.id for q in questions].index(name)
        asked = questions[level]
        condition = parse_condition(text)
        answer = asked.answers.index(condition.answer)
        last = len(asked.answers)
        above = condition.kind == "at-least" and asked.ordered
        found.append((level, frozenset(range(answer, last if above else answer + 1))))
    return tuple(sorted(found))


def build(
    questions: dict[str, str],
    rules: list[tuple],
    *,
    outcomes: str = LEVELS,
    otherwise: str | None = "self-monitor",
    impossible: dict[str, dict[str, str]] | None = None,
    must: dict[str, tuple[dict[str, str], str]] | None = None,
) -> Table:
    """Rules are ``(id, tell, when)`` or ``(id, tell, when, unless)``."""
    asked = [question(name, answers) for name, answers in questions.items()]
    names = tuple(outcomes.split())
    return Table(
        tuple(asked),
        names,
        tuple(
            Rule(
                name,
                conditions(asked, when),
                names.index(tell),
                conditions(asked, unless[0] if unless else {}),
            )
            for name, tell, when, *unless in rules
        ),
        None if otherwise is None else names.index(otherwise),
        tuple(
            Impossible(name, conditions(asked, when))
            for name, when in (impossible or {}).items()
        ),
        tuple(
            Must(name, conditions(asked, when), names.index(at_least))
            for name, (when, at_least) in (must or {}).items()
        ),
    )
