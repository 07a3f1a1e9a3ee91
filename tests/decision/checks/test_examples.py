"""Vignettes are run as tests; what is wrong with them is said at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.decision.checks import check_chart
from careleaf.decision.checks.example_answers import read_examples, try_examples
from careleaf.decision.checks.study import Study
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.from_records import read_table
from careleaf.findings import Severity
from decision.example_charts import CHART, DAY, EXAMPLES, IMPOSSIBLE, chart, example

if TYPE_CHECKING:
    from careleaf.decision.checks.example_answers import Tried
    from careleaf.findings import Finding
    from careleaf.source.chart_records import Flowchart


def findings_of(record: Flowchart) -> list[Finding]:
    return check_chart(record, DAY)


def only(record: Flowchart) -> Finding:
    (finding,) = findings_of(record)
    return finding


def tried(record: Flowchart) -> tuple[Tried, ...]:
    described, _ = read_table(record)
    assert described is not None
    vignettes, findings = read_examples(record, described)
    assert findings == ()
    study = Study(described)
    return try_examples(vignettes, study, with_not_sure(study.meaning))


def marked(finding: Finding, text: str) -> str:
    span = finding.span
    assert span is not None
    return text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]


def test_the_clean_twin() -> None:
    assert findings_of(chart()) == []
    assert findings_of(chart(examples="")) == []


def test_what_examples_are_told() -> None:
    found = [
        (one.vignette.id, one.told, one.rule, one.sure, one.right)
        for one in tried(chart())
    ]
    assert found == [
        ("first-day", 0, None, (0, 0, 0), True),
        ("neck", 2, 0, (1, 0, 0), True),
        ("mind", 2, 0, (1, 0, 0), True),
        ("flight", 1, 2, (0, 1, 1), True),
        ("lost", 1, 1, (0, 0, 2), True),
    ]


def test_a_wrong_result() -> None:
    old = "travel: abroad}\n    tell: same-day-call\n  - {id: lost"
    wrong = old.replace("same-day-call", "self-monitor")
    finding = only(chart(old, wrong))
    assert (finding.code, finding.severity) == ("C0340", Severity.ERROR)
    assert finding.message == (
        "the example `flight` is told “Call today” instead of “Watch at home”"
    )
    assert finding.notes == ("rule `abroad` decides",)
    assert finding.hint == "mend the rules; if the example is wrong, ask who wrote it"
    assert marked(finding, (CHART + EXAMPLES).replace(old, wrong)) == "self-monitor"
    assert finding.data == {
        "witness": {"danger": ["no"], "travel": ["abroad"], "days": ["few"]},
        "count": 1,
        "of": 24,
        "example": "flight",
        "told": "same-day-call",
        "expected": "self-monitor",
        "rule": "abroad",
    }


def test_not_sure_is_the_worst_that_it_may_be() -> None:
    finding = only(chart(examples=example("{days: not-sure}", "self-monitor")))
    assert finding.notes == (
        (
            "rule `more` decides, as if the answers were: "
            "“How many days have you had it?” “More.”"
        ),
    )
    assert finding.data["witness"]["days"] == ["not-sure"]


def test_otherwise_decides_too() -> None:
    finding = only(chart(examples=example("{}", "emergency-now")))
    assert finding.notes == ("no rule applies, so `otherwise` decides",)
    assert finding.data["rule"] is None


def test_one_fault_of_a_rule_is_one_finding() -> None:
    """A rule tells more than it did: all its examples are wrong for one reason."""
    soon = chart("tell: same-day-call, say: More", "tell: emergency-now, say: More")
    finding = only(soon)
    assert finding.code == "C0340"
    assert finding.data["example"] == "lost"
    both = EXAMPLES + (
        "  - {id: week, say: A week., answers: {days: more}, tell: same-day-call}\n"
    )
    finding = only(
        chart(
            "tell: same-day-call, say: More",
            "tell: emergency-now, say: More",
            examples=both,
        )
    )
    assert finding.data["others"] == ["week"]
    assert finding.notes[-1] == (
        "so decided too: `week` is told “Get help now” instead of “Call today”"
    )


@pytest.mark.parametrize(
    ("answers", "tell", "message", "label", "mark"),
    [
        ("{dayz: few}", "self-monitor", "unknown question `dayz`", "days", "dayz"),
        (
            "{days: feww}",
            "self-monitor",
            "unknown answer to `days`: `feww`",
            "few",
            "feww",
        ),
        (
            "{danger: stif}",
            "emergency-now",
            "unknown answer to `danger`: `stif`",
            "stiff",
            "stif",
        ),
        (
            "{}",
            "self-monitr",
            "unknown outcome `self-monitr`",
            "self-monitor",
            "self-monitr",
        ),
    ],
)
def test_an_unknown_name(
    answers: str, tell: str, message: str, label: str, mark: str
) -> None:
    text = example(answers, tell)
    finding = only(chart(examples=text))
    assert (finding.code, finding.severity) == ("C0341", Severity.ERROR)
    assert finding.message == message
    assert finding.label == f"did you mean `{label}`?"
    assert marked(finding, CHART + text) == mark


def test_not_sure_where_it_is_not_offered() -> None:
    text = example("{travel: not-sure}", "self-monitor")
    finding = only(chart(examples=text))
    assert finding.code == "C0341"
    assert finding.message == "“Not sure” is not offered for `travel`"
    assert marked(finding, CHART + text) == "not-sure"


def test_examples_that_contradict_each_other() -> None:
    finding = only(
        chart("answers: {days: not-sure}, tell: same", "answers: {}, tell: same")
    )
    assert (finding.code, finding.severity) == ("C0342", Severity.ERROR)
    assert finding.message == (
        "the examples `first-day` and `lost` contradict each other"
    )
    assert finding.notes == (
        (
            "with the same answers `first-day` expects “Watch at home”, "
            "`lost` “Call today”"
        ),
    )


def test_an_example_that_cannot_occur() -> None:
    text = example("{danger: stiff, travel: abroad}", "emergency-now")
    assert findings_of(chart(examples=text)) == []
    finding = only(chart(more=IMPOSSIBLE, examples=text))
    assert (finding.code, finding.severity) == ("C0343", Severity.ERROR)
    assert finding.message == "the answers of the example `one` cannot occur together"
    assert finding.notes == ("they are excluded by `too-ill`",)
    assert finding.data["told"] is None


def test_an_example_that_repeats_another() -> None:
    """An answer that is left out is the first; two signs are two patients."""
    repeated = EXAMPLES + (
        "  - {id: again, say: Again., answers: {days: first, danger: no}, "
        "tell: self-monitor}\n"
    )
    finding = only(chart(examples=repeated))
    assert (finding.code, finding.severity) == ("C0344", Severity.WARNING)
    assert finding.message == "the example `again` has the answers of `first-day`"


def test_an_error_of_the_rules_is_named_and_not_what_follows() -> None:
    record = chart("tell: emergency-now, claims", "tell: same-day-call, claims")
    codes = [one.code for one in findings_of(record)]
    assert "C0311" in codes
    assert "C0340" not in codes


def test_a_table_beyond_the_budget_is_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("careleaf.decision.diagram.NODE_BUDGET", 2)
    init = "careleaf.decision.diagram.Diagram.__init__.__defaults__"
    monkeypatch.setattr(init, (2, 100))
    assert [one.code for one in check_chart(chart(), DAY)] == ["C0302"]
