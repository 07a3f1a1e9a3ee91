"""The drawn chart, computed from the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
from careleaf.decision.meaning import GAP, IMPOSSIBLE, compile_table
from careleaf.decision.unsure import offered, with_not_sure, without_impossible
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Table


def flow_graph(table: Table) -> FlowGraph:
    """Draw the table: one box per question that still matters, "not sure" included.

    The graph is the reduced diagram itself, so it is as small as the order of questions
    allows, and the same table always gives the same boxes with the same numbers. A
    table that cannot be drawn raises the finding that says why.
    """
    try:
        meaning = compile_table(table)
        asked = with_not_sure(meaning)
        start = without_impossible(asked)
    except DiagramTooLargeError as reason:
        raise FindingsError([too_large(str(reason))]) from reason
    refused = _not_drawable(asked.diagram.values(start, {}), table)
    if refused is not None:
        raise FindingsError([refused])
    return _Drawing(table, asked.diagram, start).graph()


def too_large(reason: str) -> Finding:
    """Refuse a table beyond the budget, instead of a build that hangs."""
    return Finding(
        "C0302",
        f"the chart is too large to be proved: {reason}",
        hint="split the chart, or ask questions that belong together one after another",
    )


def _not_drawable(values: frozenset[int], table: Table) -> Finding | None:
    if not table.questions:
        return Finding("C0301", "the chart has no questions")
    if IMPOSSIBLE in values:
        return Finding("C0312", "no combination of answers is possible")
    if GAP in values:
        return Finding("C0303", "no advice is given for some combinations of answers")
    return None


class _Drawing:
    def __init__(self, table: Table, diagram: Diagram, start: Node) -> None:
        self.table = table
        self.diagram = diagram
        self.start = start
        self.exits = 0
        found = [n for n in diagram.reachable(start) if not diagram.is_terminal(n)]
        rank = {node: place for place, node in enumerate(self._by_path())}
        found.sort(key=lambda node: (diagram.level(node), rank[node]))
        self.numbers = {node: number for number, node in enumerate(found, start=1)}

    def _by_path(self) -> list[Node]:
        """All nodes in order of the calmest path that leads to them."""
        seen: dict[Node, None] = {}

        def visit(node: Node) -> None:
            if node not in seen:
                seen[node] = None
                for child in self.diagram.children(node):
                    visit(child)

        visit(self.start)
        return list(seen)

    def graph(self) -> FlowGraph:
        if self.diagram.is_terminal(self.start):
            # One box must stand even where no answer matters: there is advice to give.
            answers = offered(self.table.questions[0])
            arrow = self._exit(answers, self.diagram.value(self.start))
            first = QuestionBox(1, self.table.questions[0].id, (arrow,))
            return FlowGraph((first,))
        return FlowGraph(tuple(self._box(node) for node in self.numbers))

    def _box(self, node: Node) -> QuestionBox:
        question = self.table.questions[self.diagram.level(node)]
        answers: dict[Node, list[int]] = {}
        for answer, child in enumerate(self.diagram.children(node)):
            answers.setdefault(child, []).append(answer)
        exits = [child for child in answers if self.diagram.is_terminal(child)]
        exits.sort(key=self.diagram.value, reverse=True)
        onward = [child for child in answers if not self.diagram.is_terminal(child)]
        onward.sort(key=lambda child: answers[child][0], reverse=True)
        names = offered(question)
        said = {child: tuple(names[a] for a in answers[child]) for child in answers}
        arrows = [self._exit(said[child], self.diagram.value(child)) for child in exits]
        arrows += [
            Arrow(said[child], self.numbers[child], None, None) for child in onward
        ]
        return QuestionBox(self.numbers[node], question.id, tuple(arrows))

    def _exit(self, answers: tuple[str, ...], outcome: int) -> Arrow:
        self.exits += 1
        letter = letters(self.exits)
        return Arrow(answers, None, letter, self.table.outcomes[outcome])


def letters(number: int) -> str:
    """Count A, B, ... Z, AA, AB, ... as spreadsheets count columns."""
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("A") + letter) + text
    return text
