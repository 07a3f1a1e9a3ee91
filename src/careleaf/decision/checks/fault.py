"""A finding about a chart, and what it takes to waive it or to find its root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.decision.diagram import Node
    from careleaf.findings import Finding

Link = tuple[str, int]
"""A kind of entry and its index: what one fault can spoil at several places."""

OTHERWISE: Link = ("otherwise", 0)
TOO_WIDE: Link = ("too wide", 0)
"""A rule lost a condition: it covers others, and nobody asks the question any more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a check has found."""

    finding: Finding
    about: str = ""
    """Id of the rule, question, promise or outcome that the finding stands at."""
    links: frozenset[Link] = frozenset()
    """Faults that share one may be the same fault, seen from several sides."""
    region: Node | None = None
    """The faulty combinations, in the diagram of the study; None: not to be waived."""


def links(
    rules: Iterable[int] = (),
    questions: Iterable[int] = (),
    *others: Link,
) -> frozenset[Link]:
    """Name what a fault hangs on."""
    return frozenset(
        {
            *(("rule", index) for index in rules),
            *(("question", level) for level in questions),
            *others,
        }
    )
