"""Who is told something different by a newer version of a chart, exactly.

Both versions are compiled over the same facts (``facts``), so that every combination of
answers is looked at without being tried. Each pair of an earlier and a later outcome is
one change; it is told in few boxes of answers, each as wide as it can be.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.decision.diagram import Diagram, DiagramTooLargeError
from careleaf.decision.flow.graph import too_large
from careleaf.decision.from_records import read_table
from careleaf.decision.meaning import GAP, IMPOSSIBLE, Case, compile_into, first_match
from careleaf.decision.versions.changes import (
    AcceptedPart,
    Change,
    Difference,
    Direction,
    Situation,
    Told,
)
from careleaf.decision.versions.facts import join_facts
from careleaf.decision.versions.mapping import carried
from careleaf.decision.versions.since import IMPOSSIBLE_NOW, check_since, since_of
from careleaf.decision.versions.version import Version
from careleaf.decision.witness import FAULTY, FINE, number_of, reduced, share
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.decision.described import Described
    from careleaf.decision.diagram import Box, Node
    from careleaf.decision.model import Table
    from careleaf.decision.versions.facts import Facts
    from careleaf.decision.versions.mapping import Choices
    from careleaf.source.chart_records import AcceptedChange, Flowchart, Since

MOST_SITUATIONS = 8
"""Of one change; what is left over is counted."""

_SHIFT = 1 << 20
"""Two outcome numbers in one value; more outcomes than any file can hold."""


def compare(old: Flowchart, new: Flowchart) -> Difference:
    """Compare two versions of a chart.

    Raises:
        FindingsError: one of them cannot be read as a table or is beyond the budget, or
            ``since`` of the newer one does not fit.

    """
    apart = old.version != new.version
    names = (
        (f"version {old.version}", f"version {new.version}")
        if apart
        else ("the older chart", "the newer chart")
    )
    before = Version(old, _read(old), names[0])
    after = Version(new, _read(new), names[1])
    findings = check_since(before, after)
    if findings:
        raise FindingsError(findings)
    try:
        return _Comparison(before, after).difference()
    except DiagramTooLargeError as reason:
        span = new.span_of("id")
        raise FindingsError([replace(too_large(str(reason)), span=span)]) from reason


def _read(chart: Flowchart) -> Described:
    described, findings = read_table(chart)
    if described is None:
        raise FindingsError(findings)
    return described


class _Comparison:
    def __init__(self, old: Version, new: Version) -> None:
        self.old = old
        self.new = new
        self.since: Since | None = since_of(old, new)
        self.facts: Facts = join_facts(old, new, self.since)
        self.words = self.facts.described()
        self.diagram = Diagram([len(fact.answers) for fact in self.facts.facts])
        self.told = self.diagram.apply(
            self.told_by(old),
            self.told_by(new),
            _pair,
        )
        named = {} if self.since is None else self.since.outcomes
        self.was = {
            now: old.outcomes[named.get(name, name)]
            for name, now in new.outcomes.items()
            if named.get(name, name) in old.outcomes
        }
        """The older outcome of each outcome that both versions have."""
        self.becomes = {was: now for now, was in self.was.items()}

    def told_by(self, version: Version) -> Node:
        """Compile what one version tells, as a function of the facts."""
        if self.choices(version) == _itself(version.table):
            # Every question is a fact, so there is nothing to carry over.
            return compile_into(self.diagram, version.table).urgency
        return self.carried(version, version.meaning.urgency)

    def carried(self, version: Version, function: Node) -> Node:
        """Read a function of one version's answers as one of the facts."""
        source = (version.meaning.diagram, function)
        questions = version.table.questions
        choices = self.choices(version)
        return carried(self.diagram, source, questions, choices, exactly=True)

    def choices(self, version: Version) -> list[list[Choices]]:
        """Say what each state of each fact means in one version."""
        is_new = version is self.new
        return [
            [(answer.new if is_new else answer.old,) for answer in fact.answers]
            for fact in self.facts.facts
        ]

    def difference(self) -> Difference:
        counts = self.diagram.count(self.told)
        total = sum(
            count
            for value, count in counts.items()
            if _parts(value) != (IMPOSSIBLE, IMPOSSIBLE)
        )
        regions = [] if self.since is None else self._accepted_regions(self.since)
        found = [
            change
            for value in counts
            if (change := self._change(value, counts[value], regions)) is not None
        ]
        order = list(Direction)
        found.sort(
            key=lambda change: (
                order.index(change.direction),
                -change.levels,
                min((len(one.witness) for one in change.situations), default=0),
                -change.count,
                change.was.id,
                change.now.id,
            )
        )
        findings = [*self._stale(found), *self._open(found, total)]
        return Difference(
            self.old.name,
            self.new.name,
            total,
            tuple(found),
            self.facts.notes,
            tuple(findings),
        )

    # --- one change -------------------------------------------------------------------

    def _change(
        self, value: int, count: int, regions: list[tuple[AcceptedChange, Node]]
    ) -> Change | None:
        was, now = _parts(value)
        compared = self._compared(was, now)
        if compared is None:
            return None
        direction, levels, comparable = compared
        left = self.diagram.map_values(self.told, lambda told: _mark(told, value))
        accepted = []
        if direction is Direction.DOWN:
            for entry, region in regions:
                if self._names(entry) != (was, now):
                    continue
                inside = self.diagram.apply(left, region, _both)
                taken = number_of(self.diagram, inside)
                if taken:
                    accepted.append(AcceptedPart(entry, self._when(entry), taken))
                    left = self.diagram.apply(left, region, _unless_accepted)
        situations, more = self._situations(left)
        return Change(
            direction,
            self._said(self.old, was),
            self._said(self.new, now),
            levels,
            count,
            situations,
            more,
            tuple(accepted),
            comparable,
        )

    def _compared(self, was: int, now: int) -> tuple[Direction, int, bool] | None:
        """Say which way urgency goes and by how many levels; None: nothing changed."""
        if (was, now) in ((IMPOSSIBLE, IMPOSSIBLE), (GAP, GAP)):
            return None
        if was < 0 or now < 0:
            # To be told nothing is less than anything; to be told something is more.
            direction = Direction.DOWN if now < was else Direction.UP
            return direction, self._steps(was, now), True
        before, after = self.old.ranks[was], self.new.ranks[now]
        if before is not None and after is not None and before != after:
            direction = Direction.DOWN if after < before else Direction.UP
            return direction, abs(after - before), True
        if self.was.get(now) == was and self._same_place(was, now):
            return None
        step = self._order(was, now)
        if step is None:
            equal = before is not None and before == after
            return (Direction.SAME if equal else Direction.DOWN), 0, equal
        return (Direction.DOWN if step < 0 else Direction.UP), 0, True

    def _steps(self, was: int, now: int) -> int:
        ranks = (
            (self.old.ranks[was] if was >= 0 else -1),
            (self.new.ranks[now] if now >= 0 else -1),
        )
        return abs((ranks[0] or 0) - (ranks[1] or 0))

    def _same_place(self, was: int, now: int) -> bool:
        """Whether a way on to another chart still leads to the same one."""
        before = self.old.chart.outcomes[was].go_to
        return before == self.new.chart.outcomes[now].go_to

    def _order(self, was: int, now: int) -> int | None:
        """Compare two outcomes of one level by their place in a chart that has both."""
        if was in self.becomes and self.becomes[was] != now:
            return now - self.becomes[was]
        if now in self.was and self.was[now] != was:
            return self.was[now] - was
        return None

    def _said(self, version: Version, outcome: int) -> Told:
        if outcome == IMPOSSIBLE:
            return Told(IMPOSSIBLE_NOW, "nothing: declared impossible")
        if outcome == GAP:
            return Told("nothing", "nothing")
        return Told(version.table.outcomes[outcome], version.described.outcome(outcome))

    # --- in words ---------------------------------------------------------------------

    def _situations(self, left: Node) -> tuple[tuple[Situation, ...], int]:
        """Tell combinations in few boxes; give the number of those left over."""
        found: list[Situation] = []
        remaining = number_of(self.diagram, left)
        while remaining and len(found) < MOST_SITUATIONS:
            path = self.diagram.shortest(left, FAULTY, {})
            box = reduced(self.diagram, left, path or {})
            left = self.diagram.apply(left, _inside(self.diagram, box), _without)
            after = number_of(self.diagram, left)
            found.append(
                Situation(self._words(box), self.words.ids(box), remaining - after)
            )
            remaining = after
        return tuple(found), remaining

    def _words(self, box: Box) -> str:
        """Say which answers a box has: first what is not calm, then all that is."""
        if not box:
            return "whatever is answered"
        calm: dict[str, list[str]] = {}
        said = []
        for level, answers in sorted(box.items()):
            words = " or ".join(
                self.words.answer(level, one) for one in sorted(answers)
            )
            if answers == {0}:
                calm.setdefault(words, []).append(self.words.ask(level))
            else:
                said.append(f"{self.words.ask(level)} {words}")
        said += [f"{words} to {_and(asked)}" for words, asked in calm.items()]
        free = [level for level in range(len(self.diagram.domains)) if level not in box]
        if len(free) == 1:
            said.append(f"any answer to {self.words.ask(free[0])}")
        elif free:
            said.append("whatever else is answered")
        return f"when the answers are: {'; '.join(said)}"

    # --- what was accepted ------------------------------------------------------------

    def _accepted_regions(self, since: Since) -> list[tuple[AcceptedChange, Node]]:
        return [(entry, self._region(entry)) for entry in since.accept]

    def _region(self, entry: AcceptedChange) -> Node:
        """Mark the combinations that an entry of ``accept`` speaks of."""
        diagram = self.new.meaning.diagram
        return self.carried(self.new, _inside(diagram, self._answers(entry)))

    def _when(self, entry: AcceptedChange) -> str:
        """Say for which answers an entry of ``accept`` was written."""
        return self.new.described.situation(self._answers(entry))

    def _answers(self, entry: AcceptedChange) -> Box:
        return {
            self.new.questions[name]: frozenset(
                map(self.new.answer_ids(name).index, answers)
            )
            for name, answers in entry.when.items()
        }

    def _names(self, entry: AcceptedChange) -> tuple[int, int]:
        now = self.new.outcomes.get(entry.now, IMPOSSIBLE)
        return self.old.outcomes[entry.was], now

    def _stale(self, changes: list[Change]) -> list[Finding]:
        if self.since is None:
            return []
        used = [part.entry for change in changes for part in change.accepted]
        return [
            Finding(
                "C0352",
                f"`{entry.id}` accepts a change that nobody meets",
                entry.span_of("id"),
                notes=(f"from `{entry.was}` to `{entry.now}`",),
                hint="remove it, or mend `when`, `was` and `now`; two entries cannot "
                "accept the same",
                data={"witness": {q: list(a) for q, a in entry.when.items()}},
            )
            for entry in self.since.accept
            if not any(entry is one for one in used)
        ]

    def _open(self, changes: list[Change], total: int) -> list[Finding]:
        down = [one for one in changes if one.direction is Direction.DOWN and one.open]
        if not down:
            return []
        shown = down[0]
        example = shown.situations[0]
        count = sum(change.open for change in down)
        return [
            Finding(
                "C0353",
                f"`{self.new.chart.id}` tells something less urgent than before, and "
                "nobody has accepted it",
                self.new.chart.span_of("id"),
                notes=(
                    f"{shown.was.words} -> {shown.now.words}, {example.words}",
                    share(count, total),
                ),
                hint="mend the rules; or whoever may decide it writes the reason under "
                "`since: accept:`",
                data={"witness": example.witness, "count": count, "of": total},
            )
        ]


def _itself(table: Table) -> list[list[Choices]]:
    """Say of each answer that it means itself."""
    return [
        [(((level, answer),),) for answer in range(len(question.answers))]
        for level, question in enumerate(table.questions)
    ]


def _inside(diagram: Diagram, box: Box) -> Node:
    """Mark the combinations in a box."""
    case = Case(tuple(sorted(box.items())), (), FAULTY)
    return first_match(diagram, [case], FINE)


def _and(texts: Sequence[str]) -> str:
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last


def _pair(was: int, now: int) -> int:
    return (was - IMPOSSIBLE) * _SHIFT + (now - IMPOSSIBLE)


def _parts(value: int) -> tuple[int, int]:
    was, now = divmod(value, _SHIFT)
    return was + IMPOSSIBLE, now + IMPOSSIBLE


def _mark(told: int, wanted: int) -> int:
    """Mark one change; what cannot occur in either version may lie inside a box."""
    if told == wanted:
        return FAULTY
    return IMPOSSIBLE if _parts(told) == (IMPOSSIBLE, IMPOSSIBLE) else FINE


def _both(left: int, region: int) -> int:
    return FAULTY if left == region == FAULTY else FINE


def _unless_accepted(left: int, region: int) -> int:
    return FINE if left == region == FAULTY else left


def _without(left: int, region: int) -> int:
    """Take away what has been told; later boxes may lie over it."""
    return IMPOSSIBLE if left == region == FAULTY else left
