from __future__ import annotations

import pytest

from careleaf.decision.checks import check_table
from careleaf.decision.described import described_by_ids
from careleaf.decision.diagram import Diagram, DiagramTooLargeError
from careleaf.decision.flow_graph import flow_graph
from careleaf.decision.model import Question, Rule, Table
from careleaf.findings import FindingsError


def test_equal_functions_are_the_same_node() -> None:
    diagram = Diagram([2, 3])
    low, high = diagram.terminal(0), diagram.terminal(1)
    second = diagram.node(1, [low, low, high])
    assert diagram.node(1, [low, low, high]) == second
    assert diagram.node(0, [second, second]) == second
    assert diagram.size(diagram.node(0, [second, high])) == 2


def test_counts_include_skipped_questions() -> None:
    diagram = Diagram([2, 3, 5])
    low, high = diagram.terminal(0), diagram.terminal(1)
    function = diagram.node(0, [low, diagram.node(2, [low, low, low, low, high])])
    assert diagram.count(function) == {0: 15 + 12, 1: 3}
    assert diagram.count(high) == {1: 30}


def test_counts_are_exact_beyond_floating_point() -> None:
    diagram = Diagram([4] * 40)
    function = diagram.node(39, [diagram.terminal(0)] * 3 + [diagram.terminal(1)])
    assert diagram.count(function) == {0: 3 * 4**39, 1: 4**39}


def test_apply_restrict_and_support() -> None:
    diagram = Diagram([2, 2, 2])
    zero, one = diagram.terminal(0), diagram.terminal(1)
    first = diagram.node(0, [zero, one])
    third = diagram.node(2, [zero, one])
    total = diagram.apply(first, third, lambda a, b: a + b)
    assert diagram.support(total) == {0, 2}
    assert diagram.count(total) == {0: 2, 1: 4, 2: 2}
    assert diagram.cofactor(total, 2, 0) == first
    assert diagram.value(diagram.restrict(total, {0: 1, 2: 1})) == 2
    assert diagram.values(total, {0: frozenset({0})}) == {0, 1}


def test_the_shortest_witness_has_the_fewest_answers() -> None:
    diagram = Diagram([2, 2, 2])
    zero, one = diagram.terminal(0), diagram.terminal(1)
    long = diagram.node(1, [zero, diagram.node(2, [zero, one])])
    function = diagram.node(0, [long, one])
    assert diagram.shortest(function, 1, {}) == {0: 1}
    assert diagram.shortest(function, 1, {0: frozenset({0})}) == {0: 0, 1: 1, 2: 1}
    assert diagram.shortest(function, 7, {}) is None


def test_select_may_ask_out_of_order() -> None:
    diagram = Diagram([2, 2])
    zero, one = diagram.terminal(0), diagram.terminal(1)
    first = diagram.node(0, [zero, one])
    later = diagram.select(1, [zero, first])
    assert later == diagram.node(0, [zero, diagram.node(1, [zero, one])])
    assert diagram.select(0, [one, first]) == one


def _pairs_far_apart(pairs: int) -> Table:
    """The worst order of questions: 2 ** pairs nodes, and no other order is tried."""
    questions = tuple(Question(f"q{n}", ("no", "yes")) for n in range(2 * pairs))
    yes = frozenset({1})
    rules = tuple(Rule(f"r{n}", ((n, yes), (n + pairs, yes)), 1) for n in range(pairs))
    return Table(questions, ("calm", "urgent"), rules, 0)


def test_a_table_beyond_the_budget_is_refused_and_not_hung_on() -> None:
    (finding,) = check_table(described_by_ids(_pairs_far_apart(20)))
    assert finding.code == "C0302"
    assert finding.message == (
        "the chart is too large to be proved: more than 200,000 nodes"
    )


def test_nodes_are_limited() -> None:
    diagram = Diagram([2] * 40, node_budget=3)
    diagram.node(0, [diagram.terminal(0), diagram.terminal(1)])
    with pytest.raises(DiagramTooLargeError, match="more than 3 nodes"):
        diagram.terminal(2)


def test_what_is_too_large_is_not_drawn_either() -> None:
    with pytest.raises(FindingsError, match="C0302"):
        flow_graph(_pairs_far_apart(20))


def test_work_is_limited_as_well_as_nodes() -> None:
    diagram = Diagram([2, 2], step_budget=1)
    first = diagram.node(0, [diagram.terminal(0), diagram.terminal(1)])
    second = diagram.node(1, [diagram.terminal(0), diagram.terminal(1)])
    with pytest.raises(DiagramTooLargeError, match="more than 1 steps"):
        diagram.apply(first, second, max)


def test_forty_questions_are_no_trouble() -> None:
    questions = tuple(Question(f"q{n}", ("a", "b", "c", "d")) for n in range(40))
    rules = tuple(Rule(f"r{n}", ((n, frozenset({2, 3})),), 1) for n in range(40))
    graph = flow_graph(Table(questions, ("calm", "urgent"), rules, 0))
    assert len(graph.boxes) == 40
