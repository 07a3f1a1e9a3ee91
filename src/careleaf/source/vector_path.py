"""Path data of SVG as absolute lines and cubic curves.

SVG 1.1 (Second Edition), 8.3: all its commands are read. Shorthands are spelled out and
arcs become curves, so that whoever draws knows only M, L, C and Z.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Command = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""
Point = tuple[float, float]

_TOKEN = re.compile(
    r"(?P<letter>[MmZzLlHhVvCcSsQqTtAa])|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
)
_SEPARATOR = re.compile(r"[\s,]*")
_FLAG = re.compile(r"[01]")
_TAKES = {
    "M": 2,
    "Z": 0,
    "L": 2,
    "H": 1,
    "V": 1,
    "C": 6,
    "S": 4,
    "Q": 4,
    "T": 2,
    "A": 7,
}
_FLAGS_OF_ARC = (3, 4)
_AFTER = {"M": "L", "m": "l"}
"""Further pairs of numbers after a moveto are lines."""


class PathFaultError(ValueError):
    """The path data cannot be read; the text says why."""


def read_path(data: str) -> tuple[Command, ...]:
    """Read the attribute ``d``; raises ``PathFaultError``."""
    return tuple(_Pen().draw(_instructions(data)))


def _instructions(data: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its own numbers; repeated ones are written out."""
    position = _skip(data, 0)
    letter = ""
    while position < len(data):
        match = _TOKEN.match(data, position)
        if match is None:
            raise PathFaultError(f"`{data[position : position + 10]}` is no path data")
        if match["letter"]:
            letter = match["letter"]
            position = _skip(data, match.end())
        elif not letter or letter in "Zz":
            raise PathFaultError("numbers stand where a command is expected")
        numbers, position = _numbers(data, position, letter)
        yield letter, numbers
        letter = _AFTER.get(letter, letter)


def _numbers(data: str, position: int, letter: str) -> tuple[list[float], int]:
    numbers: list[float] = []
    for index in range(_TAKES[letter.upper()]):
        pattern = _FLAG if letter in "Aa" and index in _FLAGS_OF_ARC else _TOKEN
        match = pattern.match(data, position)
        if match is None or not match[0].strip("MmZzLlHhVvCcSsQqTtAa"):
            raise PathFaultError(f"the command `{letter}` has too few numbers")
        numbers.append(float(match[0]))
        position = _skip(data, match.end())
    return numbers, position


def _skip(data: str, position: int) -> int:
    match = _SEPARATOR.match(data, position)
    return match.end() if match else position


class _Pen:
    """Knows where it is, where the subpath began and the last control point."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.begin: Point = (0.0, 0.0)
        self.control: Point | None = None
        """Of the last curve, for the shorthands S and T."""
        self.last = ""

    def draw(
        self, instructions: Iterator[tuple[str, list[float]]]
    ) -> Iterator[Command]:
        for letter, numbers in instructions:
            kind = letter.upper()
            if not self.last and kind != "M":
                raise PathFaultError("a path begins with `M`")
            points = self._absolute(kind, numbers, relative=letter.islower())
            yield from self._one(kind, points)
            self.last = kind

    def _absolute(
        self, kind: str, numbers: list[float], *, relative: bool
    ) -> list[float]:
        """Turn a command's numbers into coordinates; H and V become pairs."""
        x, y = self.at if relative else (0.0, 0.0)
        if kind == "H":
            return [numbers[0] + x, self.at[1]]
        if kind == "V":
            return [self.at[0], numbers[0] + y]
        if kind == "A":
            return [*numbers[:5], numbers[5] + x, numbers[6] + y]
        return [n + (y if index % 2 else x) for index, n in enumerate(numbers)]

    def _one(self, kind: str, points: list[float]) -> Iterator[Command]:
        if kind == "Z":
            self.at, self.control = self.begin, None
            yield "Z", ()
            return
        end = (points[-2], points[-1])
        if kind == "M":
            self.begin, self.control = end, None
            yield "M", end
        elif kind in "LHV":
            self.control = None
            yield "L", end
        elif kind == "A":
            self.control = None
            yield from arc(self.at, points)
        else:
            yield self._curve(kind, points, end)
        self.at = end

    def _curve(self, kind: str, points: list[float], end: Point) -> Command:
        if kind == "C":
            first, second = (points[0], points[1]), (points[2], points[3])
            self.control = second
        elif kind == "S":
            first, second = self._mirrored("CS"), (points[0], points[1])
            self.control = second
        else:
            middle = (points[0], points[1]) if kind == "Q" else self._mirrored("QT")
            self.control = middle
            first, second = _raised(self.at, middle), _raised(end, middle)
        return "C", (*first, *second, *end)

    def _mirrored(self, kinds: str) -> Point:
        """Mirror the last control point, if the last command had one of this kind."""
        if self.control is None or self.last not in kinds:
            return self.at
        return 2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1]


def _raised(end: Point, control: Point) -> Point:
    """Give the control point of a cubic curve that equals a quadratic one."""
    return (
        end[0] + 2 / 3 * (control[0] - end[0]),
        end[1] + 2 / 3 * (control[1] - end[1]),
    )


def arc(start: Point, numbers: list[float]) -> Iterator[Command]:
    """Draw an elliptical arc in pieces of at most a quarter turn (F.6.5, F.6.6)."""
    rx, ry, turned, large, sweep, x, y = numbers
    if not rx or not ry or (x, y) == start:
        yield "L", (x, y)
        return
    rx, ry, angle = abs(rx), abs(ry), math.radians(turned)
    cos, sin = math.cos(angle), math.sin(angle)
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    x1, y1 = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    # F.6.6: radii that are too small are scaled up.
    grown = math.sqrt(max(1.0, (x1 / rx) ** 2 + (y1 / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    across = (rx * y1) ** 2 + (ry * x1) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / across - 1))
    root = root if bool(large) != bool(sweep) else -root
    cx1, cy1 = root * rx * y1 / ry, -root * ry * x1 / rx
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    last = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx)
    span = (last - first) % (2 * math.pi) - (0 if sweep else 2 * math.pi)
    centre_x = cos * cx1 - sin * cy1 + (start[0] + x) / 2
    centre_y = sin * cx1 + cos * cy1 + (start[1] + y) / 2

    def place(u: float, v: float) -> Point:
        u, v = u * rx, v * ry
        return centre_x + cos * u - sin * v, centre_y + sin * u + cos * v

    pieces = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / pieces
    handle = 4 / 3 * math.tan(step / 4)
    for index in range(pieces):
        a, b = first + index * step, first + (index + 1) * step
        one = place(
            math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a)
        )
        two = place(
            math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b)
        )
        end = (x, y) if index == pieces - 1 else place(math.cos(b), math.sin(b))
        yield "C", (*one, *two, *end)
