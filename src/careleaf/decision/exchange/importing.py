"""From a table to the rules of a chart, proved to say the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from careleaf.decision.checks import check_table
from careleaf.decision.described import Described, QuestionWords
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.exchange.columns import Columns
from careleaf.decision.exchange.expressing import (
    IN,
    OUT,
    Expressing,
    Part,
    TooManyRulesError,
    sayable,
)
from careleaf.decision.exchange.ids import free_id, make_id
from careleaf.decision.exchange.matching import Entry, Matching, list_rows
from careleaf.decision.exchange.outcomes import Outcomes, read_outcomes
from careleaf.decision.exchange.sheet import policy_named
from careleaf.decision.flow.graph import too_large
from careleaf.decision.meaning import (
    GAP,
    IMPOSSIBLE,
    first_match,
    impossible_cases,
    rule_cases,
)
from careleaf.decision.model import Impossible, Rule, Table
from careleaf.findings import Finding, FindingsError, InternalFault, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careleaf.decision.diagram import Node
    from careleaf.decision.exchange.columns import Column
    from careleaf.decision.exchange.sheet import Row, Sheet
    from careleaf.decision.model import Conditions


_WHY_MANY = (
    "a rule takes one answer of a question, or one and all that are worse, and has one "
    "exception; rows that come first cut this one in pieces"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a table leaves open and somebody decided."""

    outcomes: tuple[str, ...] = ()
    """Least urgent first; empty, as the table lists them."""
    orders: Mapping[str, str] = field(default_factory=dict)
    """By id of a question: one of ``columns.ORDERS``."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A table as a chart, and what the checks say about it."""

    sheet: Sheet
    columns: tuple[Column, ...]
    outcomes: Outcomes
    described: Described
    """With the rules, most urgent first, and the places of the source table."""
    rows: Mapping[str, tuple[Row, ...]]
    """The rows that each rule, or entry of ``impossible``, stands for, by its id."""
    reached: bool
    """Whether anybody reaches ``otherwise``."""
    findings: tuple[Finding, ...]


def import_sheet(sheet: Sheet, choices: Choices) -> Imported:
    """Turn a table into a chart and check it.

    Raises ``FindingsError`` when the table has no meaning, or none that the rules of a
    chart can have. What is merely wrong with it (gaps, masked rows) is among the
    findings of the result.
    """
    policy = policy_named(sheet.policy)
    columns = Columns(sheet, choices.orders)
    read = columns.read()
    outcomes = read_outcomes(sheet, policy, choices.outcomes)
    findings = [
        *columns.findings,
        *outcomes.findings,
        *_unknown_orders(sheet, columns.ids, choices.orders),
    ]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(findings)
    try:
        return _Importer(sheet, policy, read, outcomes).imported(findings)
    except DiagramTooLargeError as reason:
        refused = replace(too_large(str(reason)), span=sheet.span)
        raise FindingsError([*findings, refused]) from reason


def _unknown_orders(
    sheet: Sheet, ids: Sequence[str], orders: Mapping[str, str]
) -> list[Finding]:
    known = ", ".join(f"`{one}`" for one in ids)
    return [
        Finding(
            "C0363",
            f"`--order` names `{name}`, and no column is called so",
            sheet.span,
            hint=f"the columns are {known}",
        )
        for name in orders
        if name not in ids
    ]


class _Importer:
    def __init__(
        self,
        sheet: Sheet,
        policy: str,
        columns: Sequence[Column],
        outcomes: Outcomes,
    ) -> None:
        self.sheet = sheet
        self.policy = policy
        self.columns = tuple(columns)
        self.outcomes = outcomes
        self.questions = tuple(column.question for column in columns)
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.findings: list[Finding] = []

    def imported(self, before: Sequence[Finding]) -> Imported:
        entries = self._entries()
        impossible = [
            self._conditions(len(self.sheet.rows) + place)
            for place in range(len(self.sheet.impossible))
        ]
        default = self.outcomes.default
        if default is None and self._ends_with_everybody_else(entries):
            default = entries.pop().tell
        empty = Table(self.questions, self.outcomes.ids, (), None)
        described = Described(empty, self._words(), self.outcomes.words)
        matching = Matching(
            entries, impossible, GAP if default is None else default, described
        )
        self._check_overlaps(matching, before)
        rules = self._rules(matching)
        exclusions = self._exclusions(impossible)
        reached = default is not None
        if default is None and GAP not in matching.diagram.values(matching.told, {}):
            default = len(self.outcomes.ids) - 1
        table = Table(
            self.questions, self.outcomes.ids, tuple(rules), default, tuple(exclusions)
        )
        _prove(table, matching)
        described = replace(described, table=table, spans=self._spans(table))
        found = [*before, *self.findings, *self._checked(described)]
        return Imported(
            self.sheet,
            self.columns,
            self.outcomes,
            described,
            self.rows,
            reached,
            tuple(found),
        )

    # --- rows -------------------------------------------------------------------------

    def _conditions(self, place: int) -> Conditions:
        """Give the answers that a row takes, without the questions it does not ask."""
        return tuple(
            (level, column.taken[place])
            for level, column in enumerate(self.columns)
            if len(column.taken[place]) < len(column.question.answers)
        )

    def _entries(self) -> list[Entry]:
        """List the rows that can hold, in the order in which they win."""
        entries = []
        for place, row in enumerate(self.sheet.rows):
            when = self._conditions(place)
            empty = [self.columns[level] for level, taken in when if not taken]
            if empty:
                self._never(row, empty[0])
            else:
                entries.append(Entry(row, when, self.outcomes.tells[place]))
        if self.policy == "PRIORITY":
            entries.sort(key=lambda entry: self.outcomes.listed.index(entry.tell))
        return entries

    def _ends_with_everybody_else(self, entries: Sequence[Entry]) -> bool:
        """Whether the last row that can win asks nothing: it is an ``otherwise``."""
        ordered = self.policy in {"FIRST", "PRIORITY"}
        return ordered and len(entries) > 1 and not entries[-1].when

    def _never(self, row: Row, column: Column) -> None:
        self.findings.append(
            Finding(
                "C0366",
                f"row {row.number} never decides anything",
                row.span,
                notes=(f"its cell for `{column.question.id}` leaves no value",),
                hint="mend the cell, or remove the row",
                data={"row": row.number},
            )
        )

    def _words(self) -> tuple[QuestionWords, ...]:
        return tuple(
            QuestionWords(column.ask or column.question.id, column.plain)
            for column in self.columns
        )

    def _check_overlaps(self, matching: Matching, before: Sequence[Finding]) -> None:
        if self.policy in {"UNIQUE", "ANY"}:
            found = list(matching.overlaps(agreeing=self.policy == "ANY"))
            if found:
                raise FindingsError([*before, *self.findings, *found])

    # --- rules ------------------------------------------------------------------------

    def _rules(self, matching: Matching) -> list[Rule]:
        """Express the rows as rules, most urgent first."""
        expressing = Expressing(matching.diagram, self.questions)
        rules: list[Rule] = []
        taken: set[str] = set()
        for places in self._together(matching.entries):
            first = matching.entries[places[0]]
            rows = tuple(matching.entries[place].row for place in places)
            parts = self._parts(matching, expressing, places)
            name = _rule_id(first.row)
            for number, part in enumerate(parts, start=1):
                wanted = name if len(parts) == 1 else f"{name}-{number}"
                rule_id = free_id(wanted, taken)
                taken.add(rule_id)
                self.rows[rule_id] = rows
                rules.append(Rule(rule_id, part.when, first.tell, part.unless))
        return sorted(rules, key=lambda rule: -rule.tell)

    def _together(self, entries: Sequence[Entry]) -> list[list[int]]:
        """Join neighbours that the table names as one rule, cut by its exception."""
        groups: list[list[int]] = []
        for place, entry in enumerate(entries):
            before = entries[place - 1] if place else None
            if (
                before is not None
                and entry.row.id
                and entry.row.id == before.row.id
                and entry.tell == before.tell
            ):
                groups[-1].append(place)
            else:
                groups.append([place])
        return groups

    def _parts(
        self, matching: Matching, expressing: Expressing, places: Sequence[int]
    ) -> list[Part]:
        masked = [one for place in places if (one := matching.masked(place))]
        self.findings += masked
        only = matching.entries[places[0]]
        if len(places) == 1 and not masked and self._sayable(only.when):
            return [Part(only.when)]
        may = self._allowed(matching, places)
        must = self._owned(matching, places)
        if masked and must == expressing.nothing:
            return []
        try:
            return expressing.parts(may if must == expressing.nothing else must, may)
        except TooManyRulesError:
            calmer = [row for place in places for row in matching.calmer_before(place)]
            raise FindingsError([self._too_many(only.row, calmer)]) from None

    def _sayable(self, when: Conditions) -> bool:
        return all(sayable(self.questions[level], answers) for level, answers in when)

    def _allowed(self, matching: Matching, places: Sequence[int]) -> Node:
        """Mark where the rows hold and nothing calmer is told."""
        diagram = matching.diagram
        boxes = [matching.region(matching.entries[place].when) for place in places]
        tell = matching.entries[places[0]].tell

        def allowed(inside: int, told: int) -> int:
            calmer = told != IMPOSSIBLE and told < tell
            return IN if inside == IN and not calmer else OUT

        return diagram.apply(diagram.maximum(boxes), matching.told, allowed)

    def _owned(self, matching: Matching, places: Sequence[int]) -> Node:
        """Mark what only these rows decide."""
        wanted = set(places)
        return matching.diagram.map_values(
            matching.winner, lambda winner: IN if winner in wanted else OUT
        )

    def _too_many(self, row: Row, calmer: Sequence[Row]) -> Finding:
        before = (f"calmer and before it: {list_rows(calmer)}",) if calmer else ()
        return Finding(
            "C0368",
            f"row {row.number} would take too many rules of a chart to be checked",
            row.span,
            notes=(*before, _WHY_MANY),
            hint="order the answers (`--order`), put more urgent rows first, or split "
            "the row into rows that do not overlap with those before it",
            data={"row": row.number, "rows": [one.number for one in calmer]},
        )

    def _exclusions(self, impossible: Sequence[Conditions]) -> list[Impossible]:
        taken: set[str] = set()
        found = []
        for row, when in zip(self.sheet.impossible, impossible, strict=True):
            boxes = self._plain_boxes(when)
            name = make_id(row.id) or f"impossible-{row.number}"
            for number, box in enumerate(boxes, start=1):
                wanted = name if len(boxes) == 1 else f"{name}-{number}"
                entry_id = free_id(wanted, taken)
                taken.add(entry_id)
                self.rows[f"impossible {entry_id}"] = (row,)
                found.append(Impossible(entry_id, box))
        return found

    def _plain_boxes(self, when: Conditions) -> list[Conditions]:
        """Cut a box into boxes that need no exception to be said."""
        choices = [
            [(level, answers)]
            if sayable(self.questions[level], answers)
            else [(level, frozenset({answer})) for answer in sorted(answers)]
            for level, answers in when
        ]
        return [tuple(box) for box in product(*choices)]

    # --- checks -----------------------------------------------------------------------

    def _spans(self, table: Table) -> dict[tuple[str, ...], Span]:
        places: dict[tuple[str, ...], Span | None] = {
            ("rules",): self.sheet.span,
            ("impossible",): self.sheet.span,
        }
        for name in self.outcomes.ids:
            places["outcome", name] = self.outcomes.span
        for column in self.columns:
            places["question", column.question.id] = column.span
            for answer in column.question.answers:
                places["answer", column.question.id, answer] = column.span
        for rule in table.rules:
            places["rule", rule.id] = self.rows[rule.id][0].span
        for entry in table.impossible:
            row = self.rows[f"impossible {entry.id}"][0]
            places["impossible", entry.id] = row.span
        return {place: span for place, span in places.items() if span is not None}

    def _checked(self, described: Described) -> list[Finding]:
        """Run the checks of a chart, and name the rows for those who mend the table."""
        numbers: dict[Span, list[int]] = {}
        for rows in self.rows.values():
            for row in rows:
                if row.span is not None and row.number not in numbers.get(row.span, []):
                    numbers.setdefault(row.span, []).append(row.number)
        found = []
        for finding in check_table(described):
            span = finding.span or self.sheet.span
            notes = finding.notes
            if span is not None and span in numbers:
                said = ", ".join(str(number) for number in numbers[span])
                notes = (*notes, f"row {said} of the table")
            found.append(replace(finding, span=span, notes=notes))
        return found


def _rule_id(row: Row) -> str:
    """Take the id that the table gives, if it is more than the number of the row."""
    name = make_id(row.id)
    quoted = row.id.startswith('"')
    return name if name and (quoted or not name.isdigit()) else f"row-{row.number}"


def _prove(table: Table, matching: Matching) -> None:
    """Compile rules and rows and compare them: equal functions are one node."""
    default = GAP if table.otherwise is None else table.otherwise
    cases = [*impossible_cases(table), *rule_cases(table)]
    if first_match(matching.diagram, cases, default) != matching.told:
        raise InternalFault("the rules made from a table do not say what it says")
