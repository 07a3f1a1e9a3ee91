"""A project's record to a document in one language: the entry of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.document import blocks
from careleaf.document.blocks import Document, plain
from careleaf.document.chart_words import band_block, chart_block
from careleaf.document.imprint import imprint_of
from careleaf.document.inline import in_language, joined, strong_text
from careleaf.document.words import Words, words_of
from careleaf.source.publishers import publishers_of
from careleaf.translation.unit_ids import (
    contact_id,
    key_point_id,
    section_id,
)

if TYPE_CHECKING:
    from careleaf.document.blocks import ListKind, RichText
    from careleaf.source.chart_records import Flowchart
    from careleaf.source.project import Project
    from careleaf.source.record import Dated
    from careleaf.source.records import (
        Block,
        CalloutBody,
        Cell,
        DiaryBody,
        FigureBody,
        Leaflet,
        ListBody,
        Section,
        TableBody,
    )

FURNITURE = ("key-points.heading", "chart.continued")
TEMPLATES = ("page.of",)

_SHOWN_SOURCES = 5
"""A reader wants to know whom to trust, not a bibliography."""


def compose_leaflet(project: Project, leaflet_id: str, locale: str) -> Document:
    """Put a leaflet into one language.

    Raises:
        FindingsError: a unit is untranslated or stale, a file is broken.

    """
    record = project.leaflets[leaflet_id]
    words = words_of(project, record, locale)
    composer = _Composer(project, record, words, locale)
    points = tuple(words.of(key_point_id(point.id)) for point in record.key_points)
    # The first key point is the one main message, set strong (CDC CCI items 1, 3).
    shown = (strong_text(points[0]), *points[1:]) if points else ()
    sections = tuple(composer.section(section) for section in record.sections)
    return _document(project, record, words, shown, sections)


def compose_chart(project: Project, chart_id: str, locale: str) -> Document:
    """Put a chart into one language: the drawing, then what to do.

    Raises:
        FindingsError: a unit is untranslated or stale, a file is broken.

    """
    record = project.flowcharts[chart_id]
    words = words_of(project, record, locale)
    chart = chart_block(record, words, imprint_of(project, record, words))
    sections = [blocks.Section("chart", None, (chart,))]
    advice = _advice(chart, words)
    if advice.outcomes and not record.poster:
        title = words.furniture("outcome.what-to-do")
        sections.append(blocks.Section("advice", title, (advice,)))
    return _document(project, record, words, (), tuple(sections))


def _advice(chart: blocks.Chart, words: Words) -> blocks.Advice:
    told = {
        arrow.outcome
        for box in chart.graph.boxes
        for arrow in box.arrows
        if arrow.outcome is not None
    }
    outcomes = [
        text
        for name, text in chart.outcomes.items()
        if name in told and text.level is not None and text.steps
    ]
    return blocks.Advice(
        tuple(reversed(outcomes)),
        words.furniture("outcome.watch-for"),
        words.furniture("outcome.move-up"),
    )


def _document(
    project: Project,
    record: Leaflet | Flowchart,
    words: Words,
    points: tuple[RichText, ...],
    sections: tuple[blocks.Section, ...],
) -> Document:
    clinic = project.clinic
    logo = None
    if clinic.logo is not None:
        alt = plain(words.clinic_text("logo.alt"))
        logo = _figure(project, clinic.logo.file, alt, None)
    chart = None if hasattr(record, "sections") else record
    return Document(
        id=record.id,
        kind="leaflet" if chart is None else "chart",
        policy=words.policy,
        title=words.of("title"),
        audience=words.of("for"),
        key_points=points,
        sections=sections,
        imprint=imprint_of(project, record, words),
        words={key: words.furniture(key) for key in FURNITURE},
        templates={key: words.template(key) for key in TEMPLATES},
        pages=getattr(record, "pages", None),
        written=record.written,
        logo=logo,
        colour_heading=clinic.colours.heading,
        colour_rule=clinic.colours.rule,
        poster=getattr(record, "poster", False),
        columns=getattr(record, "columns", 1),
        kept_whole=words.kept_whole,
    )


def _figure(
    project: Project, file: str, alt: str, caption: RichText | None
) -> blocks.Figure:
    data = (project.root / file).read_bytes()
    if data.startswith(b"\x89PNG"):
        return blocks.Figure("png", data, alt, caption)
    is_jpeg = data.startswith(b"\xff\xd8")
    return blocks.Figure("jpeg" if is_jpeg else "svg", data, alt, caption)


class _Composer:
    """Turns the blocks of a leaflet, one method a kind."""

    def __init__(
        self, project: Project, record: Dated, words: Words, locale: str
    ) -> None:
        self.project = project
        self.record = record
        self.words = words
        self.locale = locale

    def section(self, section: Section) -> blocks.Section:
        title = None
        if section.title is not None:
            title = self.words.of(section_id(section.id, "title"))
        made = tuple(self._block(section.id, block) for block in section.blocks)
        return blocks.Section(section.id, title, made)

    def _say(self, section: str, item: str) -> RichText:
        return self.words.of(section_id(section, item))

    def _block(self, section: str, block: Block) -> blocks.Block:
        if block.text is not None:
            return blocks.Paragraph(self._say(section, block.text.id))
        if block.callout is not None:
            return self._callout(section, block.callout)
        if block.table is not None:
            return self._table(section, block.table)
        if block.figure is not None:
            return self._picture(section, block.figure)
        if block.diary is not None:
            return self._diary(section, block.diary)
        return self._listed(section, block) or self._computed(block)

    def _listed(self, section: str, block: Block) -> blocks.ItemList | None:
        """Make lists of the three kinds, which differ only in their marks."""
        lists: tuple[tuple[ListKind, ListBody | None], ...] = (
            ("bullets", block.list),
            ("steps", block.steps),
            ("boxes", block.checklist),
        )
        for kind, body in lists:
            if body is not None:
                items = tuple(self._say(section, item.id) for item in body.items)
                return blocks.ItemList(kind, items)
        return None

    def _callout(self, section: str, body: CalloutBody) -> blocks.Callout:
        title = None
        if body.title is not None:
            title = self._say(section, f"{body.id}.title")
        return blocks.Callout(title, self._say(section, body.id))

    def _computed(self, block: Block) -> blocks.Block:
        """Blocks whose words come from elsewhere."""
        if block.chart is not None:
            record, words = self._chart(block.chart)
            imprint = imprint_of(self.project, record, words)
            return chart_block(record, words, imprint)
        if block.help is not None:
            return band_block(*self._chart(block.help))
        if block.contacts is not None:
            return self._contacts(block.contacts)
        return self._sources()

    def _chart(self, chart_id: str) -> tuple[Flowchart, Words]:
        record = self.project.flowcharts[chart_id]
        return record, words_of(self.project, record, self.locale)

    def _cells(self, prefix: str, cells: tuple[Cell, ...]) -> tuple[RichText, ...]:
        return tuple(self.words.of(f"{prefix}.{cell.id}") for cell in cells)

    def _table(self, section: str, body: TableBody) -> blocks.Table:
        name = section_id(section, body.id)
        rows = tuple(
            self._cells(f"{name}.row.{row.id}", row.cells) for row in body.rows
        )
        return blocks.Table(self._cells(f"{name}.column", body.columns), rows)

    def _picture(self, section: str, body: FigureBody) -> blocks.Figure:
        alt = plain(self._say(section, f"{body.id}.alt"))
        caption = None
        if body.caption is not None:
            caption = self._say(section, f"{body.id}.caption")
        return _figure(self.project, body.file, alt, caption)

    def _diary(self, section: str, body: DiaryBody) -> blocks.Diary:
        columns = self._cells(f"{section_id(section, body.id)}.column", body.columns)
        names = joined(columns, self.words.policy.list_separator)
        alt = self.words.furniture("diary.alt", columns=plain(names))
        return blocks.Diary(columns, body.rows, plain(alt))

    def _contacts(self, names: tuple[str, ...]) -> blocks.Contacts:
        known = {contact.id: contact for contact in self.project.clinic.contacts}
        rows = []
        for name in names:
            number = known[name].number
            label = self.words.clinic_text(contact_id(name))
            shown = None if number is None else self.words.phone(number)
            rows.append(blocks.ContactRow(label, shown))
        country = plain(self.words.clinic_text("country"))
        return blocks.Contacts(
            tuple(rows),
            self.words.furniture("contacts.country", country=country),
            self.words.furniture("contacts.write-number"),
        )

    def _sources(self) -> blocks.Paragraph:
        """Who published most of what the leaflet rests on, most relied on first."""
        names = publishers_of(self.record, self.project)[:_SHOWN_SOURCES]
        text: RichText = (blocks.Inline("; ".join(names) + "."),)
        if self.words.policy.locale != "en":
            text = in_language(text, "en")
        intro = self.words.furniture("sources.heading")
        full = self.words.furniture("sources.full-list")
        space = blocks.Inline(" ")
        return blocks.Paragraph((*intro, space, *text, space, *full), small=True)
