"""The answer "not sure": the worst of the answers that are still possible."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram
from careleaf.decision.flow import NOT_SURE
from careleaf.decision.meaning import IMPOSSIBLE, compile_table

if TYPE_CHECKING:
    from careleaf.decision.diagram import Node
    from careleaf.decision.meaning import Meaning
    from careleaf.decision.model import Question, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """The function that a reader meets, whose answers include "not sure"."""

    diagram: Diagram
    urgency: Node
    """``IMPOSSIBLE`` where nothing that the answers leave open can occur."""


def offered(question: Question) -> tuple[str, ...]:
    """List the answers that a reader may give, "not sure" last."""
    return (*question.answers, NOT_SURE) if question.unsure else question.answers


def with_not_sure(meaning: Meaning) -> Asked:
    """Give every node one more child, the pointwise maximum of its children.

    The maximum over several questions may be taken one by one, so one pass is exact. A
    question that a node skips stays skipped: not knowing what does not matter does not
    matter either.
    """
    questions = meaning.table.questions
    base = meaning.diagram
    wide = Diagram([len(offered(question)) for question in questions])
    memo: dict[Node, Node] = {}

    def go(node: Node) -> Node:
        if node not in memo:
            if base.is_terminal(node):
                memo[node] = wide.terminal(base.value(node))
            else:
                level = base.level(node)
                children = [go(child) for child in base.children(node)]
                if questions[level].unsure:
                    children.append(wide.maximum(children))
                memo[node] = wide.node(level, children)
        return memo[node]

    return Asked(wide, go(meaning.urgency))


@lru_cache(maxsize=8)
def asked_of(table: Table) -> Asked:
    """Compile a table for its readers, once for all who only ask questions of it.

    Raises:
        DiagramTooLargeError: the table cannot be compiled within the budget.

    """
    return with_not_sure(compile_table(table))


def without_impossible(asked: Asked) -> Node:
    """Choose a value for what cannot occur, so that it costs no box of its own.

    An answer that cannot occur goes where "not sure" goes, to the worst of the answers
    that can; where "not sure" is not offered, with the worst of these. So it is never
    the calmer side that is chosen, and a question whose possible answers all agree is
    not asked at all.
    """
    diagram = asked.diagram
    impossible = diagram.terminal(IMPOSSIBLE)
    memo: dict[Node, Node] = {}

    def go(node: Node) -> Node:
        if diagram.is_terminal(node):
            return node
        if node not in memo:
            children = diagram.children(node)
            possible = [child for child in children if child != impossible]
            worst = diagram.maximum(possible)
            if worst not in possible:
                worst = max(possible, key=lambda child: _severity(diagram, child))
            instead = go(worst)
            chosen = [
                instead if child == impossible else go(child) for child in children
            ]
            memo[node] = diagram.node(diagram.level(node), chosen)
        return memo[node]

    return go(asked.urgency)


def _severity(diagram: Diagram, node: Node) -> list[tuple[int, int]]:
    """Sort functions by how many are told the most urgent, then the next."""
    return sorted(diagram.count(node).items(), reverse=True)
