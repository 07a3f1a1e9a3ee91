"""Two versions of a chart over one set of facts.

What a reader answers in either version follows from the facts: a question that both
versions ask is one fact, a question that only one of them asks is a fact of which the
other knows nothing, and signs that only one of them lists are a fact apart. So both
versions become functions of the same facts, and can be compared exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.decision.described import Described, QuestionWords
from careleaf.decision.model import Question, Table
from careleaf.decision.versions.answer_pairs import answer_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.versions.mapping import Implied
    from careleaf.decision.versions.version import Version
    from careleaf.source.chart_records import Since

_YES = 1
_MOST_QUOTED = 3
"""Signs that both versions list are quoted one by one only when they are few."""


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """One state of a fact and what it means in both versions."""

    id: str
    say: str
    old: Implied = ()
    new: Implied = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a reader knows, whichever version asks for it."""

    id: str
    ask: str
    answers: tuple[FactAnswer, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, in the order in which they are asked, and what had to be assumed."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...]

    def described(self) -> Described:
        """Give the facts the form of a table, for witnesses and their words."""
        questions = tuple(
            Question(fact.id, tuple(answer.id for answer in fact.answers))
            for fact in self.facts
        )
        words = tuple(
            QuestionWords(fact.ask, tuple(answer.say for answer in fact.answers))
            for fact in self.facts
        )
        return Described(Table(questions, (), (), None), words, ())


def join_facts(old: Version, new: Version, since: Since | None) -> Facts:
    """Find the facts of two versions; ``since`` has been checked before."""
    return _Joining(old, new, since).facts()


class _Joining:
    def __init__(self, old: Version, new: Version, since: Since | None) -> None:
        self.old = old
        self.new = new
        self.answers = {} if since is None else since.answers
        self.joined = {} if since is None else since.joined
        self.notes: list[str] = []
        self.shared = [
            name
            for name in new.questions
            if name in old.questions and name not in self.joined
        ]
        """Questions that both versions ask and that were not joined with another."""
        self.from_new = {name: self._means(name) for name in new.questions}
        self.reached = {
            pair
            for meanings in self.from_new.values()
            for meaning in meanings.values()
            for pair in meaning
        }
        """Answers and signs of the old version that something in the new one means."""
        self.joined_to = {
            pair
            for name in self.joined
            for answer in old.answers(name)
            for pair in self._was(name, answer)
        }
        """Answers and signs of the new version that something joined means."""

    def facts(self) -> Facts:
        """List the facts in the order of the new version."""
        placed: list[tuple[float, Fact]] = []
        for level, name in enumerate(self.new.questions):
            placed += [(level, fact) for fact in self._of_new(name)]
        before = -1.0
        for name in self.old.questions:
            if name in self.new.questions:
                before = self.new.questions[name]
            placed += [(before + 0.5, fact) for fact in self._of_old(name)]
        placed.sort(key=lambda item: item[0])
        return Facts(tuple(fact for _, fact in placed), tuple(self.notes))

    # --- what answers mean in the other version ---------------------------------------

    def _means(self, name: str) -> dict[str, tuple[tuple[str, str], ...]]:
        """Say for each answer or sign of the new version what it means in the old."""
        route = self.answers.get(name, {})
        known = self.old.answers(name) if name in self.shared else ()
        return {
            answer: tuple(route[answer].items())
            if answer in route
            else ((name, answer),)
            if answer in known
            else ()
            for answer in self.new.answers(name)
        }

    def _was(self, name: str, answer: str) -> tuple[tuple[str, str], ...]:
        """Say what an answer or sign of a joined question means in the new version."""
        implied = self.joined[name].get(answer)
        if implied is not None:
            return tuple(implied.items())
        by_id = name in self.new.questions and answer in self.new.answers(name)
        return ((name, answer),) if by_id else ()

    # --- facts of the new version -----------------------------------------------------

    def _of_new(self, name: str) -> Iterator[Fact]:
        mapped = name in self.answers
        if name not in self.shared and not mapped and self._is_joined(name):
            yield from self._signs_added(name)
        elif self._by_answer(name):
            yield self._shared_answers(name)
        elif self.new.is_signed(name):
            yield from self._sign_facts(name)
        else:
            if not mapped:
                self.notes.append(_only_in(self.new, name))
            yield Fact(
                name,
                self.new.ask(name),
                tuple(
                    FactAnswer(
                        answer,
                        self.new.say(name, answer),
                        old=self.old.indexes(meaning),
                        new=self.new.indexes([(name, answer)]),
                    )
                    for answer, meaning in self.from_new[name].items()
                ),
            )

    def _by_answer(self, name: str) -> bool:
        """Whether both versions ask it, with answers to compare one by one."""
        return (
            name in self.shared
            and name not in self.answers
            and not (self.new.is_signed(name) and self.old.is_signed(name))
        )

    def _is_joined(self, name: str) -> bool:
        return any(question == name for question, _ in self.joined_to)

    def _signs_added(self, name: str) -> Iterator[Fact]:
        """Make a fact of the signs that no joined question of the old version means."""
        if self.new.is_signed(name):
            signs = [
                sign
                for sign in self.new.answers(name)
                if (name, sign) not in self.joined_to
            ]
            yield from self._signs(self.new, name, signs, (), alone=False)

    def _sign_facts(self, name: str) -> Iterator[Fact]:
        """Make one fact of all signs that mean the same in the old version."""
        groups: dict[Implied, list[str]] = {}
        for sign, meaning in self.from_new[name].items():
            groups.setdefault(self.old.indexes(meaning), []).append(sign)
        alone = len(groups) == 1 and not self._signs_gone(name)
        for implied, signs in groups.items():
            yield from self._signs(self.new, name, signs, implied, alone=alone)

    def _signs(
        self,
        version: Version,
        name: str,
        signs: list[str],
        implied: Implied,
        *,
        alone: bool,
    ) -> Iterator[Fact]:
        """Make one fact of signs that mean the same in the other version."""
        if not signs:
            return
        own = ((version.questions[name], _YES),)
        is_new = version is self.new
        said = "” or “".join(version.say(name, sign) for sign in signs)
        ask = version.ask(name)
        short = alone or (bool(implied) and len(signs) > _MOST_QUOTED)
        if not implied:
            self.notes.append(
                _only_in(version, name)
                if len(signs) == len(version.answers(name))
                else f"“{ask}” lists only in {version.name}: “{said}”; that is counted "
                "as a question of its own"
            )
            ask += f" (only in {version.name})"
        elif short and not alone:
            ask += " (signs of both versions)"
        yes = FactAnswer(
            "yes",
            "Yes" if short else said,
            old=implied if is_new else own,
            new=own if is_new else implied,
        )
        no = FactAnswer("no", "No" if short else "None of these")
        yield Fact(name if alone else f"{name}.{'.'.join(signs)}", ask, (no, yes))

    def _signs_gone(self, name: str) -> list[str]:
        """List the signs of the old version that nothing in the new one means."""
        if name not in self.old.questions or not self.old.is_signed(name):
            return []
        return [
            sign for sign in self.old.answers(name) if (name, sign) not in self.reached
        ]

    def _shared_answers(self, name: str) -> Fact:
        """Pair the answers of one question in both versions.

        An answer that only one version has lies between its neighbours, so whoever
        gives it gave one of them, or an answer between them that is gone.
        """
        pairs = answer_pairs(
            self.old.answer_ids(name),
            self.new.answer_ids(name),
            ordered=self.new.is_ordered(name) and self.old.is_ordered(name),
        )
        alike = {answer for one, answer in pairs if one == answer}
        for answer in self.old.answer_ids(name):
            if answer not in alike:
                read = [new for old, new in pairs if old == answer]
                self.notes.append(_guessed(self.old, self.new, name, answer, read))
        for answer in self.new.answer_ids(name):
            if answer not in alike:
                read = [old for old, new in pairs if new == answer]
                self.notes.append(_guessed(self.new, self.old, name, answer, read))
        return Fact(
            name,
            self.new.ask(name),
            tuple(self._pair(name, before, after) for before, after in pairs),
        )

    def _pair(self, name: str, before: str, after: str) -> FactAnswer:
        said = self.new.answer_say(name, after)
        if before != after:
            was = self.old.answer_say(name, before)
            said = f"{said}”, in {self.old.name} “{was}"
        return FactAnswer(
            after if before == after else f"{after}.{before}",
            said,
            old=((self.old.questions[name], self.old.answer_ids(name).index(before)),),
            new=((self.new.questions[name], self.new.answer_ids(name).index(after)),),
        )

    # --- facts of the old version -----------------------------------------------------

    def _of_old(self, name: str) -> Iterator[Fact]:
        """Make facts of what the new version does not ask for any more."""
        if name in self.joined:
            yield from self._joined_facts(name)
        elif self._by_answer(name):
            return
        elif self.old.is_signed(name):
            gone = self._signs_gone(name)
            yield from self._signs(self.old, name, gone, (), alone=False)
        elif not any(question == name for question, _ in self.reached):
            self.notes.append(_only_in(self.old, name))
            yield Fact(
                f"{name}.old",
                f"{self.old.ask(name)} (only in {self.old.name})",
                tuple(
                    FactAnswer(
                        answer,
                        self.old.say(name, answer),
                        old=self.old.indexes([(name, answer)]),
                    )
                    for answer in self.old.answers(name)
                ),
            )

    def _joined_facts(self, name: str) -> Iterator[Fact]:
        if not self.old.is_signed(name):
            yield Fact(
                f"{name}.old",
                self.old.ask(name),
                tuple(
                    FactAnswer(
                        answer,
                        self.old.say(name, answer),
                        old=self.old.indexes([(name, answer)]),
                        new=self.new.indexes(self._was(name, answer)),
                    )
                    for answer in self.old.answers(name)
                ),
            )
            return
        groups: dict[Implied, list[str]] = {}
        for sign in self.old.answers(name):
            implied = self.new.indexes(self._was(name, sign))
            groups.setdefault(implied, []).append(sign)
        for implied, signs in groups.items():
            yield from self._signs(
                self.old, name, signs, implied, alone=len(groups) == 1
            )


def _only_in(version: Version, name: str) -> str:
    return (
        f"“{version.ask(name)}” is asked only in {version.name}; all answers to it "
        "were tried with all others"
    )


def _guessed(
    version: Version, other: Version, name: str, answer: str, read: list[str]
) -> str:
    listed = " or ".join(f"“{other.answer_say(name, one)}”" for one in read)
    return (
        f"“{version.answer_say(name, answer)}” is an answer to `{name}` only in "
        f"{version.name}; it was compared with {listed} of {other.name}: say under "
        "`since` what it means"
    )
