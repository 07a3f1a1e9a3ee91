"""The DOT source is read again, to prove that it says what the rules say.

Nodes and edges are read as the grammar of DOT has them, words by the vocabulary of the
language; the names of nodes only say which edge joins which nodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careleaf.chart.reading import check_reading, read_chart
from careleaf.chart.style import WESTERN_DIGITS
from careleaf.chart.vocabulary import number_in, squeezed
from careleaf.decision.flow import Arrow, QuestionBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.reading import ReadChart
    from careleaf.chart.vocabulary import Vocabulary
    from careleaf.decision.described import Described
    from careleaf.findings import Finding

_ID = r'(?:"(?:[^"\\]|\\.)*"|[\w.-]+)'
_STATEMENT = re.compile(
    rf"\s*(?P<tail>{_ID})(?: -> (?P<head>{_ID}))?"
    rf"(?: \[(?P<attributes>(?:{_ID}={_ID}\s?)*)\])?\s*"
)
_ATTRIBUTE = re.compile(rf"(?P<name>{_ID})=(?P<value>{_ID})")
_DEFAULTS = ("graph", "node", "edge")
_START = "start"


def check_dot(
    source: str, words: Vocabulary, described: Described, view: str
) -> list[Finding]:
    """Prove that a DOT source says what the rules say; C0607 if it says nothing."""
    return check_reading(read_dot(source, words), described, view, "C0607")


def read_dot(source: str, words: Vocabulary) -> ReadChart:
    """Read the nodes and edges of a DOT source as boxes and arrows."""
    reader = _DotReader(words)
    # The first and the last line open and close the graph; a subgraph only ranks.
    for line in source.splitlines()[1:-1]:
        statement = _STATEMENT.fullmatch(line)
        if statement is None or statement["tail"] in _DEFAULTS:
            continue
        label = _label(statement["attributes"] or "")
        if statement["head"] is not None:
            reader.edges.append((statement["tail"], statement["head"], label))
        elif label is not None:
            reader.nodes[statement["tail"]] = label
    return reader.finished()


def _label(attributes: str) -> str | None:
    """Give the words of a label, line after line; None without one."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found["name"] == "label":
            value = found["value"]
            return _words(value[1:-1] if value.startswith('"') else value)
    return None


def _words(escaped: str) -> str:
    r"""Take the escapes of a label away: ``\l`` ends a line, ``\\`` is one ``\``."""
    plain = re.sub(r"\\(.)", lambda found: {"l": " "}.get(found[1], found[1]), escaped)
    return squeezed(plain)


class _DotReader:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.nodes: dict[str, str] = {}
        self.edges: list[tuple[str, str, str | None]] = []
        self.faults: list[str] = []

    def finished(self) -> ReadChart:
        """Read every node that asks something, and the edges that leave it."""
        asked = {}
        for name, label in self.nodes.items():
            found = list(self._questions(label))
            if len(found) == 1:
                asked[name] = found[0]
            elif name != _START and not self._exits(label):
                self.faults.append(f"node {name} is neither question nor outcome")
        begins = [head for tail, head, _ in self.edges if tail == _START]
        if [asked.get(name, (0, ""))[0] for name in begins] != [1]:
            self.faults.append("the start does not lead to question 1")
        boxes = [
            QuestionBox(number, question, tuple(self._arrows(name, question, asked)))
            for name, (number, question) in asked.items()
        ]
        return read_chart(boxes, self.faults)

    def _questions(self, label: str) -> Iterator[tuple[int, str]]:
        number, _, rest = label.partition(".")
        for value in number_in(number, WESTERN_DIGITS):
            for name, said in self.words.noted.items():
                if rest == said:
                    yield value, name

    def _exits(self, label: str) -> list[tuple[str, str]]:
        letter, _, rest = label.partition(".")
        return [
            (letter, name)
            for name, said in self.words.outcomes.items()
            if rest in (said.title, said.title + (said.short or ""))
            and self.words.letter(letter)
        ]

    def _arrows(
        self, tail: str, question: str, asked: dict[str, tuple[int, str]]
    ) -> Iterator[Arrow]:
        for begin, head, label in self.edges:
            if begin != tail:
                continue
            readings = self.words.answers_joined(question, label or "", by="")
            if label and len(readings) != 1:
                self.faults.append(f"the label from {tail} to {head} cannot be read")
            answers = tuple(readings[0]) if readings else ()
            if head in asked:
                yield Arrow(answers, asked[head][0], None, None)
                continue
            exits = self._exits(self.nodes.get(head, ""))
            if len(exits) == 1:
                yield Arrow(answers, None, *exits[0])
            else:
                yield Arrow(answers, None, None, None)
