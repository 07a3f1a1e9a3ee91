"""Whether a chart says truly how it compares with the version before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.versions.mapping import names_of, unknown_names
from careleaf.findings import Finding
from careleaf.source.checks.references import unknown
from careleaf.source.suggestions import list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careleaf.decision.versions.version import Version
    from careleaf.source.chart_records import AcceptedChange, Route, Since

IMPOSSIBLE_NOW = "impossible"
"""In place of an outcome: the new version says that nobody answers so."""


def since_of(old: Version, new: Version) -> Since | None:
    """Give what the new version says about the old one, if it speaks of that one.

    A file compared with itself, or with a draft of the same version, has no version
    in between: its ids say what belongs together.
    """
    since = new.chart.since
    if since is None or since.version != old.chart.version:
        return None
    return since


def check_since(old: Version, new: Version) -> list[Finding]:
    """Find what is wrong in ``since`` of the new version; empty: it can be used."""
    since = new.chart.since
    if since is None:
        return []
    if since.version != old.chart.version:
        if new.chart.version == old.chart.version:
            return []
        return [
            Finding(
                "C0350",
                f"`since` speaks of version {since.version}, and the older chart is "
                f"version {old.chart.version}",
                since.span_of("version"),
                hint="compare with that version, or write down what changed since "
                f"version {old.chart.version}",
            )
        ]
    here, there = names_of(new.chart), names_of(old.chart)
    findings = [
        *unknown_names("C0351", since, "answers", (here, there)),
        *unknown_names("C0351", since, "joined", (there, here)),
        *_unknown_outcomes(since, old, new),
        *(finding for one in since.accept for finding in _accepted(one, old, new)),
    ]
    return findings or list(_incomplete(since, old, new))


def _unknown_outcomes(since: Since, old: Version, new: Version) -> Iterator[Finding]:
    for now, was in since.outcomes.items():
        if now not in new.outcomes:
            span = since.span_inside("outcomes", now, of_key=True)
            what = f"outcome of `{new.chart.id}`:"
            yield unknown("C0351", what, now, new.outcomes, span)
        if was not in old.outcomes:
            span = since.span_inside("outcomes", now)
            what = f"outcome of {old.name}:"
            yield unknown("C0351", what, was, old.outcomes, span)


def _accepted(entry: AcceptedChange, old: Version, new: Version) -> Iterator[Finding]:
    if entry.was not in old.outcomes:
        what = f"outcome of {old.name}:"
        yield unknown("C0351", what, entry.was, old.outcomes, entry.span_of("was"))
    if entry.now not in (*new.outcomes, IMPOSSIBLE_NOW):
        what = f"outcome of `{new.chart.id}`:"
        yield unknown("C0351", what, entry.now, new.outcomes, entry.span_of("now"))
    for question, answers in entry.when.items():
        if question not in new.questions:
            span = entry.span_inside("when", question, of_key=True)
            what = f"question of `{new.chart.id}`:"
            yield unknown("C0351", what, question, new.questions, span)
            continue
        known = new.answer_ids(question)
        for answer in answers:
            if answer not in known:
                span = entry.span_inside("when", question)
                what = f"answer to `{question}`:"
                yield unknown("C0351", what, answer, known, span)


# --- is everything said? --------------------------------------------------------------


def _incomplete(since: Since, old: Version, new: Version) -> Iterator[Finding]:
    """Find answers of which the mapping does not say what they mean.

    They would be read as the calmest answer, and a change could hide behind that.
    """
    shared = (new.questions.keys() & old.questions.keys()) - since.joined.keys()
    unsaid = [
        *_twice(since),
        *_unsaid(since, "answers", new, old, shared),
        *_unsaid(since, "joined", old, new, since.joined.keys()),
    ]
    if unsaid:
        # What nothing is mapped to follows from what is not mapped.
        yield from unsaid
        return
    by_id = {
        (name, answer)
        for name in shared
        for answer in old.answers(name)
        if answer in new.answers(name) and answer not in since.answers.get(name, ())
    }
    yield from _unreached(since, "answers", old, by_id)
    by_id = {
        (name, answer)
        for name in since.joined.keys() & new.questions.keys()
        for answer in old.answers(name)
        if answer not in since.joined[name]
    }
    by_id |= {(name, answer) for name in shared for answer in new.answers(name)}
    yield from _unreached(since, "joined", new, by_id)


def _twice(since: Since) -> Iterator[Finding]:
    for name in _targets(since.joined):
        if name in since.answers:
            yield Finding(
                "C0354",
                f"`{name}` stands under `answers` and is also an answer under `joined`",
                since.span_inside("answers", name, of_key=True),
                hint="say it in one of the two places",
            )


def _targets(route: Route) -> list[str]:
    named = (
        question
        for answers in route.values()
        for implied in answers.values()
        for question in implied
    )
    return list(dict.fromkeys(named))


def _unsaid(
    since: Since, field: str, here: Version, there: Version, by_id: Iterable[str]
) -> Iterator[Finding]:
    """Find answers of a mapped question that mean nothing in the other version."""
    route: Route = getattr(since, field)
    for name, said in route.items():
        known = there.answers(name) if name in by_id and name in there.questions else ()
        calmest = _calmest(here, name)
        left_out = [
            answer
            for answer in here.answers(name)
            if answer not in said and answer not in known and answer != calmest
        ]
        if left_out:
            yield Finding(
                "C0354",
                f"`{name}` is mapped, but not {list_words(left_out, 'and')}",
                since.span_inside(field, name, of_key=True),
                hint=f"add `{left_out[0]}: {{question: answer}}` of {there.name}, or "
                f"`{left_out[0]}: {{}}` if it means nothing there",
            )


def _calmest(version: Version, question: str) -> str | None:
    """Name the answer that need not be mapped: whoever gives it has nothing to tell."""
    if version.is_signed(question) or not version.is_ordered(question):
        return None
    return version.answers(question)[0]


def _unreached(
    since: Since, field: str, version: Version, by_id: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Find answers of a question mapped to that nothing means any more."""
    route: Route = getattr(since, field)
    reached = by_id | {
        pair
        for answers in route.values()
        for implied in answers.values()
        for pair in implied.items()
    }
    partly = [name for name, _ in by_id if name in route]
    for name in dict.fromkeys((*_targets(route), *sorted(partly))):
        if version.is_signed(name):
            continue  # a sign that nobody names is a fact of its own
        lost = [
            answer
            for answer in version.answers(name)
            if (name, answer) not in reached and answer != _calmest(version, name)
        ]
        if lost:
            yield Finding(
                "C0354",
                f"nothing is mapped to {list_words(lost, 'and')} of `{name}` in "
                f"{version.name}",
                since.key_span(field),
                hint="map an answer to it; where several answers became one, say it "
                "under `joined`, from the older chart to this one",
            )
        elif not version.is_ordered(name) and name in _targets(route):
            yield from _ambiguous(since, field, name, by_id)


def _ambiguous(
    since: Since, field: str, name: str, by_id: set[tuple[str, str]]
) -> Iterator[Finding]:
    """C0354: of answers without an order, exactly one must follow."""
    route: Mapping[str, Mapping[str, Mapping[str, str]]] = getattr(since, field)
    naming = [
        question
        for question, answers in route.items()
        if any(name in implied for implied in answers.values())
    ]
    silent = [
        answer for answer, implied in route[naming[0]].items() if name not in implied
    ]
    also_by_id = naming[0] != name and any(question == name for question, _ in by_id)
    if len(naming) > 1 or silent or also_by_id:
        yield Finding(
            "C0354",
            f"the answers of `{name}` have no order, so exactly one question must say "
            "which of them is meant, with each of its answers",
            since.span_inside(field, naming[-1], of_key=True),
            hint=f"name `{name}` at every answer of one question",
        )
