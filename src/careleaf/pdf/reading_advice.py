"""What to do in each case, step by step, read from the tags of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.vocabulary import squeezed
from careleaf.document.blocks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.document.blocks import Advice, OutcomeText
    from careleaf.pdf.reading_tree import Tag

_HEADING = "H3"


def wrong_advice(root: Tag, advice: Advice) -> Iterator[str]:
    """Yield the titles of outcomes under which something else stands than to do."""
    tags = root.children
    headings = [place for place, tag in enumerate(tags) if tag.kind == _HEADING]
    found = [
        (squeezed(tags[place].text), _said(tags[place + 1 :])) for place in headings
    ]
    for outcome in advice.outcomes:
        wanted = [squeezed(text) for text in _wanted(outcome, advice)]
        title = plain(outcome.title)
        read = [said[: len(wanted)] for name, said in found if name == squeezed(title)]
        if read != [wanted]:
            yield title


def _wanted(outcome: OutcomeText, advice: Advice) -> Iterator[str]:
    if outcome.because is not None:
        yield plain(outcome.because)
    yield from map(plain, outcome.steps)
    for label, text in (
        (advice.watch_for, outcome.watch_for),
        (advice.move_up, outcome.move_up),
    ):
        if text is not None:
            yield plain(label)
            yield plain(text)


def _said(tags: Sequence[Tag]) -> list[str]:
    """List what stands under a heading, the numbers of steps left out."""
    said: list[str] = []
    for tag in tags:
        if tag.kind == _HEADING:
            break
        said += [
            squeezed(element.text)
            for element in tag.walk()
            if element.text and element.kind != "Lbl"
        ]
    return said
