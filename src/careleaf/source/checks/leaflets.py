"""Sections and blocks of one leaflet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.pictures import check_picture
from careleaf.source.checks.references import (
    chart_reference,
    evidence_is_whole,
    unknown,
)
from careleaf.source.publishers import publishers_of
from careleaf.source.walk import claims_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.project import Project
    from careleaf.source.records import Block, DiaryBody, Leaflet, Section, TableBody

FEWEST_KEY_POINTS, MOST_KEY_POINTS = 3, 5
MOST_DIARY_ROWS = 60
"""A page of A4 takes some thirty lines to write on."""


def check_leaflet(leaflet: Leaflet, project: Project) -> Iterator[Finding]:
    """Run all rules about one leaflet but those of its sentences."""
    yield from _key_points(leaflet)
    yield from _empty_lists(leaflet)
    for section in leaflet.sections:
        yield from _heading(section)
        for block in section.blocks:
            yield from _block(block, project)
            if block.sources is not None:
                yield from _sources(block, leaflet, project)


def _key_points(leaflet: Leaflet) -> Iterator[Finding]:
    count = len(leaflet.key_points)
    if not FEWEST_KEY_POINTS <= count <= MOST_KEY_POINTS:
        few, many = FEWEST_KEY_POINTS, MOST_KEY_POINTS
        message = f"a leaflet has {few} to {many} key points, this one has {count}"
        hint = "people remember a handful; move the others into a section"
        yield Finding("C0223", message, leaflet.key_span("key_points"), hint=hint)


def _empty_lists(leaflet: Leaflet) -> Iterator[Finding]:
    """C0229: a heading or a frame with nothing in it."""
    for record in walk(leaflet):
        for field in ("sections", "blocks", "items", "columns", "contacts"):
            if getattr(record, field, None) == ():
                message = f"`{field}` is an empty list"
                yield Finding("C0229", message, record.key_span(field))


def _heading(section: Section) -> Iterator[Finding]:
    """C0229: only the bands of ``help`` bring headings of their own."""
    first = next(iter(section.blocks), None)
    if section.title is None and (first is None or first.help is None):
        message = f"the section `{section.id}` needs a title"
        hint = "only a section that begins with `help` can do without"
        yield Finding("C0229", message, section.span_of("id"), hint=hint)


def _block(block: Block, project: Project) -> Iterator[Finding]:
    for field in ("chart", "help"):
        name = getattr(block, field)
        if name is not None:
            yield from chart_reference(name, project, block.span_of(field))
    yield from _contacts(block, project)
    if block.figure is not None:
        yield from check_picture(block.figure, project)
    if block.table is not None:
        yield from _table(block.table)
    if block.diary is not None:
        yield from _diary(block.diary)


def _contacts(block: Block, project: Project) -> Iterator[Finding]:
    known = [contact.id for contact in project.clinic.contacts]
    for index, name in enumerate(block.contacts or ()):
        if name not in known:
            span = block.span_of("contacts", index)
            yield unknown("C0219", "contact", name, known, span)


def _sources(block: Block, leaflet: Leaflet, project: Project) -> Iterator[Finding]:
    """C0233: "This leaflet uses advice from" must go on with somebody."""
    known = all(name in project.claims for _, _, name in claims_in(leaflet))
    if known and evidence_is_whole(project) and not publishers_of(leaflet, project):
        message = "there is no source to print here"
        hint = (
            "rest a sentence on a claim with a guideline, patient information of a "
            "professional body or a reference behind it, or take the block out"
        )
        yield Finding("C0233", message, block.span_of("sources"), hint=hint)


def _table(table: TableBody) -> Iterator[Finding]:
    """C0228: every row fills every column."""
    wanted = len(table.columns)
    for row in table.rows:
        if len(row.cells) != wanted:
            message = f"cells in this row: {len(row.cells)}, columns: {wanted}"
            yield Finding("C0228", message, row.span_of("id"))


def _diary(diary: DiaryBody) -> Iterator[Finding]:
    if not 1 <= diary.rows <= MOST_DIARY_ROWS:
        message = f"a diary has 1 to {MOST_DIARY_ROWS} rows, not {diary.rows}"
        yield Finding("C0228", message, diary.span_of("rows"))
