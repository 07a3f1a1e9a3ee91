"""Which words of a chart a newer version says differently.

The advice may be the same and its words not: "within 2 weeks" became "within 4 weeks".
Values are filled in, so that a number that changed is seen like any other word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.source.plain_english import plain_english
from careleaf.translation.unit_ids import contact_id, outcome_id, question_id
from careleaf.translation.units import units_of_flowchart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.chart_records import Flowchart, Since
    from careleaf.source.records import Clinic

_PLACES = {
    "title": "title",
    "short": "in short",
    "who": "who",
    "because": "why",
    "watch-for": "watch for",
    "move-up": "when to do more",
    "ask": "question",
    "help": "help",
    "unsure": "“Not sure”",
}
"""The parts of an outcome or a question, as clinicians call them."""
_HEAD = {"title": "title", "for": "line “for”", "start": "start"}


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text, before and after; None where there is none."""

    place: str
    """Where it stands, in words: "step of “Call today”"."""
    unit: str
    """The id of the unit in the newer version, else in the older one."""
    was: str | None
    now: str | None


def changed_words(
    old: Flowchart, new: Flowchart, since: Since | None
) -> tuple[ChangedText, ...]:
    """List what outcomes, questions and bullets of both versions say differently.

    An outcome or a question that only one version has is no change of words: it changes
    who is told what.
    """
    renamed = _Renamed(old, new, since)
    before = {
        renamed.unit(unit.id): plain_english(unit.text, old.values)
        for unit in units_of_flowchart(old)
    }
    after = {
        unit.id: plain_english(unit.text, new.values)
        for unit in units_of_flowchart(new)
    }
    both = _things(before) & _things(after)
    changed = tuple(
        ChangedText(_place(unit, new), unit, before.get(unit), after.get(unit))
        for unit in dict.fromkeys((*after, *before))
        if before.get(unit) != after.get(unit) and _thing(unit) in both
    )
    return (*changed, *_not_sure(old, new))


def _not_sure(old: Flowchart, new: Flowchart) -> Iterator[ChangedText]:
    """Find questions that offer "not sure" in one version only."""
    offered = {question.id: question.unsure for question in old.questions}
    words = {"worst": "offered", "never": "not offered"}
    for question in new.questions:
        was = offered.get(question.id, question.unsure)
        if was != question.unsure:
            asked = plain_english(question.ask, new.values)
            unit = question_id(question.id, "unsure")
            place = f"“Not sure” as an answer to “{asked}”"
            yield ChangedText(place, unit, words[was], words[question.unsure])


def changed_contacts(old: Clinic, new: Clinic) -> tuple[ChangedText, ...]:
    """List the contacts whose name or number is another; charts print them."""
    before = {contact.id: contact for contact in old.contacts}
    after = {contact.id: contact for contact in new.contacts}
    found = []
    for name in dict.fromkeys((*after, *before)):
        for field, place in (("label", "name"), ("number", "number")):
            was = getattr(before.get(name), field, None)
            now = getattr(after.get(name), field, None)
            if was != now:
                text = f"{place} of the contact `{name}`"
                found.append(ChangedText(text, contact_id(name), was, now))
    return tuple(found)


def slots_of_flowchart(chart: Flowchart) -> frozenset[str]:
    """Name the values and contacts that the texts of a chart print."""
    units = units_of_flowchart(chart)
    return frozenset(slot for unit in units for slot in unit.slots)


class _Renamed:
    """The ids of the older version as the newer one calls them."""

    def __init__(self, old: Flowchart, new: Flowchart, since: Since | None) -> None:
        names = {} if since is None else since.outcomes
        self.names = {
            outcome_id(was, ""): outcome_id(now, "") for now, was in names.items()
        }
        routes = {} if since is None else since.answers
        named: dict[str, set[str]] = {}
        for question, answers in routes.items():
            for target in (name for implied in answers.values() for name in implied):
                named.setdefault(target, set()).add(question)
        kept = {question.id for question in new.questions}
        for was in (question.id for question in old.questions):
            by = named.get(was, set())
            if len(by) == 1 and was not in kept:
                now = next(iter(by))
                self._rename(was, now, routes[now])

    def _rename(self, was: str, now: str, route: dict[str, dict[str, str]]) -> None:
        for answer, implied in route.items():
            if was in implied:
                for kind in ("answer", "sign"):
                    one = question_id(was, f"{kind}.{implied[was]}")
                    self.names[one] = question_id(now, f"{kind}.{answer}")
        self.names[question_id(was, "")] = question_id(now, "")

    def unit(self, unit: str) -> str:
        """Give the id that a unit of the older version has in the newer one."""
        for was, now in self.names.items():
            whole = was.endswith(".")
            if unit.startswith(was) if whole else unit.removesuffix(".label") == was:
                return now + unit.removeprefix(was)
        return unit


def _thing(unit: str) -> str:
    """Name the outcome, question or rule that a unit belongs to, if any."""
    kind, _, rest = unit.partition(".")
    return f"{kind}.{rest.partition('.')[0]}" if rest else ""


def _things(units: dict[str, str]) -> set[str]:
    return {_thing(unit) for unit in units}


def _place(unit: str, new: Flowchart) -> str:
    """Say in words where a text stands."""
    kind, *path = unit.split(".")
    if not path:
        return f"{_HEAD[kind]} of the chart"
    if kind == "rule":
        return f"bullet `{path[0]}`"
    if kind == "outcome":
        titles = {outcome.id: outcome.title for outcome in new.outcomes}
        named = f"“{plain_english(titles[path[0]], new.values)}”"
        return f"{_part(path[1:])} of {named}"
    asked = {question.id: question.ask for question in new.questions}
    return f"{_part(path[1:])} of “{plain_english(asked[path[0]], new.values)}”"


def _part(path: list[str]) -> str:
    if path[-1] == "label":
        return f"short form of {_part(path[:-1])}"
    if path[0] in _PLACES:
        return _PLACES[path[0]]
    return f"{path[0]} `{path[1]}`"


def texts(changes: tuple[ChangedText, ...]) -> Iterator[str]:
    """Say each change in one line."""
    for one in changes:
        was = "nothing" if one.was is None else f"“{one.was}”"
        now = "nothing" if one.now is None else f"“{one.now}”"
        yield f"{one.place}: {was} -> {now}"
