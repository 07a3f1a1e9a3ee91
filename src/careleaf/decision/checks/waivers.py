"""Waivers: a clinic accepts a fault for certain answers, with a reason, until a day.

A waiver (``accept:``) is no switch that turns a check off. It names the combinations of
answers for which the fault is accepted; while all faulty combinations lie inside, the
finding is silent. When one lies outside, or the day has passed, it is back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.decision.witness import number_of, reduced, share, shortest_fault
from careleaf.findings import Finding, Severity
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from careleaf.decision.checks.fault import Fault
    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node
    from careleaf.decision.model import Conditions
    from careleaf.findings import Span

WAIVABLE = {
    "C0307": "question",
    "C0308": "question",
    "C0309": "rule",
    "C0310": "question",
    "C0311": "promise",
    "C0322": "rule",
    "C0326": "question",
    "C0327": "outcome",
}
"""What the finding of a check stands at. The others cannot be waived.

A gap, a rule that never decides or an outcome that nobody is told has no combinations
for which it could be accepted, and is mended by taking something away.
"""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of ``accept`` whose names are all known."""

    id: str
    check: str
    about: str
    when: Conditions
    until: str
    """The last day on which it holds, as ISO 8601 writes it."""
    ended: bool = False
    """Whether that day has passed."""
    span: Span | None = None


class Waivers:
    """The waivers of one chart."""

    def __init__(self, study: Study, entries: Sequence[Waiver]) -> None:
        self._study = study
        self._entries = entries
        self._idle = {entry.id: entry for entry in entries}
        self._accepted: dict[tuple[str, str], Node] = {}
        for entry in entries:
            if not entry.ended:
                key = (entry.check, entry.about)
                box = study.region(entry.when)
                known = self._accepted.get(key)
                self._accepted[key] = box if known is None else study.union(known, box)

    def speak_of(self, check: str) -> bool:
        """Whether there is a waiver for a check, even one that has ended."""
        return any(entry.check == check for entry in self._entries)

    def silence(self, check: str, about: str, region: Node) -> bool:
        """Tell whether a fault is accepted for all its combinations."""
        for entry in self._about(check, about):
            if self._touches(entry, region):
                self._idle.pop(entry.id, None)
        accepted = self._accepted.get((check, about))
        return accepted is not None and self._study.nothing(
            self._study.without(region, accepted)
        )

    def _about(self, check: str, about: str) -> list[Waiver]:
        key = (check, about)
        return [entry for entry in self._entries if (entry.check, entry.about) == key]

    def settle(self, fault: Fault) -> Fault | None:
        """Silence a fault that is accepted; say at others what is not."""
        code, region = fault.finding.code, fault.region
        about = self._about(code, fault.about)
        if region is None or not about:
            return fault
        if self.silence(code, fault.about, region):
            return None
        notes, beyond = self._beyond(fault, region, about)
        finding = fault.finding
        data = {**finding.data, **beyond}
        notes = (*finding.notes, *notes)
        return replace(fault, finding=replace(finding, notes=notes, data=data))

    def _touches(self, entry: Waiver, region: Node) -> bool:
        study = self._study
        outside = study.without(region, study.region(entry.when))
        return number_of(study.diagram, outside) < number_of(study.diagram, region)

    def _beyond(
        self, fault: Fault, region: Node, about: Sequence[Waiver]
    ) -> tuple[tuple[str, ...], dict[str, object]]:
        """Say which waivers have ended, and what lies outside the others."""
        ended = tuple(
            f"the waiver `{entry.id}` ended on {entry.until}"
            for entry in about
            if entry.ended
        )
        holding = [entry.id for entry in about if not entry.ended]
        if not holding:
            return ended, {}
        study, words = self._study, self._study.described
        accepted = self._accepted[fault.finding.code, fault.about]
        left = study.without(region, accepted)
        box = reduced(study.diagram, left, shortest_fault(study.diagram, left))
        count = number_of(study.diagram, left)
        accept = "accepts" if len(holding) == 1 else "accept"
        notes = (
            (
                f"{share(count, number_of(study.diagram, region))} are beyond what "
                f"{list_words(holding, 'and')} {accept}: {words.situation(box)}"
            ),
            *ended,
        )
        return notes, {"beyond": {"witness": words.ids(box), "count": count}}

    def without_use(self) -> Iterator[Finding]:
        """C0331: waivers for which there is no fault; ask when all are settled."""
        for entry in self._idle.values():
            yield Finding(
                "C0331",
                f"the waiver `{entry.id}` waives nothing",
                entry.span,
                Severity.WARNING,
                notes=(
                    f"there is no {entry.check} at `{entry.about}` for these answers",
                ),
                hint="remove it; a waiver that is left over would hide a later fault",
                data=self._study.concerned(entry.when),
            )


def days_between(ends: Iterable[str], day: date) -> tuple[str, str]:
    """Give the last end before ``day`` and the first one from it on.

    ``ends`` are the last days of waivers. After the one and until the other they all
    say the same as on that day. An empty text stands for no such end.
    """
    today = day.isoformat()
    listed = sorted(ends)
    return (
        max((end for end in listed if end < today), default=""),
        min((end for end in listed if end >= today), default=""),
    )
