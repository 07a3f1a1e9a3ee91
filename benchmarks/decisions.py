"""How long proofs take: a chart of 12 questions, 4 answers each and 40 rules.

A reader can answer it in 4**12 = 16,777,216 ways. careleaf compiles the rules to a
decision diagram and proves things on that; beside it stands what trying every
combination takes, in plain Python, estimated from a sample. The counts of a smaller
chart, where every combination can be tried, are compared.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from itertools import product
from typing import TYPE_CHECKING

from machine import machine, peak_mib

from careleaf.decision.checks_urgency import calming_answers
from careleaf.decision.described import described_by_ids
from careleaf.decision.meaning import compile_table
from careleaf.decision.model import Question, Rule, Table
from careleaf.decision.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Answers = tuple[int, ...]

OUTCOMES = ("self-monitor", "see-doctor-soon", "same-day-call", "emergency-now")
SAMPLE = 100_000


def chart(questions: int, answers: int, rules: int, seed: int = 4711) -> Table:
    """Make a chart of rules with two to four ``at least`` conditions."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark keeps no secret

    def rule(number: int) -> Rule:
        levels = sorted(chance.sample(range(questions), chance.randint(2, 4)))
        when = tuple(
            (level, frozenset(range(chance.randint(1, answers - 1), answers)))
            for level in levels
        )
        return Rule(f"r{number}", when, chance.randint(1, len(OUTCOMES) - 1))

    names = tuple(f"a{number}" for number in range(answers))
    return Table(
        tuple(Question(f"q{number}", names) for number in range(questions)),
        OUTCOMES,
        tuple(rule(number) for number in range(rules)),
        otherwise=0,
    )


def every(table: Table) -> Iterable[Answers]:
    """Give every combination of answers."""
    return product(*(range(len(question.answers)) for question in table.questions))


def some(table: Table) -> list[Answers]:
    """Give combinations drawn by lot."""
    chance = random.Random(SAMPLE)  # noqa: S311 - a benchmark keeps no secret
    sizes = [len(question.answers) for question in table.questions]
    return [tuple(map(chance.randrange, sizes)) for _ in range(SAMPLE)]


def try_all(table: Table, combinations: Iterable[Answers]) -> dict[int, int]:
    """Count what is told by looking at combinations one by one."""
    counts: dict[int, int] = {}
    for answers in combinations:
        told = table.otherwise or 0
        for rule in table.rules:
            if rule.tell > told and all(answers[n] in good for n, good in rule.when):
                told = rule.tell
        counts[told] = counts.get(told, 0) + 1
    return counts


def milliseconds(job: Callable[[], object], runs: int) -> float:
    """Give the median time of a job."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        job()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    small, large = chart(6, 4, 20), chart(12, 4, 40)
    assert diagram_counts(small) == try_all(small, every(small))  # noqa: S101 - the point of it
    total = 4**12
    described = described_by_ids(large)

    def prove() -> None:
        assert not list(calming_answers(Study(described)))  # noqa: S101

    sample = some(large)
    tried_ms = milliseconds(lambda: try_all(large, sample), 3) * total / SAMPLE
    rows = {
        "compile the rules": milliseconds(lambda: compile_table(large), options.runs),
        "compile, count every outcome": milliseconds(
            lambda: diagram_counts(large), options.runs
        ),
        "compile, prove that no worse answer is told less": milliseconds(
            prove, options.runs
        ),
        f"try all {total:,} combinations (estimated from {SAMPLE:,})": tried_ms,
    }
    print("| what | ms |")
    print("| --- | --: |")
    for name, taken in rows.items():
        print(f"| {name} | {taken:,.0f} |")
    print()
    meaning = compile_table(large)
    nodes = meaning.diagram.size(meaning.urgency)
    print(f"{machine('careleaf')}; {nodes} nodes, peak {peak_mib():.0f} MiB.")


def diagram_counts(table: Table) -> dict[int, int]:
    """Count what is told by reading the diagram."""
    meaning = compile_table(table)
    return meaning.diagram.count(meaning.urgency)


if __name__ == "__main__":
    main()
