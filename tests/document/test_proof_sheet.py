"""The words of a staff sheet for what the goldens of the command line do not have."""

from __future__ import annotations

from datetime import date

import pytest
from decision.example_charts import ACCEPT, DAY, EXAMPLES, IMPOSSIBLE, chart

from careleaf.decision.checks import check_chart
from careleaf.decision.from_records import read_table
from careleaf.decision.proof import prove
from careleaf.document.proof_sheet import NOT_VALIDATED, proof_sheet
from careleaf.document.staff_text import staff_sheet_text


def words(record, day: date = DAY) -> str:
    """All that the sheet says, on one line: it does not matter here where one ends."""
    described, _ = read_table(record)
    assert described is not None
    findings = tuple(check_chart(record, day))
    text = staff_sheet_text(proof_sheet(prove(record, described, findings, day)))
    return " ".join(text.replace("| ", "").split())


def test_consistent_is_not_validated():
    assert NOT_VALIDATED in words(chart())


def test_a_chart_without_promises_waivers_and_fuller_charts_has_no_such_sections():
    text = words(chart().model_copy(update={"must": ()}))
    for heading in ("promised", "Waivers", "stands for", "speaks against"):
        assert heading not in text
    assert "What was examined" in text


def test_what_is_declared_impossible_is_counted():
    text = words(chart(more=IMPOSSIBLE))
    assert "9 combinations of answers, 3 outcomes" in text
    assert "3 declared impossible" in text
    assert "What is declared impossible excludes something" in text


def test_a_promise_about_nobody():
    record = chart(
        "{id: danger-is-now, when: {danger: yes}",
        "{id: danger-is-now, when: {danger: yes, travel: abroad}",
        more=IMPOSSIBLE,
    )
    text = words(record)
    assert "about nobody" in text
    assert "not so: C0316" in text


def test_a_waiver_in_force_is_shown_with_its_reason_and_its_end():
    record = chart(
        "when: {days: more}, tell",
        "when: {days: exactly few}, tell",
        examples="",
        more=ACCEPT,
    )
    record = record.model_copy(update={"must": ()})
    text = words(record)
    assert "not so, and accepted: C0309" in text
    for said in ("Waivers in force", "few-only", "lead nurse, 1"):
        assert said in text
    assert "31 January 2027" in text
    later = words(record, date(2027, 2, 1))
    assert "Waivers in force" not in later
    assert "not so: C0309" in later


def test_a_wrong_example_says_what_was_expected():
    text = words(
        chart("answers: {}, tell: self-monitor", "answers: {}, tell: same-day-call")
    )
    assert "wrong: “Call today” was expected" in text
    assert "as expected" in text


@pytest.mark.parametrize(
    ("examples", "touched"), [("", "0 of 4"), (EXAMPLES, "3 of 4")]
)
def test_how_much_the_examples_touch(examples, touched):
    text = words(chart(examples=examples))
    assert f"The examples touch {touched} rules" in text
    assert ("There are none." in text) is (not examples)


def test_a_ladder_is_called_one():
    ladder = chart(
        "when: {days: at least few, travel: abroad}",
        "when: {travel: abroad}",
        examples="",
    )
    said = "The drawn chart is a ladder (a fast-and-frugal tree)"
    assert said in words(ladder)
    assert said not in words(chart())


def test_what_is_to_be_confirmed_is_listed_with_boxes_to_tick():
    """But not what the sheet has counted in other sections."""
    text = words(chart(), DAY)
    confirm = text.partition("To be confirmed by a clinician")[2]
    assert "[ ] From “No” to “Yes” urgency rises by 3 levels" in confirm
    assert "C0325" in confirm
    for counted in ("C0320", "C0321", "C0324"):
        assert counted not in confirm


def test_all_questions_that_cost_most_are_named():
    text = words(chart())
    assert text.count("would buy back most at") == 1
    assert "would buy back most at “Do you have any of these?”." in text
