"""Charts with one mistake in them, as somebody might make it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.from_records import SIGN_ANSWERS, read_table
from careleaf.source.chart_records import Impossible, Must
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
    from careleaf.source.chart_records import Flowchart, Rule

    Made = Iterator[tuple[str, Flowchart]]
    """Where the mistake is, and the chart with it."""


@dataclass(frozen=True)
class Mutant:
    """A chart with one mistake, or a clean chart and a drawing of it with one."""

    kind: str
    place: str
    chart: Flowchart
    drawn: FlowGraph | None = None

    def __str__(self) -> str:
        return f"{self.chart.id}: {self.kind}: {self.place}"


def mutants(chart: Flowchart) -> Iterator[Mutant]:
    """Make every mistake at every place."""
    for kind, make in KINDS.items():
        for place, mutated in make(chart):
            yield Mutant(kind, place, mutated)
    for kind, make_drawn in DRAWN_KINDS.items():
        for place, graph in make_drawn(chart):
            yield Mutant(kind, place, chart, graph)


def answers_of(chart: Flowchart, question: str) -> tuple[str, ...]:
    """List the answer ids of a question, "not sure" left out."""
    asked = next(one for one in chart.questions if one.id == question)
    return SIGN_ANSWERS if asked.signs else tuple(one.id for one in asked.answers)


def _changed(chart: Flowchart, **entries: object) -> Flowchart:
    return chart.model_copy(update=entries)


def _with_rule(chart: Flowchart, index: int, *rules: Rule) -> Flowchart:
    """Put other rules in the place of one."""
    listed = chart.rules
    return _changed(chart, rules=(*listed[:index], *rules, *listed[index + 1 :]))


# --- rules ----------------------------------------------------------------------------


def _without_a_rule(chart: Flowchart) -> Made:
    for index, rule in enumerate(chart.rules):
        yield rule.id, _with_rule(chart, index)


def _rule_twice(chart: Flowchart) -> Made:
    for index, rule in enumerate(chart.rules):
        again = rule.model_copy(update={"id": f"{rule.id}-again"})
        yield rule.id, _with_rule(chart, index, rule, again)


def _rules_swapped(chart: Flowchart) -> Made:
    for index, (rule, after) in enumerate(
        zip(chart.rules, chart.rules[1:], strict=False)
    ):
        if rule.tell != after.tell:
            rules = list(chart.rules)
            rules[index : index + 2] = [after, rule]
            yield f"{rule.id}, {after.id}", _changed(chart, rules=tuple(rules))


def _told(chart: Flowchart, by: int) -> Made:
    names = [outcome.id for outcome in chart.outcomes]
    for index, rule in enumerate(chart.rules):
        level = names.index(rule.tell) + by
        if 0 <= level < len(names):
            other = rule.model_copy(update={"tell": names[level]})
            yield f"{rule.id}: {names[level]}", _with_rule(chart, index, other)


def _lowered(chart: Flowchart) -> Made:
    yield from _told(chart, -1)


def _raised(chart: Flowchart) -> Made:
    yield from _told(chart, 1)


# --- conditions -----------------------------------------------------------------------


def _conditions(chart: Flowchart) -> Iterator[tuple[int, str, str, str]]:
    """Give rule index, ``when`` or ``unless``, question and text of each condition."""
    for index, rule in enumerate(chart.rules):
        for part in ("when", "unless"):
            for question, text in getattr(rule, part).items():
                yield index, part, question, text


def _with_condition(
    chart: Flowchart, index: int, part: str, question: str, text: str | None
) -> tuple[str, Flowchart]:
    rule = chart.rules[index]
    conditions = {**getattr(rule, part), question: text}
    kept = {name: one for name, one in conditions.items() if one is not None}
    place = f"{rule.id}: {part} {question}: {text}"
    return place, _with_rule(chart, index, rule.model_copy(update={part: kept}))


def _without_a_condition(chart: Flowchart) -> Made:
    for index, part, question, _ in _conditions(chart):
        if part == "unless" or len(chart.rules[index].when) > 1:
            yield _with_condition(chart, index, part, question, None)


def _another_answer(chart: Flowchart) -> Made:
    """Take the answer beside the one that is meant."""
    for index, part, question, text in _conditions(chart):
        answers = answers_of(chart, question)
        condition = parse_condition(text)
        place = answers.index(condition.answer)
        word = "exactly" if condition.bare else condition.kind.replace("-", " ")
        first = 1 if condition.kind == "at-least" else 0  # all would meet "at least" it
        for other in (place - 1, place + 1):
            if first <= other < len(answers):
                flipped = f"{word} {answers[other]}"
                yield _with_condition(chart, index, part, question, flipped)


def _exactly(chart: Flowchart) -> Made:
    for index, part, question, text in _conditions(chart):
        condition = parse_condition(text)
        if condition.kind == "at-least":
            flipped = f"exactly {condition.answer}"
            yield _with_condition(chart, index, part, question, flipped)


# --- questions, promises, what cannot occur -------------------------------------------


def _answers_swapped(chart: Flowchart) -> Made:
    for index, question in enumerate(chart.questions):
        for first in range(len(question.answers) - 1):
            answers = list(question.answers)
            answers[first : first + 2] = answers[first : first + 2][::-1]
            other = question.model_copy(update={"answers": tuple(answers)})
            questions = list(chart.questions)
            questions[index] = other
            place = f"{question.id}: {answers[first + 1].id}, {answers[first].id}"
            yield place, _changed(chart, questions=tuple(questions))


def _never_unsure(chart: Flowchart) -> Made:
    for index, question in enumerate(chart.questions):
        if question.unsure == "worst":
            update = {"unsure": "never", "unsure_because": "It shows."}
            questions = list(chart.questions)
            questions[index] = question.model_copy(update=update)
            yield question.id, _changed(chart, questions=tuple(questions))


def _without_a_promise(chart: Flowchart) -> Made:
    for index, must in enumerate(chart.must):
        kept = (*chart.must[:index], *chart.must[index + 1 :])
        yield must.id, _changed(chart, must=kept)


def _more_impossible(chart: Flowchart) -> Made:
    """Exclude what a rule asks about, and more than an entry was meant to exclude."""
    for rule in chart.rules:
        entry = Impossible(id="too-much", when=dict(rule.when), because="So.")
        excluded = (*chart.impossible, entry)
        yield f"as {rule.id}", _changed(chart, impossible=excluded)
    for index, entry in enumerate(chart.impossible):
        for question in entry.when:
            when = {name: one for name, one in entry.when.items() if name != question}
            entries = list(chart.impossible)
            entries[index] = entry.model_copy(update={"when": when})
            place = f"{entry.id}: whatever {question}"
            yield place, _changed(chart, impossible=tuple(entries))


# --- what nobody needs ----------------------------------------------------------------


def _outcome_nobody_is_told(chart: Flowchart) -> Made:
    for index, outcome in enumerate(chart.outcomes):
        update = {"id": "nobody", "level": level_of(outcome)}
        outcomes = list(chart.outcomes)
        outcomes.insert(index + 1, outcome.model_copy(update=update))
        yield f"after {outcome.id}", _changed(chart, outcomes=tuple(outcomes))


def _question_nobody_needs(chart: Flowchart) -> Made:
    for index, question in enumerate(chart.questions):
        questions = list(chart.questions)
        questions.insert(index, question.model_copy(update={"id": "idle"}))
        yield f"before {question.id}", _changed(chart, questions=tuple(questions))


def _rule_in_vain(chart: Flowchart) -> Made:
    """Add a rule for those who are told something more urgent already."""
    names = [outcome.id for outcome in chart.outcomes]
    for rule in chart.rules:
        for calmer in {*names[: names.index(rule.tell)]} - {chart.otherwise}:
            urgent = [
                one
                for one in chart.rules
                if names.index(one.tell) >= names.index(calmer)
            ]
            added = rule.model_copy(update={"id": "in-vain", "tell": calmer})
            rest = chart.rules[len(urgent) :]
            rules = (*urgent, added, *rest)
            yield f"as {rule.id}: {calmer}", _changed(chart, rules=rules)


def _exclusion_twice(chart: Flowchart) -> Made:
    for entry in chart.impossible:
        again = entry.model_copy(update={"id": f"{entry.id}-again"})
        yield entry.id, _changed(chart, impossible=(*chart.impossible, again))


def _promise_for_nobody(chart: Flowchart) -> Made:
    for entry in chart.impossible:
        promise = Must.model_validate(
            {"id": "nobody", "when": entry.when, "at-least": chart.outcomes[-1].id}
        )
        yield entry.id, _changed(chart, must=(*chart.must, promise))


def _nothing_possible(chart: Flowchart) -> Made:
    for question in chart.questions:
        entries = tuple(
            Impossible(
                id=f"not-{name}", when={question.id: f"exactly {name}"}, because="So."
            )
            for name in answers_of(chart, question.id)
        )
        yield question.id, _changed(chart, impossible=entries)


KINDS: dict[str, Callable[[Flowchart], Made]] = {
    "a rule is dropped": _without_a_rule,
    "a rule stands twice": _rule_twice,
    "two rules change places": _rules_swapped,
    "an outcome is lowered": _lowered,
    "an outcome is raised": _raised,
    "a condition is dropped": _without_a_condition,
    "another answer in a condition": _another_answer,
    "`exactly` for `at least`": _exactly,
    "two answers change places": _answers_swapped,
    "“not sure” is not offered": _never_unsure,
    "a promise is dropped": _without_a_promise,
    "more is impossible": _more_impossible,
    "an outcome that nobody is told": _outcome_nobody_is_told,
    "a question that nobody needs": _question_nobody_needs,
    "a rule that comes too late": _rule_in_vain,
    "an exclusion stands twice": _exclusion_twice,
    "a promise for nobody": _promise_for_nobody,
    "nothing is possible": _nothing_possible,
}


# --- the drawing ----------------------------------------------------------------------


def _drawing(chart: Flowchart) -> FlowGraph:
    described, _ = read_table(chart)
    assert described is not None
    return flow_graph(described.table)


def _with_arrows(
    graph: FlowGraph, box: QuestionBox, arrows: tuple[Arrow, ...]
) -> FlowGraph:
    boxes = list(graph.boxes)
    boxes[box.number - 1] = replace(box, arrows=arrows)
    return replace(graph, boxes=tuple(boxes))


def _arrow_cut(chart: Flowchart) -> Iterator[tuple[str, FlowGraph]]:
    graph = _drawing(chart)
    for box in graph.boxes:
        for arrow in box.arrows:
            left = tuple(other for other in box.arrows if other is not arrow)
            place = f"box {box.number}: {', '.join(arrow.answers)}"
            yield place, _with_arrows(graph, box, left)


def _arrow_astray(chart: Flowchart) -> Iterator[tuple[str, FlowGraph]]:
    """Let an arrow lead where another arrow of the same box leads."""
    graph = _drawing(chart)
    for box in graph.boxes:
        for arrow in box.arrows:
            for other in box.arrows:
                if (arrow.to_question, arrow.outcome) != (
                    other.to_question,
                    other.outcome,
                ):
                    astray = replace(other, answers=arrow.answers)
                    arrows = tuple(astray if a is arrow else a for a in box.arrows)
                    place = f"box {box.number}: {', '.join(arrow.answers)}"
                    yield place, _with_arrows(graph, box, arrows)


DRAWN_KINDS: dict[str, Callable[[Flowchart], Iterator[tuple[str, FlowGraph]]]] = {
    "an arrow is cut": _arrow_cut,
    "an arrow leads elsewhere": _arrow_astray,
}
