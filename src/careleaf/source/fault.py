"""One validation error with all that is needed to put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from careleaf.source.located import LocatedDict

if TYPE_CHECKING:
    from careleaf.findings import Span
    from careleaf.source.schema_paths import Path, Place


@dataclass(frozen=True, slots=True)
class Fault:
    """What pydantic found, joined with the place in the file and in the schema."""

    kind: str
    """The error type of pydantic, such as ``extra_forbidden``."""
    place: Place
    missing: Path
    """The steps of the path that the data does not have."""
    annotation: Any
    """The type that the schema asks for at the place."""
    context: dict[str, Any]
    lines: list[str]
    """The file, to see how a value was typed."""

    @property
    def name(self) -> str:
        """The nearest key above the value, as the author knows it."""
        keys = [step for step in self.place.path if isinstance(step, str)]
        return f"`{keys[-1]}`" if keys else "the file"

    @property
    def thing(self) -> str:
        """The value in a sentence: a key's value, or one item of its list."""
        path = self.place.path
        if path and isinstance(path[-1], int):
            return f"item {path[-1] + 1} of {self.name}"
        return self.name

    @property
    def head(self) -> Span:
        """The first key of a group of keys: the whole group is too much to mark."""
        value = self.place.value
        if isinstance(value, LocatedDict) and value:
            return value.key_span(next(iter(value)))
        named = bool(self.place.path) and isinstance(self.place.path[-1], str)
        return self.place.key_span if named else self.place.span

    def typed(self) -> str:
        """Give the first line of the value as it stands in the file, with quotes."""
        span = self.place.span
        line = self.lines[span.line - 1] if span.line <= len(self.lines) else ""
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return line[span.column - 1 : end]

    def rest_of_line(self) -> str:
        """Give what follows the key on its line, comments included."""
        span = self.place.key_span
        line = self.lines[span.line - 1] if span.line <= len(self.lines) else ""
        return line[span.end_column - 1 :].lstrip(": ")
