"""The numbered text is read again, to prove that it says what the rules say.

Only the text and the words of its language are known here. Each question must be there
with all of its words, each arrow must be one of the two sentences that an arrow can be,
and the letters of the exits must be those under which the advice is listed.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from careleaf.chart.reading import check_reading, read_chart
from careleaf.chart.style import in_digits
from careleaf.chart.vocabulary import squeezed
from careleaf.chart.words import COLON, MOVE_UP, QUESTION, WATCH_FOR, WHAT_TO_DO
from careleaf.decision.flow import Arrow, QuestionBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.reading import ReadChart
    from careleaf.chart.vocabulary import OutcomeWords, Vocabulary
    from careleaf.decision.described import Described
    from careleaf.findings import Finding

_ARROW = "  -> "
_SHOWN = 60


def check_text(
    text: str, words: Vocabulary, described: Described, view: str
) -> list[Finding]:
    """Prove that a numbered text says what the rules say; C0607 if it says nothing."""
    return check_reading(read_text(text, words), described, view, "C0607")


def read_text(text: str, words: Vocabulary) -> ReadChart:
    """Read a numbered text into the boxes and arrows that it names."""
    reader = _TextReader(words)
    blocks = [
        list(lines)
        for filled, lines in groupby(text.splitlines(), lambda line: bool(line.strip()))
        if filled
    ]
    # The first says what the chart is, and where it has a colophon, the last.
    for place, block in enumerate(blocks[1:], start=2):
        reader.block(block, last=place == len(blocks))
    return reader.finished()


class _TextReader:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.boxes: list[QuestionBox] = []
        self.listed: dict[str, str] = {}
        """Outcome by the letter under which its advice stands."""
        self.faults: list[str] = []

    def block(self, lines: list[str], *, last: bool) -> None:
        """Read what stands between two empty lines."""
        first = self.words.filled(
            QUESTION, squeezed(lines[0]), number=self.words.number
        )
        if len(first) == 1:
            self._question(first[0]["number"], lines[1:])
        elif not self._outcome("".join(map(squeezed, lines))) and not last:
            self.faults.append(f"“{_start(lines[0])}” is neither question nor advice")

    def finished(self) -> ReadChart:
        """Compare the letters of the exits with those of the advice."""
        used = {
            arrow.exit_letter: arrow.outcome
            for box in self.boxes
            for arrow in box.arrows
            if arrow.exit_letter is not None
        }
        exits = sum(arrow.outcome is not None for b in self.boxes for arrow in b.arrows)
        if exits != len(used):
            self.faults.append("two exits have the same letter")
        elif used != self.listed:
            wrong = sorted(set(used.items()) ^ set(self.listed.items()))
            letter = wrong[0][0]
            self.faults.append(f"exit {letter} is not the advice listed under {letter}")
        return read_chart(self.boxes, self.faults)

    # --- a question -------------------------------------------------------------------

    def _question(self, number: int, lines: list[str]) -> None:
        arrows = [place for place, line in enumerate(lines) if line.startswith(_ARROW)]
        ends = [*arrows, len(lines)]
        head = "".join(map(squeezed, lines[: ends[0]]))
        names = [name for name, said in self.words.typed.items() if said == head]
        if len(names) != 1:
            what = "no question of the chart" if not names else "several questions"
            self.faults.append(f"the words of question {number} are those of {what}")
            return
        found = []
        for begin, end in pairwise(ends):
            words = "".join(map(squeezed, lines[begin:end])).removeprefix("->")
            arrow = self._arrow(names[0], words)
            if arrow is None:
                line = _start(lines[begin])
                self.faults.append(f"“{line}” of question {number} cannot be read")
            else:
                found.append(arrow)
        self.boxes.append(QuestionBox(number, names[0], tuple(found)))

    def _arrow(self, question: str, text: str) -> Arrow | None:
        """Read one arrow; None if it can be read in no way or in several."""
        readings = [
            Arrow(tuple(answers), number, None, None)
            for answers, number in self.words.goes_on(question, text)
        ]
        readings += [
            Arrow(tuple(answers), None, letter, outcome)
            for answers, letter, outcome in self.words.ends(question, text)
        ]
        return readings[0] if len(readings) == 1 else None

    # --- advice -----------------------------------------------------------------------

    def _outcome(self, text: str) -> bool:
        """Read "A, B. Get help now" with all that stands below it."""
        letters, _, rest = text.partition(".")
        names = letters.split(",")
        if not all(map(self.words.letter, names)):
            return False
        outcomes = [
            name
            for name, words in self.words.outcomes.items()
            if rest == "".join(self._advice(words))
        ]
        if len(outcomes) == 1:
            for letter in names:
                if letter in self.listed:
                    self.faults.append(f"advice is listed twice under {letter}")
                self.listed[letter] = outcomes[0]
        return len(outcomes) == 1

    def _advice(self, words: OutcomeWords) -> Iterator[str]:
        said = self.words.words
        yield words.title
        yield from filter(None, (words.short, words.because))
        if words.steps:
            yield said[WHAT_TO_DO]
            for index, step in enumerate(words.steps, start=1):
                yield f"{in_digits(index, self.words.digits)}.{step}"
        for key, text in ((WATCH_FOR, words.watch_for), (MOVE_UP, words.move_up)):
            if text is not None:
                yield f"{said[key]}{said[COLON]}{text}"


def _start(line: str) -> str:
    words = line.strip().removeprefix("-> ")
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
