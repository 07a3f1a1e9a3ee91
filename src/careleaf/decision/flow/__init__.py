"""The drawn chart as data: question boxes, arrows, exits.

It is computed from the decision diagram, never drawn by hand, and can be compiled back
into one (``compile_flow``) to be compared with the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

NOT_SURE = "not-sure"
"""The answer id that every question has unless it says ``unsure: never``."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow: all answers of a question that lead to the same place."""

    answers: tuple[str, ...]
    """Answer ids in the order of the question, ``not-sure`` last."""
    to_question: int | None
    """Number of the next question box, or None when the arrow ends in an exit."""
    exit_letter: str | None
    outcome: str | None
    """Outcome id of the exit."""


@dataclass(frozen=True, slots=True)
class QuestionBox:
    """One box; ``number`` is the same in every language and every edition."""

    number: int
    question: str
    arrows: tuple[Arrow, ...]
    """Exits first, most urgent first; then arrows to questions, calmest answer last."""


@dataclass(frozen=True, slots=True)
class FlowGraph:
    """Boxes in order of their numbers (1, 2, ...); the first is where one starts."""

    boxes: tuple[QuestionBox, ...]

    def box(self, number: int) -> QuestionBox:
        """Return the box with this number."""
        return self.boxes[number - 1]
