"""Who is told something different: laws on random charts, against enumeration."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careleaf.decision.versions.answer_pairs import answer_pairs
from careleaf.decision.versions.changes import Direction
from careleaf.decision.versions.difference import compare
from careleaf.source.chart_records import Since
from decision.random_charts import OUTCOMES, charts, rank, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.versions.changes import Difference
    from careleaf.source.chart_records import Flowchart, Question
    from decision.random_charts import Reader

MANY = settings(max_examples=200, deadline=None, derandomize=True)
Pair = tuple[str | None, str | None]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Flowchart, Flowchart]:
    """Two charts whose questions have the same ids; much else may differ."""
    old = draw(charts())
    if draw(st.booleans()):
        return old, draw(charts(version=2))
    asked = tuple(
        question.model_dump(by_alias=True, exclude_none=True)
        for question in old.questions
    )
    return old, draw(charts(asked, version=2))


def naive(old: Flowchart, new: Flowchart) -> Counter[Pair]:
    """Count what each combination was told and is told, one by one."""
    counts: Counter[Pair] = Counter()
    for before, after in facts(old, new):
        pair = (told(old, before), told(new, after))
        if pair != (None, None):
            counts[pair] += 1
    return counts


def facts(old: Flowchart, new: Flowchart) -> Iterator[tuple[Reader, Reader]]:
    before = {question.id: question for question in old.questions}
    after = {question.id: question for question in new.questions}
    choices = [
        list(states(name, before.get(name), after.get(name)))
        for name in dict.fromkeys((*before, *after))
    ]
    for row in product(*choices):
        yield (
            {name: given for one, _ in row for name, given in one.items()},
            {name: given for _, one in row for name, given in one.items()},
        )


def states(
    name: str, old: Question | None, new: Question | None
) -> Iterator[tuple[Reader, Reader]]:
    """What a reader may answer to one question in both versions."""
    if old is None or new is None:
        question = old or new
        assert question is not None
        for given_here in alone(question):
            reader = {name: given_here}
            yield (reader, {}) if new is None else ({}, reader)
    elif old.signs and new.signs:
        yield from signs(name, ids(old), ids(new))
    else:
        ordered = "none" not in (old.order, new.order)
        for was, now in answer_pairs(names(old), names(new), ordered=ordered):
            yield {name: given_as(old, was)}, {name: given_as(new, now)}


def signs(name: str, old: list[str], new: list[str]) -> Iterator[tuple[Reader, Reader]]:
    """With and without signs of both, of the old and of the new version."""
    groups = (
        [sign for sign in new if sign in old],
        [sign for sign in old if sign not in new],
        [sign for sign in new if sign not in old],
    )
    present = [group for group in groups if group]
    for chosen in product([False, True], repeat=len(present)):
        has = {
            sign
            for group, yes in zip(present, chosen, strict=True)
            if yes
            for sign in group
        }
        yield {name: frozenset(has & set(old))}, {name: frozenset(has & set(new))}


def alone(question: Question) -> list[frozenset[str]]:
    if question.signs:
        return [frozenset(), frozenset(ids(question))]
    return [frozenset({name}) for name in ids(question)]


def ids(question: Question) -> list[str]:
    return [one.id for one in question.signs or question.answers]


def names(question: Question) -> tuple[str, ...]:
    return ("no", "yes") if question.signs else tuple(ids(question))


def given_as(question: Question, answer: str) -> frozenset[str]:
    if not question.signs:
        return frozenset({answer})
    return frozenset(ids(question)) if answer == "yes" else frozenset()


def counted(difference: Difference) -> Counter[Pair]:
    found: Counter[Pair] = Counter()
    for change in difference.changes:
        ends = (change.was.id, change.now.id)
        was, now = (None if end == "impossible" else end for end in ends)
        found[was, now] += change.count
    return found


@MANY
@given(versions())
def test_every_combination_that_changes_is_counted(
    both: tuple[Flowchart, Flowchart],
) -> None:
    old, new = both
    difference = compare(old, new)
    expected = naive(old, new)
    assert difference.combinations == sum(expected.values())
    changed = Counter({pair: n for pair, n in expected.items() if pair[0] != pair[1]})
    assert counted(difference) == changed


@MANY
@given(versions())
def test_urgency_goes_the_way_that_the_levels_say(
    both: tuple[Flowchart, Flowchart],
) -> None:
    old, new = both
    for change in compare(old, new).changes:
        before = _level(old, change.was.id)
        after = _level(new, change.now.id)
        way = Direction.DOWN if after < before else Direction.UP
        assert change.direction is way
        assert change.levels == abs(after - before)


def _level(chart: Flowchart, outcome: str) -> int:
    return -1 if outcome == "impossible" else rank(chart, outcome)


@MANY
@given(charts())
def test_a_chart_does_not_differ_from_itself(chart: Flowchart) -> None:
    difference = compare(chart, chart)
    assert difference.changes == ()
    assert difference.findings == ()
    assert difference.notes == ()


@MANY
@given(versions())
def test_what_goes_down_one_way_goes_up_the_other(
    both: tuple[Flowchart, Flowchart],
) -> None:
    there, back = compare(*both), compare(both[1], both[0])
    assert there.combinations == back.combinations
    turned = Counter({(now, was): n for (was, now), n in counted(there).items()})
    assert counted(back) == turned
    assert there.count(Direction.DOWN) == back.count(Direction.UP)
    assert there.count(Direction.UP) == back.count(Direction.DOWN)


@MANY
@given(charts(), st.data())
def test_a_renamed_chart_differs_in_nothing(
    chart: Flowchart, data: st.DataObject
) -> None:
    renamed, since = _renamed(chart)
    assert since is not None
    new = renamed.model_copy(update={"version": 2, "since": since})
    difference = compare(chart, new)
    assert difference.changes == ()
    assert difference.notes == ()
    # Without the mapping nothing is known of what the new questions were.
    if data.draw(st.booleans()) and compare(chart, renamed).combinations > 1:
        assert compare(chart, renamed).notes


def _renamed(chart: Flowchart) -> tuple[Flowchart, Since]:
    """Call everything something else, and say how it was called."""
    data: dict[str, Any] = chart.model_dump(by_alias=True, exclude_none=True)

    def new(name: str) -> str:
        return name if name in ("no", "yes") else f"{name}-renamed"

    def condition(text: str) -> str:
        *words, answer = text.split()
        return " ".join([*words, new(answer)])

    answers = {}
    for question in data["questions"]:
        listed = question.get("signs") or question["answers"]
        answers[new(question["id"])] = {
            new(one["id"]): {question["id"]: one["id"]} for one in listed
        }
        question["id"] = new(question["id"])
        for one in listed:
            one["id"] = new(one["id"])
    for entry in (*data["rules"], *data["impossible"]):
        entry["when"] = {
            new(name): condition(text) for name, text in entry["when"].items()
        }
    for rule in data["rules"]:
        rule["tell"] = new(rule["tell"])
    data["otherwise"] = new(data["otherwise"])
    outcomes = {}
    for outcome in data["outcomes"]:
        outcomes[new(outcome["id"])] = outcome["id"]
        outcome["level"] = outcome["id"]
        outcome["id"] = new(outcome["id"])
    since = Since.model_validate(
        {"version": 1, "answers": answers, "outcomes": outcomes}
    )
    return type(chart).model_validate(data), since


# --- in few boxes ---------------------------------------------------------------------


@MANY
@given(versions())
def test_the_situations_hold_what_they_say(both: tuple[Flowchart, Flowchart]) -> None:
    old, new = both
    difference = compare(old, new)
    for change in difference.changes:
        assert sum(one.count for one in change.situations) + change.more == change.open
        assert all(one.count > 0 for one in change.situations)
        if change.situations:
            assert change.direction is not Direction.SAME
    if old.questions != new.questions:
        return
    for change in difference.changes:
        for situation in change.situations:
            pairs = _told_inside(old, new, situation.witness)
            wanted = tuple(
                None if end == "impossible" else end
                for end in (change.was.id, change.now.id)
            )
            assert pairs <= {wanted, (None, None)}
            assert wanted in pairs


def _told_inside(
    old: Flowchart, new: Flowchart, witness: dict[str, list[str]]
) -> set[Pair]:
    return {
        (told(old, before), told(new, after))
        for before, after in facts(old, new)
        if all(_said(new, name, after) in allowed for name, allowed in witness.items())
    }


def _said(chart: Flowchart, name: str, reader: Reader) -> str:
    question = next(one for one in chart.questions if one.id == name)
    if question.signs:
        return "yes" if reader[name] else "no"
    (answer,) = reader[name]
    return answer


# --- what was accepted ----------------------------------------------------------------


@MANY
@given(versions())
def test_accepting_every_downward_change_leaves_none_open(
    both: tuple[Flowchart, Flowchart],
) -> None:
    old, new = both
    difference = compare(old, new)
    down = [one for one in difference.changes if one.direction is Direction.DOWN]
    assert ("C0353" in [one.code for one in difference.findings]) == bool(down)
    since = Since.model_validate(
        {
            "version": 1,
            "accept": tuple(
                {
                    "id": f"a{number}",
                    "was": change.was.id,
                    "now": change.now.id,
                    "because": "They are seen anyway.",
                    "role": "lead midwife",
                    "date": "2026-01-01",
                }
                for number, change in enumerate(down)
            ),
        }
    )
    accepted = compare(old, new.model_copy(update={"version": 2, "since": since}))
    assert accepted.findings == ()
    assert accepted.open == 0
    assert counted(accepted) == counted(difference)
    for change in accepted.changes:
        assert bool(change.accepted) == (change.direction is Direction.DOWN)


@MANY
@given(versions(), st.data())
def test_an_acceptance_covers_exactly_its_box(
    both: tuple[Flowchart, Flowchart], data: st.DataObject
) -> None:
    old, new = both
    down = [one for one in compare(old, new).changes if one.direction is Direction.DOWN]
    if not down:
        return
    change = data.draw(st.sampled_from(down))
    question = data.draw(st.sampled_from(new.questions))
    answers = data.draw(st.sets(st.sampled_from(names(question)), min_size=1))
    entry = {
        "id": "a",
        "when": {question.id: tuple(sorted(answers))},
        "was": change.was.id,
        "now": change.now.id,
        "because": "They are seen anyway.",
        "role": "lead midwife",
        "date": "2026-01-01",
    }
    since = Since.model_validate({"version": 1, "accept": (entry,)})
    wanted = tuple(
        None if end == "impossible" else end for end in (change.was.id, change.now.id)
    )
    covered = sum(
        (told(old, before), told(new, after)) == wanted
        and _said(new, question.id, after) in answers
        for before, after in facts(old, new)
    )
    new = new.model_copy(update={"version": 2, "since": since})
    difference = compare(old, new)
    found = [part for one in difference.changes for part in one.accepted]
    assert [part.count for part in found] == [covered] * bool(covered)
    stale = [one for one in difference.findings if one.code == "C0352"]
    assert bool(stale) == (not covered)
    assert difference.open == sum(one.count for one in down) - covered


def test_outcomes_are_those_of_the_levels() -> None:
    """The laws above take ids for levels."""
    assert OUTCOMES == (
        "self-monitor",
        "see-doctor-soon",
        "same-day-call",
        "emergency-now",
    )
