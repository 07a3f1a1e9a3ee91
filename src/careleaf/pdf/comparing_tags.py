"""Two structure trees in words: what a screen reader would say otherwise, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.pdf.comparing_words import first_change, quoted, shows
from careleaf.pdf.reading_tree import TaggedLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.pdf.reading_tree import Tag


@dataclass(frozen=True, slots=True)
class _Entry:
    """One element in the order of reading."""

    depth: int
    kind: str
    language: str | None
    title: str | None
    attributes: tuple[tuple[str, str], ...]
    text: str
    links: tuple[TaggedLink, ...]


def tags_differ(theirs: Tag, ours: Tag) -> tuple[str, tuple[str, ...]]:
    """Say where two trees that are not the same part, and after which text."""
    one, other = list(_entries(theirs, 0)), list(_entries(ours, 0))
    said, wanted = _said(one), _said(other)
    change = first_change(said, wanted)
    if change is not None:
        if sorted(said) == sorted(wanted):
            return f"reads {quoted(change.said)} aloud in another order", change.notes
        return change.told("reads aloud", "read aloud"), change.notes
    for entry, should in zip(one, other, strict=False):
        if entry != should:
            return _otherwise(entry, should), ()
    return "has other tags", ()


def _entries(tag: Tag, depth: int) -> Iterator[_Entry]:
    links = tuple(part for part in tag.parts if isinstance(part, TaggedLink))
    attributes = tuple(sorted(tag.attributes.items()))
    yield _Entry(depth, tag.kind, tag.language, tag.title, attributes, tag.text, links)
    for child in tag.children:
        yield from _entries(child, depth + 1)


def _said(entries: list[_Entry]) -> list[str]:
    return [entry.text for entry in entries if shows(entry.text)]


def _otherwise(entry: _Entry, should: _Entry) -> str:
    what = quoted(entry.text) if shows(entry.text) else f"a {should.kind}"
    if entry.kind != should.kind:
        return f"tags {what} as {entry.kind} where the project tags it as {should.kind}"
    if entry.language != should.language:
        languages = (entry.language or "none", should.language or "none")
        return f"says of {what} the language {languages[0]} instead of {languages[1]}"
    return f"has other tags at {what}"
