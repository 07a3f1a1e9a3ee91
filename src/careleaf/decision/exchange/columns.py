"""Columns understood: which answers a question has, and which of them a cell takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.exchange.ids import free_id, make_ids
from careleaf.decision.exchange.numbers import (
    cut_numbers,
    interval_id,
    interval_words,
    number_id,
    number_of_ends,
    number_text,
)
from careleaf.decision.exchange.sheet import (
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_STRING,
    KIND_WHOLE,
)
from careleaf.decision.exchange.unary_tests import (
    ANYTHING,
    UnreadableTestError,
    kind_of,
    read_tests,
)
from careleaf.decision.flow import NOT_SURE
from careleaf.decision.model import Question
from careleaf.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from careleaf.decision.exchange.sheet import Cell, InputColumn, Row, Sheet
    from careleaf.decision.exchange.unary_tests import UnaryTests
    from careleaf.findings import Span

MOST_VALUES = 60
"""Texts of a column, or numbers at which it is cut: a month has 31 days, a week 7."""

ORDERS = ("up", "down", "none")
"""Worse as the table lists the values or as numbers rise; the other way; no order."""

# A FEEL name (rule 27 and following), with the additional symbols that cannot be taken
# for arithmetic unless spaces stand around them.
_NAME = re.compile(r"[^\W\d][\w.'\u2019-]*(?: [\w.'\u2019-]+)*")


@dataclass(frozen=True, slots=True)
class Column:
    """One question, and the answers that each row takes (all of them: not asked)."""

    question: Question
    ask: str
    says: tuple[str, ...]
    """Each answer in words; numbers are placeholders, ``values`` fills them in."""
    plain: tuple[str, ...]
    """The same with the numbers in their places, for findings."""
    values: Mapping[str, Decimal]
    taken: tuple[frozenset[int], ...]
    span: Span | None


class Columns:
    """Reads all columns of a sheet; ``findings`` tells which cells have no meaning."""

    def __init__(self, sheet: Sheet, orders: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.orders = orders
        self.findings: list[Finding] = []
        self.rows = (*sheet.rows, *sheet.impossible)
        names = [column.name.text for column in sheet.inputs]
        self.ids = make_ids(names, "question")
        self.values: dict[str, Decimal] = {}

    def read(self) -> list[Column]:
        """Read every column that can be read."""
        found = [
            self._column(place, column)
            for place, column in enumerate(self.sheet.inputs)
        ]
        return [column for column in found if column is not None]

    def _column(self, place: int, column: InputColumn) -> Column | None:
        before = len(self.findings)
        # The heading of a CSV column is words, never an expression.
        if not (self.sheet.bare_words or _NAME.fullmatch(column.name.text)):
            message = f"`{column.name.text}` is an expression, not the name of an input"
            hint = "ask for one thing by its name; work out the rest before the table"
            self._refuse(message, column.name, hint)
        kind = self._kind(place, column)
        allowed = self._allowed(column, kind)
        tests = [self._tests(row, place, column, kind) for row in self.rows]
        if len(self.findings) > before:
            return None
        if kind in {KIND_NUMBER, KIND_WHOLE}:
            return self._numbers(
                place, column, tests, allowed, whole=kind == KIND_WHOLE
            )
        return self._words(place, column, kind, tests, allowed)

    # --- what the column says of itself -----------------------------------------------

    def _kind(self, place: int, column: InputColumn) -> str:
        if column.kind:
            return column.kind
        cells = [row.tests[place].text for row in self.rows]
        if column.allowed is not None:
            cells = [column.allowed.text]
        try:
            return kind_of(cells) or KIND_STRING
        except UnreadableTestError:
            return KIND_STRING

    def _allowed(self, column: InputColumn, kind: str) -> UnaryTests:
        cell = column.allowed
        if cell is None or not cell.text.strip():
            if kind == KIND_STRING:
                message = f"nothing says which values `{column.name.text}` can have"
                hint = (
                    "list them, from least to most worrying: in DMN as the input "
                    "values of the column, in CSV in a row `answers:` under the heading"
                )
                self._refuse(message, column.name, hint)
            return ANYTHING
        try:
            return read_tests(cell.text, kind, bare_words=self.sheet.bare_words)
        except UnreadableTestError as reason:
            message = f"the values of `{column.name.text}`: {reason}"
            self._refuse(message, cell, "list the values that the input can have")
            return ANYTHING

    def _tests(
        self, row: Row, place: int, column: InputColumn, kind: str
    ) -> UnaryTests:
        cell = row.tests[place]
        try:
            return read_tests(cell.text, kind, bare_words=self.sheet.bare_words)
        except UnreadableTestError as reason:
            self._refuse_cell(row, column, cell, str(reason))
            return ANYTHING

    # --- numbers ----------------------------------------------------------------------

    def _numbers(
        self,
        place: int,
        column: InputColumn,
        tests: Sequence[UnaryTests],
        allowed: UnaryTests,
        *,
        whole: bool,
    ) -> Column | None:
        if self._too_many(column, number_of_ends([*tests, allowed])):
            return None
        cut = cut_numbers(tests, allowed, whole=whole)
        if len(cut.answers) < 2:
            message = f"no row tells one value of `{column.name.text}` from another"
            self._refuse(
                message, column.name, "remove the column: nothing depends on it"
            )
            return None
        name = self.ids[place]
        ids = make_ids([interval_id(one) for one in cut.answers], "answer")
        says: list[str] = []
        plain: list[str] = []
        values: dict[str, Decimal] = {}
        for interval in cut.answers:
            words, ends = interval_words(interval)
            named = {end: self._value(name, n) for end, n in ends.items()}
            values |= {named[end]: number for end, number in ends.items()}
            says.append(words.format(**{e: f"{{{n}}}" for e, n in named.items()}))
            plain.append(words.format(**{e: number_text(n) for e, n in ends.items()}))
        return self._finished(
            place, column, ids, says, cut.tests, plain=plain, values=values
        )

    def _value(self, question: str, number: Decimal) -> str:
        """Name a number; `a` and -5 must not share a name with `a-minus` and 5."""
        wanted = f"{question}-{number_id(number)}"
        others = {name for name, known in self.values.items() if known != number}
        name = free_id(wanted, others)
        self.values[name] = number
        return name

    # --- texts ------------------------------------------------------------------------

    def _words(
        self,
        place: int,
        column: InputColumn,
        kind: str,
        tests: Sequence[UnaryTests],
        allowed: UnaryTests,
    ) -> Column | None:
        if kind == KIND_BOOLEAN:
            known = ["false", "true"]
            ids, says = ["no", "yes"], ["No", "Yes"]
        else:
            known = list(dict.fromkeys(allowed.texts))
            says = known
            ids = make_ids(known, "answer", reserved={NOT_SURE})
        if allowed.negated:
            message = f"`{column.name.text}` may be anything but some values"
            hint = "list the values that it can have"
            self._refuse(message, column.allowed or column.name, hint)
            return None
        if self._too_many(column, len(known)):
            return None
        if len(known) < 2:
            message = f"`{column.name.text}` has a single value"
            self._refuse(message, column.name, "remove the column: it asks nothing")
            return None
        taken = [
            self._taken(row, place, column, test, known)
            for row, test in zip(self.rows, tests, strict=True)
        ]
        return self._finished(place, column, ids, says, taken)

    def _taken(
        self,
        row: Row,
        place: int,
        column: InputColumn,
        test: UnaryTests,
        known: list[str],
    ) -> frozenset[int]:
        everything = frozenset(range(len(known)))
        if test.any:
            return everything
        unknown = [text for text in test.texts if text not in known]
        if unknown:
            reason = f"`{unknown[0]}` is not one of the values of the column"
            self._refuse_cell(row, column, row.tests[place], reason)
            return everything
        found = frozenset(known.index(text) for text in test.texts)
        return everything - found if test.negated else found

    # --- both -------------------------------------------------------------------------

    def _finished(
        self,
        place: int,
        column: InputColumn,
        ids: Sequence[str],
        says: Sequence[str],
        taken: Sequence[frozenset[int]],
        *,
        plain: Sequence[str] | None = None,
        values: Mapping[str, Decimal] | None = None,
    ) -> Column:
        order = self.orders.get(self.ids[place])
        ordered = bool(column.ordered) if order is None else order != "none"
        turn: Callable[[Sequence[str]], tuple[str, ...]] = tuple
        if order == "down":
            last = len(ids) - 1
            taken = [frozenset(last - answer for answer in one) for one in taken]

            def turn(one: Sequence[str]) -> tuple[str, ...]:
                return tuple(reversed(one))

        return Column(
            Question(self.ids[place], turn(ids), ordered, column.unsure),
            column.ask,
            turn(says),
            turn(plain if plain is not None else says),
            values or {},
            tuple(taken),
            column.name.span,
        )

    def _too_many(self, column: InputColumn, number: int) -> bool:
        if number > MOST_VALUES:
            message = f"`{column.name.text}` has {number} values to choose from"
            hint = f"group them: nobody can answer a question with over {MOST_VALUES}"
            self._refuse(message, column.name, hint)
        return number > MOST_VALUES

    def _refuse(self, message: str, cell: Cell, hint: str) -> None:
        self.findings.append(Finding("C0363", message, cell.span, hint=hint))

    def _refuse_cell(
        self, row: Row, column: InputColumn, cell: Cell, reason: str
    ) -> None:
        self.findings.append(refused_cell(row, column.name.text, cell, reason))


def refused_cell(row: Row, column: str, cell: Cell, reason: str) -> Finding:
    """Say which cell careleaf does not represent, and why."""
    return Finding(
        "C0362",
        f"row {row.number}, column `{column}`: {reason}",
        cell.span or row.span,
        hint="write what the cell means with the tests that careleaf reads: "
        "`careleaf explain C0362` lists them",
        data={"row": row.number, "column": column},
    )
