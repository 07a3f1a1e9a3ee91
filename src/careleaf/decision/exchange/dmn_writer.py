"""A sheet to DMN 1.3 XML, in the order that the schema of the standard asks for.

With a diagram, because modellers open what has one: the decision above, its inputs in
a row below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from careleaf import __version__
from careleaf.decision.exchange.dmn_reader import DMN, OURS, RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.decision.exchange.sheet import Cell, InputColumn, Row, Sheet

_DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
_BOUNDS = "http://www.omg.org/spec/DMN/20180521/DC/"
_WAYPOINTS = "http://www.omg.org/spec/DMN/20180521/DI/"

_WIDTH, _HEIGHT, _GAP = 160, 60, 40
"""Of a box of the diagram, in the units of the standard."""


def write_dmn(sheet: Sheet) -> str:
    """Write a model with one decision and one table; cells are taken as they are."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_Writer(sheet).definitions()]
    return "\n".join([*lines, ""])


class _Writer:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.decision = _xml_name(sheet.id)
        self.notes = list(
            dict.fromkeys(name for row in sheet.rows for name, _ in row.notes)
        )

    def definitions(self) -> Iterator[str]:
        title = _attribute("name", self.sheet.title)
        namespaces = (
            ("xmlns", DMN),
            ("xmlns:dmndi", _DIAGRAM),
            ("xmlns:dc", _BOUNDS),
            ("xmlns:di", _WAYPOINTS),
            ("xmlns:careleaf", OURS),
            ("namespace", f"{OURS}:{self.sheet.id}"),
            ("exporter", "careleaf"),
            ("exporterVersion", __version__),
        )
        said = " ".join(f"{key}={quoteattr(value)}" for key, value in namespaces)
        yield f'<definitions id="{self.decision}_model"{title} {said}>'
        yield from _indented(self._decision())
        for column in self.sheet.inputs:
            yield from _indented(self._input_data(column))
        yield from _indented(self._diagram())
        yield "</definitions>"

    # --- the decision -----------------------------------------------------------------

    def _decision(self) -> Iterator[str]:
        title = _attribute("name", self.sheet.title)
        yield f'<decision id="{self.decision}"{title}>'
        yield f'  <variable{title} typeRef="string"/>'
        for column in self.sheet.inputs:
            href = quoteattr(f"#input_{column.name.text}")
            requirement = f"needs_{column.name.text}"
            yield f'  <informationRequirement id="{requirement}">'
            yield f"    <requiredInput href={href}/>"
            yield "  </informationRequirement>"
        yield from _indented(self._table())
        yield "</decision>"

    def _input_data(self, column: InputColumn) -> Iterator[str]:
        name = _attribute("name", _variable(column))
        yield f'<inputData id="input_{column.name.text}"{name}>'
        yield f'  <variable{name} typeRef="string"/>'
        yield "</inputData>"

    def _table(self) -> Iterator[str]:
        policy = _attribute("hitPolicy", self.sheet.policy.text)
        yield f'<decisionTable id="{self.decision}_table"{policy}>'
        if self.sheet.impossible:
            yield "  <extensionElements>"
            for row in self.sheet.impossible:
                yield from _indented(_impossible(row), "    ")
            yield "  </extensionElements>"
        for column in self.sheet.inputs:
            yield from _indented(_input(column))
        yield from _indented(self._output())
        for name in (RULE, *self.notes):
            yield f"  <annotation{_attribute('name', name)}/>"
        for row in self.sheet.rows:
            yield from _indented(self._rule(row))
        yield "</decisionTable>"

    def _output(self) -> Iterator[str]:
        # A single output has no name: the result is that of the decision (8.3.3).
        output = self.sheet.output
        label = _attribute("label", output.name.text)
        yield f'<output id="{self.decision}_output"{label}>'
        yield from _entry("outputValues", output.allowed)
        yield from _entry("defaultOutputEntry", output.default)
        yield "</output>"

    def _rule(self, row: Row) -> Iterator[str]:
        yield f'<rule id="row_{row.number}">'
        for cell in row.tests:
            yield from _entry("inputEntry", cell)
        yield from _entry("outputEntry", row.tell)
        for text in (row.id, *(row.note(name) for name in self.notes)):
            yield f"  <annotationEntry><text>{escape(text)}</text></annotationEntry>"
        yield "</rule>"

    # --- the diagram ------------------------------------------------------------------

    def _diagram(self) -> Iterator[str]:
        inputs = self.sheet.inputs
        middle = max(len(inputs) - 1, 0) * (_WIDTH + _GAP) // 2
        top, bottom = _GAP, _GAP + 3 * _HEIGHT
        yield "<dmndi:DMNDI>"
        yield f'  <dmndi:DMNDiagram id="{self.decision}_diagram">'
        yield from _shape(self.decision, _GAP + middle, top)
        for place, column in enumerate(inputs):
            left = _GAP + place * (_WIDTH + _GAP)
            yield from _shape(f"input_{column.name.text}", left, bottom)
        for place, column in enumerate(inputs):
            left = _GAP + place * (_WIDTH + _GAP) + _WIDTH // 2
            yield f'    <dmndi:DMNEdge dmnElementRef="needs_{column.name.text}">'
            yield f'      <di:waypoint x="{left}" y="{bottom}"/>'
            to = _GAP + middle + _WIDTH // 2
            yield f'      <di:waypoint x="{to}" y="{top + _HEIGHT}"/>'
            yield "    </dmndi:DMNEdge>"
        yield "  </dmndi:DMNDiagram>"
        yield "</dmndi:DMNDI>"


def _input(column: InputColumn) -> Iterator[str]:
    label = _attribute("label", column.ask) if column.ask else ""
    order = "worse" if column.ordered else "none"
    unsure = "worst" if column.unsure else "never"
    column_id = f"column_{column.name.text}"
    yield (
        f'<input id="{column_id}"{label} '
        f'careleaf:order="{order}" careleaf:unsure="{unsure}">'
    )
    yield '  <inputExpression typeRef="string">'
    yield f"    <text>{_variable(column)}</text>"
    yield "  </inputExpression>"
    yield from _entry("inputValues", column.allowed)
    yield "</input>"


def _impossible(row: Row) -> Iterator[str]:
    because = _attribute("because", row.note("say"))
    yield f"<careleaf:impossible{_attribute('id', row.id)}{because}>"
    for cell in row.tests:
        text = escape(cell.text)
        yield f"  <careleaf:inputEntry>{text}</careleaf:inputEntry>"
    yield "</careleaf:impossible>"


def _entry(name: str, cell: Cell | None) -> Iterator[str]:
    if cell is not None:
        yield f"  <{name}><text>{escape(cell.text)}</text></{name}>"


def _shape(element: str, left: int, top: int) -> Iterator[str]:
    yield f'    <dmndi:DMNShape dmnElementRef="{element}">'
    yield (
        f'      <dc:Bounds x="{left}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}"/>'
    )
    yield "    </dmndi:DMNShape>"


def _variable(column: InputColumn) -> str:
    """Name an input so that no FEEL engine takes it for a difference."""
    return _xml_name(column.name.text).replace("-", "_")


def _xml_name(name: str) -> str:
    """Make an id that XML and FEEL allow: it may not begin with a digit."""
    return f"_{name}" if name[:1].isdigit() else name


def _attribute(name: str, value: str) -> str:
    return f" {name}={quoteattr(value)}"


def _indented(lines: Iterable[str], indent: str = "  ") -> Iterator[str]:
    return (f"{indent}{line}" for line in lines)
