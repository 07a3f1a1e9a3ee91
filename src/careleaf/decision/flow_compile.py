"""A drawn chart compiled back into a function and compared with the rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from careleaf.decision.described import described_by_ids
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow_graph import too_large
from careleaf.decision.meaning import IMPOSSIBLE, compile_table
from careleaf.decision.unsure import offered, with_not_sure
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
    from collections.abc import Iterator

    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Diagram, Node
    from careleaf.decision.flow import Arrow, FlowGraph, QuestionBox
    from careleaf.decision.model import Table
    from careleaf.decision.unsure import Asked


def compile_flow(graph: FlowGraph, table: Table, diagram: Diagram) -> Node:
    """Compile the boxes, from the first, into a function over what a reader answers.

    ``diagram`` is that of ``with_not_sure``. The graph must be well formed
    (``flow_faults``), but it need not ask in the declared order.
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
    graph: FlowGraph, table: Table, described: Described | None = None
) -> Finding | None:
    """Prove that the drawn chart and the rules give the same advice, or say where not.

    ``described`` lends its words to the finding; without it ids stand in their place.
    """
    words = described or described_by_ids(table)
    malformed = next(flow_faults(graph, table), None)
    if malformed is not None:
        return Finding("C0318", f"the drawn chart cannot be followed: {malformed}")
    try:
        asked = with_not_sure(compile_table(table))
        drawn = compile_flow(graph, table, asked.diagram)
        return _difference(asked, drawn, words)
    except DiagramTooLargeError as reason:
        return too_large(str(reason))


def _difference(asked: Asked, drawn: Node, words: Described) -> Finding | None:
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
    subject = "“Not sure” is" if code == "C0319" else "the drawn chart is"
    total = number_possible(diagram, asked.urgency)
    return Finding(
        code,
        f"{subject} not what the rules say: {words.outcome(by_chart)} "
        f"where the rules tell {told}",
        notes=(words.situation(box), f"{share(count, total)}, “not sure” included"),
        hint="draw the chart from the rules again",
        data=witness_data(words, box, count, total),
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


def flow_faults(graph: FlowGraph, table: Table) -> Iterator[str]:
    """Say why a graph, perhaps read back from a page, is not a chart of this table."""
    if not graph.boxes:
        yield "it has no boxes"
        return
    numbers = [box.number for box in graph.boxes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "its boxes are not numbered 1, 2, 3 and so on"
        return
    questions = {question.id: question for question in table.questions}
    for box in graph.boxes:
        if box.question not in questions:
            yield f"box {box.number} asks an unknown question"
            continue
        given = Counter(name for arrow in box.arrows for name in arrow.answers)
        if given != Counter(offered(questions[box.question])):
            yield f"box {box.number} does not have exactly one arrow for each answer"
        for arrow in box.arrows:
            yield from _arrow_faults(box, arrow, len(numbers), table)
    yield from _path_faults(graph)


def _arrow_faults(
    box: QuestionBox, arrow: Arrow, boxes: int, table: Table
) -> Iterator[str]:
    if (arrow.to_question is None) == (arrow.outcome is None):
        yield f"an arrow of box {box.number} does not lead to exactly one place"
    elif arrow.to_question is not None and not 1 <= arrow.to_question <= boxes:
        yield f"box {box.number} leads to box {arrow.to_question}, which is missing"
    elif arrow.outcome is not None and arrow.outcome not in table.outcomes:
        yield f"box {box.number} leads to an unknown outcome"


def _path_faults(graph: FlowGraph) -> Iterator[str]:
    """Find loops and boxes that no path reaches."""
    after = {
        box.number: [a.to_question for a in box.arrows if a.to_question is not None]
        for box in graph.boxes
    }
    finished: set[int] = set()
    on_path = [1]
    while on_path:
        number = on_path[-1]
        left = [to for to in after.get(number, []) if to not in finished]
        if not left:
            finished.add(on_path.pop())
        elif left[0] in on_path:
            yield f"it goes round in a circle at box {left[0]}"
            return
        else:
            on_path.append(left[0])
    lost = sorted(set(after) - finished)
    if lost:
        yield f"no path leads to box {lost[0]}"
