"""XML text to elements that know their line and column, without any way to be abused.

A document type is refused before anything in it is read: with it come entities, which
fetch files and grow without end, and no decision table needs one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from careleaf.findings import Finding, FindingsError, Span
from careleaf.source.text_file import refuse_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 100
MOST_ELEMENTS = 100_000
"""Of one file; a table of 1,000 rows and 12 questions has 30,000."""


@dataclass(slots=True)
class Element:
    """One element; ``name`` and the keys of ``attributes`` may be in a namespace."""

    namespace: str
    name: str
    attributes: dict[str, str]
    span: Span
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    text_span: Span | None = None

    @property
    def text(self) -> str:
        """What stands directly in the element, in one line."""
        return " ".join("".join(self.pieces).split())

    @property
    def words(self) -> str:
        """What stands directly in the element, spaces inside as they are."""
        return "".join(self.pieces).strip()

    def all(self, name: str) -> Iterator[Element]:
        """Give the children of one name, in the namespace of their parent."""
        return (
            child
            for child in self.children
            if child.name == name and child.namespace == self.namespace
        )

    def first(self, name: str) -> Element | None:
        """Give the first child of one name, if there is one."""
        return next(self.all(name), None)


def read_xml(text: str, file: str) -> Element:
    """Read a document; ``FindingsError`` says where it is no XML, or too much of it."""
    refuse_invisible(text, file)
    return _Builder(file).read(text)


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[Element] = []
        self.root: Element | None = None
        self.elements = 0
        # Names come as "namespace name"; without a namespace, as the name alone.
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def read(self, text: str) -> Element:
        try:
            self.parser.Parse(text, True)  # noqa: FBT003 - expat takes it by place only
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            span = self._span_at(error.lineno, error.offset)
            hint = "save the table again with the program that made it"
            found = Finding("C0360", f"the file is no XML: {reason}", span, hint=hint)
            raise FindingsError([found]) from None
        if self.root is None:
            raise FindingsError([Finding("C0360", "the file is empty", self._span())])
        return self.root

    # --- handlers ---------------------------------------------------------------------

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "us-ascii"}:
            hint = "save it again with the encoding UTF-8"
            self._stop(f"the file says that its encoding is {encoding}", hint)

    def _doctype(self, *_: object) -> None:
        hint = "take the line away: a decision table needs no document type"
        self._stop("document types (`<!DOCTYPE`) are not read", hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            self._stop("the file is larger or deeper than any decision table", "")
        for value in attributes.values():
            self._refuse_invisible(value)
        namespace, _, local = name.rpartition(" ")
        element = Element(namespace, local, attributes, self._span())
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self._refuse_invisible(text)
        if not self.open:
            return
        element = self.open[-1]
        element.pieces.append(text)
        if element.text_span is None and text.strip():
            span = self._span()
            begin = span.column + len(text) - len(text.lstrip())
            end = begin + len(text.strip())
            element.text_span = Span(self.file, span.line, begin, span.line, end)

    def _refuse_invisible(self, text: str) -> None:
        """Refuse what a character reference (``&#8232;``) brings in unseen."""
        try:
            refuse_invisible(text, self.file)
        except FindingsError as error:
            self._stop(error.findings[0].message, error.findings[0].hint)

    # --- places -----------------------------------------------------------------------

    def _span(self) -> Span:
        return self._span_at(
            self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        )

    def _span_at(self, line: int, offset: int) -> Span:
        return Span(self.file, line, offset + 1, line, offset + 2)

    def _stop(self, message: str, hint: str) -> None:
        raise FindingsError([Finding("C0360", message, self._span(), hint=hint)])
