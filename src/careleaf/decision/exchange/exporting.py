"""From the rules of a chart to a table with the hit policy PRIORITY.

Rules stand most urgent first, so the same table read from the top down, with FIRST,
says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.exchange.sheet import (
    KIND_STRING,
    Cell,
    InputColumn,
    OutputColumn,
    Row,
    Sheet,
)
from careleaf.decision.exchange.unary_tests import write_text
from careleaf.decision.from_records import read_table
from careleaf.findings import Finding, FindingsError
from careleaf.source.plain_english import plain_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.decision.described import Described
    from careleaf.decision.model import Conditions, Question, Rule, Table
    from careleaf.source.chart_records import Flowchart
    from careleaf.source.chart_records import Rule as RuleRecord

ANY = "-"
TELL = "tell"


def export_chart(chart: Flowchart) -> Sheet:
    """Write the rules of a chart as a table.

    Raises ``FindingsError`` for a chart whose rules have no meaning, or one that has a
    rule which no row can stand for.
    """
    described, findings = read_table(chart)
    if described is None:
        raise FindingsError(findings)
    return _Exporter(chart, described).sheet()


class _Exporter:
    def __init__(self, chart: Flowchart, described: Described) -> None:
        self.chart = chart
        self.described = described
        self.table: Table = described.table
        self.rules = {rule.id: rule for rule in chart.rules}

    def sheet(self) -> Sheet:
        chart, table = self.chart, self.table
        never = [rule for rule in table.rules if not self._boxes(rule)]
        if never:
            raise FindingsError([self._never(rule) for rule in never])
        outcomes = [write_text(name) for name in reversed(table.outcomes)]
        default = None if table.otherwise is None else table.outcomes[table.otherwise]
        return Sheet(
            "",
            chart.id,
            self._plain(chart.title),
            Cell("PRIORITY"),
            tuple(
                self._input(question, words.ask)
                for question, words in zip(
                    table.questions, self.described.questions, strict=True
                )
            ),
            OutputColumn(
                Cell(TELL),
                Cell(",".join(outcomes)),
                None if default is None else Cell(write_text(default)),
            ),
            tuple(self._rows()),
            tuple(self._impossible()),
        )

    def _plain(self, text: str) -> str:
        return " ".join(plain_english(text, self.chart.values).split())

    def _input(self, question: Question, ask: str) -> InputColumn:
        return InputColumn(
            Cell(question.id),
            " ".join(ask.split()),
            KIND_STRING,
            Cell(_values(question.answers)),
            question.ordered,
            question.unsure,
        )

    def _rows(self) -> Iterable[Row]:
        number = 0
        for index in self.table.by_urgency():
            rule = self.table.rules[index]
            for box in self._boxes(rule):
                number += 1
                yield Row(
                    number,
                    self._tests(box),
                    Cell(write_text(self.table.outcomes[rule.tell])),
                    None,
                    # A number alone would be taken for the number of the row.
                    write_text(rule.id) if rule.id.isdigit() else rule.id,
                    self._notes(self.rules[rule.id]),
                )

    def _notes(self, rule: RuleRecord) -> tuple[tuple[str, str], ...]:
        say = self._plain(rule.say) if rule.say is not None else ""
        return (("say", say), ("claims", " ".join(rule.claims)))

    def _tests(self, box: dict[int, frozenset[int]]) -> tuple[Cell, ...]:
        return tuple(
            Cell(_values(question.answers[answer] for answer in sorted(box[level])))
            if level in box
            else Cell(ANY)
            for level, question in enumerate(self.table.questions)
        )

    def _boxes(self, rule: Rule) -> list[dict[int, frozenset[int]]]:
        """Cut the exception out of a rule: one box for each way not to be excepted."""
        if not rule.unless:
            return [self._box(rule.when)]
        when = dict(rule.when)
        boxes = []
        for level, excepted in rule.unless:
            everything = frozenset(range(len(self.table.questions[level].answers)))
            taken = when.get(level, everything)
            left = taken - excepted
            if left == taken:
                # Nobody whom the rule covers is excepted.
                return [self._box(rule.when)]
            if left:
                boxes.append(self._box((*{**when, level: left}.items(),)))
        return boxes

    def _box(
        self, when: Conditions | Sequence[tuple[int, frozenset[int]]]
    ) -> dict[int, frozenset[int]]:
        """Leave out the questions to which any answer will do."""
        return {
            level: answers
            for level, answers in when
            if len(answers) < len(self.table.questions[level].answers)
        }

    def _impossible(self) -> Iterable[Row]:
        because = {entry.id: entry.because for entry in self.chart.impossible}
        for number, entry in enumerate(self.table.impossible, start=1):
            reason = " ".join(because[entry.id].split())
            tests = self._tests(self._box(entry.when))
            yield Row(number, tests, Cell(""), None, entry.id, (("say", reason),))

    def _never(self, rule: Rule) -> Finding:
        return Finding(
            "C0369",
            f"rule `{rule.id}` can never apply, so no row can stand for it",
            self.described.span("rule", rule.id),
            hint="`careleaf check` says why; mend its conditions or remove it",
        )


def _values(names: Iterable[str]) -> str:
    return ",".join(write_text(name) for name in names)
