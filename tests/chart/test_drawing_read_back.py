"""Painted pictures are read again: each slip of the brush is found, with a witness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from chart_samples import (
    A4,
    ARABIC,
    ENGLISH,
    TALL,
    arabic,
    branching,
    ladder,
    not_pregnant,
    router,
)

from careleaf.chart.fitting import Fitting
from careleaf.chart.ink import ink_of
from careleaf.chart.painting import paint_part
from careleaf.chart.picture import Path, TextLine, shifted
from careleaf.chart.read_back import PrintedPart, check_read_back, read_pictures
from careleaf.chart.structure import Element
from careleaf.chart.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.chart.drawing import ChartStyle, DrawingSpace
    from careleaf.chart.picture import Picture, Primitive
    from careleaf.document.blocks import Chart
    from careleaf.findings import Finding

WIDE = replace(TALL, width_pt=720)
LADDER = ladder(3)


class Part(NamedTuple):
    """A painted picture and the page that it is printed on."""

    picture: Picture
    page: str


def seen(parts: list[Part]) -> list[PrintedPart]:
    return [PrintedPart(ink_of(part.picture), part.page) for part in parts]


def painted(
    chart: Chart, space: DrawingSpace = TALL, style: ChartStyle = ENGLISH
) -> list[Part]:
    contents = Fitting(chart, style, space).contents()
    return [
        Part(paint_part(one, space.width_pt, Element("Sect")), one.page)
        for one in contents
    ]


def check(
    chart: Chart, parts: list[Part], style: ChartStyle = ENGLISH
) -> list[Finding]:
    words = Vocabulary.of(chart, style.digits)
    return check_read_back(seen(parts), words, chart.described, "the picture")


def fault(items: Callable[[Picture], tuple[Primitive, ...]]) -> Finding:
    """Paint the ladder wrongly and read it."""
    (part,) = painted(LADDER)
    wrong = replace(part.picture, items=items(part.picture))
    (finding,) = check(LADDER, [part._replace(picture=wrong)])
    return finding


def lines(picture: Picture, words: str) -> list[TextLine]:
    return [
        item
        for item in picture.items
        if isinstance(item, TextLine) and item.text.text == words
    ]


def exchanged(
    picture: Picture, one: TextLine, other: TextLine
) -> tuple[Primitive, ...]:
    """Put one line where the other was, and the other way round."""
    places = {
        id(one): replace(one, x_pt=other.x_pt, baseline_pt=other.baseline_pt),
        id(other): replace(other, x_pt=one.x_pt, baseline_pt=one.baseline_pt),
    }
    return tuple(places.get(id(item), item) for item in picture.items)


@pytest.mark.parametrize(
    ("chart", "space", "style"),
    [
        (LADDER, TALL, ENGLISH),
        (not_pregnant(), TALL, ENGLISH),
        (not_pregnant(), A4, ENGLISH),
        (branching(), WIDE, ENGLISH),
        (router(), A4, ENGLISH),
        (arabic(), A4, ARABIC),
        (arabic(), A4, replace(ARABIC, digits="٠١٢٣٤٥٦٧٨٩")),
    ],
)
def test_a_true_picture_is_read_back_as_the_graph_that_was_drawn(
    chart: Chart, space: DrawingSpace, style: ChartStyle
) -> None:
    parts = painted(chart, space, style)
    assert check(chart, parts, style) == []
    read = read_pictures(seen(parts), Vocabulary.of(chart, style.digits)).graph
    drawn = {
        (box.number, box.question, frozenset(box.arrows)) for box in chart.graph.boxes
    }
    assert {(b.number, b.question, frozenset(b.arrows)) for b in read.boxes} == drawn


def test_answers_exchanged_beside_two_arrows() -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        return exchanged(picture, lines(picture, "Yes")[0], lines(picture, "No")[0])

    finding = fault(wrong)
    assert finding.code == "C0317"
    assert finding.message == (
        "the picture is not what the rules say: “Get emergency help now” where the "
        "rules tell “Watch at home, and tell a clinic in the next 4 weeks”"
    )
    situation, share = finding.notes
    assert situation == (
        "when the answers are: “Is q1 true for you?” “No” or “Yes”; "
        "“Is q2 true for you?” “No”"
    )
    assert share == "6 of 27 combinations of answers, “not sure” included"
    assert finding.data["witness"] == {"q1": ["no", "yes"], "q2": ["no"]}


def test_titles_exchanged_between_two_exits() -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        now = lines(picture, "Get emergency help now")
        return exchanged(picture, now[0], lines(picture, "Call today")[0])

    finding = fault(wrong)
    assert finding.code == "C0605"
    assert "an arrow of box 1 ends in “Call today Call 999" in finding.message


def test_an_arrow_that_ends_in_another_box() -> None:
    """In the branching chart the arrow from question 1 to question 3 ends in 2."""
    chart = branching()
    (part,) = painted(chart, WIDE)
    assert check(chart, [part]) == []
    items = list(part.picture.items)
    numbers = {text.text.text: text for text in items if isinstance(text, TextLine)}
    moved = 0
    for place, item in enumerate(items):
        if isinstance(item, Path) and [name for name, _ in item.commands] == [*"MLLZ"]:
            x, y = item.commands[0][1]
            if abs(y - numbers["3"].baseline_pt) < 40 and x > numbers["3"].x_pt > 300:
                items[place] = shifted(item, numbers["2"].x_pt - numbers["3"].x_pt, 0.0)
                moved += 1
    assert moved == 1
    picture = replace(part.picture, items=tuple(items))
    (finding,) = check(chart, [part._replace(picture=picture)])
    assert finding.code == "C0317"
    assert finding.data["witness"] == {"weeks": ["late"], "pain": ["yes", "not-sure"]}


def _upright(item: Primitive) -> bool:
    if not isinstance(item, Path):
        return False
    xs = [values[0] for _, values in item.commands if values]
    return max(xs) - min(xs) < 0.5


def test_an_arrow_that_ends_in_white() -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        return tuple(
            shifted(item, 0.0, 900.0)
            if isinstance(item, Path)
            and [name for name, _ in item.commands] == [*"MLLZ"]
            else item
            for item in picture.items
        )

    finding = fault(wrong)
    assert finding.code == "C0605"
    assert "the start does not lead to box 1" in finding.message


def test_an_answer_that_was_not_painted() -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        lost = lines(picture, "No")[0]
        return tuple(item for item in picture.items if item is not lost)

    finding = fault(wrong)
    assert (finding.code, finding.message) == (
        "C0376",
        "the picture cannot be followed: no answer stands beside an arrow of box 1",
    )


def test_an_answer_far_from_its_arrow() -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        lost = lines(picture, "Yes")[1]
        return tuple(
            shifted(item, 900.0, 0.0) if item is lost else item
            for item in picture.items
        )

    finding = fault(wrong)
    assert (finding.code, finding.message) == (
        "C0374",
        "the picture cannot be followed: box 2 has no arrow for the answer “Yes”",
    )
    assert finding.data["witness"] == {"q1": ["no"]}


@pytest.mark.parametrize("words", ["2", "Is q2 true for you?"])
def test_a_box_that_lost_its_number_or_its_question(words: str) -> None:
    def wrong(picture: Picture) -> tuple[Primitive, ...]:
        lost = lines(picture, words)[0]
        return tuple(item for item in picture.items if item is not lost)

    finding = fault(wrong)
    assert finding.code == "C0605"
    assert "are those of no question of the chart" in finding.message


@pytest.mark.parametrize("line", [0, 1])
def test_a_line_of_a_sign_that_was_not_painted(line: int) -> None:
    sign = (
        "Medicine that thins the blood, or an illness in which it does not clot well."
    )
    chart = ladder(2, signs=("Fever.", sign))
    (part,) = painted(chart)
    assert check(chart, [part]) == []
    lost = [item for item in lines(part.picture, sign) if item.index == line]
    assert lost
    items = tuple(item for item in part.picture.items if item is not lost[0])
    picture = replace(part.picture, items=items)
    (finding,) = check(chart, [part._replace(picture=picture)])
    assert finding.code == "C0605"
    assert "Fever." in finding.message


def test_a_link_to_a_page_where_the_part_does_not_begin() -> None:
    parts = painted(not_pregnant(), A4)
    elsewhere = [parts[0], parts[1]._replace(page="7"), parts[2]]
    (finding,) = check(not_pregnant(), elsewhere)
    assert finding.code == "C0605"
    assert finding.message == (
        "the picture cannot be read back: box 3 leads to part B, page 2, box 4: no part"
        " begins so"
    )


def test_a_page_that_is_missing() -> None:
    parts = painted(not_pregnant(), A4)
    (finding,) = check(not_pregnant(), parts[:2])
    assert finding.code == "C0605"
    assert "no part begins so" in finding.message


def test_two_exits_with_one_letter() -> None:
    (part,) = painted(LADDER)
    letters = lines(part.picture, "A") + lines(part.picture, "B")
    same = replace(letters[1], text=letters[0].text)
    items = tuple(same if item is letters[1] else item for item in part.picture.items)
    picture = replace(part.picture, items=items)
    (finding,) = check(LADDER, [part._replace(picture=picture)])
    assert "two exits have the letter A" in finding.message


def test_a_picture_without_any_arrow() -> None:
    (part,) = painted(LADDER)
    items = tuple(item for item in part.picture.items if isinstance(item, TextLine))
    bare = part._replace(picture=replace(part.picture, items=items))
    (finding,) = check(LADDER, [bare])
    assert finding.code == "C0605"
    assert "the start does not lead to box 1" in finding.message
