"""Suggested examples, as YAML to paste and as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from careleaf.cli.prove_data import touched_data
from careleaf.decision.proof.boundaries import BoundaryTarget, RuleTarget
from careleaf.decision.proof.example_words import example_text
from careleaf.source.scalars import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.proof import Proof
    from careleaf.decision.proof.suggest import Suggested, Suggestion, Touched

_WIDTH = 86
"""Of a line of comment, without its sign."""
_CONFIRM = (
    "Each is told what the chart says now. A clinician must confirm every one of them: "
    "an example that repeats a wrong rule is wrong with it."
)


def suggested_data(proof: Proof, suggestion: Suggestion) -> dict[str, Any]:
    """Give the examples that are missing, and what all of them touch."""
    described = proof.described
    return {
        "id": proof.chart.id,
        "suggested": [
            asdict(example_text(one, described)) for one in suggestion.examples
        ],
        "touched": touched_data(suggestion.before),
        "touched-then": touched_data(suggestion.after),
        "touchable": touched_data(suggestion.every),
    }


def suggested_yaml(proof: Proof, suggestion: Suggestion) -> str:
    """Write the examples as they stand in a chart, with a comment on each."""
    return "\n".join(_lines(proof, suggestion))


def _lines(proof: Proof, suggestion: Suggestion) -> Iterator[str]:
    yield f"# Examples for {proof.chart.id}."
    yield f"# Touched now: {_share(suggestion.before, suggestion.every)}."
    if not suggestion.examples:
        yield "# None are missing."
        return
    yield f"# Touched then: {_share(suggestion.after, suggestion.every)}."
    yield from (f"# {line}" for line in wrap(_CONFIRM, _WIDTH))
    if proof.examples:
        yield "# Paste these below the examples that are there."
    else:
        yield "examples:"
    for one in suggestion.examples:
        yield from _example(one, proof)


def _share(touched: Touched, every: Touched) -> str:
    return (
        f"{touched.rules:,} of {every.rules:,} rules, both sides of "
        f"{touched.boundaries:,} of {every.boundaries:,} boundaries"
    )


def _example(one: Suggested, proof: Proof) -> Iterator[str]:
    text = example_text(one, proof.described)
    answers = ", ".join(
        f"{question}: {_scalar(answer)}" for question, answer in text.answers.items()
    )
    yield f"  - id: {_scalar(text.id)}  # {_purpose(one, proof)}"
    yield f"    say: {json.dumps(text.say, ensure_ascii=False)}"
    yield f"    answers: {{{answers}}}"
    yield f"    tell: {_scalar(text.tell)}"


def _purpose(one: Suggested, proof: Proof) -> str:
    """Say which rule decides, and how many boundaries this is one side of."""
    rules = proof.described.table.rules
    decided = next(
        "`otherwise`" if target.rule is None else f"rule `{rules[target.rule].id}`"
        for target in one.touches
        if isinstance(target, RuleTarget)
    )
    sides = sum(isinstance(target, BoundaryTarget) for target in one.touches)
    if not sides:
        return decided
    return f"{decided}, one side of {sides} boundar{'y' if sides == 1 else 'ies'}"


def _scalar(word: str) -> str:
    """Quote a word that YAML would read as a number or as nothing."""
    return word if read_plain(word) == word else f'"{word}"'
