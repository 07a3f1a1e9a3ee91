"""Whether the order in which a page is read is the order in which it is seen.

Each answers with a line for every fault; none: all is right.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from page.page_samples import lines_on, walk, words_of

if TYPE_CHECKING:
    from careleaf.chart.picture import TextLine
    from careleaf.page.records import PagedDocument

_SLACK_PT = 0.05


def lines_out_of_place(paged: PagedDocument) -> list[str]:
    """Name every line that stands where nobody looks after the one before.

    The eye goes down or along. It goes from the second column back to the first only
    below all that it has seen. Pages of charts have another order.
    """
    faults = []
    for number, page in enumerate(paged.pages, start=1):
        lines = [line for line in lines_on(page) if line.element is not None]
        places = [_place(line, page.width_pt, paged) for line in lines]
        lowest = 0.0
        for index, (before, here) in enumerate(pairwise(places), start=1):
            lowest = max(lowest, before[2])
            back = here[0] < page.width_pt / 2 < before[0]
            down = here[2] > (lowest if back else before[2] - _SLACK_PT)
            if not down and here[0] < before[1] - _SLACK_PT:
                said = words_of(lines[index])
                faults.append(f"page {number}: {said!r}")
    return faults


def _place(
    line: TextLine, width_pt: float, paged: PagedDocument
) -> tuple[float, float, float]:
    """Give start, end and baseline of a line, in the direction of reading."""
    left = line.x_pt
    right = left + line.text.lines[line.index].width_pt
    if paged.metadata.rtl:
        left, right = width_pt - right, width_pt - left
    return left, right, line.baseline_pt


def elements_out_of_order(paged: PagedDocument) -> list[str]:
    """Name every element that is painted before one that the tree has before it."""
    place = {element: n for n, element in enumerate(walk(paged.structure))}
    painted = [
        item.element
        for page in paged.pages
        for item in page.items
        if item.element is not None
    ]
    return [
        f"{after.kind} after {before.kind}"
        for before, after in pairwise(dict.fromkeys(painted))
        if place[after] < place[before]
    ]
