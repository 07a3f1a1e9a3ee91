"""Papers for staff: what was proved about a chart, what has changed in it.

They are in English, the language of the source, because they speak about the source:
nobody translates them, and no patient gets them. So they need no catalogue and can be
made for a chart that belongs to no project yet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from careleaf.document import blocks
from careleaf.document.blocks import Document, Imprint, Inline
from careleaf.document.compose import FURNITURE, TEMPLATES
from careleaf.document.imprint import edition_code
from careleaf.document.inline import rich_text, strong_text
from careleaf.source.records import Colours
from careleaf.translation.approval import draft_state
from careleaf.translation.catalogue import source_catalogue
from careleaf.translation.common import units_of_common
from careleaf.translation.dates import format_date
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.units import COMMON, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careleaf.document.blocks import ListKind, RichText
    from careleaf.source.chart_records import Flowchart
    from careleaf.source.project import Project

STAFF_ONLY = "For staff, not for patients"
_NOBODY = "No clinic named"


@dataclass(frozen=True, slots=True)
class StaffSection:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[blocks.Block, ...]


@dataclass(frozen=True, slots=True)
class StaffSheet:
    """What a paper for staff says, before anybody knows who prints it."""

    id: str
    title: str
    audience: str
    """What it is about, in one line under the title."""
    sections: tuple[StaffSection, ...]


def staff_text(text: str) -> RichText:
    """Turn plain English into rich text: ``**strong**``, numbers kept whole.

    A text of the chart may name a contact, ``{emergency}``: it stands there as it was
    written, because staff read the chart and not the leaflet.
    """
    as_written = {name: f"{{{name}}}" for name in placeholders(text)}
    return rich_text(text, as_written)


def staff_paragraph(text: str) -> blocks.Paragraph:
    """Say one thing."""
    return blocks.Paragraph(staff_text(text))


def staff_list(items: Iterable[str], kind: ListKind = "bullets") -> blocks.ItemList:
    """List things: bullets, numbered steps or boxes to tick."""
    return blocks.ItemList(kind, tuple(map(staff_text, items)))


def staff_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> blocks.Table:
    """Make a table; the first cell of a row is its heading."""
    cells = tuple(tuple(map(staff_text, row)) for row in rows)
    return blocks.Table(tuple(map(staff_text, columns)), cells)


def staff_callout(text: str, title: str | None = None) -> blocks.Callout:
    """Say what must not be overlooked."""
    heading = None if title is None else staff_text(title)
    return blocks.Callout(heading, staff_text(text))


def compose_staff_sheet(
    sheet: StaffSheet, chart: Flowchart, project: Project | None = None
) -> Document:
    """Make a document of a sheet about a chart.

    The chart gives version and dates; there is no clock. A sheet is a draft while
    nobody has signed the chart, and a chart outside a project cannot be signed.
    """
    colours = Colours() if project is None else project.clinic.colours
    return Document(
        id=sheet.id,
        kind="leaflet",
        policy=policy_of(SOURCE_LOCALE),
        title=staff_text(sheet.title),
        audience=staff_text(sheet.audience),
        key_points=(),
        sections=tuple(
            blocks.Section(f"staff-{number}", staff_text(section.title), section.blocks)
            for number, section in enumerate(sheet.sections, 1)
        ),
        imprint=_imprint(sheet, chart, project),
        words={key: _common(key) for key in FURNITURE},
        templates={key: _template(key) for key in TEMPLATES},
        pages=None,
        written=chart.written,
        logo=None,
        colour_heading=colours.heading,
        colour_rule=colours.rule,
        poster=False,
    )


def _imprint(sheet: StaffSheet, chart: Flowchart, project: Project | None) -> Imprint:
    policy = policy_of(SOURCE_LOCALE)
    text_hash = _hash(sheet)
    code = edition_code(text_hash)
    signed = _is_signed(chart, project)
    clinic = _NOBODY if project is None else project.clinic.name
    return Imprint(
        language_own=strong_text((Inline(STAFF_ONLY),)),
        language_english=(Inline(policy.english_name),),
        text_hash=text_hash,
        edition=code,
        edition_words=_common("imprint.edition", code=code),
        version=staff_text(f"Chart version {chart.version}"),
        written=_common("imprint.written", date=format_date(chart.written, policy)),
        review_by=_common(
            "imprint.next-review", date=format_date(chart.review_by, policy)
        ),
        clinic=(Inline(clinic),),
        draft=None if signed else _common("draft.title"),
        draft_warning=None if signed else _common("draft.warning"),
        translation=None,
    )


def _hash(sheet: StaffSheet) -> str:
    """Hash all that the sheet says, to as many digits as the hash of a leaflet."""
    said = json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _is_signed(chart: Flowchart, project: Project | None) -> bool:
    if project is None or project.flowcharts.get(chart.id) is not chart:
        return False
    return draft_state(project, chart.id, SOURCE_LOCALE).approved


def _template(unit_id: str) -> str:
    return source_catalogue(COMMON, units_of_common()).text(unit_id)


def _common(unit_id: str, **values: str) -> RichText:
    return rich_text(_template(unit_id), values, f"{COMMON}/{unit_id}")
