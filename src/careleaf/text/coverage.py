"""What a stack of faces cannot draw, for ``careleaf doctor --fonts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.text.face_choice import choose_faces
from careleaf.text.paragraph import INVISIBLE
from careleaf.text.scripts import resolve_scripts

if TYPE_CHECKING:
    from careleaf.text.faces import FaceStack


def missing_characters(stack: FaceStack, text: str) -> set[str]:
    """Give the characters of a text that the regular or the bold faces lack.

    A character counts as drawn when HarfBuzz can compose or decompose it, exactly as
    in a layout.
    """
    characters = sorted(set(text) - INVISIBLE)
    missing = set()
    for character in characters:
        (script,) = resolve_scripts(character, "Zyyy")
        for strong in (False, True):
            choices = choose_faces(
                character, stack.stems(strong=strong), script, whole=True
            )
            if any(choice.face is None for choice in choices):
                missing.add(character)
    return missing
