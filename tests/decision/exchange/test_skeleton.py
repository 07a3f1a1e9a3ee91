"""The file of an imported chart: what is written, and that nothing prints too early."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.decision.exchange.formats import read_sheet
from careleaf.decision.exchange.importing import Choices, Imported, import_sheet
from careleaf.decision.exchange.skeleton import scalar, title_of, write_skeleton
from careleaf.decision.exchange.unwritten import unwritten
from careleaf.findings import FindingsError
from careleaf.source.checks import check_project
from careleaf.source.project import load_project
from careleaf.source.yaml_reader import read_yaml

from .table_samples import DATA, REPOSITORY, codes, data_file, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FEVER = Choices(orders={"temperature": "up", "drowsy": "up", "care-at-home": "up"})


def imported(name: str, choices: Choices | None = None) -> Imported:
    return import_sheet(read_sheet(data_file(name), name), choices or Choices())


def text_of(found: Imported, **levels: str) -> str:
    named = {name.replace("_", "-"): level for name, level in levels.items()}
    return write_skeleton(found, title_of(found, "", found.sheet.file, named))


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("fever.dmn", FEVER),
        ("cough.dmn", Choices()),
        ("feeding.dmn", Choices(("see-a-nurse", "call-today", "emergency"))),
        ("anaemia.csv", Choices()),
    ],
)
def test_golden(
    golden: Callable[[Path, str], None], name: str, choices: Choices
) -> None:
    golden(DATA / f"{name.partition('.')[0]}.yaml", text_of(imported(name, choices)))


def test_the_hole_of_a_published_table() -> None:
    """The shape of WHO's ANC.DT.25: 40 % or more, 20 % or less, nothing between."""
    found = imported("anaemia.csv")
    (gap,) = [one for one in found.findings if one.code == "C0303"]
    assert gap.data["witness"] == {
        "prevalence": ["over-20-to-under-40"],
        "anaemic": ["no"],
    }
    assert (gap.data["count"], gap.data["of"]) == (2, 12)
    assert "C0364" not in codes(found.findings)


def test_a_gap_of_one_week_between_whole_numbers() -> None:
    found = imported("feeding.dmn", Choices(("see-a-nurse", "call-today", "emergency")))
    (gap,) = [one for one in found.findings if one.code == "C0303"]
    assert gap.data["witness"] == {"weeks": ["8"], "feeds": ["less"]}
    assert str(gap.span) == "feeding.dmn:14:5"


# --- nothing is printed before it is written ------------------------------------------


def project_with(folder: Path, name: str, text: str) -> list[str]:
    """Codes of the source checks for one chart in a copy of the sample project."""
    for part in ("clinic.yaml", "leaflets", "flowcharts"):
        source = REPOSITORY / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
    (folder / "flowcharts" / f"{name}.yaml").write_text(text, "utf-8")
    project, findings = load_project(folder)
    found = [*findings, *check_project(project)]
    file = f"flowcharts/{name}.yaml"
    return [one.code for one in found if one.span and one.span.file == file]


@pytest.mark.parametrize("name", ["fever", "cough"])
def test_check_finds_every_mark_and_the_summary_counts_them(
    tmp_path: Path, name: str
) -> None:
    found = imported(f"{name}.dmn", FEVER if name == "fever" else None)
    title = title_of(found, name, "", {})
    text = write_skeleton(found, title)
    said = {mark.code: mark.count for mark in unwritten(text)}
    checked = project_with(tmp_path, name, text)
    assert {code: checked.count(code) for code in said} == said
    assert set(checked) == set(said)


def test_a_chart_with_gaps_says_first_what_is_missing(tmp_path: Path) -> None:
    text = text_of(imported("anaemia.csv"))
    assert next(mark.code for mark in unwritten(text)) == "C0105"
    name = text.split("\nid: ")[1].split("\n")[0]
    assert project_with(tmp_path, name, text) == ["C0105"]


def test_levels_are_written() -> None:
    text = text_of(imported("fever.dmn", FEVER), emergency="emergency-now")
    assert "  - id: emergency\n    level: emergency-now\n" in text
    assert {mark.code: mark.count for mark in unwritten(text)}["C0209"] == 2


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        (
            {"urgent": "emergency-now"},
            "`--level` names `urgent`, which the table does not",
        ),
        ({"emergency": "red"}, "there is no level `red`"),
    ],
)
def test_levels_that_there_are_not(levels: dict[str, str], message: str) -> None:
    found = imported("fever.dmn", FEVER)
    with pytest.raises(FindingsError) as refused:
        text_of(found, **levels)
    (finding,) = refused.value.findings
    assert finding.code == "C0367"
    assert finding.message.startswith(message)


# --- names and words ------------------------------------------------------------------


def test_the_id_is_the_wish_or_the_name_of_the_file() -> None:
    found = imported("fever.dmn", FEVER)
    assert title_of(found, "my-id", "Fever table", {}).id == "my-id"
    assert title_of(found, "", "Fever table", {}).id == "fever-table"
    assert title_of(found, "", "طاولة", {}).id == "fever-in-adults"
    assert title_of(found, "", "fever", {}).title == "Fever in adults"


def test_notes_claims_and_rows_are_kept() -> None:
    found = table(
        "PRIORITY,pain,tell,say,claims,note,source\n"
        'answers:,"no, yes","emergency-now, self-monitor"\n'
        "1,yes,emergency-now,You have pain.,one-claim two-claim,look,a book\n"
        "otherwise:,-,self-monitor\n"
    )
    text = text_of(found)
    assert "  - id: row-1  # row 1 of the table\n" in text
    assert 'say: "You have pain."\n    claims: [one-claim, two-claim]\n' in text
    assert '    note: "look; source: a book"\n' in text


def test_claims_that_are_no_ids_become_a_note() -> None:
    found = table(
        'PRIORITY,pain,tell,claims\nanswers:,"no, yes","now, later"\n'
        '1,yes,now,"Smith, page 4"\notherwise:,-,later\n'
    )
    text = text_of(found)
    assert 'claims: [write-the-claims]\n    note: "claims: Smith, page 4"\n' in text


def test_a_chart_larger_than_its_file_may_be() -> None:
    claims = " ".join(f"claim-{number}" for number in range(30_000))
    text = 'PRIORITY,pain,tell,claims\nanswers:,"no, yes","now, later"\n'
    text += "1,yes,now,{claims}\notherwise:,-,later\n"
    found = table(text.format(claims=claims))
    with pytest.raises(FindingsError) as refused:
        text_of(found)
    (finding,) = refused.value.findings
    assert finding.code == "C0368"
    assert finding.message == (
        "the chart would be larger than its file may be (rules: 1)"
    )
    assert "claims: [claim-1]" in text_of(table(text.format(claims="claim-1")))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_every_text_is_read_back(text: str) -> None:
    if "\ufeff" in text or any(0xFFFE <= ord(one) <= 0xFFFF for one in text):
        return
    words = text.strip() or "x"
    assert read_yaml(f"key: {scalar(words)}\n", "t").data["key"] == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("13-27", "13-27"),
        ("at least 13-27", "at least 13-27"),
        ("38", '"38"'),
        ("1e5", '"1e5"'),
        ("true", '"true"'),
        ("null", '"null"'),
        ("- a", '"- a"'),
        ("a # b", '"a # b"'),
        ('say "no"', r'"say \"no\""'),
        ("é", '"é"'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written
