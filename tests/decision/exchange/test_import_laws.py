"""Whatever table is imported, the chart tells what the table tells."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, reject, settings

from careleaf.decision.exchange.csv_table import read_csv
from careleaf.decision.exchange.importing import Choices, Imported, import_sheet
from careleaf.decision.exchange.skeleton import title_of, write_skeleton
from careleaf.decision.from_records import read_table
from careleaf.findings import FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record
from decision.oracle import urgency

from .random_sheets import OUTCOMES, RandomSheet, answer_of, sheets
from .table_samples import codes

if TYPE_CHECKING:
    from careleaf.decision.model import Table


def imported(sheet: RandomSheet, **choices: object) -> Imported | None:
    """Import; None for a table whose overlaps are refused.

    A table too wild for rules that anybody could check (C0368) is no example of a law.
    """
    try:
        return import_sheet(read_csv(sheet.text, "t.csv"), Choices(**choices))  # type: ignore[arg-type]
    except FindingsError as error:
        found = {one.code for one in error.findings if one.severity.value == "error"}
        if found == {"C0368"}:
            reject()
        assert found == {"C0364"}
        return None


def check_all_answers(table: Table, sheet: RandomSheet) -> None:
    """Every combination of answers is told what the table tells."""
    for values in product(*sheet.domains):
        answers = tuple(
            answer_of(value, question.answers)
            for value, question in zip(values, table.questions, strict=True)
        )
        told = urgency(table, answers)
        assert (None if told is None else table.outcomes[told]) == sheet.tells(values)


@settings(max_examples=200, deadline=None)
@given(sheets())
def test_the_chart_tells_what_the_table_tells(sheet: RandomSheet) -> None:
    found = imported(sheet)
    assert (found is not None) == sheet.is_lawful()
    if found is None:
        return
    check_all_answers(found.described.table, sheet)


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_the_file_of_the_chart_is_read_as_the_chart(sheet: RandomSheet) -> None:
    found = imported(sheet)
    if found is None:
        return
    text = write_skeleton(found, title_of(found, "chart", "t", {}))
    table = found.described.table
    has_gaps = "C0303" in codes(found.findings)
    assert has_gaps == (table.otherwise is None)
    if has_gaps:
        text += f"otherwise: {table.outcomes[0]}\n"
    read, findings = read_table(parse_record(text, "chart.yaml", Flowchart))
    assert findings == []
    assert read is not None
    assert read.table.rules == table.rules
    assert read.table.questions == table.questions


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_another_order_of_urgency_changes_no_advice(sheet: RandomSheet) -> None:
    """Under every policy the table, not the urgency, says which row wins."""
    found = imported(sheet, outcomes=OUTCOMES[::-1])
    if found is None:
        return
    table = found.described.table
    assert table.outcomes == OUTCOMES[::-1]
    check_all_answers(table, sheet)


@settings(max_examples=50, deadline=None)
@given(sheets())
def test_answers_turned_round_change_no_advice(sheet: RandomSheet) -> None:
    orders = {f"q{number}": "down" for number in range(len(sheet.domains))}
    found = imported(sheet, orders=orders)
    if found is None:
        return
    table = found.described.table
    assert all(question.ordered for question in table.questions)
    for values in product(*sheet.domains):
        answers = tuple(
            answer_of(value, question.answers)
            for value, question in zip(values, table.questions, strict=True)
        )
        told = urgency(table, answers)
        assert (None if told is None else table.outcomes[told]) == sheet.tells(values)
