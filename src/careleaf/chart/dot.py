"""The chart as readable DOT source, for other programs and other hands.

It is not what the page is drawn from (that is `skeleton`): here Graphviz may use its
own fonts and place the words itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphviz

from careleaf.chart.style import LINK_FILL, QUESTION_FILL
from careleaf.chart.urgency import URGENCY
from careleaf.document.blocks import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.decision.flow import Arrow, QuestionBox
    from careleaf.document.blocks import Chart, OutcomeText

_LINE_CHARACTERS = 38
_INK = "#14213d"


def to_dot(chart: Chart) -> str:
    """Write the chart in the words of its language."""
    graph = graphviz.Digraph(
        chart.id,
        graph_attr={
            "label": _label([plain(text) for text in (chart.title, *chart.notice)]),
            "labelloc": "t",
            "splines": "polyline",
        },
        node_attr={"fontname": "Noto Sans", "color": _INK, "fontcolor": _INK},
        edge_attr={"fontname": "Noto Sans Bold", "color": _INK, "fontcolor": _INK},
    )
    start = {"style": "rounded,filled", "fillcolor": _INK, "fontcolor": "#ffffff"}
    graph.node("start", _label([plain(chart.start)]), shape="box", **start)
    graph.edge("start", "q1", weight="100")
    for box in chart.graph.boxes:
        _add_question(graph, chart, box)
    return str(graph.source)


def _add_question(graph: graphviz.Digraph, chart: Chart, box: QuestionBox) -> None:
    words = chart.questions[box.question]
    lines = [f"{box.number}. {plain(words.ask)}"]
    lines += [f"- {plain(sign)}" for sign in words.signs]
    lines += [f"- {plain(label)}: {plain(full)}" for label, full in words.options]
    lines += [plain(words.help)] if words.help is not None else []
    name = f"q{box.number}"
    look = {"shape": "hexagon", "style": "filled", "fillcolor": QUESTION_FILL}
    graph.node(name, _label(lines), **look)
    for arrow in box.arrows:
        _add_arrow(graph, chart, box, arrow)


def _add_arrow(
    graph: graphviz.Digraph, chart: Chart, box: QuestionBox, arrow: Arrow
) -> None:
    answers = [plain(chart.answers[box.question, answer]) for answer in arrow.answers]
    name = f"q{box.number}"
    if arrow.to_question is not None:
        head = f"q{arrow.to_question}"
        graph.edge(name, head, _label(answers), weight="100")
        return
    head = f"exit-{arrow.exit_letter}"
    outcome = chart.outcomes[arrow.outcome or ""]
    lines = [f"{arrow.exit_letter}. {plain(outcome.title)}"]
    lines += [plain(outcome.short)] if outcome.short is not None else []
    graph.node(head, _label(lines), **_exit_look(outcome))
    graph.edge(name, head, _label(answers))
    with graph.subgraph(graph_attr={"rank": "same"}) as same:
        same.node(name)
        same.node(head)


def _exit_look(outcome: OutcomeText) -> dict[str, str]:
    if outcome.level is None:
        return {"shape": "box", "style": "rounded,filled", "fillcolor": LINK_FILL}
    style = URGENCY[outcome.level]
    return {
        "shape": "box",
        "style": "dashed,filled" if style.dash_pt else "filled",
        "color": style.border,
        "fillcolor": style.fill or "#ffffff",
        "fontcolor": style.text,
        "penwidth": f"{style.border_width_pt:g}",
    }


def _label(texts: Iterable[str]) -> str:
    r"""Break lines and disarm everything that DOT would read as markup.

    ``escape`` doubles backslashes; ``\l`` ends a line that is aligned at its start.
    """
    lines = [line for text in texts for line in _broken(text)]
    return "".join(f"{graphviz.escape(line)}\\l" for line in lines)


def _broken(text: str) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE_CHARACTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip(" ")
    return lines
