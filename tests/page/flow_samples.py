"""Strips with names, and what comes of them as text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.page.flow import Flowable, Placed, Slab
from careleaf.page.setting import rectangle

from .page_samples import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH_PT = 40.0
GAP_PT = 20.0


def strip(name: str, height: float, **changes: float | bool) -> Slab:
    """A strip that is recognised on the page by the name of its colour."""
    shown = (rectangle(0, 0, WIDTH_PT, height, fill=name),)
    return replace(Slab(float(height), shown), **changes)


@dataclass(frozen=True)
class Rows:
    """Ten-point rows that may part anywhere."""

    count: int
    name: str = "row"
    space_before_pt: float = 0.0
    keep_with_next: bool = False

    @property
    def head_pt(self) -> float:
        return 10

    @property
    def whole_pt(self) -> float:
        return 10.0 * self.count

    def take(self, room_pt: float) -> tuple[Slab, Flowable | None]:
        count = self.count
        while count > 1 and 10 * count > room_pt:
            count -= 1
        shown = tuple(
            rectangle(
                0, 10.0 * row, WIDTH_PT, 10, fill=f"{self.name}{self.count - row}"
            )
            for row in range(count)
        )
        rest = replace(self, count=self.count - count, space_before_pt=0.0)
        return Slab(10.0 * count, shown), rest if rest.count else None


@dataclass(frozen=True)
class Seen:
    """A strip where it came to stand."""

    name: str
    column: int
    top_pt: float
    bottom_pt: float


def seen(page: Sequence[Placed]) -> Iterator[Seen]:
    """Read a page in its order."""
    for placed in page:
        for item in placed.slab.items:
            box = bounds(item)
            assert box is not None
            column = 1 + round(box.left / (WIDTH_PT + GAP_PT))
            top = placed.top_pt
            yield Seen(item.fill, column, top + box.top, top + box.bottom)


def as_text(pages: Sequence[Sequence[Placed]]) -> str:
    """Write down who stands where: ``page 1, column 2: b 0-20``."""
    said = []
    for number, page in enumerate(pages, start=1):
        columns: dict[int, list[str]] = defaultdict(list)
        for one in seen(page):
            place = f"{one.name} {one.top_pt:g}-{one.bottom_pt:g}"
            columns[one.column].append(place)
        said += [
            f"page {number}, column {column}: {', '.join(places)}"
            for column, places in columns.items()
        ]
    return "\n".join(said)
