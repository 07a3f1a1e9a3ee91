"""Whom a reader is told that the advice comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from careleaf.source.walk import claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.project import Project
    from careleaf.source.record import Dated
    from careleaf.source.records import Source

_STRENGTHS = (
    frozenset({"guideline", "professional-body patient information"}),
    frozenset({"reference"}),
)
"""Named first, and named for want of those; lay articles stay in the evidence files."""


def publishers_of(document: Dated, project: Project) -> tuple[str, ...]:
    """Name who published what a document rests on, most relied on first.

    Claims and sources that are unknown count for nothing; they are findings.
    """
    sources = list(_sources(document, project))
    for strengths in _STRENGTHS:
        weight = Counter(
            source.publisher for source in sources if source.strength in strengths
        )
        if weight:
            return tuple(sorted(weight, key=lambda name: (-weight[name], name)))
    return ()


def _sources(document: Dated, project: Project) -> Iterator[Source]:
    """Give the sources of each claim, each as often as claims rest on it."""
    for claim_id in {name for _, _, name in claims_in(document)}:
        claim = project.claims.get(claim_id)
        for name in claim.supported_by if claim is not None else ():
            if name in project.sources:
                yield project.sources[name]
