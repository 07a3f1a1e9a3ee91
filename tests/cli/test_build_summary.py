from __future__ import annotations

from pathlib import Path

import pytest

from careleaf.build.records import Job, NotMade, Report
from careleaf.cli.build_summary import reason_text, summary_data, summary_text
from careleaf.findings import Finding, Severity

FEVER = Job("en", "fever", "leaflet")
HOT = Job("es", "hot", "chart")
WATER = Job("es", "water", "leaflet")


def test_what_was_made_is_counted_by_language() -> None:
    made = {FEVER: ("en/fever.a4.pdf",), HOT: ("es/hot.a4.pdf", "es/hot.svg")}
    assert summary_text(Report(Path.cwd() / "out", made, drafts=1)) == (
        """\
Made 3 files of 2 documents in out/
  en  1 document, 1 file
  es  1 document, 2 files
1 draft: `careleaf translate status` says who has to sign"""
    )


def test_what_was_not_made_has_its_reason() -> None:
    errors = (
        Finding("C0401", "not ready"),
        Finding("C0104", "unknown key"),
        Finding("C0104", "another unknown key", severity=Severity.WARNING),
    )
    not_made = (
        NotMade(FEVER, errors),
        NotMade(HOT, environment="Graphviz is missing"),
        NotMade(WATER, fault="KeyError: 'x'\n  in careleaf/page/flow.py"),
    )
    report = Report(Path("elsewhere"), fresh=(FEVER,), not_made=not_made)
    assert summary_text(report) == (
        """\
Nothing to do for 1 document in elsewhere/
Not made: 3 documents
  en/fever: 2 errors, 1 warning (C0104, C0401)
  es/hot: Graphviz is missing
  es/water: careleaf failed: KeyError: 'x'"""
    )
    assert list(summary_data(report)["notMade"]) == ["en/fever", "es/hot", "es/water"]


@pytest.mark.parametrize("lines", [1, 3])
def test_a_reason_is_one_line(lines: int) -> None:
    fault = "\n".join(["KeyError: 'x'"] * lines)
    assert "\n" not in reason_text(NotMade(FEVER, fault=fault))


def test_an_empty_project_is_not_a_success_in_silence() -> None:
    assert summary_text(Report(Path("out"))) == "There are no documents to make."
