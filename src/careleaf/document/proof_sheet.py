"""The staff sheet of one chart: what is proved about it, in words and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.flow.depths import depths_by_question, depths_of_exits
from careleaf.decision.proof import is_ladder
from careleaf.decision.proof.boundaries import MOST_BOUNDARIES
from careleaf.decision.proof.statements import Result
from careleaf.decision.witness import share
from careleaf.document.staff_sheet import (
    StaffSection,
    StaffSheet,
    staff_callout,
    staff_list,
    staff_paragraph,
    staff_table,
)
from careleaf.findings import Severity
from careleaf.source.plain_english import plain_english
from careleaf.translation.dates import format_date
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.example_answers import Tried
    from careleaf.decision.diagram import Box
    from careleaf.decision.flow.depths import Depth
    from careleaf.decision.proof import Proof
    from careleaf.decision.proof.promises import PromiseResult
    from careleaf.decision.proof.statements import Statement
    from careleaf.decision.proof.unsure_cost import UnsureCost
    from careleaf.document.blocks import Block
    from careleaf.source.chart_records import Accepted

NOT_VALIDATED = (
    "Consistent does not mean clinically validated. careleaf has proved what the rules "
    "say, not that it is right for patients: that is for a clinician to judge."
)
_COMBINATIONS = (
    "Every number is a number of combinations of answers, never of patients: nothing "
    "is known of how often each of them occurs."
)

_COUNTED = frozenset({"C0320", "C0321", "C0324"})
"""Notes of overlaps and of "not sure": the sheet has the numbers in other sections."""


def proof_sheet(proof: Proof) -> StaffSheet:
    """Say in words what was proved; the same sheet becomes a page and a text."""
    chart = proof.chart
    title = plain_english(chart.title, chart.values)
    written = format_date(chart.written, policy_of(SOURCE_LOCALE))
    writer = _Writer(proof)
    return StaffSheet(
        f"{chart.id}.proof",
        f"Proof of the chart “{title}”",
        f"{chart.id}, version {chart.version}, written {written}",
        tuple(writer.sections()),
    )


class _Writer:
    """Writes the sections, each of which leaves out what a chart does not have."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.words = proof.described
        self.table = proof.described.table
        self.total = proof.counts.sure.combinations

    def sections(self) -> Iterator[StaffSection]:
        """Give the sections that have something to say."""
        for title, content in (
            ("In short", self._summary()),
            ("What speaks against it", self._findings()),
            ("What was examined", self._statements()),
            ("What the clinician promised", self._promises()),
            ("Where combinations of answers end", self._outcomes()),
            ("How soon an emergency is found", self._depths()),
            ("What “not sure” costs", self._costs()),
            ("Examples", self._examples()),
            ("Waivers in force", self._waivers()),
            ("To be confirmed by a clinician", self._notes()),
            ("Charts that it stands for", self._stands_for()),
        ):
            blocks = tuple(content)
            if blocks:
                yield StaffSection(title, blocks)

    def _summary(self) -> Iterator[Block]:
        counts = self.proof.counts.sure
        yield staff_paragraph(
            f"**{_number(self.total, 'combination')} of answers, "
            f"{_number(len(self.table.outcomes), 'outcome')}, "
            f"{_number(counts.without_advice, 'gap')}, 0 conflicts, "
            f"{counts.impossible:,} declared impossible.**"
        )
        yield staff_paragraph(
            f"{_number(len(self.table.questions), 'question')}, "
            f"{_number(len(self.table.rules), 'rule')}. Rules with different outcomes "
            f"apply to {share(self.proof.overlapping, self.total)}. The most urgent of "
            "them decides, so no two rules ever contradict each other."
        )
        if self.proof.graph is not None and is_ladder(self.proof.graph):
            yield staff_paragraph(
                "The drawn chart is a ladder (a fast-and-frugal tree): every question "
                "has an exit, and there is only one way on."
            )
        yield staff_callout(NOT_VALIDATED)
        yield staff_paragraph(_COMBINATIONS)

    def _findings(self) -> Iterator[Block]:
        """List what was found, so that the page is whole without the terminal."""
        found = [
            f"**{finding.severity.value} {finding.code}**: {_literal(finding.message)}"
            + "".join(f"; {_literal(note)}" for note in finding.notes)
            for finding in self.proof.findings
            if finding.severity is not Severity.INFO
        ]
        if found:
            yield staff_list(found)

    def _statements(self) -> Iterator[Block]:
        examined = self.proof.statements
        rows = [(one.say, _result(one)) for one in examined]
        yield staff_table(("Statement", "Result"), rows)
        if any(one.result is Result.OPEN for one in examined):
            yield staff_paragraph(
                "Open: nothing was found, but it could not be looked for, or a fault "
                "that was found may hide it. Mend the others first."
            )

    def _promises(self) -> Iterator[Block]:
        if self.proof.promises:
            yield staff_table(
                ("Promise", "Whenever", "At least this is told", "Result"),
                [self._promise(one) for one in self.proof.promises],
            )

    def _promise(self, one: PromiseResult) -> tuple[str, ...]:
        return (
            one.must.id,
            self._answers(dict(one.must.when)),
            self.words.outcome(one.must.at_least),
            self._kept(one),
        )

    def _kept(self, one: PromiseResult) -> str:
        combinations = _number(one.combinations, "combination")
        if one.kept:
            return f"kept: holds for {combinations}"
        if one.witness is None or one.told is None:
            return "about nobody: its conditions never hold together"
        told = "nothing" if one.told < 0 else self.words.outcome(one.told)
        return (
            f"**broken** by {one.broken:,} of {combinations}: told {told} at "
            f"{self._answers(one.witness)}"
        )

    def _answers(self, box: Box) -> str:
        if not box:
            return "whatever is answered"
        return "; ".join(
            f"{self.words.ask(question)} "
            + " or ".join(self.words.answer(question, one) for one in sorted(answers))
            for question, answers in sorted(box.items())
        )

    def _outcomes(self) -> Iterator[Block]:
        sure, unsure = self.proof.counts.sure, self.proof.counts.with_not_sure
        titles = dict(zip(self.table.outcomes, self.words.outcomes, strict=True))
        rows = [
            (titles[name], f"{number:,}", f"{unsure.by_outcome[name]:,}")
            for name, number in sure.by_outcome.items()
        ]
        if sure.without_advice or unsure.without_advice:
            rows.append(
                (
                    "No advice",
                    f"{sure.without_advice:,}",
                    f"{unsure.without_advice:,}",
                )
            )
        rows.append(("All", f"{sure.combinations:,}", f"{unsure.combinations:,}"))
        yield staff_table(
            ("Outcome", "Sure of every answer", "With “not sure” as an answer"), rows
        )

    def _depths(self) -> Iterator[Block]:
        """List each place where the most urgent outcome is found; the others summed."""
        graph = self.proof.graph
        if graph is None:
            return
        by_outcome = depths_of_exits(graph)
        told = [name for name in reversed(self.table.outcomes) if name in by_outcome]
        levels = {question.id: n for n, question in enumerate(self.table.questions)}
        titles = dict(zip(self.table.outcomes, self.words.outcomes, strict=True))
        rows = [
            (titles[outcome], self.words.ask(levels[question]), *_asked(depth))
            for (question, outcome), depth in depths_by_question(graph).items()
            if outcome == told[0]
        ]
        rows += [
            (titles[outcome], "wherever it is told", *_asked(by_outcome[outcome]))
            for outcome in told[1:]
        ]
        yield staff_paragraph(
            "How many questions are asked on the shortest and on the longest way, the "
            "one that decides included."
        )
        yield staff_table(("Outcome", "At the question", "Fewest", "Most"), rows)

    def _costs(self) -> Iterator[Block]:
        costs = self.proof.costs
        if not costs:
            return
        yield staff_paragraph(
            "“Not sure” counts as the worst answer that it may be. Counted are the "
            "combinations that are told something more urgent only because this one "
            "answer is “not sure”, and those that a question which settles it would "
            "buy back, whatever else is unsure."
        )
        yield staff_table(
            ("Not sure of", "Told more urgently", "Bought back when settled"),
            [
                (
                    self.words.ask(cost.question),
                    self._raised(cost),
                    f"{cost.bought_back:,} of {cost.open:,}",
                )
                for cost in costs
            ],
        )
        best = self._best(costs)
        if best:
            yield staff_paragraph(
                f"A follow-up question would buy back most at {' and at '.join(best)}."
            )

    def _raised(self, cost: UnsureCost) -> str:
        raised = [
            f"{number:,} to {self.words.outcome(outcome)}"
            for outcome, number in sorted(cost.raised.items(), reverse=True)
        ]
        return "; ".join(raised) or "none"

    def _best(self, costs: tuple[UnsureCost, ...]) -> list[str]:
        """Name the costliest question, and those that cost as much."""
        first = costs[0].raised
        if not first:
            return []
        return [self.words.ask(cost.question) for cost in costs if cost.raised == first]

    def _examples(self) -> Iterator[Block]:
        touched, every = self.proof.touched, self.proof.touchable
        if self.proof.examples:
            yield staff_table(
                ("Example", "Patient", "Told", "Result"),
                [self._example(one) for one in self.proof.examples],
            )
        else:
            yield staff_paragraph("There are none.")
        if touched is None or every is None:
            yield staff_paragraph(
                f"There are more than {MOST_BOUNDARIES:,} boundaries between answers: "
                "how many of them the examples touch was not counted."
            )
            return
        yield staff_paragraph(
            f"The examples touch {touched.rules:,} of {_number(every.rules, 'rule')} "
            f"(“otherwise” counts as one) and both sides of {touched.boundaries:,} of "
            f"{_number(every.boundaries, 'boundary', 'boundaries')} between answers."
        )

    def _example(self, one: Tried) -> tuple[str, ...]:
        told = self.words.outcome(one.told) if one.told >= 0 else "nothing"
        expected = self.words.outcome(one.vignette.tell)
        return (
            one.vignette.id,
            plain_english(one.vignette.say, self.proof.chart.values),
            told,
            "as expected" if one.right else f"**wrong**: {expected} was expected",
        )

    def _waivers(self) -> Iterator[Block]:
        if self.proof.waivers:
            yield staff_table(
                ("Waiver", "Accepts", "Because", "Who decided", "Until"),
                [self._waiver(entry) for entry in self.proof.waivers],
            )

    def _waiver(self, entry: Accepted) -> tuple[str, ...]:
        answers = "; ".join(
            f"{question}: {' or '.join(named)}"
            for question, named in entry.when.items()
        )
        policy = policy_of(SOURCE_LOCALE)
        return (
            entry.id,
            f"{entry.check} at {entry.about} ({answers or 'whatever is answered'})",
            entry.because,
            f"{entry.role}, {format_date(entry.date, policy)}",
            format_date(entry.until, policy),
        )

    def _notes(self) -> Iterator[Block]:
        """List what is not wrong, if it was meant; the rest is counted above."""
        notes = [
            f"{_literal(note.message[:1].upper() + note.message[1:])} ({note.code})"
            for note in self.proof.notes
            if note.code not in _COUNTED
        ]
        if notes:
            yield staff_list(notes, "boxes")

    def _stands_for(self) -> Iterator[Block]:
        charts = list(self.proof.compared)
        if charts:
            yield staff_list(charts)


def _asked(depth: Depth) -> tuple[str, str]:
    return f"{depth.least:,}", f"{depth.most:,}"


def _result(one: Statement) -> str:
    match one.result:
        case Result.PROVED:
            return "proved"
        case Result.FAULT:
            return f"**not so**: {', '.join(one.codes)}"
        case Result.ACCEPTED:
            return f"not so, and accepted: {', '.join(one.codes)}"
        case Result.OPEN:
            return "open"


def _literal(text: str) -> str:
    """Keep two stars of a message from becoming emphasis."""
    return text.replace("**", "")


def _number(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
