"""Drawn charts: where everything stands, and what must hold of every drawing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import pytest
from chart_samples import (
    A4,
    ARABIC,
    ENGLISH,
    TALL,
    arabic,
    branching,
    drawn,
    ladder,
    not_pregnant,
    router,
)

from careleaf.chart.checks import check_scene
from careleaf.chart.drawing import DrawingSpace
from careleaf.chart.fitting import Fitting
from careleaf.chart.picture import Path, TextLine
from careleaf.document.blocks import Inline

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.chart.painting import PartContent
    from careleaf.chart.picture import Picture
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Chart

GOLDEN = FilePath(__file__).parent / "golden"

WIDE = replace(TALL, width_pt=720)

SAMPLES = {
    "not-pregnant": (not_pregnant(), A4, ENGLISH),
    "not-pregnant-tall": (not_pregnant(), TALL, ENGLISH),
    "router": (router(), A4, ENGLISH),
    "arabic": (arabic(), A4, ARABIC),
    "branching": (branching(), WIDE, ENGLISH),
}


def contents_of(name: str) -> tuple[PartContent, ...]:
    sample, space, style = SAMPLES[name]
    return Fitting(sample, style, space).contents()


def dump(content: PartContent) -> list[str]:
    """Every box, label and arrow, rounded to whole points."""
    scene = content.scene
    size = content.measured.type.size_pt
    part = f"part {content.plan.number} of {content.plan.of}, {size:g} pt"
    lines = [f"{part}, {scene.width_pt:.0f} x {scene.height_pt:.0f}"]
    for box in scene.boxes:
        p = box.place
        lines.append(
            f"{box.kind} {box.key[0]}.{box.key[1]}: "
            f"{p.x:.0f} {p.y:.0f} {p.width:.0f} {p.height:.0f}"
        )
    for label in scene.labels:
        p = label.place
        lines.append(f"label {label.key[0]}.{label.key[1]}: {p.x:.0f} {p.y:.0f}")
    for arrow in scene.arrows:
        points = " ".join(f"{x:.0f},{y:.0f}" for x, y in arrow.points)
        lines.append(f"arrow {arrow.key[0]}.{arrow.key[1]}: {points}")
    return lines


@pytest.mark.parametrize("name", ["not-pregnant", "router", "arabic", "branching"])
def test_layout_is_as_recorded(
    name: str, golden: Callable[[FilePath, str], None]
) -> None:
    text = "\n".join(line for c in contents_of(name) for line in dump(c)) + "\n"
    golden(GOLDEN / f"{name}.txt", text)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_every_part_fits_its_page_and_is_clear(name: str) -> None:
    sample, space, style = SAMPLES[name]
    parts = drawn(sample, space, style)
    for index, part in enumerate(parts):
        assert part.picture.width_pt == space.width_pt
        assert part.picture.height_pt <= space.room_pt(first=index == 0)
    for content in contents_of(name):
        assert check_scene(content.scene, sample.id) == []
        assert 12 <= content.measured.type.size_pt <= 14


@pytest.mark.parametrize("name", ["not-pregnant", "router", "arabic"])
def test_one_width_equal_gaps_and_a_straight_calm_path(name: str) -> None:
    for content in contents_of(name):
        scene, plan = content.scene, content.plan
        rows = [b.place for b in scene.boxes if b.kind == "question"]
        assert len({row.width for row in rows}) == 1
        assert len({row.x for row in rows}) == 1
        gaps = {round(b.y - a.bottom, 1) for a, b in pairwise(rows)}
        assert len(gaps) <= 1
        side = {arrow.key for box in plan.boxes for arrow in box.side}
        exits = [b.place for b in scene.boxes if b.kind == "target" and b.key in side]
        assert len({place.x for place in exits}) <= 1
        for arrow in scene.arrows:
            (ax, ay), (bx, by) = arrow.points
            assert ax == pytest.approx(bx) if arrow.key not in side else ay == by


def test_type_is_at_least_12_pt_but_for_letters() -> None:
    for part in drawn(not_pregnant()):
        for item in part.picture.items:
            if isinstance(item, TextLine):
                size = item.text.lines[0].runs[0].size_pt
                letter = len(item.text.text) == 1 and item.text.text.isalpha()
                assert size >= 12 or letter


def test_a_chart_that_fits_is_not_split_and_has_the_largest_type() -> None:
    (part,) = drawn(router())
    assert part.letter is None
    (content,) = contents_of("router")
    assert content.measured.type.size_pt == 14
    assert content.band is None


def test_a_split_chart_repeats_the_emergency_on_every_page() -> None:
    parts = drawn(not_pregnant())
    assert [part.letter for part in parts] == ["A", "B", "C"]
    for part in parts:
        first = next(i for i in part.picture.items if isinstance(i, TextLine))
        assert first.text.text == "Get emergency help now"
    words = [i.text.text for i in parts[0].picture.items if isinstance(i, TextLine)]
    assert "Go to part B, page 2, box 4" in words


def test_pages_are_turned_between_levels_rather_than_among_emergencies() -> None:
    assert [[b.number for b in c.plan.boxes] for c in contents_of("not-pregnant")] == [
        [1, 2, 3],
        [4, 5, 6, 7],
        [8],
    ]


def test_links_name_the_page_of_the_document() -> None:
    parts = drawn(not_pregnant(), replace(A4, first_page=3))
    words = [i.text.text for i in parts[0].picture.items if isinstance(i, TextLine)]
    assert "Go to part B, page 4, box 4" in words


def test_numbers_are_in_the_digits_of_the_language() -> None:
    style = replace(ENGLISH, digits="abcdefghij")
    (part,) = drawn(router(), A4, style)
    words = [i.text.text for i in part.picture.items if isinstance(i, TextLine)]
    assert "b" in words
    assert "1" not in words


def hexagons(picture: Picture) -> list[tuple[tuple[float, float], ...]]:
    found = []
    for item in picture.items:
        if isinstance(item, Path) and len(item.commands) == 7 and item.stroke:
            corners = [numbers for _, numbers in item.commands[:-1]]
            found.append(tuple((corner[0], corner[1]) for corner in corners))
    return found


def test_right_to_left_is_the_mirror_image() -> None:
    mirror = replace(ENGLISH, base=replace(ENGLISH.base, rtl=True))
    (plain_,) = drawn(ladder(), TALL)
    (turned,) = drawn(ladder(), TALL, mirror)
    width = plain_.picture.width_pt
    assert len(hexagons(plain_.picture)) == 3
    both = zip(hexagons(plain_.picture), hexagons(turned.picture), strict=True)
    for corners, turned_corners in both:
        assert [width - x for x, _ in corners] == pytest.approx(
            [x for x, _ in turned_corners]
        )
        assert [y for _, y in corners] == [y for _, y in turned_corners]
    for one, other in zip(plain_.picture.items, turned.picture.items, strict=True):
        if isinstance(one, TextLine) and isinstance(other, TextLine):
            line = one.text.lines[one.index]
            assert other.x_pt == pytest.approx(width - one.x_pt - line.width_pt)
            assert other.baseline_pt == one.baseline_pt


def test_icons_are_not_mirrored() -> None:
    mirror = replace(ENGLISH, base=replace(ENGLISH.base, rtl=True))
    ticks = []
    for style in (ENGLISH, mirror):
        parts = drawn(not_pregnant(), TALL, style)
        tick = next(
            item
            for item in parts[0].picture.items
            if isinstance(item, Path)
            and item.stroke == "#0f2740"
            and [name for name, _ in item.commands] == ["M", "L", "L"]
        )
        xs = [numbers[0] for _, numbers in tick.commands]
        ticks.append([x - xs[0] for x in xs])
    assert ticks[0] == pytest.approx(ticks[1])


def test_the_same_chart_gives_the_same_picture() -> None:
    def shown() -> list[str]:
        return [repr(p.picture) for p in drawn(not_pregnant())]

    def bare(texts: list[str]) -> list[str]:
        return [text.split("Element object")[0] for text in texts]

    assert bare(shown()) == bare(shown())


def outline(element: Element, depth: int = 0) -> list[str]:
    alt = f" ({element.alt})" if element.alt else ""
    numbering = f" {element.numbering}" if element.numbering else ""
    lines = [f"{'  ' * depth}{element.kind}{numbering}{alt}"]
    for child in element.children:
        lines += outline(child, depth + 1)
    return lines


def test_tags_are_the_numbered_list_of_questions() -> None:
    (part,) = drawn(router())
    assert "\n".join(outline(part.element)) == (
        """Sect
  P
  L Decimal
    LI
      Lbl
      LBody
        P
        L None
          LI
            LBody
              P
              P
              P
              P
          LI
            LBody (If No: go to question 2)
    LI
      Lbl
      LBody
        P
        L None
          LI
            LBody
              P
              P
              P
              P
          LI
            LBody
              P
              P
              P"""
    )


def elements(element: Element) -> list[Element]:
    return [element, *(e for child in element.children for e in elements(child))]


@pytest.mark.parametrize("name", list(SAMPLES))
def test_all_text_is_tagged_in_reading_order_and_shapes_are_artifacts(
    name: str,
) -> None:
    sample, space, style = SAMPLES[name]
    for part in drawn(sample, space, style):
        order = {id(e): index for index, e in enumerate(elements(part.element))}
        seen = []
        for item in part.picture.items:
            if isinstance(item, TextLine):
                assert item.element is not None
                seen.append(order[id(item.element)])
            else:
                assert item.element is None
        assert seen == sorted(seen)
        leaves = {id(e) for e in elements(part.element) if not e.children}
        assert leaves == {
            id(i.element) for i in part.picture.items if isinstance(i, TextLine)
        }


def test_exits_are_read_most_urgent_first() -> None:
    (part,) = drawn(not_pregnant(), TALL)
    words = [i.text.text for i in part.picture.items if isinstance(i, TextLine)]
    six = words[words.index("6") : words.index("7")]
    assert [
        w for w in six if w in ("Like a period", "Some on a pad", "A few spots")
    ] == [
        "Like a period",
        "Like a period",
        "Some on a pad",
        "Some on a pad",
        "A few spots",
    ]


def test_smaller_rooms_take_smaller_type() -> None:
    def size(height: float) -> float:
        space = DrawingSpace(505, height, height)
        sample: Chart = ladder()
        return Fitting(sample, ENGLISH, space).contents()[0].measured.type.size_pt

    assert [size(height) for height in (700, 440, 412)] == [14, 13.5, 12.5]


def _distances_of_answers(not_sure: str) -> list[float]:
    """Measure from line to line down the answers of the first exit, in em."""
    sample = ladder(2)
    answers = {**sample.answers, ("q1", "not-sure"): (Inline(not_sure),)}
    (content,) = Fitting(replace(sample, answers=answers), ENGLISH, A4).contents()
    label = content.measured.labels[1, 0]
    em = content.measured.type.em
    between = label.texts[0].line_height_pt + label.gap_pt
    inside = [text.line_height_pt for text in label.texts if len(text.lines) > 1]
    return [round(distance / em, 2) for distance in (between, *inside)]


def test_lines_of_a_long_answer_stand_closer_than_two_answers() -> None:
    (short,) = _distances_of_answers("Not sure")
    between, inside = _distances_of_answers("I do not know at all, it depends")
    assert short == pytest.approx(inside + 0.2, abs=0.02)
    assert between == pytest.approx(inside + 0.5, abs=0.02)


def test_no_word_is_left_alone_on_the_last_line_of_a_help() -> None:
    sample = ladder(2, help_="Look at both of them before you answer, please.")
    (content,) = Fitting(sample, ENGLISH, A4).contents()
    entries = content.measured.questions[1].entries
    (help_,) = (entry.text for entry in entries if entry.role == "help")
    upper, lower = (line.width_pt for line in help_.lines)
    assert lower > upper * 0.75
