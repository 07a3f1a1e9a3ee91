"""Documents to lay out, and the geometry of what came of them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from careleaf.chart.picture import Image, Path, TextLine
from careleaf.document import blocks
from careleaf.document.blocks import Document, Imprint, Inline, RichText, Section
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import paginate
from careleaf.source.project import Project, load_project
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.page.records import Page, PagedDocument

ROOT = FilePath(__file__).resolve().parents[2]
LEAFLETS = (
    "bleeding-after-sex-in-pregnancy",
    "bleeding-after-sex-outside-pregnancy",
)
CHARTS = (
    "bleeding-after-sex-start",
    "bleeding-after-sex-pregnant",
    "bleeding-after-sex-not-pregnant",
    "bleeding-after-sex-after-menopause",
    "bleeding-after-sex-after-pregnancy",
)
POSTER = "spotting-after-sex"


# --- documents ------------------------------------------------------------------------


@cache
def project() -> Project:
    loaded, findings = load_project(ROOT)
    assert findings == []
    return loaded


@cache
def sample(name: str) -> Document:
    compose = compose_leaflet if name in project().leaflets else compose_chart
    return compose(project(), name, "en")


def without_charts(document: Document) -> Document:
    """Leave the sections that are text, which this room alone answers for."""
    sections = tuple(
        section
        for section in document.sections
        if not any(isinstance(block, blocks.Chart) for block in section.blocks)
    )
    return replace(document, sections=sections)


@cache
def paged(name: str, edition: str) -> PagedDocument:
    return paginate(sample(name), edition)


@cache
def paged_text(name: str, edition: str) -> PagedDocument:
    return paginate(without_charts(sample(name)), edition)


def text(words: str) -> RichText:
    return (Inline(words),)


IMPRINT = Imprint(
    language_own=text("English"),
    language_english=text("English"),
    text_hash="0123456789abcdef",
    edition="ABC-DEF",
    edition_words=text("Edition ABC-DEF"),
    version=text("Version 1"),
    written=text("Written 21 November 2026"),
    review_by=text("Next review 21 November 2027"),
    clinic=text("Clinic"),
    draft=None,
    draft_warning=None,
    translation=None,
)


def document(*sections: Section, locale: str = "en", **changes: Any) -> Document:
    made = Document(
        id="made",
        kind="leaflet",
        policy=policy_of(locale),
        title=text("A title"),
        audience=text("For a test"),
        key_points=(),
        sections=sections,
        imprint=IMPRINT,
        words={
            "key-points.heading": text("Key points"),
            "chart.continued": text("continued"),
        },
        templates={"page.of": "Page {page} of {pages}"},
        pages=None,
        written="2026-11-21",
        logo=None,
        colour_heading="#14213d",
        colour_rule="#1d2b4f",
        poster=False,
    )
    return replace(made, **changes)


def section(title: str | None, *content: blocks.Block) -> Section:
    return Section("made", None if title is None else text(title), content)


def png(width: int, height: int) -> bytes:
    """Make a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = (b"\0" + b"\xff" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def picture(width: int, height: int, caption: str | None = None) -> blocks.Figure:
    words = None if caption is None else text(caption)
    return blocks.Figure("png", png(width, height), "A picture", words)


# --- geometry -------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float = 0.05) -> bool:
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box, slack: float = 0.05) -> bool:
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )


def words_of(line: TextLine) -> str:
    part = line.text.lines[line.index]
    return line.text.text[part.start : part.end].strip()


def lines_on(page: Page) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine)]


def glyph_boxes(line: TextLine) -> Iterator[Box]:
    """The box around the outline of each glyph that has one."""
    for run in line.text.lines[line.index].runs:
        unit = run.size_pt / run.face.units_per_em
        pen = line.x_pt + run.x_pt
        for glyph in run.glyphs:
            extents = run.face.hb_font.get_glyph_extents(glyph.glyph_id)
            if extents is not None and extents.width:
                left = pen + (glyph.x_offset + extents.x_bearing) * unit
                top = line.baseline_pt - (glyph.y_offset + extents.y_bearing) * unit
                right, bottom = left + extents.width * unit, top - extents.height * unit
                yield Box(left, top, right, bottom)
            pen += glyph.advance * unit


def ink(line: TextLine) -> Box | None:
    """The box around the outlines of all glyphs; a line of spaces has none."""
    boxes = list(glyph_boxes(line))
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def bounds(item: Primitive) -> Box | None:
    """The box that an item inks, half of its line width included."""
    match item:
        case TextLine():
            return ink(item)
        case Path():
            xs = [x for _, values in item.commands for x in values[::2]]
            ys = [y for _, values in item.commands for y in values[1::2]]
            half = item.stroke_width_pt / 2 if item.stroke else 0.0
            return Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
        case _:
            return Box(
                item.x_pt,
                item.y_pt,
                item.x_pt + item.width_pt,
                item.y_pt + item.height_pt,
            )


def images_on(page: Page) -> list[Image]:
    return [item for item in page.items if isinstance(item, Image)]


def foot_rule(page: Page, edition: str) -> float:
    """Where the foot of a page begins: the last rule over the whole width.

    A poster has narrower margins than the other documents on the same paper.
    """
    paper = EDITIONS[edition]
    width = paper.width_pt - 2 * paper.margin_pt
    found = [
        box.top
        for item in page.items
        if isinstance(item, Path) and item.fill and (box := bounds(item)) is not None
        if box.right - box.left > width - 0.01 and box.bottom - box.top < 0.7
    ]
    return max(found)


def content_lines(page: Page, edition: str) -> list[TextLine]:
    """The lines between head and foot that a reader hears."""
    foot = foot_rule(page, edition)
    return [
        line
        for line in lines_on(page)
        if line.element is not None and line.baseline_pt < foot
    ]


def walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from walk(child)


def is_heading(element: Element | None) -> bool:
    return element is not None and element.kind in ("H1", "H2", "H3")
