"""How long proofs take: a chart of 12 questions, 4 answers each and 40 rules.

A reader can answer it in 4**12 = 16,777,216 ways. careleaf compiles the rules to a
decision diagram and proves things on that. Beside it stand a second engine, which holds
every set of combinations as one big integer (the oracle of the tests), and what trying
every combination takes in plain Python, estimated from a sample. All counts are
compared. Larger charts follow, which the others cannot hold.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from machine import machine, peak_mib

from careleaf.decision.checks import check_table
from careleaf.decision.comparison import Comparison
from careleaf.decision.described import described_by_ids
from careleaf.decision.meaning import compile_into, compile_table
from careleaf.decision.model import Question, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careleaf.decision.meaning import Meaning

    Answers = tuple[int, ...]

T = TypeVar("T")

OUTCOMES = ("self-monitor", "see-doctor-soon", "same-day-call", "emergency-now")
SAMPLE = 100_000
SEED = 4711
TESTS = Path(__file__).parents[1] / "tests"

COMPILE = "compile the rules"
COUNT = "count what every combination is told"
MONOTONE = "prove that no worse answer is told less, on that"
COMPILE_AND_COUNT = "compile and count"
ALL_CHECKS = "all checks"
DIFFERENCE = "compare with another version, and count who is told more or less"


def chart(questions: int, answers: int, rules: int, seed: int = SEED) -> Table:
    """Make a chart of rules with two to four ``at least`` conditions."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark keeps no secret

    def rule(number: int) -> Rule:
        levels = sorted(chance.sample(range(questions), chance.randint(2, 4)))
        when = tuple(
            (level, frozenset(range(chance.randint(1, answers - 1), answers)))
            for level in levels
        )
        return Rule(f"r{number}", when, chance.randint(1, len(OUTCOMES) - 1))

    listed = sorted(map(rule, range(rules)), key=lambda one: -one.tell)
    return Table(_questions(questions, answers), OUTCOMES, tuple(listed), otherwise=0)


def rows(questions: int, answers: int, number: int, seed: int = SEED) -> Table:
    """Make a decision table: rows that exclude one another and leave no gap."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark keeps no secret
    boxes: list[dict[int, tuple[int, ...]]] = [{}]
    while len(boxes) < number:
        place, level = chance.randrange(len(boxes)), chance.randrange(questions)
        left = boxes[place].get(level, tuple(range(answers)))
        if len(left) > 1:
            cut = chance.randrange(1, len(left))
            boxes.append({**boxes[place], level: left[cut:]})
            boxes[place] = {**boxes[place], level: left[:cut]}
    listed = []
    for index, box in enumerate(boxes):
        worry = sum(min(wanted) for wanted in box.values())
        when = tuple((level, frozenset(box[level])) for level in sorted(box))
        listed.append(Rule(f"r{index}", when, min(worry // 3, len(OUTCOMES) - 1)))
    listed.sort(key=lambda one: -one.tell)
    return Table(_questions(questions, answers), OUTCOMES, tuple(listed), None)


def _questions(number: int, answers: int) -> tuple[Question, ...]:
    names = tuple(f"a{answer}" for answer in range(answers))
    return tuple(Question(f"q{question}", names) for question in range(number))


def next_version(table: Table) -> Table:
    """Drop one rule, lower what one tells, and let one hold for one answer more."""
    first, second, third, *others = table.rules
    (level, wanted), *when = second.when
    wider = replace(second, when=((level, wanted | {min(wanted) - 1}), *when))
    lower = replace(third, tell=third.tell - 1)
    assert first != second  # noqa: S101 - a benchmark of nothing would be quick
    return replace(table, rules=(wider, lower, *others))


# --- trying every combination ---------------------------------------------------------


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


# --- the engines ----------------------------------------------------------------------


def counts(meaning: Meaning) -> dict[int, int]:
    """Count what is told by reading the diagram."""
    return meaning.diagram.count(meaning.urgency)


def monotone(meaning: Meaning) -> None:
    """Prove for every question that no worse answer is told less."""
    comparison = Comparison(meaning.diagram, meaning.urgency)
    for level, question in enumerate(meaning.table.questions):
        neighbours = list(pairwise(range(len(question.answers))))
        assert comparison.deepest_fall(level, neighbours) is None  # noqa: S101


def changed(was: Meaning, now: Meaning) -> dict[int, int]:
    """Count who is told more and less in another version, in the same diagram."""
    diagram = was.diagram
    same = diagram.terminal(0)
    difference = diagram.apply(
        was.urgency, now.urgency, lambda a, b: (b > a) - (b < a), lambda _: same
    )
    return diagram.count(difference)


def careleaf_milliseconds(table: Table, runs: int) -> tuple[dict[str, float], Any]:
    """Measure the diagrams; also give the counts, to be compared."""

    def compiled() -> Meaning:
        return compile_table(table)

    def both() -> tuple[Meaning, Meaning]:
        meaning = compile_table(table)
        return meaning, compile_into(meaning.diagram, next_version(table))

    taken = {
        COMPILE: milliseconds(compiled, runs),
        COUNT: milliseconds_on(compiled, counts, runs),
        MONOTONE: milliseconds_on(compiled, monotone, runs),
        DIFFERENCE: milliseconds_on(both, lambda two: changed(*two), runs),
    }
    meaning, other = both()
    moved = {way: n for way, n in changed(meaning, other).items() if way}
    return taken, [sorted(counts(meaning).items()), sorted(moved.items())]


def peer_milliseconds(table: Table, runs: int) -> tuple[dict[str, float], Any]:
    """Measure the truth vectors, which live in the tests."""
    sys.path.insert(0, str(TESTS))
    engine = import_module("decision.truth_vectors").TruthVectors
    was, now = engine(table), engine(next_version(table))

    def falls() -> None:
        levels = range(len(table.questions))
        assert not any(map(was.falls, levels))  # noqa: S101 - the point of it

    taken = {
        COMPILE: milliseconds(lambda: engine(table), runs),
        COUNT: milliseconds(was.counts, runs),
        MONOTONE: milliseconds(falls, runs),
        DIFFERENCE: milliseconds(lambda: was.changed(now), runs),
    }
    moved: dict[int, int] = {}
    for (before, after), number in was.changed(now).items():
        way = (after > before) - (after < before)
        moved[way] = moved.get(way, 0) + number
    return taken, [sorted(was.counts().items()), sorted(moved.items())]


def milliseconds(job: Callable[[], object], runs: int) -> float:
    """Give the median time that a job keeps one core busy."""
    return milliseconds_on(lambda: None, lambda _: job(), runs)


def milliseconds_on(
    prepare: Callable[[], T], job: Callable[[T], object], runs: int
) -> float:
    """Do the same for a job that needs something fresh each time."""
    times = []
    for _ in range(runs):
        fresh = prepare()
        begun = time.process_time()
        job(fresh)
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times)


# --- tables ---------------------------------------------------------------------------


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    large = chart(12, 4, 40)
    if options.peer:
        print(json.dumps(peer_milliseconds(large, 3)))
        return
    if options.alone is not None:
        _alone(options.alone)
        return
    small = chart(6, 4, 20)
    assert counts(compile_table(small)) == try_all(small, every(small))  # noqa: S101
    print("12 questions, 4 answers, 40 rules: 16,777,216 combinations\n")
    _beside_the_others(large, options.runs)
    print("\nLarger charts, 4 answers to each question\n")
    _larger(options.runs)
    print(f"\n{machine('careleaf')}; median of {options.runs} runs on one core.")


def _beside_the_others(table: Table, runs: int) -> None:
    own, found = careleaf_milliseconds(table, runs)
    # In a process of its own: one set of combinations is 2 MiB.
    done = subprocess.run(
        [sys.executable, __file__, "--peer"], capture_output=True, check=True
    )
    others, found_by_others = json.loads(done.stdout)
    assert json.loads(json.dumps(found)) == found_by_others  # noqa: S101 - they agree
    print("| what | careleaf, ms | goal, ms | truth vectors, ms | times as long |")
    print("| --- | --: | --: | --: | --: |")
    goals = {COMPILE: "30", MONOTONE: "80", DIFFERENCE: "10"}
    for name, taken in own.items():
        ratio = others[name] / taken
        goal = goals.get(name, "")
        print(f"| {name} | {taken:.1f} | {goal} | {others[name]:,.0f} | {ratio:,.0f} |")
    sample = some(table)
    total = 4**12
    tried = milliseconds(lambda: try_all(table, sample), 3) * total / SAMPLE
    quick = own[COMPILE] + own[COUNT]
    print(
        f"\nTrying all {total:,} combinations one by one takes {tried:,.0f} ms "
        f"(estimated from {SAMPLE:,}), {tried / quick:,.0f} times as long as compiling "
        "and counting."
    )


def _job(what: str, table: Table) -> tuple[Callable[[], Any], Callable[[Any], object]]:
    """Give what has to be there before, and what is measured."""
    if what == COMPILE_AND_COUNT:
        return (lambda: None), lambda _: counts(compile_table(table))
    if what == MONOTONE:
        return partial(compile_table, table), monotone
    return partial(described_by_ids, table), check_table


LARGER: list[tuple[str, Callable[[], Table], str, str]] = [
    ("20 questions, 40 rules", partial(chart, 20, 4, 40), COMPILE_AND_COUNT, "150"),
    ("20 questions, 40 rules", partial(chart, 20, 4, 40), MONOTONE, ""),
    ("1,000 rules", partial(chart, 12, 4, 1_000), COMPILE_AND_COUNT, "2,000"),
    ("1,000 rules", partial(chart, 12, 4, 1_000), ALL_CHECKS, "2,000"),
    (
        "1,000 rows, no two alike",
        partial(rows, 12, 4, 1_000),
        COMPILE_AND_COUNT,
        "2,000",
    ),
    ("1,000 rows, no two alike", partial(rows, 12, 4, 1_000), ALL_CHECKS, "2,000"),
]


def _larger(runs: int) -> None:
    print("| chart | nodes | what | ms | goal, ms | peak, MiB |")
    print("| --- | --: | --- | --: | --: | --: |")
    for number, (name, make, what, goal) in enumerate(LARGER):
        table = make()
        prepare, job = _job(what, table)
        taken = f"{milliseconds_on(prepare, job, runs):,.0f}"
        alone = [sys.executable, __file__, "--alone", str(number)]
        peak = subprocess.run(alone, capture_output=True, check=True).stdout.decode()
        found = ""
        if what == ALL_CHECKS:
            listed = check_table(described_by_ids(table))
            codes = sorted({one.code for one in listed if one.severity != "info"})
            found = f", which find {', '.join(codes)}"
        nodes = _nodes(table)
        print(
            f"| {name} | {nodes} | {what}{found} | {taken} | {goal} | {peak.strip()} |"
        )


def _alone(number: int) -> None:
    """Run one job once, and print the peak memory of a process that does only that."""
    _, make, what, _ = LARGER[number]
    prepare, job = _job(what, make())
    job(prepare())
    print(f"{peak_mib():.0f}")


def _nodes(table: Table) -> str:
    meaning = compile_table(table)
    return f"{meaning.diagram.size(meaning.urgency):,}"


if __name__ == "__main__":
    main()
