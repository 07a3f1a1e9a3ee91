"""The structure tree of a finished file with the text of each element (14.7, 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

from careleaf.pdf.reading_content import MarkedText, page_text
from careleaf.pdf.reading_limits import (
    MOST_CONTENT_BYTES,
    MOST_DEPTH,
    MOST_ELEMENTS,
    MOST_PAGES,
    TooLargeError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """An annotation that belongs to an element."""

    uri: str
    contents: str


@dataclass
class Tag:
    """A structure element as it was read."""

    kind: str
    language: str | None = None
    alt: str | None = None
    title: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Tag | MarkedText | TaggedLink] = field(default_factory=list)
    """Elements and content in the order of reading."""
    pages: list[int] = field(default_factory=list)
    """Indexes of the pages on which its own content stands."""

    @property
    def children(self) -> list[Tag]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Tag)]

    @property
    def text(self) -> str:
        """Its own content, as it is spoken: another text may stand for it (14.9.3)."""
        if self.alt is not None:
            return self.alt
        return self.shown

    @property
    def shown(self) -> str:
        """Its own content."""
        texts = (part.text for part in self.parts if isinstance(part, MarkedText))
        return "".join(texts)

    def walk(self) -> Iterator[Tag]:
        """Yield it and everything in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_tree(pdf: pikepdf.Pdf) -> Tag:
    """Read the structure tree, whose root is one element.

    Raises:
        UnreadableError: the file is not tagged, or not as ISO 32000-1 has it.
        TooLargeError: there is more of it than any leaflet has.

    """
    return _TreeReader(pdf).read()


class _TreeReader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._texts: dict[tuple[Any, int], MarkedText] = {}
        self._page_numbers: dict[Any, int] = {}
        self._elements = 0

    def read(self) -> Tag:
        tree = self._pdf.Root.get("/StructTreeRoot")
        if not isinstance(tree, pikepdf.Dictionary):
            raise UnreadableError("it is not tagged")
        self._read_pages()
        elements = [self._element(kid, 0) for kid in _kids(tree)]
        if len(elements) != 1:
            raise UnreadableError(f"its structure has {len(elements)} roots")
        if self._texts:
            raise UnreadableError("content is tagged that no element owns")
        return elements[0]

    def _read_pages(self) -> None:
        total = 0
        for index, page in enumerate(self._pdf.pages):
            if index >= MOST_PAGES:
                raise TooLargeError("pages")
            self._page_numbers[page.objgen] = index
            for marked in page_text(page):
                total += len(marked.text)
                if total > MOST_CONTENT_BYTES:
                    raise TooLargeError("content")
                if marked.mcid is None:
                    continue
                key = (page.objgen, marked.mcid)
                if key in self._texts:
                    raise UnreadableError("two sequences of a page have one number")
                self._texts[key] = marked

    def _element(self, element: Any, depth: int) -> Tag:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooLargeError("structure elements")
        if depth > MOST_DEPTH:
            raise TooLargeError("structure elements inside each other")
        if not _is_element(element):
            raise UnreadableError("its structure holds what is no element")
        tag = Tag(
            str(element.S).lstrip("/"),
            _string(element, "/Lang"),
            _string(element, "/Alt"),
            _string(element, "/T"),
            _attributes(element),
        )
        for kid in _kids(element):
            if _is_element(kid):
                tag.parts.append(self._element(kid, depth + 1))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                tag.parts.append(_link(kid))
            else:
                tag.parts.append(self._content(tag, element, kid))
        actual = _string(element, "/ActualText")
        if actual is not None:
            # It stands for everything inside (14.9.4).
            tag.parts = [MarkedText(tag.kind, None, actual)]
        return tag

    def _content(self, tag: Tag, element: pikepdf.Dictionary, kid: Any) -> MarkedText:
        """Take a sequence, by its number alone or with its page (14.7.4.2)."""
        if isinstance(kid, int):
            page, mcid = element.get("/Pg"), kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            page, mcid = kid.get("/Pg", element.get("/Pg")), int(kid["/MCID"])
        else:
            raise UnreadableError(
                "an element holds what is neither element nor content"
            )
        key = page.objgen if isinstance(page, pikepdf.Dictionary) else None
        marked = self._texts.pop((key, mcid), None)
        if marked is None:
            raise UnreadableError(
                "an element names content that is not there, or twice"
            )
        if marked.tag != tag.kind:
            raise UnreadableError(f"content of a {tag.kind} is marked as {marked.tag}")
        tag.pages.append(self._page_numbers[key])
        return marked


def _kids(element: pikepdf.Dictionary) -> list[Any]:
    """List the kids, of which a single one needs no array."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and isinstance(
        kid.get("/S"), pikepdf.Name
    )


def _string(element: pikepdf.Dictionary, key: str) -> str | None:
    value = element.get(key)
    return None if value is None else str(value)


def _link(kid: pikepdf.Dictionary) -> TaggedLink:
    annotation = kid.get("/Obj")
    if not isinstance(annotation, pikepdf.Dictionary):
        raise UnreadableError("an element names an annotation that is not there")
    action = annotation.get("/A", pikepdf.Dictionary())
    uri = action.get("/URI", "") if isinstance(action, pikepdf.Dictionary) else ""
    return TaggedLink(str(uri), str(annotation.get("/Contents", "")))


def _attributes(element: pikepdf.Dictionary) -> dict[str, str]:
    attributes = element.get("/A")
    if not isinstance(attributes, pikepdf.Dictionary):
        return {}
    return {
        key.lstrip("/"): str(value).lstrip("/")
        for key, value in sorted(attributes.items())
        if key not in ("/O", "/BBox")
    }
