"""How wide questions, exits and the arrows between them are: one choice for a chart."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from careleaf.chart.exit_box import least_width_pt
from careleaf.chart.measured import (
    HEAD_LENGTH_PT,
    NODE_GAP_PT,
    SIDE_LABELS,
    Widths,
    arrow_words,
    measure,
)
from careleaf.chart.text_cache import widest_word_pt, width_on_one_line_pt
from careleaf.chart.units import even, even_below
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.chart.measured import Measured
    from careleaf.chart.plan import PartPlan
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import Chart

_ARROW = 0.9
"""What a side arrow is longer than its head and its label, in em."""
_TIGHT_ARROW = 0.4
_SHARES = (0.6, 0.56, 0.64, 0.52, 0.68, 0.72)
"""What questions take of the width that questions and exits share, best first."""
_WEIGHT_OF_EXITS = 0.5
"""A line more in a question is worse than one in an exit: questions are read first."""
_TIGHT_SHARES = (0.6, 0.64, 0.66, 0.68, 0.7, 0.72, 0.74, 0.76)


def choose_widths(
    chart: Chart,
    whole: PartPlan,
    chart_type: ChartType,
    width_pt: float,
    page_of: Callable[[int], str],
    fits: Callable[[Measured], bool] | None = None,
) -> Widths:
    """Choose the widths that make the chart least high.

    Of those at which it ``fits``, when that is asked, the ones that need the fewest
    lines in questions and exits together: wide questions make exits narrow and high.

    Raises:
        FindingsError: C0503 when a word is too wide at each of them.

    """
    best: tuple[bool, int, Widths] | None = None
    refusal = FindingsError([])
    for widths in _choices(chart, whole, chart_type, width_pt):
        try:
            measured = measure(chart, whole, chart_type, widths, page_of)
        except FindingsError as refused:
            refusal = refused
            continue
        height_pt = sum(measured.rows_pt(whole).values())
        too_high = fits is not None and not fits(measured)
        if fits is not None and not too_high:
            ends = measured.targets.values()
            height_pt += _WEIGHT_OF_EXITS * sum(end.height_pt for end in ends)
        # Whole lines, so that the first choices win where little is gained.
        lines = math.ceil(height_pt / chart_type.em)
        if best is None or (too_high, lines) < best[:2]:
            best = (too_high, lines, widths)
    if best is None:
        raise refusal
    return best[2]


def _choices(
    chart: Chart, whole: PartPlan, chart_type: ChartType, width_pt: float
) -> Iterator[Widths]:
    arrows = [_side_arrow_pt(chart, whole, chart_type, limit) for limit in SIDE_LABELS]
    least = _least_exit_pt(chart, whole, chart_type)
    shares = _TIGHT_SHARES if chart_type.density.tight else _SHARES
    for arrow_pt in sorted(set(arrows)):
        shared = width_pt - arrow_pt - 2 * NODE_GAP_PT
        for share in shares:
            question_pt = even_below(shared * share)
            exit_pt = even_below(shared - question_pt)
            if exit_pt >= least or share == min(shares):
                yield Widths(question_pt, arrow_pt, exit_pt)
        if even_below(shared * (1 - min(shares))) < least:
            # Long words everywhere: exits get what they need, and questions the rest.
            exit_pt = even(least)
            yield Widths(even_below(shared - exit_pt), arrow_pt, exit_pt)


def _least_exit_pt(chart: Chart, whole: PartPlan, chart_type: ChartType) -> float:
    """Give the width that every exit needs on any page of the chart.

    On the only page of a poster an exit that is not repeated has words below its title,
    and its letter stands there.
    """
    exits = [
        arrow.arrow
        for box in whole.boxes
        for arrow in box.side
        if arrow.arrow.outcome is not None
    ]
    whole_page = chart_type.density.tight and chart.one_page
    times = Counter(arrow.outcome for arrow in exits)
    return max(
        (
            least_width_pt(
                arrow.exit_letter or "",
                chart.outcomes[arrow.outcome or ""],
                chart_type,
                title_alone=not whole_page or times[arrow.outcome] > 1,
            )
            for arrow in exits
        ),
        default=0.0,
    )


def _side_arrow_pt(
    chart: Chart, whole: PartPlan, chart_type: ChartType, limit_em: float
) -> float:
    """Make side arrows as long as their widest label, within reason."""
    limit = limit_em * chart_type.em
    widest = 2.6 * chart_type.em
    style = chart_type.strong
    for box in whole.boxes:
        # Where two arrows go on, either may lead to another page, to the side.
        arrows = (*box.side, *box.down) if len(box.down) > 1 else box.side
        for arrow in arrows:
            for words in arrow_words(chart, box, arrow):
                natural = width_on_one_line_pt(words, style, where="answer")
                word = widest_word_pt(
                    words, style, where="answer", whole_up_to_pt=limit
                )
                widest = max(widest, word, min(natural, limit))
    spare = _TIGHT_ARROW if chart_type.density.tight else _ARROW
    return even(widest + HEAD_LENGTH_PT + spare * chart_type.em)
