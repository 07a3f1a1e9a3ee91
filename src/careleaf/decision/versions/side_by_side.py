"""A short chart read by somebody whose answers to the full chart are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from careleaf.decision.flow.unsure import offered, with_not_sure
from careleaf.decision.from_records import read_table
from careleaf.decision.meaning import GAP, IMPOSSIBLE, compile_table
from careleaf.decision.signs import signs_of, with_signs
from careleaf.decision.versions.mapping import Choices, Implied, carried
from careleaf.decision.witness import (
    number_of,
    number_possible,
    point,
    reduced,
    share,
    shortest_fault,
    witness_data,
)
from careleaf.findings import InternalFault
from careleaf.source.levels import level_of
from careleaf.source.record import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Diagram, Node
    from careleaf.decision.model import Table
    from careleaf.source.chart_records import Flowchart, StandsFor

NOBODY = 1_000_000
"""Value where the short chart says that its answers cannot occur: above every outcome,
so that the least of several sets of answers is one that can."""


class SideBySide:
    """One short chart, one full chart, and how their answers map.

    All functions are over the answers of the full chart, each sign being an answer.
    """

    def __init__(self, chart: Flowchart, full: Flowchart, entry: StandsFor) -> None:
        self.chart = chart
        self.full = full
        self.entry = entry
        self.words = _read(chart)
        self.full_words = with_signs(_read(full), signs_of(full)).described
        self.short = compile_table(self.words.table)
        self._meaning = compile_table(self.full_words.table)
        self.asks = self._meaning.diagram.support(self._meaning.urgency)
        """Questions of the full chart that change what it tells."""
        asked = with_not_sure(replace(self._meaning, table=self._with_unsure()))
        self.diagram: Diagram = asked.diagram
        self.told: Node = asked.urgency
        """What the full chart tells."""
        self._ranks = _ranks(full)
        self._ranks_here = _ranks(chart)

    def _with_unsure(self) -> Table:
        """Offer "not sure" only where it must be tried (see ``stands_for``)."""
        here = [question.unsure for question in self.words.table.questions]
        questions = tuple(
            replace(
                question,
                unsure=question.unsure
                and not all(here[q] for one in self._route(level) for q, _ in one),
            )
            for level, question in enumerate(self.full_words.table.questions)
        )
        return replace(self.full_words.table, questions=questions)

    # --- functions --------------------------------------------------------------------

    def told_here(self) -> Node:
        """Compute the least urgent outcome that the short chart may tell."""
        return self.least(
            self.short.diagram.map_values(
                self.short.urgency,
                lambda value: NOBODY if value == IMPOSSIBLE else value,
            )
        )

    def surely_said(self, question: str, answer: str) -> Node:
        """Mark with 1 who certainly answers so, or worse, in the short chart."""
        diagram = self.short.diagram
        level, wanted = self._indexes({question: answer})[0]
        ordered = self.words.table.questions[level].ordered
        said = [
            one >= wanted if ordered else one == wanted
            for one in range(diagram.domains[level])
        ]
        return self.least(
            diagram.node(level, [diagram.terminal(int(holds)) for holds in said])
        )

    def least(self, function: Node) -> Node:
        """Read a function of the short chart over the answers of the full one."""
        return carried(
            self.diagram,
            (self.short.diagram, function),
            self.words.table.questions,
            [self._choices(level) for level in range(len(self.diagram.domains))],
            always=self._indexes(self.entry.always),
        )

    def levels_lost(self, told: int, here: int) -> int:
        """Count the levels of urgency by which the short chart is calmer."""
        if told == IMPOSSIBLE:
            return IMPOSSIBLE
        rank = None if told == GAP else self._ranks[told]
        if rank is None:
            # A reader who is sent on to another chart has not been told anything yet.
            return 0
        rank_here = None if here in (GAP, NOBODY) else self._ranks_here[here]
        return max(0, rank - (-1 if rank_here is None else rank_here))

    # --- answers of the full chart in the short one -----------------------------------

    def _choices(self, level: int) -> list[Choices]:
        """Say what each answer of the full chart implies; "not sure" nothing."""
        singles = self._route(level)
        missing = self.diagram.domains[level] - len(singles)
        if self.full.questions[level].signs:
            no, *signs = singles
            choices = [(no,), *(self._with_others(one, signs) for one in signs)]
        else:
            choices = [(one,) for one in singles]
        return [*choices, *[((),)] * missing]

    def _route(self, level: int) -> list[Implied]:
        question = self.full_words.table.questions[level]
        route = self.entry.answers.get(question.id, {})
        return [self._indexes(route.get(name, {})) for name in question.answers]

    def _with_others(self, sign: Implied, signs: Sequence[Implied]) -> Choices:
        """Say what somebody with this sign, and perhaps with others, answers here.

        More signs imply more, and the least of what fits never becomes less by that.
        Only two signs that imply different answers without an order open a choice.
        """
        named: dict[int, set[int]] = {}
        for one in signs:
            for question, answer in one:
                if not self.words.table.questions[question].ordered:
                    named.setdefault(question, set()).add(answer)
        if all(len(answers) == 1 for answers in named.values()):
            return (sign,)
        found = {sign: None}
        for other in signs:
            joined = [tuple(sorted({*known, *other})) for known in found]
            self.diagram.step(len(joined))
            found |= dict.fromkeys(joined)
        return tuple(found)

    def _indexes(self, implied: Mapping[str, str]) -> Implied:
        """Turn names of the short chart into numbers; a sign is a yes."""
        questions = self.chart.questions
        levels = {question.id: level for level, question in enumerate(questions)}
        found = []
        for name, answer in implied.items():
            question = questions[levels[name]]
            ids = [one.id for one in question.answers]
            found.append((levels[name], 1 if question.signs else ids.index(answer)))
        return tuple(sorted(found))

    # --- words ------------------------------------------------------------------------

    def outcome_here(self, value: int) -> str:
        """Quote what the short chart tells."""
        if value == NOBODY:
            return "nothing, because its `impossible` excludes the answers,"
        return "nothing" if value == GAP else self.words.outcome(value)

    def answer_here(self, question: str, answer: str) -> str:
        """Quote a question of the short chart, and an answer or sign of it."""
        level, index = self._indexes({question: answer})[0]
        said = self.words.answer(level, index)
        for sign in signs_of(self.chart).get(question, ()):
            if sign.id == answer:
                said = f"“{sign.say}”"
        return f"{self.words.ask(level)} {said}"

    def explain(
        self, faults: Node, shown: Node
    ) -> tuple[tuple[str, ...], dict[str, Any], dict[int, int]]:
        """Say in words of both charts, and to programs, where the fault shows.

        Also gives one combination of answers; ``shown`` are the faults to show one of,
        ``faults`` are counted.
        """
        path = shortest_fault(self.diagram, shown)
        box = reduced(self.diagram, shown, path)
        example = point(self.diagram, path)
        here = self._said_here(example)
        listed = [
            self.answer_here(question, answer)
            for question, answers in here.items()
            for answer in answers
        ]
        count = number_of(self.diagram, faults)
        total = number_possible(self.diagram, self.told)
        notes = (
            f"there, {self.full_words.situation(box)}",
            f"here, when the answers are: {'; '.join(listed)}"
            if listed
            else "here nothing follows from that: any answers fit",
            f"{share(count, total)} of `{self.full.id}`, each sign an answer",
        )
        data = witness_data(self.full_words, box, count, total)
        return notes, {**data, "chart": self.full.id, "here": here}, example

    def _said_here(self, example: dict[int, int]) -> dict[str, list[str]]:
        """Name what one set of answers of the full chart implies in the short one."""
        implied = [self.entry.always]
        for level, answer in example.items():
            question = self.full_words.table.questions[level]
            route = self.entry.answers.get(question.id, {})
            implied.append(route.get(offered(question)[answer], {}))
        said: dict[str, list[str]] = {}
        for names in implied:
            for name, one in names.items():
                if one not in said.setdefault(name, []):
                    said[name].append(one)
        return said


def _read(chart: Flowchart) -> Described:
    described, _ = read_table(chart)
    if described is None:
        raise InternalFault(f"`{chart.id}` was to be compared and cannot be read")
    return described


def _ranks(chart: Flowchart) -> list[int | None]:
    levels = [level_of(outcome) for outcome in chart.outcomes]
    return [None if level is None else LEVELS.index(level) for level in levels]
