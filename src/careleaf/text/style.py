"""How a stretch of text is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.text.faces import FaceStack


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Faces, sizes and language of one paragraph."""

    stack: FaceStack
    size_pt: float
    line_height_pt: float
    language: str
    """BCP 47."""
    script: str
    """ISO 15924, for characters that many scripts share."""
    rtl: bool
    strong: bool = False
    """The whole text is bold."""
    ink_above_em: float = 0.0
    """How far the script reaches above the baseline, where its faces do not say so."""
    ink_below_em: float = 0.0
    line_breaks: str = ""
    """ICU locale of the rules for line ends, where it is not the language."""
    kept_whole: str = ""
    """Forms of words that no line ends inside, one on a line.

    One string, because a style is looked up for every text, and only a string remembers
    its hash.
    """

    @property
    def ink_height_pt(self) -> float:
        """The line height at which no two lines can touch, whatever they say."""
        return self.size_pt * (self.ink_above_em + self.ink_below_em)
