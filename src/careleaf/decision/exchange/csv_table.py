"""The CSV of careleaf: a decision table that people can edit in a spreadsheet.

The first line has the hit policy, a column for each question, the column ``tell``, and
columns of notes. Lines whose first cell ends in a colon say something about the columns
or about everybody else; all others are rows, with the id of the rule in front. A cell
of a question is a unary test as in DMN, where words need no quotation marks.
"""

from __future__ import annotations

from careleaf.decision.exchange.csv_cells import read_cells, shielded, write_cells
from careleaf.decision.exchange.ids import make_id
from careleaf.decision.exchange.sheet import (
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_WHOLE,
    Cell,
    InputColumn,
    OutputColumn,
    Row,
    Sheet,
)
from careleaf.findings import Finding, FindingsError, Span

TELL = "tell"
ASK, ANSWERS, ORDER, UNSURE = "ask:", "answers:", "order:", "unsure:"
OTHERWISE, IMPOSSIBLE = "otherwise:", "impossible:"
HEADINGS = (ASK, ANSWERS, ORDER, UNSURE, OTHERWISE)

_KINDS = (KIND_NUMBER, KIND_WHOLE, KIND_BOOLEAN)
_WORSE, _NONE, _WORST, _NEVER = "worse", "none", "worst", "never"


def read_csv(text: str, file: str) -> Sheet:
    """Read a table; raises ``FindingsError`` with all that is wrong with its form."""
    return _Reader(text, file).sheet()


def write_csv(sheet: Sheet) -> str:
    """Write a table; the cells are taken as they stand."""
    notes = list(dict.fromkeys(name for row in sheet.rows for name, _ in row.notes))
    inputs, output = sheet.inputs, sheet.output
    names = [column.name.text for column in inputs]
    orders = [_WORSE if column.ordered else _NONE for column in inputs]
    unsures = [_WORST if column.unsure else _NEVER for column in inputs]
    allowed = [_text(column.allowed) for column in inputs]
    asks = [shielded(column.ask) for column in inputs]
    records = [
        [sheet.policy.text, *names, TELL, *notes],
        [ASK, *asks, shielded(sheet.title)],
        [ANSWERS, *allowed, _text(output.allowed)],
        [ORDER, *orders, ""],
        [UNSURE, *unsures, ""],
    ]
    for row in sheet.rows:
        said = [shielded(row.note(name)) for name in notes]
        tests = [cell.text for cell in row.tests]
        records.append([row.id, *tests, row.tell.text, *said])
    for row in sheet.impossible:
        tests = [cell.text for cell in row.tests]
        said = [shielded(row.note(name)) for name in notes]
        records.append([f"{IMPOSSIBLE} {row.id}", *tests, "", *said])
    if output.default is not None:
        records.append([OTHERWISE, *("-" for _ in inputs), output.default.text])
    width = len(records[0])
    return write_cells([record + [""] * (width - len(record)) for record in records])


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        first = text.lstrip("\n").partition("\n")[0]
        if ";" in first and "," not in first:
            # Where commas are decimal signs, a cell would be cut in two in silence.
            hint = "save the table again as CSV with commas, and numbers with points"
            self._stop("semicolons stand where commas should", None, hint)
        records = read_cells(text, file)
        self.records = [one for one in records if any(cell.text for cell in one)]
        if not self.records:
            self._stop("the file holds no table", None, "is this the right file?")
        self.header = self.records[0]
        self.tell = self._tell_column()
        self.headings: dict[str, list[Cell]] = {}

    def sheet(self) -> Sheet:
        rows: list[Row] = []
        impossible: list[Row] = []
        for record in self.records[1:]:
            first = record[0].text
            if first.lower() in HEADINGS:
                self._heading(record)
            elif first.lower().startswith(IMPOSSIBLE):
                name = first[len(IMPOSSIBLE) :].strip()
                impossible.append(self._row(record, len(impossible) + 1, name))
            elif first.endswith(":"):
                known = ", ".join(f"`{one}`" for one in (*HEADINGS, IMPOSSIBLE))
                message = f"`{first}` is no heading"
                self._refuse(message, record[0], f"the headings are {known}")
            else:
                rows.append(self._row(record, len(rows) + 1, first))
        sheet = Sheet(
            self.file,
            "",
            self._said(ASK, self.tell),
            self.header[0],
            tuple(self._input(place) for place in range(1, self.tell)),
            self._output(),
            tuple(rows),
            tuple(impossible),
            self.header[0].span,
            bare_words=True,
        )
        if self.findings:
            raise FindingsError(self.findings)
        return sheet

    def _tell_column(self) -> int:
        names = [cell.text.lower() for cell in self.header]
        if names.count(TELL) != 1 or names.index(TELL) < 2:
            message = "the first line must name the hit policy, questions, and `tell`"
            hint = "for instance `UNIQUE,age,pregnant,tell,note`"
            self._stop(message, self.header[0], hint)
        for place, name in enumerate(names):
            if 0 < place < names.index(TELL) and not name:
                hint = "name the question, or remove the column"
                self._stop(f"column {place + 1} has no name", self.header[place], hint)
        return names.index(TELL)

    # --- lines ------------------------------------------------------------------------

    def _heading(self, record: list[Cell]) -> None:
        name = record[0].text.lower()
        if name in self.headings:
            self._refuse(f"`{name}` is here twice", record[0], "keep one of the two")
        if name == OTHERWISE:
            for cell in record[1 : self.tell]:
                if cell.text not in {"", "-"}:
                    hint = "write `-` here, or take `otherwise:` away"
                    self._refuse("`otherwise:` is for everybody else", cell, hint)
        self.headings[name] = record

    def _row(self, record: list[Cell], number: int, name: str) -> Row:
        tests = [self._cell(record, place) for place in range(1, self.tell)]
        for place, cell in enumerate(tests, start=1):
            if not cell.text:
                column = self.header[place].text
                message = f"row {number}, column `{column}`: the cell is empty"
                self._refuse(message, cell, "write `-` if any answer will do")
        notes = tuple(
            (make_id(self.header[place].text) or f"column-{place + 1}", cell.text)
            for place, cell in enumerate(record)
            if self.tell < place < len(self.header) and cell.text
        )
        for cell in record[len(self.header) :]:
            if cell.text:
                hint = "a comma inside a cell needs quotation marks around the cell"
                self._refuse(f"row {number} has more cells than columns", cell, hint)
        first, last = record[0].span, record[-1].span
        span = first
        if first is not None and last is not None:
            span = Span(
                self.file, first.line, first.column, last.end_line, last.end_column
            )
        return Row(
            number, tuple(tests), self._cell(record, self.tell), span, name, notes
        )

    def _cell(self, record: list[Cell], place: int) -> Cell:
        return record[place] if place < len(record) else Cell("", record[-1].span)

    # --- columns ----------------------------------------------------------------------

    def _input(self, place: int) -> InputColumn:
        answers = self._heading_cell(ANSWERS, place)
        kind = ""
        if answers is not None and answers.text.lower() in _KINDS:
            kind, answers = answers.text.lower(), None
        return InputColumn(
            self.header[place],
            self._said(ASK, place),
            kind,
            answers,
            self._flag(ORDER, place, _WORSE, _NONE),
            self._flag(UNSURE, place, _WORST, _NEVER) is not False,
        )

    def _output(self) -> OutputColumn:
        return OutputColumn(
            self.header[self.tell],
            self._heading_cell(ANSWERS, self.tell),
            self._heading_cell(OTHERWISE, self.tell),
        )

    def _heading_cell(self, name: str, place: int) -> Cell | None:
        record = self.headings.get(name, [])
        return record[place] if place < len(record) and record[place].text else None

    def _said(self, name: str, place: int) -> str:
        cell = self._heading_cell(name, place)
        return cell.text if cell is not None else ""

    def _flag(self, name: str, place: int, yes: str, no: str) -> bool | None:
        cell = self._heading_cell(name, place)
        if cell is None:
            return None
        if cell.text.lower() not in {yes, no}:
            message = f"`{cell.text}` is neither `{yes}` nor `{no}`"
            self._refuse(message, cell, f"write `{yes}` or `{no}`")
        return cell.text.lower() == yes

    # --- faults -----------------------------------------------------------------------

    def _refuse(self, message: str, cell: Cell, hint: str) -> None:
        self.findings.append(Finding("C0360", message, cell.span, hint=hint))

    def _stop(self, message: str, cell: Cell | None, hint: str) -> None:
        span = cell.span if cell is not None else Span(self.file, 1, 1, 1, 1)
        raise FindingsError([Finding("C0360", message, span, hint=hint)])
