"""Outcomes that do not say where to go, or when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart
from careleaf.findings import Severity
from decision.example_charts import chart

if TYPE_CHECKING:
    from careleaf.findings import Finding

DAY = date(2026, 6, 1)
CALL = "{id: same-day-call, title: Call today}"


def findings_of(outcome: str) -> list[Finding]:
    return check_chart(chart(CALL, outcome, examples=""), DAY)


def written(title: str, short: str = "", step: str = "") -> str:
    more = f", short: {{say: {short}, claims: []}}" if short else ""
    if step:
        more += f", steps: [{{id: one, say: {step}, claims: []}}]"
    return f"{{id: same-day-call, title: {title}{more}}}"


def test_an_act_without_time_place_or_number() -> None:
    (finding,) = findings_of(written("See somebody", "Tell them about it.", "Rest."))
    assert (finding.code, finding.severity) == ("C0327", Severity.WARNING)
    assert finding.message == "“See somebody” names no time, no place and no number"
    assert finding.notes == (
        "all that it says is: “See somebody”; “Tell them about it.”; “Rest.”",
        (
            "when the answers are: “Do you have any of these?” “No”; "
            "“How many days have you had it?” “More.”"
        ),
        "3 of 12 combinations of answers",
    )
    assert finding.data["count"] == 3
    assert finding.data["witness"] == {"danger": ["no"], "days": ["more"]}


@pytest.mark.parametrize(
    "outcome",
    [
        written("Be seen today"),
        written("See a doctor", "Within two weeks."),
        written("See a doctor", step="Go to a clinic."),
        written("See a doctor", '"In {few} of them."'),
        written("See a doctor", '"Call {surgery}."'),
        written("See a doctor", "'Dial 0 first.'"),
        written("HOSPITAL"),
    ],
)
def test_one_word_is_enough(outcome: str) -> None:
    assert findings_of(outcome) == []


def test_whoever_watches_at_home_need_not_go_anywhere() -> None:
    assert check_chart(chart("title: Watch at home", "title: Wait"), DAY) == []
