"""Proofs for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from careleaf.decision.flow.depths import depths_by_question
from careleaf.decision.proof import is_ladder

if TYPE_CHECKING:
    from careleaf.decision.flow.summary import Counts
    from careleaf.decision.proof import Proof
    from careleaf.decision.proof.suggest import Touched


def proof_data(proof: Proof) -> dict[str, Any]:
    """Give all of a staff sheet but its words; questions and answers by id."""
    chart, table = proof.chart, proof.described.table
    sure = proof.counts.sure
    return {
        "id": chart.id,
        "version": chart.version,
        "written": chart.written,
        "combinations": sure.combinations,
        "outcomes": len(table.outcomes),
        "questions": len(table.questions),
        "rules": len(table.rules),
        "gaps": sure.without_advice,
        "conflicts": 0,
        "impossible": sure.impossible,
        "overlapping": proof.overlapping,
        "ladder": proof.graph is not None and is_ladder(proof.graph),
        "statements": [
            {"say": one.say, "result": one.result.value, "codes": list(one.codes)}
            for one in proof.statements
        ],
        "must": _promises(proof),
        "told": {
            "sure": _told(sure),
            "with-not-sure": _told(proof.counts.with_not_sure),
        },
        "depth": _depths(proof),
        "not-sure": _costs(proof),
        "examples": _examples(proof),
        "touched": touched_data(proof.touched),
        "touchable": touched_data(proof.touchable),
        "accept": [
            entry.model_dump(mode="json", by_alias=True) for entry in proof.waivers
        ],
        "notes": [
            {"code": note.code, "message": note.message, "data": note.data}
            for note in proof.notes
        ],
        "stands-for": list(proof.compared),
    }


def touched_data(touched: Touched | None) -> dict[str, int] | None:
    """Give what examples touch, where it was counted."""
    return None if touched is None else asdict(touched)


def _told(counts: Counts) -> dict[str, int]:
    return {**counts.by_outcome, "combinations": counts.combinations}


def _promises(proof: Proof) -> list[dict[str, Any]]:
    words = proof.described
    outcomes = words.table.outcomes
    return [
        {
            "id": one.must.id,
            "when": words.ids(dict(one.must.when)),
            "at-least": outcomes[one.must.at_least],
            "kept": one.kept,
            "count": one.combinations,
            "broken": one.broken,
            "witness": None if one.witness is None else words.ids(one.witness),
            "told": None if one.told is None else outcomes[one.told],
        }
        for one in proof.promises
    ]


def _depths(proof: Proof) -> list[dict[str, Any]]:
    if proof.graph is None:
        return []
    return [
        {"question": question, "outcome": outcome, **asdict(depth)}
        for (question, outcome), depth in depths_by_question(proof.graph).items()
    ]


def _costs(proof: Proof) -> list[dict[str, Any]]:
    table = proof.described.table
    return [
        {
            "question": table.questions[cost.question].id,
            "raised": {
                table.outcomes[outcome]: number
                for outcome, number in sorted(cost.raised.items(), reverse=True)
            },
            "bought-back": cost.bought_back,
            "of": cost.open,
        }
        for cost in proof.costs
    ]


def _examples(proof: Proof) -> list[dict[str, Any]]:
    table = proof.described.table
    return [
        {
            "id": one.vignette.id,
            "witness": proof.described.ids(one.vignette.box()),
            "expected": table.outcomes[one.vignette.tell],
            "told": table.outcomes[one.told] if one.told >= 0 else None,
            "rule": None if one.rule is None else table.rules[one.rule].id,
            "right": one.right,
        }
        for one in proof.examples
    ]
