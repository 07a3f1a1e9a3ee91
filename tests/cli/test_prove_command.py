"""``careleaf prove``: the sheet as text, JSON and PDF, missing examples, endings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from decision.example_charts import CHART, EXAMPLES
from support.pdf_reader import logical_text

from careleaf.cli.main import main

from .small_project import write_clinic

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = Path(__file__).parent / "prove"

WRONG = CHART.replace("{days: more}, at-least: same", "{}, at-least: same")
"""A promise is broken."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic with one small chart; no colours."""
    write_clinic(tmp_path)
    (tmp_path / "flowcharts").mkdir()
    write(tmp_path, CHART + EXAMPLES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def write(root: Path, text: str) -> Path:
    path = root / "flowcharts/fever.yaml"
    path.write_text(text, "utf-8")
    return path


def prove(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["prove", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    _, out, err = prove(capsys, *arguments, "--message-format", "json")
    assert err == ""
    document: dict[str, Any] = json.loads(out)
    return document


# --- what it says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"), [("proved", CHART + EXAMPLES), ("broken", WRONG)]
)
def test_the_sheet_as_text(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
    name: str,
    text: str,
) -> None:
    write(project, text)
    status, out, err = prove(capsys, "fever")
    assert status == (name == "broken")
    golden(GOLDENS / f"{name}.txt", out)
    golden(GOLDENS / f"{name}.findings.txt", err)


@pytest.mark.parametrize(
    ("name", "text"), [("proved", CHART + EXAMPLES), ("broken", WRONG)]
)
def test_the_sheet_as_json(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
    name: str,
    text: str,
) -> None:
    write(project, text)
    document = as_json(capsys, "fever")
    shown = json.dumps(document, indent=1, ensure_ascii=False)
    golden(GOLDENS / f"{name}.json", shown + "\n")


def test_the_counts_of_a_shipped_chart(capsys: pytest.CaptureFixture[str]) -> None:
    document = as_json(capsys, "spotting-after-sex", "--project", str(ROOT))
    (chart,) = document["charts"]
    assert document["findings"] == []
    assert (chart["combinations"], chart["gaps"], chart["impossible"]) == (16, 0, 0)
    assert chart["ladder"] is True
    assert all(one["kept"] for one in chart["must"])
    assert all(one["right"] for one in chart["examples"])
    assert chart["touched"] == chart["touchable"]
    assert len(chart["stands-for"]) == 5


# --- the PDF --------------------------------------------------------------------------


def test_the_sheet_as_pdf(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = prove(capsys, "fever", "--pdf", "sheets/fever.pdf")
    assert (status, err) == (0, "")
    pages = logical_text(project / "sheets/fever.pdf")
    said = "".join("".join(page) for page in pages).replace("\u00a0", " ")
    assert "12 combinations of answers, 3 outcomes, 0 gaps, 0 conflicts" in said
    assert "Consistent does not mean clinically validated." in said
    for heading in ("What was examined", "What “not sure” costs", "Examples"):
        assert heading in out
        assert heading in said
    assert [path.name for path in (project / "sheets").iterdir()] == ["fever.pdf"]


def test_a_chart_that_is_not_proved_has_a_pdf_that_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, WRONG)
    status, _, _ = prove(capsys, "fever", "--pdf", "fever.pdf")
    assert status == 1
    said = "".join("".join(page) for page in logical_text(project / "fever.pdf"))
    assert "What speaks against it" in said
    assert "error C0311" in said


def test_a_chart_that_cannot_be_read_has_no_pdf(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, CHART.replace("tell: emergency-now", "tell: emergency-noww"))
    status, out, err = prove(capsys, "fever", "--pdf", "fever.pdf")
    assert (status, out) == (1, "Not proved: fever.\n")
    assert "unknown outcome `emergency-noww`" in err
    assert not (project / "fever.pdf").exists()


# --- missing examples -----------------------------------------------------------------


def test_missing_examples_can_be_pasted(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
) -> None:
    path = write(project, CHART)
    status, out, err = prove(capsys, "fever", "--suggest-examples")
    assert (status, err) == (0, "")
    golden(GOLDENS / "suggested.yaml", out)
    path.write_text(CHART + out, "utf-8")
    status, out, _ = prove(capsys, "fever", "--suggest-examples")
    assert status == 0
    assert out == (
        "# Examples for fever.\n"
        "# Touched now: 4 of 4 rules, both sides of 4 of 4 boundaries.\n"
        "# None are missing.\n"
    )


def test_missing_examples_beside_others(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
) -> None:
    _, out, _ = prove(capsys, "fever", "--suggest-examples")
    golden(GOLDENS / "suggested-beside-others.yaml", out)
    write(project, CHART + EXAMPLES + out)
    status, out, _ = prove(capsys, "fever", "--suggest-examples")
    assert status == 0
    assert out.endswith("# None are missing.\n")


def test_missing_examples_as_json(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, CHART)
    document = as_json(capsys, "fever", "--suggest-examples")
    (chart,) = document["charts"]
    assert chart["touched"] == {"rules": 0, "boundaries": 0}
    assert chart["touched-then"] == chart["touchable"] == {"rules": 4, "boundaries": 4}
    assert chart["suggested"][0] == {
        "id": "danger",
        "say": (
            "Says “Yes” to “Do you have any of these?”; every other answer is the "
            "first of its question."
        ),
        "answers": {"danger": "yes"},
        "tell": "emergency-now",
    }


def test_nothing_is_suggested_for_a_chart_with_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a faulty chart tells now is nothing to be confirmed."""
    write(project, WRONG)
    status, out, _ = prove(capsys, "fever", "--suggest-examples")
    assert (status, out) == (1, "# fever: mend its errors first.\n")


def test_a_chart_with_too_many_boundaries_for_examples(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project
    monkeypatch.setattr("careleaf.decision.proof.boundaries.MOST_BOUNDARIES", 3)
    status, out, _ = prove(capsys, "fever", "--suggest-examples")
    assert status == 0
    assert out == (
        "# fever: more than 3 boundaries between answers, too many for examples.\n"
    )
    (chart,) = as_json(capsys, "fever")["charts"]
    assert (chart["touched"], chart["touchable"]) == (None, None)


def test_numbers_among_ids_are_quoted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CHART.replace("id: few, say", 'id: "3", say').replace("least few", "least 3")
    path = write(project, text)
    _, out, _ = prove(capsys, "fever", "--suggest-examples")
    assert 'answers: {travel: abroad, days: "3"}' in out
    path.write_text(text + out, "utf-8")
    assert prove(capsys, "fever")[0] == 0


# --- which charts ---------------------------------------------------------------------


def test_all_charts_of_a_project(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = CHART.replace("id: fever\n", "id: second\n")
    (project / "flowcharts/second.yaml").write_text(other, "utf-8")
    (project / "flowcharts/third.yaml").write_text("schema: [\n", "utf-8")
    status, out, err = prove(capsys)
    assert status == 1
    assert out.endswith("\nProved: fever, second.\nNot proved: third.\n")
    assert "flowcharts/third.yaml" in err
    assert prove(capsys, "fever", "second")[0] == 0


def test_a_project_without_charts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "flowcharts/fever.yaml").unlink()
    assert prove(capsys) == (0, "There are no charts to prove.\n", "")


@pytest.mark.usefixtures("project")
def test_a_file_of_a_project_is_its_chart(capsys: pytest.CaptureFixture[str]) -> None:
    by_file = prove(capsys, "flowcharts/fever.yaml")
    assert by_file == prove(capsys, "fever")


def test_a_file_that_belongs_to_no_project(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chart.yaml").write_text(CHART, "utf-8")
    status, out, err = prove(capsys, "chart.yaml", "--pdf", "sheet.pdf")
    assert (status, err) == (0, "")
    assert out.endswith("\nProved: fever.\n")
    assert Path("sheet.pdf").is_file()
    Path("chart.yaml").write_text(WRONG, "utf-8")
    status, _, err = prove(capsys, "chart.yaml")
    assert status == 1
    assert "--> chart.yaml:" in err
    short = CHART + "stands-for:\n- {chart: fuller, answers: {}}\n"
    Path("chart.yaml").write_text(short, "utf-8")
    (chart,) = as_json(capsys, "chart.yaml")["charts"]
    assert chart["statements"][-1]["result"] == "open"
    Path("chart.yaml").write_text(
        CHART.replace("id: more, when", "id: mor, whn"), "utf-8"
    )
    status, out, err = prove(capsys, "chart.yaml")
    assert (status, out) == (1, "Not proved: chart.\n")
    assert "did you mean `when`?" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fevr"], "did you mean `fever`?"),
        (["missing.yaml"], "there is no file missing.yaml"),
        (["--pdf", "x.pdf"], "--pdf takes exactly one CHART"),
        (["fever", "fever", "--pdf", "x.pdf"], "--pdf takes exactly one CHART"),
        (["fever", "--pdf", "x.pdf", "--suggest-examples"], "--pdf takes exactly one"),
        (["fever", "other.yaml"], "name charts of one project, or files outside any"),
    ],
)
def test_2_when_it_is_typed_wrongly(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    (project / "other.yaml").write_text(CHART, "utf-8")
    status, out, err = prove(capsys, *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_2_outside_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = prove(capsys)
    assert status == 2
    assert "no clinic.yaml here" in err


def test_2_when_the_pdf_cannot_be_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "taken").write_text("")
    status, _, err = prove(capsys, "fever", "--pdf", "taken/fever.pdf")
    assert status == 2
    assert "cannot write" in err


def test_1_without_a_usable_clinic(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "clinic.yaml").write_text("schema: 1\nname: [\n")
    status, out, err = prove(capsys, "fever")
    assert (status, out) == (1, "")
    assert "clinic.yaml" in err
