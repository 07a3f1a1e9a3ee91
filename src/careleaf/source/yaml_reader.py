"""YAML text to located data, with limits that no file can get round.

Works on libyaml's event stream instead of composed nodes: the C composer recurses, and
a file of ten thousand brackets would end the process before a limit could be checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from careleaf.findings import Finding, FindingsError, Span
from careleaf.source.files import GLOSSARY
from careleaf.source.located import LocatedDict, LocatedTuple
from careleaf.source.scalars import read_plain
from careleaf.source.text_file import refuse_invisible
from careleaf.source.yaml_faults import explain_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 50
"""Levels of nesting; the deepest record has 8."""

MOST_NODES = 30_000
"""Values in a file; what an alias repeats counts each time. Much evidence has 8,000."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The data of one file, and what is wrong with it without making it unreadable."""

    data: Any
    findings: tuple[Finding, ...]


def read_yaml(text: str, file: str) -> Reading:
    """Read one YAML document; ``file`` is the name that spans carry.

    Raises ``FindingsError`` when the text is no YAML or goes beyond a limit. Mappings
    come as ``LocatedDict``, sequences as ``LocatedTuple``.
    """
    refuse_invisible(text, file)
    builder = _Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise FindingsError([explain_syntax(error, text, file)]) from None
    if not builder.documents or builder.root is None:
        span = Span(file, 1, 1, 1, 1)
        hint = "`careleaf new` makes a folder with examples to start from"
        if file == GLOSSARY:
            hint = "delete it: a project can do without a glossary"
        raise FindingsError([Finding("C0113", "the file is empty", span, hint=hint)])
    return Reading(builder.root, tuple(builder.findings))


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=yaml.CSafeLoader))


@dataclass(slots=True)
class _Node:
    """A finished value: ``size`` counts it and all that it holds."""

    value: Any
    span: Span
    size: int = 1


@dataclass(slots=True)
class _Collection:
    """A mapping or sequence whose end has not been seen yet."""

    is_mapping: bool
    start: Any
    anchor: str | None
    is_flow: bool
    children: list[_Node] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Turns events into data, one at a time, without recursion."""

    file: str
    documents: int = 0
    root: Any = None
    nodes: int = 0
    findings: list[Finding] = field(default_factory=list)
    _open: list[_Collection] = field(default_factory=list)
    _anchors: dict[str, _Node | None] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _span(self, start: Any, end: Any) -> Span:
        return Span(
            self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1
        )

    def _stop(self, code: str, message: str, event: Any, hint: str) -> None:
        span = self._span(event.start_mark, event.end_mark)
        found = Finding(code, message, span, hint=hint)
        raise FindingsError([*self.findings, found])

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "move what follows `---` into a file of its own"
            self._stop("C0114", "a second document starts here", event, hint)

    def _count(self, size: int, event: Any) -> None:
        self.nodes += size
        if self.nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} values"
            hint = "split the file, and use fewer aliases (`*name`)"
            self._stop("C0103", message, event, hint)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is None:
            return
        span = self._span(event.start_mark, event.end_mark)
        message = "a word with `!` in front is a YAML tag, and tags are not used here"
        hint = "put the text in quotes, or take the `!` away"
        self.findings.append(Finding("C0115", message, span, hint=hint))

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        self._count(1, event)
        span = self._span(event.start_mark, event.end_mark)
        is_key = self._expects_key()
        value = event.value if event.style or is_key else read_plain(event.value)
        if is_key and event.value == "<<" and not event.style:
            message = "merge keys (`<<`) are not used here"
            hint = "write the keys out; a reader must see what is said"
            self.findings.append(Finding("C0115", message, span, hint=hint))
        self._finish(_Node(value, span), event.anchor)

    def _expects_key(self) -> bool:
        if not self._open:
            return False
        parent = self._open[-1]
        return parent.is_mapping and len(parent.children) % 2 == 0

    def _start(self, event: Any) -> None:
        self._refuse_tag(event)
        self._count(1, event)
        if len(self._open) >= DEEPEST:
            message = f"nested more than {DEEPEST} levels deep"
            hint = "look for brackets that are never closed"
            self._stop("C0103", message, event, hint)
        if self._expects_key():
            message = "a key must be a word, not a list or a group of keys"
            hint = "a text that starts with `{`, `[` or `?` needs quotes"
            self._stop("C0101", message, event, hint)
        if event.anchor:
            self._anchors[event.anchor] = None
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(
            _Collection(
                is_mapping, event.start_mark, event.anchor, bool(event.flow_style)
            )
        )

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        span = self._span(done.start, event.end_mark)
        if not done.is_flow and done.children:
            # libyaml ends a block collection at the next token, often lines below.
            last = done.children[-1].span
            span = Span(
                self.file, span.line, span.column, last.end_line, last.end_column
            )
        size = 1 + sum(child.size for child in done.children)
        value = self._mapping(done, span) if done.is_mapping else _sequence(done, span)
        self._finish(_Node(value, span, size), done.anchor)

    def _mapping(self, done: _Collection, span: Span) -> LocatedDict:
        entries: dict[str, tuple[str, Span, Any, Span]] = {}
        pairs = zip(done.children[::2], done.children[1::2], strict=True)
        for key, value in pairs:
            if key.value in entries:
                first = entries[key.value][1]
                self.findings.append(
                    Finding(
                        "C0102",
                        f"the key `{key.value}` is here twice",
                        key.span,
                        label=f"first written on line {first.line}",
                        hint="keep one of the two",
                    )
                )
            elif key.value != "<<":
                entries[key.value] = (key.value, key.span, value.value, value.span)
        return LocatedDict.build(entries.values(), span)

    def _alias(self, event: Any) -> None:
        target = self._anchors.get(event.anchor)
        if target is None:
            self._unknown_alias(event)
            return
        if self._expects_key() and not isinstance(target.value, str):
            self._stop("C0116", "an alias cannot be a key here", event, "write the key")
        self._count(target.size, event)
        span = self._span(event.start_mark, event.end_mark)
        self._finish(_Node(target.value, span, target.size), None)

    def _unknown_alias(self, event: Any) -> None:
        if event.anchor in self._anchors:
            message = f"`*{event.anchor}` stands inside what it repeats"
        else:
            message = f"`*{event.anchor}` repeats something that is not in the file"
        hint = "a text that starts with `*` needs quotes"
        self._stop("C0116", message, event, hint)

    def _finish(self, node: _Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node.value


def _sequence(done: _Collection, span: Span) -> LocatedTuple:
    values = [child.value for child in done.children]
    spans = [child.span for child in done.children]
    return LocatedTuple.build(values, spans, span)
