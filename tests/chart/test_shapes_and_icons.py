"""Icons and urgency styles must be told apart without their colour."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.chart.icons import icon
from careleaf.chart.picture import Image, Path, mirrored, shifted
from careleaf.chart.shapes import arrow_head, circle, hexagon, pill, polyline
from careleaf.chart.urgency import URGENCY


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """CIE L*."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_contrast_of_the_urgency_styles() -> None:
    assert {
        level: round(contrast(style.text, style.fill or "#ffffff"), 1)
        for level, style in URGENCY.items()
    } == {
        "emergency-now": 10.9,
        "same-day-call": 5.0,
        "see-doctor-soon": 11.3,
        "self-monitor": 11.7,
    }


def test_levels_differ_in_grey_and_in_border() -> None:
    greys = [lightness(style.fill or "#ffffff") for style in URGENCY.values()]
    # The lightest two are told apart by a dashed border and by having no fill at all.
    steps = [b - a for a, b in pairwise(greys)]
    assert steps[0] > 20
    assert steps[1] > 20
    assert steps[2] > 10
    assert [s.border_width_pt for s in URGENCY.values()] == [2.6, 1.9, 1.3, 1.1]
    assert [bool(s.dash_pt) for s in URGENCY.values()] == [False, False, False, True]
    assert len({s.icon for s in URGENCY.values()}) == 4


@pytest.mark.parametrize("level", list(URGENCY))
def test_an_icon_stays_in_its_square_and_is_an_artifact(level: str) -> None:
    style = URGENCY[level]  # type: ignore[index]
    shapes = icon(style.icon, 100, 200, 24, style)
    for shape in shapes:
        assert shape.element is None
        values = [v for _, numbers in shape.commands for v in numbers]
        assert all(99 <= x <= 125 for x in values[0::2])
        assert all(199 <= y <= 225 for y in values[1::2])
    assert {shape.fill for shape in shapes} | {shape.stroke for shape in shapes} <= {
        style.text,
        style.fill or "#ffffff",
        None,
    }


def test_icons_have_outlines_of_their_own() -> None:
    first = [icon(s.icon, 0, 0, 24, s)[0].commands for s in URGENCY.values()]
    assert len(set(first)) == 4


def test_a_circle_goes_through_its_four_points() -> None:
    ends = {
        tuple(round(v, 6) for v in numbers[-2:])
        for name, numbers in circle(10, 20, 5)
        if name != "Z"
    }
    assert {(15.0, 20.0), (10.0, 25.0), (5.0, 20.0), (10.0, 15.0)} <= ends


def test_a_hexagon_is_symmetric() -> None:
    corners = hexagon(0, 0, 100, 40, 10)
    assert {(100 - x, 40 - y) for x, y in corners} == set(corners)


def test_a_pill_has_no_straight_short_side() -> None:
    straight = [numbers for name, numbers in pill(0, 0, 100, 20) if name == "L"]
    assert all(y in (0, 10, 20) for _, y in straight)


def test_an_arrow_head_points_along_its_line() -> None:
    names = [name for name, _ in arrow_head((10, 30), (10, 0), 8, 6)]
    points = [numbers for _, numbers in arrow_head((10, 30), (10, 0), 8, 6)][:3]
    assert names == ["M", "L", "L", "Z"]
    assert points == [(10, 30), (7, 22), (13, 22)]


numbers = st.floats(-1e4, 1e4)


@given(numbers, numbers, numbers)
def test_mirroring_twice_changes_nothing(x: float, y: float, width: float) -> None:
    path = Path(polyline(((x, y), (x + 1, y))), None, "#000000", 1, ())
    image = Image("png", b"", x, y, 10, 20, None)
    for item in (path, image):
        twice = mirrored(mirrored(item, width), width)
        moved = shifted(shifted(item, x, y), -x, -y)
        for result in (twice, moved):
            assert isinstance(result, type(item))
    twice_path = mirrored(mirrored(path, width), width)
    assert isinstance(twice_path, Path)
    assert twice_path.commands[0][1] == pytest.approx(path.commands[0][1], abs=1e-6)
    once = mirrored(image, width)
    assert isinstance(once, Image)
    assert once.x_pt + once.width_pt == pytest.approx(width - x, abs=1e-6)
