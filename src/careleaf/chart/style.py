"""The type and colours of a chart at one size: every length follows from the size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.text.style import TextStyle

INK = "#1b1b1b"
"""Body text, 17.2:1 on white."""
QUIET = "#3d3d3d"
"""Help and letters, 10.9:1 on white and 10.2:1 in a question box."""
QUESTION_FILL = "#f6f8fc"
LINK_FILL = "#edf1f9"

WESTERN_DIGITS = "0123456789"

_LEADING = 0.9
"""Boxes hold few lines, which need less leading than running text."""
_TIGHT_LEADING = 0.84
"""Where one page comes first: 1.16 times the size for Latin script."""
_TITLE_PT = 14.0
"""Bold type from 14 pt counts as large (WCAG 2.2, 1.4.3): orange headers need that."""


def in_digits(value: int, digits: str) -> str:
    """Write a number in ten digits of any language."""
    return "".join(digits[int(digit)] for digit in str(value))


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How the charts of one document are set."""

    base: TextStyle
    """Faces, language and leading; its size is ignored."""
    heading_colour: str = "#14213d"
    size_factor: float = 1.0
    """Of the script relative to Latin, so that both look the same size."""
    digits: str = WESTERN_DIGITS
    """Ten digits for box, part and page numbers."""

    def number(self, value: int) -> str:
        """Write a number in the digits of the language."""
        return in_digits(value, self.digits)


@dataclass(frozen=True, slots=True)
class Density:
    """What a chart gives up to take fewer pages."""

    tight: bool = False
    """Lines and boxes stand nearer to each other."""
    run_in: frozenset[str] = frozenset()
    """Questions whose signs follow each other in a paragraph, instead of a list."""


ROOMY = Density()
TIGHT = Density(tight=True)


@dataclass(frozen=True)
class ChartType:
    """All styles of text at one nominal size."""

    style: ChartStyle
    size_pt: float
    """Nominal: of Latin text."""
    density: Density = ROOMY

    @cached_property
    def em(self) -> float:
        """The unit that spaces are measured in."""
        return self.size_pt * self.style.size_factor

    @cached_property
    def body(self) -> TextStyle:
        """Signs, options, help and what to do."""
        return self._style(self.size_pt, strong=False)

    @cached_property
    def strong(self) -> TextStyle:
        """Answers beside arrows, links and the start."""
        return self._style(self.size_pt, strong=True)

    @cached_property
    def ask(self) -> TextStyle:
        """The question itself."""
        return self._style(self.size_pt * 1.06, strong=True)

    @cached_property
    def title(self) -> TextStyle:
        """The words in the header of an exit."""
        return self._style(max(self.size_pt, _TITLE_PT), strong=True)

    @cached_property
    def letter(self) -> TextStyle:
        """The letter of an exit: a name for the telephone, not something to read."""
        return self._style(self.size_pt * 0.84, strong=True)

    def _style(self, nominal_pt: float, *, strong: bool) -> TextStyle:
        base = self.style.base
        size = nominal_pt * self.style.size_factor
        share = _TIGHT_LEADING if self.density.tight else _LEADING
        leading = base.line_height_pt / base.size_pt * share
        return replace(base, size_pt=size, line_height_pt=size * leading, strong=strong)
