"""What a table tells, and which of it is more urgent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.exchange.columns import refused_cell
from careleaf.decision.exchange.ids import make_id, make_ids
from careleaf.decision.exchange.sheet import KIND_STRING
from careleaf.decision.exchange.unary_tests import (
    UnreadableTestError,
    read_tests,
    read_text,
)
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.exchange.sheet import Cell, Sheet
    from careleaf.findings import Span

NOTHING = -1
"""In place of an outcome: the cell could not be read."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcomes, least urgent first, and what each row tells."""

    ids: tuple[str, ...]
    words: tuple[str, ...]
    """As the table writes them."""
    tells: tuple[int, ...]
    """By row."""
    default: int | None
    listed: tuple[int, ...]
    """As the table lists them; under PRIORITY the first of them wins."""
    span: Span | None
    findings: tuple[Finding, ...]


def read_outcomes(sheet: Sheet, policy: str, chosen: Sequence[str]) -> Outcomes:
    """Read the output column; ``chosen`` are outcomes, least urgent first, or none."""
    return _Reader(sheet, policy, chosen).read()


class _Reader:
    def __init__(self, sheet: Sheet, policy: str, chosen: Sequence[str]) -> None:
        self.sheet = sheet
        self.policy = policy
        self.chosen = chosen
        self.findings: list[Finding] = []

    def read(self) -> Outcomes:
        allowed = self._allowed()
        told = [
            self._told(row.tell, number) for number, row in enumerate(self.sheet.rows)
        ]
        default = self._default()
        named = [one for one in (*told, default) if one is not None]
        known = list(dict.fromkeys([*allowed, *named]))
        if allowed:
            self._refuse_unknown(told, default, allowed)
        order = self._order(known, allowed)
        ids = make_ids(order, "outcome")
        places = {words: place for place, words in enumerate(order)}
        return Outcomes(
            tuple(ids),
            tuple(order),
            tuple(NOTHING if one is None else places[one] for one in told),
            None if default is None else places[default],
            tuple(places[one] for one in known),
            self.sheet.output.name.span,
            tuple(self.findings),
        )

    # --- cells ------------------------------------------------------------------------

    def _allowed(self) -> list[str]:
        cell = self.sheet.output.allowed
        if cell is None or not cell.text.strip():
            return []
        try:
            tests = read_tests(cell.text, KIND_STRING, bare_words=self.sheet.bare_words)
        except UnreadableTestError as reason:
            message = f"the output values: {reason}"
            hint = "list the outcomes as texts, the most urgent first"
            self.findings.append(Finding("C0363", message, cell.span, hint=hint))
            return []
        return list(dict.fromkeys(tests.texts))

    def _told(self, cell: Cell, number: int) -> str | None:
        try:
            return read_text(cell.text, bare_words=self.sheet.bare_words)
        except UnreadableTestError as reason:
            row = self.sheet.rows[number]
            column = self.sheet.output.name.text
            why = f"{reason}: careleaf tells one outcome by its name"
            self.findings.append(refused_cell(row, column, cell, why))
            return None

    def _default(self) -> str | None:
        cell = self.sheet.output.default
        if cell is None or not cell.text.strip():
            return None
        try:
            return read_text(cell.text, bare_words=self.sheet.bare_words)
        except UnreadableTestError as reason:
            message = f"the default outcome: {reason}"
            hint = "name one outcome, or take the default away"
            self.findings.append(Finding("C0363", message, cell.span, hint=hint))
            return None

    def _refuse_unknown(
        self, told: Sequence[str | None], default: str | None, allowed: Sequence[str]
    ) -> None:
        column = self.sheet.output.name.text
        for row, words in zip(self.sheet.rows, told, strict=True):
            if words is not None and words not in allowed:
                why = f"`{words}` is not one of the values of the column"
                self.findings.append(refused_cell(row, column, row.tell, why))
        if default is not None and default not in allowed:
            message = f"the default outcome `{default}` is not one of the output values"
            cell = self.sheet.output.default
            span = cell.span if cell is not None else None
            hint = "add it to the output values, or name another"
            self.findings.append(Finding("C0363", message, span, hint=hint))

    # --- urgency ----------------------------------------------------------------------

    def _order(self, known: list[str], allowed: list[str]) -> list[str]:
        """Put outcomes in order of urgency, least urgent first."""
        if self.policy == "PRIORITY" and not allowed:
            message = "PRIORITY needs the output values: their order is the priority"
            hint = "list the outcomes as output values, the one that wins first"
            self._unordered(message, hint)
        if self.chosen:
            return self._chosen_order(known)
        if not allowed:
            if len(known) > 1 and self.policy != "PRIORITY":
                ids = ",".join(make_ids(known, "outcome"))
                message = "nothing says which outcome is more urgent"
                hint = f"name them from least to most urgent: `--outcomes {ids}`"
                self._unordered(message, hint)
            return known
        urgent_last = [*reversed(allowed), *(w for w in known if w not in allowed)]
        if self.policy != "PRIORITY" and len(allowed) > 1:
            self._assumed(urgent_last)
        return urgent_last

    def _chosen_order(self, known: list[str]) -> list[str]:
        by_name = {name: words for words in known for name in (make_id(words), words)}
        unknown = [name for name in self.chosen if name not in by_name]
        order = list(dict.fromkeys(by_name[n] for n in self.chosen if n in by_name))
        missing = [words for words in known if words not in order]
        if unknown or missing or len(order) != len(self.chosen):
            ids = ",".join(make_ids(known, "outcome"))
            message = (
                f"`--outcomes` names `{unknown[0]}`, which the table does not tell"
                if unknown
                else "`--outcomes` must name every outcome of the table once"
            )
            hint = f"in whatever order is right: `--outcomes {ids}`"
            self._unordered(message, hint)
        return [*order, *missing]

    def _unordered(self, message: str, hint: str) -> None:
        span = self.sheet.output.name.span
        self.findings.append(Finding("C0367", message, span, hint=hint))

    def _assumed(self, order: Sequence[str]) -> None:
        ids = make_ids(order, "outcome")
        cell = self.sheet.output.allowed
        self.findings.append(
            Finding(
                "C0367",
                f"taken as the most urgent outcome: `{ids[-1]}`, "
                "because it is the first of the output values",
                cell.span if cell is not None else None,
                Severity.WARNING,
                notes=(
                    f"under {self.policy} their order means nothing to other programs",
                ),
                hint="say which it is, from least to most urgent: "
                f"`--outcomes {','.join(ids)}`",
            )
        )
