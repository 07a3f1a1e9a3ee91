"""What a structure tree must be before it is written.

The rules are of ISO 14289-1, 7 and ISO 32000-1, 14.8.

The tree is made by the program, never by a user, so every breach is an `InternalFault`.
Most of these a validator would also find, but only after the file exists; that all rows
of a table are equally long none finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careleaf.chart.structure import Element

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPING = ("Sect", "Div", "Part", "Art", "BlockQuote", "Caption", "TOC", "TOCI")
_BLOCKS = (*HEADINGS, "P", "L", "Table", "Figure", "Note", "Link", "Span", *_GROUPING)
_PARENTS = {
    "LI": ("L",),
    "Lbl": ("LI", "Note", "TOCI"),
    "LBody": ("LI",),
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
}
_KINDS = frozenset(("Document", *_BLOCKS, *_PARENTS))
_SCOPES = ("Row", "Column", "Both")


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and everything below it, in reading order."""
    yield element
    for child in element.children:
        yield from walk(child)


def check_structure(root: Element, drawn: Collection[Element]) -> None:
    """Refuse a tree that breaks a rule; ``drawn`` are the elements with own content."""
    if root.kind != "Document":
        raise InternalFault(f"the structure tree begins with {root.kind}, not Document")
    elements = list(walk(root))
    known = set(elements)
    if len(known) != len(elements):
        raise InternalFault("an element stands twice in the structure tree")
    for element in drawn:
        if element not in known:
            raise InternalFault(f"content of {_named(element)} is not in the tree")
    for element in elements:
        _check_element(element, drawn)
    _check_heading_levels(elements)


def _named(element: Element) -> str:
    detail = element.title or element.alt
    return f"{element.kind} ({detail!r})" if detail else element.kind


def _check_element(element: Element, drawn: Collection[Element]) -> None:
    if element.kind not in _KINDS:
        raise InternalFault(f"{element.kind} is not a standard structure type")
    if not element.children and element not in drawn:
        raise InternalFault(f"{_named(element)} has neither content nor children")
    for child in element.children:
        parents = _PARENTS.get(child.kind)
        if child.kind == "Document" or (parents and element.kind not in parents):
            raise InternalFault(f"{_named(child)} stands inside {_named(element)}")
    match element.kind:
        case "Figure":
            _check_figure(element)
        case "Table":
            _check_table(element)
        case "TH" if element.scope not in _SCOPES:
            raise InternalFault(f"TH has the scope {element.scope!r}, not {_SCOPES}")
        case "L":
            _check_list(element)


def _check_figure(element: Element) -> None:
    """ISO 14289-1, 7.3: a figure has an alternative text."""
    if not element.alt or not element.alt.strip():
        raise InternalFault("Figure has no alternative text")


def _check_table(element: Element) -> None:
    """ISO 14289-1, 7.5: header cells are found by rows and columns being regular."""
    rows = [row for row in walk(element) if row.kind == "TR"]
    lengths = {len(row.children) for row in rows}
    if len(lengths) != 1:
        raise InternalFault(f"Table has rows of {sorted(lengths)} cells")


def _check_list(element: Element) -> None:
    """ISO 14289-1, 7.6: a list with labels says what they are."""
    labelled = any(
        part.kind == "Lbl" for item in element.children for part in item.children
    )
    if labelled and element.numbering in (None, "None"):
        raise InternalFault("L has labels and no numbering")


def _check_heading_levels(elements: list[Element]) -> None:
    """ISO 14289-1, 7.4.2: the first heading is H1 and no level is skipped."""
    previous = 0
    for element in elements:
        if element.kind not in HEADINGS:
            continue
        level = int(element.kind[1:])
        if level > previous + 1:
            before = f"H{previous}" if previous else "no heading"
            raise InternalFault(f"{_named(element)} follows {before}")
        previous = level
