"""What keeps charts short: nothing is said twice on a page; posters stay whole."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from chart_samples import A4, ENGLISH, not_pregnant, text

from careleaf.chart.drawing import DrawingSpace
from careleaf.chart.exit_box import ExitBox
from careleaf.chart.fitting import Fitting
from careleaf.chart.painting import paint_part
from careleaf.chart.picture import TextLine
from careleaf.chart.structure import Element

if TYPE_CHECKING:
    from careleaf.chart.painting import PartContent
    from careleaf.document.blocks import Chart

HEIGHTS = tuple(range(1180, 550, -30))


def exits(content: PartContent) -> list[ExitBox]:
    targets = content.measured.targets.values()
    return [target for target in targets if isinstance(target, ExitBox)]


def test_what_to_do_is_said_in_full_once_on_a_page() -> None:
    for content in Fitting(not_pregnant(), ENGLISH, A4).contents():
        in_full = [box.outcome for box in exits(content) if box.short is not None]
        assert len(in_full) == len(set(in_full))
        told = {box.outcome for box in exits(content)}
        urgent = {"now"} if content.band is not None else set()
        assert set(in_full) == told - urgent


def test_every_exit_keeps_its_title_and_letter() -> None:
    chart = not_pregnant()
    for content in Fitting(chart, ENGLISH, A4).contents():
        picture = paint_part(content, A4.width_pt, Element("Sect"))
        said = " ".join(
            item.text.text for item in picture.items if isinstance(item, TextLine)
        )
        for box in exits(content):
            assert box.title.text in said
            assert box.letter in said


def poster() -> Chart:
    chart = not_pregnant()
    calmest = replace(chart.outcomes["self"], title=text("Watch at home"))
    outcomes = {**chart.outcomes, "self": calmest}
    return replace(chart, one_page=True, outcomes=outcomes)


def space_of(height_pt: float) -> DrawingSpace:
    return DrawingSpace(
        A4.width_pt, height_pt, height_pt, tight_height_pt=height_pt + 20
    )


@cache
def posters() -> tuple[tuple[PartContent, ...], ...]:
    """One chart in ever less room."""
    return tuple(
        Fitting(poster(), ENGLISH, space_of(height)).contents() for height in HEIGHTS
    )


def is_tight(content: PartContent) -> bool:
    return content.measured.type.density.tight


def test_a_poster_gives_up_what_it_can_before_it_is_split() -> None:
    steps: list[tuple[bool, int, bool]] = []
    for contents in posters():
        density = contents[0].measured.type.density
        step = (len(contents) > 1, len(density.run_in), density.tight)
        if step not in steps:
            steps.append(step)
    assert steps[:2] == [(False, 0, False), (False, 0, True)]
    assert steps[-1][:2] == (True, 0)
    lists_given_up = [run_in for split, run_in, _ in steps if not split]
    assert lists_given_up == sorted(lists_given_up)
    assert lists_given_up[-1] > 0


def test_other_charts_keep_their_lists_and_are_split() -> None:
    height = next(
        height
        for height, contents in zip(HEIGHTS, posters(), strict=True)
        if contents[0].measured.type.density.run_in
    )
    plain = replace(poster(), one_page=False)
    contents = Fitting(plain, ENGLISH, space_of(height)).contents()
    assert len(contents) > 1
    assert not any(content.measured.type.density.run_in for content in contents)


def test_lines_stand_nearer_only_where_that_saves_a_page() -> None:
    plain = replace(poster(), one_page=False)
    saved = 0
    for height in HEIGHTS[::4]:
        roomy_space = replace(space_of(height), tight_height_pt=0.0)
        roomy = Fitting(plain, ENGLISH, roomy_space).contents()
        assert not any(map(is_tight, roomy))
        chosen = Fitting(plain, ENGLISH, space_of(height)).contents()
        assert len(chosen) <= len(roomy)
        assert all(map(is_tight, chosen)) == (len(chosen) < len(roomy))
        saved += len(chosen) < len(roomy)
    assert saved


def test_the_most_urgent_signs_stay_a_list_longest() -> None:
    with_signs = [q for q, words in not_pregnant().questions.items() if words.signs]
    for contents in posters():
        run_in = contents[0].measured.type.density.run_in
        assert run_in == set(with_signs[len(with_signs) - len(run_in) :])


def test_a_tight_page_says_all_that_a_roomy_one_says() -> None:
    chart = not_pregnant()
    for contents in posters():
        if len(contents) > 1:
            continue
        picture = paint_part(contents[0], A4.width_pt, Element("Sect"))
        texts = {item.text.text for item in picture.items if isinstance(item, TextLine)}
        for words in chart.questions.values():
            for sign in words.signs:
                said = "".join(part.text for part in sign)
                assert any(said in text for text in texts)
        # Above a roomy drawing its page says how to use it.
        assert ("Start at the top." in texts) == is_tight(contents[0])


def test_the_end_of_a_tight_page_is_as_wide_as_the_page() -> None:
    for contents in posters():
        if not is_tight(contents[0]) or len(contents) > 1:
            continue
        (content,) = contents
        end = content.scene.box("target", (8, 1))
        box = content.measured.targets[8, 1]
        assert end.x == 0
        assert end.width == content.measured.widths.all_pt == content.scene.width_pt
        assert isinstance(box, ExitBox)
        assert box.beside


def test_exits_reach_out_of_their_rows_and_keep_their_distance() -> None:
    reached = 0
    for contents in posters():
        for content in contents:
            beside = sorted(
                (
                    box.place
                    for box in content.scene.boxes
                    if box.kind == "target" and box.place.x > 0.5 * A4.width_pt
                ),
                key=lambda place: place.y,
            )
            for upper, lower in pairwise(beside):
                assert lower.y - upper.bottom >= 0.5 * content.measured.type.em
            rows = content.measured.rows_pt(content.plan)
            reached += sum(
                content.measured.stack(box).height_pt > rows[box.number] + 2
                for box in content.plan.boxes
            )
    assert reached
