"""Glyph outlines as path commands, for output that draws letters as shapes (SVG)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import uharfbuzz

if TYPE_CHECKING:
    from careleaf.text.faces import Face

PathCommand = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@lru_cache(maxsize=4096)
def glyph_outline(face: Face, glyph_id: int) -> tuple[PathCommand, ...]:
    """Give the outline of a glyph in font units, y up; a space has none."""
    commands: list[PathCommand] = []
    face.hb_font.draw_glyph(glyph_id, _draw_functions(), commands)
    return tuple(commands)


def _draw_functions() -> uharfbuzz.DrawFuncs:
    """Make callbacks that append to the list given as data."""
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(_move_to)
    functions.set_line_to_func(_line_to)
    functions.set_quadratic_to_func(_quadratic_to)
    functions.set_cubic_to_func(_cubic_to)
    functions.set_close_path_func(_close_path)
    return functions


def _move_to(x: float, y: float, commands: list[PathCommand]) -> None:
    commands.append(("M", (x, y)))


def _line_to(x: float, y: float, commands: list[PathCommand]) -> None:
    commands.append(("L", (x, y)))


def _quadratic_to(
    x1: float, y1: float, x: float, y: float, commands: list[PathCommand]
) -> None:
    """Raise a quadratic curve to the equal cubic one: PDF and this type have no Q."""
    x0, y0 = commands[-1][1][-2:]
    commands.append(
        (
            "C",
            (
                x0 + (x1 - x0) * 2 / 3,
                y0 + (y1 - y0) * 2 / 3,
                x + (x1 - x) * 2 / 3,
                y + (y1 - y) * 2 / 3,
                x,
                y,
            ),
        )
    )


def _cubic_to(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    x: float,
    y: float,
    commands: list[PathCommand],
) -> None:
    commands.append(("C", (x1, y1, x2, y2, x, y)))


def _close_path(commands: list[PathCommand]) -> None:
    commands.append(("Z", ()))
