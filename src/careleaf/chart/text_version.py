"""The chart as numbered text: the same questions, answers and advice, in one column.

It is what a screen reader of the SVG says, what can be sent as a message, and what is
read out on the telephone: box 4 of the page is question 4 here.
"""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from careleaf.chart.question_box import option_words
from careleaf.chart.style import WESTERN_DIGITS, in_digits
from careleaf.chart.words import (
    ANY_SIGN,
    COLON,
    GO_TO_QUESTION,
    MOVE_UP,
    OUTCOME,
    QUESTION,
    WATCH_FOR,
    WHAT_TO_DO,
    answers_in_words,
    furniture,
)
from careleaf.document.blocks import Inline
from careleaf.text.isolates import LRI, PDI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.flow import Arrow, QuestionBox
    from careleaf.document.blocks import Chart, OutcomeText, RichText

WIDTH = 76
"""Columns: fits a message, a terminal and a typewritten page."""


def to_text(chart: Chart, *, rtl: bool = False, digits: str = WESTERN_DIGITS) -> str:
    """Write the whole chart as plain text."""
    return "\n".join(_Text(chart, rtl=rtl, digits=digits).lines()) + "\n"


class _Text:
    def __init__(self, chart: Chart, *, rtl: bool, digits: str) -> None:
        self.chart = chart
        self.rtl = rtl
        self.digits = digits

    def lines(self) -> Iterator[str]:
        chart = self.chart
        for text in (*chart.notice, chart.title, chart.audience):
            yield from self._wrapped(text)
        for box in chart.graph.boxes:
            yield ""
            yield from self._question(box)
        # Outcomes are kept least urgent first; what is urgent is read first.
        for outcome, words in reversed(chart.outcomes.items()):
            letters = [
                arrow.exit_letter or ""
                for box in chart.graph.boxes
                for arrow in box.arrows
                if arrow.outcome == outcome
            ]
            if letters:
                yield ""
                yield from self._outcome(letters, words)
        if chart.colophon:
            yield ""
        for text in chart.colophon:
            yield from self._wrapped(text)

    def _question(self, box: QuestionBox) -> Iterator[str]:
        chart, words = self.chart, self.chart.questions[box.question]
        number = in_digits(box.number, self.digits)
        yield from self._wrapped(furniture(chart, QUESTION, number=number))
        yield from self._wrapped(words.ask)
        if words.signs:
            yield from self._wrapped(furniture(chart, ANY_SIGN), "  ")
            for sign in words.signs:
                yield from self._wrapped(sign, "  - ")
        for label, full in words.options:
            option = option_words(label, full, furniture(chart, COLON))
            if option is not None:
                yield from self._wrapped(option, "  - ")
        if words.help is not None:
            yield from self._wrapped(words.help, "  ")
        for arrow in box.arrows:
            yield from self._wrapped(self._arrow(box, arrow), "  -> ")

    def _arrow(self, box: QuestionBox, arrow: Arrow) -> RichText:
        chart = self.chart
        answers = answers_in_words(chart, box.question, arrow)
        if arrow.to_question is not None:
            number = in_digits(arrow.to_question, self.digits)
            return furniture(chart, GO_TO_QUESTION, answers=answers, number=number)
        title = chart.outcomes[arrow.outcome or ""].title
        outcome = (Inline(f"{arrow.exit_letter}. "), *title)
        return furniture(chart, OUTCOME, answers=answers, outcome=outcome)

    def _outcome(self, letters: list[str], words: OutcomeText) -> Iterator[str]:
        yield from self._wrapped((Inline(f"{', '.join(letters)}. "), *words.title))
        for text in (words.short, words.because):
            if text is not None:
                yield from self._wrapped(text, "  ")
        if words.steps:
            yield from self._wrapped(furniture(self.chart, WHAT_TO_DO), "  ")
            for index, step in enumerate(words.steps, start=1):
                yield from self._wrapped(step, f"  {in_digits(index, self.digits)}. ")
        for key, text in ((WATCH_FOR, words.watch_for), (MOVE_UP, words.move_up)):
            if text is not None:
                heading = *furniture(self.chart, key), *furniture(self.chart, COLON)
                yield from self._wrapped((*heading, *text), "  ")

    def _wrapped(self, text: RichText, lead: str = "") -> list[str]:
        wrapper = TextWrapper(
            width=WIDTH,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return wrapper.wrap("".join(self._plain(part) for part in text))

    def _plain(self, part: Inline) -> str:
        """Keep a telephone number in its own order where text runs right to left."""
        if not part.protected:
            return part.text
        # A space inside would let the number be broken over two lines.
        token = part.text.replace(" ", "\u00a0")
        return f"{LRI}{token}{PDI}" if self.rtl else token
