"""Answers of one chart read as answers of another.

A route says, answer by answer, what somebody who reads one chart answers in the other.
Several answers may speak of one question of the other chart; together they mean the
most worrying of them. ``carried`` computes the function of the other chart over the
answers of the first, exactly and without trying the combinations: it walks the
questions once, and remembers only what is still open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from careleaf.source.checks.references import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Question
    from careleaf.findings import Finding
    from careleaf.source.chart_records import Flowchart, Route
    from careleaf.source.record import Record

Implied = tuple[tuple[int, int], ...]
"""Question and answer of the other chart, as one answer of this one implies them."""

Choices = tuple[Implied, ...]
"""Mostly one; several where an answer leaves open what it implies."""

_Open = tuple[tuple[int, frozenset[int]], ...]


# --- names ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """What a route may name in one chart."""

    chart: str
    answers: dict[str, tuple[str, ...]]
    """By question: its answers, or its signs."""
    signed: frozenset[str]
    """Questions with signs."""


def names_of(chart: Flowchart) -> Names:
    """Collect the questions of a chart and what may be answered."""
    return Names(
        chart.id,
        {
            question.id: tuple(one.id for one in question.signs or question.answers)
            for question in chart.questions
        },
        frozenset(question.id for question in chart.questions if question.signs),
    )


def unknown_names(
    code: str, record: Record, field: str, names: tuple[Names, Names]
) -> Iterator[Finding]:
    """Find names in a route of ``record`` that lead nowhere.

    ``names`` are of the chart whose answers are the keys, and of the other one.
    """
    here, there = names
    route: Route = getattr(record, field)
    for question, answers in route.items():
        if question not in here.answers:
            span = record.span_inside(field, question, of_key=True)
            yield unknown(code, _question_of(here), question, here.answers, span)
            continue
        known = here.answers[question]
        for answer, implied in answers.items():
            if answer not in known:
                span = record.span_inside(field, question, answer, of_key=True)
                yield unknown(code, _answer_of(here, question), answer, known, span)
            yield from unknown_answers(
                code, record, (field, question, answer), implied, there
            )


def unknown_answers(
    code: str,
    record: Record,
    path: tuple[str, ...],
    implied: dict[str, str],
    names: Names,
) -> Iterator[Finding]:
    """Find names in ``{question: answer}`` that lead nowhere; it stands at ``path``."""
    field, *keys = path
    for question, answer in implied.items():
        if question not in names.answers:
            span = record.span_inside(field, *keys, question, of_key=True)
            yield unknown(code, _question_of(names), question, names.answers, span)
        elif answer not in names.answers[question]:
            span = record.span_inside(field, *keys, question)
            what = _answer_of(names, question)
            yield unknown(code, what, answer, names.answers[question], span)


def _question_of(names: Names) -> str:
    return f"question of `{names.chart}`:"


def _answer_of(names: Names, question: str) -> str:
    noun = "sign" if question in names.signed else "answer"
    return f"{noun} of `{question}` in `{names.chart}`:"


# --- functions ------------------------------------------------------------------------


def carried(
    target: Diagram,
    source: tuple[Diagram, Node],
    questions: Sequence[Question],
    choices: Sequence[Sequence[Choices]],
    *,
    always: Implied = (),
    exactly: bool = False,
) -> Node:
    """Read a function of one chart as a function of the answers of another.

    ``questions`` belong to the ``source``; ``choices`` has, for each question and
    answer of the ``target``, what it implies in the source; ``always`` is implied by
    every answer. The value is the least of all answers in the source that fit: at least
    as worrying as implied or, where answers have no order, one of those implied. With
    ``exactly`` only the most worrying of the implied answers fits, and the calmest
    where nothing is implied.
    """
    return _Carrier(target, source[0], questions, choices, exactly=exactly).carry(
        source[1], always
    )


class _Carrier:
    def __init__(
        self,
        target: Diagram,
        source: Diagram,
        questions: Sequence[Question],
        choices: Sequence[Sequence[Choices]],
        *,
        exactly: bool,
    ) -> None:
        self.target = target
        self.source = source
        self.questions = questions
        self.choices = choices
        self.exactly = exactly
        last = {
            question: level
            for level, answers in enumerate(choices)
            for alternatives in answers
            for implied in alternatives
            for question, _ in implied
        }
        self.never_named = [q for q in range(len(questions)) if q not in last]
        self.closing: list[list[int]] = [
            sorted(q for q, at in last.items() if at == level)
            for level in range(len(choices))
        ]
        """Questions of the source of which nothing more is heard, by level."""
        self.settled: dict[tuple[Node, int, frozenset[int]], Node] = {}
        self.memo: dict[tuple[int, Node, _Open], Node] = {}

    def carry(self, function: Node, always: Implied) -> Node:
        function, still_open = self.after(function, (), always, self.never_named)
        return self.go(0, function, still_open)

    def go(self, level: int, function: Node, still_open: _Open) -> Node:
        """Return the function from question ``level`` of the target on."""
        if self.source.is_terminal(function):
            return self.target.terminal(self.source.value(function))
        key = (level, function, still_open)
        known = self.memo.get(key)
        if known is None:
            children = [
                self.least(
                    self.target,
                    [
                        self.go(level + 1, *self.after_answer(level, key, implied))
                        for implied in alternatives
                    ],
                )
                for alternatives in self.choices[level]
            ]
            self.target.step(len(children))
            known = self.memo[key] = self.target.node(level, children)
        return known

    def after_answer(
        self, level: int, key: tuple[int, Node, _Open], implied: Implied
    ) -> tuple[Node, _Open]:
        return self.after(key[1], key[2], implied, self.closing[level])

    def after(
        self,
        function: Node,
        still_open: _Open,
        implied: Implied,
        closing: Sequence[int],
    ) -> tuple[Node, _Open]:
        """Note what is implied, and settle the questions that are closing."""
        named = dict(still_open)
        for question, answer in implied:
            named[question] = self.joined(question, named.get(question), answer)
        for question in closing:
            answers = named.pop(question, frozenset())
            function = self.settle(function, question, answers)
        return function, tuple(sorted(named.items(), key=lambda item: item[0]))

    def joined(
        self, question: int, named: frozenset[int] | None, answer: int
    ) -> frozenset[int]:
        if named is None:
            return frozenset({answer})
        if self.questions[question].ordered:
            return max(named, frozenset({answer}), key=max)
        return named | {answer}

    def settle(self, function: Node, question: int, named: frozenset[int]) -> Node:
        """Answer one question of the source with the least of what fits."""
        key = (function, question, named)
        known = self.settled.get(key)
        if known is None:
            fitting = self.fitting(self.questions[question], named)
            branches = self.branches(function, question)
            known = self.settled[key] = self.least(
                self.source, [branches[answer] for answer in fitting]
            )
        return known

    def branches(self, function: Node, question: int) -> Sequence[Node]:
        """Return one function per answer; mostly it is the question asked first."""
        source = self.source
        if source.level(function) >= question:
            return source.branches(function, question)
        answers = range(source.domains[question])
        return [source.cofactor(function, question, answer) for answer in answers]

    def fitting(self, question: Question, named: frozenset[int]) -> Collection[int]:
        answers = range(len(question.answers))
        if not question.ordered:
            return sorted(named) or answers
        if self.exactly:
            return (max(named, default=0),)
        return answers[max(named, default=0) :]

    def least(self, diagram: Diagram, functions: Sequence[Node]) -> Node:
        return reduce(
            lambda one, other: diagram.apply(one, other, min, lambda same: same),
            functions,
        )
