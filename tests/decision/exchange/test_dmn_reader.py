"""DMN as modelling tools write it, and what of it is refused, with its place."""

from __future__ import annotations

import pytest

from careleaf.decision.exchange.dmn_reader import NAMESPACES, read_dmn
from careleaf.decision.exchange.formats import read_sheet
from careleaf.findings import Finding, FindingsError

from .table_samples import data_file

SMALL = """\
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m">
  <itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>
  <decision id="d" name="Pain">
    <variable name="Pain"/>
    <decisionTable hitPolicy="UNIQUE">
      <input label="Pain">
        <inputExpression typeRef="string"><text>pain</text></inputExpression>
        <inputValues><text>"no","yes"</text></inputValues>
      </input>
      <output name="advice" typeRef="string">
        <outputValues><text>"now","later"</text></outputValues>
      </output>
      <rule>
        <inputEntry><text>"yes"</text></inputEntry>
        <outputEntry><text>"now"</text></outputEntry>
      </rule>
      <rule>
        <inputEntry><text>"no"</text></inputEntry>
        <outputEntry><text>"later"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
"""


def faults(text: str) -> list[Finding]:
    with pytest.raises(FindingsError) as refused:
        read_dmn(text, "t.dmn")
    return list(refused.value.findings)


def test_a_modeller_with_short_ids_and_empty_cells() -> None:
    sheet = read_sheet(data_file("fever.dmn"), "fever.dmn")
    assert (sheet.policy.text, sheet.title, sheet.id) == (
        "FIRST",
        "Fever in adults",
        "",
    )
    temperature, drowsy, care = sheet.inputs
    assert (temperature.name.text, temperature.kind) == ("temperature", "number")
    assert temperature.ask == "Temperature in degrees Celsius"
    assert (drowsy.kind, drowsy.ordered) == ("boolean", None)
    assert care.allowed is not None
    assert care.allowed.text == '"Somebody","Nobody"'
    first = sheet.rows[0]
    assert [cell.text for cell in first.tests] == ["< 38", "", '"Somebody"']
    assert first.notes == (("description", "Under observation already"),)
    assert str(first.tests[0].span) == "fever.dmn:34:17"
    assert len(sheet.rows) == 5


def test_a_modeller_with_prefixes_types_and_annotations() -> None:
    sheet = read_sheet(data_file("cough.dmn"), "cough.dmn")
    breath, days = sheet.inputs
    assert (breath.kind, breath.ask) == ("string", "")
    assert breath.allowed is not None
    assert breath.allowed.text == '"normal", "fast", "struggling"'
    assert (days.name.text, days.kind) == ("Days of cough", "number")
    assert sheet.output.allowed is not None
    assert sheet.output.default is not None
    assert sheet.output.default.text == '"self-monitor"'
    assert sheet.rows[0].tests[0].text == 'not("normal","fast")'
    assert sheet.rows[0].notes == (
        ("say", "You struggle to breathe."),
        ("source", "A guideline"),
    )
    assert sheet.rows[1].notes == (("say", "You breathe fast."),)


def test_a_modeller_that_writes_a_newer_version_and_empty_texts() -> None:
    sheet = read_sheet(data_file("feeding.dmn"), "feeding.dmn")
    assert [column.kind for column in sheet.inputs] == ["integer", "string"]
    assert sheet.output.allowed is None
    assert sheet.output.name.text == "tell"
    assert sheet.rows[1].notes == (("annotation-1", "young"),)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_all_versions_have_the_same_table(namespace: str) -> None:
    text = SMALL.replace("https://www.omg.org/spec/DMN/20191111/MODEL/", namespace)
    assert len(read_dmn(text, "t.dmn").rows) == 2


OTHER = '<requiredDecision href="#x"/>'
EXPRESSION = '<inputExpression typeRef="string"><text>pain</text></inputExpression>'


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message"),
    [
        (
            "20191111/MODEL/",
            "20991111/MODEL/",
            "C0360",
            "2:1",
            "the file is no DMN model",
        ),
        ("definitions", "model", "C0360", "2:1", "the file is no DMN model"),
        (
            "</definitions>",
            '<decision id="e" name="E"/></definitions>',
            "C0360",
            "24:1",
            "the model has 2 decisions; careleaf reads one",
        ),
        (
            "decisionTable",
            "literalExpression",
            "C0360",
            "6:5",
            "its logic is `literalEx",
        ),
        ("decisionTable", "context", "C0360", "6:5", "its logic is `context`"),
        (
            '<variable name="Pain"/>',
            f"<informationRequirement>{OTHER}</informationRequirement>",
            "C0363",
            "5:29",
            "the table needs the result of another decision",
        ),
        (
            '<variable name="Pain"/>',
            f"<knowledgeRequirement>{OTHER}</knowledgeRequirement>",
            "C0363",
            "5:5",
            "the table calls a business knowledge model",
        ),
        (
            '"UNIQUE"',
            '"COLLECT" aggregation="MAX"',
            "C0361",
            "6:5",
            "works out the MAX of",
        ),
        (
            "      </output>",
            '      </output>\n      <output name="b"/>',
            "C0363",
            "14:7",
            "the table has 2 outputs, and a chart tells one",
        ),
        (
            'name="advice" typeRef="string"',
            'name="advice" typeRef="number"',
            "C0363",
            "11:7",
            "the table tells a number, and a chart tells outcomes by name",
        ),
        (
            'typeRef="string"><text>p',
            'typeRef="date"><text>p',
            "C0363",
            "8:9",
            "is a date",
        ),
        (
            'typeRef="string"><text>p',
            'typeRef="days and time duration"><text>p',
            "C0363",
            "8:9",
            "dates and times are not represented",
        ),
        (
            'typeRef="string"><text>p',
            'typeRef="tPatient"><text>p',
            "C0363",
            "8:9",
            "the type `tPatient` of `pain` is not known",
        ),
        (
            'typeRef="string"><text>p',
            'expressionLanguage="juel"><text>p',
            "C0363",
            "8:9",
            "the expression language `juel` is not read",
        ),
        (
            '<inputEntry><text>"yes"</text></inputEntry>',
            '<inputEntry>"yes"</inputEntry>',
            "C0360",
            "15:9",
            "`inputEntry` has no `<text>`",
        ),
        (
            '<inputEntry><text>"yes"</text></inputEntry>',
            "",
            "C0360",
            "14:7",
            "row 1 has 0 cells for 1 inputs",
        ),
    ],
)
def test_refused(old: str, new: str, code: str, place: str, message: str) -> None:
    assert old in SMALL
    finding = faults(SMALL.replace(old, new))[0]
    assert (finding.code, str(finding.span)) == (code, f"t.dmn:{place}")
    assert message in finding.message
    assert len(read_dmn(SMALL, "t.dmn").rows) == 2


def test_types_are_followed_to_what_feel_knows() -> None:
    text = SMALL.replace('typeRef="string"><text>p', 'typeRef="ns:tAge"><text>p')
    assert read_dmn(text, "t.dmn").inputs[0].kind == "number"
    around = "<typeRef>number</typeRef>"
    collection = text.replace('name="tAge">', 'name="tAge" isCollection="true">')
    assert "is no single value" in faults(collection)[0].message
    circle = text.replace(around, "<typeRef>tAge</typeRef>")
    assert "is no single value" in faults(circle)[0].message
    parts = text.replace(around, '<itemComponent name="a"/>')
    assert "is no single value" in faults(parts)[0].message


def test_a_table_without_inputs() -> None:
    start, end = SMALL.index("      <input"), SMALL.index("      <output")
    text = SMALL[:start] + SMALL[end:]
    for entry in ('<inputEntry><text>"yes"</text></inputEntry>', '"no"'):
        text = text.replace(entry, "")
    found = faults(text)
    assert (found[0].code, found[0].message) == ("C0363", "the table has no inputs")


def test_the_label_stands_in_for_an_expression_that_is_empty() -> None:
    text = SMALL.replace("<text>pain</text>", "<text></text>")
    assert read_dmn(text, "t.dmn").inputs[0].name.text == "Pain"


def test_all_faults_are_named_at_once() -> None:
    text = SMALL.replace('name="advice" typeRef="string"', 'name="a" typeRef="date"')
    text = text.replace(EXPRESSION, EXPRESSION.replace("string", "time"))
    assert [one.code for one in faults(text)] == ["C0363", "C0363"]
