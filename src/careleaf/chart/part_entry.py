"""Where one begins to read a part: the start of the chart, or the name of the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.pill_box import PillBox, start_pill
from careleaf.chart.text_cache import set_text
from careleaf.chart.words import PART, furniture
from careleaf.decision.flow_graph import letters

if TYPE_CHECKING:
    from careleaf.chart.measured import Measured
    from careleaf.chart.plan import PartPlan
    from careleaf.document.blocks import Chart
    from careleaf.text.layout_records import LaidOutText


def part_entry(
    chart: Chart, plan: PartPlan, measured: Measured
) -> tuple[PillBox, LaidOutText | None]:
    """Give the pill that a part starts with, and the name of the first part."""
    chart_type, width = measured.type, measured.widths.question_pt
    if plan.of == 1:
        return start_pill(chart.start, chart_type, width), None
    name = furniture(chart, PART, part=letters(plan.number))
    if plan.number > 1:
        return start_pill(name, chart_type, width), None
    start = start_pill(chart.start, chart_type, width)
    return start, set_text(name, chart_type.strong, measured.widths.exit_pt)
