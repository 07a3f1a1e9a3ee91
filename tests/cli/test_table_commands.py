"""Tables in, tables out: what the two commands print, write and refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from careleaf.cli.main import main
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record

from .small_project import write_clinic

if TYPE_CHECKING:
    from pathlib import Path

CHART = """\
schema: 1
id: pain
title: Pain
for: Adults
version: 1
written: "2026-01-01"
review-by: "2027-01-01"
start: You have pain
outcomes:
  - {id: self-monitor, title: Watch at home}
  - {id: emergency-now, title: Get help now}
questions:
  - id: pain
    ask: Does it hurt?
    answers: [{id: no, say: "No"}, {id: yes, say: "Yes"}]
rules:
  - {id: hurts, when: {pain: yes}, tell: emergency-now, say: It hurts., claims: [one]}
otherwise: self-monitor
must:
  - {id: pain-is-urgent, when: {pain: yes}, at-least: emergency-now}
"""
CSV = """\
PRIORITY,pain,tell,say,claims
ask:,Does it hurt?,Pain,,
answers:,\"\"\"no\"\",\"\"yes\"\"\",\"\"\"emergency-now\"\",\"\"self-monitor\"\"\",,
order:,worse,,,
unsure:,worst,,,
hurts,\"\"\"yes\"\"\",\"\"\"emergency-now\"\"\",It hurts.,one
otherwise:,-,\"\"\"self-monitor\"\"\",,
"""
GAPS = """\
UNIQUE,age,pain,tell
answers:,number,"no, yes","Call, Wait"
1,>= 40,-,Call
2,< 20,-,Wait
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_clinic(tmp_path)
    (tmp_path / "flowcharts").mkdir()
    (tmp_path / "flowcharts" / "pain.yaml").write_text(CHART, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- export ---------------------------------------------------------------------------


def test_export_prints_csv(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export-table", "pain"]) == 0
    printed = capsys.readouterr()
    assert printed.out == CSV
    assert printed.err == (
        "Not in the table: the texts of outcomes, answers and signs, and their levels; "
        "promises (`must`): 1.\n"
    )
    assert main(["export-table", str(project / "flowcharts" / "pain.yaml")]) == 0
    assert capsys.readouterr().out == CSV


def test_export_writes_what_the_name_says(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, begins in {
        "pain.csv": "PRIORITY,",
        "pain.dmn": "<?xml",
        "pain.xml": "<?xml",
    }.items():
        assert main(["export-table", "pain", "-o", name]) == 0
        assert (project / name).read_text("utf-8").startswith(begins)
    assert main(["export-table", "pain", "-o", "pain.txt", "--format", "dmn"]) == 0
    assert (project / "pain.txt").read_bytes() == (project / "pain.dmn").read_bytes()
    assert capsys.readouterr().out == ""
    assert main(["export-table", "pain", "-o", "pain.yaml"]) == 2
    assert "pain.yaml is no table" in capsys.readouterr().err
    assert not (project / "pain.yaml").exists()


def test_export_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_json = ["--message-format", "json"]
    assert main(["export-table", "pain", *as_json]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["table"]) == ("csv", CSV)
    assert main(["export-table", "pain", "-o", "pain.dmn", *as_json]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["output"]) == ("dmn", "pain.dmn")
    assert "table" not in document
    assert (project / "pain.dmn").is_file()


def test_export_of_a_chart_that_there_is_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export-table", "pian"]) == 2
    assert "no chart `pian` in flowcharts/: did you mean `pain`?" in (
        capsys.readouterr().err
    )
    assert main(["export-table", "other"]) == 2
    assert "known are pain" in capsys.readouterr().err
    assert main(["export-table", "missing.yaml"]) == 2
    assert "missing.yaml cannot be read" in capsys.readouterr().err
    assert (project / "flowcharts").is_dir()


def test_export_of_a_broken_chart_is_a_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = CHART.replace("title: Pain", "titel: Pain")
    (project / "flowcharts" / "pain.yaml").write_text(broken, "utf-8")
    assert main(["export-table", "pain", "-o", "pain.csv"]) == 1
    assert "error[C0104]" in capsys.readouterr().err
    assert not (project / "pain.csv").exists()


# --- import ---------------------------------------------------------------------------


def test_import_writes_a_chart_and_says_what_is_missing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "table.csv").write_text(CSV, "utf-8")
    assert main(["import-table", "table.csv", "-o", "flowcharts/hurts.yaml"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out == (
        "flowcharts/hurts.yaml is proved to say what the table says "
        "(questions: 1, rules: 1, outcomes: 2).\n"
        "Most urgent first: emergency-now, self-monitor.\n"
        "A person must still write what `careleaf check` will find:\n"
        "  texts marked {write}: 5 (C0215)\n"
        "  lists of claims marked write-the-claims: 1 (C0212)\n"
        "  days marked 0000-00-00: 2 (C0221)\n"
    )
    text = (project / "flowcharts" / "hurts.yaml").read_text("utf-8")
    chart = parse_record(text, "hurts.yaml", Flowchart)
    assert (chart.id, chart.title) == ("hurts", "Pain")


def test_import_prints_the_chart_alone_on_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "table.csv").write_text(GAPS, "utf-8")
    options = ["--outcomes", "wait,call", "--order", "age=up", "--level"]
    assert main(["import-table", "table.csv", *options, "call=same-day-call"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("# Made by `careleaf import-table` from table.csv")
    assert "  - id: call\n    level: same-day-call\n" in printed.out
    assert "error[C0303]" in printed.err
    assert "--> table.csv:1:1" in printed.err
    assert printed.err.endswith(
        "The chart is proved to say what the table says "
        "(questions: 2, rules: 2, outcomes: 2).\n"
        "Most urgent first: call, wait.\n"
        "Not checked, because nothing says which answers are worse: pain "
        "(`--order pain=up`).\n"
        "A person must still write what `careleaf check` will find:\n"
        "  `otherwise`: 1 (C0105)\n"
        "  texts marked {write}: 7 (C0215)\n"
        "  lists of claims marked write-the-claims: 2 (C0212)\n"
        "  days marked 0000-00-00: 2 (C0221)\n"
        "  levels of urgency, at the comments: 1 (C0209)\n"
    )


def test_import_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "table.csv").write_text(GAPS, "utf-8")
    as_json = ["--message-format", "json"]
    assert main(["import-table", "table.csv", *as_json]) == 1
    document = json.loads(capsys.readouterr().out)
    gap = next(one for one in document["findings"] if one["code"] == "C0303")
    assert gap["data"]["witness"] == {"age": ["20-to-under-40"]}
    assert gap["span"]["file"] == "table.csv"
    assert document["chart"].startswith("# Made by")
    assert document["withoutOrder"] == ["age", "pain"]
    assert document["rules"] == ["row-1", "row-2"]
    assert document["toWrite"]["C0105"] == 1


def test_import_of_a_refused_table_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "table.csv").write_text(GAPS.replace("< 20", "< 41"), "utf-8")
    assert main(["import-table", "table.csv", "-o", "flowcharts/new.yaml"]) == 1
    assert "error[C0364]: row 2 overlaps row 1" in capsys.readouterr().err
    assert not (project / "flowcharts" / "new.yaml").exists()


def test_import_overwrites_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "table.csv").write_text(CSV, "utf-8")
    assert main(["import-table", "table.csv", "-o", "flowcharts/pain.yaml"]) == 2
    assert "is there already: name a new file" in capsys.readouterr().err
    assert (project / "flowcharts" / "pain.yaml").read_text("utf-8") == CHART


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "flowcharts/Pain_1.yaml"], "the name of the file is the id"),
        (["-o", "flowcharts/pain.yml"], "the name of the file is the id"),
        (["--order", "pain"], "write a name, `=`, and one of up, down, none"),
        (["--order", "pain=sideways"], "write a name, `=`, and one of up, down, none"),
        (["--level", "call"], "write a name, `=`, and what it is"),
    ],
)
def test_import_options_that_say_nothing(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    (project / "table.csv").write_text(CSV, "utf-8")
    assert main(["import-table", "table.csv", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_import_of_a_file_that_there_is_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import-table", "missing.dmn"]) == 2
    assert "missing.dmn cannot be read" in capsys.readouterr().err
    (project / "binary.dmn").write_bytes(b"\xff\xfe<\x00")
    assert main(["import-table", "binary.dmn"]) == 1
    assert "error[C0112]" in capsys.readouterr().err


def test_there_and_back_in_both_forms(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("csv", "dmn"):
        table, chart = f"pain.{form}", f"flowcharts/pain-{form}.yaml"
        assert main(["export-table", "pain", "-o", table]) == 0
        assert main(["import-table", table, "-o", chart]) == 0
        assert main(["export-table", f"pain-{form}", "-o", f"again.{form}"]) == 0
    capsys.readouterr()
    assert (project / "again.csv").read_bytes() == (project / "pain.csv").read_bytes()
