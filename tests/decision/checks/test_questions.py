from __future__ import annotations

from careleaf.decision.described import described_by_ids
from careleaf.decision.notes import notes_of
from careleaf.findings import Severity
from decision.faults import CALL, NOW, SELF, SOON, codes, only
from decision.tables import build

THREE = f"{SELF} {SOON} {NOW}"
PAIN = {"faint": "no yes", "pain": "none mild severe"}
RULES = [
    ("faint", NOW, {"faint": "yes"}),
    ("severe", CALL, {"pain": "severe"}),
    ("mild", SOON, {"pain": "at least mild"}),
]


def test_the_clean_twin() -> None:
    assert codes(build(PAIN, RULES)) == []


def test_a_question_that_no_rule_asks_about() -> None:
    finding = only(build({**PAIN, "colour": "pink red | no order"}, RULES))
    assert (finding.code, finding.severity) == ("C0307", Severity.ERROR)
    assert finding.message == "the answer to “colour” never changes the advice"
    assert finding.notes == ("no rule asks about it",)


def test_a_question_whose_rules_say_the_same() -> None:
    red = [
        ("red", SOON, {"colour": "red", "pain": "at least mild"}),
        ("pink", SOON, {"colour": "exactly pink", "pain": "at least mild"}),
    ]
    finding = only(build({**PAIN, "colour": "pink red"}, [*RULES[:2], *red]))
    assert finding.code == "C0307"
    assert finding.notes == (
        (
            "asked about by `red`, `pink`, but everybody concerned is told the same "
            "anyway"
        ),
    )


def test_a_question_that_an_exclusion_makes_idle() -> None:
    rule = ("red", CALL, {"colour": "red", "pain": "at least mild"})
    painless = {"no-red": {"colour": "red", "pain": "at least mild"}}
    questions = {**PAIN, "colour": "pink red"}
    rules = [RULES[0], rule, *RULES[1:]]
    assert codes(build(questions, rules)) == []
    table = build(questions, rules, impossible=painless)
    # The rule can never apply, and that is the root.
    assert only(table).message == "rule `red` can never apply"


def test_only_a_dead_rule_asks() -> None:
    dead = ("red", SOON, {"colour": "red", "pain": "severe"})
    finding = only(build({**PAIN, "colour": "pink red"}, [*RULES, dead]))
    assert finding.message == "rule `red` never decides anything"


def test_answers_that_a_rule_tells_apart_in_vain() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("severe", SOON, {"pain": "severe"}),
        ("mild", SOON, {"pain": "exactly mild"}),
    ]
    finding = only(build(PAIN, rules, outcomes=THREE))
    assert (finding.code, finding.severity) == ("C0308", Severity.WARNING)
    assert finding.message == "“mild” and “severe” always lead to the same advice"
    assert finding.data == {
        "witness": {"pain": ["mild", "severe"]},
        "count": 4,
        "of": 6,
    }


def test_two_wordings_of_one_answer_are_information() -> None:
    rules = [RULES[0], RULES[2]]
    table = build(PAIN, rules, outcomes=THREE)
    assert codes(table) == []
    (finding,) = (f for f in notes_of(described_by_ids(table)) if f.code == "C0308")
    assert (finding.code, finding.severity) == ("C0308", Severity.INFO)
    assert finding.notes == ("no rule tells them apart",)


def test_answers_without_an_order_need_not_be_neighbours() -> None:
    rules = [
        ("faint", NOW, {"faint": "yes"}),
        ("red", SOON, {"colour": "red"}),
    ]
    questions = {"faint": "no yes", "colour": "pink red brown | no order"}
    table = build(questions, rules, outcomes=THREE)
    assert codes(table) == []
    (finding,) = (f for f in notes_of(described_by_ids(table)) if f.code == "C0308")
    assert finding.message == "“pink” and “brown” always lead to the same advice"


def test_an_answer_that_can_never_be_given() -> None:
    table = build(PAIN, RULES, impossible={"no-mild": {"pain": "exactly mild"}})
    finding = only(table)
    assert (finding.code, finding.severity) == ("C0315", Severity.WARNING)
    assert finding.message == "“mild” is declared impossible whatever else is answered"
    assert finding.notes == ("because of `no-mild`",)


def test_not_sure_must_be_offered_where_an_emergency_is_decided() -> None:
    table = build({**PAIN, "faint": "no yes | never"}, RULES)
    finding = only(table)
    assert (finding.code, finding.severity) == ("C0310", Severity.WARNING)
    assert finding.message == (
        "“Not sure” is not offered for “faint”, which can decide “emergency-now”"
    )
    assert finding.data == {"witness": {"faint": ["no"]}, "count": 3, "of": 6}


def test_not_sure_may_be_left_out_elsewhere() -> None:
    pain = {"pain": "none mild severe | never"}
    assert codes(build({**PAIN, **pain}, RULES)) == []
