"""What the eye finds on a page of a finished file: outlines, arrows, words, at places.

Tags say what a screen reader says; this is what everybody else sees. Paths and texts
stand where ISO 32000-1, 8.3 to 8.5 and 9.4 put them, with y turned to run downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pikepdf

from careleaf.chart.ink import Ink, Words, around, ink
from careleaf.chart.picture import Path
from careleaf.chart.scene import Rectangle
from careleaf.chart.vocabulary import squeezed
from careleaf.pdf.reading_content import codes_in, instructions, page_text
from careleaf.pdf.reading_limits import TooLargeError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.picture import PathCommand

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MOST_ITEMS = 20_000
_STROKED = ("S", "s", "B", "B*", "b", "b*")
_FILLED = ("f", "F", "f*", "B", "B*", "b", "b*")
_CLOSING = ("s", "b", "b*")
_HARMLESS = frozenset({"ET", "Ts", "J", "j", "M", "d", "g", "G", "rg", "RG"})
"""Operators that change colours, ends of lines and how high marks stand."""
_INK = "#000000"
"""Colours are not told apart."""
_BESIDE_PT = 0.5
"""Texts on baselines that differ by less stand on one line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that was painted."""

    kind: Literal["words", "shape", "picture"]
    place: Rectangle
    sequence: int | None
    """Index of the sequence of ``page_text`` that it belongs to."""
    path: Path | None = None
    """Of a shape."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Everything that a page paints, in the order of painting."""

    marks: tuple[Mark, ...]
    words: dict[int, Words]
    """What each sequence that shows any words says, and where; artifacts too."""


def page_ink(page: pikepdf.Page) -> Ink:
    """Look at one page as at a picture: what is content there, and all paths.

    Raises:
        UnreadableError: the content is not as ISO 32000-1 has it.
        TooLargeError: there is more of it than any leaflet has.

    """
    texts = page_text(page)
    seen = page_marks(page)
    words = [
        said
        for sequence, said in seen.words.items()
        if texts[sequence].mcid is not None
    ]
    return ink([mark.path for mark in seen.marks], tuple(words))


def page_marks(page: pikepdf.Page) -> PageMarks:
    """Look at everything on one page.

    Raises:
        UnreadableError: the content is not as ISO 32000-1 has it.
        TooLargeError: there is more of it than any leaflet has.

    """
    return _InkReader(page).read()


@dataclass(frozen=True, slots=True)
class _Font:
    widths: dict[int, float]
    default: float
    ascent: float
    descent: float
    """This and the others in thousandths of an em."""


@dataclass
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = _IDENTITY
    line_width: float = 1.0


@dataclass
class _Seen:
    """The places of one marked-content sequence, line by line."""

    lines: dict[int, list[Rectangle]] = field(default_factory=dict)


class _InkReader:
    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        box = [float(edge) for edge in page.obj.get("/MediaBox", [])]
        if len(box) != 4:
            raise UnreadableError("a page has no size")
        self._left, self._top = min(box[0], box[2]), max(box[1], box[3])
        self._state = _State()
        self._kept: list[_State] = []
        self._commands: list[PathCommand] = []
        self._marks: list[Mark] = []
        self._sequences = 0
        self._sequence: int | None = None
        self._depth = 0
        self._seen: dict[int, _Seen] = {}
        self._fonts: dict[str, _Font] = {}
        self._font: _Font | None = None
        self._size = 0.0
        self._text = _IDENTITY

    def read(self) -> PageMarks:
        for operands, operator in instructions(self._page):
            self._obey(operator, operands)
            if len(self._marks) > _MOST_ITEMS:
                raise TooLargeError("paths on one page")
        texts = [text.text for text in page_text(self._page)]
        words = {
            sequence: _words(texts[sequence], seen)
            for sequence, seen in self._seen.items()
            if squeezed(texts[sequence])
        }
        return PageMarks(tuple(self._marks), words)

    def _obey(self, operator: str, operands: Any) -> None:
        match operator:
            case "q":
                self._kept.append(_State(self._state.matrix, self._state.line_width))
            case "Q":
                if not self._kept:
                    raise UnreadableError("a state is brought back that was not kept")
                self._state = self._kept.pop()
            case "cm":
                self._state.matrix = _times(_matrix(operands), self._state.matrix)
            case "w":
                self._state.line_width = float(operands[0])
            case "BMC" | "BDC" | "EMC":
                self._marked(operator)
            case _:
                self._draw(operator, operands)

    def _marked(self, operator: str) -> None:
        if operator == "EMC":
            self._depth -= 1
            self._sequence = self._sequence if self._depth else None
            return
        if not self._depth:
            self._sequence = self._sequences
            self._sequences += 1
        self._depth += 1

    # --- paths ------------------------------------------------------------------------

    def _draw(self, operator: str, operands: Any) -> None:
        match operator:
            case "m" | "l" | "c":
                self._commands.append((operator.upper(), self._points(operands)))
            case "re":
                x, y, width, height = map(float, operands)
                corners = ((x, y), (x + width, y), (x + width, y + height))
                self._commands.append(("M", self._points((x, y))))
                rest = (*corners[1:], (x, y + height))
                self._commands += [("L", self._points(corner)) for corner in rest]
                self._commands.append(("Z", ()))
            case "h":
                self._commands.append(("Z", ()))
            case "n":
                self._commands = []
            case _ if operator in _STROKED or operator in _FILLED:
                self._paint(operator)
            case _:
                self._write(operator, operands)

    def _paint(self, operator: str) -> None:
        if operator in _CLOSING:
            self._commands.append(("Z", ()))
        scale = abs(self._state.matrix[0] or self._state.matrix[1])
        path = Path(
            tuple(self._commands),
            _INK if operator in _FILLED else None,
            _INK if operator in _STROKED else None,
            self._state.line_width * scale,
            (),
        )
        if any(lengths for _, lengths in self._commands):
            self._mark("shape", _extent(path), path)
        self._commands = []

    def _mark(
        self,
        kind: Literal["words", "shape", "picture"],
        place: Rectangle,
        path: Path | None = None,
    ) -> None:
        self._marks.append(Mark(kind, place, self._sequence, path))

    def _points(self, operands: Any) -> tuple[float, ...]:
        numbers = [float(number) for number in operands]
        points = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple(
            length
            for x, y in points
            for length in self._on_page(_apply(self._state.matrix, x, y))
        )

    def _on_page(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] - self._left, self._top - point[1]

    # --- text -------------------------------------------------------------------------

    def _write(self, operator: str, operands: Any) -> None:
        match operator:
            case "BT":
                self._text = _IDENTITY
            case "Tm":
                self._text = _matrix(operands)
            case "Tf":
                self._font = self._read_font(str(operands[0]))
                self._size = float(operands[1])
            case "Tj":
                self._show([operands[0]])
            case "TJ":
                self._show(operands[0])
            case "Do":
                self._mark("picture", self._unit_square())
            case _ if operator not in _HARMLESS:
                # It may clip, cover, hide or move what is painted.
                raise UnreadableError(f"a page uses the operator `{operator}`")

    def _show(self, parts: Any) -> None:
        font = self._font
        if font is None:
            raise UnreadableError("text is shown without a font")
        width = 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = codes_in(bytes(part))
                width += sum(font.widths.get(code, font.default) for code in codes)
            else:
                width -= float(part)
        em_pt = self._size / 1000
        left, bottom = self._corner(0.0, font.descent * em_pt)
        right, top = self._corner(width * em_pt, font.ascent * em_pt)
        place = Rectangle(min(left, right), top, abs(right - left), bottom - top)
        self._mark("words", place)
        if self._sequence is not None:
            _, baseline = self._corner(0.0, 0.0)
            seen = self._seen.setdefault(self._sequence, _Seen())
            seen.lines.setdefault(round(baseline / _BESIDE_PT), []).append(place)
        self._text = _times((1.0, 0.0, 0.0, 1.0, width * em_pt, 0.0), self._text)

    def _unit_square(self) -> Rectangle:
        """Say where an image is painted (8.9.5.1)."""
        corners = [(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        points = [
            self._on_page(_apply(self._state.matrix, *corner)) for corner in corners
        ]
        return around([Rectangle(x, y, 0.0, 0.0) for x, y in points])

    def _corner(self, x: float, y: float) -> tuple[float, float]:
        matrix = _times(self._text, self._state.matrix)
        return self._on_page(_apply(matrix, x, y))

    def _read_font(self, name: str) -> _Font:
        if name not in self._fonts:
            fonts = self._page.obj.Resources.get("/Font", pikepdf.Dictionary())
            self._fonts[name] = _font(fonts[name].DescendantFonts[0])
        return self._fonts[name]


def _extent(path: Path) -> Rectangle:
    """Give the rectangle around all corners of a path."""
    points = [
        Rectangle(x, y, 0.0, 0.0)
        for _, lengths in path.commands
        for x, y in zip(lengths[::2], lengths[1::2], strict=True)
    ]
    return around(points)


def _words(text: str, seen: _Seen) -> Words:
    lines = tuple(around(places) for _, places in sorted(seen.lines.items()))
    return Words(text, squeezed(text), lines, around(lines))


def _font(descendant: Any) -> _Font:
    """Read the widths of a font (9.7.4.3) and how high it stands (9.8.1)."""
    descriptor = descendant.FontDescriptor
    return _Font(
        dict(_widths(list(descendant.get("/W", pikepdf.Array())))),
        float(descendant.get("/DW", 1000)),
        float(descriptor.Ascent),
        float(descriptor.Descent),
    )


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    while entries:
        first, second = int(entries[0]), entries[1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
            entries = entries[2:]
        else:
            codes = range(first, min(int(second), 0xFFFF) + 1)
            yield from ((code, float(entries[2])) for code in codes)
            entries = entries[3:]


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Apply one matrix, then the other (8.3.4)."""
    a, b, c, d, e, f = first
    x, y = _apply(second, e, f)
    return (
        a * second[0] + b * second[2],
        a * second[1] + b * second[3],
        c * second[0] + d * second[2],
        c * second[1] + d * second[3],
        x,
        y,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
