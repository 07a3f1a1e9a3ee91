"""What somebody wrote, turned into a table: words become numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.described import Described, QuestionWords
from careleaf.decision.model import Impossible, Must, Question, Rule, Table
from careleaf.findings import Finding
from careleaf.source.conditions import parse_condition
from careleaf.source.levels import level_of
from careleaf.source.plain_english import plain_english

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careleaf.decision.model import Conditions
    from careleaf.findings import Span
    from careleaf.source.chart_records import Flowchart
    from careleaf.source.chart_records import Question as QuestionRecord
    from careleaf.source.chart_records import Rule as RuleRecord
    from careleaf.source.record import Record, Value

SIGN_ANSWERS = ("no", "yes")
"""A question with signs: a yes to any sign is a yes."""
SIGN_WORDS = {"no": "No", "yes": "Yes"}


class _UnreadableError(Exception):
    """A name that leads nowhere; ``check_project`` has explained it better before."""

    def __init__(self, reason: str, span: Span | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = span


def read_table(chart: Flowchart) -> tuple[Described | None, list[Finding]]:
    """Read a chart as a table with its words and places.

    A chart whose own references lead nowhere has no meaning that could be checked: the
    first of them is the one finding then.
    """
    try:
        return _Reader(chart).described(), []
    except _UnreadableError as fault:
        finding = Finding(
            "C0301",
            f"the chart `{chart.id}` cannot be read as a table: {fault.reason}",
            fault.span,
            hint="mend this first; the rules are checked when every name is known",
        )
        return None, [finding]


class _Reader:
    def __init__(self, chart: Flowchart) -> None:
        self.chart = chart
        self.questions = [_question(question) for question in chart.questions]
        self.levels = {question.id: n for n, question in enumerate(self.questions)}
        self.outcomes = {outcome.id: n for n, outcome in enumerate(chart.outcomes)}

    def described(self) -> Described:
        chart = self.chart
        if not self.questions:
            raise _UnreadableError("it has no questions", chart.key_span("questions"))
        table = Table(
            tuple(self.questions),
            tuple(outcome.id for outcome in chart.outcomes),
            tuple(self._rule(rule) for rule in chart.rules),
            self._outcome(chart.otherwise, chart.span_of("otherwise")),
            tuple(
                Impossible(entry.id, self._conditions(entry.when, entry))
                for entry in chart.impossible
            ),
            tuple(
                Must(
                    must.id,
                    self._conditions(must.when, must),
                    self._outcome(must.at_least, must.span_of("at_least")),
                )
                for must in chart.must
            ),
        )
        words = tuple(_words(question, chart.values) for question in chart.questions)
        titles = tuple(
            plain_english(outcome.title, chart.values) for outcome in chart.outcomes
        )
        levels = tuple(level_of(outcome) for outcome in chart.outcomes)
        return Described(table, words, titles, _spans(chart), levels)

    def _rule(self, rule: RuleRecord) -> Rule:
        return Rule(
            rule.id,
            self._conditions(rule.when, rule),
            self._outcome(rule.tell, rule.span_of("tell")),
            self._conditions(rule.unless, rule),
        )

    def _outcome(self, name: str, span: Span | None) -> int:
        if name not in self.outcomes:
            raise _UnreadableError(f"`{name}` is not one of its outcomes", span)
        return self.outcomes[name]

    def _conditions(self, conditions: dict[str, str], record: Record) -> Conditions:
        span = record.span
        found: list[tuple[int, frozenset[int]]] = []
        for name, text in conditions.items():
            if name not in self.levels:
                raise _UnreadableError(f"`{name}` is not one of its questions", span)
            level = self.levels[name]
            found.append((level, self._answers(self.questions[level], text, span)))
        return tuple(sorted(found, key=lambda condition: condition[0]))

    def _answers(
        self, question: Question, text: str, span: Span | None
    ) -> frozenset[int]:
        try:
            condition = parse_condition(text)
            answer = question.answers.index(condition.answer)
        except ValueError as error:
            reason = f"`{text}` is not a condition about `{question.id}`"
            raise _UnreadableError(reason, span) from error
        if condition.kind == "at-least" and question.ordered:
            return frozenset(range(answer, len(question.answers)))
        return frozenset({answer})


def _question(question: QuestionRecord) -> Question:
    answers = tuple(answer.id for answer in question.answers)
    if question.signs:
        answers = SIGN_ANSWERS
    if not answers:
        reason = f"the question `{question.id}` has no answers"
        raise _UnreadableError(reason, question.span_of("id"))
    return Question(
        question.id,
        answers,
        ordered=question.order == "worse",
        unsure=question.unsure == "worst",
    )


def _words(question: QuestionRecord, values: Mapping[str, Value]) -> QuestionWords:
    ask = plain_english(question.ask, values)
    said = {
        answer.id: plain_english(answer.label or answer.say, values)
        for answer in question.answers
    }
    if question.signs:
        said = {**SIGN_WORDS, **said}
        return QuestionWords(ask, tuple(said[name] for name in SIGN_ANSWERS))
    return QuestionWords(ask, tuple(said.values()))


def _spans(chart: Flowchart) -> dict[tuple[str, ...], Span]:
    places: dict[tuple[str, ...], Span | None] = {
        ("rules",): chart.key_span("rules"),
        ("otherwise",): chart.span_of("otherwise"),
        ("impossible",): chart.key_span("impossible"),
    }
    for kind, entries in (
        ("outcome", chart.outcomes),
        ("question", chart.questions),
        ("rule", chart.rules),
        ("impossible", chart.impossible),
        ("must", chart.must),
    ):
        places |= {(kind, entry.id): entry.span_of("id") for entry in entries}
    for question in chart.questions:
        for name in SIGN_ANSWERS:
            places["answer", question.id, name] = question.span_of("id")
        for answer in question.answers:
            places["answer", question.id, answer.id] = answer.span_of("id")
    return {place: span for place, span in places.items() if span is not None}
