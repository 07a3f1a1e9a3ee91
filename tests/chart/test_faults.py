"""Planted faults: every code of this room, with the words that a person reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chart_samples import (
    ENGLISH,
    TALL,
    drawn,
    ladder,
    text,
    with_signs,
)

from careleaf.chart.checks import check_scene
from careleaf.chart.drawing import DrawingSpace, draw_chart
from careleaf.chart.fitting import Fitting
from careleaf.chart.graphviz_process import (
    GraphvizWorker,
    lay_out_by_program,
    lay_out_dot,
)
from careleaf.chart.scene import PlacedArrow, PlacedLabel
from careleaf.chart.skeleton import Edge, Node, Skeleton, dot_source, lay_out_skeleton
from careleaf.chart.structure import Element
from careleaf.chart.words import furniture
from careleaf.findings import EnvironmentFault, Finding, FindingsError, InternalFault

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.chart.scene import Scene


def refused(caught: pytest.ExceptionInfo[FindingsError]) -> Finding:
    (finding,) = caught.value.findings
    return finding


# --- C0601 -----------------------------------------------------------------------


def test_too_tall_is_split_first() -> None:
    signs = tuple(f"Sign number {n} is true for you." for n in range(12))
    sample = with_signs(with_signs(ladder(3), "q1", signs), "q3", signs)
    parts = drawn(sample)
    assert [part.letter for part in parts] == ["A", "B"]


def test_a_box_higher_than_a_page_is_refused_by_name() -> None:
    signs = tuple(f"Sign number {n} is true for you." for n in range(60))
    with pytest.raises(FindingsError) as caught:
        drawn(with_signs(ladder(3), "q2", signs))
    finding = refused(caught)
    assert finding.code == "C0601"
    assert finding.span is None
    assert finding.message == (
        "chart `ladder` does not fit its pages at 12 pt: a part has 590 pt of height"
    )
    assert finding.notes[0].startswith("box 2 (`q2`): ")
    assert finding.notes[0].endswith(" pt, for its words")


def test_a_word_wider_than_its_box_is_refused_at_the_smallest_size() -> None:
    with pytest.raises(FindingsError) as caught:
        drawn(with_signs(ladder(2), "q1", ("x" * 80,)))
    assert {f.code for f in caught.value.findings} == {"C0503"}


# --- C0602, C0603: the worker ----------------------------------------------------


def script(folder: Path, words: str) -> Path:
    path = folder / "worker.py"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_worker_that_crashes_is_a_finding(tmp_path: Path) -> None:
    worker = GraphvizWorker(script(tmp_path, "import os; os.abort()"))
    with pytest.raises(FindingsError) as caught:
        worker.lay_out("digraph {}", 30.0)
    assert refused(caught).code == "C0602"
    assert refused(caught).message == "Graphviz could not lay the chart out"
    assert not worker.alive


def test_a_worker_that_never_answers_is_ended(tmp_path: Path) -> None:
    worker = GraphvizWorker(script(tmp_path, "import time; time.sleep(1000)"))
    with pytest.raises(FindingsError) as caught:
        worker.lay_out("digraph {}", 0.2)
    assert refused(caught).code == "C0603"
    assert refused(caught).message == (
        "Graphviz did not lay the chart out within 0.2 seconds"
    )
    assert not worker.alive


def test_the_next_chart_gets_a_new_worker() -> None:
    with pytest.raises(FindingsError) as caught:
        lay_out_dot("this is not DOT {")
    assert refused(caught).code == "C0602"
    assert b'"bb"' in lay_out_dot("digraph { a -> b }")


def test_a_program_that_fails_is_a_finding() -> None:
    with pytest.raises(FindingsError) as caught:
        lay_out_by_program(["false"], "digraph {}", 30.0)
    assert refused(caught).code == "C0602"
    with pytest.raises(FindingsError) as caught:
        lay_out_by_program(["sleep", "1000;"], "digraph {}", 30.0)
    assert refused(caught).code == "C0602"


def test_without_any_graphviz_the_machine_is_at_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = "careleaf.chart.graphviz_process"
    monkeypatch.setattr(f"{module}.find_spec", lambda _: None)
    monkeypatch.setattr(f"{module}.shutil.which", lambda _: None)
    with pytest.raises(EnvironmentFault, match="install the package pygraphviz"):
        lay_out_dot("digraph {}")


# --- what Graphviz is given and gives back ----------------------------------------


def test_a_size_that_is_no_number_never_reaches_graphviz() -> None:
    node = Node("q1", float("nan"), 10)
    with pytest.raises(InternalFault, match="the size of `q1` is not a number"):
        dot_source(Skeleton((node,), (), (), 2, 8))


def test_boxes_keep_their_sizes_and_their_order() -> None:
    nodes = (Node("a", 100, 40, spine=True), Node("b", 60, 20), Node("c", 100, 40))
    edges = (Edge("a", "b", "e", "w"), Edge("a", "c", "s", "n", spine=True))
    layout = lay_out_skeleton(Skeleton(nodes, edges, (("a", "b"),), 2, 8))
    assert layout.centres == {"a": (50, 20), "b": (132, 20), "c": (50, 68)}
    assert layout.routes["a", "c"][-1] == (50, 48)
    assert (layout.width_pt, layout.height_pt) == (162, 88)


# --- C0604 -----------------------------------------------------------------------


def scene() -> Scene:
    (content,) = Fitting(ladder(3), ENGLISH, TALL).contents()
    return content.scene


def faults(changed: Scene) -> list[str]:
    findings = check_scene(changed, "ladder")
    assert {f.code for f in findings} == {"C0604"}
    head = "the picture of chart `ladder` is not clear: "
    assert all(f.message.startswith(head) for f in findings)
    return [f.message.removeprefix(head) for f in findings]


def test_a_clear_scene_has_no_faults() -> None:
    assert check_scene(scene(), "ladder") == []


def test_boxes_that_overlap() -> None:
    good = scene()
    moved = tuple(
        replace(b, place=replace(b.place, y=b.place.y - 40)) if b.key == (2, 0) else b
        for b in good.boxes
    )
    assert "box 1 and box 2 overlap" in faults(replace(good, boxes=moved))


def test_a_box_outside_the_picture() -> None:
    good = scene()
    assert "box 3 stands outside the picture" in faults(replace(good, height_pt=200))


def test_an_answer_on_a_box() -> None:
    good = scene()
    on_box = PlacedLabel((1, 1), good.box("question", (1, 0)))
    assert "the answer beside arrow 2 of box 1 covers box 1" in faults(
        replace(good, labels=(on_box,))
    )


def test_an_arrow_through_a_box_and_an_answer() -> None:
    good = scene()
    start, end = good.box("start", (0, 0)), good.box("question", (3, 0))
    two_steps = PlacedArrow(
        (0, 0), (start.middle, (start.middle[0], start.bottom + 5), end.middle)
    )
    found = faults(replace(good, arrows=(two_steps, *good.arrows[1:])))
    assert "the first arrow runs through box 2" in found


def test_arrows_that_cross() -> None:
    good = scene()
    one = PlacedArrow((1, 0), ((0.0, 0.0), (10.0, 10.0)))
    other = PlacedArrow((2, 1), ((0.0, 10.0), (10.0, 0.0)))
    bare = replace(good, boxes=(), labels=(), arrows=(one, other))
    assert faults(bare) == ["arrow 1 of box 1 and arrow 2 of box 2 cross"]


def test_a_position_that_is_no_number() -> None:
    good = scene()
    nowhere = replace(good.boxes[0], place=replace(good.boxes[0].place, x=float("nan")))
    assert faults(replace(good, boxes=(nowhere,))) == ["a position is not a number"]


# --- C0606, internal faults ---------------------------------------------------------


def test_answers_that_look_the_same_are_refused() -> None:
    sample = ladder(2)
    answers = {**sample.answers, ("q1", "no"): text("Yes")}
    with pytest.raises(FindingsError) as caught:
        drawn(replace(sample, answers=answers))
    assert refused(caught).code == "C0606"
    assert refused(caught).message == (
        "answers `no` and `yes` of question `q1` both say “Yes”"
    )


def test_missing_furniture_is_our_own_fault() -> None:
    sample = replace(ladder(2), words={})
    with pytest.raises(InternalFault, match=r"without the words `chart\.colon`"):
        draw_chart(sample, ENGLISH, DrawingSpace(505, 590, 690), Element("Sect"))
    odd = replace(ladder(2), words={"chart.part": text("Part {strange}")})
    with pytest.raises(InternalFault, match=r"unknown value \{strange\}"):
        furniture(odd, "chart.part", part="1")
