"""A chart file out of a table: what the table says, and marks where somebody writes.

A mark is a placeholder, a claim or a day that does not exist, so ``careleaf check``
finds each of them and nothing is printed before all are written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.decision.exchange.ids import IS_ID, make_id
from careleaf.decision.exchange.numbers import number_text
from careleaf.decision.from_records import SIGN_WORDS, read_table
from careleaf.findings import Finding, FindingsError, InternalFault
from careleaf.source.chart_records import Flowchart
from careleaf.source.loading import parse_record
from careleaf.source.record import LEVELS
from careleaf.source.scalars import read_plain
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careleaf.decision.exchange.columns import Column
    from careleaf.decision.exchange.importing import Imported
    from careleaf.decision.exchange.sheet import Row
    from careleaf.decision.model import Conditions, Question, Rule

WRITE = "{write}"
"""A placeholder that nothing fills in (C0215)."""
CLAIM = "write-the-claims"
"""A claim that no evidence has (C0212)."""
DAY = "0000-00-00"
"""A day that no calendar has (C0221)."""

# Keys are read as they stand; of values, these would be read as something else.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]*[A-Za-z0-9]|[A-Za-z0-9]")
_RULE_NOTES = ("say", "claims", "rule")
"""Columns of notes that have a place of their own."""


@dataclass(frozen=True, slots=True)
class Title:
    """What the chart is called, and how urgent its outcomes are."""

    id: str
    title: str
    levels: Mapping[str, str]


def title_of(
    imported: Imported, wanted: str, stem: str, levels: Mapping[str, str]
) -> Title:
    """Name the chart: as wanted, as careleaf wrote it, or as the file is called.

    Raises ``FindingsError`` for the level of an outcome that the table does not tell,
    and for a level that there is not.
    """
    sheet = imported.sheet
    own = sheet.id if IS_ID.fullmatch(sheet.id) else make_id(stem)
    known = imported.outcomes.ids
    span = imported.outcomes.span
    for name, level in levels.items():
        if name not in known:
            message = f"`--level` names `{name}`, which the table does not tell"
            hint = f"the outcomes are {list_words(known, 'and')}"
            raise FindingsError([Finding("C0367", message, span, hint=hint)])
        if level not in LEVELS:
            message = f"there is no level `{level}`"
            hint = f"the levels are {list_words(LEVELS, 'and')}"
            raise FindingsError([Finding("C0367", message, span, hint=hint)])
    return Title(wanted or own or make_id(sheet.title) or "chart", sheet.title, levels)


def write_skeleton(imported: Imported, title: Title) -> str:
    """Write the chart as YAML, and prove that it is read as it was meant."""
    lines = [*_Skeleton(imported, title).lines()]
    text = "\n".join(lines) + "\n"
    _prove_text(text, imported)
    return text


def scalar(text: str) -> str:
    """Write a text so that it is read back as the same text."""
    if _PLAIN.fullmatch(text) and read_plain(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def condition(question: Question, answers: frozenset[int]) -> str:
    """Say which answers are meant in the words of a chart."""
    first = min(answers)
    name = question.answers[first]
    if len(answers) > 1:
        return f"at least {name}"
    is_worst = first == len(question.answers) - 1
    return name if is_worst or not question.ordered else f"exactly {name}"


class _Skeleton:
    def __init__(self, imported: Imported, title: Title) -> None:
        self.imported = imported
        self.title = title
        self.table = imported.described.table

    def lines(self) -> Iterator[str]:
        name = self.imported.sheet.file.rpartition("/")[2]
        yield f"# Made by `careleaf import-table` from {name}: what the table says, and"
        yield f"# the places that a person must write. They hold {WRITE}, {CLAIM}"
        yield f"# or {DAY}; `careleaf check` finds them all, and nothing is printed"
        yield "# before they are written."
        yield "schema: 1"
        yield f"id: {scalar(self.title.id)}"
        yield f"title: {scalar(self.title.title or self._mark('the title'))}"
        yield f"for: {scalar(self._mark('who this chart is for'))}"
        yield "version: 1"
        yield f"written: {json.dumps(DAY)}"
        yield f"review-by: {json.dumps(DAY)}"
        yield from self._values()
        yield f"start: {scalar(self._mark('where the reader starts'))}"
        yield "outcomes:  # least urgent first: the order is the urgency"
        for place in range(len(self.table.outcomes)):
            yield from self._outcome(place)
        yield "questions:"
        for column in self.imported.columns:
            yield from self._question(column)
        yield from self._rules()
        yield from self._otherwise()
        yield from self._impossible()

    def _mark(self, what: str) -> str:
        return f"{WRITE} {what}"

    def _values(self) -> Iterator[str]:
        values = {
            name: number
            for column in self.imported.columns
            for name, number in column.values.items()
        }
        if values:
            yield "values:"
        for name, number in values.items():
            yield f"  {name}: {{number: {number_text(number)}}}"

    def _outcome(self, place: int) -> Iterator[str]:
        name = self.table.outcomes[place]
        words = self.imported.outcomes.words[place]
        title = words if words != name else self._mark(f"the title of {name}")
        yield f"  - id: {scalar(name)}"
        level = self.title.levels.get(name)
        if level is not None:
            yield f"    level: {level}"
        elif name not in LEVELS:
            yield f"    # level: one of {', '.join(LEVELS)}"
        yield f"    title: {scalar(title)}"
        told = {rule.tell for rule in self.table.rules}
        if place == self.table.otherwise or place not in told:
            who = scalar(self._mark("who ends up here"))
            yield f"    who: {{say: {who}, claims: [{CLAIM}]}}"

    def _question(self, column: Column) -> Iterator[str]:
        question = column.question
        ask = column.ask or self._mark(f"the question about {question.id}")
        yield f"  - id: {scalar(question.id)}"
        yield f"    ask: {scalar(ask)}"
        if not question.ordered:
            yield "    order: none"
        if not question.unsure:
            why = self._mark("why nobody may be not sure")
            yield "    unsure: never"
            yield f"    unsure-because: {scalar(why)}"
        yield "    answers:"
        for name, say in zip(question.answers, column.says, strict=True):
            known = SIGN_WORDS.get(name) or self._mark(f"the answer {name}")
            words = say if say != name else known
            yield f"      - {{id: {scalar(name)}, say: {scalar(words)}}}"

    # --- rules ------------------------------------------------------------------------

    def _rules(self) -> Iterator[str]:
        if not self.table.rules:
            yield "rules: []"
            return
        yield "rules:  # most urgent first"
        for rule in self.table.rules:
            yield from self._rule(rule)

    def _rule(self, rule: Rule) -> Iterator[str]:
        rows = self.imported.rows[rule.id]
        yield f"  - id: {scalar(rule.id)}  # {_numbers(rows)} of the table"
        yield f"    when: {self._conditions(rule.when)}"
        if rule.unless:
            yield f"    unless: {self._conditions(rule.unless)}"
        yield f"    tell: {scalar(self.table.outcomes[rule.tell])}"
        say = rows[0].note("say") or self._mark(
            "what these answers mean for the reader"
        )
        yield f"    say: {scalar(say)}"
        claims = rows[0].note("claims").replace(",", " ").split()
        known = bool(claims) and all(map(IS_ID.fullmatch, claims))
        yield f"    claims: [{', '.join(map(scalar, claims)) if known else CLAIM}]"
        notes = [
            text if name in {"note", "notes"} else f"{name}: {text}"
            for name, text in rows[0].notes
            if text and (name not in _RULE_NOTES or (name == "claims" and not known))
        ]
        if notes:
            yield f"    note: {scalar('; '.join(notes))}"

    def _conditions(self, conditions: Conditions) -> str:
        said = (
            f"{scalar(self.table.questions[level].id)}: "
            f"{scalar(condition(self.table.questions[level], answers))}"
            for level, answers in conditions
        )
        return f"{{{', '.join(said)}}}"

    def _otherwise(self) -> Iterator[str]:
        otherwise = self.table.otherwise
        if otherwise is None:
            yield "# Some combinations of answers have no row. Add the rules that are"
            yield "# missing, or say what everybody else is told:"
            yield f"# otherwise: {self.table.outcomes[-1]}"
            return
        if not self.imported.reached:
            yield "# Nobody comes here: the rules cover every combination of answers."
        yield f"otherwise: {scalar(self.table.outcomes[otherwise])}"

    def _impossible(self) -> Iterator[str]:
        if self.table.impossible:
            yield "impossible:"
        for entry in self.table.impossible:
            (row,) = self.imported.rows[f"impossible {entry.id}"]
            because = row.note("say") or self._mark("why this cannot occur")
            yield f"  - id: {scalar(entry.id)}"
            yield f"    when: {self._conditions(entry.when)}"
            yield f"    because: {scalar(because)}"


def _numbers(rows: Sequence[Row]) -> str:
    numbers = ", ".join(str(row.number) for row in rows)
    return f"row {numbers}" if len(rows) == 1 else f"rows {numbers}"


def _prove_text(text: str, imported: Imported) -> None:
    """Read the file as ``careleaf check`` will, and compare it with what was meant."""
    table = imported.described.table
    if table.otherwise is None:
        text += f"otherwise: {table.outcomes[0]}\n"
        table = replace(table, otherwise=0)
    try:
        chart = parse_record(text, "the chart", Flowchart)
    except FindingsError as error:
        if any(finding.code == "C0103" for finding in error.findings):
            raise FindingsError([_too_long(imported)]) from error
        raise InternalFault(
            f"the chart made from a table is no chart: {error}"
        ) from error
    described, findings = read_table(chart)
    if described is None or described.table != table:
        raise InternalFault(
            f"the chart made from a table is read as another {findings}"
        )


def _too_long(imported: Imported) -> Finding:
    rules = len(imported.described.table.rules)
    return Finding(
        "C0368",
        f"the chart would be larger than its file may be (rules: {rules:,})",
        imported.sheet.span,
        hint="split the table, for instance by the answer to its first question",
    )
