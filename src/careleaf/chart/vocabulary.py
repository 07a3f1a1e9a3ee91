"""What the words of a chart mean, for whoever reads it back from paper.

It is made of the words of one language and knows nothing of what joins them: which
answer leads where is for the reader to find out. White space and invisible controls are
set aside, because layout may add and take them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from careleaf.chart.question_box import BETWEEN_SIGNS, option_words
from careleaf.chart.reading import PartLink
from careleaf.chart.words import (
    ANY_SIGN,
    COLON,
    GO_TO_PART,
    GO_TO_QUESTION,
    OR,
    OUTCOME,
    PART,
    furniture,
)
from careleaf.document.blocks import plain
from careleaf.text.isolates import DIRECTION_CONTROLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from careleaf.document.blocks import Chart, RichText

    Reader = Callable[[str], Sequence[Any]]

_PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MOST_DIGITS = 4


_SET_ASIDE = dict.fromkeys(
    map(ord, DIRECTION_CONTROLS | set("\u00ad\u200b\u2060\ufeff"))
)
"""Controls of direction and of line breaking: nobody gets them back from paper."""


def squeezed(text: str) -> str:
    """Take away white space and invisible controls: they are layout, not text."""
    return "".join(text.translate(_SET_ASIDE).split())


def number_in(text: str, digits: str) -> list[int]:
    """Read a number that is written without a leading zero; nothing else is one."""
    if not 0 < len(text) <= _MOST_DIGITS or text[0] == digits[0]:
        return []
    places = [digits.find(character) for character in text]
    return [] if -1 in places else [int("".join(map(str, places)))]


@dataclass(frozen=True)
class OutcomeWords:
    """What may be said where a reader comes to an outcome; squeezed."""

    title: str
    short: str | None
    because: str | None
    steps: tuple[str, ...]
    watch_for: str | None
    move_up: str | None


@dataclass(frozen=True)
class Vocabulary:
    """All words of one chart in one language, by what they mean."""

    start: str
    head: frozenset[str]
    """What may stand above a drawing: title, audience, how to use it."""
    digits: str
    questions: dict[str, tuple[tuple[str, ...], ...]]
    """By question: each way to set it, as its texts from the question downwards."""
    typed: dict[str, str]
    """By question: all of its words as the text version has them."""
    noted: dict[str, str]
    """By question: all of its words as the DOT source has them."""
    answers: dict[str, dict[str, str]]
    """By question and answer: what stands beside an arrow."""
    outcomes: dict[str, OutcomeWords]
    words: dict[str, str]
    """Furniture by its key in common, placeholders unfilled."""

    @classmethod
    def of(cls, chart: Chart, digits: str) -> Vocabulary:
        """Take the words of a chart, and nothing else of it."""
        answers: dict[str, dict[str, str]] = {}
        for (question, answer), text in chart.answers.items():
            answers.setdefault(question, {})[answer] = _bare(text)
        return cls(
            start=_bare(chart.start),
            head=frozenset(map(_bare, (chart.title, chart.audience, chart.how_to))),
            digits=digits,
            questions=dict(_settings(chart)),
            typed=dict(_typed(chart)),
            noted=dict(_noted(chart)),
            answers=answers,
            outcomes={
                name: OutcomeWords(
                    title=_bare(text.title),
                    short=_if_said(text.short),
                    because=_if_said(text.because),
                    steps=tuple(_bare(step) for step in text.steps),
                    watch_for=_if_said(text.watch_for),
                    move_up=_if_said(text.move_up),
                )
                for name, text in chart.outcomes.items()
            },
            words={key: _bare(text) for key, text in chart.words.items()},
        )

    # --- single things ----------------------------------------------------------------

    def number(self, text: str) -> list[int]:
        """Read a number in the digits of the language."""
        return number_in(text, self.digits)

    def letter(self, text: str) -> list[str]:
        """Read the name of an exit or a part."""
        return [text] if _LETTERS.fullmatch(text) else []

    def question(self, texts: Sequence[str]) -> list[str]:
        """Name the questions that are set with just these texts."""
        wanted = tuple(texts)
        return [name for name, ways in self.questions.items() if wanted in ways]

    def answer(self, question: str, text: str) -> list[str]:
        """Name the answers of a question that say just this."""
        said = self.answers.get(question, {})
        return [name for name, words in said.items() if words == text]

    def outcome(self, title: str) -> list[str]:
        """Name the outcomes with this title."""
        return [name for name, text in self.outcomes.items() if text.title == title]

    def answers_joined(self, question: str, text: str, *, by: str) -> list[list[str]]:
        """List every way in which a text names answers of a question, in any order."""
        found = {
            tuple(sorted(names, key=self._order(question).index))
            for names in self._joined(question, text, by, ())
        }
        return [list(names) for names in sorted(found)]

    def _order(self, question: str) -> list[str]:
        return list(self.answers.get(question, {}))

    def _joined(
        self, question: str, text: str, by: str, before: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        for name, words in self.answers.get(question, {}).items():
            if name in before or not words or not text.startswith(words):
                continue
            rest = text[len(words) :]
            if not rest:
                yield (*before, name)
            elif rest.startswith(by):
                yield from self._joined(question, rest[len(by) :], by, (*before, name))

    # --- sentences with values --------------------------------------------------------

    def filled(self, key: str, text: str, **readers: Reader) -> list[dict[str, Any]]:
        """Read the values out of a text that furniture was filled with, in every way.

        The text ``key`` of common must account for all of ``text``.
        """
        if key not in self.words:
            return []
        pieces = _PLACEHOLDER.split(self.words[key])
        return list(_fill(pieces, text, readers, {}))

    def goes_on(self, question: str, text: str) -> list[tuple[list[str], int]]:
        """Read "If Yes or Not sure: go to question 5"."""
        return [
            (found["answers"], found["number"])
            for found in self.filled(
                GO_TO_QUESTION,
                text,
                answers=self._answers_of(question),
                number=self.number,
            )
        ]

    def ends(self, question: str, text: str) -> list[tuple[list[str], str, str]]:
        """Read "If Yes: A. Call today" as answers, letter and outcome."""
        return [
            (found["answers"], *found["outcome"])
            for found in self.filled(
                OUTCOME, text, answers=self._answers_of(question), outcome=self._exit
            )
        ]

    def link(self, text: str) -> list[PartLink]:
        """Read "Go to part B, page 2, box 4"."""
        return [
            PartLink(found["part"], found["page"], found["box"])
            for found in self.filled(
                GO_TO_PART,
                text,
                part=self.letter,
                page=self.number,
                box=self.number,
            )
        ]

    def part(self, text: str) -> list[str]:
        """Read "Part B" as its letter."""
        return [found["part"] for found in self.filled(PART, text, part=self.letter)]

    def _answers_of(self, question: str) -> Reader:
        separator = self.words.get(OR, "")
        return lambda text: self.answers_joined(question, text, by=separator)

    def _exit(self, text: str) -> list[tuple[str, str]]:
        letter, _, title = text.partition(".")
        names = self.outcome(title)
        return [(letter, name) for name in names if self.letter(letter)]


def _bare(text: RichText) -> str:
    return squeezed(plain(text))


def _if_said(text: RichText | None) -> str | None:
    return None if text is None else _bare(text)


def _options(chart: Chart, question: str) -> list[RichText]:
    colon = furniture(chart, COLON)
    options = chart.questions[question].options
    words = [option_words(label, full, colon) for label, full in options]
    return [option for option in words if option is not None]


def _settings(chart: Chart) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Set each question with its signs as a list, and with its signs run in."""
    between = squeezed(BETWEEN_SIGNS)
    for name, words in chart.questions.items():
        signs = [_bare(sign) for sign in words.signs]
        rest = [_bare(option) for option in _options(chart, name)]
        rest += [_bare(words.help)] if words.help is not None else []
        ways = [(_bare(words.ask), *signs, *rest)]
        if len(signs) > 1:
            ways.append((_bare(words.ask), between.join(signs), *rest))
        yield name, tuple(ways)


def _typed(chart: Chart) -> Iterator[tuple[str, str]]:
    """Join the words of each question as they follow each other in the text."""
    for name, words in chart.questions.items():
        texts = [_bare(words.ask)]
        if words.signs:
            texts.append(_bare(furniture(chart, ANY_SIGN)))
        texts += [f"-{_bare(item)}" for item in (*words.signs, *_options(chart, name))]
        texts += [_bare(words.help)] if words.help is not None else []
        yield name, "".join(texts)


def _noted(chart: Chart) -> Iterator[tuple[str, str]]:
    """Join the words of each question as they follow each other in DOT."""
    for name, words in chart.questions.items():
        texts = [_bare(words.ask), *(f"-{_bare(sign)}" for sign in words.signs)]
        texts += [f"-{_bare(label)}:{_bare(full)}" for label, full in words.options]
        texts += [_bare(words.help)] if words.help is not None else []
        yield name, "".join(texts)


def _fill(
    pieces: list[str],
    text: str,
    readers: Mapping[str, Reader],
    found: dict[str, Any],
) -> Iterator[dict[str, Any]]:
    """Match literal, placeholder, literal ... against a text, trying every division."""
    literal, *rest = pieces
    if not text.startswith(literal):
        return
    text = text[len(literal) :]
    if not rest:
        if not text:
            yield found
        return
    name, *after = rest
    for end in range(len(text) + 1):
        if not text.startswith(after[0], end) or (
            len(after) == 1 and end + len(after[0]) != len(text)
        ):
            continue
        for value in readers[name](text[:end]):
            yield from _fill(after, text[end:], readers, {**found, name: value})
