"""The line of a file that a finding points at, with carets under the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.cli.display_width import columns, joins_previous, visible

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.findings import Span

WINDOW_COLUMNS = 88
_LEAD_COLUMNS = 24
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One source line as shown, and where its carets start and how many they are."""

    text: str
    indent: int
    carets: int


class SourceLines:
    """Reads each file once; a file that cannot be read has no lines to show."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def excerpt(self, span: Span) -> Excerpt | None:
        """Cut the line of a span to a readable length around the place."""
        lines = self._lines(span.file)
        if not 1 <= span.line <= len(lines):
            return None
        line = lines[span.line - 1]
        start = min(span.column - 1, len(line))
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return _window(line, start, max(end, start + 1))

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> list[str]:
        try:
            text = (self._root / file).read_text("utf-8-sig", errors="replace")
        except OSError:
            return []
        # Not splitlines(): U+2028 or a form feed is no new line for YAML's marks.
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _window(line: str, start: int, end: int) -> Excerpt:
    shown = [visible(character) for character in line]
    widths = [columns(part) for part in shown]
    first = 0
    if sum(widths) > WINDOW_COLUMNS:
        first = _back_by(line, widths, start, _LEAD_COLUMNS)
    last, used = first, 0
    while last < len(line) and used + widths[last] <= WINDOW_COLUMNS:
        used += widths[last]
        last += 1
    before = _ELLIPSIS if first else ""
    after = _ELLIPSIS if last < len(line) else ""
    text = before + "".join(shown[first:last]) + after
    carets = sum(widths[start : min(end, last)])
    return Excerpt(
        text.rstrip(), len(before) + sum(widths[first:start]), max(carets, 1)
    )


def _back_by(line: str, widths: list[int], start: int, wanted: int) -> int:
    """Find where a window begins that shows ``wanted`` columns before the place."""
    first, used = min(start, len(line)), 0
    while first > 0 and used + widths[first - 1] <= wanted:
        first -= 1
        used += widths[first]
    while 0 < first < len(line) and joins_previous(line[first]):
        first -= 1
    return first
