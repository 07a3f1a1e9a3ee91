"""The structure tree as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.pdf.figure_box import figure_box
from careleaf.pdf.links import annotation
from careleaf.pdf.objects import (
    IndirectDictionary,
    IndirectObject,
    Value,
    ascii_string,
    byte_string,
    name,
    number,
    text_string,
)
from careleaf.pdf.structure_rules import check_structure, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.chart.picture import Link
    from careleaf.chart.structure import Element
    from careleaf.page.records import PagedDocument
    from careleaf.pdf.page_content import PageContent

_Kid = tuple[int, Value]
"""A place in the reading order of the whole document, and the entry of `/K`."""


def write_structure(
    document: PagedDocument,
    contents: Sequence[PageContent],
    pages: Sequence[IndirectDictionary],
) -> IndirectDictionary:
    """Write the tree and tie it to the pages, whose dictionaries are completed."""
    drawn = {element for content in contents for element, _ in content.order}
    check_structure(document.structure, drawn)
    return _TreeWriter(document, pages).write(contents)


class _TreeWriter:
    def __init__(
        self, document: PagedDocument, pages: Sequence[IndirectDictionary]
    ) -> None:
        self._document = document
        self._pages = pages
        self._root = IndirectDictionary({"Type": name("StructTreeRoot")})
        self._objects = {
            element: IndirectDictionary({"S": name(element.kind)})
            for element in walk(document.structure)
        }
        self._content_kids: dict[Element, list[_Kid]] = {}
        self._parents: list[Value] = []
        """Keys and values of the parent tree: pages first, then annotations."""
        self._next_key = len(pages)
        self._place = 0

    def write(self, contents: Sequence[PageContent]) -> IndirectDictionary:
        annotations: list[Value] = []
        for index, content in enumerate(contents):
            annotations += self._tie_page(index, content)
        self._parents += annotations
        structure = self._document.structure
        self._write_element(structure, self._root)
        self._root["K"] = [self._objects[structure]]
        self._root["ParentTree"] = IndirectDictionary({"Nums": self._parents})
        self._root["ParentTreeNextKey"] = self._next_key
        self._write_identifiers()
        return self._root

    def _tie_page(self, index: int, content: PageContent) -> list[Value]:
        """Note the content of a page; return the parent tree entries of its links."""
        entries: list[Value] = []
        links: list[Value] = []
        page = self._pages[index]
        for element, mark in content.order:
            self._place += 1
            kids = self._content_kids.setdefault(element, [])
            if isinstance(mark, int):
                reference = self._content_reference(element, index, mark)
                kids.append((self._place, reference))
                continue
            link = self._annotate(mark, index)
            links.append(link)
            entries += [self._next_key, self._objects[element]]
            self._next_key += 1
            kids.append((self._place, {"Type": name("OBJR"), "Obj": link, "Pg": page}))
        owners = [self._objects[element] for element in content.marked]
        self._parents += [index, IndirectObject(owners)]
        page["StructParents"] = index
        page["Tabs"] = name("S")
        if links:
            page["Annots"] = links
        return entries

    def _annotate(self, link: Link, page_index: int) -> IndirectDictionary:
        height_pt = self._document.pages[page_index].height_pt
        dictionary = annotation(link, height_pt)
        dictionary["P"] = self._pages[page_index]
        dictionary["StructParent"] = self._next_key
        return dictionary

    def _content_reference(self, element: Element, page_index: int, mcid: int) -> Value:
        """Return a bare MCID on the element's first page, a reference elsewhere."""
        page = self._pages[page_index]
        first_page = self._objects[element].entries.setdefault("Pg", page)
        if first_page is page:
            return mcid
        return {"Type": name("MCR"), "Pg": page, "MCID": mcid}

    def _write_element(self, element: Element, parent: IndirectDictionary) -> int:
        """Complete an element and all below it; return where its content begins."""
        dictionary = self._objects[element]
        dictionary["P"] = parent
        for key, value in self._entries(element).items():
            dictionary[key] = value
        children: list[_Kid] = [
            (self._write_element(child, dictionary), self._objects[child])
            for child in element.children
        ]
        content = self._content_kids.get(element, [])
        first = min(place for place, _ in [*children, *content])
        dictionary["K"] = _merged(children, content)
        return first

    def _entries(self, element: Element) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        if element.title is not None:
            entries["T"] = text_string(element.title)
        if element.language is not None:
            entries["Lang"] = ascii_string(element.language)
        if element.alt is not None:
            entries["Alt"] = text_string(element.alt)
        attributes = self._attributes(element)
        if attributes:
            entries["A"] = attributes
        return entries

    def _attributes(self, element: Element) -> dict[str, Value]:
        """Return the attribute object of an element (14.8.5)."""
        match element.kind:
            case "Document" if self._document.metadata.rtl:
                return {"O": name("Layout"), "WritingMode": name("RlTb")}
            case "TH" if element.scope is not None:
                return {"O": name("Table"), "Scope": name(element.scope)}
            case "L" if element.numbering is not None:
                return {"O": name("List"), "ListNumbering": name(element.numbering)}
            case "Figure":
                box = figure_box(element, self._document.pages)
                return {
                    "O": name("Layout"),
                    "Placement": name("Block"),
                    "BBox": [number(edge) for edge in box],
                }
        return {}

    def _write_identifiers(self) -> None:
        """Give every note an identifier (ISO 14289-1, 7.9) and list them (14.7.2)."""
        notes = [
            self._objects[element]
            for element in walk(self._document.structure)
            if element.kind == "Note"
        ]
        names: list[Value] = []
        for index, dictionary in enumerate(notes):
            identifier = byte_string(f"note-{index + 1:04}".encode("ascii"))
            dictionary["ID"] = identifier
            names += [identifier, dictionary]
        if names:
            self._root["IDTree"] = IndirectDictionary({"Names": names})


def _merged(children: Sequence[_Kid], content: Sequence[_Kid]) -> list[Value]:
    """Merge children (in the order of the tree) with content (in order of drawing).

    The tree decides among children, so a chart may be drawn in any order; own content
    goes before the first child that begins after it.
    """
    kids: list[Value] = []
    waiting = list(content)
    for place, child in children:
        while waiting and waiting[0][0] < place:
            kids.append(waiting.pop(0)[1])
        kids.append(child)
    return kids + [kid for _, kid in waiting]
