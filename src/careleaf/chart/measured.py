"""All boxes and labels of a chart at one type size: how large each must be."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.chart.emergency_band import most_urgent
from careleaf.chart.exit_box import ExitBox, exit_box, least_width_pt
from careleaf.chart.pill_box import PillBox, link_pill
from careleaf.chart.question_box import QuestionBox, question_box
from careleaf.chart.text_cache import set_text, widest_word_pt, width_on_one_line_pt
from careleaf.chart.units import even, even_below
from careleaf.chart.words import GO_TO_PART, furniture
from careleaf.decision.flow_graph import letters
from careleaf.findings import FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from careleaf.chart.plan import PartPlan, PlannedArrow, PlannedBox
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import Chart, OutcomeText, RichText
    from careleaf.text.layout_records import LaidOutText

HEAD_LENGTH_PT = 8.5
NODE_GAP_PT = 2.0
"""Between nodes beside each other; Graphviz keeps at least 1.44 pt."""
RANK_GAP_PT = 8.0
"""Between rows; Graphviz keeps at least this much."""
ABOVE_ARROW_PT = 2.5
"""Between a label and the arrow below it."""
BESIDE_ARROW = 0.45
"""Between a downward arrow and its label, in em."""

_SIDE_LABELS = (5.2, 7.2)
"""Labels over side arrows are broken at one of these widths in em."""
_STACK_GAP = 0.6
_ANSWER_GAP = 0.2
_SPARE = 0.5
"""What a downward arrow is longer than its label, in em."""
_TIGHT_SPARE = 0.15
_SHARES = (0.6, 0.56, 0.64, 0.52, 0.68, 0.72)
"""What questions take of the width that questions and exits share, best first."""


@dataclass(frozen=True, slots=True)
class Widths:
    """One width for all questions, one for all exits, one for all side arrows.

    The exit at the end of the calm path is as wide as the questions above it.
    """

    question_pt: float
    arrow_pt: float
    exit_pt: float


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """The answers of one arrow, each on lines of its own."""

    texts: tuple[LaidOutText, ...]
    gap_pt: float
    """Between answers, so that each is seen to be one."""

    @property
    def width_pt(self) -> float:
        """The widest answer."""
        return max(text.width_pt for text in self.texts)

    @property
    def height_pt(self) -> float:
        """All answers."""
        gaps = (len(self.texts) - 1) * self.gap_pt
        return sum(text.height_pt for text in self.texts) + gaps


@dataclass(frozen=True, slots=True)
class SideStack:
    """Where the exits beside one question stand, from the top of their group."""

    tops_pt: tuple[float, ...]
    height_pt: float
    """With the part of the first label that stands higher than its exit."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Every piece of a chart at one size and one choice of widths."""

    type: ChartType
    widths: Widths
    questions: dict[int, QuestionBox]
    targets: dict[tuple[int, int], ExitBox | PillBox]
    """What arrows end in, but for questions of the same part."""
    labels: dict[tuple[int, int], LabelBlock]

    def stack(self, box: PlannedBox) -> SideStack:
        """Stack the exits of a question so that no label meets another arrow."""
        gap = _STACK_GAP * self.type.em
        tops: list[float] = []
        bottom = previous = 0.0
        for arrow in box.side:
            height = self.targets[arrow.key].height_pt
            label = self.labels[arrow.key].height_pt + ABOVE_ARROW_PT
            top = max(0.0, label - height / 2)
            if len(box.side) == 1:
                # A single arrow stays in the middle of its row, at the tip.
                return SideStack((top,), height + 2 * top)
            if tops:
                top = max(
                    bottom + gap, previous + label + 0.8 * self.type.em - height / 2
                )
            tops.append(top)
            previous, bottom = top + height / 2, top + height
        return SideStack(tuple(tops), bottom)

    def row_pt(self, box: PlannedBox) -> float:
        """Give the height of a question: that of its whole row, so gaps are equal."""
        needed = max(self.questions[box.number].height_pt, self.stack(box).height_pt)
        return even(needed)

    def gap_pt(self, part: PartPlan) -> float:
        """Give the space between two rows: the length of all downward arrows."""
        labels = [
            self.labels[arrow.key].height_pt for box in part.boxes for arrow in box.down
        ]
        spare = _TIGHT_SPARE if self.type.run_in else _SPARE
        return even(max([*labels, self.type.em * 1.1]) + spare * self.type.em)

    def height_pt(self, part: PartPlan) -> float:
        """Give the height of the calm path without its start.

        A part that does not branch is just as high, so that Graphviz need not be asked
        whether it fits.
        """
        gap = self.gap_pt(part)
        path = part.calm_path
        rows = sum(self.row_pt(box) + gap for box in path)
        end = self.targets.get(path[-1].down[0].key)
        return gap + rows + (even(end.height_pt) if end is not None else 0.0)


def choose_widths(
    chart: Chart,
    whole: PartPlan,
    chart_type: ChartType,
    width_pt: float,
    page_of: Callable[[int], str],
) -> Widths:
    """Choose the widths that make the chart least high.

    Raises:
        FindingsError: C0503 when a word is too wide at each of them.

    """
    best: tuple[int, Widths] | None = None
    refusal = FindingsError([])
    for widths in _choices(chart, whole, chart_type, width_pt):
        try:
            measured = measure(chart, whole, chart_type, widths, page_of)
        except FindingsError as refused:
            refusal = refused
            continue
        height_pt = sum(measured.row_pt(box) for box in whole.boxes)
        # Whole lines, so that the first choices win where little is gained.
        lines = math.ceil(height_pt / chart_type.em)
        if best is None or lines < best[0]:
            best = (lines, widths)
    if best is None:
        raise refusal
    return best[1]


def _choices(
    chart: Chart, whole: PartPlan, chart_type: ChartType, width_pt: float
) -> Iterator[Widths]:
    arrows = [_side_arrow_pt(chart, whole, chart_type, limit) for limit in _SIDE_LABELS]
    least = _least_exit_pt(chart, whole, chart_type)
    for arrow_pt in sorted(set(arrows)):
        shared = width_pt - arrow_pt - 2 * NODE_GAP_PT
        for share in _SHARES:
            question_pt = even_below(shared * share)
            exit_pt = even_below(shared - question_pt)
            if exit_pt >= least or share == min(_SHARES):
                yield Widths(question_pt, arrow_pt, exit_pt)


def _least_exit_pt(chart: Chart, whole: PartPlan, chart_type: ChartType) -> float:
    """Give the width that every exit needs on any page of the chart."""
    return max(
        (
            least_width_pt(
                arrow.arrow.exit_letter or "",
                chart.outcomes[arrow.arrow.outcome],
                chart_type,
            )
            for box in whole.boxes
            for arrow in box.side
            if arrow.arrow.outcome is not None
        ),
        default=0.0,
    )


def measure(
    chart: Chart,
    part: PartPlan,
    chart_type: ChartType,
    widths: Widths,
    page_of: Callable[[int], str],
) -> Measured:
    """Lay out every text of a part.

    ``page_of`` tells the page of a part by its number, in the digits of the language.
    """
    questions: dict[int, QuestionBox] = {}
    targets: dict[tuple[int, int], ExitBox | PillBox] = {}
    labels: dict[tuple[int, int], LabelBlock] = {}
    outcomes = _Outcomes(chart, part)
    for box in part.boxes:
        questions[box.number] = question_box(
            box.number,
            chart.questions[box.question],
            chart_type,
            widths.question_pt,
            f"question.{box.question}",
        )
        side = widths.arrow_pt - HEAD_LENGTH_PT
        down = max(
            widths.question_pt / 2 - (BESIDE_ARROW + 0.5) * chart_type.em,
            _SIDE_LABELS[-1] * chart_type.em,
        )
        for arrows, room in ((box.side, side), (box.down, down)):
            for arrow in arrows:
                words = arrow_words(chart, box, arrow)
                labels[arrow.key] = _label_block(words, chart_type, room)
                if not arrow.inside:
                    width = widths.exit_pt
                    width = widths.question_pt if arrows is box.down else width
                    targets[arrow.key] = _target(
                        outcomes, arrow, chart_type, width, page_of
                    )
    return Measured(chart_type, widths, questions, targets, labels)


def arrow_words(
    chart: Chart, box: PlannedBox, arrow: PlannedArrow
) -> tuple[RichText, ...]:
    """Give the words of every answer of an arrow."""
    return tuple(chart.answers[box.question, answer] for answer in arrow.arrow.answers)


def link_words(
    chart: Chart,
    arrow: PlannedArrow,
    chart_type: ChartType,
    page_of: Callable[[int], str],
) -> RichText:
    """Say where an arrow goes on: part, page and box."""
    number = chart_type.style.number
    part = arrow.link_part or 0
    return furniture(
        chart,
        GO_TO_PART,
        part=letters(part),
        page=page_of(part),
        box=number(arrow.arrow.to_question or 0),
    )


class _Outcomes:
    """The words of exits: on one page what to do is said in full once.

    The same words in every exit make a page long and hide what differs. On the pages of
    a split chart the band of the most urgent outcome has said it already.
    """

    def __init__(self, chart: Chart, part: PartPlan) -> None:
        self.chart = chart
        band = most_urgent(chart) if part.of > 1 else None
        self.said = {band[0]} if band is not None else set()

    def words(self, outcome: str) -> OutcomeText:
        """Give the words of the next exit that ends in an outcome."""
        text = self.chart.outcomes[outcome]
        if outcome in self.said:
            return replace(text, short=None)
        self.said.add(outcome)
        return text


def _target(
    outcomes: _Outcomes,
    arrow: PlannedArrow,
    chart_type: ChartType,
    width_pt: float,
    page_of: Callable[[int], str],
) -> ExitBox | PillBox:
    if arrow.link_part is not None:
        words = link_words(outcomes.chart, arrow, chart_type, page_of)
        return link_pill(words, chart_type, width_pt)
    outcome = arrow.arrow.outcome or ""
    letter = arrow.arrow.exit_letter or ""
    return exit_box(letter, outcome, outcomes.words(outcome), chart_type, width_pt)


def _label_block(
    words: Iterable[RichText], chart_type: ChartType, width_pt: float
) -> LabelBlock:
    return LabelBlock(
        tuple(
            set_text(answer, chart_type.strong, width_pt, where="answer", balance=True)
            for answer in words
        ),
        _ANSWER_GAP * chart_type.em,
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
                word = widest_word_pt(words, style, where="answer")
                widest = max(widest, word, min(natural, limit))
    return even(widest + HEAD_LENGTH_PT + 0.9 * chart_type.em)
