"""A combination of answers as an example that somebody can paste and confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.from_records import SIGN_ANSWERS

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.decision.proof.suggest import Suggested

_YES = SIGN_ANSWERS[-1]
_CALMEST = "calmest-answers"


@dataclass(frozen=True, slots=True)
class ExampleText:
    """An example by its keys in the file."""

    id: str
    say: str
    answers: dict[str, str]
    tell: str


def example_text(suggested: Suggested, described: Described) -> ExampleText:
    """Put a combination into the chart's own words.

    The id follows from the answers alone, so the same combination is always called the
    same, whatever else is suggested.
    """
    given = {level: answer for level, answer in enumerate(suggested.answers) if answer}
    questions = described.table.questions
    answers = {
        questions[level].id: questions[level].answers[answer]
        for level, answer in given.items()
    }
    named = (
        question if answer == _YES else f"{question}-{answer}"
        for question, answer in answers.items()
    )
    return ExampleText(
        "-".join(named) or _CALMEST,
        _sentence(given, described),
        answers,
        described.table.outcomes[suggested.told],
    )


def _sentence(given: dict[int, int], described: Described) -> str:
    said = [
        f"{described.answer(level, answer)} to {described.ask(level)}"
        for level, answer in given.items()
    ]
    if not said:
        return "Gives the first answer to every question."
    *most, last = said
    listed = f"{', '.join(most)} and {last}" if most else last
    if len(given) == len(described.table.questions):
        return f"Says {listed}."
    return f"Says {listed}; every other answer is the first of its question."
