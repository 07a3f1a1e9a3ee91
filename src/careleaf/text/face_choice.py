"""Which face of a stack draws which characters, and what no face can draw.

A word is drawn by the first face that has all of it, so that no face changes inside a
word for one missing letter; only when none has, cluster by cluster. Nothing is ever
drawn as an empty box: a character that no face has is given back as missing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from careleaf.text.boundaries import cluster_ends
from careleaf.text.faces import Face, load_face
from careleaf.text.shaping import shape
from careleaf.text.unicode_tables import kind

_WORD_OR_SPACE = re.compile(r"[ \u00a0]+|[^ \u00a0]+")


class FaceChoice(NamedTuple):
    """A stretch of consecutive characters and its face; None if no face has them."""

    length: int
    face: Face | None


def choose_faces(
    text: str, stems: tuple[str, ...], script: str, *, whole: bool
) -> list[FaceChoice]:
    """Cover a text of one script; ``whole`` asks for one face for all of it.

    If no face has all of it, or without ``whole``, each word is covered by itself.
    Spaces stay in the face of the word before them.
    """
    first = load_face(stems[0])
    if first.code_points.issuperset(map(ord, text)):
        return [FaceChoice(len(text), first)]
    words = [text] if whole else _WORD_OR_SPACE.findall(text)
    choices: list[FaceChoice] = []
    previous: Face | None = None
    for word in words:
        is_space = word.isspace()
        if is_space and previous is not None and _has_all(previous, word):
            choices.append(FaceChoice(len(word), previous))
            continue
        choices.extend(_cover(word, stems, script))
        previous = choices[-1].face or previous
    return choices


@lru_cache(maxsize=20_000)
def _cover(word: str, stems: tuple[str, ...], script: str) -> tuple[FaceChoice, ...]:
    faces = [load_face(stem) for stem in stems]
    for face in faces:
        if _has_all(face, word):
            return (FaceChoice(len(word), face),)
    choices = []
    start = 0
    for end in cluster_ends(word, "en"):
        cluster = word[start:end]
        choices.append(
            FaceChoice(end - start, _face_of_cluster(cluster, faces, script))
        )
        start = end
    return tuple(choices)


def _face_of_cluster(cluster: str, faces: list[Face], script: str) -> Face | None:
    """Ask the character maps first; then HarfBuzz, which can compose and decompose."""
    for face in faces:
        if _has_all(face, cluster):
            return face
    for face in faces:
        shaped = shape(
            face,
            cluster,
            (0, len(cluster)),
            (0, len(cluster)),
            rtl=False,
            script=script,
            language="en",
        )
        if all(shaped.glyphs.glyph_ids):
            return face
    return None


def _has_all(face: Face, text: str) -> bool:
    """Tell whether a face has every character of ``text`` that is drawn at all."""
    code_points, kinds = face.code_points, kind()
    return all(
        ord(character) in code_points or "I" in kinds[character] for character in text
    )
