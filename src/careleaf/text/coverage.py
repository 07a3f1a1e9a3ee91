"""What a stack of faces cannot draw, for ``careleaf doctor --fonts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.boundaries import INVISIBLE
from careleaf.text.face_choice import choose_faces
from careleaf.text.faces import load_face
from careleaf.text.scripts import resolve_scripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.text.faces import FaceStack


def missing_characters(stack: FaceStack, texts: Iterable[str]) -> set[str]:
    """Give the texts of a set that the regular or the bold faces cannot draw.

    Each is a character, or a letter that is written with several. It counts as drawn
    when HarfBuzz can compose or decompose it, exactly as in a layout.
    """
    wanted = set(texts) - INVISIBLE
    missing: set[str] = set()
    for strong in (False, True):
        stems = stack.stems(strong=strong)
        drawn = frozenset().union(*(load_face(stem).code_points for stem in stems))
        for text in wanted:
            if len(text) > 1 or ord(text) not in drawn:
                script = resolve_scripts(text, "Zyyy")[0]
                choices = choose_faces(text, stems, script, whole=True)
                if any(choice.face is None for choice in choices):
                    missing.add(text)
    return missing
