"""Path data: every command, absolute and relative, and what cannot be read."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.source.vector_path import PathFaultError, arc, read_path


@pytest.mark.parametrize(
    ("data", "commands"),
    [
        ("M1 2", [("M", (1, 2))]),
        ("M1,2L3,4", [("M", (1, 2)), ("L", (3, 4))]),
        ("m1 2 3 4 5 6", [("M", (1, 2)), ("L", (4, 6)), ("L", (9, 12))]),
        ("M1 2h3v4H0V0z", "M1 2 L4 2 L4 6 L0 6 L0 0 Z"),
        ("M1 1l-.5-.5", "M1 1 L.5 .5"),
        ("M1e1-2E-1", "M10 -.2"),
        ("M0 0c1 2 3 4 5 6s1 2 3 4", "M0 0 C1 2 3 4 5 6 C7 8 6 8 8 10"),
        ("M0 0S1 2 3 4", "M0 0 C0 0 1 2 3 4"),
        ("M0 0q3 3 6 0t6 0", "M0 0 C2 2 4 2 6 0 C8 -2 10 -2 12 0"),
        ("M0 0T3 0", "M0 0 C0 0 1 0 3 0"),
        ("M2 2l1 0zl0 1", "M2 2 L3 2 Z L2 3"),
        ("M0 0a5 5 0 0110 0", "M0 0 A5 5 0 0 1 10 0"),
        ("M0 0A0 5 0 0 1 7 7", "M0 0 L7 7"),
    ],
)
def test_commands(data, commands) -> None:
    expected = read_path(commands) if isinstance(commands, str) else commands
    found = read_path(data)
    assert [letter for letter, _ in found] == [letter for letter, _ in expected]
    for (_, one), (_, other) in zip(found, expected, strict=True):
        assert one == pytest.approx(other)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("L1 2", "begins with `M`"),
        ("M1", "too few numbers"),
        ("M1 2 3", "too few numbers"),
        ("M1 2 L x", "too few numbers"),
        ("M1 2 ?", "no path data"),
        ("1 2", "where a command is expected"),
        ("M1 2 z 3 4", "where a command is expected"),
        ("M0 0 a1 1 0 2 0 1 1", "too few numbers"),
    ],
)
def test_what_cannot_be_read(data, reason) -> None:
    with pytest.raises(PathFaultError, match=reason):
        read_path(data)


def along(start, curve):
    """Walk along a cubic curve; a place is a complex number."""
    x1, y1, x2, y2, x, y = curve
    one, two, end = complex(x1, y1), complex(x2, y2), complex(x, y)
    for step in range(11):
        t, s = step / 10, 1 - step / 10
        yield s**3 * start + 3 * s * s * t * one + 3 * s * t * t * two + t**3 * end


radii = st.floats(0.5, 50)
yes_or_no = st.booleans()


@given(radii, radii, st.floats(-180, 180), yes_or_no, yes_or_no, st.floats(0, 6))
def test_an_arc_lies_on_its_ellipse(rx, ry, turned, large, sweep, direction) -> None:
    """Endpoints as far apart as half the smaller radius, so that nothing is scaled."""
    start = complex(3, -4)
    end = start + cmath.rect(min(rx, ry) / 2, direction)
    numbers = [rx, ry, turned, large, sweep, end.real, end.imag]
    curves = list(arc((start.real, start.imag), numbers))
    assert {letter for letter, _ in curves} == {"C"}
    assert complex(*curves[-1][1][4:]) == end
    starts = [start, *(complex(*curve[4:]) for _, curve in curves)]
    points = [
        point
        for begin, (_, curve) in zip(starts, curves, strict=False)
        for point in along(begin, curve)
    ]
    level = [point * cmath.exp(-1j * math.radians(turned)) for point in points]
    on_circle = [complex(point.real / rx, point.imag / ry) for point in level]
    centre = circumcentre(on_circle[0], on_circle[len(points) // 2], on_circle[-1])
    for point in on_circle:
        assert abs(point - centre) == pytest.approx(1, abs=2e-3)
    turns = [cmath.phase(point - centre) for point in dict.fromkeys(on_circle)]
    swept = sum((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in pairwise(turns))
    assert (swept > 0) == sweep
    assert (abs(swept) > math.pi) == large


def circumcentre(a: complex, b: complex, c: complex) -> complex:
    """Find the place as far from one point as from the other two."""
    side, other = b - a, c - a
    turned = (side.conjugate() * other).imag
    apart = abs(side) ** 2 * other - abs(other) ** 2 * side
    return a - 1j * apart / (2 * turned)
