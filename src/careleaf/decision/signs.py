"""Signs as answers of their own.

For the rules a yes to any sign of a question is a yes. Who compares two charts, or a
chart with a page, must tell the signs apart: a sign that is missing in one of them is
found only when somebody has that sign and no other. So a question with signs is given
the answers "no" and one for each sign. Whoever has several signs is told the same as
somebody with one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.decision.described import QuestionWords
from careleaf.decision.from_records import SIGN_ANSWERS
from careleaf.source.plain_english import plain_english

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careleaf.decision.described import Described
    from careleaf.decision.model import Conditions, Question
    from careleaf.findings import Span
    from careleaf.source.chart_records import Flowchart

NO = SIGN_ANSWERS[0]
"""The first answer of a question with signs, before and after."""

_YES = SIGN_ANSWERS.index("yes")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a question."""

    id: str
    say: str
    span: Span | None = None


Signs = dict[str, tuple[Sign, ...]]
"""The signs of each question that has some, by the id of the question."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A table whose questions with signs have an answer for each sign."""

    described: Described
    signed: frozenset[int]
    """Questions whose answers are "no" and signs; they are not ``ordered``."""

    def pairs(self, level: int) -> tuple[tuple[int, int], ...]:
        """List a calmer and a worse answer, as often as one question has such a pair.

        No sign is worse than another, but "no" is calmer than each of them.
        """
        question = self.described.table.questions[level]
        answers = range(len(question.answers))
        if level in self.signed:
            return tuple((0, sign) for sign in answers[1:])
        if not question.ordered:
            return ()
        return tuple(pairwise(answers))


def signs_of(chart: Flowchart) -> Signs:
    """Collect the signs of a chart, in plain English."""
    return {
        question.id: tuple(
            Sign(sign.id, plain_english(sign.say, chart.values), sign.span_of("id"))
            for sign in question.signs
        )
        for question in chart.questions
        if question.signs
    }


def with_signs(described: Described, signs: Mapping[str, tuple[Sign, ...]]) -> Expanded:
    """Give each sign an answer of its own; a condition on "yes" names all of them."""
    table = described.table
    listed = [signs.get(question.id, ()) for question in table.questions]
    signed = frozenset(level for level, found in enumerate(listed) if found)

    def wider(conditions: Conditions) -> Conditions:
        return tuple(
            (level, _answers(wanted, len(listed[level])) if level in signed else wanted)
            for level, wanted in conditions
        )

    expanded = replace(
        table,
        questions=tuple(map(_question, table.questions, listed)),
        rules=tuple(
            replace(rule, when=wider(rule.when), unless=wider(rule.unless))
            for rule in table.rules
        ),
        impossible=tuple(
            replace(entry, when=wider(entry.when)) for entry in table.impossible
        ),
        must=tuple(replace(must, when=wider(must.when)) for must in table.must),
    )
    words = tuple(map(_words, described.questions, listed))
    spans = dict(described.spans)
    for level in signed:
        for sign in listed[level]:
            if sign.span is not None:
                spans["answer", table.questions[level].id, sign.id] = sign.span
    return Expanded(
        replace(described, table=expanded, questions=words, spans=spans), signed
    )


def _answers(wanted: frozenset[int], number: int) -> frozenset[int]:
    signs = frozenset(range(1, number + 1)) if _YES in wanted else frozenset()
    return (wanted & {0}) | signs


def _question(question: Question, signs: tuple[Sign, ...]) -> Question:
    if not signs:
        return question
    answers = (NO, *(sign.id for sign in signs))
    return replace(question, answers=answers, ordered=False)


def _words(words: QuestionWords, signs: tuple[Sign, ...]) -> QuestionWords:
    if not signs:
        return words
    return QuestionWords(words.ask, (words.answers[0], *(sign.say for sign in signs)))
