from __future__ import annotations

import pytest

from careleaf.decision.diagram import Diagram, DiagramTooLargeError


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


def test_nodes_are_limited() -> None:
    diagram = Diagram([2] * 40, node_budget=3)
    diagram.node(0, [diagram.terminal(0), diagram.terminal(1)])
    with pytest.raises(DiagramTooLargeError, match="more than 3 nodes"):
        diagram.terminal(2)


def test_work_is_limited_as_well_as_nodes() -> None:
    diagram = Diagram([2, 2], step_budget=1)
    first = diagram.node(0, [diagram.terminal(0), diagram.terminal(1)])
    second = diagram.node(1, [diagram.terminal(0), diagram.terminal(1)])
    with pytest.raises(DiagramTooLargeError, match="more than 1 steps"):
        diagram.apply(first, second, max)


def test_questions_are_limited() -> None:
    Diagram([2] * 200)
    with pytest.raises(DiagramTooLargeError, match="more than 200 questions"):
        Diagram([2] * 201)


def test_a_value_occurs_only_inside_the_box() -> None:
    diagram = Diagram([2, 2])
    zero, one = diagram.terminal(0), diagram.terminal(1)
    second = diagram.node(1, [zero, one])
    function = diagram.node(0, [zero, second])
    assert diagram.occurs(function, 1, {})
    assert not diagram.occurs(function, 1, {0: frozenset({0})})
    assert not diagram.occurs(function, 1, {1: frozenset({0})})
    assert not diagram.occurs(function, 7, {})


def test_the_greatest_measure_is_found_and_equal_functions_have_none() -> None:
    diagram = Diagram([2, 3])
    low, middle, high = (diagram.terminal(value) for value in (0, 5, 9))
    first = diagram.node(0, [low, high])
    second = diagram.node(1, [high, middle, low])
    above = diagram.greatest(lambda one, other: one - other, set(), set())
    assert above(first, second) == 9
    assert above(second, first) == 9
    assert above(middle, low) == 5
    assert above(low, middle) == -5
    assert above(first, first) == 0
    settled = diagram.greatest(lambda one, other: one - other, {high}, set())
    assert settled(first, second) == 0


def test_many_values_are_counted_as_well_as_few() -> None:
    diagram = Diagram([40, 3])
    terminals = [diagram.terminal(value) for value in range(40)]
    function = diagram.node(0, terminals)
    assert diagram.count(function) == dict.fromkeys(range(40), 3)
    assert diagram.count(terminals[7]) == {7: 120}
