"""What keeps charts short: nothing is said twice on a page; posters stay whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chart_samples import A4, ENGLISH, not_pregnant

from careleaf.chart.drawing import DrawingSpace
from careleaf.chart.exit_box import ExitBox
from careleaf.chart.fitting import Fitting
from careleaf.chart.painting import paint_part
from careleaf.chart.picture import TextLine
from careleaf.chart.structure import Element

if TYPE_CHECKING:
    from careleaf.chart.painting import PartContent


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


def test_a_poster_sets_its_signs_run_in_before_it_is_split() -> None:
    poster = replace(not_pregnant(), one_page=True)
    plain = Fitting(not_pregnant(), ENGLISH, A4).contents()
    assert len(plain) > 1
    tall = DrawingSpace(A4.width_pt, 900, 900)
    heights = []
    for height in range(700, 1300, 20):
        space = DrawingSpace(A4.width_pt, height, height)
        contents = Fitting(poster, ENGLISH, space).contents()
        heights.append((len(contents), contents[0].measured.type.run_in))
    assert (1, True) in heights
    assert heights.index((1, True)) < heights.index((1, False))
    assert Fitting(poster, ENGLISH, tall).contents()


def test_signs_that_run_in_are_all_there() -> None:
    poster = replace(not_pregnant(), one_page=True)
    for height in range(700, 1300, 20):
        space = DrawingSpace(A4.width_pt, height, height)
        contents = Fitting(poster, ENGLISH, space).contents()
        if contents[0].measured.type.run_in:
            break
    assert contents[0].measured.type.run_in
    picture = paint_part(contents[0], A4.width_pt, Element("Sect"))
    texts = {item.text.text for item in picture.items if isinstance(item, TextLine)}
    for words in poster.questions.values():
        for sign in words.signs:
            said = "".join(part.text for part in sign)
            assert any(said in text for text in texts)
