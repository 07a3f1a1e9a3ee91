"""What is wrong in what a chart says about the version before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.findings import FindingsError
from decision.versions_of import (
    ACCEPT,
    OLD,
    PAIN_SPLIT,
    R4_ONLY_AGAIN,
    SPLIT_RULES,
    SPLIT_SINCE,
    difference,
    marked,
    newer,
    since,
)

if TYPE_CHECKING:
    from careleaf.findings import Finding


def refused(text: str) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        difference(text)
    return list(caught.value.findings)


COLOUR_RENAMED = ("  - id: colour\n", "  - id: shade\n")

NO_ORDER = (
    "the answers of `colour` have no order, so exactly one question must say which of "
    "them is meant, with each of its answers"
)
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "another version": (
        newer(since="since: {version: 2}\n"),
        "C0350",
        "2",
        "`since` speaks of version 2, and the older chart is version 3",
    ),
    "question": (
        newer(since=since("  answers: {amuont: {spots: {}}}\n")),
        "C0351",
        "amuont",
        "unknown question of `bleeding`: `amuont`",
    ),
    "answer": (
        newer(since=since("  answers: {pain: {sever: {pain: severe}}}\n")),
        "C0351",
        "sever",
        "unknown answer of `pain` in `bleeding`: `sever`",
    ),
    "older question": (
        newer(since=since("  answers: {pain: {severe: {ache: severe}}}\n")),
        "C0351",
        "ache",
        "unknown question of `bleeding`: `ache`",
    ),
    "older sign": (
        newer(since=since("  answers: {danger: {faint: {danger: fainting}}}\n")),
        "C0351",
        "fainting",
        "unknown sign of `danger` in `bleeding`: `fainting`",
    ),
    "joined question": (
        newer(since=since("  joined: {smell: {yes: {fever: yes}}}\n")),
        "C0351",
        "smell",
        "unknown question of `bleeding`: `smell`",
    ),
    "outcome": (
        newer(since=since("  outcomes: {watcht: watch}\n")),
        "C0351",
        "watcht",
        "unknown outcome of `bleeding`: `watcht`",
    ),
    "older outcome": (
        newer(since=since("  outcomes: {watch: wacth}\n")),
        "C0351",
        "wacth",
        "unknown outcome of version 3: `wacth`",
    ),
    "accepted outcome": (
        newer(R4_ONLY_AGAIN, since=ACCEPT.replace("now: book", "now: boook")),
        "C0351",
        "boook",
        "unknown outcome of `bleeding`: `boook`",
    ),
    "accepted older outcome": (
        newer(R4_ONLY_AGAIN, since=ACCEPT.replace("was: today", "was: tody")),
        "C0351",
        "tody",
        "unknown outcome of version 3: `tody`",
    ),
    "accepted question": (
        newer(R4_ONLY_AGAIN, since=ACCEPT.replace("{repeat:", "{repaet:")),
        "C0351",
        "repaet",
        "unknown question of `bleeding`: `repaet`",
    ),
    "accepted answer": (
        newer(R4_ONLY_AGAIN, since=ACCEPT.replace("[first]", "[frist]")),
        "C0351",
        "[frist]",
        "unknown answer to `repeat`: `frist`",
    ),
    "accepted sign": (
        newer(
            R4_ONLY_AGAIN,
            since=ACCEPT.replace("{repeat: [first]}", "{danger: [faint]}"),
        ),
        "C0351",
        "[faint]",
        "unknown answer to `danger`: `faint`",
    ),
    "answer not mapped": (
        newer(
            PAIN_SPLIT,
            *SPLIT_RULES,
            since=since(
                SPLIT_SINCE.replace("severe: {yes: {pain: severe}}", "severe: {}")
            ),
        ),
        "C0354",
        "severe",
        "`severe` is mapped, but not `yes`",
    ),
    "nothing mapped to it": (
        newer(
            PAIN_SPLIT,
            *SPLIT_RULES,
            since=since(SPLIT_SINCE.replace("{pain: severe}", "{}")),
        ),
        "C0354",
        "answers",
        "nothing is mapped to `severe` of `pain` in version 3",
    ),
    "no order and left out": (
        newer(
            COLOUR_RENAMED,
            since=since("  answers: {shade: {pink: {colour: pink}, red: {}}}\n"),
        ),
        "C0354",
        "answers",
        "nothing is mapped to `red` of `colour` in version 3",
    ),
    "no order and said twice": (
        newer(
            COLOUR_RENAMED,
            since=since(
                "  answers:\n"
                "    shade: {pink: {colour: pink}, red: {colour: red}}\n"
                "    repeat: {first: {colour: pink, repeat: first},"
                " again: {repeat: again}}\n"
            ),
        ),
        "C0354",
        "repeat",
        NO_ORDER,
    ),
    "no order and by its id too": (
        newer(
            since=since(
                "  answers: {repeat: {first: {colour: pink, repeat: first},"
                " again: {colour: red, repeat: again}}}\n"
            )
        ),
        "C0354",
        "repeat",
        NO_ORDER,
    ),
    "no order and not said by all": (
        newer(
            COLOUR_RENAMED,
            ("say: Red}\n", "say: Red}\n      - {id: black, say: Black}\n"),
            since=since(
                "  answers: {shade: {pink: {colour: pink}, red: {colour: red},"
                " black: {}}}\n"
            ),
        ),
        "C0354",
        "shade",
        NO_ORDER,
    ),
    "mapped away, and still asked": (
        newer(
            (
                "  - id: repeat\n",
                (
                    "  - id: unwell\n    ask: Unwell?\n    answers:"
                    ' [{id: no, say: "No"}, {id: yes, say: "Yes"}]\n  - id: repeat\n'
                ),
            ),
            since=since("  joined: {fever: {yes: {unwell: yes}}}\n"),
        ),
        "C0354",
        "joined",
        "nothing is mapped to `yes` of `fever` in version 4",
    ),
    "mapped to another, and still asked": (
        newer(since=since("  answers: {fever: {yes: {pregnant: yes}}}\n")),
        "C0354",
        "answers",
        "nothing is mapped to `yes` of `fever` in version 3",
    ),
    "two ways": (
        newer(
            since=since(
                "  answers: {fever: {yes: {fever: yes}}}\n"
                "  joined: {repeat: {again: {fever: yes, repeat: again}}}\n"
            )
        ),
        "C0354",
        "fever",
        "`fever` stands under `answers` and is also an answer under `joined`",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_in_since_is_found(fault: str) -> None:
    text, code, place, message = FAULTS[fault]
    findings = refused(text)
    assert [(one.code, one.message) for one in findings] == [(code, message)]
    assert marked(findings[0], text) == place


def test_a_draft_of_the_same_version_is_compared_by_ids() -> None:
    text = OLD + "since: {version: 2, outcomes: {today: gone}}\n"
    assert difference(text).changes == ()
