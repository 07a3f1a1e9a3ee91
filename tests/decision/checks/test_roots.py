"""What hangs together is told as one finding, and nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.checks import CHECKS
from careleaf.decision.checks.fault import Fault, links
from careleaf.decision.checks.roots import roots
from careleaf.decision.checks.study import Study
from careleaf.decision.described import described_by_ids
from careleaf.findings import Finding, Severity
from decision.faults import CALL, NOW, SELF, SOON, codes, only
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Table

PAIN = {"faint": "no yes", "pain": "none mild severe", "again": "first again"}
RULES = [
    ("faint", NOW, {"faint": "yes"}),
    ("severe", CALL, {"pain": "severe"}),
    ("mild", SOON, {"pain": "at least mild"}),
    ("again", SOON, {"again": "again"}),
]
MUST = {
    "faint-is-now": ({"faint": "yes"}, NOW),
    "severe-calls": ({"pain": "severe"}, CALL),
}


def also(finding: Finding) -> dict[str, list[str]]:
    return finding.data.get("also", {})


def test_the_clean_twin() -> None:
    assert codes(build(PAIN, RULES, must=MUST)) == []


def test_a_missing_rule() -> None:
    finding = only(build(PAIN, RULES[1:], must=MUST))
    assert finding.code == "C0307"
    assert finding.data["also"] == {
        "C0306": ["emergency-now"],
        "C0311": ["faint-is-now"],
    }
    assert finding.notes[-1] == (
        "perhaps of the same fault: C0306 at `emergency-now`; C0311 at `faint-is-now`"
    )


def test_a_rule_for_everybody() -> None:
    finding = only(build(PAIN, [("faint", NOW, {}), *RULES[1:]], must=MUST))
    assert finding.code == "C0304"
    assert finding.message == "rule `severe` never decides anything"
    assert also(finding) == {
        "C0304": ["mild", "again"],
        "C0306": ["self-monitor"],
        "C0307": ["faint"],
    }


def test_a_rule_turned_round() -> None:
    rules = [("faint", NOW, {"faint": "exactly no"}), *RULES[1:]]
    finding = only(build(PAIN, rules, must=MUST))
    assert finding.code == "C0309"
    assert also(finding) == {"C0311": ["faint-is-now"]}


def test_a_rule_that_tells_less() -> None:
    rules = [("faint", SELF, {"faint": "yes"}), *RULES[1:]]
    finding = only(build(PAIN, rules, must=MUST))
    assert finding.code == "C0307"
    assert also(finding) == {
        "C0306": ["emergency-now"],
        "C0311": ["faint-is-now"],
        "C0313": ["faint"],
    }


def test_rules_in_another_order_are_only_misplaced() -> None:
    assert codes(build(PAIN, RULES[::-1], must=MUST)) == ["C0313"]


def test_an_otherwise_that_tells_too_much() -> None:
    finding = only(build(PAIN, RULES, otherwise=SOON, must=MUST))
    assert finding.code == "C0307"
    assert {"C0306", *also(finding)} == also(finding).keys()


def test_an_otherwise_that_tells_more_than_a_rule() -> None:
    finding = only(build(PAIN, RULES, otherwise=CALL))
    assert finding.code == "C0309"
    assert finding.data["rule"] in {"mild", "again"}


def test_two_faults_are_two_findings() -> None:
    """They share neither a rule nor a question."""
    faint = ("faint-too", NOW, {"faint": "yes"})
    again = ("again-too", SOON, {"again": "again"})
    assert codes(build(PAIN, [faint, *RULES, again])) == ["C0305", "C0305"]


def test_one_missing_rule_may_have_asked_two_questions() -> None:
    questions = {**PAIN, "size": "small large", "shape": "round long"}
    finding = only(build(questions, RULES))
    assert finding.code == "C0307"
    assert also(finding) == {"C0307": ["shape"]}


def fault(code: str, *hangs_on: int, warning: bool = False, about: str = "") -> Fault:
    severity = Severity.WARNING if warning else Severity.ERROR
    return Fault(Finding(code, code, severity=severity), about or code, links(hangs_on))


def test_an_error_is_never_told_as_part_of_a_warning() -> None:
    (root,) = roots([fault("C0305", 1, warning=True), fault("C0311", 1, 2)])
    assert (root.code, also(root)) == ("C0311", {"C0305": ["C0305"]})


def test_faults_are_joined_through_others() -> None:
    found = roots(
        [fault("C0304", 1), fault("C0304", 2, about="b"), fault("C0307", 1, 2)]
    )
    assert [also(one) for one in found] == [{"C0304": ["b"], "C0307": ["C0307"]}]


def test_faults_that_share_nothing_stay_apart() -> None:
    assert len(roots([fault("C0304", 1), fault("C0307", 2)])) == 2
    assert roots([]) == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(tables(with_gaps=True))
def test_every_fault_is_told_or_named(table: Table) -> None:
    study = Study(described_by_ids(table))
    if not study.possible:
        return
    faults = [one for check in CHECKS for one in check(study)]
    named = sorted(
        [
            *(finding.code for finding in roots(faults)),
            *(
                code
                for finding in roots(faults)
                for code, abouts in also(finding).items()
                for _ in abouts
            ),
        ]
    )
    assert named == sorted(one.finding.code for one in faults)
    errors = any(one.finding.severity is Severity.ERROR for one in faults)
    assert errors == any(one.severity is Severity.ERROR for one in roots(faults))
