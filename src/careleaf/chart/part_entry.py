"""Where one begins to read a part: the start of the chart, or the name of the part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.pill_box import PillBox, start_pill
from careleaf.chart.text_cache import set_text
from careleaf.chart.units import even
from careleaf.chart.words import PART, furniture
from careleaf.decision.flow.graph import letters

if TYPE_CHECKING:
    from careleaf.chart.measured import Measured
    from careleaf.chart.plan import PartPlan
    from careleaf.document.blocks import Chart
    from careleaf.text.layout_records import LaidOutText

_BESIDE_GAP = 1.2
"""Between the pill and the words beside it, in em."""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """The pill that a part starts with."""

    pill: PillBox
    height_pt: float
    """Of its row."""
    beside: LaidOutText | None = None
    """The name of the first part; on a tight page, how to use the chart."""

    @property
    def beside_top_pt(self) -> float:
        """Where the words beside the pill begin, from the top of its row."""
        high = self.beside.height_pt if self.beside is not None else 0.0
        return max(0.0, (self.height_pt - high) / 2)


def part_entry(chart: Chart, plan: PartPlan, measured: Measured) -> PartEntry:
    """Lay out where a part begins."""
    chart_type, widths = measured.type, measured.widths
    name = None
    if plan.of > 1:
        name = furniture(chart, PART, part=letters(plan.number))
    words = name if name is not None and plan.number > 1 else chart.start
    pill = start_pill(words, chart_type, widths.question_pt)
    height = even(pill.height_pt)
    if name is not None and plan.number == 1:
        beside = set_text(name, chart_type.strong, widths.exit_pt)
        return PartEntry(pill, height, beside)
    if name is not None or not chart_type.density.tight:
        return PartEntry(pill, height)
    room = widths.all_pt - (widths.question_pt + pill.width_pt) / 2
    room -= _BESIDE_GAP * chart_type.em
    beside = set_text(chart.how_to, chart_type.body, room, balance=True, where="how-to")
    hanging = even(beside.height_pt - _free_below_pt(plan, measured))
    return PartEntry(pill, max(height, hanging), beside)


def _free_below_pt(plan: PartPlan, measured: Measured) -> float:
    """Say how far words beside the start may hang below its row.

    They keep a line away from the answers and the exit beside the first question.
    """
    box = plan.boxes[0]
    row_pt = measured.rows_pt(plan)[box.number]
    above = (row_pt - measured.stack(box).height_pt) / 2
    return measured.gap_pt(plan) + above - measured.type.body.line_height_pt
