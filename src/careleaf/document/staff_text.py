"""A staff paper for a terminal: the same words as on the page."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careleaf.document.staff_sheet import StaffSheet

WIDTH = 88
"""Characters; as wide as the help of the commands."""

_GAP = 2
_LABELS = {"bullets": "-", "boxes": "[ ]"}


def staff_sheet_text(sheet: StaffSheet) -> str:
    """Set a sheet as plain text; it ends without an empty line."""
    parts = [_heading(sheet.title, "="), "\n".join(_wrapped(sheet.audience))]
    for section in sheet.sections:
        body = "\n\n".join("\n".join(_lines(block)) for block in section.blocks)
        parts.append(f"{_heading(section.title, '-')}\n{body}")
    return "\n\n".join(parts)


def _heading(text: str, line: str) -> str:
    lines = _wrapped(text)
    return "\n".join([*lines, line * max(map(len, lines))])


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    return wrap(text, width, break_on_hyphens=False) or [""]


def _lines(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Paragraph():
            yield from _wrapped(plain(block.text))
        case blocks.Callout():
            title = "" if block.title is None else f"{plain(block.title)}: "
            for line in _wrapped(f"{title}{plain(block.text)}", WIDTH - 2):
                yield f"| {line}"
        case blocks.ItemList():
            for number, item in enumerate(block.items, 1):
                label = _LABELS.get(block.kind, f"{number}.")
                yield from _hanging(f"{label} ", plain(item))
        case blocks.Table():
            yield from _table(block)
        case _:
            msg = f"no way to write a {type(block).__name__} as text"
            raise InternalFault(msg)


def _hanging(label: str, text: str) -> Iterator[str]:
    for index, line in enumerate(_wrapped(text, WIDTH - len(label))):
        yield f"{'' if index else label:{len(label)}}{line}"


def _table(block: blocks.Table) -> Iterator[str]:
    rows = [[plain(cell) for cell in row] for row in (block.columns, *block.rows)]
    widths = _widths(rows)
    yield from _row(rows[0], widths)
    yield "  ".join("-" * width for width in widths)
    for row in rows[1:]:
        yield from _row(row, widths)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Give columns what they need; the widest give way until the table fits."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [
        max(len(w) for cell in column for w in cell.split() or [""])
        for column in columns
    ]
    room = WIDTH - _GAP * (len(columns) - 1)
    while sum(widths) > room:
        spare = [width - need for width, need in zip(widths, least, strict=True)]
        if max(spare) <= 0:
            break
        widest = max(
            (n for n, left in enumerate(spare) if left > 0), key=lambda n: widths[n]
        )
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        pieces = (f"{part:{width}}" for part, width in zip(parts, widths, strict=True))
        yield (" " * _GAP).join(pieces).rstrip()
