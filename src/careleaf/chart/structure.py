"""The logical structure of a page or picture: what a screen reader walks through.

The tree is made from the block tree, never guessed from what was drawn (ISO 32000-1,
14.7 and 14.8; ISO 14289-1, 7.1). Primitives point at the element they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """A structure element while the tree is being built.

    ``kind`` is a standard structure type (H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD,
    Figure, Link, Note, Sect, Div, Span). ``scope`` is for TH, ``numbering`` for L
    (Disc, Decimal, None), ``title`` for bookmarks of headings.
    """

    kind: str
    children: list[Element] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    scope: str | None = None
    numbering: str | None = None
    title: str | None = None

    def add(
        self,
        kind: str,
        *,
        language: str | None = None,
        alt: str | None = None,
        scope: str | None = None,
        numbering: str | None = None,
        title: str | None = None,
    ) -> Element:
        """Append a new child element and return it."""
        child = Element(kind, [], language, alt, scope, numbering, title)
        self.children.append(child)
        return child
