"""Two files object by object: whatever a reader could look at must be the same.

What a program that saves a file again may choose freely is left aside: numbers of
objects, compression, and in which order dictionaries are written (ISO 32000-1, 7.3 to
7.5). Everything else counts, for a program that shows a file may look at any of it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import pikepdf

from careleaf.pdf.reading_limits import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Where = tuple[str, ...]
"""Keys and indexes on the way from an object to an entry somewhere in it."""

_STORED = frozenset({"/Length", "/Filter", "/DecodeParms"})
"""Entries of a stream that only say how it is stored (7.3.8.2)."""
_MOST_PAIRS = 1_000_000
_NUMBER = 1e-4
"""Numbers that differ by less were only written otherwise."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """An entry that is not the same in both files."""

    where: Where
    how: Literal["added", "missing", "other"]


class ObjectComparison:
    """Compares objects of two files; what was compared once is not looked at again."""

    def __init__(self, theirs: pikepdf.Pdf, ours: pikepdf.Pdf) -> None:
        self._pages = _numbered(theirs.pages), _numbered(ours.pages)
        self._met: set[tuple[Any, Any]] = set()
        self._pairs = 0

    def unlike(
        self, theirs: Any, ours: Any, left_out: frozenset[str]
    ) -> Iterator[Unlike]:
        """Yield what differs in two dictionaries, nearest first.

        Pages that are met on the way are only asked which they are.
        """
        waiting: deque[tuple[Any, Any, Where]] = deque()
        yield from self._entries(theirs, ours, (), left_out, waiting)
        while waiting:
            one, other, where = waiting.popleft()
            self._pairs += 1
            if self._pairs > _MOST_PAIRS:
                raise TooLargeError("objects")
            if self._known(one, other):
                continue
            if not self._alike(one, other):
                yield Unlike(where, "other")
            elif isinstance(one, pikepdf.Array):
                kids = zip(list(one), list(other), strict=True)
                waiting.extend((*kid, (*where, str(n))) for n, kid in enumerate(kids))
            elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                stored = _STORED if isinstance(one, pikepdf.Stream) else frozenset()
                yield from self._entries(one, other, where, stored, waiting)

    def _entries(
        self,
        theirs: Any,
        ours: Any,
        where: Where,
        left_out: frozenset[str],
        waiting: deque[tuple[Any, Any, Where]],
    ) -> Iterator[Unlike]:
        keys = set(theirs.keys()), set(ours.keys())
        for key in sorted((keys[0] | keys[1]) - left_out):
            if key not in keys[1]:
                yield Unlike((*where, key), "added")
            elif key not in keys[0]:
                yield Unlike((*where, key), "missing")
            else:
                waiting.append((theirs[key], ours[key], (*where, key)))

    def _known(self, one: Any, other: Any) -> bool:
        """Whether two objects were met together, or are pages of one number."""
        if not (_is_indirect(one) and _is_indirect(other)):
            return False
        pair = one.objgen, other.objgen
        page = self._pages[0].get(pair[0])
        if page is not None and page == self._pages[1].get(pair[1]):
            return True
        if pair in self._met:
            return True
        self._met.add(pair)
        return False

    def _alike(self, one: Any, other: Any) -> bool:
        """Whether two objects are the same, what dictionaries and arrays hold aside."""
        if _is_indirect(one) and one.objgen in self._pages[0]:
            return False
        if isinstance(one, pikepdf.Array):
            return isinstance(other, pikepdf.Array) and len(one) == len(other)
        if isinstance(one, pikepdf.Dictionary):
            return isinstance(other, pikepdf.Dictionary)
        if isinstance(one, pikepdf.Stream):
            return isinstance(other, pikepdf.Stream) and _same_data(one, other)
        return same_value(one, other)


def same_value(one: Any, other: Any) -> bool:
    """Whether two direct objects are the same, to the bottom."""
    kind = _kind(one)
    if kind is not _kind(other):
        return False
    if kind is Decimal:
        return bool(abs(one - other) < _NUMBER)
    if kind is pikepdf.Array:
        return _same_values(list(one), list(other))
    if kind is pikepdf.Dictionary:
        keys = sorted(one.keys())
        return keys == sorted(other.keys()) and all(
            same_value(one[key], other[key]) for key in keys
        )
    if kind is pikepdf.String:
        return bytes(one) == bytes(other)
    return bool(one == other)


def _kind(value: Any) -> type:
    """Tell what an object is; whole numbers and others are of one kind (7.3.3)."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal
    kinds = (pikepdf.Array, pikepdf.Dictionary, pikepdf.String, pikepdf.Name)
    return next((kind for kind in kinds if isinstance(value, kind)), type(value))


def _same_values(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(map(same_value, one, other))


def _same_data(one: pikepdf.Stream, other: pikepdf.Stream) -> bool:
    stored = [
        (stream.read_raw_bytes(), stream.get("/Filter"), stream.get("/DecodeParms"))
        for stream in (one, other)
    ]
    if stored[0][0] == stored[1][0] and _same_values(stored[0][1:], stored[1][1:]):
        return True
    try:
        return bool(one.read_bytes() == other.read_bytes())
    except pikepdf.PdfError:
        # A picture in a compression of its own (JPEG) is the same as it stands, or not.
        return False


def _numbered(pages: Iterable[pikepdf.Page]) -> dict[Any, int]:
    return {page.objgen: index for index, page in enumerate(pages)}


def _is_indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
