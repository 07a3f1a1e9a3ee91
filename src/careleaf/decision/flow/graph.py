"""The drawn chart, computed from the rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
from careleaf.decision.flow.unsure import asked_of, offered, without_impossible
from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.question_order import smaller_order
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Table

BOX_BUDGET = 10_000
"""Hundreds of pages: nobody could follow what is drawn with more."""


@lru_cache(maxsize=64)
def flow_graph(table: Table) -> FlowGraph:
    """Draw the table: one box per question that still matters, "not sure" included.

    The graph is the reduced diagram itself, so it is as small as the order of questions
    allows, and the same table always gives the same boxes with the same numbers. A
    table that cannot be drawn raises the finding that says why.
    """
    try:
        asked = asked_of(table)
        start = without_impossible(asked)
    except DiagramTooLargeError as reason:
        raise FindingsError([too_large(str(reason), table)]) from reason
    refused = _not_drawable(asked.diagram, start, table)
    if refused is not None:
        raise FindingsError([refused])
    return _Drawing(table, asked.diagram, start).graph()


def too_large(reason: str, table: Table | None = None) -> Finding:
    """Refuse a table beyond the budget, instead of a build that hangs.

    There is no witness, for nothing was found out about any combination. With the table
    the finding names what costs most, and the hint an order of questions that would do,
    if there is one.
    """
    hint = "split the chart, or ask questions that belong together one after another"
    order = None if table is None else smaller_order(table)
    if order is not None:
        hint += f", for example in this order: {', '.join(order)}"
    notes, data = _what_costs(table) if table is not None else ((), {})
    if order is not None:
        data["suggested"] = list(order)
    return Finding(
        "C0302",
        f"the chart is too large to be proved: {reason}",
        notes=notes,
        hint=hint,
        data={"budget": reason, **data},
    )


def _what_costs(table: Table) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Name the order of the questions, and the rule that reaches furthest in it."""
    names = [question.id for question in table.questions]
    reaches = {}
    for rule in table.rules:
        asked = [level for level, _ in (*rule.when, *rule.unless)]
        if asked:
            reaches[rule.id] = (min(asked), max(asked))
    data: dict[str, Any] = {"order": names, "rules": len(table.rules)}
    if not reaches:
        return (), data
    widest = max(reaches, key=lambda name: reaches[name][1] - reaches[name][0])
    first, last = reaches[widest]
    data["furthest"] = {"rule": widest, "questions": [names[first], names[last]]}
    note = (
        f"rule `{widest}` reaches furthest: it asks about `{names[first]}`, and about "
        f"`{names[last]}` {last - first} questions later"
    )
    return (note,), data


def _not_drawable(diagram: Diagram, start: Node, table: Table) -> Finding | None:
    if not table.questions:
        return Finding("C0301", "the chart has no questions")
    values = diagram.values(start, {})
    if IMPOSSIBLE in values:
        return Finding("C0312", "no combination of answers is possible")
    if GAP in values:
        return Finding("C0303", "no advice is given for some combinations of answers")
    boxes = diagram.size(start)
    if boxes > BOX_BUDGET:
        reason = f"it would be drawn with {boxes:,} boxes, more than {BOX_BUDGET:,}"
        return too_large(reason, table)
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
