"""Lines of text one below the other: as careleaf draws them, and as a browser does.

Both draw the same characters of a line alone, in the same size, direction and language.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from page.page_samples import ink
from PIL import Image, ImageChops

from careleaf.text.faces import FONTS_FOLDER
from support.inked import outlines, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from careleaf.chart.picture import TextLine
    from careleaf.text.layout_records import GlyphRun
    from careleaf.translation.locale_policy import LocalePolicy

PX_PER_PT = 3
_MARGIN_PT = 20
_HIGHEST_SHEET_PT = 4000
_LOWEST_SHEET_PT = 200
"""Browsers draw no page of any height."""
_MOST_TRIES = 5
_MOST_SECONDS = 120
"""It needs five; should it hang, nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with the room that it is given on a sheet."""

    line: TextLine
    top_pt: int
    height_pt: int

    @property
    def words(self) -> str:
        """The characters, isolates included, without the space that hangs."""
        line = self.line.text.lines[self.line.index]
        return self.line.text.text[line.start : line.end].rstrip()

    @property
    def bottom_pt(self) -> int:
        """Where the next row begins."""
        return self.top_pt + self.height_pt


def sheets(lines: Iterable[TextLine]) -> Iterator[list[Row]]:
    """Give each line with ink its row, on as many sheets as are needed."""
    rows: list[Row] = []
    for line in lines:
        box = ink(line)
        if box is None:
            continue
        size_pt = max(run.size_pt for run in line.text.lines[line.index].runs)
        height_pt = ceil(max(3 * size_pt, 2 * (box.bottom - box.top)))
        top_pt = rows[-1].bottom_pt if rows else 0
        if top_pt + height_pt > _HIGHEST_SHEET_PT:
            yield rows
            rows, top_pt = [], 0
        rows.append(Row(line, top_pt, height_pt))
    if rows:
        yield rows


def by_careleaf(rows: list[Row]) -> list[Image.Image]:
    """Draw the lines by their outlines, each from a whole pixel on."""
    placed = [
        replace(
            row.line,
            x_pt=_MARGIN_PT,
            baseline_pt=row.top_pt + round(row.height_pt * 0.6),
        )
        for row in rows
    ]
    return _cut(rendered(outlines(placed, *_size_pt(rows)), scale=PX_PER_PT), rows)


def by_browser(
    rows: list[Row], families: Families, browser: str, folder: Path
) -> list[Image.Image]:
    """Let a browser draw the lines.

    Raises:
        subprocess.SubprocessError: the browser fails, or does not come to an end.
        RuntimeError: it never draws the whole page.

    """
    for _ in range(_MOST_TRIES):
        sheet = _screenshot(page_of(rows, families), _size_pt(rows), browser, folder)
        if is_complete(sheet):
            return _cut(sheet, rows)
    raise RuntimeError("the browser draws only parts of the page")


def _screenshot(
    page: str, size_pt: tuple[int, int], browser: str, folder: Path
) -> Image.Image:
    html, shot = folder / "lines.html", folder / "lines.png"
    html.write_text(page, "utf-8")
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--force-device-scale-factor={PX_PER_PT}", "--disable-lcd-text",
            f"--user-data-dir={folder}",
            "--disable-background-networking", "--no-first-run", "--disable-sync",
            "--window-size={},{}".format(*size_pt), f"--screenshot={shot}",
            "--virtual-time-budget=10000", html.as_uri(),
        ],
        check=True, capture_output=True, timeout=_MOST_SECONDS,
    )  # fmt: skip
    with Image.open(shot) as picture:
        return ImageChops.invert(picture.convert("L"))


def is_complete(sheet: Image.Image) -> bool:
    """Look for the rules at both edges: a picture may be taken too early."""
    edges = ((0, PX_PER_PT), (sheet.width - PX_PER_PT, sheet.width))
    return all(
        sheet.crop((left, 0, right, sheet.height)).getextrema() == (255, 255)
        for left, right in edges
    )


def _size_pt(rows: list[Row]) -> tuple[int, int]:
    """Leave room for a line that turns out wider in the browser."""
    widest = max(row.line.text.lines[row.line.index].width_pt for row in rows)
    height_pt = max(rows[-1].bottom_pt, _LOWEST_SHEET_PT)
    return ceil(widest * 1.2) + 2 * _MARGIN_PT, height_pt


def _cut(sheet: Image.Image, rows: list[Row]) -> list[Image.Image]:
    """Cut a sheet into rows, without the rules at its edges."""
    left, right = PX_PER_PT, sheet.width - PX_PER_PT
    return [
        sheet.crop((left, row.top_pt * PX_PER_PT, right, row.bottom_pt * PX_PER_PT))
        for row in rows
    ]


# --- the page of the browser ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Families:
    """Which faces the browser is given, by family, first choice first."""

    language: str
    """BCP 47."""
    names: tuple[str, ...]
    by_run: bool = False
    """Each stretch in the face that careleaf has taken, else as the browser chooses."""

    @classmethod
    def of(cls, policy: LocalePolicy) -> Families:
        """Take those of a language."""
        return cls(policy.bcp47, tuple(map(_family, policy.faces_regular)))

    def css(self, run: GlyphRun) -> str:
        """Name the families for a run."""
        return _family(run.face.path.stem) if self.by_run else ",".join(self.names)


def _family(stem: str) -> str:
    return stem.partition("-")[0]


def page_of(rows: list[Row], families: Families) -> str:
    """Write the page, each line at the place of its row; a pixel of CSS is a point."""
    names = {*families.names}
    names |= {_family(run.face.path.stem) for row in rows for run in _runs(row)}
    faces = "".join(
        f"@font-face{{font-family:{name};font-weight:{weight};src:url('{url}')}}"
        for name in sorted(names)
        for weight, style in ((400, "Regular"), (700, "Bold"))
        for url in [(FONTS_FOLDER / f"{name}-{style}.ttf").as_uri()]
    )
    # Letters as they are in the face: hinted, an accent would be a third as high.
    style = (
        f"{faces}body{{margin:0}}"
        "p{margin:0;position:absolute;white-space:pre;font-synthesis:none;"
        "text-rendering:geometricPrecision;text-spacing-trim:trim-start}"
        "div{position:absolute;top:0;left:0;border:solid #000;border-width:0 1px}"
    )
    width_pt, height_pt = _size_pt(rows)
    rules = f"<div style='width:{width_pt - 2}px;height:{height_pt}px'></div>"
    lines = "".join(_line(row, families) for row in rows)
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{rules}{lines}"


def _line(row: Row, families: Families) -> str:
    direction = "rtl" if row.line.text.rtl else "ltr"
    spans = "".join(_spans(row, families))
    return (
        f"<p lang={families.language} dir={direction} style='top:{row.top_pt}px;"
        f"left:{_MARGIN_PT}px;line-height:{row.height_pt}px'>{spans}</p>"
    )


def _spans(row: Row, families: Families) -> Iterator[str]:
    """Write stretches of one look: what has no run of its own stays where it is."""
    line = row.line.text.lines[row.line.index]
    end = line.start + len(row.words)
    for (css, language), group in groupby(
        _runs(row), lambda run: (_css(run, families), run.language)
    ):
        runs = list(group)
        words = row.line.text.text[runs[0].start : min(runs[-1].end, end)]
        lang = f" lang={language}" if language else ""
        yield f'<span{lang} style="{css}">{escape(words)}</span>'


def _css(run: GlyphRun, families: Families) -> str:
    weight = 700 if run.face.path.stem.endswith("-Bold") else 400
    return (
        f"font-family:{families.css(run)};font-size:{run.size_pt:.4f}px;"
        f"font-weight:{weight}"
    )


def _runs(row: Row) -> tuple[GlyphRun, ...]:
    return row.line.text.lines[row.line.index].runs
