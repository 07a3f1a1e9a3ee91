"""Glyph outlines as path commands."""

from __future__ import annotations

import pytest

from careleaf.text.faces import load_face
from careleaf.text.outlines import glyph_outline


def _outline(character: str):
    face = load_face("NotoSans-Regular")
    return glyph_outline(face, face.hb_font.get_nominal_glyph(ord(character)))


def test_a_straight_letter_is_one_closed_contour() -> None:
    assert _outline("l") == (
        ("M", (173, 0)),
        ("L", (85, 0)),
        ("L", (85, 760)),
        ("L", (173, 760)),
        ("L", (173, 0)),
        ("Z", ()),
    )


def test_curves_are_cubic_and_stay_inside_the_glyph() -> None:
    commands = _outline("o")
    assert {name for name, _ in commands} == {"M", "C", "Z"}
    assert [name for name, _ in commands].count("Z") == 2
    points = [
        values[i : i + 2] for _, values in commands for i in range(0, len(values), 2)
    ]
    assert min(y for _, y in points) == pytest.approx(-10)
    assert max(y for _, y in points) == pytest.approx(546)


def test_a_space_has_no_outline() -> None:
    assert _outline(" ") == ()
