"""Which documents in which languages: every pair that somebody asked for."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from careleaf.build.records import Job
from careleaf.source.suggestions import list_words, nearest
from careleaf.translation.locale_policy import near_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careleaf.build.records import Kind, Selection


class NothingMatchesError(Exception):
    """A language, document or edition that does not exist; ``str`` says what does."""


def select(
    documents: Mapping[str, Kind], languages: Sequence[str], selection: Selection
) -> tuple[Job, ...]:
    """List the jobs asked for, by language in the clinic's order, then by id."""
    chosen = _languages(languages, selection.locales)
    names = _documents(documents, selection.documents)
    return tuple(
        Job(locale, name, documents[name]) for locale in chosen for name in names
    )


def check_editions(known: Iterable[str], wanted: tuple[str, ...] | None) -> None:
    """Refuse an edition that does not exist."""
    names = tuple(known)
    for name in wanted or ():
        if name not in names:
            meant = nearest(name, names)
            raise NothingMatchesError(_unknown("edition", name, names, meant))


def _languages(known: Sequence[str], wanted: tuple[str, ...] | None) -> list[str]:
    for name in wanted or ():
        if name not in known:
            meant = near_locale(name, known)
            raise NothingMatchesError(_unknown("language", name, known, meant))
    return [name for name in known if wanted is None or name in wanted]


def _documents(known: Iterable[str], wanted: tuple[str, ...] | None) -> list[str]:
    names = sorted(known)
    for pattern in wanted or ():
        if not any(fnmatchcase(name, pattern) for name in names):
            meant = nearest(pattern, names)
            raise NothingMatchesError(_unknown("document", pattern, names, meant))
    if wanted is None:
        return names
    return [name for name in names if any(fnmatchcase(name, p) for p in wanted)]


def _unknown(noun: str, name: str, known: Sequence[str], meant: str | None) -> str:
    if meant:
        advice = f"did you mean `{meant}`?"
    else:
        advice = f"there is {list_words(known, 'and')}" if known else "there is none"
    return f"no {noun} `{name}`: {advice}"
