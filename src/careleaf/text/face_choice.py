"""Which face of a stack draws which characters, and what no face can draw.

A word is drawn by the first face that has all of it, so that no face changes inside a
word for one missing letter; only when none has, cluster by cluster. Nothing is ever
drawn as an empty box: a character that no face has is given back as missing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from careleaf.text.boundaries import cluster_ends
from careleaf.text.faces import Face, load_face
from careleaf.text.shaping import shape
from careleaf.text.unicode_tables import kind

if TYPE_CHECKING:
    from collections.abc import Container

_SPACES = " \u00a0"
_APOSTROPHE = "\u2019"
_ELISION = re.compile(rf"\w{_APOSTROPHE}\w")
_WORD_OR_SPACE = re.compile(rf"[{_SPACES}]+|[^{_SPACES}]+")


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
    if script == "Latn" and _ELISION.search(text):
        # That of a Chinese face is a quotation mark, as wide as a character.
        stems = tuple(sorted(stems, key=_has_wide_apostrophe))
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


@cache
def _has_wide_apostrophe(stem: str) -> bool:
    return _width_em(load_face(stem), _APOSTROPHE) >= 1


def widen_spaces(text: str, faces: list[Face], undrawn: Container[str]) -> None:
    """Give a space between two faces that of them which has the wider one.

    The space of Nastaliq is narrow, because the last letter of one word may reach over
    the first of the next: before a number or a Latin name it is none at all.
    """
    drawn = [place for place, character in enumerate(text) if character not in undrawn]
    for before, place, after in zip(drawn, drawn[1:], drawn[2:], strict=False):
        if text[place] in _SPACES and faces[before] is not faces[after]:
            # Of equally wide ones, its own.
            faces[place] = max(
                (faces[place], faces[before], faces[after]),
                key=lambda face: _width_em(face, text[place]),
            )


def _width_em(face: Face, character: str) -> float:
    if not face.has(ord(character)):
        return 0.0
    glyph_id = face.hb_font.get_nominal_glyph(ord(character))
    return face.advance(glyph_id) / face.units_per_em


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
