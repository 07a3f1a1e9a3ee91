"""A short chart is never calmer than the fuller charts that it stands for.

Somebody reads the full chart and gives any answers at all. The mapping says what the
same person answers in the short chart, at least. Then the short chart must tell at
least the same level of urgency, whatever else is answered there.

"Not sure" needs no rows of its own. Whoever is not sure in the full chart leaves
several sets of answers open, and is told the worst of them. In the short chart the same
person is not sure of whatever hangs on them, so what fits any of these sets stays open
there too, and the worst of it is told: at least as much as for the worst set in the
full chart. That fails where the short chart does not offer "not sure"; there it is
tried as an answer that implies nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import Fault
from careleaf.decision.checks.roots import roots
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow import NOT_SURE
from careleaf.decision.flow.graph import too_large
from careleaf.decision.meaning import IMPOSSIBLE
from careleaf.decision.versions.mapping import names_of, unknown_answers, unknown_names
from careleaf.decision.versions.side_by_side import SideBySide
from careleaf.decision.witness import FAULTY, FINE
from careleaf.findings import Finding
from careleaf.source.checks.references import unknown
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from careleaf.source.chart_records import Flowchart, StandsFor

_SHORT_CHART = frozenset({("short chart", 0)})
"""It may be one fault of the short chart that several fuller charts show."""


def check_stands_for(
    chart: Flowchart, charts: Mapping[str, Flowchart], faulty: Collection[str]
) -> list[Finding]:
    """Prove a chart against every fuller chart that it says it stands for.

    ``charts`` can be compared; a chart among ``faulty`` exists, but has a fault of its
    own that must be mended first: till then nothing is known of the short chart either.
    """
    findings = [
        finding
        for entry in chart.stands_for
        for finding in _unknown(chart, entry, charts, faulty)
    ]
    if findings:
        return findings
    faults: list[Fault] = []
    for entry in chart.stands_for:
        if entry.chart in faulty:
            findings.append(_not_compared(chart, entry))
            continue
        try:
            pair = SideBySide(chart, charts[entry.chart], entry)
            silent = list(_unmentioned(pair))
            calmer = [] if silent else [*_calmer(pair), *_astray(pair)]
            findings += silent
            faults += [Fault(finding, entry.chart, _SHORT_CHART) for finding in calmer]
        except DiagramTooLargeError as reason:
            span = entry.span_of("chart")
            findings.append(replace(too_large(str(reason)), span=span))
    return [*findings, *roots(faults)]


def _not_compared(chart: Flowchart, entry: StandsFor) -> Finding:
    return Finding(
        "C0349",
        f"`{chart.id}` stands for `{entry.chart}`, which has faults of its own",
        entry.span_of("chart"),
        label="not compared",
        hint=f"mend `{entry.chart}`; until the two can be compared, nobody knows "
        "whether this chart is calmer",
        data={"chart": entry.chart},
    )


def _unknown(
    chart: Flowchart,
    entry: StandsFor,
    charts: Mapping[str, Flowchart],
    faulty: Collection[str],
) -> Iterator[Finding]:
    """Find names that lead nowhere; those of a faulty chart cannot be looked up."""
    span = entry.span_of("chart")
    here = names_of(chart)
    yield from unknown_answers("C0345", entry, ("always",), entry.always, here)
    if entry.chart == chart.id:
        message = "a chart cannot stand for itself"
        yield Finding("C0345", message, span, hint="name a fuller chart")
    elif entry.chart in charts:
        there = names_of(charts[entry.chart])
        yield from unknown_names("C0345", entry, "answers", (there, here))
    elif entry.chart not in faulty:
        known = [name for name in charts if name != chart.id]
        yield unknown("C0345", "flowchart", entry.chart, known, span)


def _unmentioned(pair: SideBySide) -> Iterator[Finding]:
    """Find what the rules of the full chart ask for and the mapping is silent on.

    The first answer of a question with an order, and "no" to signs, need no mention:
    whoever gives it has nothing to worry about.
    """
    for level in sorted(pair.asks):
        question = pair.full.questions[level]
        mentioned = pair.entry.answers.get(question.id)
        if mentioned is None:
            yield Finding(
                "C0346",
                f"the question `{question.id}` of `{pair.full.id}` is not mapped, and "
                "its answer changes what that chart tells",
                pair.entry.span_of("chart"),
                notes=(f"it asks: {pair.full_words.ask(level)}",),
                hint=f"add `{question.id}:` to `answers`, with each answer or sign",
                data={"question": question.id},
            )
            continue
        answers = pair.full_words.table.questions[level].answers
        skipped = 0 if question.order == "none" else 1
        left_out = [name for name in answers[skipped:] if name not in mentioned]
        if left_out:
            yield _unmentioned_answers(pair, level, left_out)


def _unmentioned_answers(pair: SideBySide, level: int, names: list[str]) -> Finding:
    question = pair.full.questions[level]
    noun = "sign" if question.signs else "answer"
    nouns = (
        f"{noun} `{names[0]}`"
        if len(names) == 1
        else (f"{noun}s {list_words(names, 'and')}")
    )
    answers = pair.full_words.table.questions[level].answers
    return Finding(
        "C0346",
        f"the {nouns} of `{question.id}` in `{pair.full.id}` "
        f"{'is' if len(names) == 1 else 'are'} not mapped",
        pair.entry.span_inside("answers", question.id, of_key=True),
        notes=tuple(
            f"`{name}` says {pair.full_words.answer(level, answers.index(name))}"
            for name in names
        ),
        hint=f"add `{names[0]}: {{question: answer}}` with what answers for it here, "
        f"or `{names[0]}: {{}}` if nothing does",
        data={"question": question.id, "answers": names},
    )


def _calmer(pair: SideBySide) -> Iterator[Finding]:
    """Find answers for which the short chart tells a calmer level; show the worst."""
    diagram = pair.diagram
    here = pair.told_here()
    lost = diagram.apply(pair.told, here, pair.levels_lost)
    worst = max(diagram.values(lost, {}))
    if worst <= 0:
        return

    def at_least(levels: int) -> int:
        return diagram.map_values(
            lost,
            lambda value: (
                value if value == IMPOSSIBLE else FAULTY if value >= levels else FINE
            ),
        )

    notes, data, example = pair.explain(at_least(1), at_least(worst))
    told = diagram.value(diagram.restrict(pair.told, example))
    told_here = diagram.value(diagram.restrict(here, example))
    yield Finding(
        "C0347",
        f"`{pair.chart.id}` is calmer than `{pair.full.id}`: it tells "
        f"{pair.outcome_here(told_here)} where that chart tells "
        f"{pair.full_words.outcome(told)}",
        pair.entry.span_of("chart"),
        notes=notes,
        hint=_hint(data["witness"]),
        data=data,
    )


def _hint(witness: dict[str, list[str]]) -> str:
    if any(NOT_SURE in answers for answers in witness.values()):
        return "offer “Not sure” here too, where the answer hangs on it"
    return (
        "map these answers to one that is told as much here, or add the sign or rule "
        "that is missing here"
    )


def _astray(pair: SideBySide) -> Iterator[Finding]:
    """Find ways of a router to a chart whose reader answers something else here.

    ``always`` of that chart says what its reader answers here without being asked;
    somebody whom the router sends there must have said it to the router.
    """
    listed = {entry.chart: entry for entry in pair.chart.stands_for}
    for outcome, record in enumerate(pair.full.outcomes):
        if record.go_to is None:
            continue
        target = listed.get(record.go_to)
        if target is None:
            yield Finding(
                "C0348",
                f"`{pair.full.id}` sends some on to `{record.go_to}`, for which this "
                "chart does not stand",
                pair.entry.span_of("chart"),
                hint=f"add `{record.go_to}` to `stands-for`",
                data={"chart": record.go_to},
            )
            continue
        for question in target.always:
            yield from _not_said(pair, outcome, target, question)


def _not_said(
    pair: SideBySide, outcome: int, target: StandsFor, question: str
) -> Iterator[Finding]:
    answer = target.always[question]

    def unsaid(told: int, surely: int) -> int:
        if told == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if told == outcome and not surely else FINE

    said = pair.surely_said(question, answer)
    faults = pair.diagram.apply(pair.told, said, unsaid)
    if FAULTY not in pair.diagram.values(faults, {}):
        return
    notes, data, _ = pair.explain(faults, faults)
    yield Finding(
        "C0348",
        f"`{pair.full.id}` sends some on to `{target.chart}` who need not answer "
        f"{pair.answer_here(question, answer)} here",
        target.span_inside("always", question),
        notes=notes,
        hint=f"map their answers to `{question}: {answer}`, or take it out of `always`",
        data=data,
    )
