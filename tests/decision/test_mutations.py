"""Every mistake is found by the check that is there for it, and told once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from careleaf.decision.from_records import read_table

from .mutation_charts import faults, shipped, with_examples, without_examples
from .mutation_due import EXACT, OWN_CHECK, due
from .mutation_run import State, Verdict, aligned_table, run
from .mutations import DRAWN_KINDS, KINDS
from .truth_vectors import TruthVectors

NOT_OFFERED = "“not sure” is not offered"


@cache
def verdicts() -> tuple[Verdict, ...]:
    bare, tried = without_examples(), with_examples()
    return (
        *run(shipped()),
        *run({bare.id: bare}),
        *run({tried.id: tried}),
    )


def test_the_charts_are_clean_before() -> None:
    charts = [*shipped().values(), without_examples(), with_examples()]
    assert [fault for chart in charts for fault in faults(chart)] == []


def test_every_kind_of_mistake_is_made() -> None:
    made = {verdict.mutant.kind for verdict in verdicts()}
    assert made == {*KINDS, *DRAWN_KINDS}


def test_one_mistake_is_one_finding() -> None:
    several = {
        str(verdict.mutant): sorted(one.code for one in verdict.findings)
        for verdict in verdicts()
        if len(verdict.findings) > 1
    }
    assert several == {}


@pytest.mark.parametrize("kind", OWN_CHECK)
def test_each_check_finds_its_own_kind(kind: str) -> None:
    made = [verdict for verdict in verdicts() if verdict.mutant.kind == kind]
    assert made
    missed = [str(one.mutant) for one in made if OWN_CHECK[kind] not in one.checks]
    assert missed == []


def test_what_truth_vectors_expect_is_found_and_nothing_else() -> None:
    wrong = {
        str(verdict.mutant): (found, expected)
        for verdict in verdicts()
        if (found := verdict.checks & EXACT)
        != (expected := due(verdict.mutant) & EXACT)
    }
    assert wrong == {}


def test_equivalent_is_what_truth_vectors_call_equivalent() -> None:
    charts = {**shipped(), "fever": without_examples()}
    charts["fever-with-examples"] = charts["fever"]
    for verdict in verdicts():
        if verdict.mutant.drawn is not None or verdict.state is State.KILLED:
            continue
        clean, _ = read_table(charts[verdict.mutant.chart.id])
        assert clean is not None
        mutated = TruthVectors(aligned_table(clean.table, verdict.mutant.chart))
        same = mutated.told == TruthVectors(clean.table).told
        if verdict.mutant.kind != NOT_OFFERED:
            assert same == (verdict.state is State.EQUIVALENT), str(verdict.mutant)
        else:
            assert verdict.state is State.SURVIVING, str(verdict.mutant)


def test_only_a_missing_not_sure_survives_where_there_are_examples() -> None:
    """It needs a reason in the chart (C0208), and is found where it can cost most."""
    survivors = defaultdict(set)
    for verdict in verdicts():
        if verdict.state is State.SURVIVING:
            survivors[verdict.mutant.chart.id].add(verdict.mutant.kind)
    without = survivors.pop("fever")
    assert set().union(*survivors.values()) == {NOT_OFFERED}
    assert without > {NOT_OFFERED}
