"""The furniture of a chart: templates of common with their numbers filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.document.blocks import Inline, plain
from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from careleaf.decision.flow import Arrow
    from careleaf.document.blocks import Chart, RichText

GO_TO_PART = "chart.go-to-part"
PART = "chart.part"
OR = "chart.or"
COLON = "chart.colon"
QUESTION = "text.question"
GO_TO_QUESTION = "text.go-to-question"
OUTCOME = "text.outcome"
ANY_SIGN = "text.any-sign"
WHAT_TO_DO = "outcome.what-to-do"
WATCH_FOR = "outcome.watch-for"
MOVE_UP = "outcome.move-up"

_PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")


def furniture(chart: Chart, key: str, **values: str | RichText) -> RichText:
    """Fill the placeholders of a text of common.

    A value that is a string is a number and protected; rich text goes in as it is.

    Raises:
        InternalFault: the chart came without this text or it asks for another value.

    """
    if key not in chart.words:
        msg = f"chart `{chart.id}` came without the words `{key}`"
        raise InternalFault(msg)
    filled: list[Inline] = []
    for part in chart.words[key]:
        pieces = _PLACEHOLDER.split(part.text)
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                filled += [replace(part, text=piece)] if piece else []
                continue
            if piece not in values:
                msg = f"`{key}` asks for the unknown value {{{piece}}}"
                raise InternalFault(msg)
            value = values[piece]
            if isinstance(value, str):
                filled.append(Inline(value, strong=part.strong, protected=True))
            else:
                filled.extend(value)
    return tuple(filled)


def answers_in_words(
    chart: Chart, question: str, arrow: Arrow, *, in_full: bool = False
) -> RichText:
    """Join the answers of one arrow: "Yes or Not sure"."""
    words = chart.answers_in_full if in_full else chart.answers
    separator = furniture(chart, OR)
    joined: list[Inline] = []
    for index, answer in enumerate(arrow.answers):
        if index:
            joined.extend(separator)
        joined.extend(words[question, answer])
    return tuple(joined)


def onward_in_words(chart: Chart, question: str, arrow: Arrow, number: str) -> str:
    """Say an arrow to another question aloud: "If No: go to question 5"."""
    answers = answers_in_words(chart, question, arrow)
    return plain(furniture(chart, GO_TO_QUESTION, answers=answers, number=number))
