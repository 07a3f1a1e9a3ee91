"""Plain data that remembers where it was written.

The two containers behave as ``dict`` and ``tuple``; a scalar is a plain value, and its
place is asked of the container that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.findings import Span


class LocatedTuple(tuple[Any, ...]):  # noqa: SLOT001 - a tuple cannot have slots
    """A YAML sequence and the place of each of its items."""

    span: Span
    _item_spans: tuple[Span, ...]

    @classmethod
    def build(cls, items: Iterable[Any], spans: Iterable[Span], span: Span) -> Self:
        """Join items and places; no constructor, because pickle calls that one."""
        located = cls(items)
        located.span = span
        located._item_spans = tuple(spans)
        return located

    def item_span(self, index: int) -> Span:
        """Where an item stands."""
        return self._item_spans[index]


class LocatedDict(dict[str, Any]):
    """A YAML mapping and the place of each of its keys and values."""

    span: Span
    _key_spans: dict[str, Span]
    _value_spans: dict[str, Span]

    @classmethod
    def build(
        cls, entries: Iterable[tuple[str, Span, Any, Span]], span: Span
    ) -> LocatedDict:
        """Join ``(key, place of key, value, place of value)``; keys occur once."""
        located = cls()
        located.span = span
        located._key_spans = {}
        located._value_spans = {}
        for key, key_span, value, value_span in entries:
            located[key] = value
            located._key_spans[key] = key_span
            located._value_spans[key] = value_span
        return located

    def key_span(self, key: str) -> Span:
        """Where a key stands; the whole mapping when there is no such key."""
        return self._key_spans.get(key, self.span)

    def value_span(self, key: str, index: int | None = None) -> Span:
        """Where the value of a key stands, or its item ``index``.

        Falls back to what surrounds it: a finding must point somewhere.
        """
        value = self.get(key)
        if index is not None and isinstance(value, LocatedTuple) and index < len(value):
            return value.item_span(index)
        return self._value_spans.get(key, self.span)
