"""What must hold of the content that the repository ships."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart
from careleaf.decision.flow_graph import flow_graph
from careleaf.decision.from_records import read_table
from careleaf.source.checks import check_project
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of
from careleaf.source.project import Project, load_project
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.source.chart_records import Flowchart

ROOT = Path(__file__).resolve().parent.parent
Answers = dict[str, str]

SHORT = "spotting-after-sex"
PREGNANT = "bleeding-after-sex-pregnant"
NOT_PREGNANT = "bleeding-after-sex-not-pregnant"
AFTER_MENOPAUSE = "bleeding-after-sex-after-menopause"
AFTER_PREGNANCY = "bleeding-after-sex-after-pregnancy"


@pytest.fixture(scope="module")
def project() -> Project:
    loaded, findings = load_project(ROOT)
    assert findings == []
    return loaded


def test_the_sample_has_no_findings(project: Project) -> None:
    findings = check_project(project)
    for chart in project.flowcharts.values():
        findings += check_chart(chart)
    assert findings == []


def test_the_waiting_room_chart_has_at_most_fifteen_boxes(project: Project) -> None:
    described, _ = read_table(project.flowcharts[SHORT])
    assert described is not None
    graph = flow_graph(described.table)
    exits = sum(
        arrow.outcome is not None for box in graph.boxes for arrow in box.arrows
    )
    assert 1 + len(graph.boxes) + exits <= 15


# --- never calmer than the full charts -----------------------------------------------
#
# Plain enumeration, on purpose without the engine of the program. "Not sure" is told
# the most worrying of its answers by every chart, so it needs no rows of its own.


def answers_of(chart: Flowchart) -> Iterator[Answers]:
    choices = [
        ["no", "yes"] if question.signs else [answer.id for answer in question.answers]
        for question in chart.questions
    ]
    for row in product(*choices):
        yield dict(zip((question.id for question in chart.questions), row, strict=True))


def rank(chart: Flowchart, answers: Answers) -> int:
    """How urgent a chart is for some answers, as an index into LEVELS."""
    told = [chart.otherwise]
    for rule in chart.rules:
        assert not rule.unless
        if all(holds(chart, name, text, answers) for name, text in rule.when.items()):
            told.append(rule.tell)
    outcomes = {outcome.id: outcome for outcome in chart.outcomes}
    return max(LEVELS.index(level_of(outcomes[name])) for name in told)


def holds(chart: Flowchart, name: str, text: str, answers: Answers) -> bool:
    condition = parse_condition(text)
    question = next(item for item in chart.questions if item.id == name)
    order = ["no", "yes"] if question.signs else [a.id for a in question.answers]
    given, needed = order.index(answers[name]), order.index(condition.answer)
    return given >= needed if condition.kind == "at-least" else given == needed


def yes_if(*signs: bool) -> str:
    return "yes" if any(signs) else "no"


def short(*, danger: bool, pregnant: bool, signs: bool, history: bool) -> Answers:
    return {
        "danger": yes_if(danger),
        "pregnant": yes_if(pregnant),
        "signs": yes_if(signs),
        "history": yes_if(history),
    }


def from_pregnant(full: Answers) -> Answers:
    late = full["weeks"] == "13-or-more"
    return short(
        danger="yes" in (full["heavy"], full["very-ill"], full["strong-pain"])
        or (late and (full["placenta"] == "low" or full["movements"] == "less")),
        pregnant=True,
        signs=False,
        history=False,
    )


def from_not_pregnant(full: Answers) -> Answers:
    return short(
        danger="yes" in (full["heavy"], full["very-ill"], full["strong-pain"]),
        pregnant=False,
        signs="yes" in (full["other-signs"], full["talk-alone"])
        or full["amount"] == "period",
        history="yes" in (full["looks"], full["history"]) or full["amount"] != "spots",
    )


def from_after_menopause(full: Answers) -> Answers:
    return short(
        danger="yes" in (full["heavy"], full["very-ill"]),
        pregnant=False,
        signs=full["other-signs"] == "yes" or full["amount"] == "period",
        history=True,
    )


def from_after_pregnancy(full: Answers) -> Answers:
    return short(
        danger="yes" in (full["heavy"], full["very-ill"]),
        pregnant=True,
        signs=False,
        history=False,
    )


@pytest.mark.parametrize(
    ("full", "translate"),
    [
        (PREGNANT, from_pregnant),
        (NOT_PREGNANT, from_not_pregnant),
        (AFTER_MENOPAUSE, from_after_menopause),
        (AFTER_PREGNANCY, from_after_pregnancy),
    ],
)
def test_the_waiting_room_chart_is_never_calmer(
    project: Project, full: str, translate: Callable[[Answers], Answers]
) -> None:
    chart = project.flowcharts[full]
    waiting_room = project.flowcharts[SHORT]
    calmer = [
        answers
        for answers in answers_of(chart)
        if rank(waiting_room, translate(answers)) < rank(chart, answers)
    ]
    assert calmer == []


def test_a_calmer_waiting_room_chart_would_be_found(project: Project) -> None:
    """Plant the fault: a chart that sends pregnant people to a visit."""
    waiting_room = project.flowcharts[SHORT]
    rules = tuple(
        rule.model_copy(update={"tell": "see-doctor-soon"})
        if rule.id == "pregnant"
        else rule
        for rule in waiting_room.rules
    )
    planted = waiting_room.model_copy(update={"rules": rules})
    chart = project.flowcharts[PREGNANT]
    assert any(
        rank(planted, from_pregnant(answers)) < rank(chart, answers)
        for answers in answers_of(chart)
    )


def test_danger_signs_of_the_full_charts_are_named_in_the_short_one(
    project: Project,
) -> None:
    """Each claim behind an emergency sign stands behind a sign of the short one."""
    named = {
        claim
        for question in project.flowcharts[SHORT].questions
        if question.id == "danger"
        for sign in question.signs
        for claim in sign.claims
    }
    emergencies = {
        claim
        for chart in (PREGNANT, NOT_PREGNANT, AFTER_MENOPAUSE, AFTER_PREGNANCY)
        for question in project.flowcharts[chart].questions
        if question.id in ("heavy", "very-ill", "strong-pain")
        for sign in question.signs
        for claim in sign.claims
        if project.claims[claim].disposition == "emergency-now"
    }
    missing = emergencies - named
    # The same sign seen from another cause.
    assert missing <= {
        "cause-ectopic",
        "np-urgent-causes",
        "amount-egg-cup",
        "amount-large-not-cervix",
    }
