"""A drawn chart compiled back into a function and compared with the rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.decision.described import described_by_ids
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.faults import (
    DRAWN,
    REDRAW,
    faults_of_form,
    faults_of_ways,
)
from careleaf.decision.flow.graph import too_large
from careleaf.decision.flow.unsure import asked_of, offered, with_not_sure
from careleaf.decision.meaning import IMPOSSIBLE, compile_table
from careleaf.decision.witness import (
    FAULTY,
    FINE,
    number_of,
    number_possible,
    point,
    reduced,
    share,
    shortest_fault,
    witness_data,
)
from careleaf.findings import Finding

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Diagram, Node
    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.flow.unsure import Asked
    from careleaf.decision.model import Table


def compile_flow(graph: FlowGraph, table: Table, diagram: Diagram) -> Node:
    """Compile the boxes, from the first, into a function over what a reader answers.

    ``diagram`` is that of ``with_not_sure``. The graph must be well formed
    (``faults_of_form``), but it need not ask in the declared order.
    """
    levels = {question.id: level for level, question in enumerate(table.questions)}
    outcomes = {outcome: value for value, outcome in enumerate(table.outcomes)}
    memo: dict[int, Node] = {}

    def go(number: int) -> Node:
        if number in memo:
            return memo[number]
        box = graph.box(number)
        level = levels[box.question]
        targets: dict[str, Node] = {}
        for arrow in box.arrows:
            if arrow.to_question is not None:
                target = go(arrow.to_question)
            else:
                target = diagram.terminal(outcomes[arrow.outcome or ""])
            targets.update(dict.fromkeys(arrow.answers, target))
        answers = offered(table.questions[level])
        memo[number] = diagram.select(level, [targets[name] for name in answers])
        return memo[number]

    return go(1)


def flow_equals_rules(
    graph: FlowGraph,
    table: Table,
    described: Described | None = None,
    view: str = DRAWN,
) -> Finding | None:
    """Prove that a drawn chart and the rules give the same advice, or say where not.

    ``described`` lends its words to the finding; without it ids stand in their place.
    ``view`` names what the chart was read from. A chart that was proved before is not
    proved again: all editions and languages of a chart draw the same graph.
    """
    if _is_proved(graph, table):
        return None
    words = described or described_by_ids(table)
    try:
        # Nothing that was compiled before shall have used up the budget.
        return _first_fault(graph, words, _asked(table), view)
    except DiagramTooLargeError as reason:
        return too_large(str(reason))


@lru_cache(maxsize=512)
def _is_proved(graph: FlowGraph, table: Table) -> bool:
    words = described_by_ids(table)
    try:
        return _first_fault(graph, words, asked_of(table), DRAWN) is None
    except DiagramTooLargeError:
        return False


def _asked(table: Table) -> Asked:
    return with_not_sure(compile_table(table))


def _first_fault(
    graph: FlowGraph, described: Described, asked: Asked, view: str
) -> Finding | None:
    """Give the one fault that explains the others."""
    malformed = next(faults_of_form(graph, described, asked, view), None)
    if malformed is not None:
        return malformed
    drawn = compile_flow(graph, described.table, asked.diagram)
    return (
        _lost_outcome(graph, described, asked, view)
        or _difference(asked, drawn, described, view)
        or next(faults_of_ways(graph, described, asked, view), None)
    )


def _lost_outcome(
    graph: FlowGraph, described: Described, asked: Asked, view: str
) -> Finding | None:
    """Find an outcome that the rules tell and no arrow leads to (decisions, S2)."""
    drawn = {arrow.outcome for box in graph.boxes for arrow in box.arrows}
    diagram, urgency = asked.diagram, asked.urgency
    counts = diagram.count(urgency)
    for index, outcome in reversed(list(enumerate(described.table.outcomes))):
        if not counts.get(index) or outcome in drawn:
            continue
        path = diagram.shortest(urgency, index, {}) or {}
        box = {level: frozenset({answer}) for level, answer in path.items()}
        total = number_possible(diagram, urgency)
        return Finding(
            "C0373",
            f"no arrow of {view} leads to {described.outcome(index)}, which the rules"
            " tell",
            notes=(
                described.situation(box),
                f"{share(counts[index], total)}, “not sure” included",
            ),
            hint=REDRAW,
            data={
                **witness_data(described, box, counts[index], total),
                "view": view,
                "rules": outcome,
            },
        )
    return None


def _difference(
    asked: Asked, drawn: Node, words: Described, view: str
) -> Finding | None:
    diagram = asked.diagram
    faults = diagram.apply(asked.urgency, drawn, _differs)
    count = number_of(diagram, faults)
    if not count:
        return None
    path = diagram.shortest(faults, FAULTY, _sure_of_everything(words.table))
    code = "C0317" if path is not None else "C0319"
    if path is None:
        path = shortest_fault(diagram, faults)
    box = reduced(diagram, faults, path)
    example = point(diagram, path)
    by_rules = diagram.value(diagram.restrict(asked.urgency, example))
    by_chart = diagram.value(diagram.restrict(drawn, example))
    told = "no advice" if by_rules < 0 else words.outcome(by_rules)
    subject = f"{view} is"
    if code == "C0319":
        subject = f"“Not sure” in {view} is"
    total = number_possible(diagram, asked.urgency)
    return Finding(
        code,
        f"{subject} not what the rules say: {words.outcome(by_chart)} "
        f"where the rules tell {told}",
        notes=(words.situation(box), f"{share(count, total)}, “not sure” included"),
        hint=REDRAW,
        data={
            **witness_data(words, box, count, total),
            "view": view,
            "says": words.table.outcomes[by_chart],
            "rules": None if by_rules < 0 else words.table.outcomes[by_rules],
        },
    )


def _differs(by_rules: int, by_chart: int) -> int:
    if by_rules == IMPOSSIBLE:
        return IMPOSSIBLE
    return FINE if by_rules == by_chart else FAULTY


def _sure_of_everything(table: Table) -> Box:
    """Leave out "not sure": whoever is sure and led astray is the better witness."""
    return {
        level: frozenset(range(len(question.answers)))
        for level, question in enumerate(table.questions)
    }
