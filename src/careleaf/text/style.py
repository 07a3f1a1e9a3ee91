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
