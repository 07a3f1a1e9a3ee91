"""The letter about a new version of a chart, for the clinician who must sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.versions.changes import (
    HEADINGS,
    Difference,
    Direction,
    combinations,
)
from careleaf.document import blocks
from careleaf.document.staff_sheet import (
    StaffSection,
    StaffSheet,
    staff_callout,
    staff_list,
    staff_paragraph,
    staff_table,
    staff_text,
)
from careleaf.source.plain_english import plain_english
from careleaf.translation.changed_words import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.decision.versions.changes import Change
    from careleaf.source.chart_records import Flowchart
    from careleaf.translation.changed_words import ChangedText

_SIGN_OFF = (
    "With my signature I agree that patients are told this from now on. Combinations "
    "are sets of answers that can be given; they say nothing of how many patients give "
    "them."
)
_GOES_ON = " What follows the signatures is part of what is signed."
_LINES_TO_SIGN = 2
_MOST_BEFORE_SIGNATURES = 6
"""Cases and texts that fit the page of the signatures."""


def change_letter(
    old: Flowchart,
    new: Flowchart,
    difference: Difference,
    words: tuple[ChangedText, ...],
) -> StaffSheet:
    """Say what a new version tells differently, downward first, to be signed.

    Where much changes it is only counted before the signatures, and told in full after
    them, so that whoever signs sees the whole on one page.
    """
    title = plain_english(new.title, new.values)
    situations = sum(len(change.situations) for change in difference.changes)
    long = situations + len(words) > _MOST_BEFORE_SIGNATURES
    return StaffSheet(
        f"{new.id}.changes",
        f"What changes in “{title}”",
        f"{new.id}, version {new.version}, compared with version {old.version}",
        (
            StaffSection("In short", tuple(_in_short(difference, words))),
            *_sections(difference, short=long),
            *(() if long else _words(words)),
            StaffSection("Sign-off", tuple(_sign_off(long=long))),
            *(_in_detail(difference, words) if long else ()),
        ),
    )


def _in_short(
    difference: Difference, words: tuple[ChangedText, ...]
) -> Iterator[blocks.Block]:
    summary = difference.summary()
    if words:
        summary += f" Texts with other words: {len(words)}."
    yield staff_paragraph(summary)
    if difference.open:
        yield staff_callout(
            f"Less urgent than before, and not accepted by anybody yet: "
            f"{combinations(difference.open)}."
        )
    if difference.notes:
        yield staff_list(map(_on_paper, difference.notes))


def _sections(difference: Difference, *, short: bool) -> Iterator[StaffSection]:
    for direction, heading in HEADINGS.items():
        found = [one for one in difference.changes if one.direction is direction]
        if found:
            told = [_counted(found)] if short else _in_full(found)
            yield StaffSection(heading, tuple(told))
        elif direction is not Direction.SAME:
            nothing = f"Nobody is told anything {heading.lower()}."
            yield StaffSection(heading, (staff_paragraph(nothing),))


def _counted(changes: Iterable[Change]) -> blocks.Block:
    """Count what becomes of what, and what of that is accepted."""
    return staff_table(
        ("Before", "Now", "Combinations", "Accepted"),
        (
            (
                change.was.words,
                change.now.words,
                f"{change.count:,}",
                f"{change.count - change.open:,}"
                if change.direction is Direction.DOWN
                else "not needed",
            )
            for change in changes
        ),
    )


def _in_full(changes: Iterable[Change]) -> Iterator[blocks.Block]:
    """Say for which answers each change is."""
    for change in changes:
        yield staff_paragraph(f"**{_on_paper(change.words)}**")
        yield staff_list(map(_on_paper, change.details()))


def _in_detail(
    difference: Difference, words: tuple[ChangedText, ...]
) -> Iterator[StaffSection]:
    """Say in full what was only counted before the signatures."""
    for direction, heading in HEADINGS.items():
        found = [one for one in difference.changes if one.direction is direction]
        if found:
            yield StaffSection(f"{heading}, in full", tuple(_in_full(found)))
    yield from _words(words)


def _on_paper(text: str) -> str:
    """Turn the signs of a terminal into words."""
    return text.replace(" -> ", " becomes ").replace("`", "")


def _words(words: tuple[ChangedText, ...]) -> Iterator[StaffSection]:
    if words:
        listed = tuple(_on_paper(line) for line in texts(words))
        yield StaffSection("Words that change", (staff_list(listed),))


def _sign_off(*, long: bool) -> Iterator[blocks.Block]:
    yield staff_paragraph(_SIGN_OFF + (_GOES_ON if long else ""))
    columns = ("Role", "Name and signature", "Date")
    yield blocks.Diary(
        tuple(map(staff_text, columns)),
        _LINES_TO_SIGN,
        "Lines to sign on: role, name and signature, date.",
    )
