"""Fixed boxes to coordinates: all that Graphviz ever sees of a chart.

Sizes are measured by our own text engine and labels are boxes like all others, so the
result depends on no font of the machine.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

import graphviz

from careleaf.chart.graphviz_process import lay_out_dot
from careleaf.findings import InternalFault

Point = tuple[float, float]

_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a fixed size, in even points."""

    name: str
    width_pt: float
    height_pt: float
    spine: bool = False
    """On the calm path, which runs straight down."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two boxes, with the sides where it touches them (n, e, s, w)."""

    tail: str
    head: str
    tail_port: str
    head_port: str
    spine: bool = False


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is to be laid out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[tuple[str, ...], ...]
    """Names of nodes that stand beside each other."""
    node_gap_pt: float
    rank_gap_pt: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything came to stand; origin at the top left, y down."""

    width_pt: float
    height_pt: float
    centres: dict[str, Point]
    routes: dict[tuple[str, str], tuple[Point, ...]]
    """Corners of the line between two nodes, from tail to head."""


def lay_out_skeleton(skeleton: Skeleton) -> Layout:
    """Have Graphviz place the boxes."""
    return read_layout(json.loads(lay_out_dot(dot_source(skeleton))), skeleton)


def dot_source(skeleton: Skeleton) -> str:
    """Write the skeleton as DOT.

    Never ``splines=ortho``: it aborts the process on aligned boxes.
    """
    for node in skeleton.nodes:
        # Graphviz 14 writes broken JSON for these instead of complaining.
        if not (math.isfinite(node.width_pt) and math.isfinite(node.height_pt)):
            msg = f"the size of `{node.name}` is not a number"
            raise InternalFault(msg)
    graph = graphviz.Digraph(
        graph_attr={
            "splines": "polyline",
            "nodesep": _inches(skeleton.node_gap_pt),
            "ranksep": _inches(skeleton.rank_gap_pt),
            "margin": "0",
            "pad": "0",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": "", "margin": "0"},
        edge_attr={"arrowhead": "none"},
    )
    for node in skeleton.nodes:
        group = {"group": "spine"} if node.spine else {}
        size = {"width": _inches(node.width_pt), "height": _inches(node.height_pt)}
        graph.node(node.name, **size, **group)
    for row in skeleton.rows:
        with graph.subgraph(graph_attr={"rank": "same"}) as same:
            for name in row:
                same.node(name)
    for edge in skeleton.edges:
        weight = {"weight": "100"} if edge.spine else {}
        tail = f"{edge.tail}:{edge.tail_port}" if edge.tail_port else edge.tail
        head = f"{edge.head}:{edge.head_port}" if edge.head_port else edge.head
        graph.edge(tail, head, **weight)
    return str(graph.source)


def _inches(length_pt: float) -> str:
    return f"{length_pt / _POINTS_PER_INCH:.6f}"


def read_layout(reply: dict[str, Any], skeleton: Skeleton) -> Layout:
    """Read Graphviz's JSON: points, y up, routes as Bézier triples."""
    _, _, width, height = (float(value) for value in reply["bb"].split(","))
    # `objects` also lists subgraphs, which have no position.
    names = {item["_gvid"]: item["name"] for item in reply["objects"] if "pos" in item}
    placed = {item["name"]: item["pos"] for item in reply["objects"] if "pos" in item}
    centres = {}
    for node in skeleton.nodes:
        centres[node.name] = _point(placed[node.name], height)
    routes = {}
    for item in reply.get("edges", ()):
        if "pos" not in item:
            msg = "Graphviz left out the route of an arrow"
            raise InternalFault(msg)
        points = [_point(pair, height) for pair in item["pos"].split()]
        # A polyline comes as a degenerate curve: its corners are every third point.
        routes[names[item["tail"]], names[item["head"]]] = tuple(points[::3])
    if len(routes) != len(skeleton.edges):
        msg = "Graphviz lost an arrow"
        raise InternalFault(msg)
    return Layout(width, height, centres, routes)


def _point(pair: str, height: float) -> Point:
    x, y = (float(value) for value in pair.split(","))
    if not (math.isfinite(x) and math.isfinite(y)):
        msg = "Graphviz placed something nowhere"
        raise InternalFault(msg)
    return (x, height - y)
