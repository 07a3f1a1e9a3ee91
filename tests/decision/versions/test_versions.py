"""Versions of a chart: renamed, split, joined, and changes that were accepted."""

from __future__ import annotations

import pytest

from careleaf.decision.versions.difference import compare
from decision.versions_of import (
    ACCEPT,
    OLD,
    PAIN_SPLIT,
    R4_ONLY_AGAIN,
    SPLIT_RULES,
    SPLIT_SINCE,
    Change,
    chart,
    difference,
    marked,
    newer,
    since,
)


def summary(*changes: Change, since: str = "") -> list[tuple[str, str, int]]:
    found = difference(newer(*changes, since=since))
    return [(one.was.id, one.now.id, one.count) for one in found.changes]


# --- renamed, split, joined -----------------------------------------------------------


def test_a_renamed_question_without_a_mapping_is_compared_with_everything() -> None:
    assert (
        summary(("  - id: pregnant\n", "  - id: expecting\n"), *_renamed_rules()) != []
    )


def _renamed_rules() -> tuple[Change, ...]:
    return (
        ("pregnant: yes, pain", "expecting: yes, pain"),
        ("{pregnant: yes}, tell", "{expecting: yes}, tell"),
    )


def test_a_renamed_question_differs_in_nothing_when_it_is_mapped() -> None:
    mapping = since("  answers: {expecting: {yes: {pregnant: yes}}}\n")
    renamed = ("  - id: pregnant\n", "  - id: expecting\n")
    assert summary(renamed, *_renamed_rules(), since=mapping) == []


def test_a_question_in_two_parts_differs_where_the_parts_do() -> None:
    assert summary(PAIN_SPLIT, *SPLIT_RULES, since=since(SPLIT_SINCE)) == []
    calmer = ("{hurts: yes}, tell: book", "{hurts: yes}, tell: watch")
    found = summary(PAIN_SPLIT, *SPLIT_RULES, calmer, since=since(SPLIT_SINCE))
    # 2 colours, hurts a little and the first time: nothing else tells as much.
    assert found == [("book", "watch", 2)]


JOINED = (
    """\
  - id: fever
    ask: Do you have a fever or a bad smell?
    answers:
      - {id: no, say: "No"}
      - {id: yes, say: "Yes"}
  - id: repeat
    ask: Is it the first time?
    answers:
      - {id: first, say: "Yes"}
      - {id: again, say: "No"}
""",
    """\
  - id: either
    ask: Fever, a bad smell, or not the first time?
    answers:
      - {id: no, say: "No"}
      - {id: yes, say: "Yes"}
""",
)


def test_two_questions_that_became_one() -> None:
    mapping = since(
        "  joined: {fever: {yes: {either: yes}}, repeat: {again: {either: yes}}}\n"
    )
    found = summary(
        JOINED,
        ("{fever: yes}", "{either: yes}"),
        ("{repeat: again}, tell: book", "{either: yes}, tell: book"),
        since=mapping,
    )
    # Not the first time, no fever: from a visit or from home up to today; 2 colours.
    # Those who soak a pad, are in strong pain or are pregnant are told as much anyway.
    assert found == [("book", "today", 8)]


def test_the_first_question_of_a_chart_can_be_joined_too() -> None:
    mapping = since("  joined: {amount: {soaks: {amount: soaks}}}\n")
    assert summary(since=mapping) == []


def test_a_question_with_signs_that_is_new_is_said_once() -> None:
    new = (
        "  - id: repeat\n",
        (
            "  - id: other\n    ask: Any of those?\n    signs:\n"
            "      - {id: itch, say: It itches., claims: []}\n  - id: repeat\n"
        ),
    )
    rule = (
        "  - {id: r3,",
        "  - {id: w, when: {other: yes}, tell: emergency, claims: []}\n  - {id: r3,",
    )
    found = difference(newer(new, rule))
    assert found.notes == (
        (
            "“Any of those?” is asked only in version 4; all answers to it were tried "
            "with all others"
        ),
    )
    assert found.changes[0].situations[0].witness["other"] == ["yes"]
    assert "“Any of those? (only in version 4)” “Yes”" in (
        found.changes[0].situations[0].words
    )


def test_a_sign_that_joined_questions_do_not_mean_is_new() -> None:
    signs = (
        JOINED[0],
        """\
  - id: either
    ask: Any of these?
    signs:
      - {id: fever, say: A fever., claims: []}
      - {id: again, say: Not the first time., claims: []}
      - {id: itch, say: It itches., claims: []}
""",
    )
    rules = (
        ("{fever: yes}", "{either: yes}"),
        ("{repeat: again}, tell: book", "{either: yes}, tell: book"),
    )
    mapping = since(
        "  joined: {fever: {yes: {either: fever}}, repeat: {again: {either: again}}}\n"
    )
    found = difference(newer(signs, *rules, since=mapping))
    assert found.combinations == 576
    assert [(one.was.id, one.now.id, one.count) for one in found.changes] == [
        ("watch", "today", 2),
        # 8 as without the new sign, with and without it, and 6 more who have only it.
        ("book", "today", 22),
    ]
    assert found.notes[0].startswith(
        "“Any of these?” lists only in version 4: “It itches.”"
    )


def test_an_answer_that_was_renamed_is_compared_with_what_is_gone() -> None:
    renamed = ("{id: mild, say", "{id: slight, say")
    found = difference(newer(renamed, ("at least mild}", "at least slight}")))
    assert found.changes == ()
    assert [note.partition("compared with ")[2] for note in found.notes] == [
        "“A little” of version 4: say under `since` what it means",
        "“A little” of version 3: say under `since` what it means",
    ]


def test_an_answer_in_two_parts_is_compared_with_its_neighbours() -> None:
    parted = (
        "      - {id: like-period, say: Like a period}\n",
        (
            "      - {id: light, say: Some on a pad}\n"
            "      - {id: like-period, say: Like a period}\n"
        ),
    )
    lighter = ("{amount: at least like-period}", "{amount: at least light}")
    found = difference(newer(parted, lighter))
    assert [(one.was.id, one.now.id, one.count) for one in found.changes] == [
        ("watch", "book", 2)
    ]
    assert found.notes == (
        (
            "“Some on a pad” is an answer to `amount` only in version 4; it was "
            "compared with “Spots” or “Like a period” of version 3: say under `since` "
            "what it means"
        ),
    )
    mapped = since("  answers: {amount: {light: {amount: like-period}}}\n")
    found = difference(newer(parted, lighter, since=mapped))
    assert found.changes == ()
    assert found.notes == ()


def test_two_answers_that_became_one() -> None:
    merged = ("      - {id: mild, say: A little}\n", "")
    mapping = since(
        "  joined: {pain: {mild: {pain: severe}, severe: {pain: severe}}}\n"
    )
    found = summary(merged, ("{pain: at least mild}", "{pain: severe}"), since=mapping)
    assert {now for _, now, _ in found} == {"today", "emergency"}
    assert all(was in ("watch", "book", "today") for was, _, _ in found)


def test_a_sign_taken_out_is_a_change_although_its_question_stays() -> None:
    gone = ("      - {id: cold, say: You are cold., claims: []}\n", "")
    found = difference(newer(gone))
    assert found.combinations == 576
    assert {one.was.id for one in found.changes} == {"emergency"}
    assert [one.code for one in found.findings] == ["C0353"]
    assert found.notes == (
        (
            "“Do you have any of these?” lists only in version 3: “You are cold.”; "
            "that is counted as a question of its own"
        ),
    )


def test_a_sign_that_moved_to_another_question_is_the_same_sign() -> None:
    moved = (
        "      - {id: cold, say: You are cold., claims: []}\n",
        (
            "  - id: warmth\n    ask: How are you?\n    signs:\n"
            "      - {id: cold, say: You are cold., claims: []}\n"
        ),
    )
    also = (
        "  - {id: r3,",
        "  - {id: w, when: {warmth: yes}, tell: emergency, claims: []}\n  - {id: r3,",
    )
    mapping = since("  answers: {warmth: {cold: {danger: cold}}}\n")
    assert summary(moved, also, since=mapping) == []
    less = ("{warmth: yes}, tell: emergency", "{warmth: yes}, tell: today")
    found = difference(newer(moved, also, less, since=mapping))
    assert {(one.was.id, one.now.id) for one in found.changes} == {
        ("emergency", "today")
    }


def test_a_renamed_outcome_is_the_same_outcome() -> None:
    renamed = (
        ("{id: book, level", "{id: visit, level"),
        *(("tell: book", "tell: visit") for _ in range(3)),
    )
    assert [one[:2] for one in summary(*renamed)] == [("book", "visit")]
    assert summary(*renamed, since=since("  outcomes: {visit: book}\n")) == []


CALL = (
    "  - {id: emergency, level",
    "  - {id: call, level: same-day-call, title: Call now}\n  - {id: emergency, level",
)


def directions(*changes: Change, old: str = OLD) -> list[tuple[str, str, str, bool]]:
    found = compare(chart(old, "old.yaml"), chart(newer(*changes)))
    return [
        (one.was.id, one.now.id, one.direction.value, one.comparable)
        for one in found.changes
    ]


def test_within_a_level_the_order_of_the_outcomes_says_what_is_more() -> None:
    more = ("{pregnant: yes}, tell: today", "{pregnant: yes}, tell: call")
    assert directions(CALL, more) == [("today", "call", "up", True)]
    with_call = OLD.replace(*CALL).replace(*more)
    assert directions(CALL, old=with_call) == [("call", "today", "down", True)]
    # In this version nobody calls any more: the older one says what is more.
    assert directions(old=with_call) == [("call", "today", "down", True)]


def test_another_outcome_of_the_same_level_is_something_else_as_urgent() -> None:
    renamed = (
        ("{id: today, level", "{id: soon, level"),
        *(("tell: today", "tell: soon") for _ in range(3)),
    )
    assert directions(*renamed) == [("today", "soon", "same", True)]
    assert difference(newer(*renamed)).findings == ()


def test_what_cannot_be_compared_counts_as_less() -> None:
    sends_on = ("{id: book, level: see-doctor-soon,", "{id: book, go-to: other,")
    assert directions(sends_on) == [("book", "book", "down", False)]
    elsewhere = OLD.replace(*sends_on).replace("go-to: other", "go-to: another")
    assert directions(sends_on, old=elsewhere) == [("book", "book", "down", False)]
    assert directions(sends_on, old=OLD.replace(*sends_on)) == []


def test_a_level_that_sinks_is_a_change_although_the_outcome_stays() -> None:
    text = newer(
        ("{id: today, level: same-day-call", "{id: today, level: see-doctor-soon")
    )
    (change,) = difference(text).changes
    assert (change.was.id, change.now.id, change.levels) == ("today", "today", 1)
    assert change.direction == "down"


# --- accepted -------------------------------------------------------------------------


def test_four_of_288_as_in_the_notes() -> None:
    (change,) = difference(newer(R4_ONLY_AGAIN)).changes
    assert (change.was.id, change.now.id, change.count) == ("today", "book", 4)
    (finding,) = difference(newer(R4_ONLY_AGAIN)).findings
    assert finding.code == "C0353"
    assert finding.data == {
        "witness": {
            "amount": ["spots", "like-period"],
            "pain": ["severe"],
            "danger": ["no"],
            "pregnant": ["no"],
            "fever": ["no"],
            "repeat": ["first"],
        },
        "count": 4,
        "of": 288,
    }


def test_what_cannot_occur_need_not_be_told_apart() -> None:
    excluded = (
        "otherwise: watch\n",
        (
            "otherwise: watch\n"
            "impossible: [{id: i, when: {pain: severe, repeat: again}, because: X}]\n"
        ),
    )
    calmer = ("{pain: severe}, tell: today", "{pain: severe}, tell: book")
    found = compare(
        chart(OLD.replace(*excluded), "old.yaml"), chart(newer(excluded, calmer))
    )
    (change,) = found.changes
    (situation,) = change.situations
    assert "repeat" not in situation.witness
    assert situation.count == change.count == 4


def test_an_accepted_change_is_no_fault() -> None:
    found = difference(newer(R4_ONLY_AGAIN, since=ACCEPT))
    assert found.findings == ()
    (part,) = found.changes[0].accepted
    assert part.count == 4


def test_what_is_not_in_the_box_stays_open() -> None:
    narrow = ACCEPT.replace("{repeat: [first]}", "{amount: [spots]}")
    found = difference(newer(R4_ONLY_AGAIN, since=narrow))
    assert [(one.code, one.data["count"]) for one in found.findings] == [("C0353", 2)]
    (change,) = found.changes
    assert [one.witness["amount"] for one in change.situations] == [["like-period"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{repeat: [first]}", "{repeat: [again]}"),
        ("now: book", "now: watch"),
        ("was: today", "was: emergency"),
    ],
)
def test_an_entry_that_accepts_nothing_is_stale(old: str, new: str) -> None:
    text = newer(R4_ONLY_AGAIN, since=ACCEPT.replace(old, new))
    findings = difference(text).findings
    assert [one.code for one in findings] == ["C0352", "C0353"]
    assert findings[0].message == "`first-time` accepts a change that nobody meets"
    assert marked(findings[0], text) == "first-time"


def test_a_second_entry_for_the_same_is_stale() -> None:
    again = ACCEPT.partition("accept:\n")[2].replace("first-time", "once-more")
    found = difference(newer(R4_ONLY_AGAIN, since=ACCEPT + again))
    assert [one.message for one in found.findings] == [
        "`once-more` accepts a change that nobody meets"
    ]


def test_combinations_declared_impossible_are_told_less_and_can_be_accepted() -> None:
    excluded = (
        "otherwise: watch\n",
        (
            "otherwise: watch\n"
            "impossible: [{id: i, when: {pregnant: yes, amount: soaks}, because: X}]\n"
        ),
    )
    found = difference(newer(excluded))
    (change,) = found.changes
    assert (change.was.id, change.now.id, change.direction) == (
        "emergency",
        "impossible",
        "down",
    )
    accept = ACCEPT.replace("{repeat: [first]}", "{pregnant: [yes]}")
    accept = accept.replace("today", "emergency").replace("book", "impossible")
    assert difference(newer(excluded, since=accept)).findings == ()
