from __future__ import annotations

from careleaf.findings import Severity
from decision.faults import CALL, NOW, SELF, SOON, codes, only
from decision.tables import build

PAIN = {"faint": "no yes", "pain": "none mild severe"}


def test_a_combination_without_advice_is_a_gap() -> None:
    table = build(
        PAIN,
        [("faint", NOW, {"faint": "yes"}), ("mild", CALL, {"pain": "at least mild"})],
        outcomes=f"{CALL} {NOW}",
        otherwise=None,
    )
    finding = only(table)
    assert (finding.code, finding.severity) == ("C0303", Severity.ERROR)
    assert finding.message == "no advice is given for some combinations of answers"
    assert finding.notes == (
        "when the answers are: “faint” “no”; “pain” “none”",
        "1 of 6 combinations of answers",
    )
    assert finding.data == {
        "witness": {"faint": ["no"], "pain": ["none"]},
        "count": 1,
        "of": 6,
    }


def test_rules_for_everybody_leave_no_gap() -> None:
    table = build(
        PAIN,
        [
            ("faint", NOW, {"faint": "yes"}),
            ("mild", CALL, {"pain": "at least mild"}),
            ("none", SOON, {"pain": "exactly none"}),
        ],
        outcomes=f"{SOON} {CALL} {NOW}",
        otherwise=None,
    )
    assert codes(table) == []


def test_a_gap_may_lie_in_what_cannot_occur() -> None:
    table = build(
        PAIN,
        [
            ("faint", NOW, {"faint": "yes", "pain": "at least mild"}),
            ("severe", CALL, {"pain": "severe"}),
            ("mild", SOON, {"pain": "exactly mild"}),
        ],
        outcomes=f"{SOON} {CALL} {NOW}",
        otherwise=None,
        impossible={"no-pain": {"pain": "exactly none"}},
    )
    assert codes(table) == ["C0315"]


def test_a_rule_behind_more_urgent_ones_is_dead() -> None:
    table = build(
        PAIN,
        [
            ("faint", NOW, {"faint": "yes"}),
            ("severe", NOW, {"pain": "severe"}),
            ("both", CALL, {"faint": "yes", "pain": "at least mild"}),
            ("mild", SOON, {"pain": "at least mild"}),
        ],
        outcomes=f"{SELF} {SOON} {CALL} {NOW}",
    )
    finding = only(table)
    assert (finding.code, finding.severity) == ("C0304", Severity.ERROR)
    assert finding.message == "rule `both` never decides anything"
    assert finding.notes == (
        "everybody it covers is already told “same-day-call” or more by `faint`",
        "2 of 6 combinations of answers",
    )
    assert finding.data["rules"] == ["faint"]
    # That nobody is told `same-day-call` any more follows and is not a second finding.


def test_a_rule_that_decides_once_is_alive() -> None:
    table = build(
        PAIN,
        [
            ("faint", NOW, {"faint": "yes", "pain": "severe"}),
            ("both", CALL, {"faint": "yes", "pain": "at least mild"}),
            ("mild", SOON, {"pain": "at least mild"}),
        ],
    )
    assert codes(table) == []


def test_a_rule_may_be_covered_by_several_together() -> None:
    table = build(
        PAIN,
        [
            ("calm", NOW, {"faint": "exactly no", "pain": "severe"}),
            ("faint", NOW, {"faint": "yes"}),
            ("severe", CALL, {"pain": "severe"}),
            ("mild", SOON, {"pain": "at least mild"}),
        ],
        outcomes=f"{SELF} {SOON} {CALL} {NOW}",
    )
    finding = only(table)
    assert finding.notes[0] == (
        "everybody it covers is already told “same-day-call” or more by `calm`, `faint`"
    )


def test_a_rule_that_contradicts_itself_can_never_apply() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("never", CALL, {"pain": "severe"}, {"pain": "at least mild"}),
        ("mild", SOON, {"pain": "at least mild"}),
    ]
    finding = only(build(PAIN, rules, outcomes=f"{SELF} {SOON} {CALL} {NOW}"))
    assert finding.code == "C0304"
    assert finding.message == "rule `never` can never apply"


def test_a_rule_for_what_cannot_occur_can_never_apply() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "at least mild"}),
        ("both", SOON, {"faint": "yes", "pain": "severe"}),
    ]
    both = {"both": {"faint": "yes", "pain": "severe"}}
    finding = only(build(PAIN, rules, impossible=both))
    assert finding.message == "rule `both` can never apply"


def test_a_rule_that_repeats_another_is_a_warning() -> None:
    rules = [
        ("mild-faint", NOW, {"faint": "yes", "pain": "at least mild"}),
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "at least mild"}),
    ]
    finding = only(build(PAIN, rules))
    assert (finding.code, finding.severity) == ("C0305", Severity.WARNING)
    assert finding.message == "rule `mild-faint` never decides anything"
    assert finding.notes[0] == (
        "everybody it covers is already told “emergency-now” by `faint`"
    )


def test_of_two_equal_rules_the_later_one_is_named() -> None:
    rules = [
        ("first", NOW, {"faint": "yes"}),
        ("second", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "at least mild"}),
    ]
    assert only(build(PAIN, rules)).message == "rule `second` never decides anything"


def test_an_outcome_that_no_rule_tells_is_never_reached() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", CALL, {"pain": "at least mild"}),
    ]
    findings = build(PAIN, [rules[0], rules[2]])
    finding = only(findings)
    assert finding.code == "C0306"
    assert finding.message == "nobody is ever told “see-doctor-soon”"
    assert finding.notes == ("no rule tells it",)


def test_an_otherwise_that_nobody_is_left_for() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("all", SOON, {}),
    ]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0306"
    assert finding.notes == ("the rules leave nobody for `otherwise`",)


def test_one_misplaced_rule_is_one_finding() -> None:
    rules = [
        ("mild", SOON, {"pain": "at least mild"}),
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
    ]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0313"
    assert finding.message == "rule `mild` does not stand in order of urgency"
    assert finding.label == "tells “see-doctor-soon”"
    assert codes(build(PAIN, [*rules[1:], rules[0]])) == []


def test_several_misplaced_rules_are_one_finding() -> None:
    rules = [
        ("none", SELF, {"pain": "exactly none"}),
        ("mild", SOON, {"pain": "at least mild"}),
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
    ]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0313"
    assert finding.message == "2 rules do not stand in order of urgency"
    assert finding.notes == ("neither does `mild`: tells “see-doctor-soon”",)
    assert finding.data["rules"] == ["none", "mild"]


def test_the_fewest_rules_have_to_move() -> None:
    """A short run at the end must not make forget a longer one before it."""
    signs = {f"sign-{n}": "no yes" for n in range(6)}
    told = [NOW, NOW, CALL, CALL, NOW, SOON]
    rules = [(f"r{n}", tell, {f"sign-{n}": "yes"}) for n, tell in enumerate(told)]
    assert only(build(signs, rules)).data["rules"] == ["r4"]


def test_what_one_rule_leaves_dead_is_one_finding() -> None:
    rules = [
        ("faint", NOW, {"faint": "at least no"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "at least mild"}),
    ]
    finding = only(build(PAIN, rules))
    assert finding.code == "C0304"
    assert finding.message == "rule `severe` never decides anything"
    assert finding.notes[-1] == (
        "perhaps of the same fault: C0304 at `mild`; C0306 at `self-monitor`; "
        "C0307 at `faint`"
    )


def test_an_exclusion_that_excludes_nothing_new() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", CALL, {"pain": "severe"}),
        ("mild", SOON, {"pain": "at least mild"}),
    ]
    finding = only(
        build(
            PAIN,
            rules,
            impossible={
                "wide": {"faint": "yes", "pain": "at least mild"},
                "narrow": {"faint": "yes", "pain": "severe"},
            },
        )
    )
    assert (finding.code, finding.severity) == ("C0314", Severity.WARNING)
    assert finding.message == "`narrow` excludes nothing that is not excluded already"


def test_exclusions_that_leave_nobody() -> None:
    finding = only(
        build(
            PAIN,
            [("faint", NOW, {"faint": "yes"})],
            impossible={"no": {"faint": "exactly no"}, "yes": {"faint": "yes"}},
        )
    )
    assert finding.code == "C0312"
    assert finding.message == "no combination of answers is possible"
