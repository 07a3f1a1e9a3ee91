"""All boxes and labels of a chart at one type size: how large each must be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from careleaf.chart.emergency_band import most_urgent
from careleaf.chart.exit_box import ExitBox, exit_box
from careleaf.chart.pill_box import PillBox, link_pill
from careleaf.chart.question_box import QuestionBox, question_box
from careleaf.chart.rows import row_heights_pt
from careleaf.chart.text_cache import set_text
from careleaf.chart.units import even
from careleaf.chart.words import COLON, GO_TO_PART, furniture
from careleaf.decision.flow.graph import letters
from careleaf.text.clearance import extra_distance_pt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careleaf.chart.plan import PartPlan, PlannedArrow, PlannedBox
    from careleaf.chart.style import ChartType
    from careleaf.document.blocks import Chart, OutcomeText, RichText
    from careleaf.text.layout_records import LaidOutText

HEAD_LENGTH_PT = 8.5
NODE_GAP_PT = 2.0
"""Between nodes beside each other; Graphviz keeps at least 1.44 pt."""
ABOVE_ARROW_PT = 2.5
"""Between a label and the arrow below it."""
BESIDE_ARROW = 0.45
"""Between a downward arrow and its label, in em."""

SIDE_LABELS = (5.2, 7.2)
"""Labels over side arrows are broken at one of these widths in em."""
_STACK_GAP = 0.6
_ANSWER_GAP = 0.2
_LONG_ANSWER_GAP = 0.5
"""Where one takes several lines, and could be read as several answers."""
_LEAST_GAP = 1.2
"""Length of a downward arrow; this and the next in em."""
_SPARE = 0.5
"""What a downward arrow is longer than its label, but for tight pages."""


@dataclass(frozen=True, slots=True)
class Widths:
    """One width for all questions, one for all exits, one for all side arrows.

    The exit at the end of the calm path is as wide as the questions above it; on a
    tight page, where nothing stands beside it, as wide as all three.
    """

    question_pt: float
    arrow_pt: float
    exit_pt: float

    @property
    def all_pt(self) -> float:
        """All three beside each other."""
        return self.question_pt + self.arrow_pt + self.exit_pt + 2 * NODE_GAP_PT


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

    def rows_pt(self, part: PartPlan) -> dict[int, float]:
        """Give the height of every question: that of its whole row, so gaps are equal.

        Where questions stand below each other, exits may be higher than their rows.
        """
        boxes = part.boxes
        questions = [self.questions[box.number].height_pt for box in boxes]
        stacks = [self.stack(box).height_pt for box in boxes]
        if part.branching:
            rows = tuple(
                even(max(pair)) for pair in zip(questions, stacks, strict=True)
            )
        else:
            between = self.gap_pt(part) - _STACK_GAP * self.type.em
            rows = row_heights_pt(questions, stacks, max(0.0, between))
        return dict(zip((box.number for box in boxes), rows, strict=True))

    def gap_pt(self, part: PartPlan) -> float:
        """Give the space between two rows: the length of all downward arrows."""
        labels = [
            self.labels[arrow.key].height_pt for box in part.boxes for arrow in box.down
        ]
        spare = 0.0 if self.type.density.tight else _SPARE
        em = self.type.em
        return even(max([*labels, _LEAST_GAP * em]) + spare * em)

    def height_pt(self, part: PartPlan) -> float:
        """Give the height of the calm path without its start.

        A part that does not branch is just as high, so that Graphviz need not be asked
        whether it fits.
        """
        gap = self.gap_pt(part)
        path = part.calm_path
        heights = self.rows_pt(part)
        rows = sum(heights[box.number] + gap for box in path)
        end = self.targets.get(path[-1].down[0].key)
        return gap + rows + (even(end.height_pt) if end is not None else 0.0)


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
    ends = _Ends(chart, part, chart_type, widths, page_of)
    for box in part.boxes:
        questions[box.number] = question_box(
            box.number,
            chart.questions[box.question],
            chart_type,
            widths.question_pt,
            f"question.{box.question}",
            colon=furniture(chart, COLON),
            run_in=box.question in chart_type.density.run_in,
        )
        side = widths.arrow_pt - HEAD_LENGTH_PT
        down = max(
            widths.question_pt / 2 - (BESIDE_ARROW + 0.5) * chart_type.em,
            SIDE_LABELS[-1] * chart_type.em,
        )
        for arrows, room in ((box.side, side), (box.down, down)):
            for arrow in arrows:
                words = arrow_words(chart, box, arrow)
                labels[arrow.key] = _label_block(words, chart_type, room)
                if not arrow.inside:
                    targets[arrow.key] = ends.end(arrow, below=arrows is box.down)
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


class _Ends:
    """What arrows end in; on one page an exit says in full once what to do.

    The same words in every exit make a page long and hide what differs. On the pages of
    a split chart the band of the most urgent outcome has said it already.
    """

    def __init__(
        self,
        chart: Chart,
        part: PartPlan,
        chart_type: ChartType,
        widths: Widths,
        page_of: Callable[[int], str],
    ) -> None:
        self.chart = chart
        self.type = chart_type
        self.widths = widths
        self.page_of = page_of
        self.across = chart_type.density.tight and part.of == 1 and not part.branching
        band = most_urgent(chart) if part.of > 1 else None
        self.said = {band[0]} if band is not None else set()

    def end(self, arrow: PlannedArrow, *, below: bool) -> ExitBox | PillBox:
        """Lay out the exit or link beside a question, or below the last one."""
        width_pt = self.widths.question_pt if below else self.widths.exit_pt
        if arrow.link_part is not None:
            words = link_words(self.chart, arrow, self.type, self.page_of)
            return link_pill(words, self.type, width_pt)
        across = below and self.across
        outcome = arrow.arrow.outcome or ""
        return exit_box(
            arrow.arrow.exit_letter or "",
            outcome,
            self._words(outcome),
            self.type,
            self.widths.all_pt if across else width_pt,
            across=across,
        )

    def _words(self, outcome: str) -> OutcomeText:
        """Give the words of the next exit that ends in an outcome."""
        text = self.chart.outcomes[outcome]
        if outcome in self.said:
            return replace(text, short=None)
        self.said.add(outcome)
        return text


def _label_block(
    words: Iterable[RichText], chart_type: ChartType, width_pt: float
) -> LabelBlock:
    texts = tuple(
        set_text(answer, chart_type.strong, width_pt, where="answer", balance=True)
        for answer in words
    )
    long = any(len(text.lines) > 1 for text in texts)
    gap = (_LONG_ANSWER_GAP if long else _ANSWER_GAP) * chart_type.em
    extra = (
        extra_distance_pt(
            upper.lines[-1],
            lower.lines[0],
            upper.line_height_pt + gap,
            lower_pt=(upper.lines[-1].width_pt - lower.lines[0].width_pt) / 2,
        )
        for upper, lower in pairwise(texts)
    )
    return LabelBlock(texts, gap + max(extra, default=0.0))
