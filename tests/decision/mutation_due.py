"""What the checks have to find in a mutant, as truth vectors know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.from_records import read_table

from .truth_vectors import GAP, TruthVectors

if TYPE_CHECKING:
    from .mutations import Mutant

IN_VAIN = "C0304/C0305"
"""A rule that never decides; which of the two it is depends on the others."""
NOT_DRAWN = "C0317/C0319/C0373"
"""A drawing that says something else, for those who are sure or for others."""
TOGETHER = {code: both for both in (IN_VAIN, NOT_DRAWN) for code in both.split("/")}

OWN_CHECK = {
    "a rule stands twice": IN_VAIN,
    "a rule that comes too late": IN_VAIN,
    "two rules change places": "C0313",
    "an outcome that nobody is told": "C0306",
    "a question that nobody needs": "C0307",
    "an exclusion stands twice": "C0314",
    "a promise for nobody": "C0316",
    "nothing is possible": "C0312",
    "an arrow is cut": "C0374",
    "an arrow leads elsewhere": NOT_DRAWN,
}
"""Mistakes that one check alone is there for, wherever they are made.

What the others do depends on the place; for those truth vectors say what must be found.
"""

EXACT = {
    IN_VAIN,
    "C0303",
    "C0306",
    "C0307",
    "C0309",
    "C0310",
    "C0311",
    "C0313",
    "C0315",
    "C0316",
}
"""Checks that have to find what truth vectors find, and nothing else."""


def due(mutant: Mutant) -> set[str]:
    """Name the checks that have to find the mistake."""
    own = OWN_CHECK.get(mutant.kind)
    found = set() if own is None else {own}
    if mutant.drawn is None:
        described, _ = read_table(mutant.chart)
        assert described is not None
        vectors = TruthVectors(described.table)
        if not vectors.possible:
            return {"C0312"}
        found |= _of_rules(vectors)
    return found


def _of_rules(vectors: TruthVectors) -> set[str]:
    table = vectors.table
    levels = range(len(table.questions))
    absent = {
        (level, answer)
        for level in levels
        for answer in range(vectors.sizes[level])
        if not vectors.mask(level, answer) & vectors.possible
    }
    dead = vectors.dead_rules()
    idle = {level for level in levels if vectors.idle(level)}
    top = len(table.outcomes) - 1
    tells = [rule.tell for rule in table.rules]
    nobody = {*range(len(table.outcomes))} - {*tells} - vectors.told.keys()
    found = {
        "C0303": GAP in vectors.told,
        IN_VAIN: any(not _names(vectors, index) & absent for index in dead),
        "C0306": bool(nobody),
        "C0307": any(not (_asking(vectors, level) or {-1}) <= dead for level in idle),
        "C0309": any(
            table.questions[level].ordered and vectors.falls(level) for level in levels
        ),
        "C0310": any(
            not table.questions[level].unsure and vectors.raised(level, top)
            for level in {*levels} - idle
        ),
        "C0311": any(map(vectors.broken, range(len(table.must)))),
        "C0313": tells != sorted(tells, reverse=True),
        "C0315": bool(absent),
        "C0316": any(
            not vectors.box(must.when) & vectors.possible for must in table.must
        ),
    }
    return {code for code, expected in found.items() if expected}


def _names(vectors: TruthVectors, rule: int) -> set[tuple[int, int]]:
    """Give the answers that a rule asks for."""
    when = vectors.table.rules[rule].when
    return {(level, answer) for level, wanted in when for answer in wanted}


def _asking(vectors: TruthVectors, level: int) -> set[int]:
    return {
        index
        for index, rule in enumerate(vectors.table.rules)
        if level in dict(rule.when) or level in dict(rule.unless)
    }
