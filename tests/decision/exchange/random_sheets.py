"""Random tables as text, and a second reading of them that tries every combination."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product

from hypothesis import strategies as st

Value = str | Fraction
Holds = Callable[[Value], bool]

WORDS = ("a", "b", "c", "d")
OUTCOMES = ("calm", "soon", "today", "now")
ENDS = [Fraction(n) for n in range(3)]
POINTS = [Fraction(n, 2) for n in range(-1, 6)]
"""Every end, and a number in every stretch between ends."""


@dataclass(frozen=True)
class Test:
    """A cell as text, and what it means."""

    __test__ = False
    text: str
    holds: Holds


@dataclass(frozen=True)
class RandomSheet:
    """A table as CSV text, and what it tells for each combination of values."""

    policy: str
    text: str
    domains: tuple[tuple[Value, ...], ...]
    rows: tuple[tuple[tuple[Test, ...], str], ...]
    default: str | None

    def matches(self, values: tuple[Value, ...]) -> list[str]:
        return [
            outcome
            for tests, outcome in self.rows
            if all(test.holds(value) for test, value in zip(tests, values, strict=True))
        ]

    def tells(self, values: tuple[Value, ...]) -> str | None:
        told = self.matches(values)
        if not told:
            return self.default
        if self.policy == "PRIORITY":
            return max(told, key=OUTCOMES.index)
        return told[0]

    def is_lawful(self) -> bool:
        """Whether the policy allows the overlaps that there are."""
        if self.policy in {"FIRST", "PRIORITY"}:
            return True
        told = [self.matches(values) for values in product(*self.domains)]
        if self.policy == "UNIQUE":
            return all(len(outcomes) < 2 for outcomes in told)
        return all(len(set(outcomes)) < 2 for outcomes in told)


@st.composite
def word_tests(draw: st.DrawFn, words: tuple[str, ...]) -> Test:
    chosen = draw(st.lists(st.sampled_from(words), min_size=1, unique=True))
    text = ",".join(f'"{word}"' for word in chosen)
    kind = draw(st.sampled_from(["-", "list", "list", "not"]))
    if kind == "-":
        return Test("-", lambda _: True)
    if kind == "not" and len(chosen) < len(words):
        return Test(f"not({text})", lambda value: value not in chosen)
    return Test(text, lambda value: value in chosen)


def _number(number: Fraction) -> str:
    return str(int(number))


@st.composite
def number_tests(draw: st.DrawFn) -> Test:
    low, high = sorted(draw(st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS))))
    kind = draw(st.sampled_from(["-", "<", "<=", ">", ">=", "point", "interval"]))
    single: dict[str, Holds] = {
        "<": lambda value: value < low,
        "<=": lambda value: value <= low,
        ">": lambda value: value > low,
        ">=": lambda value: value >= low,
        "point": lambda value: value == low,
    }
    if kind == "-":
        return Test("-", lambda _: True)
    if kind in single or low == high:
        sign = "" if kind in {"point", "interval"} else f"{kind} "
        return Test(f"{sign}{_number(low)}", single[kind if sign else "point"])
    begin, end = draw(st.sampled_from("[]")), draw(st.sampled_from("[]"))

    def between(value: Value) -> bool:
        above = value >= low if begin == "[" else value > low
        return above and (value <= high if end == "]" else value < high)

    return Test(f"{begin}{_number(low)}..{_number(high)}{end}", between)


@st.composite
def sheets(draw: st.DrawFn) -> RandomSheet:
    """Up to three columns and six rows, with any hit policy."""
    policy = draw(st.sampled_from(["UNIQUE", "FIRST", "PRIORITY", "ANY"]))
    columns: list[tuple[str, st.SearchStrategy[Test], tuple[Value, ...]]] = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            words = WORDS[: draw(st.integers(2, 4))]
            columns.append((", ".join(words), word_tests(words), words))
        else:
            columns.append(("number", number_tests(), tuple(POINTS)))
    rows = tuple(
        (
            tuple(draw(strategy) for _, strategy, _ in columns),
            draw(st.sampled_from(OUTCOMES)),
        )
        for _ in range(draw(st.integers(1, 6)))
    )
    # A numeric column that no row asks about would be refused.
    first = (
        tuple(_asking(kind) for kind, _, _ in columns),
        draw(st.sampled_from(OUTCOMES)),
    )
    rows = (first, *rows)
    orders = [draw(st.sampled_from(["worse", "none"])) for _ in columns]
    default = draw(st.sampled_from([None, *OUTCOMES]))
    names = [f"q{number}" for number in range(len(columns))]
    lines = [
        [policy, *names, "tell"],
        ["answers:", *(kind for kind, _, _ in columns), ", ".join(reversed(OUTCOMES))],
        ["order:", *orders, ""],
        *(
            [f"r{n}", *(t.text for t in tests), told]
            for n, (tests, told) in enumerate(rows)
        ),
    ]
    if default is not None:
        lines.append(["otherwise:", *("-" for _ in columns), default])
    text = "\n".join(",".join(map(_quoted, line)) for line in lines)
    return RandomSheet(policy, text, tuple(d for _, _, d in columns), rows, default)


def _asking(kind: str) -> Test:
    if kind == "number":
        return Test("< 0", lambda value: isinstance(value, Fraction) and value < 0)
    return Test('"a"', lambda value: value == "a")


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


_NUMBER = r"(minus-)?(\d+)(?:-point-(\d+))?"
_SHAPES = {
    rf"under-{_NUMBER}": lambda value, ends: value < ends[0],
    rf"up-to-{_NUMBER}": lambda value, ends: value <= ends[0],
    rf"over-{_NUMBER}": lambda value, ends: value > ends[0],
    rf"{_NUMBER}-or-more": lambda value, ends: value >= ends[0],
    rf"{_NUMBER}": lambda value, ends: value == ends[0],
    rf"{_NUMBER}-to-{_NUMBER}": lambda value, ends: ends[0] <= value <= ends[1],
    rf"{_NUMBER}-to-under-{_NUMBER}": lambda value, ends: ends[0] <= value < ends[1],
    rf"over-{_NUMBER}-to-{_NUMBER}": lambda value, ends: ends[0] < value <= ends[1],
    rf"over-{_NUMBER}-to-under-{_NUMBER}": lambda value, ends: (
        ends[0] < value < ends[1]
    ),
}


@cache
def answer_of(value: Value, answers: tuple[str, ...]) -> int:
    """Which answer somebody with this value gives, by the ids of answers alone."""
    found = [place for place, name in enumerate(answers) if _is_meant(value, name)]
    (only,) = found
    return only


def _is_meant(value: Value, name: str) -> bool:
    if isinstance(value, str):
        return value == name
    for shape, holds in _SHAPES.items():
        if re.fullmatch(shape, name):
            found = re.findall(_NUMBER, name)
            ends = [Fraction(f"{whole}.{part or 0}") for _, whole, part in found]
            signed = [
                -e if minus else e for e, (minus, _, _) in zip(ends, found, strict=True)
            ]
            return bool(holds(value, signed))
    raise AssertionError(name)
