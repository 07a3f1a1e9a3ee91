"""What has been worked out about a document, kept as long as its project lives.

A project never changes after it is loaded, and a build asks the same of it many times.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.source.project import Project

    Result = TypeVar("Result")


def remembered(
    function: Callable[[Project, str], Result],
) -> Callable[[Project, str], Result]:
    """Ask once for each project and document."""
    known: WeakKeyDictionary[Project, dict[str, Result]] = WeakKeyDictionary()

    @wraps(function)
    def ask(project: Project, document: str) -> Result:
        answers = known.setdefault(project, {})
        if document not in answers:
            answers[document] = function(project, document)
        return answers[document]

    return ask
