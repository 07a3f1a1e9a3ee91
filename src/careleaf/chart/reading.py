"""A chart that was read back from paper, and the proof that it is that of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.flow import FlowGraph, QuestionBox
from careleaf.decision.flow.compiled import flow_equals_rules
from careleaf.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.described import Described

UNREADABLE = (
    "if two of its texts read the same, change one of them; "
    "else please report this as a bug"
)


@dataclass(frozen=True, slots=True)
class ReadChart:
    """Boxes and arrows as a reader finds them; ids stand for words that are known.

    An answer that its question does not have stands as the words themselves.
    """

    graph: FlowGraph
    faults: tuple[str, ...] = ()
    """What could not be read as box or arrow, first the nearest to the beginning."""


@dataclass(frozen=True, slots=True)
class PartLink:
    """What stands where an arrow goes on in another part."""

    part: str
    page: int
    box: int


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One page's part of a chart, with all that it says about the others."""

    name: str
    """Its letter; empty on a single page."""
    page: int
    entry: int
    """The box with which it begins."""
    boxes: tuple[QuestionBox, ...]
    links: tuple[tuple[int, PartLink], ...]
    """Boxes with an arrow that goes on elsewhere."""
    faults: tuple[str, ...]


def joined(parts: Sequence[ReadPart]) -> ReadChart:
    """Join the parts of a chart as a reader does, who turns to the page named."""
    boxes = [box for part in parts for box in part.boxes]
    faults = [fault for part in parts for fault in part.faults]
    if not parts or parts[0].entry != 1:
        faults.append("the start does not lead to box 1")
    if len(parts) > 1 and len({part.name for part in parts} - {""}) != len(parts):
        faults.append("the parts do not have a name each")
    begun = [PartLink(part.name, part.page, part.entry) for part in parts]
    faults += [
        f"box {box} leads to part {to.part}, page {to.page}, box {to.box}:"
        " no part begins so"
        for part in parts
        for box, to in part.links
        if to not in begun
    ]
    used = [arrow.exit_letter for box in boxes for arrow in box.arrows if arrow.outcome]
    twice = sorted({str(letter) for letter in used if used.count(letter) > 1})
    faults += [f"two exits have the letter {letter}" for letter in twice]
    return read_chart(boxes, faults)


def read_chart(boxes: Iterable[QuestionBox], faults: Sequence[str]) -> ReadChart:
    """Put boxes, in whatever order they were found, in order of their numbers."""
    ordered = sorted(boxes, key=lambda box: box.number)
    return ReadChart(FlowGraph(tuple(ordered)), tuple(faults))


def check_reading(
    read: ReadChart, described: Described, view: str, code: str
) -> list[Finding]:
    """Prove that what was read says what the rules say.

    ``view`` names it: "the numbered text of chart `x` in `ar`". ``code`` is that of a
    finding about words that make no chart; all else is a finding of the rules.
    """
    if read.faults:
        # What follows from a text that was not understood explains nothing.
        return [
            Finding(
                code,
                f"{view} cannot be read back: {read.faults[0]}",
                notes=read.faults[1:3],
                hint=UNREADABLE,
                data={"view": view},
            )
        ]
    finding = flow_equals_rules(read.graph, described.table, described, view)
    return [] if finding is None else [finding]
