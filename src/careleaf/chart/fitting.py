"""The largest type at which a chart fits its pages, and on how many."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from careleaf.chart.emergency_band import emergency_band, most_urgent
from careleaf.chart.measured import measure
from careleaf.chart.painting import PartContent
from careleaf.chart.part_entry import part_entry
from careleaf.chart.placing import place
from careleaf.chart.plan import plan_groups, plan_whole
from careleaf.chart.splitting import split_boxes
from careleaf.chart.style import ROOMY, TIGHT, ChartType
from careleaf.chart.units import even_below
from careleaf.chart.width_choice import choose_widths
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.chart.emergency_band import EmergencyBand
    from careleaf.chart.measured import Measured, Widths
    from careleaf.chart.plan import PartPlan
    from careleaf.chart.splitting import Boxes, Split
    from careleaf.chart.style import ChartStyle, Density
    from careleaf.document.blocks import Chart

_STEP_PT = 0.5
_NARROWER = (0.8, 0.7, 0.62, 0.55)
_MOST_SPREAD = 0.8
"""How much longer gaps may become where a page has room, in em."""
_HOPELESS = 1.15
"""Of the room: what larger type might yet gain by breaking lines elsewhere is less."""
_WORD_TOO_WIDE = "C0503"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DrawingSpace:
    """The room that a page leaves for a chart, and the type that it may use."""

    width_pt: float
    first_height_pt: float
    height_pt: float
    """On the second and all later pages."""
    min_size_pt: float = 12.0
    max_size_pt: float = 14.0
    first_page: int = 1
    """Number of the page that the chart begins on."""
    tight_height_pt: float = 0.0
    """On a page whose head leaves the words on how to use the chart to the drawing;
    nothing where lines may not stand nearer than usual."""

    def room_pt(self, *, first: bool) -> float:
        """Give the height for one part."""
        return self.first_height_pt if first else self.height_pt

    def sizes_pt(self) -> tuple[float, ...]:
        """List the sizes to try, largest first."""
        count = math.floor((self.max_size_pt - self.min_size_pt) / _STEP_PT + 1e-9)
        steps = [self.max_size_pt - _STEP_PT * step for step in range(count + 1)]
        return (*[s for s in steps if s > self.min_size_pt], self.min_size_pt)


class Fitting:
    """Tries sizes and splits of one chart."""

    def __init__(self, chart: Chart, style: ChartStyle, space: DrawingSpace) -> None:
        self.chart = chart
        self.style = style
        self.space = space
        self._density = ROOMY
        self._refused: FindingsError | None = None
        """Words that were too wide for the boxes tried last."""
        self._known_widths: dict[tuple[float, Density], Widths] = {}

    def contents(self) -> tuple[PartContent, ...]:
        """Fit the chart on one page, else on as few as possible.

        Raises:
            FindingsError: C0601 when even the smallest type is too large, C0503 when a
                word is too wide even for tight boxes.

        """
        for density in (*self._densities(), *self._with_signs_run_in()):
            self._density = density
            contents = self._unless_refused(self._on_one_page)
            if contents is not None:
                return contents
        contents = self._in_parts()
        if contents is None:
            raise self._refused or FindingsError([self._too_tall()])
        return contents

    def _unless_refused(self, fit: Callable[[], T | None]) -> T | None:
        """Let tighter boxes, which leave more to words, mend those too wide."""
        try:
            return fit()
        except FindingsError as refused:
            if not _too_wide(refused):
                raise
            self._refused = refused
            return None

    def _densities(self) -> tuple[Density, ...]:
        """List what may be tried, the best to read first."""
        return (ROOMY, TIGHT) if self.space.tight_height_pt else (ROOMY,)

    def _with_signs_run_in(self) -> Iterator[Density]:
        """Give up the lists of a poster one by one, that of the first question last.

        The most urgent signs come first and are looked for by a worried person.
        """
        if not (self.chart.one_page and self.space.tight_height_pt):
            return
        with_signs = [
            box.question
            for box in self.chart.graph.boxes
            if self.chart.questions[box.question].signs
        ]
        for kept in range(len(with_signs) - 1, -1, -1):
            yield replace(TIGHT, run_in=frozenset(with_signs[kept:]))

    def _on_one_page(self) -> tuple[PartContent, ...] | None:
        whole = plan_whole(self.chart.graph)
        if self._far_too_high(whole):
            return None
        for size_pt in self.space.sizes_pt():
            contents = self._tried((whole,), size_pt)
            if contents is not None:
                return contents
        return None

    def _far_too_high(self, whole: PartPlan) -> bool:
        """Tell whether no size need be tried, because the smallest is hopeless."""
        size_pt = self.space.min_size_pt
        measured = self._measured(whole, size_pt, self._widths(size_pt))
        room_pt = self._room_pt(whole, measured.type)
        return measured.height_pt(whole) > _HOPELESS * room_pt

    def _in_parts(self) -> tuple[PartContent, ...] | None:
        """Take tight pages only if they are fewer.

        Take larger type only if it costs no page and no cut among emergencies.
        """
        found: list[tuple[Split, Density]] = []
        for density in self._densities():
            self._density = density
            smallest = self._unless_refused(
                partial(self._split, self.space.min_size_pt)
            )
            if smallest is not None:
                found.append((smallest, density))
        if not found:
            return None
        smallest, self._density = min(found, key=lambda one: one[0].pages)
        least = (smallest.pages, smallest.bad_cuts)
        for size_pt in self.space.sizes_pt():
            split = self._split(size_pt)
            if split is None or (split.pages, split.bad_cuts) > least:
                continue
            plans = plan_groups(self.chart.graph, split.groups)
            contents = self._tried(plans, size_pt)
            if contents is not None:
                return contents
        return None

    # --- one size -----------------------------------------------------------------

    def _tried(
        self, plans: tuple[PartPlan, ...], size_pt: float
    ) -> tuple[PartContent, ...] | None:
        """Lay all parts out at one size; None when one does not fit."""
        contents = self._all_placed(plans, size_pt)
        if contents is None:
            return None
        return tuple(self._spread(content) for content in contents)

    def _all_placed(
        self, plans: tuple[PartPlan, ...], size_pt: float
    ) -> list[PartContent] | None:
        contents = []
        for plan in plans:
            content = self._unless_too_wide(plan, size_pt, self._placed_or_narrowed)
            if content is None:
                return None
            contents.append(content)
        return contents

    def _unless_too_wide(
        self, plan: PartPlan, size_pt: float, fit: Callable[[PartPlan, float], T | None]
    ) -> T | None:
        """Let smaller type mend words that are too wide, while there is any."""
        try:
            return fit(plan, size_pt)
        except FindingsError as refused:
            if size_pt == self.space.min_size_pt or not _too_wide(refused):
                raise
            return None

    def _placed_or_narrowed(self, plan: PartPlan, size_pt: float) -> PartContent | None:
        """Make boxes narrower where a chart branches: its questions stand abreast."""
        measured = self._measured(plan, size_pt, self._widths(size_pt))
        content = self._placed(plan, measured)
        if content is not None or not plan.branching or not self._fits(plan, measured):
            return content
        for share in _NARROWER:
            width_pt = self.space.width_pt * share
            try:
                widths = self._chosen(plan, size_pt, width_pt)
                content = self._placed(plan, self._measured(plan, size_pt, widths))
            except FindingsError as refused:
                if not _too_wide(refused):
                    raise
                return None
            if content is not None:
                return content
        return None

    def _widths(self, size_pt: float) -> Widths:
        """Choose one set of widths for all parts at a size."""
        key = (size_pt, self._density)
        if key not in self._known_widths:
            whole = plan_whole(self.chart.graph)
            chosen = self._chosen(whole, size_pt, self.space.width_pt)
            self._known_widths[key] = chosen
        return self._known_widths[key]

    def _chosen(self, plan: PartPlan, size_pt: float, width_pt: float) -> Widths:
        chart_type = ChartType(self.style, size_pt, self._density)
        fits = partial(self._fits, plan) if self._density.tight else None
        return choose_widths(self.chart, plan, chart_type, width_pt, self._page, fits)

    def _measured(self, plan: PartPlan, size_pt: float, widths: Widths) -> Measured:
        chart_type = ChartType(self.style, size_pt, self._density)
        return measure(self.chart, plan, chart_type, widths, self._page)

    def _page(self, part: int) -> str:
        return self.style.number(self.space.first_page + part - 1)

    def _fits(self, plan: PartPlan, measured: Measured) -> bool:
        """Whether the calm path alone is low enough."""
        entry = part_entry(self.chart, plan, measured)
        height = entry.height_pt + measured.height_pt(plan)
        return height <= self._room_pt(plan, measured.type)

    def _placed(self, plan: PartPlan, measured: Measured) -> PartContent | None:
        if not self._fits(plan, measured):
            return None
        entry = part_entry(self.chart, plan, measured)
        scene = place(plan, measured, entry)
        high = scene.height_pt > self._room_pt(plan, measured.type) + 0.01
        if high or scene.width_pt > self.space.width_pt + 0.5:
            return None
        band = self._band(plan, measured.type)
        page = self._page(plan.number)
        return PartContent(self.chart, plan, measured, entry, scene, band, page)

    def _band(self, plan: PartPlan, chart_type: ChartType) -> EmergencyBand | None:
        if plan.of == 1:
            return None
        return emergency_band(self.chart, chart_type, self.space.width_pt)

    def _room_pt(self, plan: PartPlan, chart_type: ChartType) -> float:
        if chart_type.density.tight and plan.of == 1:
            return self.space.tight_height_pt
        room = self.space.room_pt(first=plan.number == 1)
        band = self._band(plan, chart_type)
        return room if band is None else room - band.height_pt - band.space_after_pt

    def _spread(self, content: PartContent) -> PartContent:
        """Give room that is left to the gaps, within reason."""
        plan, measured = content.plan, content.measured
        spare = self._room_pt(plan, measured.type) - content.scene.height_pt
        gap = min(spare / (len(plan.boxes) + 1), _MOST_SPREAD * measured.type.em)
        if even_below(gap) <= 0 or plan.branching:
            return content
        scene = place(plan, measured, content.entry, even_below(gap))
        return replace(content, scene=scene)

    # --- splitting ----------------------------------------------------------------

    def _split(self, size_pt: float) -> Split | None:
        found = most_urgent(self.chart)
        urgent = frozenset((found[0],)) if found is not None else frozenset[str]()

        def fill(group: Boxes, first: bool) -> float | None:  # noqa: FBT001 - a callback
            return self._fill(group, size_pt, first=first)

        return split_boxes(self.chart.graph, urgent, fill)

    def _fill(self, group: Boxes, size_pt: float, *, first: bool) -> float | None:
        """Say how much of its page a group of boxes would take."""
        everything = tuple(box.number for box in self.chart.graph.boxes)
        before = tuple(n for n in everything if n < group[0] and n not in group)
        after = tuple(n for n in everything if n > group[0] and n not in group)
        groups = tuple(boxes for boxes in (before, group, after) if boxes)
        plans = plan_groups(self.chart.graph, groups)
        plan = next(plan for plan in plans if plan.boxes[0].number == group[0])
        height_pt = self._unless_too_wide(plan, size_pt, self._needed_pt)
        return (
            None if height_pt is None else height_pt / self.space.room_pt(first=first)
        )

    def _needed_pt(self, plan: PartPlan, size_pt: float) -> float | None:
        """Give the height of a part, or None when it does not fit."""
        if plan.branching:
            content = self._placed_or_narrowed(plan, size_pt)
            return None if content is None else content.scene.height_pt
        measured = self._measured(plan, size_pt, self._widths(size_pt))
        return measured.height_pt(plan) if self._fits(plan, measured) else None

    def _too_tall(self) -> Finding:
        """Name the boxes that take the most room at the smallest size."""
        size_pt = self.space.min_size_pt
        whole = plan_whole(self.chart.graph)
        measured = self._measured(whole, size_pt, self._widths(size_pt))
        heights = measured.rows_pt(whole)
        rows = [(heights[box.number], box) for box in whole.boxes]
        rows.sort(key=lambda row: (-row[0], row[1].number))
        notes = []
        for height, box in rows[:3]:
            own = measured.questions[box.number].height_pt
            why = "its words" if own + 2 >= height else "the exits beside it"
            notes.append(
                f"box {box.number} (`{box.question}`): {height:.0f} pt, for {why}"
            )
        room = min(self.space.first_height_pt, self.space.height_pt)
        return Finding(
            "C0601",
            f"chart `{self.chart.id}` does not fit its pages at {size_pt:g} pt: a part "
            f"has {room:.0f} pt of height",
            notes=tuple(notes),
            hint="shorten the words of these boxes, or split the chart into two",
        )


def _too_wide(refused: FindingsError) -> bool:
    """Whether only words are too wide, which smaller type or wider boxes may mend."""
    return all(finding.code == _WORD_TOO_WIDE for finding in refused.findings)
