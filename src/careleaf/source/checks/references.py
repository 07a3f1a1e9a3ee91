"""Ids that point from one record to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source import files
from careleaf.source.suggestions import list_words, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careleaf.findings import Span
    from careleaf.source.project import Project

_HOMES = {
    "flowchart": f"a flowchart is a file `{files.FLOWCHARTS}/{{word}}.yaml`",
    "claim": f"claims stand in the files of `{files.EVIDENCE}/`",
    "contact": f"contacts stand in {files.CLINIC}",
    "document": f"documents are files in `{files.LEAFLETS}/` and `{files.FLOWCHARTS}/`",
    "source": f"sources stand in the files of `{files.EVIDENCE}/`",
}
"""Where what is missing would be; the rest stands in the same file."""

MOST_LISTED = 12
"""Known ids that a hint lists; a longer list helps nobody."""


def unknown(
    code: str, what: str, word: str, known: Collection[str], span: Span | None
) -> Finding:
    """Say that an id points nowhere, and where it may have been meant to point."""
    known = tuple(dict.fromkeys(known))
    meant = nearest(word, known)
    label = f"did you mean `{meant}`?" if meant else ""
    hint = ""
    if not meant and 0 < len(known) <= MOST_LISTED:
        hint = f"known here: {list_words(known, 'and')}"
    elif not meant:
        hint = _HOMES.get(what, "").format(word=word)
    return Finding(code, f"unknown {what} `{word}`", span, label=label, hint=hint)


def chart_reference(
    word: str, project: Project, span: Span | None
) -> Iterator[Finding]:
    """Check the id of a flowchart; one whose file is broken is not unknown."""
    if (
        word in project.flowcharts
        or f"{files.FLOWCHARTS}/{word}.yaml" in project.broken
    ):
        return
    yield unknown("C0219", "flowchart", word, project.flowcharts, span)


def evidence_is_whole(project: Project) -> bool:
    """Whether all evidence could be read, so that a missing claim is really missing."""
    return not any(name.startswith(files.EVIDENCE + "/") for name in project.broken)
