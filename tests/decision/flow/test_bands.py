"""A list of signs that was read back is compared with the rules, exactly."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings

from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.bands import (
    ReadBand,
    RuleBullet,
    SignBullet,
    bands_equal_rules,
)
from careleaf.decision.meaning import compile_table
from careleaf.decision.signs import Sign, with_signs
from decision import oracle
from decision.random_tables import tables
from decision.tables import build

if TYPE_CHECKING:
    from careleaf.decision.model import Table
    from careleaf.findings import Finding

TABLE = build(
    {"ill": "no yes", "amount": "spots light period"},
    [
        ("ill", "now", {"ill": "yes"}),
        ("period", "today", {"amount": "period"}),
        ("light", "soon", {"amount": "at least light"}),
    ],
    outcomes="home soon today now",
    otherwise="home",
)
EXPANDED = with_signs(
    described_by_ids(TABLE),
    {"ill": (Sign("faint", "You faint."), Sign("fit", "A fit."))},
).described
LISTED = frozenset(TABLE.outcomes)

FAINT, FIT = (SignBullet("ill", "faint"),), (SignBullet("ill", "fit"),)
PERIOD, LIGHT = (RuleBullet("period"),), (RuleBullet("light"),)
NOW, TODAY = ReadBand("now", (FAINT, FIT)), ReadBand("today", (PERIOD,))
SOON, HOME = ReadBand("soon", (LIGHT,)), ReadBand("home", ())


def compared(*bands: ReadBand, listed: frozenset[str] = LISTED) -> Finding | None:
    return bands_equal_rules(bands, EXPANDED, listed, "the list")


def fault(*bands: ReadBand) -> Finding:
    finding = compared(*bands)
    assert finding is not None
    assert finding.code == "C0379"
    return finding


def test_a_true_list() -> None:
    assert compared(NOW, TODAY, SOON, HOME) is None


def test_a_sign_that_is_missing_is_found_by_whoever_has_only_that() -> None:
    finding = fault(replace(NOW, bullets=(FAINT,)), TODAY, SOON, HOME)
    assert finding.message == (
        "the list is not what the rules say: “home” where the rules tell “now”"
    )
    assert finding.notes == (
        "when the answers are: “ill” “A fit.”",
        "3 of 9 combinations of answers",
    )
    assert finding.data == {
        "witness": {"ill": ["fit"]},
        "count": 3,
        "of": 9,
        "view": "the list",
        "says": "home",
        "rules": "now",
    }


def test_a_sign_under_a_calmer_heading() -> None:
    finding = fault(
        replace(NOW, bullets=(FAINT,)),
        replace(TODAY, bullets=(PERIOD, FIT)),
        SOON,
        HOME,
    )
    assert (finding.data["says"], finding.data["rules"]) == ("today", "now")


def test_a_sign_under_a_more_urgent_heading_too() -> None:
    finding = fault(replace(NOW, bullets=(FAINT, FIT, LIGHT)), TODAY, SOON, HOME)
    assert finding.data["witness"] == {"ill": ["no"], "amount": ["light", "period"]}


def test_the_first_band_that_applies_counts() -> None:
    """A reader begins at the top, so a calmer band above a more urgent one misleads."""
    finding = fault(TODAY, NOW, SOON, HOME)
    assert (finding.data["says"], finding.data["rules"]) == ("today", "now")


def test_a_band_that_is_missing() -> None:
    assert fault(NOW, SOON, HOME).data["witness"] == {
        "ill": ["no"],
        "amount": ["period"],
    }
    # Nothing is said any more to whom no sign concerns.
    assert fault(NOW, TODAY, SOON).data["says"] == "soon"
    assert fault().data["says"] is None


def test_words_that_two_rules_share_mean_both() -> None:
    both = (RuleBullet("light"), RuleBullet("period"))
    finding = fault(NOW, replace(TODAY, bullets=(both,)), SOON, HOME)
    assert finding.data["witness"] == {"ill": ["no"], "amount": ["light"]}


def test_outcomes_that_send_to_another_chart_have_no_band() -> None:
    """They are no part of the list, and nobody else is told the calmest band."""
    assert (
        compared(NOW, TODAY, SOON, listed=frozenset({"soon", "today", "now"})) is None
    )
    assert compared(NOW, TODAY, listed=frozenset({"today", "now"})) is None
    missing = compared(NOW, listed=frozenset({"today", "now"}))
    assert missing is not None
    assert missing.data["says"] is None


@settings(max_examples=200, deadline=None, derandomize=True)
@given(tables())
def test_the_list_of_any_rules_is_those_rules(table: Table) -> None:
    """Each rule a bullet; one that is lost is found if it counts for anybody."""
    if next(oracle.worlds(table), None) is None:
        return
    words = described_by_ids(table)
    listed = frozenset(table.outcomes)
    bands = tuple(
        ReadBand(
            table.outcomes[value],
            tuple((RuleBullet(rule.id),) for rule in table.rules if rule.tell == value),
        )
        for value in reversed(range(len(table.outcomes)))
    )
    assert bands_equal_rules(bands, words, listed, "the list") is None
    for lost in table.rules:
        without = tuple(
            replace(
                band, bullets=tuple(b for b in band.bullets if b[0].rule != lost.id)
            )
            for band in bands
        )
        fewer = replace(table, rules=tuple(r for r in table.rules if r is not lost))
        matters = any(
            oracle.urgency(table, answers) != oracle.urgency(fewer, answers)
            for answers in oracle.worlds(table)
        )
        found = bands_equal_rules(without, words, listed, "the list")
        assert (found is not None) == matters


def test_the_witness_holds() -> None:
    """Everybody in the witness is told otherwise by the rules of the expanded table."""
    finding = fault(replace(NOW, bullets=(FAINT,)), TODAY, SOON, HOME)
    table = EXPANDED.table
    meaning = compile_table(table)
    now = table.outcomes.index("now")
    ranges = [range(len(question.answers)) for question in table.questions]
    fit = table.questions[0].answers.index("fit")
    inside = [answers for answers in product(*ranges) if answers[0] == fit]
    assert len(inside) == finding.data["count"]
    for answers in inside:
        node = meaning.diagram.restrict(meaning.urgency, dict(enumerate(answers)))
        assert meaning.diagram.value(node) == now
