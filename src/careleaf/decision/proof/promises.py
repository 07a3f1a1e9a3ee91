"""What became of each promise under ``must``, kept or broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.checks.urgency import breaking
from careleaf.decision.witness import number_of, point, reduced, shortest_fault

if TYPE_CHECKING:
    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Box
    from careleaf.decision.model import Must


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """One promise, for how many combinations it was made, and how many break it."""

    must: Must
    combinations: int
    broken: int
    witness: Box | None = None
    """The answers that matter of those that break it."""
    told: int | None = None
    """What the witness is told."""

    @property
    def kept(self) -> bool:
        """Whether it holds, and for somebody."""
        return self.combinations > 0 and not self.broken


def promise_results(study: Study) -> tuple[PromiseResult, ...]:
    """Examine every promise; none is left out because another fault explains it."""
    return tuple(_result(study, must) for must in study.table.must)


def _result(study: Study, must: Must) -> PromiseResult:
    diagram = study.diagram
    region = study.region(must.when)
    combinations = number_of(diagram, region)
    faults = breaking(study, region, must.at_least)
    if study.nothing(faults):
        return PromiseResult(must, combinations, 0)
    path = shortest_fault(diagram, faults)
    told = diagram.value(diagram.restrict(study.urgency, point(diagram, path)))
    witness = reduced(diagram, faults, path)
    return PromiseResult(must, combinations, number_of(diagram, faults), witness, told)
