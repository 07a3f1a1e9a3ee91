"""The CSV of careleaf: headings, rows, and what is wrong with their form."""

from __future__ import annotations

import pytest

from careleaf.decision.exchange.csv_table import read_csv, write_csv
from careleaf.findings import FindingsError

TABLE = """\
PRIORITY,amount,hurts,tell,say,Claims
ask:,How much?,Does it hurt?,Bleeding,,
answers:,"spots, light, period",boolean,"now, later",,
order:,worse,none,,,
unsure:,worst,never,,,
heavy,period,-,now,You bleed much.,claim-one claim-two
2,"light, period",true,now,,
impossible: never-so,spots,true,,It cannot be.,
otherwise:,-,-,later,,
"""


def test_a_table_with_all_headings() -> None:
    sheet = read_csv(TABLE, "t.csv")
    amount, hurts = sheet.inputs
    assert sheet.policy.text == "PRIORITY"
    assert sheet.title == "Bleeding"
    assert (amount.name.text, amount.ask, amount.ordered, amount.unsure) == (
        "amount",
        "How much?",
        True,
        True,
    )
    assert amount.allowed is not None
    assert amount.allowed.text == "spots, light, period"
    assert (hurts.kind, hurts.allowed) == ("boolean", None)
    assert (hurts.ordered, hurts.unsure) == (False, False)
    assert sheet.output.allowed is not None
    assert sheet.output.default is not None
    assert (sheet.output.allowed.text, sheet.output.default.text) == (
        "now, later",
        "later",
    )
    first, second = sheet.rows
    assert (first.number, first.id, first.tell.text) == (1, "heavy", "now")
    assert [cell.text for cell in first.tests] == ["period", "-"]
    assert first.notes == (
        ("say", "You bleed much."),
        ("claims", "claim-one claim-two"),
    )
    assert (second.number, second.id, second.notes) == (2, "2", ())
    assert str(second.tests[1].span) == "t.csv:7:19"
    (impossible,) = sheet.impossible
    assert (impossible.id, impossible.note("say")) == ("never-so", "It cannot be.")


def test_spreadsheets_add_empty_lines_and_cells() -> None:
    padded = "\n".join(f"{line},," for line in TABLE.splitlines())
    assert len(read_csv(f"{padded}\n,,,\n\n", "t.csv").rows) == 2


def test_a_short_line_ends_with_empty_notes() -> None:
    short = TABLE.replace('2,"light, period",true,now,,', '2,"light, period",true,now')
    assert len(read_csv(short, "t.csv").rows) == 2


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (TABLE, "", "1:1", "holds no table"),
        (TABLE, "\n,,\n", "1:1", "holds no table"),
        (
            "tell,say",
            "told,say",
            "1:1",
            "must name the hit policy, questions, and `tell`",
        ),
        (",say,", ",tell,", "1:1", "must name the hit policy, questions, and `tell`"),
        ("PRIORITY,amount,hurts", "PRIORITY", "1:1", "must name the hit policy"),
        (TABLE, TABLE.replace(",", ";"), "1:1", "semicolons stand where commas should"),
        ("amount,hurts", "amount,", "1:17", "column 3 has no name"),
        (
            "heavy,period,-",
            "heavy,period,",
            "6:14",
            "row 1, column `hurts`: the cell is",
        ),
        (
            "heavy,period,-,now,You bleed much.,claim-one claim-two",
            "heavy",
            "6:1",
            "row 1, column `amount`: the cell is empty",
        ),
        (
            "claim-two\n",
            "claim-two,more\n",
            "6:56",
            "row 1 has more cells than columns",
        ),
        ("unsure:,", "sure:,", "5:1", "`sure:` is no heading"),
        ("unsure:,worst,never", "order:,worse,none", "5:1", "`order:` is here twice"),
        (
            "order:,worse",
            "order:,better",
            "4:8",
            "`better` is neither `worse` nor `none`",
        ),
        ("otherwise:,-", "otherwise:,light", "9:12", "`otherwise:` is for everybody"),
    ],
)
def test_faults_of_form(old: str, new: str, place: str, message: str) -> None:
    assert old in TABLE
    with pytest.raises(FindingsError) as refused:
        read_csv(TABLE.replace(old, new, 1), "t.csv")
    finding = refused.value.findings[0]
    assert (finding.code, str(finding.span)) == ("C0360", f"t.csv:{place}")
    assert message in finding.message


def test_what_is_written_is_read_as_the_same_table() -> None:
    text = write_csv(read_csv(TABLE, "t.csv"))
    assert write_csv(read_csv(text, "t.csv")) == text
    assert (
        read_csv(text, "t.csv").rows[0].notes == read_csv(TABLE, "t.csv").rows[0].notes
    )
