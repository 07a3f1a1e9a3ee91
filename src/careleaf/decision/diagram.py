"""Reduced, ordered, multi-valued decision diagrams.

A node asks one question and has one child per answer; a terminal holds a value. Equal
functions are the same node (Bryant 1986, carried over to many-valued variables), which
makes comparing, counting and finding witnesses exact and quick. Levels are question
indexes; recursion is at most one call per level deep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NODE_BUDGET = 200_000
STEP_BUDGET = 4_000_000
"""Steps of one diagram's whole life: some seconds, whatever was written."""

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
        self.domains = tuple(domains)
        self._levels: list[int] = []
        self._children: list[tuple[Node, ...]] = []
        self._values: list[int] = []
        self._terminals: dict[int, Node] = {}
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._maximum: dict[tuple[Node, Node], Node] = {}
        self._node_budget = node_budget
        self._step_budget = step_budget
        self._steps = 0

    # --- building ---------------------------------------------------------------------

    def step(self, units: int = 1) -> None:
        """Count work, and refuse when the budget is spent."""
        self._steps += units
        if self._steps > self._step_budget:
            raise DiagramTooLargeError(f"more than {self._step_budget:,} steps of work")

    def _new(self, level: int, children: tuple[Node, ...], value: int) -> Node:
        if len(self._levels) >= self._node_budget:
            raise DiagramTooLargeError(f"more than {self._node_budget:,} nodes")
        self._levels.append(level)
        self._children.append(children)
        self._values.append(value)
        return len(self._levels) - 1

    def terminal(self, value: int) -> Node:
        """Return the constant function."""
        node = self._terminals.get(value)
        if node is None:
            node = self._terminals[value] = self._new(len(self.domains), (), value)
        return node

    def node(self, level: int, children: Sequence[Node]) -> Node:
        """Return the function that asks ``level`` and goes on with that child."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (level, tuple(children))
        node = self._unique.get(key)
        if node is None:
            node = self._unique[key] = self._new(level, key[1], 0)
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
        below = self.reachable(node)
        return frozenset(self._levels[n] for n in below if not self.is_terminal(n))

    def values(self, node: Node, box: Mapping[int, frozenset[int]]) -> frozenset[int]:
        """Collect the values that occur among the combinations in ``box``."""
        found: set[int] = set()
        seen = {node}
        stack = [node]
        while stack:
            current = stack.pop()
            if self.is_terminal(current):
                found.add(self._values[current])
                continue
            children = self._children[current]
            allowed = box.get(self._levels[current], range(len(children)))
            fresh = {children[answer] for answer in allowed} - seen
            seen |= fresh
            stack.extend(fresh)
        return frozenset(found)

    def count(self, node: Node) -> dict[int, int]:
        """How many combinations of answers have each value, exactly."""
        sizes = [1] * (len(self.domains) + 1)
        for level in reversed(range(len(self.domains))):
            sizes[level] = sizes[level + 1] * self.domains[level]
        memo: dict[Node, dict[int, int]] = {}

        def below(current: Node) -> dict[int, int]:
            if current in memo:
                return memo[current]
            if self.is_terminal(current):
                memo[current] = {self._values[current]: 1}
                return memo[current]
            totals: dict[int, int] = {}
            next_level = self._levels[current] + 1
            for child in self._children[current]:
                skipped = sizes[next_level] // sizes[self._levels[child]]
                for value, number in below(child).items():
                    totals[value] = totals.get(value, 0) + number * skipped
            memo[current] = totals
            return totals

        skipped = sizes[0] // sizes[self._levels[node]]
        return {value: number * skipped for value, number in below(node).items()}

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
        memo: dict[tuple[Node, Node], Node],
    ) -> Node:
        if first == second and same is not None:
            return same(first)
        key = (first, second)
        known = memo.get(key)
        if known is not None:
            return known
        self.step()
        level = min(self._levels[first], self._levels[second])
        if level == len(self.domains):
            result = self.terminal(combine(self._values[first], self._values[second]))
        else:
            pairs = zip(
                self.branches(first, level), self.branches(second, level), strict=True
            )
            result = self.node(
                level,
                [self._apply(one, other, combine, same, memo) for one, other in pairs],
            )
        memo[key] = result
        return result

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
