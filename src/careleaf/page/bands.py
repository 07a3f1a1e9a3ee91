"""Panels with an urgency: the help bands, and what to do step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.urgency import URGENCY
from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import strong_text
from careleaf.page.flow import Mark
from careleaf.page.panel_strip import PanelShape, PanelStrip, Row
from careleaf.page.setting import Measure, set_text
from careleaf.page.type_scale import BODY, QUIET

if TYPE_CHECKING:
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import (
        Advice,
        Band,
        Bands,
        LevelName,
        OutcomeText,
        RichText,
    )


class _Panel:
    """Gathers the rows of one panel in reading order."""

    def __init__(
        self,
        level: LevelName,
        title: RichText,
        shape: PanelShape,
        measure: Measure,
        parent: Element,
        depth: int,
    ) -> None:
        self.level = level
        self.shape = shape
        self.measure = measure
        self.parent = parent
        self.mark = Mark(plain(title), depth)
        self.title_element = parent.add(f"H{depth}", title=plain(title))
        self.title = set_text(
            title, measure.scale.tab, shape.title_width_pt, balance=True
        )
        self.width = shape.rows_width_pt
        self.rows: list[Row] = []

    def text(
        self,
        parts: RichText,
        gap: float = 0.0,
        colour: str = BODY,
        *,
        keep_with_next: bool = False,
    ) -> None:
        text = set_text(parts, self.measure.scale.body, self.width)
        gap_pt = gap * self.measure.scale.unit_pt
        row = Row(
            text,
            self.parent.add("P"),
            gap_pt,
            colour,
            keep_with_next=keep_with_next,
        )
        self.rows.append(row)

    def bullets(self, entries: tuple[RichText, ...]) -> None:
        listing = self.parent.add("L", numbering="Disc")
        indent = self.measure.scale.unit_pt * 1.2
        for entry in entries:
            text = set_text(entry, self.measure.scale.body, self.width - indent)
            body = listing.add("LI").add("LBody")
            gap = self.measure.scale.unit_pt * 0.1
            self.rows.append(Row(text, body, gap, indent_pt=indent))

    def steps(self, entries: tuple[RichText, ...]) -> None:
        listing = self.parent.add("L", numbering="Decimal")
        scale = self.measure.scale
        indent = scale.unit_pt * (1.6 if len(entries) < 10 else 2.1)
        for number, entry in enumerate(entries, start=1):
            item = listing.add("LI")
            count = (Inline(self.measure.count(number)),)
            word = set_text(count, scale.body_strong, indent)
            label = (word, item.add("Lbl"))
            text = set_text(entry, scale.body, self.width - indent)
            gap = scale.unit_pt * 0.18
            row = Row(text, item.add("LBody"), gap, indent_pt=indent, number=label)
            self.rows.append(row)

    def strip(self, space_before: float) -> PanelStrip:
        scale = self.measure.scale
        width = self.shape.title_width_pt
        return PanelStrip(
            URGENCY[self.level],
            self.shape,
            self.title,
            set_text(self.measure.continued, scale.tab, width),
            self.title_element,
            tuple(self.rows),
            self.measure,
            self.mark,
            space_before * scale.unit_pt,
        )


def band_strips(
    bands: Bands, measure: Measure, parent: Element, depth: int
) -> tuple[PanelStrip, ...]:
    """Set all bands of a chart over the whole width of the page."""
    shape = PanelShape.of([band.title for band in bands.bands], measure)
    return tuple(
        _band(band, shape, measure, parent, depth).strip(0.5 if index else 0.85)
        for index, band in enumerate(bands.bands)
    )


def _band(
    band: Band, shape: PanelShape, measure: Measure, parent: Element, depth: int
) -> _Panel:
    panel = _Panel(band.level, band.title, shape, measure, parent, depth)
    panel.text(band.lead, colour=QUIET, keep_with_next=True)
    if band.signs:
        panel.bullets(band.signs)
    if band.action is not None:
        panel.text(strong_text(band.action), gap=0.3)
    return panel


def advice_strips(
    advice: Advice, measure: Measure, parent: Element, depth: int
) -> tuple[PanelStrip, ...]:
    """Set what to do in each case: why, the steps, what to watch for."""
    shape = PanelShape.of([outcome.title for outcome in advice.outcomes], measure)
    return tuple(
        _advised(outcome, advice, shape, measure, parent, depth).strip(0.55)
        for outcome in advice.outcomes
    )


def _advised(
    outcome: OutcomeText,
    advice: Advice,
    shape: PanelShape,
    measure: Measure,
    parent: Element,
    depth: int,
) -> _Panel:
    level = outcome.level or "emergency-now"
    panel = _Panel(level, outcome.title, shape, measure, parent, depth)
    if outcome.because is not None:
        panel.text(outcome.because, colour=QUIET, keep_with_next=True)
    panel.steps(outcome.steps)
    for label, text in (
        (advice.watch_for, outcome.watch_for),
        (advice.move_up, outcome.move_up),
    ):
        if text is not None:
            # Two texts of two units: only one below the other do they make no sentence.
            panel.text(strong_text(label), gap=0.35, keep_with_next=True)
            panel.text(text)
    return panel
