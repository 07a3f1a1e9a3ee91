"""Checks of conditions: what a rule asks for without any effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careleaf.decision.boxes import boxes_of
from careleaf.decision.checks.fault import Fault, links
from careleaf.decision.checks.study import INSIDE
from careleaf.decision.meaning import GAP
from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.decision.checks.study import Study
    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.model import Conditions, Rule


def redundant_conditions(study: Study) -> Iterator[Fault]:
    """Find conditions of rules that can be dropped without any effect.

    The rule reads as if it were for few, and the others are told as much by other
    rules: either somebody wrote a condition in vain, or one of the others is too wide.
    Not in rules that have no effect at all, and not about questions that have none.
    """
    for fault in _superfluous(study):
        if fault.finding.severity is Severity.WARNING:
            yield fault


def implied_conditions(study: Study) -> Iterator[Finding]:
    """Note conditions that only keep a rule apart from more urgent ones.

    Or from what cannot occur; either may help a reader.
    """
    for fault in _superfluous(study):
        if fault.finding.severity is Severity.INFO:
            yield fault.finding


def _superfluous(study: Study) -> Iterator[Fault]:
    otherwise = study.table.otherwise
    least = -1 if otherwise is None else otherwise
    for index, rule in enumerate(study.table.rules):
        if index not in study.dead_rules and rule.tell > least:
            conditions = _Conditions(study, index, rule)
            yield from conditions.of_when()
            yield from conditions.of_unless()


class _Conditions:
    """The conditions of one rule that has an effect."""

    def __init__(self, study: Study, index: int, rule: Rule) -> None:
        self.study = study
        self.index = index
        self.rule = rule
        rules = study.table.rules
        self.as_urgent = [
            other
            for other in study.table.by_urgency()
            if rules[other].tell >= rule.tell and other not in study.dead_rules
        ]
        bits = study.covering.bits
        self.covered = sum(bits[other] for other in self.as_urgent)
        self.by_others = self.covered & ~bits[index]

    def of_when(self) -> Iterator[Fault]:
        """Find conditions of ``when`` without which the rule has the same effect."""
        rule = self.rule
        kept = rule.when
        dropped: list[int] = []
        for condition in rule.when:
            fewer = tuple(one for one in kept if one != condition)
            if condition[0] in self.study.idle_questions:
                continue
            if self._covered(fewer, rule.unless, self.covered):
                kept = fewer
                dropped.append(condition[0])
        if dropped:
            asks = " and ".join(self.study.described.ask(level) for level in dropped)
            message = f"rule `{rule.id}` tells the same without asking about {asks}"
            boxes = boxes_of(self.study.diagram.domains, kept, rule.unless)
            yield self._fault(message, dropped, self._more(kept, rule.unless), boxes)

    def of_unless(self) -> Iterator[Fault]:
        """Find exceptions, or conditions of them, that make no difference."""
        rule = self.rule
        levels = [level for level, _ in rule.unless]
        if not levels or self.study.idle_questions.issuperset(levels):
            return
        if self._covered(rule.when, (), self.covered):
            message = f"the `unless` of rule `{rule.id}` makes no difference"
            boxes = boxes_of(self.study.diagram.domains, rule.when)
            yield self._fault(message, levels, self._more(rule.when), boxes)
            return
        for level, excepted in rule.unless if len(levels) > 1 else ():
            also = self._also_excepted(level, excepted)
            if level in self.study.idle_questions or not also:
                continue
            if self._covered(also, (), self.by_others):
                asks = self.study.described.ask(level)
                message = f"the `unless` of rule `{rule.id}` need not ask about {asks}"
                boxes = boxes_of(self.study.diagram.domains, also)
                others = [one for one in self.as_urgent if one != self.index]
                region = self.study.region(also)
                yield self._fault(message, [level], region, boxes, others)

    def _more(self, when: Conditions, unless: Conditions = ()) -> Node:
        """Mark whom the rule would cover with fewer conditions, and does not."""
        wider = self.study.region(when, unless)
        return self.study.without(wider, self.study.rule_region(self.rule))

    def _also_excepted(self, without: int, excepted: frozenset[int]) -> Conditions:
        """Describe who would be excepted too without one condition of ``unless``."""
        others = frozenset(range(self.study.diagram.domains[without])) - excepted
        box: Box = dict(self.rule.when)
        for level, answers in self.rule.unless:
            wanted = others if level == without else answers
            box[level] = box.get(level, wanted) & wanted
        return tuple(sorted(box.items())) if all(box.values()) else ()

    def _covered(self, when: Conditions, unless: Conditions, others: int) -> bool:
        boxes = boxes_of(self.study.diagram.domains, when, unless)
        return self.study.covering.hole_in(boxes, others) is None

    def _fault(
        self,
        message: str,
        levels: Sequence[int],
        those: Node,
        boxes: Sequence[Box],
        covering: Sequence[int] = (),
    ) -> Fault:
        """Say for whom the condition was to matter, and which rules cover them.

        ``covering`` are the rules that together cover ``boxes``; left out, all that are
        as urgent, the rule itself among them.
        """
        study, rule = self.study, self.rule
        data: dict[str, Any] = {"rule": rule.id, "questions": self._ids(levels)}
        severity, causes = Severity.INFO, list[int]()
        if study.nothing(those):
            notes: tuple[str, ...] = ("all others are declared impossible",)
            data |= study.concerned(rule.when, rule.unless)
        else:
            notes, witness = study.explain(those, {})
            few = study.covering.few(boxes, covering or [self.index, *self.as_urgent])
            causes = [index for index in few if index != self.index]
            notes = (*notes, self._told(causes))
            data |= {**witness, "rules": [study.table.rules[one].id for one in causes]}
            if self._told_the_same(those):
                severity = Severity.WARNING
        finding = Finding(
            "C0322",
            message,
            study.described.span("rule", rule.id),
            severity,
            label=study.described.outcome(rule.tell),
            notes=notes,
            hint="take the condition out, or mend the rules that cover the others",
            data=data,
        )
        hangs_on = links([self.index, *causes], levels)
        return Fault(finding, rule.id, hangs_on, those)

    def _told_the_same(self, those: Node) -> bool:
        """Whether some are told just what the rule tells.

        Else the condition only keeps the rule apart from more urgent ones, as tables
        are often written: nobody is misled.
        """
        diagram = self.study.diagram
        told = diagram.apply(
            those, self.study.urgency, lambda one, two: two if one == INSIDE else GAP
        )
        return self.rule.tell in diagram.values(told, {})

    def _told(self, causes: Sequence[int]) -> str:
        rules = self.study.table.rules
        names = ", ".join(f"`{rules[cause].id}`" for cause in causes)
        told = self.study.described.outcome(self.rule.tell)
        if any(rules[cause].tell > self.rule.tell for cause in causes):
            told = f"{told} or more"
        return f"they are already told {told} by {names}"

    def _ids(self, levels: Sequence[int]) -> list[str]:
        return [self.study.table.questions[level].id for level in levels]
