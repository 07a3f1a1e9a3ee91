"""A scene to a picture, and the numbered question list that a screen reader walks.

The order of the primitives is the order of reading: a question, its exits (the most
urgent first), then where it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.canvas import Canvas
from careleaf.chart.measured import HEAD_LENGTH_PT
from careleaf.chart.pill_box import PillBox
from careleaf.chart.scene import START
from careleaf.chart.shapes import arrow_head, polyline
from careleaf.chart.words import onward_in_words

if TYPE_CHECKING:
    from careleaf.chart.emergency_band import EmergencyBand
    from careleaf.chart.measured import LabelBlock, Measured
    from careleaf.chart.part_entry import PartEntry
    from careleaf.chart.picture import Picture
    from careleaf.chart.plan import PartPlan, PlannedArrow, PlannedBox
    from careleaf.chart.scene import Point, Rectangle, Scene
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Chart

_ARROW_PT = 1.5
_HEAD_WIDTH_PT = 7.5


@dataclass(frozen=True, slots=True)
class PartContent:
    """Everything of one part that is painted."""

    chart: Chart
    plan: PartPlan
    measured: Measured
    entry: PartEntry
    scene: Scene
    band: EmergencyBand | None
    page: str
    """Its page number, in the digits of the language."""


def paint_part(content: PartContent, width_pt: float, section: Element) -> Picture:
    """Paint one part and add what it says to the structure."""
    rtl = content.measured.type.style.base.rtl
    canvas = Canvas(rtl=rtl)
    top = 0.0
    if content.band is not None:
        content.band.paint(canvas, 0.0, 0.0, section)
        top = content.band.height_pt + content.band.space_after_pt
    painter = _Painter(content, canvas, top)
    painter.paint(width_pt, section)
    return canvas.finished(width_pt, top + content.scene.height_pt)


class _Painter:
    def __init__(self, content: PartContent, canvas: Canvas, top_pt: float) -> None:
        self.content = content
        self.canvas = canvas
        self.top = top_pt
        self.colour = content.measured.type.style.heading_colour

    def paint(self, width_pt: float, section: Element) -> None:
        content, scene = self.content, self.content.scene
        start = scene.box("start", START)
        entry = content.entry
        if entry.beside is not None:
            x = width_pt - entry.beside.width_pt
            row = start.middle[1] - entry.height_pt / 2
            y = self.top + row + entry.beside_top_pt
            element = section.add("P")
            self.canvas.text(entry.beside, x, y, element, colour=self.colour)
        entry.pill.paint(self.canvas, start.x, self.top + start.y, section.add("P"))
        self._paint_arrow(scene.arrows[0].points)
        listing = section.add("L", numbering="Decimal")
        for box in content.plan.boxes:
            self._paint_question(box, listing)

    def _paint_question(self, box: PlannedBox, listing: Element) -> None:
        place = self.content.scene.box("question", (box.number, 0))
        question = self.content.measured.questions[box.number]
        item = listing.add("LI")
        y = self.top + place.y
        body = question.paint(self.canvas, place.x, y, place.height, item)
        arrows = body.add("L", numbering="None")
        for arrow in sorted((*box.side, *box.down), key=lambda arrow: arrow.index):
            self._paint_answer(box, arrow, arrows.add("LI"))

    def _paint_answer(
        self, box: PlannedBox, arrow: PlannedArrow, item: Element
    ) -> None:
        content = self.content
        points = next(a.points for a in content.scene.arrows if a.key == arrow.key)
        self._paint_arrow(points)
        place = next(b.place for b in content.scene.labels if b.key == arrow.key)
        label = content.measured.labels[arrow.key]
        upright = points[0][1] != points[-1][1]
        if arrow.inside:
            number = content.measured.type.style.number(arrow.arrow.to_question or 0)
            aloud = onward_in_words(content.chart, box.question, arrow.arrow, number)
            body = item.add("LBody", alt=aloud)
            self._paint_label(label, place, [body] * len(label.texts), upright=upright)
            return
        # Not a Lbl: answers are no numbering (ISO 14289-1, 7.6).
        body = item.add("LBody")
        # A paragraph each, or they are read out as one word: "YesNot sure".
        answers = [body.add("P") for _ in label.texts]
        self._paint_label(label, place, answers, upright=upright)
        target = content.measured.targets[arrow.key]
        where = content.scene.box("target", arrow.key)
        element = body.add("P") if isinstance(target, PillBox) else body
        target.paint(self.canvas, where.x, self.top + where.y, element)

    def _paint_label(
        self,
        label: LabelBlock,
        place: Rectangle,
        elements: list[Element],
        *,
        upright: bool,
    ) -> None:
        y = self.top + place.y
        for text, element in zip(label.texts, elements, strict=True):
            if upright:
                self.canvas.text(text, place.x, y, element, colour=self.colour)
            else:
                self.canvas.text(
                    text,
                    place.middle[0],
                    y,
                    element,
                    colour=self.colour,
                    align="middle",
                )
            y += text.height_pt + label.gap_pt

    def _paint_arrow(self, points: tuple[Point, ...]) -> None:
        moved = [(x, y + self.top) for x, y in points]
        (bx, by), (tx, ty) = moved[-2], moved[-1]
        length = ((tx - bx) ** 2 + (ty - by) ** 2) ** 0.5
        # The shaft ends inside the head, so that its square end does not blunt the tip.
        share = 1 - min(1.0, (HEAD_LENGTH_PT - 1) / length)
        end = (bx + (tx - bx) * share, by + (ty - by) * share)
        self.canvas.shape(
            polyline((*moved[:-1], end)), stroke=self.colour, width_pt=_ARROW_PT
        )
        self.canvas.shape(
            arrow_head(moved[-1], moved[-2], HEAD_LENGTH_PT, _HEAD_WIDTH_PT),
            fill=self.colour,
        )
