"""One version of a chart, to be compared with another."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from careleaf.decision.meaning import compile_table
from careleaf.decision.signs import signs_of
from careleaf.source.levels import level_of
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.decision.described import Described
    from careleaf.decision.meaning import Meaning
    from careleaf.decision.versions.mapping import Implied
    from careleaf.source.chart_records import Flowchart


class Version:
    """A chart, its table and the names that stand in it."""

    def __init__(self, chart: Flowchart, described: Described, name: str) -> None:
        self.chart = chart
        self.name = name
        """In a sentence: "version 3"."""
        self.described = described
        self.table = described.table
        self.questions = {question.id: n for n, question in enumerate(chart.questions)}
        """The places of the questions by their ids, in order."""
        self.outcomes = {outcome.id: n for n, outcome in enumerate(chart.outcomes)}
        self.ranks = [
            None if level is None else LEVELS.index(level)
            for level in map(level_of, chart.outcomes)
        ]
        """The level of each outcome; None where it sends on to another chart."""
        self._signs = {
            name: {sign.id: sign.say for sign in signs}
            for name, signs in signs_of(chart).items()
        }

    @cached_property
    def meaning(self) -> Meaning:
        """Compile the rules.

        Raises:
            DiagramTooLargeError: the chart is beyond the budget.

        """
        return compile_table(self.table)

    def is_signed(self, question: str) -> bool:
        """Whether the question lists signs."""
        return question in self._signs

    def is_ordered(self, question: str) -> bool:
        """Whether the answers go from least to most worrying; "no" and "yes" do."""
        return self.table.questions[self.questions[question]].ordered

    def answers(self, question: str) -> tuple[str, ...]:
        """List the signs of a question, or its answers."""
        if question in self._signs:
            return tuple(self._signs[question])
        return self.answer_ids(question)

    def answer_ids(self, question: str) -> tuple[str, ...]:
        """List the answers of a question, "no" and "yes" where it has signs."""
        return self.table.questions[self.questions[question]].answers

    def ask(self, question: str) -> str:
        """Give the question in words."""
        return self.described.questions[self.questions[question]].ask

    def say(self, question: str, answer: str) -> str:
        """Give a sign or an answer in words."""
        if question in self._signs:
            return self._signs[question][answer]
        return self.answer_say(question, answer)

    def answer_say(self, question: str, answer: str) -> str:
        """Give an answer in words, also of a question with signs."""
        words = self.described.questions[self.questions[question]]
        return words.answers[self.answer_ids(question).index(answer)]

    def indexes(self, named: Iterable[tuple[str, str]]) -> Implied:
        """Turn names of questions and answers into numbers; a sign is a yes."""
        return tuple(
            sorted(
                (
                    self.questions[question],
                    1
                    if question in self._signs
                    else self.answer_ids(question).index(answer),
                )
                for question, answer in named
            )
        )
