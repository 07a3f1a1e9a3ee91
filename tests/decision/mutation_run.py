"""Which check finds which mistake: every mistake is made, and every check is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from careleaf.decision.checks import check_chart
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.decision.from_records import read_table
from careleaf.decision.meaning import compile_into, new_diagram
from careleaf.decision.versions.stands_for import check_stands_for
from careleaf.findings import Severity

from .mutation_due import TOGETHER, due
from .mutations import mutants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careleaf.decision.model import Conditions, Table
    from careleaf.findings import Finding
    from careleaf.source.chart_records import Flowchart

    from .mutations import Mutant


class State(StrEnum):
    """What became of a mistake."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    """No combination of answers is told anything else."""
    SURVIVING = "surviving"


@dataclass(frozen=True)
class Verdict:
    mutant: Mutant
    findings: tuple[Finding, ...]
    """Errors and warnings; what is only told for information stops nobody."""
    state: State

    @property
    def checks(self) -> set[str]:
        """The checks that found the mistake, told or only named in another finding."""
        found = {one.code for one in self.findings}
        for finding in self.findings:
            also = finding.data.get("also")
            if isinstance(also, dict):
                found |= also.keys()
        return {TOGETHER.get(code, code) for code in found}


def run(charts: Mapping[str, Flowchart], only: Iterable[str] = ()) -> Iterator[Verdict]:
    """Make every mistake in every chart, or in some, and run all checks."""
    for name in only or charts:
        for mutant in mutants(charts[name]):
            yield judge(charts, mutant)


def judge(charts: Mapping[str, Flowchart], mutant: Mutant) -> Verdict:
    """Run all checks on one mutant, those between charts too."""
    findings = [
        finding
        for finding in findings_of(charts, mutant)
        if finding.severity is not Severity.INFO
    ]
    if findings:
        state = State.KILLED
    elif mutant.drawn is None and same_advice(charts[mutant.chart.id], mutant.chart):
        state = State.EQUIVALENT
    else:
        state = State.SURVIVING
    return Verdict(mutant, tuple(findings), state)


def findings_of(charts: Mapping[str, Flowchart], mutant: Mutant) -> list[Finding]:
    """Check as ``careleaf check`` does: charts that are wrong are not compared."""
    chart = mutant.chart
    if mutant.drawn is not None:
        described, _ = read_table(chart)
        assert described is not None
        fault = flow_equals_rules(mutant.drawn, described.table, described)
        return [] if fault is None else [fault]
    findings = check_chart(chart, date.fromisoformat(chart.written))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    mutated = {**charts, chart.id: chart}
    for other in mutated.values():
        involved = {other.id, *(entry.chart for entry in other.stands_for)}
        if chart.id in involved:
            findings += check_stands_for(other, mutated, set())
    return findings


# --- equivalence ----------------------------------------------------------------------


def same_advice(one: Flowchart, other: Flowchart) -> bool:
    """Prove that nobody is told anything else: in one diagram it is the same node."""
    first, second = _table(one), _table(other)
    if _answers(first) != _answers(second):
        return False
    diagram = new_diagram(first)
    aligned = aligned_table(first, other)
    return (
        compile_into(diagram, first).urgency == compile_into(diagram, aligned).urgency
    )


def _table(chart: Flowchart) -> Table:
    described, _ = read_table(chart)
    assert described is not None
    return described.table


def _answers(table: Table) -> list[tuple[str, frozenset[str], bool]]:
    return [(one.id, frozenset(one.answers), one.unsure) for one in table.questions]


def aligned_table(like: Table, chart: Flowchart) -> Table:
    """Read a chart, and number its answers as another version of it lists them."""
    table = _table(chart)
    numbers = [
        [asked.answers.index(name) for name in own.answers]
        for asked, own in zip(like.questions, table.questions, strict=True)
    ]

    def moved(conditions: Conditions) -> Conditions:
        return tuple(
            (level, frozenset(numbers[level][answer] for answer in wanted))
            for level, wanted in conditions
        )

    return replace(
        table,
        questions=like.questions,
        rules=tuple(
            replace(rule, when=moved(rule.when), unless=moved(rule.unless))
            for rule in table.rules
        ),
        impossible=tuple(
            replace(entry, when=moved(entry.when)) for entry in table.impossible
        ),
    )


# --- tables ---------------------------------------------------------------------------


def report(verdicts: Iterable[Verdict]) -> str:
    """Print what was killed by what, and list what survived."""
    listed = list(verdicts)
    states = Counter((one.mutant.kind, one.state) for one in listed)
    finders: dict[str, Counter[str]] = {}
    for one in listed:
        finders.setdefault(one.mutant.kind, Counter()).update(sorted(one.checks))
    survivors = [str(one.mutant) for one in listed if one.state is State.SURVIVING]
    lines = [
        "| mistake | made | killed | equivalent | surviving | kill rate | found by |",
        "| --- | --: | --: | --: | --: | --: | --- |",
        *(_row(kind, states, found) for kind, found in finders.items()),
        _row("all", _summed(states), Counter()),
        "",
        *_by_check(listed),
        "",
        f"Surviving: {len(survivors)}.",
        *(f"- {one}" for one in survivors),
    ]
    return "\n".join(lines)


def _by_check(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Say how much of what it has to find each check finds."""
    wanted: Counter[str] = Counter()
    met: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for verdict in verdicts:
        expected = due(verdict.mutant)
        wanted.update(expected)
        met.update(expected & verdict.checks)
        found.update(verdict.checks)
    yield "| check | has to find | finds of these | kill rate | finds in all |"
    yield "| --- | --: | --: | --: | --: |"
    for check in sorted(wanted | found):
        if wanted[check]:
            rate = f"{met[check] / wanted[check]:.0%}"
            due_here = f"{wanted[check]} | {met[check]} | {rate}"
            yield f"| {check} | {due_here} | {found[check]} |"
        else:
            yield f"| {check} | | | | {found[check]} |"


def _summed(states: Counter[tuple[str, State]]) -> Counter[tuple[str, State]]:
    total: Counter[tuple[str, State]] = Counter()
    for (_, state), number in states.items():
        total["all", state] += number
    return total


def _row(kind: str, states: Counter[tuple[str, State]], found: Counter[str]) -> str:
    killed, equivalent, surviving = (states[kind, state] for state in State)
    changed = killed + surviving
    rate = f"{killed / changed:.0%}" if changed else ""
    by = ", ".join(f"{code} {number}" for code, number in found.most_common())
    made = changed + equivalent
    return (
        f"| {kind} | {made} | {killed} | {equivalent} | {surviving} | {rate} | {by} |"
    )
