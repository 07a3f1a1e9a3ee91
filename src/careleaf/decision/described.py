"""A table together with the words and places that findings need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careleaf.decision.flow import NOT_SURE
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from careleaf.decision.diagram import Box
    from careleaf.decision.model import Table
    from careleaf.findings import Span
    from careleaf.source.record import Level


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What the reader of the chart sees of one question."""

    ask: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A table, its words in the chart's own language, and where each entry stands."""

    table: Table
    questions: tuple[QuestionWords, ...]
    outcomes: tuple[str, ...]
    spans: dict[tuple[str, ...], Span] = field(default_factory=dict)
    """By kind of entry, id and, for an answer, the id of the answer."""
    levels: tuple[Level | None, ...] = ()
    """Of the outcomes, None for the way to another chart; empty if nobody gave any."""

    @property
    def emergencies(self) -> frozenset[int]:
        """Collect the outcomes for a life that is in danger."""
        last = len(self.outcomes) - 1
        levels = self.levels or (*[None] * last, LEVELS[-1])
        return frozenset(n for n, level in enumerate(levels) if level == LEVELS[-1])

    def rank(self, outcome: int) -> int:
        """Count levels of urgency: two outcomes may have the same."""
        if None in self.levels or not self.levels:
            return outcome
        return LEVELS.index(self.levels[outcome] or LEVELS[0])

    def span(self, *place: str) -> Span | None:
        """Find where an entry stands, if it came from a file."""
        return self.spans.get(place)

    def answer(self, question: int, answer: int) -> str:
        """Quote one answer; the one after the last is "not sure"."""
        words = self.questions[question].answers
        return f"“{words[answer]}”" if answer < len(words) else "“Not sure”"

    def ask(self, question: int) -> str:
        """Quote one question."""
        return f"“{self.questions[question].ask}”"

    def outcome(self, outcome: int) -> str:
        """Quote one outcome."""
        return f"“{self.outcomes[outcome]}”"

    def situation(self, box: Box) -> str:
        """Say in one line which answers a box of combinations has."""
        if not box:
            return "whatever is answered"
        said = (
            f"{self.ask(question)} "
            + " or ".join(self.answer(question, answer) for answer in sorted(answers))
            for question, answers in sorted(box.items())
        )
        return "when the answers are: " + "; ".join(said)

    def ids(self, box: Box) -> dict[str, list[str]]:
        """Name the questions and answers of a box by id, for programs."""
        named: dict[str, list[str]] = {}
        for question, answers in sorted(box.items()):
            entry = self.table.questions[question]
            names = (*entry.answers, NOT_SURE)
            named[entry.id] = [names[answer] for answer in sorted(answers)]
        return named


def described_by_ids(table: Table) -> Described:
    """Describe a table that has no words of its own."""
    questions = tuple(QuestionWords(q.id, q.answers) for q in table.questions)
    return Described(table, questions, table.outcomes)
