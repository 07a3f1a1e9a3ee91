"""DMN that other programs can open: the order of the schema, unique ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf import __version__
from careleaf.decision.exchange.dmn_reader import DMN, OURS
from careleaf.decision.exchange.dmn_writer import write_dmn
from careleaf.decision.exchange.exporting import export_chart
from careleaf.decision.exchange.xml_tree import Element, read_xml
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

from .table_samples import CHARTS, DATA, shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# DMN 1.3, schema: which children an element may have, in this order.
ORDER = {
    "definitions": ("decision", "inputData", "DMNDI"),
    "decision": ("variable", "informationRequirement", "decisionTable"),
    "decisionTable": ("extensionElements", "input", "output", "annotation", "rule"),
    "input": ("inputExpression", "inputValues"),
    "output": ("outputValues", "defaultOutputEntry"),
    "rule": ("inputEntry", "outputEntry", "annotationEntry"),
    "inputData": ("variable",),
    "informationRequirement": ("requiredInput",),
}
TEXTS = {
    "inputExpression",
    "inputValues",
    "outputValues",
    "defaultOutputEntry",
    "inputEntry",
    "outputEntry",
    "annotationEntry",
}

CHART = """\
schema: 1
id: 2-fast
title: Too "fast" & <loud>
for: Anybody
version: 1
written: 2026-01-01
review-by: 2027-01-01
start: Start
outcomes: [{id: self-monitor, title: T}, {id: emergency-now, title: T}]
questions:
  - id: very-fast
    ask: Is it faster than {fast}?
    answers: [{id: no, say: S}, {id: perhaps, say: S}, {id: yes, say: S}]
  - id: 3rd
    ask: Q
    order: none
    unsure: never
    answers: [{id: a, say: S}, {id: b, say: S}]
values:
  fast: {number: 60}
rules:
  - id: fast
    when: {very-fast: at least perhaps}
    unless: {very-fast: exactly perhaps, 3rd: a}
    tell: emergency-now
    say: =HYPERLINK("x") & more
    claims: [one, two]
otherwise: self-monitor
impossible:
  - {id: so, when: {3rd: b, very-fast: exactly no}, because: It "is" so.}
"""


def made(text: str = CHART) -> str:
    return write_dmn(export_chart(parse_record(text, "chart.yaml", Flowchart)))


def everything(element: Element) -> list[Element]:
    return [element, *(one for child in element.children for one in everything(child))]


def test_golden(golden: Callable[[Path, str], None]) -> None:
    golden(DATA / "2-fast.dmn", made().replace(__version__, "VERSION"))


@pytest.mark.parametrize("path", [None, *CHARTS], ids=lambda path: path and path.stem)
def test_the_file_has_the_form_of_the_schema(path: Path | None) -> None:
    text = made() if path is None else write_dmn(export_chart(shipped(path)))
    root = read_xml(text, "t.dmn")
    assert (root.namespace, root.name) == (DMN, "definitions")
    assert {"name", "namespace", "id"} <= root.attributes.keys()
    elements = everything(root)
    for element in elements:
        if element.namespace != DMN:
            continue
        names = [child.name for child in element.children]
        if element.name in TEXTS:
            assert names == ["text"]
        elif element.name in ORDER:
            places = [ORDER[element.name].index(name) for name in names]
            assert places == sorted(places)
    ids = [one.attributes["id"] for one in elements if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    assert not any(one[0].isdigit() for one in ids)
    targets = [
        one.attributes["href"][1:] for one in elements if "href" in one.attributes
    ]
    targets += [
        one.attributes["dmnElementRef"]
        for one in elements
        if "dmnElementRef" in one.attributes
    ]
    assert targets
    assert set(targets) <= set(ids)


def test_what_dmn_has_no_word_for_is_in_our_own_namespace() -> None:
    root = read_xml(made(), "t.dmn")
    inputs = [one for one in everything(root) if one.name == "input"]
    said = [
        (one.attributes[f"{OURS} order"], one.attributes[f"{OURS} unsure"])
        for one in inputs
    ]
    assert said == [("worse", "worst"), ("none", "never")]
    (impossible,) = [one for one in everything(root) if one.name == "impossible"]
    assert impossible.namespace == OURS
    assert impossible.attributes == {"id": "so", "because": 'It "is" so.'}
    assert [cell.text for cell in impossible.children] == ['"no"', '"b"']
