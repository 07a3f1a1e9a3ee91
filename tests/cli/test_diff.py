"""``careleaf diff``: what it says, to people and to programs, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from decision.versions_of import ACCEPT, OLD, R4_ONLY_AGAIN, Change, newer, since

from careleaf.cli.main import main

from .small_project import write_clinic

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "diff"

SIGN_GONE = ("      - {id: cold, say: You are cold., claims: []}\n", "")
LATER = ("{number: 14}", "{number: 28}")
REWORDED = ("say: You faint.", "say: You faint twice.")
MORE_URGENT = ("{repeat: again}, tell: book", "{repeat: again}, tell: today")
LESS_URGENT = ("{pregnant: yes}, tell: today", "{pregnant: yes}, tell: book")
NO_MORE_UNSURE = (
    "  - id: pregnant\n",
    "  - id: pregnant\n    unsure: never\n    unsure-because: Everybody knows.\n",
)
QUESTION_GONE = (
    """\
  - id: fever
    ask: Do you have a fever or a bad smell?
    answers:
      - {id: no, say: "No"}
      - {id: yes, say: "Yes"}
""",
    "",
)
RULE_GONE = (
    "  - {id: r6, when: {fever: yes}, tell: today, say: Fever., claims: []}\n",
    "",
)
EXCLUDED = (
    "otherwise: watch\n",
    "otherwise: watch\nimpossible: [{id: i, when: {danger: yes}, because: X}]\n",
)

TEXTS: dict[str, tuple[int, str]] = {
    "nothing": (0, newer()),
    "four-of-288": (1, newer(R4_ONLY_AGAIN)),
    "accepted": (0, newer(R4_ONLY_AGAIN, since=ACCEPT)),
    "partly-accepted": (
        1,
        newer(
            R4_ONLY_AGAIN,
            since=ACCEPT.replace("{repeat: [first]}", "{amount: [spots]}"),
        ),
    ),
    "up-and-down": (1, newer(MORE_URGENT, LESS_URGENT)),
    "words-only": (0, newer(LATER, REWORDED, NO_MORE_UNSURE)),
    "sign-taken-out": (1, newer(SIGN_GONE)),
    "question-taken-out": (1, newer(QUESTION_GONE, RULE_GONE)),
    "declared-impossible": (1, newer(EXCLUDED)),
    "stale": (1, newer(since=ACCEPT)),
    "broken": (1, newer(("otherwise: watch", "otherwise: wacth"))),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> list[str]:
    (folder / "old.yaml").write_text(OLD, "utf-8")
    (folder / "new.yaml").write_text(text, "utf-8")
    return ["diff", "old.yaml", "new.yaml"]


@pytest.mark.parametrize("name", TEXTS)
def test_what_it_says(
    name: str,
    here: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
) -> None:
    status, text = TEXTS[name]
    assert main(write(here, text)) == status
    said = capsys.readouterr()
    golden(GOLDEN / f"{name}.txt", f"{said.out}\n--- findings\n{said.err}")


def as_json(
    here: Path, capsys: pytest.CaptureFixture[str], *changes: Change, since: str = ""
) -> dict[str, Any]:
    main([*write(here, newer(*changes, since=since)), "--message-format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_programs_get_witness_and_count(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(here, capsys, R4_ONLY_AGAIN)
    (finding,) = found["findings"]
    assert finding["code"] == "C0353"
    assert finding["span"]["file"] == "new.yaml"
    assert finding["data"]["count"] == 4
    (chart,) = found["charts"]
    assert (chart["down"], chart["down-not-accepted"], chart["up"]) == (4, 4, 0)
    assert chart["combinations"] == 288
    (change,) = chart["changes"]
    assert (change["was"], change["now"], change["direction"]) == (
        "today",
        "book",
        "down",
    )
    assert change["situations"] == [{"witness": finding["data"]["witness"], "count": 4}]


def test_programs_get_who_accepted_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(here, capsys, R4_ONLY_AGAIN, since=ACCEPT)
    assert found["findings"] == []
    (change,) = found["charts"][0]["changes"]
    assert change["situations"] == []
    assert change["accepted"] == [
        {
            "id": "first-time",
            "because": "The clinic sees everybody within the week.",
            "role": "lead clinician",
            "date": "2026-01-05",
            "count": 4,
        }
    ]


def test_programs_get_the_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(here, capsys, LATER)
    assert found["charts"][0]["words"] == [
        {
            "unit": "outcome.book.title",
            "place": "title of “See a doctor within 28 days”",
            "was": "See a doctor within 14 days",
            "now": "See a doctor within 28 days",
        }
    ]


# --- usage ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["old.yaml", "missing.yaml"], "does not exist"),
        (["old.yaml", "clinic.yaml"], "clinic.yaml is not a chart"),
        (["old.yaml", "list.yaml"], "list.yaml is not a chart"),
        (["old.yaml", "."], "name two chart files or two project folders"),
        (["old.yaml", "new.yaml", "--letter", "letter.txt"], "name it FILE.pdf"),
        (["old.yaml"], "Missing argument"),
    ],
)
def test_what_cannot_be_compared_is_a_matter_of_usage(
    arguments: list[str], reason: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, newer())
    write_clinic(here)
    (here / "list.yaml").write_text("- a\n", "utf-8")
    assert main(["diff", *arguments]) == 2
    assert reason in capsys.readouterr().err


def test_a_file_that_is_no_yaml_is_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(write(here, newer(("questions:\n", "questions: [\n")))) == 1
    assert "--> new.yaml:" in capsys.readouterr().err


# --- projects -------------------------------------------------------------------------


def project(root: Path, *texts: str) -> None:
    (root / "flowcharts").mkdir(parents=True)
    write_clinic(root)
    for text in texts:
        name = text.partition("\nid: ")[2].partition("\n")[0]
        (root / "flowcharts" / f"{name}.yaml").write_text(text, "utf-8")


def renamed(name: str) -> str:
    return OLD.replace("id: bleeding\n", f"id: {name}\n")


def test_two_projects(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[Path, str], None],
) -> None:
    project(here / "before", OLD, renamed("gone"), renamed("kept"))
    project(here / "after", newer(R4_ONLY_AGAIN), renamed("added"), renamed("kept"))
    clinic = here / "after" / "clinic.yaml"
    text = clinic.read_text("utf-8").replace(
        "label: The ward}", 'label: Our ward, number: "0800 123"}'
    )
    clinic.write_text(text, "utf-8")
    assert main(["diff", "before", "after"]) == 1
    said = capsys.readouterr()
    golden(GOLDEN / "projects.txt", f"{said.out}\n--- findings\n{said.err}")
    assert main(["diff", "before", "after", "--message-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["added"], found["removed"]) == (["added"], ["gone"])
    assert [one["unit"] for one in found["contacts"]] == ["contact.ward"] * 2
    assert found["findings"][0]["span"]["file"] == "after/flowcharts/bleeding.yaml"


def test_a_contact_that_a_chart_prints_changes_its_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names_it = OLD.replace("Call {emergency}.", "Call {ward}.")
    for folder, number in (("before", "0800 1"), ("after", "0800 2")):
        project(here / folder, names_it, renamed("other"))
        clinic = here / folder / "clinic.yaml"
        text = clinic.read_text("utf-8")
        clinic.write_text(text.replace("The ward}", f'The ward, number: "{number}"}}'))
    assert main(["diff", "before", "after", "--message-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    words = {one["id"]: one["words"] for one in found["charts"]}
    assert [one["now"] for one in words["bleeding"]] == ["0800 2"]
    assert words["other"] == []


def test_a_broken_chart_does_not_hide_the_others(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(here / "before", OLD, renamed("kept"))
    broken = newer(("otherwise: watch", "otherwise: wacth"))
    project(here / "after", broken, renamed("kept"))
    assert main(["diff", "before", "after"]) == 1
    said = capsys.readouterr()
    assert "C0204" in said.err
    assert "--> after/flowcharts/bleeding.yaml:" in said.err
    assert said.out.startswith("kept: version 3 -> version 3\n")


def test_an_unreadable_chart_is_neither_added_nor_removed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(here / "before", OLD, renamed("kept"))
    project(here / "after", newer(("questions:\n", "questoins:\n")), renamed("kept"))
    assert main(["diff", "before", "after"]) == 1
    said = capsys.readouterr()
    assert "C0104" in said.err
    assert "only the" not in said.out


def test_a_folder_that_is_no_project(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(here / "before", OLD)
    (here / "after").mkdir()
    assert main(["diff", "before", "after"]) == 1
    assert "C0110" in capsys.readouterr().err


# --- the letter -----------------------------------------------------------------------


def test_a_letter_is_written_beside_the_text(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = write(here, newer(R4_ONLY_AGAIN, LATER, since=ACCEPT))
    assert main([*arguments, "--letter", "letter.pdf"]) == 0
    assert capsys.readouterr().out.endswith("Wrote letter.pdf\n")
    first = (here / "letter.pdf").read_bytes()
    with pikepdf.open(here / "letter.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert "What changes in “Bleeding”" in str(pdf.docinfo["/Title"])
    assert main([*arguments, "--letter", "letter.pdf"]) == 0
    assert (here / "letter.pdf").read_bytes() == first


def test_each_chart_of_a_project_that_changed_has_a_letter(here: Path) -> None:
    other = renamed("other")
    project(here / "before", OLD, other, renamed("kept"))
    changed = other.replace("tell: today", "tell: emergency")
    project(here / "after", newer(LATER), changed, renamed("kept"))
    assert main(["diff", "before", "after", "--letter", "letter.pdf"]) == 0
    assert sorted(path.name for path in here.glob("*.pdf")) == [
        "letter-bleeding.pdf",
        "letter-other.pdf",
    ]


def test_a_split_question_needs_no_acceptance(here: Path) -> None:
    text = newer(since=since("  answers: {fever: {yes: {fever: yes}}}\n"))
    assert main(write(here, text)) == 0
