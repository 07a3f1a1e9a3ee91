"""CSV text to cells that know their line and column (RFC 4180).

The standard library's reader does not say where a cell stands, and a finding must.
"""

from __future__ import annotations

from careleaf.decision.exchange.sheet import Cell
from careleaf.findings import Finding, FindingsError, Span

MOST_CELLS = 200_000
"""Of one file; a table of 1,000 rows and 12 questions has 15,000."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, full-width forms too."""


def read_cells(text: str, file: str) -> list[list[Cell]]:
    r"""Read records of fields that commas separate; line ends are ``\n``.

    Raises ``FindingsError`` for quotation marks that have no partner.
    """
    return _Cells(text, file).read()


def write_cells(records: list[list[str]]) -> str:
    """Write records; a text that a spreadsheet would compute gets an apostrophe.

    A lone ``-`` stays: no spreadsheet computes it, and in a table it means "anything".
    """
    lines = [",".join(_field(text) for text in record) for record in records]
    return "\n".join([*lines, ""])


def shielded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute.

    One more where apostrophes stand there already, so that it can be taken away again.
    """
    bare = text.lstrip("'")
    dangerous = bare.startswith(FORMULA_SIGNS) and bare != "-"
    return f"'{text}" if dangerous else text


def unshielded(text: str) -> str:
    """Take the apostrophe away again."""
    bare = text.lstrip("'")
    dangerous = bare.startswith(FORMULA_SIGNS) and bare != "-"
    return text[1:] if dangerous and text.startswith("'") else text


def _field(text: str) -> str:
    if any(sign in text for sign in ',"\n'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


class _Cells:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.place = 0
        self.line = 1
        self.line_start = 0
        self.number = 0

    def read(self) -> list[list[Cell]]:
        records: list[list[Cell]] = []
        while self.place < len(self.text):
            record = [self._cell()]
            while self.place < len(self.text) and self.text[self.place] == ",":
                self.place += 1
                record.append(self._cell())
            records.append(record)
            if self.place < len(self.text):
                self._newline()
        return records

    def _cell(self) -> Cell:
        self.number += 1
        if self.number > MOST_CELLS:
            hint = "is this the right file? Split a table that is really so large"
            self._stop(f"the file holds more than {MOST_CELLS:,} cells", hint)
        line, column = self.line, self.place - self.line_start + 1
        quoted = self.text.startswith('"', self.place)
        text = self._quoted() if quoted else self._bare()
        end = self.place - self.line_start + 1
        span = Span(self.file, line, column, self.line, max(end, column + 1))
        return Cell(" ".join(unshielded(text.strip()).split()), span)

    def _bare(self) -> str:
        start = self.place
        while self.place < len(self.text) and self.text[self.place] not in ",\n":
            if self.text[self.place] == '"':
                hint = 'put the whole cell in quotation marks, those inside doubled: ""'
                self._stop("a quotation mark in the middle of a cell", hint)
            self.place += 1
        return self.text[start : self.place]

    def _quoted(self) -> str:
        parts = []
        opened = self.place
        self.place += 1
        while True:
            close = self.text.find('"', self.place)
            if close < 0:
                self.place = opened
                hint = "close it, or double the quotation marks inside the cell"
                self._stop("this quotation mark has no partner", hint)
            parts.append(self.text[self.place : close])
            self._count_lines(close)
            self.place = close + 1
            if not self.text.startswith('"', self.place):
                break
            parts.append('"')
            self.place += 1
        if self.place < len(self.text) and self.text[self.place] not in ",\n":
            hint = "a comma must follow, or the quotation marks inside must be doubled"
            self._stop("the cell goes on after its quotation mark", hint)
        return "".join(parts)

    def _count_lines(self, end: int) -> None:
        lines = self.text.count("\n", self.place, end)
        if lines:
            self.line += lines
            self.line_start = self.text.rfind("\n", self.place, end) + 1

    def _newline(self) -> None:
        self.place += 1
        self.line += 1
        self.line_start = self.place

    def _stop(self, message: str, hint: str) -> None:
        column = self.place - self.line_start + 1
        span = Span(self.file, self.line, column, self.line, column + 1)
        raise FindingsError([Finding("C0360", message, span, hint=hint)])
