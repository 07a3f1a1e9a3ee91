"""Each slip in a record: code, the text under the carets, message, label, hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from careleaf.findings import Finding, FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import MOST_FINDINGS, parse_record
from careleaf.source.records import Clinic, Evidence, Leaflet
from careleaf.source.value_faults import PATTERNS

if TYPE_CHECKING:
    from careleaf.source.record import Record

CLINIC = """\
schema: 1
name: A
country: GB
country-name: B
languages: [en]
large-print: false
contacts:
- {id: ward, label: The ward}
"""


def findings_of(text: str, record: type[Record]) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        parse_record(text, "x.yaml", record)
    return sorted(caught.value.findings, key=Finding.sort_key)


def marked(text: str, finding: Finding) -> str:
    span = finding.span
    assert span is not None
    line = text.split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1]


CASES = [
    (
        "name: A",
        "nmae: A",
        "C0104",
        "nmae",
        "unknown key `nmae`",
        "did you mean `name`?",
    ),
    (
        "name: A",
        "name: A\nshoe: 4",
        "C0104",
        "shoe",
        "unknown key `shoe`",
        "known keys here: `schema`, `name`,",
    ),
    (
        "The ward}",
        "Yes, or no}",
        "C0104",
        "or no",
        "unknown key `or no`",
        "a text with a comma between { and } must be in quotes",
    ),
    (
        "name: A\n",
        "",
        "C0105",
        "schema",
        "`name` is missing in this file",
        "add a line `name: ...` here",
    ),
    (
        "label: The ward",
        "note: x",
        "C0105",
        "id",
        "`label` is missing in item 1 of `contacts`",
        "add a line `label: ...` here",
    ),
    (
        "The ward}",
        "The ward, number: +999}",
        "C0106",
        "+999",
        "`number` must be a text, and this is a number",
        'put it in quotes: "+999"',
    ),
    (
        "name: A",
        "name: true",
        "C0106",
        "true",
        "`name` must be a text, and this is `true` or `false`",
        'put it in quotes: "true"',
    ),
    (
        "name: A",
        "name: {clinic}",
        "C0106",
        "{clinic}",
        "`name` must be a text, and this is a group of keys",
        "a text that starts with `{` must be in quotes",
    ),
    (
        "name: A",
        "name: [A]",
        "C0106",
        "[A]",
        "`name` must be a text, and this is a list",
        "a text that starts with `[` must be in quotes",
    ),
    (
        "name: A",
        "name:\n  Call: now",
        "C0106",
        "Call: now",
        "`name` must be a text, and this is a group of keys",
        "a text with a colon and a space inside must be in quotes",
    ),
    (
        "name: A",
        "name:\n- A",
        "C0106",
        "- A",
        "`name` must be a text, and this is a list",
        "write one text, not a list",
    ),
    (
        "languages: [en]",
        "languages: en",
        "C0106",
        "en",
        "`languages` must be a list, and this is a text",
        "put it between brackets: [en]",
    ),
    (
        "- {id: ward",
        "  {id: ward",
        "C0106",
        "{id: ward, label: The ward}",
        "`contacts` must be a list, and this is a group of keys",
        "start each item with `- `",
    ),
    (
        "large-print: false",
        "large-print: yes",
        "C0106",
        "yes",
        "`large-print` must be `true` or `false`, and this is a text",
        "write `true`",
    ),
    (
        "large-print: false",
        "logo: x.png",
        "C0106",
        "x.png",
        "`logo` must be a group of keys, and this is a text",
        "keys that can stand here: `file` and `alt`",
    ),
    (
        "large-print: false",
        "logo: alt:x",
        "C0106",
        "alt:x",
        "`logo` must be a group of keys, and this is a text",
        "a space is missing after the colon",
    ),
    (
        "large-print: false",
        "logo: [x]",
        "C0106",
        "[x]",
        "`logo` must be a group of keys, and this is a list",
        "take the `- ` away",
    ),
    (
        "id: ward",
        "id: Ward 3",
        "C0107",
        "Ward 3",
        "`Ward 3` is not an id",
        "did you mean `ward-3`?",
    ),
    (
        "country: GB",
        "country: gb",
        "C0107",
        "gb",
        "`gb` is not a country code",
        "write two capital letters of ISO 3166: `GB`",
    ),
    (
        "large-print: false",
        "colours: {heading: red}",
        "C0107",
        "red",
        "`red` is not a colour",
        "write six hexadecimal digits",
    ),
    (
        "large-print: false",
        "paper: [a4, leter]",
        "C0108",
        "leter",
        "item 2 of `paper` cannot be `leter`",
        "did you mean `letter`?",
    ),
    (
        "schema: 1",
        'schema: "1"',
        "C0108",
        '"1"',
        "`schema` cannot be `1`",
        "write 1 without quotes",
    ),
    ("schema: 1", "schema: 2", "C0108", "2", "`schema` cannot be `2`", "allowed: `1`"),
    (
        "name: A",
        "name:",
        "C0117",
        "name",
        "`name` is empty",
        "write something after the colon, or take the key away",
    ),
    (
        "name: A",
        "name: #1 practice",
        "C0117",
        "name",
        "`name` is empty",
        "everything after `#` is a comment",
    ),
    ("name: A", 'name: "  "', "C0117", '"  "', "`name` is empty", "write something"),
    (
        "name: A",
        "name: null",
        "C0117",
        "null",
        "`name` is empty",
        "write something after the colon",
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "mark", "message", "help_"), CASES)
def test_slips_in_a_record(
    old: str, new: str, code: str, mark: str, message: str, help_: str
) -> None:
    assert CLINIC.count(old) == 1
    text = CLINIC.replace(old, new)
    findings = findings_of(text, Clinic)
    assert [finding.code for finding in findings] == [code], findings
    (finding,) = findings
    assert marked(text, finding) == mark
    assert finding.message == message
    assert help_ in f"{finding.label} {finding.hint}"


HEAD = """\
schema: 1
id: a
title: A
for: B
version: 1
written: 2026-01-01
review-by: 2027-01-01
key-points: []
"""


@pytest.mark.parametrize(
    ("rest", "code", "mark", "message"),
    [
        (
            "{a: {number: x}}",
            "C0106",
            "x",
            "`number` must be a number, and this is a text",
        ),
        ("{a: {range: [1]}}", "C0106", "[1]", "`range` needs 2 values or more"),
        (
            "{a: {range: [1, 2, 3]}}",
            "C0106",
            "[1, 2, 3]",
            "`range` has too many values",
        ),
        (
            "{a: {range: [1, x]}}",
            "C0106",
            "x",
            "item 2 of `range` must be a number, and this is a text",
        ),
        (
            "{a: {number: .inf}}",
            "C0106",
            ".inf",
            "`number` must be a finite number, and this is a number",
        ),
        (
            "{a: {number: 1, length: 2}}",
            "C0109",
            "length",
            (
                "give exactly one of `number`, `temperature`, `range`, `length`, "
                "`percent`, `dose`"
            ),
        ),
        ("{B b: {number: 1}}", "C0107", "B b", "`B b` is not an id"),
    ],
)
def test_slips_in_values(rest: str, code: str, mark: str, message: str) -> None:
    text = f"{HEAD}values: {rest}\nsections: []\n"
    (finding,) = findings_of(text, Leaflet)
    assert (finding.code, marked(text, finding), finding.message) == (
        code,
        mark,
        message,
    )


@pytest.mark.parametrize(
    ("block", "code", "mark", "message"),
    [
        ("{chart: a, help: b}", "C0109", "help", "a block has exactly one kind"),
        ("{}", "C0109", "{}", "a block has exactly one kind"),
        ("{chat: x}", "C0104", "chat", "unknown key `chat`"),
    ],
)
def test_slips_in_blocks(block: str, code: str, mark: str, message: str) -> None:
    text = f"{HEAD}sections:\n- id: s\n  blocks:\n  - {block}\n"
    (finding,) = findings_of(text, Leaflet)
    assert (finding.code, marked(text, finding), finding.message) == (
        code,
        mark,
        message,
    )


@pytest.mark.parametrize(
    ("columns", "label"),
    [
        ("3", ""),
        ("0", ""),
        ("2.0", ""),
        ("two", ""),
        ("true", ""),
        ("[1, 2]", ""),
        ('"2"', "write 2 without quotes"),
    ],
)
def test_columns_that_no_page_has(columns: str, label: str) -> None:
    text = f"{HEAD}columns: {columns}\nsections: []\n"
    (finding,) = findings_of(text, Leaflet)
    assert (finding.code, marked(text, finding)) == ("C0108", columns)
    shown = {"[1, 2]": "(1, 2)", '"2"': "2"}.get(columns, columns)
    assert finding.message == f"`columns` cannot be `{shown}`"
    assert (finding.label, finding.hint) == (label, "allowed: `1` or `2`")


@pytest.mark.parametrize(("line", "columns"), [("", 1), ("columns: 2\n", 2)])
def test_a_leaflet_has_one_column_or_two(line: str, columns: int) -> None:
    leaflet = parse_record(f"{HEAD}{line}sections: []\n", "x.yaml", Leaflet)
    assert leaflet.columns == columns


def test_a_quoted_number_where_a_number_is_wanted() -> None:
    text = HEAD.replace("version: 1", 'version: "1"') + "sections: []\n"
    (finding,) = findings_of(text, Leaflet)
    assert finding.code == "C0106"
    assert finding.hint == "take the quotes away"


def test_a_file_that_is_no_group_of_keys() -> None:
    (finding,) = findings_of("schema:1\n", Clinic)
    assert finding.message == "the file must be a group of keys, and this is a text"
    assert finding.hint == "a space is missing after the colon"


def test_all_findings_of_a_file_come_at_once() -> None:
    text = CLINIC.replace("name: A", "name: A\nname: B").replace("GB", "gb")
    assert [finding.code for finding in findings_of(text, Clinic)] == ["C0102", "C0107"]


def test_a_file_full_of_slips_is_cut_short() -> None:
    text = "schema: 1\ntopic: x\nclaims:\n" + "- {}\n" * 5000
    assert len(findings_of(text, Evidence)) <= MOST_FINDINGS


def test_every_pattern_of_the_records_is_put_into_words() -> None:
    found: set[str] = set()
    waiting: list[Any] = [
        record.model_json_schema() for record in (Clinic, Leaflet, Flowchart, Evidence)
    ]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            found.update(part.get("patternProperties", ()))
            found.update([part["pattern"]] if "pattern" in part else [])
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    assert found == set(PATTERNS)


def test_places_are_kept_by_the_record() -> None:
    record = parse_record(CLINIC, "x.yaml", Clinic)
    assert str(record.contacts[0].span_of("label")) == "x.yaml:8:21"
    assert str(record.key_span("country_name")) == "x.yaml:4:1"
    assert str(record.contacts[0].span) == "x.yaml:8:3"
