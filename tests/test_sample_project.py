"""What must hold of the content that the repository ships."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.from_records import read_table
from careleaf.decision.versions.stands_for import check_stands_for
from careleaf.source.checks import check_project
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of
from careleaf.source.project import Project, load_project
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Flowchart, Outcome, Question, StandsFor
    from careleaf.source.record import Statement

ROOT = Path(__file__).resolve().parent.parent
Answers = dict[str, str]

ROUTER = "bleeding-after-sex-start"
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
        findings += check_chart(chart, date.fromisoformat(chart.written))
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
# `careleaf check` proves it with the decision diagram (C0347). Here the same mapping is
# walked by plain enumeration, without that engine. "Not sure" is told the most worrying
# of its answers by every chart, so it needs no rows of its own. Several signs of one
# question are a yes like one of them, so each sign is tried alone.


def answers_of(chart: Flowchart) -> Iterator[Answers]:
    choices = [
        ["no", *(sign.id for sign in question.signs)]
        if question.signs
        else [answer.id for answer in question.answers]
        for question in chart.questions
    ]
    for row in product(*choices):
        yield dict(zip((question.id for question in chart.questions), row, strict=True))


def told(chart: Flowchart, answers: Answers) -> Outcome:
    """The most urgent outcome among the rules that hold."""
    names = [outcome.id for outcome in chart.outcomes]
    found = [chart.otherwise]
    for rule in chart.rules:
        assert not rule.unless
        if all(holds(chart, name, text, answers) for name, text in rule.when.items()):
            found.append(rule.tell)
    return chart.outcomes[max(map(names.index, found))]


def rank(chart: Flowchart, answers: Answers) -> int:
    """How urgent a chart is for some answers, as an index into LEVELS."""
    return LEVELS.index(level_of(told(chart, answers)))


def holds(chart: Flowchart, name: str, text: str, answers: Answers) -> bool:
    condition = parse_condition(text)
    question = next(item for item in chart.questions if item.id == name)
    order = ["no", "yes"] if question.signs else [a.id for a in question.answers]
    answer = answers[name]
    if question.signs and answer != "no":
        assert answer in [sign.id for sign in question.signs]
        answer = "yes"
    given, needed = order.index(answer), order.index(condition.answer)
    return given >= needed if condition.kind == "at-least" else given == needed


def here(short: Flowchart, entry: StandsFor, full: Answers) -> Answers:
    """What the same person answers in the short chart, and nothing else worries her."""
    answers = {
        question.id: "no" if question.signs else question.answers[0].id
        for question in short.questions
    }
    implied = [entry.always]
    implied += [entry.answers.get(name, {}).get(one, {}) for name, one in full.items()]
    for names in implied:
        for name, answer in names.items():
            question = next(item for item in short.questions if item.id == name)
            order = ["no", *(one.id for one in question.signs or question.answers)]
            answers[name] = max(answers[name], answer, key=order.index)
    return answers


def calmer(short: Flowchart, full: Flowchart, entry: StandsFor) -> list[Answers]:
    return [
        answers
        for answers in answers_of(full)
        if rank(short, here(short, entry, answers)) < rank(full, answers)
    ]


def entry_for(short: Flowchart, full: str) -> StandsFor:
    return next(entry for entry in short.stands_for if entry.chart == full)


def test_the_waiting_room_chart_stands_for_all_others(project: Project) -> None:
    declared = [entry.chart for entry in project.flowcharts[SHORT].stands_for]
    assert sorted([*declared, SHORT]) == sorted(project.flowcharts)


def test_the_waiting_room_chart_is_proved(project: Project) -> None:
    short = project.flowcharts[SHORT]
    assert check_stands_for(short, project.flowcharts, ()) == []


@pytest.mark.parametrize("full", [NOT_PREGNANT, AFTER_MENOPAUSE, AFTER_PREGNANCY])
def test_the_waiting_room_chart_is_never_calmer(project: Project, full: str) -> None:
    short = project.flowcharts[SHORT]
    assert calmer(short, project.flowcharts[full], entry_for(short, full)) == []


def test_the_waiting_room_chart_is_never_calmer_in_pregnancy(project: Project) -> None:
    """As above; signs that imply the same are tried once, for there are so many."""
    short = project.flowcharts[SHORT]
    full = project.flowcharts[PREGNANT]
    entry = entry_for(short, PREGNANT)
    questions = tuple(
        question.model_copy(update={"signs": _one_of_a_kind(question, entry)})
        for question in full.questions
    )
    assert calmer(short, full.model_copy(update={"questions": questions}), entry) == []


def _one_of_a_kind(question: Question, entry: StandsFor) -> tuple[Statement, ...]:
    """Of signs that imply the same in the short chart, the first."""
    kinds = {
        str(entry.answers[question.id][sign.id]): sign
        for sign in reversed(question.signs)
    }
    return tuple(kinds.values())


@pytest.mark.parametrize("full", [PREGNANT, AFTER_PREGNANCY])
def test_a_calmer_waiting_room_chart_would_be_found(
    project: Project, full: str
) -> None:
    """Plant the fault: a chart that sends pregnant people to a visit."""
    short = project.flowcharts[SHORT]
    rules = tuple(
        rule.model_copy(update={"tell": "see-doctor-soon"})
        if rule.id == "pregnant"
        else rule
        for rule in short.rules
    )
    planted = short.model_copy(update={"rules": rules})
    others = project.flowcharts.keys() - {SHORT, full}
    (finding,) = (
        one
        for one in check_stands_for(planted, project.flowcharts, others)
        if one.code != "C0349"
    )
    assert (finding.code, finding.data["chart"]) == ("C0347", full)
    witness = finding.data["witness"]
    chart = project.flowcharts[full]
    answers = next(answers_of(chart)) | {name: one[0] for name, one in witness.items()}
    entry = entry_for(planted, full)
    assert rank(planted, here(planted, entry, answers)) < rank(chart, answers)


def test_the_router_leads_to_what_the_waiting_room_chart_takes_for_granted(
    project: Project,
) -> None:
    """Whoever is sent to a chart has said what its entry says is ``always`` so."""
    short = project.flowcharts[SHORT]
    router = project.flowcharts[ROUTER]
    entry = entry_for(short, ROUTER)
    for answers in answers_of(router):
        sent_to = told(router, answers).go_to
        assert sent_to is not None
        said = here(short, entry, answers)
        for question, answer in entry_for(short, sent_to).always.items():
            assert said[question] == answer


def test_a_wrong_way_of_the_router_would_be_found(project: Project) -> None:
    short = project.flowcharts[SHORT]
    planted = short.model_copy(
        update={
            "stands_for": tuple(
                entry.model_copy(update={"always": {"pregnant": "yes"}})
                if entry.chart == NOT_PREGNANT
                else entry
                for entry in short.stands_for
            )
        }
    )
    findings = check_stands_for(planted, project.flowcharts, ())
    assert [finding.code for finding in findings] == ["C0348"]


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
