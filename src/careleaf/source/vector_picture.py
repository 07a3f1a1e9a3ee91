"""Pictograms: a subset of SVG that is drawn exactly, or refused.

Filled shapes, groups and transforms are all that a pictogram needs. Whatever else an
SVG can hold (text in some face, style sheets, scripts, pictures from elsewhere) would
print differently from what its author saw, or not at all, so it is a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from careleaf.source.vector_path import Command, PathFaultError, arc, read_path

if TYPE_CHECKING:
    from collections.abc import Iterator

Matrix = tuple[float, float, float, float, float, float]

MOST_COMMANDS = 50_000
_SVG = "http://www.w3.org/2000/svg "
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SILENT = frozenset({"title", "desc", "metadata", "defs"})
"""Elements without ink; what stands inside them is passed over."""
_POINT_OF = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72,
}
_LENGTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)\s*(px|pt|mm|cm|in)?\s*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TRANSFORM = re.compile(r"\s*(matrix|translate|scale)\s*\(([^()]*)\)[\s,]*")
_COLOURS = {"black": "#000000", "white": "#ffffff", "currentcolor": "#000000"}
_REFUSED = ("clip-path", "mask", "filter", "marker", "class")
_DEFAULT_SIDE_PT = 96.0
_FARTHEST_PT = 14_400.0
"""The longest side of a page that viewers take (ISO 32000-1, annex C)."""


class VectorFaultError(ValueError):
    """The file is not such a picture; the text says why, and in which line."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled outline, in points from the top left corner, y down."""

    commands: tuple[Command, ...]
    fill: str
    """``#rrggbb``."""
    even_odd: bool
    """The other rule for what is inside (SVG 1.1, 11.3)."""


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """A drawing and its size in points."""

    width_pt: float
    height_pt: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    matrix: Matrix = _UNIT
    fill: str | None = "#000000"
    even_odd: bool = False


@lru_cache(maxsize=64)
def read_vector_picture(data: bytes) -> VectorPicture:
    """Read an SVG file; raises ``VectorFaultError``."""
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.styles: list[_Style] = []
        self.shapes: list[Shape] = []
        self.silent = 0
        self.size_pt = (0.0, 0.0)
        self.commands = 0

    def read(self, data: bytes) -> VectorPicture:
        try:
            self.parser.Parse(data, True)  # noqa: FBT003 - expat's
        except expat.ExpatError as error:
            raise VectorFaultError(f"line {error.lineno}: it is no XML") from error
        except PathFaultError as error:
            raise self._fault(str(error)) from error
        if not self.shapes:
            raise VectorFaultError("it draws nothing")
        return VectorPicture(*self.size_pt, tuple(self.shapes))

    def _fault(self, reason: str) -> VectorFaultError:
        return VectorFaultError(f"line {self.parser.CurrentLineNumber}: {reason}")

    def _refuse_doctype(self, *_: object) -> None:
        raise self._fault("a DOCTYPE is not read: remove it")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(_SVG)
        if self.silent or name in _SILENT or " " in name:
            # Another namespace is what an editor notes for itself.
            self.silent += 1
            return
        if not self.styles:
            self._open_picture(name, attributes)
            return
        style = self._style(attributes)
        self.styles.append(style)
        if name != "g":
            self._draw(name, attributes, style)

    def _end(self, _: str) -> None:
        if self.silent:
            self.silent -= 1
        else:
            self.styles.pop()

    def _open_picture(self, name: str, attributes: dict[str, str]) -> None:
        if name != "svg":
            raise self._fault("it is no SVG")
        box = _numbers(attributes.get("viewBox", ""))
        sizes = [self._length(attributes.get(key)) for key in ("width", "height")]
        if len(box) != 4 and None not in sizes:
            box = [0, 0, *(side / 0.75 for side in sizes if side is not None)]
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            raise self._fault("it has no size: give `viewBox`")
        sides = [
            given / drawn for given, drawn in zip(sizes, box[2:], strict=True) if given
        ]
        scale = min(sides) if sides else _DEFAULT_SIDE_PT / max(box[2:])
        self.size_pt = (box[2] * scale, box[3] * scale)
        matrix = (scale, 0.0, 0.0, scale, -box[0] * scale, -box[1] * scale)
        self.styles.append(_Style(matrix))
        self.styles[0] = self._style(attributes)

    def _length(self, written: str | None) -> float | None:
        match = _LENGTH.fullmatch(written or "")
        return float(match[1]) * _POINT_OF[match[2] or ""] if match else None

    def _style(self, attributes: dict[str, str]) -> _Style:
        outer = self.styles[-1]
        given = dict(attributes)
        for declaration in given.pop("style", "").split(";"):
            key, _, value = declaration.partition(":")
            given[key.strip()] = value.strip()
        for key in given.keys() & set(_REFUSED):
            raise self._fault(f"`{key}` is not drawn: turn it into plain shapes")
        if given.get("stroke", "none") != "none":
            raise self._fault("lines have no outline of their own: turn them to paths")
        if any(
            float((_numbers(given.get(key, "1")) or [0])[0]) < 1
            for key in ("opacity", "fill-opacity")
        ):
            raise self._fault("what shines through prints badly: use a light colour")
        rule = given.get("fill-rule")
        return _Style(
            _multiplied(outer.matrix, self._transform(given.get("transform", ""))),
            self._colour(given["fill"]) if "fill" in given else outer.fill,
            outer.even_odd if rule is None else rule == "evenodd",
        )

    def _colour(self, written: str) -> str | None:
        colour = written.strip().lower()
        if colour == "none":
            return None
        if re.fullmatch(r"#[0-9a-f]{3}", colour):
            return "#" + "".join(digit * 2 for digit in colour[1:])
        if re.fullmatch(r"#[0-9a-f]{6}", colour):
            return colour
        if colour in _COLOURS:
            return _COLOURS[colour]
        raise self._fault(f"`{written}` is no colour of the form #rrggbb")

    def _transform(self, written: str) -> Matrix:
        matrix: Matrix = _UNIT
        position = 0
        while position < len(written.rstrip()):
            match = _TRANSFORM.match(written, position)
            step = _matrix(match[1], _numbers(match[2])) if match else None
            if match is None or step is None:
                raise self._fault(f"the transform `{written}` is not drawn")
            matrix = _multiplied(matrix, step)
            position = match.end()
        return matrix

    def _draw(self, name: str, attributes: dict[str, str], style: _Style) -> None:
        outline = _OUTLINES.get(name)
        if outline is None:
            raise self._fault(f"`{name}` is not drawn: turn it into paths")
        commands = tuple(outline(attributes))
        self.commands += len(commands)
        if self.commands > MOST_COMMANDS:
            raise self._fault("it has too many details for a pictogram")
        if style.fill is not None and commands:
            moved = tuple(
                (letter, _moved(style.matrix, numbers)) for letter, numbers in commands
            )
            if any(not abs(n) < _FARTHEST_PT for _, numbers in moved for n in numbers):
                raise self._fault("it is far too large")
            self.shapes.append(Shape(moved, style.fill, style.even_odd))


def _numbers(written: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(written)]


def _matrix(kind: str, numbers: list[float]) -> Matrix | None:
    match kind, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *y] if len(y) <= 1:
            return 1.0, 0.0, 0.0, 1.0, x, y[0] if y else 0.0
        case "scale", [x, *y] if len(y) <= 1:
            return x, 0.0, 0.0, y[0] if y else x, 0.0, 0.0
    return None


def _multiplied(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        *(a * g + c * h, b * g + d * h),
        *(a * i + c * j, b * i + d * j),
        *(a * k + c * m + e, b * k + d * m + f),
    )


def _moved(matrix: Matrix, numbers: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = matrix
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(
        value for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f)
    )


# --- outlines of the basic shapes (SVG 1.1, 9) ----------------------------------------


def _given(attributes: dict[str, str], *names: str) -> list[float]:
    return [float((_numbers(attributes.get(name, "")) or [0])[0]) for name in names]


def _path(attributes: dict[str, str]) -> Iterator[Command]:
    yield from read_path(attributes.get("d", ""))


def _rectangle(attributes: dict[str, str]) -> Iterator[Command]:
    x, y, width, height, rx, ry = _given(
        attributes, "x", "y", "width", "height", "rx", "ry"
    )
    rx, ry = min(rx or ry, width / 2), min(ry or rx, height / 2)
    yield "M", (x + rx, y)
    for side_x, side_y, corner_x, corner_y in (
        (x + width - rx, y, x + width, y + ry),
        (x + width, y + height - ry, x + width - rx, y + height),
        (x + rx, y + height, x, y + height - ry),
        (x, y + ry, x + rx, y),
    ):
        yield "L", (side_x, side_y)
        if rx and ry:
            yield from arc((side_x, side_y), [rx, ry, 0, 0, 1, corner_x, corner_y])
    yield "Z", ()


def _circle(attributes: dict[str, str]) -> Iterator[Command]:
    (radius,) = _given(attributes, "r")
    yield from _round(attributes, radius, radius)


def _ellipse(attributes: dict[str, str]) -> Iterator[Command]:
    rx, ry = _given(attributes, "rx", "ry")
    yield from _round(attributes, rx, ry)


def _round(attributes: dict[str, str], rx: float, ry: float) -> Iterator[Command]:
    x, y = _given(attributes, "cx", "cy")
    if rx > 0 and ry > 0:
        yield "M", (x - rx, y)
        yield from arc((x - rx, y), [rx, ry, 0, 1, 1, x + rx, y])
        yield from arc((x + rx, y), [rx, ry, 0, 1, 1, x - rx, y])
        yield "Z", ()


def _polygon(attributes: dict[str, str]) -> Iterator[Command]:
    numbers = _numbers(attributes.get("points", ""))
    if len(numbers) < 6 or len(numbers) % 2:
        raise PathFaultError("a polygon needs three points or more")
    for index in range(0, len(numbers), 2):
        yield ("L" if index else "M"), (numbers[index], numbers[index + 1])
    yield "Z", ()


_OUTLINES = {
    "path": _path,
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
    "polygon": _polygon,
}
