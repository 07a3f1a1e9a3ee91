"""Reduced, ordered, multi-valued decision diagrams.

A node asks one question and has one child per answer; a terminal holds a value. Equal
functions are the same node (Bryant 1986, carried over to many-valued variables), which
makes comparing, counting and finding witnesses exact and quick. Levels are question
indexes; recursion is at most one call per level deep.
"""

from __future__ import annotations

from itertools import repeat
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

NODE_BUDGET = 200_000
QUESTION_BUDGET = 200
"""Recursion goes one call per question deep, and Python's stack is not endless."""
STEP_BUDGET = 1_500_000
"""Steps of one diagram's whole life: some seconds and 100 MB, whatever was written."""

_FEW = 16
"""Values that are counted together without looking which of them occur."""

Node = int
Box = dict[int, frozenset[int]]
"""A set of answers for each question that matters; questions left out are free."""


class DiagramTooLargeError(Exception):
    """The table cannot be proved within the budget; the text says which one ran out."""


def _itself(node: Node) -> Node:
    return node


class Diagram:
    """A store of nodes over fixed domains; every function in it is an integer."""

    def __init__(
        self,
        domains: Sequence[int],
        node_budget: int = NODE_BUDGET,
        step_budget: int = STEP_BUDGET,
    ) -> None:
        if len(domains) > QUESTION_BUDGET:
            raise DiagramTooLargeError(f"more than {QUESTION_BUDGET} questions")
        self.domains = tuple(domains)
        self._levels: list[int] = []
        self._children: list[tuple[Node, ...]] = []
        self._values: dict[Node, int] = {}
        self._terminals: dict[int, Node] = {}
        self._unique: list[dict[tuple[Node, ...], Node]] = [{} for _ in domains]
        """By level: the node with these children."""
        self._maximum: dict[int, Node] = {}
        self._node_budget = node_budget
        self._step_budget = step_budget
        self._steps = 0

    # --- building ---------------------------------------------------------------------

    def step(self, units: int = 1) -> None:
        """Count work, and refuse when the budget is spent."""
        self._steps += units
        if self._steps > self._step_budget:
            raise DiagramTooLargeError(f"more than {self._step_budget:,} steps of work")

    def terminal(self, value: int) -> Node:
        """Return the constant function."""
        node = self._terminals.get(value)
        if node is None:
            node = self._terminals[value] = self._new(len(self.domains), ())
            self._values[node] = value
        return node

    def node(self, level: int, children: Sequence[Node]) -> Node:
        """Return the function that asks ``level`` and goes on with that child."""
        key = tuple(children)
        first = key[0]
        if key.count(first) == len(key):
            return first
        unique = self._unique[level]
        node = unique.get(key)
        if node is None:
            node = unique[key] = self._new(level, key)
        return node

    def _new(self, level: int, children: tuple[Node, ...]) -> Node:
        node = len(self._levels)
        if node >= self._node_budget:
            raise DiagramTooLargeError(f"more than {self._node_budget:,} nodes")
        self._levels.append(level)
        self._children.append(children)
        return node

    # --- looking ----------------------------------------------------------------------

    def is_terminal(self, node: Node) -> bool:
        """Whether the function is constant."""
        return self._levels[node] == len(self.domains)

    def level(self, node: Node) -> int:
        """Return the first question asked; a terminal is below them all."""
        return self._levels[node]

    def value(self, node: Node) -> int:
        """Return the value of a terminal."""
        return self._values[node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return one child per answer; none for a terminal."""
        return self._children[node]

    def branches(self, node: Node, level: int) -> tuple[Node, ...]:
        """Return one function per answer of ``level``, the node's own or earlier."""
        if self._levels[node] == level:
            return self._children[node]
        return (node,) * self.domains[level]

    def reachable(self, node: Node) -> tuple[Node, ...]:
        """List the node and all below it, each once, in order of discovery."""
        seen = {node: None}
        stack = [node]
        while stack:
            for child in reversed(self._children[stack.pop()]):
                if child not in seen:
                    seen[child] = None
                    stack.append(child)
        return tuple(seen)

    def size(self, node: Node) -> int:
        """How many nodes ask a question."""
        return sum(not self.is_terminal(below) for below in self.reachable(node))

    def support(self, node: Node) -> frozenset[int]:
        """Collect the questions that the value depends on."""
        levels = {self._levels[below] for below in self.reachable(node)}
        return frozenset(levels - {len(self.domains)})

    def values(self, node: Node, box: Mapping[int, frozenset[int]]) -> frozenset[int]:
        """Collect the values that occur among the combinations in ``box``."""
        levels, children = self._levels, self._children
        bottom = len(self.domains)
        seen = {node}
        stack = [node]
        while stack:
            current = stack.pop()
            following = children[current]
            allowed = box.get(levels[current])
            if allowed is not None:
                following = tuple(following[answer] for answer in allowed)
            for child in following:
                if child not in seen:
                    seen.add(child)
                    if levels[child] < bottom:
                        stack.append(child)
        terminals = self._terminals.items()
        return frozenset(value for value, terminal in terminals if terminal in seen)

    def occurs(self, node: Node, value: int, box: Mapping[int, frozenset[int]]) -> bool:
        """Tell whether some combination in ``box`` has the value."""
        levels, children = self._levels, self._children
        wanted = self._terminals.get(value)
        seen = {node}
        stack = [node]
        while stack:
            current = stack.pop()
            if current == wanted:
                return True
            following = children[current]
            allowed = box.get(levels[current])
            if allowed is not None:
                following = tuple(following[answer] for answer in allowed)
            for child in following:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        self.step(len(seen) >> 2)
        return False

    def count(self, node: Node) -> dict[int, int]:
        """How many combinations of answers have each value, exactly."""
        values = sorted(self._terminals)
        if len(values) > _FEW:
            values = sorted(self.values(node, {}))
        total = prod(self.domains)
        width = (total * max(self.domains, default=1)).bit_length()
        # One number holds the counts of all values, each in its own bits, and speaks of
        # all questions, so that a question that a node skips needs no thought.
        memo = {
            self._terminals[value]: total << (place * width)
            for place, value in enumerate(values)
        }
        levels, children, domains = self._levels, self._children, self.domains

        def below(current: Node) -> int:
            counted = 0
            for child in children[current]:
                known = memo.get(child)
                counted += below(child) if known is None else known
            counted //= domains[levels[current]]
            memo[current] = counted
            return counted

        counts = memo[node] if node in memo else below(node)
        field = (1 << width) - 1
        fields = (counts >> (place * width) & field for place in range(len(values)))
        return {
            value: number
            for value, number in zip(values, fields, strict=True)
            if number
        }

    def shortest(
        self, node: Node, target: int, within: Mapping[int, frozenset[int]]
    ) -> dict[int, int] | None:
        """Find the fewest answers in ``within`` that lead to ``target``.

        Of equally short ways the one with the calmer answers is taken.
        """
        memo: dict[Node, tuple[int, int, Node] | None] = {}

        def best(current: Node) -> int | None:
            if self.is_terminal(current):
                return 0 if self._values[current] == target else None
            if current not in memo:
                memo[current] = None
                children = self._children[current]
                allowed = within.get(self._levels[current], range(len(children)))
                for answer in sorted(allowed):
                    length = best(children[answer])
                    known = memo[current]
                    if length is not None and (known is None or length + 1 < known[0]):
                        memo[current] = (length + 1, answer, children[answer])
            found = memo[current]
            return None if found is None else found[0]

        if best(node) is None:
            return None
        path: dict[int, int] = {}
        while (step := memo.get(node)) is not None:
            path[self._levels[node]] = step[1]
            node = step[2]
        return path

    # --- computing --------------------------------------------------------------------

    def apply(
        self,
        first: Node,
        second: Node,
        combine: Callable[[int, int], int],
        same: Callable[[Node], Node] | None = None,
    ) -> Node:
        """Return the function whose value is ``combine`` of both values.

        ``same`` may give the result for two equal functions without walking them.
        """
        return self._apply(first, second, combine, same, {})

    def _apply(
        self,
        first: Node,
        second: Node,
        combine: Callable[[int, int], int],
        same: Callable[[Node], Node] | None,
        memo: dict[int, Node],
    ) -> Node:
        levels, children, values = self._levels, self._children, self._values
        step, new_node, bottom = self.step, self.node, len(self.domains)
        apart = self._node_budget

        def go(one: Node, other: Node) -> Node:
            if one == other and same is not None:
                return same(one)
            pair = one * apart + other  # a number takes half the room of a tuple
            known = memo.get(pair)
            if known is not None:
                return known
            step()
            level, other_level = levels[one], levels[other]
            if level < other_level:
                known = new_node(level, tuple(map(go, children[one], repeat(other))))
            elif other_level < level:
                below = map(go, repeat(one), children[other])
                known = new_node(other_level, tuple(below))
            elif level < bottom:
                below = map(go, children[one], children[other])
                known = new_node(level, tuple(below))
            else:
                known = self.terminal(combine(values[one], values[other]))
            memo[pair] = known
            return known

        return go(first, second)

    def greatest(
        self,
        measure: Callable[[int, int], int],
        first_settles: Collection[Node],
        second_settles: Collection[Node],
    ) -> Callable[[Node, Node], int]:
        """Make a comparison: the greatest ``measure`` of the values of two functions.

        It is 0 between equal functions, and where one comes to a node that settles it.
        Nothing is built, and what was walked once is known to the next comparison.
        """
        levels, children, values = self._levels, self._children, self._values
        memo: dict[int, int] = {}
        step, bottom, apart = self.step, len(self.domains), self._node_budget

        def go(one: Node, other: Node) -> int:
            if one == other or one in first_settles or other in second_settles:
                return 0
            pair = one * apart + other  # a number takes half the room of a tuple
            known = memo.get(pair)
            if known is not None:
                return known
            step()
            level, other_level = levels[one], levels[other]
            if level < other_level:
                known = max(map(go, children[one], repeat(other)))
            elif other_level < level:
                known = max(map(go, repeat(one), children[other]))
            elif level < bottom:
                known = max(map(go, children[one], children[other]))
            else:
                known = measure(values[one], values[other])
            memo[pair] = known
            return known

        return go

    def maximum(self, nodes: Sequence[Node]) -> Node:
        """Return the pointwise greatest value."""
        result = nodes[0]
        for node in nodes[1:]:
            result = self._apply(result, node, max, _itself, self._maximum)
        return result

    def map_values(self, node: Node, change: Callable[[int], int]) -> Node:
        """Return the function with every value changed."""
        return self.apply(node, node, lambda value, _: change(value))

    def restrict(self, node: Node, answers: Mapping[int, int]) -> Node:
        """Return the function with some questions answered and no longer asked."""
        memo: dict[Node, Node] = {}

        def go(current: Node) -> Node:
            if self.is_terminal(current):
                return current
            if current not in memo:
                self.step()
                level = self._levels[current]
                children = self._children[current]
                if level in answers:
                    memo[current] = go(children[answers[level]])
                else:
                    memo[current] = self.node(level, [go(child) for child in children])
            return memo[current]

        return go(node)

    def cofactor(self, node: Node, level: int, answer: int) -> Node:
        """Return the function with one question answered."""
        return self.restrict(node, {level: answer})

    def select(self, level: int, nodes: Sequence[Node]) -> Node:
        """Return the function that picks one of ``nodes`` by the answer to ``level``.

        Unlike ``node`` it may be given functions that ask earlier questions or the same
        one again, as a chart read back from a page might.
        """
        memo: dict[tuple[Node, ...], Node] = {}

        def go(current: tuple[Node, ...]) -> Node:
            if current in memo:
                return memo[current]
            self.step()
            top = min(self._levels[node] for node in current)
            if top < level:
                columns = zip(
                    *(self.branches(node, top) for node in current), strict=True
                )
                result = self.node(top, [go(column) for column in columns])
            else:
                picked = [
                    self.branches(node, level)[answer]
                    for answer, node in enumerate(current)
                ]
                result = self.node(level, picked)
            memo[current] = result
            return result

        return go(tuple(nodes))
