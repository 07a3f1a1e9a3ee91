"""Why a drawn chart cannot be followed, each fault with the answers that lead to it.

A chart may be drawn by careleaf or read back from paper. Before it can be compared with
the rules it must be a chart at all: every answer has one arrow, every arrow an answer
and an end, and no way goes round in a circle or asks the same question twice.
"""

from __future__ import annotations

from collections import Counter, deque
from functools import cached_property
from typing import TYPE_CHECKING, Any

from careleaf.decision.flow.unsure import offered
from careleaf.decision.meaning import IMPOSSIBLE, Case, first_match
from careleaf.decision.witness import number_possible, witness_data
from careleaf.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
    from careleaf.decision.flow.unsure import Asked
    from careleaf.decision.model import Question

DRAWN = "the drawn chart"
"""What is examined, where nothing more is known about it."""
REDRAW = "draw the chart from the rules again"

Way = tuple[tuple[int, "Arrow"], ...]
"""Boxes by number, and the arrow by which each is left."""

_INSIDE = 1
_OUTSIDE = 0


def faults_of_form(
    graph: FlowGraph, described: Described, asked: Asked, view: str = DRAWN
) -> Iterator[Finding]:
    """Find why a graph has no meaning, root causes first.

    ``view`` names what was read: "the numbered text in `ar`". ``asked`` counts the
    combinations of answers that lead to a fault.
    """
    return _Faults(graph, described, asked, view).of_form()


def faults_of_ways(
    graph: FlowGraph, described: Described, asked: Asked, view: str = DRAWN
) -> Iterator[Finding]:
    """Find what a graph that has a meaning has too much: it misleads nobody."""
    return _Faults(graph, described, asked, view).of_ways()


class _Faults:
    def __init__(
        self, graph: FlowGraph, described: Described, asked: Asked, view: str
    ) -> None:
        self.graph = graph
        self.described = described
        self.asked = asked
        self.view = view
        questions = described.table.questions
        self.levels = {question.id: level for level, question in enumerate(questions)}

    @cached_property
    def ways(self) -> dict[int, Way]:
        """By box: the arrows of the shortest way to it; lost boxes have none."""
        ways: dict[int, Way] = {1: ()}
        waiting = deque([1])
        while waiting:
            number = waiting.popleft()
            for arrow in self.graph.box(number).arrows:
                target = arrow.to_question
                if target is not None and target not in ways and self._is_box(target):
                    ways[target] = (*ways[number], (number, arrow))
                    waiting.append(target)
        return ways

    def of_form(self) -> Iterator[Finding]:
        """Yield what keeps a reader from getting to an end."""
        malformed = list(self._malformed())
        if malformed:
            yield from malformed
            return
        answers = [fault for box in self.graph.boxes for fault in self._answers(box)]
        yield from answers
        if answers:
            return
        if self.circle is not None:
            back = self.graph.box(self.circle)
            fault = f"it goes round in a circle at box {back.number}"
            yield self._finding("C0370", fault, back)
        elif self._longest_way() > len(self.described.table.questions):
            # So long a way has no meaning that could be compiled level by level.
            yield from self._asked_again()

    def of_ways(self) -> Iterator[Finding]:
        """Yield boxes and arrows that nobody meets, and questions asked twice."""
        again = list(self._asked_again())
        yield from self._lost()
        yield from again or self._never_followed()

    # --- what is no graph of this table -----------------------------------------------

    def _malformed(self) -> Iterator[Finding]:
        numbers = [box.number for box in self.graph.boxes]
        if not numbers:
            yield self._finding("C0318", "it has no boxes")
        elif numbers != list(range(1, len(numbers) + 1)):
            yield self._finding("C0318", "its boxes are not numbered 1, 2, 3 and so on")
            return
        for box in self.graph.boxes:
            if box.question not in self.levels:
                fault = f"box {box.number} asks no known question"
                yield self._finding("C0318", fault, way=self._known_way(box))
            for arrow in box.arrows:
                yield from self._wrong_end(box, arrow)

    def _is_box(self, number: int) -> bool:
        return 1 <= number <= len(self.graph.boxes)

    def _known_way(self, box: QuestionBox) -> Way | None:
        """Give the way to a box, if all that is asked on it is known."""
        way = self.ways.get(box.number)
        boxes = [self.graph.box(number) for number, _ in way or ()]
        return way if all(one.question in self.levels for one in boxes) else None

    def _wrong_end(self, box: QuestionBox, arrow: Arrow) -> Iterator[Finding]:
        fault = None
        if (arrow.to_question is None) == (arrow.outcome is None):
            fault = f"an arrow of box {box.number} does not lead to exactly one place"
        elif arrow.to_question is not None and not self._is_box(arrow.to_question):
            fault = (
                f"box {box.number} leads to box {arrow.to_question}, which is missing"
            )
        elif arrow.outcome not in (None, *self.described.table.outcomes):
            fault = f"box {box.number} leads to an unknown outcome"
        if fault is not None:
            yield self._finding("C0318", fault, way=self._way_by(box, arrow))

    def _way_by(self, box: QuestionBox, arrow: Arrow) -> Way | None:
        way = self._known_way(box)
        known = way is not None and box.question in self.levels
        return (*(way or ()), (box.number, arrow)) if known else None

    # --- answers and arrows of one box ------------------------------------------------

    def _answers(self, box: QuestionBox) -> Iterator[Finding]:
        level = self.levels[box.question]
        question = self.described.table.questions[level]
        wanted = offered(question)
        given = Counter(name for arrow in box.arrows for name in arrow.answers)
        place = f"box {box.number}"
        if not box.arrows:
            yield self._finding("C0372", f"no arrow leads out of {place}", box)
            return
        if any(not arrow.answers for arrow in box.arrows):
            fault = f"no answer stands beside an arrow of {place}"
            yield self._finding("C0376", fault, box)
            return
        unknown = [name for name in given if name not in wanted]
        for name in unknown:
            fault = f"“{name}” beside an arrow of {place} is no answer to its question"
            yield self._finding("C0377", fault, box)
        for index, name in enumerate(wanted):
            words = self.described.answer(level, index)
            if given[name] > 1:
                fault = f"{place} has {given[name]} arrows for the answer {words}"
                yield self._finding("C0375", fault, box, answer=name)
            elif not given[name] and not unknown:
                fault = f"{place} has no arrow for the answer {words}"
                yield self._finding("C0374", fault, box, answer=name)

    # --- ways -------------------------------------------------------------------------

    @cached_property
    def circle(self) -> int | None:
        """A box that arrows lead back to."""
        return self._walk()[0]

    @cached_property
    def in_order(self) -> list[int]:
        """Boxes that can be reached; every arrow leads to a later one."""
        return self._walk()[1][::-1]

    def _walk(self) -> tuple[int | None, list[int]]:
        """Search in depth, without recursion: what was read may be of any length."""
        finished: dict[int, None] = {}
        on_path = {1: None}
        while on_path:
            number = next(reversed(on_path))
            ends = [arrow.to_question for arrow in self.graph.box(number).arrows]
            left = [to for to in ends if to is not None and to not in finished]
            if not left:
                finished[number] = on_path.pop(number)
            elif left[0] in on_path:
                return left[0], []
            else:
                on_path[left[0]] = None
        return None, list(finished)

    def _longest_way(self) -> int:
        """Count the boxes of the longest way."""
        length: dict[int, int] = {1: 1}
        for number in self.in_order:
            for arrow in self.graph.box(number).arrows:
                if arrow.to_question is not None:
                    known = length.get(arrow.to_question, 0)
                    length[arrow.to_question] = max(known, length[number] + 1)
        return max(length.values())

    def _lost(self) -> Iterator[Finding]:
        for box in self.graph.boxes:
            if box.number not in self.ways:
                yield self._finding("C0371", f"no way leads to box {box.number}")

    def _asked_again(self) -> Iterator[Finding]:
        """S4: whoever has answered a question cannot answer it otherwise later on."""
        before: dict[int, dict[int, Way]] = {1: {}}
        for number in self.in_order:
            box = self.graph.box(number)
            level = self.levels[box.question]
            earlier = before[number]
            if level in earlier:
                way = earlier[level]
                first = way[0][0]
                fault = (
                    f"box {number} asks again what box {first} has asked on the way:"
                    f" {self.described.ask(level)}"
                )
                yield self._finding("C0378", fault, way=way)
            for arrow in box.arrows:
                if arrow.to_question is not None:
                    after = before.setdefault(arrow.to_question, {})
                    step = ((number, arrow),)
                    after.setdefault(level, step)
                    for other, way in earlier.items():
                        after.setdefault(other, way + step)

    # --- what only the meaning of the rules shows -------------------------------------

    def _never_followed(self) -> Iterator[Finding]:
        """S4: an arrow whose answers cannot occur together with all before it."""
        if not self.described.table.impossible:
            return
        diagram = self.asked.diagram
        nobody = diagram.terminal(_OUTSIDE)
        possible = diagram.map_values(
            self.asked.urgency, lambda value: int(value != IMPOSSIBLE)
        )
        reached: dict[int, Node] = {1: possible}
        for number in self.in_order:
            box = self.graph.box(number)
            here = reached.get(number, nobody)
            for arrow in box.arrows:
                follows = self._those_who_answer(box, arrow, here)
                if here != nobody and follows == nobody:
                    way = (*self.ways[number], (number, arrow))
                    said = " or ".join(self._said(box, name) for name in arrow.answers)
                    fault = (
                        f"nobody can follow the arrow {said} of box {number}: these "
                        "answers are declared impossible together"
                    )
                    yield self._finding("C0378", fault, way=way)
                elif arrow.to_question is not None:
                    before = reached.get(arrow.to_question, nobody)
                    reached[arrow.to_question] = diagram.maximum([before, follows])

    def _those_who_answer(self, box: QuestionBox, arrow: Arrow, here: Node) -> Node:
        diagram = self.asked.diagram
        nobody = diagram.terminal(_OUTSIDE)
        names = offered(self._question(box))
        picked = [here if name in arrow.answers else nobody for name in names]
        return diagram.select(self.levels[box.question], picked)

    # --- words ------------------------------------------------------------------------

    def _question(self, box: QuestionBox) -> Question:
        return self.described.table.questions[self.levels[box.question]]

    def _said(self, box: QuestionBox, answer: str) -> str:
        index = offered(self._question(box)).index(answer)
        return self.described.answer(self.levels[box.question], index)

    def _finding(
        self,
        code: str,
        fault: str,
        box: QuestionBox | None = None,
        *,
        way: Way | None = None,
        **data: Any,
    ) -> Finding:
        """Say a fault, and the answers after which a reader meets it."""
        if way is None and box is not None:
            way = self.ways.get(box.number)
        notes: tuple[str, ...] = ()
        if way is not None:
            answers = self._answers_on(way)
            notes = self._way_in_words(answers)
            count, total = self._number(answers)
            data |= witness_data(self.described, answers, count, total)
        if box is not None:
            data |= {"box": box.number, "question": box.question}
        data["view"] = self.view
        message = f"{self.view} cannot be followed: {fault}"
        return Finding(code, message, notes=notes, hint=REDRAW, data=data)

    def _answers_on(self, way: Way) -> Box:
        answers: Box = {}
        for number, arrow in way:
            box = self.graph.box(number)
            names = offered(self._question(box))
            level = self.levels[box.question]
            given = frozenset(
                names.index(name) for name in arrow.answers if name in names
            )
            if given:
                answers.setdefault(level, given)
        return answers

    def _way_in_words(self, answers: Box) -> tuple[str, ...]:
        return (self.described.situation(answers),) if answers else ()

    def _number(self, answers: Box) -> tuple[int, int]:
        """Count the possible combinations that go this way, and all of them."""
        diagram, urgency = self.asked.diagram, self.asked.urgency
        case = Case(tuple(sorted(answers.items())), (), _INSIDE)
        inside = first_match(diagram, [case], _OUTSIDE)
        those = diagram.apply(
            inside, urgency, lambda one, told: one if told != IMPOSSIBLE else _OUTSIDE
        )
        count = diagram.count(those).get(_INSIDE, 0)
        return count, number_possible(diagram, urgency)
