"""Checks of questions and answers: what does not matter, what cannot be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks.fault import OTHERWISE, TOO_WIDE, Fault, links
from careleaf.decision.meaning import IMPOSSIBLE
from careleaf.decision.witness import FAULTY, FINE
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.checks.fault import Link
    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Node


def answers_never_given(study: Study) -> Iterator[Fault]:
    """Find answers that ``impossible`` excludes altogether."""
    if not study.table.impossible:
        return
    for level, question in enumerate(study.table.questions):
        for answer, name in enumerate(question.answers):
            if not study.answer_possible(level, answer):
                study.absent_answers.add((level, answer))
                said = study.described.answer(level, answer)
                finding = Finding(
                    "C0315",
                    f"{said} is declared impossible whatever else is answered",
                    study.described.span("answer", question.id, name),
                    Severity.WARNING,
                    notes=_excluders(study, level),
                    hint="remove the answer, or mend the entry of `impossible`",
                    data=study.concerned(((level, frozenset({answer})),)),
                )
                reasons = (("impossible", index) for index in _excluding(study, level))
                hangs_on = links((), [level], *reasons)
                yield Fault(finding, question.id, hangs_on)


def _excluding(study: Study, level: int) -> list[int]:
    entries = enumerate(study.table.impossible)
    return [index for index, entry in entries if level in dict(entry.when)]


def _excluders(study: Study, level: int) -> tuple[str, ...]:
    entries = study.table.impossible
    names = [f"`{entries[index].id}`" for index in _excluding(study, level)]
    return (f"because of {', '.join(names)}",) if names else ()


def idle_questions(study: Study) -> Iterator[Fault]:
    """Find questions whose answer never changes the advice.

    Not where only a dead rule asks: the rule is the fault then.
    """
    for level, question in enumerate(study.table.questions):
        if not all(study.acts_alike(level, *pair) for pair in study.pairs(level)):
            continue
        study.idle_questions.add(level)
        asking = _rules_asking(study, level)
        if asking and asking <= study.dead_rules:
            continue
        notes = ["no rule asks about it" if not asking else _whose(study, asking)]
        if asking:
            notes.extend(_excluders(study, level))
        finding = Finding(
            "C0307",
            f"the answer to {study.described.ask(level)} never changes the advice",
            study.described.span("question", question.id),
            notes=tuple(notes),
            hint="remove the question, or add the rule that needs it",
            data={"witness": {}, "count": study.possible, "of": study.possible},
        )
        hangs_on = links(asking, [level], *_why_the_same(study, asking))
        yield Fault(finding, question.id, hangs_on, study.region(()))


def _why_the_same(study: Study, asking: set[int]) -> tuple[Link, ...]:
    """Name what else may be the reason that rules do not matter."""
    if not asking:
        return (TOO_WIDE,)
    otherwise = study.table.otherwise
    calm = otherwise is not None and all(
        study.table.rules[index].tell <= otherwise for index in asking
    )
    return (OTHERWISE,) if calm else ()


def _rules_asking(study: Study, level: int) -> set[int]:
    return {
        index
        for index, rule in enumerate(study.table.rules)
        if level in dict(rule.when) or level in dict(rule.unless)
    }


def _whose(study: Study, rules: set[int]) -> str:
    names = ", ".join(f"`{study.table.rules[index].id}`" for index in sorted(rules))
    return f"asked about by {names}, but everybody concerned is told the same anyway"


def answers_alike(study: Study) -> Iterator[Fault]:
    """Find answers of one question that a rule tells apart, and always in vain.

    Not where a dead rule asks: it may be the one that should tell them apart.
    """
    for level, question in enumerate(study.table.questions):
        if level in study.idle_questions or (
            _rules_asking(study, level) & study.dead_rules
        ):
            continue
        for group, apart in alike(study, level):
            if not apart:
                continue
            finding = Finding(
                "C0308",
                alike_words(study, level, group),
                study.described.span(
                    "answer", question.id, question.answers[group[-1]]
                ),
                Severity.WARNING,
                notes=(_whose(study, apart),),
                hint="add the rule that tells them apart, or make them one answer",
                data=study.concerned(((level, frozenset(group)),)),
            )
            hangs_on = links(apart, [level], *_why_the_same(study, apart))
            region = study.region(((level, frozenset(group)),))
            yield Fault(finding, question.id, hangs_on, region)


def alike(study: Study, level: int) -> list[tuple[list[int], set[int]]]:
    """Group answers that always lead to the same, with the rules that tell them apart.

    Where no rule does, two wordings of one answer may help a reader, or not.
    """
    ordered = study.table.questions[level].ordered
    groups = _alike(study, level, ordered=ordered)
    return [(group, _rules_telling_apart(study, level, group)) for group in groups]


def alike_words(study: Study, level: int, group: list[int]) -> str:
    """Say that some answers are alike."""
    said = [study.described.answer(level, answer) for answer in group]
    return f"{', '.join(said[:-1])} and {said[-1]} always lead to the same advice"


def _alike(study: Study, level: int, *, ordered: bool) -> list[list[int]]:
    groups: list[list[int]] = []
    for answer in range(len(study.table.questions[level].answers)):
        if not study.answer_possible(level, answer):
            continue
        candidates = groups[-1:] if ordered else groups
        for group in candidates:
            if all(study.acts_alike(level, member, answer) for member in group):
                group.append(answer)
                break
        else:
            groups.append([answer])
    return [group for group in groups if len(group) > 1]


def _rules_telling_apart(study: Study, level: int, group: list[int]) -> set[int]:
    apart = set()
    for index, rule in enumerate(study.table.rules):
        for conditions in (rule.when, rule.unless):
            wanted = dict(conditions).get(level, frozenset(group))
            if 0 < len(wanted & set(group)) < len(group):
                apart.add(index)
    return apart


def not_sure_missing(study: Study) -> Iterator[Fault]:
    """Find questions without "not sure" that decide the most urgent outcome.

    A reader who cannot tell has no arrow to follow there, and may pick the calm one.
    """
    top = len(study.table.outcomes) - 1
    for level, question in enumerate(study.table.questions):
        if question.unsure or level in study.idle_questions:
            continue
        faults = raised_by_not_sure(study, level, top)
        if study.nothing(faults):
            continue
        words = study.described
        notes, data = study.explain(faults, {})
        finding = Finding(
            "C0310",
            f"“Not sure” is not offered for {words.ask(level)}, "
            f"which can decide {words.outcome(top)}",
            words.span("question", question.id),
            Severity.WARNING,
            notes=notes,
            hint="with `unsure: worst` whoever cannot tell is on the safe side",
            data=data,
        )
        yield Fault(finding, question.id, links(questions=[level]), faults)


def raised_by_not_sure(study: Study, level: int, top: int) -> Node:
    """Mark combinations that another answer to this question would make so urgent.

    Whoever is not sure of the answer, and of nothing else, is told at least ``top``
    there, because "not sure" counts as the worst of the answers.
    """

    def calmer(told: int, could_be: int) -> int:
        if told == IMPOSSIBLE:
            return IMPOSSIBLE
        return FAULTY if told < top <= could_be else FINE

    worst = study.told_if_unsure(level)
    return study.diagram.apply(study.urgency, worst, calmer)
