"""Isolates around what must keep its own order in text that runs right to left.

Correct UAX #9 shows ``0800 123 4567`` in Arabic as ``4567 123 0800``, and ``5 mg`` as
``mg 5``. Translators cannot be asked to mend that, so the program isolates every
protected token, and every stretch in another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from careleaf.text.unicode_tables import bidi_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.document.blocks import Inline
    from careleaf.text.style import TextStyle

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRO, PDF = "\u202d", "\u202c"
DIRECTION_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_RIGHT_TO_LEFT_LETTERS = frozenset({"R", "AL"})
_LEFTWARDS = frozenset({"R", "AL", "AN"})
_NUMBERS = frozenset({"EN", "AN"})
_DECIMAL = frozenset(".,\u066b")
_BETWEEN = frozenset({"CS", "WS"})
"""Commas, stops and spaces: at the edge of a number they belong to the words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one part, or controls that the program added."""

    start: int
    end: int
    strong: bool
    language: str | None
    protected: bool


@dataclass(frozen=True, slots=True)
class ComposedText:
    """The text with its isolates, and where its parts came to stand."""

    text: str
    stretches: tuple[Stretch, ...]
    plain: str
    """Without the isolates: what line breaking and the reader see."""
    positions: tuple[int, ...]
    """Where in ``text`` a line may begin that begins at each place of ``plain``."""
    tokens: tuple[tuple[int, int], ...]
    """The protected stretches, with their isolates."""
    foreign: tuple[tuple[int, int], ...]
    """The isolated stretches in another language, with their isolates."""


class _Composer:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.stretches: list[Stretch] = []
        self.positions: list[int] = []
        self.tokens: list[tuple[int, int]] = []
        self.foreign: list[tuple[int, int]] = []
        self.length = 0
        self.boundary = 0
        """Where a line would begin: after closers, before openers."""

    def open(self, control: str) -> None:
        self._append(control)

    def close(self, control: str) -> None:
        self._append(control)
        self.boundary = self.length

    def content(self, text: str) -> None:
        if text:
            self.positions.append(self.boundary)
            self.positions.extend(range(self.length + 1, self.length + len(text)))
            self._append(text)
            self.boundary = self.length

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)


def compose(parts: Sequence[Inline], style: TextStyle) -> ComposedText:
    """Join the parts, with isolates where something in the paragraph runs leftwards."""
    isolate = style.rtl or any(_runs_leftwards(part.text) for part in parts)
    composer = _Composer()
    for foreign, group in groupby(parts, lambda part: _foreign(part, style)):
        group_start = composer.length
        if isolate and foreign:
            composer.open(FSI)
        for part in group:
            start = composer.length
            if part.protected and isolate:
                _compose_token(composer, part.text)
            else:
                composer.content(part.text)
            stretch = Stretch(
                start, composer.length, part.strong, part.language, part.protected
            )
            composer.stretches.append(stretch)
            if part.protected:
                composer.tokens.append((start, composer.length))
        if isolate and foreign:
            composer.close(PDI)
            composer.foreign.append((group_start, composer.length))
    text = "".join(composer.text)
    return ComposedText(
        text=text,
        stretches=tuple(composer.stretches),
        plain="".join(part.text for part in parts),
        positions=(*composer.positions, len(text)),
        tokens=tuple(composer.tokens),
        foreign=tuple(composer.foreign),
    )


def _foreign(part: Inline, style: TextStyle) -> str | None:
    """Give the language of a part if it is not the paragraph's."""
    return None if part.language in {None, style.language} else part.language


def _runs_leftwards(text: str) -> bool:
    classes = map(bidi_class().__getitem__, text)
    return not _LEFTWARDS.isdisjoint(classes)


def _compose_token(composer: _Composer, token: str) -> None:
    """Isolate one token so that its numbers and words keep the order they are read in.

    Letters that run leftwards make the token run leftwards, and each stretch with a
    number inside it is isolated in turn, without the comma after a month in a date.
    Spaced groups of Arabic-Indic digits run leftwards even inside a left-to-right
    isolate (N1), so those are overridden.
    """
    classes = [bidi_class()[character] for character in token]
    if _RIGHT_TO_LEFT_LETTERS.isdisjoint(classes):
        _compose_left_to_right(composer, token, override="AN" in classes)
        return
    composer.open(RLI)
    start = 0
    letters = (
        class_ in _RIGHT_TO_LEFT_LETTERS or class_ == "NSM" for class_ in classes
    )
    for is_letter, stretch in groupby(letters):
        end = start + len(list(stretch))
        text = token[start:end]
        if is_letter or _NUMBERS.isdisjoint(classes[start:end]):
            composer.content(text)
        else:
            first, last = _number_inside(token, classes, start, end)
            composer.content(token[start:first])
            has_arabic = "AN" in classes[first:last]
            _compose_left_to_right(composer, token[first:last], override=has_arabic)
            composer.content(token[last:end])
        start = end
    composer.close(PDI)


def _number_inside(
    token: str, classes: list[str], start: int, end: int
) -> tuple[int, int]:
    """Leave out what stands between a number and words; a decimal point is its own."""
    inside = [i for i in range(start, end) if classes[i] not in _BETWEEN]
    first, last = inside[0], inside[-1] + 1
    if first > start and token[first - 1] in _DECIMAL and token[first].isdigit():
        first -= 1
    return first, last


def _compose_left_to_right(composer: _Composer, text: str, *, override: bool) -> None:
    composer.open(LRI + LRO if override else LRI)
    composer.content(text)
    composer.close(PDF + PDI if override else PDI)
