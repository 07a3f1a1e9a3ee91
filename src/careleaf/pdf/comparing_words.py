"""Two rows of texts that are not the same: where they part, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from careleaf.chart.vocabulary import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 90
"""Characters of a text that are shown at most."""
_BEFORE = 30
"""Of these, how many lie before the place at which two long texts part."""


@dataclass(frozen=True, slots=True)
class Change:
    """The first place at which texts part; what is not there is None."""

    index: int
    said: str | None
    wanted: str | None
    after: str | None
    """The text before it, which both have."""

    def told(self, says: str, say: str) -> str:
        """Say it, with a verb in two forms, as in “says … where the project says …”."""
        if self.wanted is None:
            return f"{says} {quoted(self.said)}, which the project does not"
        if self.said is None:
            return f"does not {say} {quoted(self.wanted)}"
        said, wanted = _excerpts(self.said, self.wanted)
        return f"{says} “{said}” where the project {says} “{wanted}”"

    @property
    def notes(self) -> tuple[str, ...]:
        """Say after which text, if after any."""
        return (f"after {quoted(self.after)}",) if self.after else ()


def first_change(said: Sequence[str], wanted: Sequence[str]) -> Change | None:
    """Find where two rows of texts part, what both begin and end with left aside."""
    if list(said) == list(wanted):
        return None
    start = _shared(said, wanted)
    end = _shared(said[start:][::-1], wanted[start:][::-1])
    left = said[start : len(said) - end]
    right = wanted[start : len(wanted) - end]
    after = wanted[start - 1] if start else None
    if left and right and left[0] in right and right[0] not in left:
        left = ()
    elif left and right and right[0] in left and left[0] not in right:
        right = ()
    return Change(start, left[0] if left else None, right[0] if right else None, after)


def quoted(text: str | None) -> str:
    """Put a text that may be long into quotation marks."""
    text = " ".join((text or "").split())
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"


def shows(text: str) -> bool:
    """Whether a text is more than white space and invisible controls."""
    return bool(squeezed(text))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Count what both begin with, texts or characters."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Show both texts from shortly before the place at which they part."""
    if max(len(one), len(other)) <= _SHOWN:
        return one.strip(), other.strip()
    part = _shared(one, other)
    start = max(0, one.rfind(" ", 0, max(0, part - _BEFORE)) + 1)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    end = start + _SHOWN
    head = "…" if start else ""
    tail = "…" if end < len(text) else ""
    return f"{head}{text[start:end].strip()}{tail}"
