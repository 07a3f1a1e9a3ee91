"""Content streams: one method per operator (ISO 32000-1, annex A).

Nothing is decided here; what the operators mean together is the caller's business. Only
balance is checked, because an unbalanced stream is silently misread.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from careleaf.findings import InternalFault
from careleaf.pdf.objects import name, number

if TYPE_CHECKING:
    from collections.abc import Sequence

Colour = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@cache
def colour_of(hexadecimal: str) -> Colour:
    """Read ``#rrggbb`` as the three components of DeviceRGB."""
    if len(hexadecimal) != 7 or hexadecimal[0] != "#":
        raise InternalFault(f"{hexadecimal!r} is not a colour of the form #rrggbb")
    red, green, blue = (int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))
    return red / 255, green / 255, blue / 255


@cache
def _colour(colour: Colour) -> bytes:
    return b" ".join(map(number, colour))


class ContentStream:
    """Operators of one page in order of writing."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._open: list[bytes] = []

    def finish(self) -> bytes:
        """Return the whole stream, everything begun in it ended."""
        if self._open:
            raise InternalFault(f"content stream ends inside {self._open!r}")
        return b"\n".join(self._lines)

    def _write(self, operator: bytes, *operands: float) -> None:
        parts = [number(operand) for operand in operands]
        self._lines.append(b" ".join([*parts, operator]))

    def _begin(self, kind: bytes, line: bytes) -> None:
        self._open.append(kind)
        self._lines.append(line)

    def _end(self, kind: bytes, line: bytes) -> None:
        if not self._open or self._open.pop() != kind:
            raise InternalFault(f"{line!r} ends something that was not begun last")
        self._lines.append(line)

    # --- marked content (14.6) --------------------------------------------------------

    def begin_marked_content(self, tag: str) -> None:
        """BMC: begin a sequence with a tag only."""
        self._begin(b"BMC", name(tag) + b" BMC")

    def begin_marked_content_with(self, tag: str, properties: bytes) -> None:
        """BDC: begin a sequence with a tag and properties, as in ``/MCID 3``."""
        self._begin(b"BMC", name(tag) + b" <<" + properties + b">> BDC")

    def end_marked_content(self) -> None:
        """EMC: end the sequence begun last."""
        self._end(b"BMC", b"EMC")

    # --- graphics state (8.4) ---------------------------------------------------------

    def push_state(self) -> None:
        """Write q: save the graphics state."""
        self._begin(b"q", b"q")

    def pop_state(self) -> None:
        """Write Q: restore the graphics state."""
        self._end(b"q", b"Q")

    def concatenate_matrix(self, matrix: Matrix) -> None:
        """Write cm: change the coordinate system."""
        self._write(b"cm", *matrix)

    def set_line_width(self, width_pt: float) -> None:
        """Write w."""
        self._write(b"w", width_pt)

    def set_line_join(self, style: int) -> None:
        """Write j: 0 mitre, 1 round, 2 bevel."""
        self._write(b"j", style)

    def set_dash(self, lengths_pt: Sequence[float]) -> None:
        """Write d: dashes and gaps, from the start of the pattern."""
        self._lines.append(b"[" + b" ".join(map(number, lengths_pt)) + b"] 0 d")

    def set_fill_colour(self, colour: Colour) -> None:
        """Write rg: DeviceRGB for filling, text included."""
        self._lines.append(_colour(colour) + b" rg")

    def set_stroke_colour(self, colour: Colour) -> None:
        """Write RG: DeviceRGB for outlines."""
        self._lines.append(_colour(colour) + b" RG")

    # --- paths (8.5) ------------------------------------------------------------------

    def move_to(self, x: float, y: float) -> None:
        """Write m: begin a subpath."""
        self._write(b"m", x, y)

    def line_to(self, x: float, y: float) -> None:
        """Write l: a straight line."""
        self._write(b"l", x, y)

    def curve_to(self, points: Sequence[float]) -> None:
        """Write c: a Bézier curve, two control points and its end."""
        self._write(b"c", *points)

    def close_path(self) -> None:
        """Write h: a straight line to the begin of the subpath."""
        self._write(b"h")

    def fill(self, *, even_odd: bool = False) -> None:
        """Write f, the non-zero winding number rule, or f*, the even-odd rule."""
        self._write(b"f*" if even_odd else b"f")

    def stroke(self) -> None:
        """Write S."""
        self._write(b"S")

    def fill_and_stroke(self) -> None:
        """Write B."""
        self._write(b"B")

    # --- images (8.8) -----------------------------------------------------------------

    def paint_object(self, resource: str) -> None:
        """Write Do: paint an external object into the unit square."""
        self._lines.append(name(resource) + b" Do")

    # --- text (9.4) -------------------------------------------------------------------

    def begin_text(self) -> None:
        """Write BT."""
        self._begin(b"BT", b"BT")

    def end_text(self) -> None:
        """Write ET."""
        self._end(b"BT", b"ET")

    def set_font(self, resource: str, size_pt: float) -> None:
        """Write Tf."""
        self._lines.append(name(resource) + b" " + number(size_pt) + b" Tf")

    def set_text_position(self, x: float, y: float) -> None:
        """Write Tm with an upright matrix: the origin of the next glyph."""
        self._lines.append(b"1 0 0 1 " + number(x) + b" " + number(y) + b" Tm")

    def set_text_rise(self, rise_pt: float) -> None:
        """Write Ts: how far above the baseline."""
        self._write(b"Ts", rise_pt)

    def show(self, codes: str) -> None:
        """Write Tj: a string of codes, as ``<00410042>``."""
        self._lines.append(codes.encode("ascii") + b" Tj")

    def show_adjusted(self, parts: str) -> None:
        """Write TJ: strings of codes, and thousandths of an em to move left."""
        self._lines.append(b"[" + parts.encode("ascii") + b"] TJ")
