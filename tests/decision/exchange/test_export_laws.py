"""A chart written as a table and read again is the same chart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from careleaf.decision.exchange.exporting import export_chart
from careleaf.decision.exchange.formats import Format, read_sheet, write_sheet
from careleaf.decision.exchange.importing import Choices, import_sheet
from careleaf.decision.exchange.skeleton import title_of, write_skeleton
from careleaf.decision.from_records import read_table
from careleaf.findings import FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record
from decision.oracle import urgency, worlds
from decision.random_tables import tables

from .table_samples import CHARTS, chart_text, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.decision.model import Rule, Table

FORMATS: list[Format] = ["csv", "dmn"]


def there_and_back(chart: Flowchart, form: Format) -> tuple[str, Flowchart]:
    """The table of a chart, and the chart that is made from it."""
    text = write_sheet(export_chart(chart), form)
    found = import_sheet(read_sheet(text, f"table.{form}"), Choices())
    made = write_skeleton(found, title_of(found, "", chart.id, {}))
    return text, parse_record(made, "chart.yaml", Flowchart)


def table_of(chart: Flowchart) -> Table:
    described, findings = read_table(chart)
    assert findings == []
    assert described is not None
    return described.table


def covers(table: Table, rule: Rule) -> bool:
    """Whether anything meets the conditions of a rule, possible or not."""
    alone = replace(table, rules=(rule,), otherwise=None, impossible=())
    return any(urgency(alone, answers) is not None for answers in worlds(alone))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_every_shipped_chart_comes_back(path: Path, form: Format) -> None:
    chart = shipped(path)
    text, back = there_and_back(chart, form)
    assert table_of(back) == replace(table_of(chart), must=())
    assert (back.id, [rule.claims for rule in back.rules]) == (
        chart.id,
        [rule.claims for rule in chart.rules],
    )
    again, _ = there_and_back(back, form)
    # Where the chart has no words of its own, the second one says what is missing.
    assert again.replace("{write} what these answers mean for the reader", "") == text


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_chart_comes_back(table: Table) -> None:
    chart = parse_record(chart_text(table), "chart.yaml", Flowchart)
    empty = [rule for rule in table.rules if not covers(table, rule)]
    if empty:
        with pytest.raises(FindingsError) as refused:
            export_chart(chart)
        assert [one.code for one in refused.value.findings] == ["C0369"] * len(empty)
        return
    for form in FORMATS:
        _, made = there_and_back(chart, form)
        back = table_of(made)
        assert back.questions == table.questions
        assert back.outcomes == table.outcomes
        assert back.otherwise == table.otherwise
        assert {e.id for e in back.impossible} == {e.id for e in table.impossible}
        assert [(rule.id, rule.tell) for rule in back.rules] == [
            (table.rules[index].id, table.rules[index].tell)
            for index in table.by_urgency()
        ]
        assert list(worlds(back)) == list(worlds(table))
        for answers in worlds(table):
            assert urgency(back, answers) == urgency(table, answers)
        rules = {rule.id: rule for rule in back.rules}
        for rule in table.rules:
            assert_same_rule(table, rule, rules[rule.id])
        second, made_again = there_and_back(made, form)
        third, _ = there_and_back(made_again, form)
        assert second == third


def assert_same_rule(table: Table, one: Rule, other: Rule) -> None:
    """Each rule covers what it covered, also where another one decides."""
    first = replace(table, rules=(one,), otherwise=None)
    second = replace(table, rules=(other,), otherwise=None)
    for answers in worlds(table):
        assert urgency(first, answers) == urgency(second, answers)


def test_a_rule_that_never_applies_is_not_lost_in_silence() -> None:
    never = """\
schema: 1
id: chart
title: Title
for: Anybody
version: 1
written: 2026-01-01
review-by: 2027-01-01
start: Start
outcomes: [{id: calm, title: T}, {id: now, title: T}]
questions:
  - {id: pain, ask: Q, answers: [{id: none, say: S}, {id: mild, say: S}]}
rules:
  - {id: never, when: {pain: mild}, unless: {pain: mild}, tell: now, claims: []}
otherwise: calm
"""
    chart = parse_record(never, "chart.yaml", Flowchart)
    with pytest.raises(FindingsError) as refused:
        export_chart(chart)
    (finding,) = refused.value.findings
    assert (finding.code, str(finding.span)) == ("C0369", "chart.yaml:13:10")
    assert finding.message == (
        "rule `never` can never apply, so no row can stand for it"
    )
    mended = never.replace(", unless: {pain: mild}", "")
    export_chart(parse_record(mended, "chart.yaml", Flowchart))


def test_a_chart_that_cannot_be_read_is_refused_as_everywhere() -> None:
    chart = shipped(CHARTS[0])
    broken = chart.model_copy(update={"otherwise": "nowhere"})
    with pytest.raises(FindingsError) as refused:
        export_chart(broken)
    assert [one.code for one in refused.value.findings] == ["C0301"]
