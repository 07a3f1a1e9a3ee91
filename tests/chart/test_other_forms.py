"""SVG, DOT and text: the same chart for other eyes and other programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from chart_samples import (
    A4,
    ARABIC,
    TALL,
    arabic,
    branching,
    drawn,
    ladder,
    not_pregnant,
    router,
    text,
)

from careleaf.chart.dot import to_dot
from careleaf.chart.graphviz_process import lay_out_dot
from careleaf.chart.picture import Image
from careleaf.chart.svg import to_svg
from careleaf.chart.text_version import WIDTH, to_text
from careleaf.document.blocks import plain

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


def svg_of_english() -> str:
    (part,) = drawn(not_pregnant(), TALL)
    words = to_text(not_pregnant())
    return to_svg(part.picture, "Title & more", words, "en", rtl=False)


def test_svg_is_self_contained_and_says_its_words() -> None:
    svg = svg_of_english()
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Title & more"
    assert root.findtext(f"{SVG}desc") == to_text(not_pregnant())
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    for foreign in (
        "<text",
        "font-family",
        "<script",
        "<style",
        "http://www.w3.org/1999",
    ):
        assert foreign not in svg


def test_every_glyph_that_is_used_is_defined_once() -> None:
    root = ET.fromstring(svg_of_english())  # noqa: S314 - our own output
    defined = [e.get("id") for e in root.iter(f"{SVG}path") if e.get("id")]
    used = {(e.get("href") or "").removeprefix("#") for e in root.iter(f"{SVG}use")}
    assert len(defined) == len(set(defined))
    assert used == set(defined)


def test_svg_is_the_same_every_time_and_right_to_left_where_it_should() -> None:
    assert svg_of_english() == svg_of_english()
    (part,) = drawn(arabic(), A4, ARABIC)
    svg = to_svg(part.picture, "عنوان", "نص", "ar", rtl=True)
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    assert root.get("direction") == "rtl"
    assert root.get("lang") == "ar"
    assert "nan" not in svg


def test_svg_embeds_images() -> None:
    (part,) = drawn(router())
    logo = Image("png", b"\x89PNG", 1, 2, 30, 40, None)
    picture = replace(part.picture, items=(logo,))
    svg = to_svg(picture, "t", "d", "en", rtl=False)
    assert (
        '<image x="1" y="2" width="30" height="40" href="data:image/png;base64' in svg
    )


SAMPLES = [not_pregnant(), arabic(), branching(), router(), ladder()]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_dot_can_be_read_and_has_every_arrow(sample: object) -> None:
    from careleaf.document.blocks import Chart

    assert isinstance(sample, Chart)
    source = to_dot(sample)
    reply = json.loads(lay_out_dot(source))
    arrows = sum(len(box.arrows) for box in sample.graph.boxes)
    assert len(reply["edges"]) == arrows + 1
    labels = {item.get("label", "") for item in reply["objects"]}
    for box in sample.graph.boxes:
        ask = plain(sample.questions[box.question].ask)
        words = f"{box.number}. {ask}".split()
        assert any(
            label.replace("\\l", " ").split()[: len(words)] == words for label in labels
        )


def test_dot_markup_in_words_is_disarmed() -> None:
    sample = ladder(2)
    evil = '<b>"quoted"</b> \\N back\\slash>'
    questions = {
        **sample.questions,
        "q1": replace(sample.questions["q1"], ask=text(evil)),
    }
    reply = json.loads(lay_out_dot(to_dot(replace(sample, questions=questions))))
    first = next(item for item in reply["objects"] if item["name"] == "q1")
    drawn_words = " ".join(op["text"] for op in first["_ldraw_"] if op["op"] == "T")
    # Graphviz doubles backslashes when it writes JSON.
    assert drawn_words.replace("\\\\", "\\") == f"1. {evil}"


def test_text_is_as_recorded() -> None:
    words = to_text(not_pregnant())
    assert words == (GOLDEN / "not-pregnant-text.txt").read_text(encoding="utf-8")
    assert max(len(line) for line in words.splitlines()) <= WIDTH


def test_text_has_every_word_of_the_chart() -> None:
    sample = not_pregnant()
    words = " ".join(to_text(sample).split())
    for box in sample.graph.boxes:
        question = sample.questions[box.question]
        assert plain(question.ask) in words
        for sign in question.signs:
            assert plain(sign) in words
    for outcome in sample.outcomes.values():
        for step in outcome.steps:
            assert plain(step) in words


def test_phone_numbers_keep_their_order_in_right_to_left_text() -> None:
    words = to_text(arabic(), rtl=True)
    assert "\u20660800\u00a0123\u00a04567\u2069" in words
    assert "\u2066" not in to_text(not_pregnant())
