"""Every text that a document says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from careleaf.document.blocks import Inline, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(value: Any) -> Iterator[str]:
    """Give all texts of a document, wherever they stand in it."""
    if isinstance(value, tuple) and value and isinstance(value[0], Inline):
        yield plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Inline):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
