"""Checks of examples: each is run, and no two of them disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.checks.example_answers import read_examples, try_examples
from careleaf.decision.checks.fault import Fault, links
from careleaf.decision.checks.study import Study
from careleaf.decision.diagram import DiagramTooLargeError
from careleaf.decision.flow.graph import too_large
from careleaf.decision.flow.unsure import with_not_sure
from careleaf.decision.meaning import GAP, IMPOSSIBLE
from careleaf.decision.witness import number_possible, witness_data
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careleaf.decision.checks.example_answers import Tried, Vignette
    from careleaf.decision.checks.fault import Link
    from careleaf.decision.described import Described
    from careleaf.source.chart_records import Flowchart

_UNKNOWN_MEANING = {"C0302", "C0312"}
"""The table is too large, or nothing is possible: an example cannot be tried."""


def check_examples(
    chart: Flowchart, described: Described, known: Sequence[Finding]
) -> list[Fault]:
    """Run the examples of a chart; ``known`` is what is wrong with its rules.

    While the rules have an error of their own, an example that is told something else
    is what follows from it, and is not reported.
    """
    if not chart.examples:
        return []
    vignettes, unknown_names = read_examples(chart, described)
    faults = [
        Fault(finding, links=_asking(described, finding)) for finding in unknown_names
    ]
    wrong = any(finding.severity is Severity.ERROR for finding in known)
    if not wrong:
        # Answers that are left out are the first ones: a fault there makes twins.
        faults += [Fault(finding) for finding in _repeated(vignettes, described)]
    if any(finding.code in _UNKNOWN_MEANING for finding in known):
        return faults
    contradicting = _contradicting(vignettes)
    agreeing = [one for one in vignettes if one.named not in contradicting]
    try:
        study = Study(described)
        asked = with_not_sure(study.meaning)
        tried = try_examples(agreeing, study, asked)
        total = number_possible(asked.diagram, asked.urgency)
    except DiagramTooLargeError as reason:
        return [*faults, Fault(too_large(str(reason), described.table))]
    faults += _impossible(tried, described, total)
    if not wrong:
        faults += _wrong(tried, described, total)
    return faults


def _asking(described: Described, finding: Finding) -> frozenset[Link]:
    """Name the question that does not offer what an example answers."""
    levels = enumerate(described.table.questions)
    asked = finding.data.get("question")
    return links(questions=[level for level, one in levels if one.id == asked])


def _same_answers(vignettes: Iterable[Vignette]) -> Iterator[tuple[Vignette, Vignette]]:
    """Give each vignette whose answers were given before, and the earlier one."""
    first: dict[tuple[str, ...], Vignette] = {}
    for vignette in vignettes:
        earlier = first.setdefault(vignette.named, vignette)
        if earlier is not vignette:
            yield earlier, vignette


def _contradicting(vignettes: Sequence[Vignette]) -> set[tuple[str, ...]]:
    pairs = _same_answers(vignettes)
    return {later.named for earlier, later in pairs if earlier.tell != later.tell}


def _repeated(vignettes: Sequence[Vignette], described: Described) -> Iterator[Finding]:
    """C0342, C0344: the same answers twice, with another outcome or with the same."""
    for earlier, later in _same_answers(vignettes):
        data = {"example": later.id, "other": earlier.id}
        if earlier.tell == later.tell:
            yield Finding(
                "C0344",
                f"the example `{later.id}` has the answers of `{earlier.id}`",
                later.span,
                Severity.WARNING,
                hint="remove one of them, or mend its answers",
                data=data,
            )
        else:
            yield Finding(
                "C0342",
                f"the examples `{earlier.id}` and `{later.id}` contradict each other",
                later.span,
                notes=(
                    (
                        f"with the same answers `{earlier.id}` expects "
                        f"{described.outcome(earlier.tell)}, `{later.id}` "
                        f"{described.outcome(later.tell)}"
                    ),
                ),
                hint="ask a clinician which of them is right",
                data=data,
            )


def _impossible(
    tried: Iterable[Tried], described: Described, total: int
) -> Iterator[Fault]:
    """C0343: nobody can answer like this; an entry may exclude several examples."""
    for one in tried:
        if one.told != IMPOSSIBLE:
            continue
        excluding = {
            index: f"`{entry.id}`"
            for index, entry in enumerate(described.table.impossible)
            if all(one.sure[level] in wanted for level, wanted in entry.when)
        }
        finding = Finding(
            "C0343",
            f"the answers of the example `{one.vignette.id}` cannot occur together",
            one.vignette.span,
            notes=(f"they are excluded by {', '.join(excluding.values())}",),
            hint="mend its answers, or the entry of `impossible`",
            data=_data(one, described, 0, total),
        )
        hangs_on = frozenset(("impossible", index) for index in excluding)
        yield Fault(finding, one.vignette.id, hangs_on)


def _wrong(tried: Iterable[Tried], described: Described, total: int) -> Iterator[Fault]:
    """C0340: an example is told something else; one finding for each deciding rule."""
    by_rule: dict[int | None, list[Tried]] = {}
    for one in tried:
        if one.told not in (GAP, IMPOSSIBLE) and not one.right:
            by_rule.setdefault(one.rule, []).append(one)
    for first, *others in by_rule.values():
        data = _data(first, described, 1, total)
        if others:
            data["others"] = [one.vignette.id for one in others]
        finding = Finding(
            "C0340",
            f"the example `{first.vignette.id}` {_contrast(first, described)}",
            first.vignette.span,
            notes=(
                _decided(first, described),
                *(
                    f"so decided too: `{one.vignette.id}` {_contrast(one, described)}"
                    for one in others
                ),
            ),
            hint="mend the rules; if the example is wrong, ask who wrote it",
            data=data,
        )
        yield Fault(finding, first.vignette.id)


def _contrast(one: Tried, described: Described) -> str:
    told = described.outcome(one.told)
    return f"is told {told} instead of {described.outcome(one.vignette.tell)}"


def _decided(one: Tried, described: Described) -> str:
    """Name the rule, and what "not sure" was taken for."""
    table = described.table
    taken = [
        f"{described.ask(level)} {described.answer(level, sure)}"
        for level, (said, sure) in enumerate(
            zip(one.vignette.answers, one.sure, strict=True)
        )
        if said != sure
    ]
    as_if = f", as if the answers were: {'; '.join(taken)}" if taken else ""
    if one.rule is None:
        return f"no rule applies, so `otherwise` decides{as_if}"
    return f"rule `{table.rules[one.rule].id}` decides{as_if}"


def _data(
    one: Tried, described: Described, count: int, total: int
) -> dict[str, object]:
    """Say to programs which example, and what was told; the witness is its answers."""
    table = described.table
    return {
        **witness_data(described, one.vignette.box(), count, total),
        "example": one.vignette.id,
        "told": table.outcomes[one.told] if one.told >= 0 else None,
        "expected": table.outcomes[one.vignette.tell],
        "rule": None if one.rule is None else table.rules[one.rule].id,
    }
