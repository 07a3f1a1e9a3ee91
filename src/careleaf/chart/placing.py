"""A planned and measured part to a scene: Graphviz's coordinates made into a picture.

Side arrows run straight from the question to each exit; downward arrows follow the
route that Graphviz found, straight down along the calm path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.geometry import leave_polygon, simplified
from careleaf.chart.measured import (
    ABOVE_ARROW_PT,
    BESIDE_ARROW,
    HEAD_LENGTH_PT,
    NODE_GAP_PT,
)
from careleaf.chart.scene import (
    START,
    PlacedArrow,
    PlacedBox,
    PlacedLabel,
    Rectangle,
    Scene,
)
from careleaf.chart.skeleton import Edge, Node, Skeleton, lay_out_skeleton
from careleaf.chart.units import even

if TYPE_CHECKING:
    from careleaf.chart.measured import Measured, SideStack
    from careleaf.chart.part_entry import PartEntry
    from careleaf.chart.plan import PartPlan, PlannedArrow, PlannedBox
    from careleaf.chart.scene import Point
    from careleaf.chart.skeleton import Layout

_ROUTE_GAP = 1.3
"""Space above and below labels for slanting arrows where a chart branches, in em."""


def place(
    part: PartPlan, measured: Measured, entry: PartEntry, extra_gap_pt: float = 0.0
) -> Scene:
    """Lay one part out; all of its gaps may be made longer alike."""
    return _Placing(part, measured, entry, extra_gap_pt).scene()


class _Placing:
    def __init__(
        self,
        part: PartPlan,
        measured: Measured,
        entry: PartEntry,
        extra_gap_pt: float,
    ) -> None:
        self.extra_gap_pt = extra_gap_pt
        self.part = part
        self.measured = measured
        self.entry = entry
        self.em = measured.type.em
        self.rows_pt = measured.rows_pt(part)
        self.layout: Layout = lay_out_skeleton(self._skeleton())
        self.boxes: list[PlacedBox] = []
        self.labels: list[PlacedLabel] = []
        self.arrows: list[PlacedArrow] = []

    def scene(self) -> Scene:
        self._place_start()
        for box in self.part.boxes:
            row = self._rectangle(
                _question(box.number),
                self.measured.widths.question_pt,
                self.rows_pt[box.number],
            )
            self.boxes.append(PlacedBox("question", (box.number, 0), row))
            self._place_side(box, row)
            for arrow in box.down:
                self._place_down(box, arrow, row)
        return Scene(
            self.layout.width_pt,
            self.layout.height_pt,
            tuple(self.boxes),
            tuple(self.labels),
            tuple(self.arrows),
        )

    # --- what Graphviz is given ---------------------------------------------------

    def _skeleton(self) -> Skeleton:
        gap = self.measured.gap_pt(self.part) + self.extra_gap_pt
        first = _question(self.part.boxes[0].number)
        entry = self.entry
        nodes = [Node("start", entry.pill.width_pt, entry.height_pt, spine=True)]
        edges = [Edge("start", first, "s", "n", spine=True)]
        rows: list[tuple[str, ...]] = []
        for box in self.part.boxes:
            self._add_row(box, nodes, edges, rows)
            for arrow in box.down:
                self._add_head(box, arrow, nodes)
                if self.part.branching:
                    self._add_label(box, arrow, gap, nodes, edges)
                else:
                    ends = _question(box.number), self._head(arrow)
                    edges.append(Edge(*ends, "s", "n", spine=True))
        rank_gap = _ROUTE_GAP * self.em if self.part.branching else gap
        return Skeleton(tuple(nodes), tuple(edges), tuple(rows), NODE_GAP_PT, rank_gap)

    def _add_row(
        self,
        box: PlannedBox,
        nodes: list[Node],
        edges: list[Edge],
        rows: list[tuple[str, ...]],
    ) -> None:
        widths, name = self.measured.widths, _question(box.number)
        height = self.rows_pt[box.number]
        nodes.append(Node(name, widths.question_pt, height, self._on_spine(box)))
        if not box.side:
            return
        label, group = f"{name}-side", f"{name}-exits"
        # What is higher than its row reaches out of it, up and down alike.
        tall = min(height, even(self.measured.stack(box).height_pt))
        nodes.append(Node(label, widths.arrow_pt, tall))
        nodes.append(Node(group, widths.exit_pt, tall))
        edges.append(Edge(name, label, "e", "w"))
        edges.append(Edge(label, group, "e", "w"))
        rows.append((name, label, group))

    def _add_head(
        self, box: PlannedBox, arrow: PlannedArrow, nodes: list[Node]
    ) -> None:
        if arrow.inside:
            return
        target = self.measured.targets[arrow.key]
        width = min(target.width_pt, self.measured.widths.question_pt)
        calm = arrow is box.down[0] and self._on_spine(box)
        nodes.append(Node(self._head(arrow), width, even(target.height_pt), calm))

    def _add_label(
        self,
        box: PlannedBox,
        arrow: PlannedArrow,
        gap: float,
        nodes: list[Node],
        edges: list[Edge],
    ) -> None:
        """Give Graphviz the answers of an arrow that may slant, above and below."""
        label, head = _label(arrow), self._head(arrow)
        calm = arrow is box.down[0] and self._on_spine(box)
        # Twice as wide as the words: the arrow runs through the middle of the box.
        width = self.measured.labels[arrow.key].width_pt + BESIDE_ARROW * self.em
        nodes.append(Node(label, even(2 * width), gap, calm))
        port = "s" if len(box.down) == 1 else ""
        edges.append(Edge(_question(box.number), label, port, "n", calm))
        edges.append(Edge(label, head, "s", "n", calm))

    def _on_spine(self, box: PlannedBox) -> bool:
        """Whether the calm path from the first box leads here."""
        return box in self.part.calm_path

    # --- what is made of its answer -----------------------------------------------

    def _rectangle(self, name: str, width: float, height: float) -> Rectangle:
        x, y = self.layout.centres[name]
        return Rectangle(x - width / 2, y - height / 2, width, height)

    def _place_start(self) -> None:
        start = self.entry.pill
        pill = self._rectangle("start", start.width_pt, start.height_pt)
        self.boxes.append(PlacedBox("start", START, pill))
        head = _question(self.part.boxes[0].number)
        top = self.layout.routes["start", head][-1]
        points = ((pill.middle[0], pill.bottom), top)
        self.arrows.append(PlacedArrow(START, simplified(points)))

    def _place_side(self, box: PlannedBox, row: Rectangle) -> None:
        if not box.side:
            return
        stack: SideStack = self.measured.stack(box)
        question = self.measured.questions[box.number]
        x, middle = self.layout.centres[f"{_question(box.number)}-exits"]
        left = x - self.measured.widths.exit_pt / 2
        corners = question.corners(row.x, row.y, row.height)
        for arrow, top in zip(box.side, stack.tops_pt, strict=True):
            target = self.measured.targets[arrow.key]
            y = middle - stack.height_pt / 2 + top
            place_ = Rectangle(left, y, target.width_pt, target.height_pt)
            self.boxes.append(PlacedBox("target", arrow.key, place_))
            tip = (left, place_.middle[1])
            tail = leave_polygon(corners, (row.middle[0], tip[1]), tip)
            self.arrows.append(PlacedArrow(arrow.key, (tail, tip)))
            self._place_side_label(arrow, row.right, left, tip[1])

    def _place_side_label(
        self, arrow: PlannedArrow, left: float, right: float, arrow_y: float
    ) -> None:
        """Put the answers over the shaft of the arrow."""
        label = self.measured.labels[arrow.key]
        middle = (left + right - HEAD_LENGTH_PT) / 2
        self.labels.append(
            PlacedLabel(
                arrow.key,
                Rectangle(
                    middle - label.width_pt / 2,
                    arrow_y - ABOVE_ARROW_PT - label.height_pt,
                    label.width_pt,
                    label.height_pt,
                ),
            )
        )

    def _place_down(self, box: PlannedBox, arrow: PlannedArrow, row: Rectangle) -> None:
        head = self._head(arrow)
        if not arrow.inside:
            target = self.measured.targets[arrow.key]
            x, middle = self.layout.centres[head]
            top = middle - even(target.height_pt) / 2
            # An end that is wider than the questions begins where they begin.
            left = x - min(target.width_pt, self.measured.widths.question_pt) / 2
            place_ = Rectangle(left, top, target.width_pt, target.height_pt)
            self.boxes.append(PlacedBox("target", arrow.key, place_))
        points, (x, y) = self._route(box, arrow, row)
        self.arrows.append(PlacedArrow(arrow.key, simplified(points)))
        label = self.measured.labels[arrow.key]
        self.labels.append(
            PlacedLabel(
                arrow.key,
                Rectangle(
                    x + BESIDE_ARROW * self.em,
                    y - label.height_pt / 2,
                    label.width_pt,
                    label.height_pt,
                ),
            )
        )

    def _route(
        self, box: PlannedBox, arrow: PlannedArrow, row: Rectangle
    ) -> tuple[tuple[Point, ...], Point]:
        """Give the corners of a downward arrow and the place of its answers on it."""
        question, name, head = _question(box.number), _label(arrow), self._head(arrow)
        if not self.part.branching:
            straight = self.layout.routes[question, head]
            (x, top), (_, bottom) = straight[0], straight[-1]
            return straight, (x, (top + bottom) / 2)
        first = self.layout.routes[question, name]
        second = self.layout.routes[name, head]
        tail = self._tail(box, row, first)
        return (tail, *first[1:], *second), self.layout.centres[name]

    def _tail(self, box: PlannedBox, row: Rectangle, route: tuple[Point, ...]) -> Point:
        """Begin an arrow on the hexagon: Graphviz only knows its upright frame."""
        question = self.measured.questions[box.number]
        if row.x + question.tip_pt <= route[0][0] <= row.right - question.tip_pt:
            return route[0]
        corners = question.corners(row.x, row.y, row.height)
        return leave_polygon(corners, row.middle, route[1])

    def _head(self, arrow: PlannedArrow) -> str:
        if arrow.inside and arrow.arrow.to_question is not None:
            return _question(arrow.arrow.to_question)
        return f"{_label(arrow)}-end"


def _question(number: int) -> str:
    return f"q{number}"


def _label(arrow: PlannedArrow) -> str:
    return f"q{arrow.box}-answer{arrow.index}"
