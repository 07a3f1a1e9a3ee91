"""Pictograms: what is drawn, and what is refused with its line."""

from __future__ import annotations

import pytest

from careleaf.source.vector_picture import VectorFaultError, read_vector_picture


def svg(content: str, attributes: str = 'viewBox="0 0 48 48"') -> bytes:
    name = 'xmlns="http://www.w3.org/2000/svg"'
    return f"<svg {name} {attributes}>\n{content}\n</svg>".encode()


SQUARE = '<path d="M0 0H24V24H0Z"/>'


def corners(picture) -> list[tuple[float, ...]]:
    return [numbers for _, numbers in picture.shapes[0].commands if numbers]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 48 24"', (96, 48)),
        ('viewBox="0 0 48 48" width="48" height="48"', (36, 36)),
        ('viewBox="0 0 48 48" width="1in"', (72, 72)),
        ('width="24px" height="48px"', (18, 36)),
        ('viewBox="0 0 10 20" width="2cm" height="2cm"', (28.346, 56.693)),
    ],
)
def test_size(attributes, size) -> None:
    picture = read_vector_picture(svg(SQUARE, attributes))
    assert (picture.width_pt, picture.height_pt) == pytest.approx(size, 1e-3)


def test_groups_move_scale_and_colour_what_is_inside() -> None:
    inner = '<g transform="translate(4 8) scale(.5)" fill="#F00">' + SQUARE + "</g>"
    picture = read_vector_picture(svg(inner))
    assert picture.shapes[0].fill == "#ff0000"
    assert corners(picture) == [(8, 16), (32, 16), (32, 40), (8, 40)]


def test_the_origin_of_the_view_box_is_the_corner() -> None:
    picture = read_vector_picture(svg(SQUARE, 'viewBox="-24 -24 48 48"'))
    assert corners(picture)[0] == (48, 48)


def test_style_wins_over_inherited_colour_and_none_is_not_drawn() -> None:
    content = f'<g fill="white">{SQUARE}<path style="fill:none" d="M0 0H9V9Z"/></g>'
    picture = read_vector_picture(svg(content))
    assert [shape.fill for shape in picture.shapes] == ["#ffffff"]


def test_the_rule_for_holes_is_kept() -> None:
    picture = read_vector_picture(svg(f'<g fill-rule="evenodd">{SQUARE}</g>{SQUARE}'))
    assert [shape.even_odd for shape in picture.shapes] == [True, False]


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<rect x="4" y="6" width="10" height="8"/>', (8, 12, 28, 28)),
        ('<rect x="4" y="6" width="10" height="8" rx="2"/>', (8, 12, 28, 28)),
        ('<circle cx="10" cy="12" r="5"/>', (10, 14, 30, 34)),
        ('<ellipse cx="10" cy="12" rx="5" ry="2"/>', (10, 20, 30, 28)),
        ('<polygon points="1,2 3,4 5,0"/>', (2, 0, 10, 8)),
    ],
)
def test_basic_shapes(shape, box) -> None:
    picture = read_vector_picture(svg(shape))
    points = [numbers[-2:] for numbers in corners(picture)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(box)
    assert picture.shapes[0].commands[-1] == ("Z", ())


def test_what_editors_note_for_themselves_is_passed_over() -> None:
    noise = (
        '<title>Cup</title><desc/><metadata><a b="c">x</a></metadata>'
        '<defs><path d="bad"/></defs>'
        '<e:view xmlns:e="urn:editor" fill="url(#x)"/>'
    )
    assert len(read_vector_picture(svg(noise + SQUARE)).shapes) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<text>Cup</text>", "line 2: `text` is not drawn"),
        ('<image href="cup.png"/>', "line 2: `image` is not drawn"),
        ("<style>*{}</style>", "line 2: `style` is not drawn"),
        ("<script/>", "line 2: `script` is not drawn"),
        ('<path stroke="#000" d="M0 0H9V9Z"/>', "line 2: lines have no outline"),
        ('<path fill="url(#a)" d="M0 0H9V9Z"/>', "`url(#a)` is no colour"),
        ('<path opacity=".5" d="M0 0H9V9Z"/>', "shines through"),
        ('<g mask="url(#a)"/>', "`mask` is not drawn"),
        ('<g transform="rotate(3)"/>', "transform `rotate(3)` is not drawn"),
        ('<path d="M0"/>', "line 2: the command `M` has too few numbers"),
        ('<polygon points="1 2"/>', "three points"),
        ('<path d="M0 0H1e9V9Z"/>', "far too large"),
        ('<path d="' + "M0 0" * 50_001 + '"/>', "too many details"),
        ("", "draws nothing"),
        ("<g>", "is no XML"),
    ],
)
def test_what_is_refused(content, reason) -> None:
    with pytest.raises(VectorFaultError) as raised:
        read_vector_picture(svg(content))
    assert reason in str(raised.value)


def test_entities_are_never_expanded() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>'
    with pytest.raises(VectorFaultError, match="DOCTYPE"):
        read_vector_picture(bomb)


def test_a_page_of_the_web_is_no_picture() -> None:
    with pytest.raises(VectorFaultError, match="it is no SVG"):
        read_vector_picture(b"<html/>")
