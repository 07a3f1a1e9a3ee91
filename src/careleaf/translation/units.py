"""Every text that a translator sees, as units with permanent ids.

A unit is one whole sentence or label. Its id is a path of the ids that the author gave,
so that moving a section or rewording a sentence never loses a translation; the English
is not part of it. One function per kind of record holds its scheme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from careleaf.findings import Finding, FindingsError
from careleaf.translation.unit_ids import (
    contact_id,
    cut_short_id,
    key_point_id,
    outcome_id,
    question_id,
    rule_id,
    section_id,
    term_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careleaf.findings import Span
    from careleaf.source.chart_records import (
        Answer,
        Flowchart,
        Outcome,
        Question,
        Unsure,
    )
    from careleaf.source.glossary import Glossary
    from careleaf.source.record import Dated, Record, Said, Statement, Value
    from careleaf.source.records import Block, Cell, Clinic, Leaflet, Section

COMMON = "common"
"""The document of everything that the program itself says."""

CLINIC = "clinic"
"""The document of what ``clinic.yaml`` says."""

GLOSSARY = "glossary"
"""The document of the terms of ``glossary.yaml``."""

SHARED = frozenset({COMMON, CLINIC, GLOSSARY})
"""Documents that are never printed by themselves."""

Tier = Literal["critical", "standard", "furniture"]
"""How much hangs on a unit; ``critical`` changes what somebody does."""

PLACEHOLDER = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
"""The only thing in braces that a text may have: the id of a value."""

ADDRESS = re.compile(r"(?:(?:https?://|www\.)\S*|\S+@\S*)[^\s.,;:?!]")
"""On the web or of a mailbox: the same in every language."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate."""

    id: str
    document: str
    text: str
    """The English."""
    note: str
    """For the translator: who says it to whom, where it stands."""
    tier: Tier
    slots: tuple[str, ...]
    """Names of the placeholders, each once, in the order of the English."""
    values: tuple[tuple[str, Value], ...] = ()
    """What the document fills into its slots; the program fills the others."""
    span: Span | None = None


def placeholders(text: str) -> tuple[str, ...]:
    """Name every placeholder of a text, as often as it stands there."""
    return tuple(PLACEHOLDER.findall(text))


class _Collector:
    """Gathers the units of one document in reading order."""

    def __init__(self, document: str, values: Mapping[str, Value]) -> None:
        self.document = document
        self.values = values
        self.units: list[Unit] = []

    def add(
        self, unit_id: str, text: str, tier: Tier, span: Span | None, note: str = ""
    ) -> None:
        slots = tuple(dict.fromkeys(placeholders(text)))
        values = tuple(
            (name, self.values[name]) for name in slots if name in self.values
        )
        self.units.append(
            Unit(unit_id, self.document, text, note, tier, slots, values, span)
        )

    def field(
        self, unit_id: str, record: Record, field: str, tier: Tier, note: str = ""
    ) -> None:
        """Add a field of a record, unless the author left it out."""
        text = getattr(record, field)
        if text is not None:
            self.add(unit_id, text, tier, record.span_of(field), note)

    def said(self, unit_id: str, said: Said | None, tier: Tier, note: str = "") -> None:
        if said is not None:
            self.field(unit_id, said, "say", tier, _notes(note, said.note))

    def result(self) -> tuple[Unit, ...]:
        """Give the units, unless two texts would share one translation."""
        findings = list(_repeated_ids(self.units))
        if findings:
            raise FindingsError(findings)
        return tuple(self.units)


def _repeated_ids(units: Iterable[Unit]) -> Iterator[Finding]:
    first: dict[str, Unit] = {}
    for unit in units:
        known = first.setdefault(unit.id, unit)
        if known is unit:
            continue
        label = f"the other stands at {known.span}" if known.span else ""
        yield Finding(
            "C0410",
            f"two texts have the one unit id `{unit.id}`",
            unit.span,
            label=label,
            hint="give one of them another id; `title` is taken in a section",
        )


def _notes(*notes: str) -> str:
    return " ".join(note.strip() for note in notes if note.strip())


# --- flowcharts ----------------------------------------------------------------------


def units_of_flowchart(chart: Flowchart) -> tuple[Unit, ...]:
    """List what a chart says; all of it but headings decides what somebody does."""
    out = _Collector(chart.id, chart.values)
    _add_head(out, chart)
    out.field("start", chart, "start", "critical", "Stands where the chart starts.")
    for outcome in chart.outcomes:
        _add_outcome(out, outcome)
    for question in chart.questions:
        _add_question(out, question)
    for rule in chart.rules:
        note = _notes("One sign in a list; a yes to any of the list counts.", rule.note)
        out.field(rule_id(rule.id), rule, "say", "critical", note)
    return out.result()


def _add_head(out: _Collector, document: Dated) -> None:
    """``title``, ``for``: what the document is called and whom it is for."""
    out.field("title", document, "title", "standard", document.note)
    out.field("for", document, "for_", "critical", "Says whom this paper is for.")


def _add_outcome(out: _Collector, outcome: Outcome) -> None:
    """``outcome.X.title``, ``.short``, ``.step.Y`` and so on."""

    def name(part: str) -> str:
        return outcome_id(outcome.id, part)

    out.field(name("title"), outcome, "title", "critical", outcome.note)
    out.said(name("short"), outcome.short, "critical", "Short: it stands in a box.")
    out.said(name("who"), outcome.who, "critical")
    out.said(name("because"), outcome.because, "critical")
    for step in outcome.steps:
        out.said(name(f"step.{step.id}"), step, "critical", "One step to take.")
    out.said(name("watch-for"), outcome.watch_for, "critical")
    out.said(name("move-up"), outcome.move_up, "critical")


def _add_question(out: _Collector, question: Question) -> None:
    """``question.X.ask``, ``.help``, ``.sign.Y``, ``.answer.Z``, ``.unsure``."""

    def name(part: str) -> str:
        return question_id(question.id, part)

    out.field(name("ask"), question, "ask", "critical", question.note)
    out.field(name("help"), question, "help", "critical", f"Helps with: {question.ask}")
    for sign in question.signs:
        note = f"A yes to this is a yes to: {question.ask}"
        out.said(name(f"sign.{sign.id}"), sign, "critical", note)
    for answer in question.answers:
        _add_answer(out, name(f"answer.{answer.id}"), answer, question)
    if question.unsure_say is not None:
        _add_answer(out, name("unsure"), question.unsure_say, question)


def _add_answer(
    out: _Collector, unit_id: str, answer: Answer | Unsure, question: Question
) -> None:
    """``...answer.Z`` and ``...answer.Z.label``, the short form beside the arrow."""
    note = _notes(f"Answers: {question.ask}", answer.note)
    out.field(unit_id, answer, "say", "critical", note)
    short = f"Short form, beside an arrow, of: {answer.say}"
    out.field(cut_short_id(unit_id), answer, "label", "critical", short)


# --- leaflets ------------------------------------------------------------------------


def units_of_leaflet(leaflet: Leaflet) -> tuple[Unit, ...]:
    """List what a leaflet says itself; its charts are documents of their own."""
    out = _Collector(leaflet.id, leaflet.values)
    _add_head(out, leaflet)
    for point in leaflet.key_points:
        out.said(key_point_id(point.id), point, "critical", "A key point.")
    for section in leaflet.sections:
        out.field(
            section_id(section.id, "title"), section, "title", "standard", section.note
        )
        for block in section.blocks:
            _add_block(out, section, block)
    return out.result()


def _add_block(out: _Collector, section: Section, block: Block) -> None:
    """``section.X.Y`` for a sentence Y; more below for blocks with parts."""
    if block.text is not None:
        _add_items(out, section, (block.text,), "standard")
    if block.list is not None:
        _add_items(out, section, block.list.items, "standard")
    if block.steps is not None:
        _add_items(out, section, block.steps.items, "critical", "One step to take.")
    if block.checklist is not None:
        note = "Has a box to tick in front of it."
        _add_items(out, section, block.checklist.items, "standard", note)
    _add_callout(out, section, block)
    _add_table(out, section, block)
    _add_figure(out, section, block)
    if block.diary is not None:
        name = section_id(section.id, block.diary.id)
        note = "Heads a column to write in."
        _add_cells(out, f"{name}.column", block.diary.columns, note)


def _add_items(
    out: _Collector,
    section: Section,
    items: Iterable[Statement],
    tier: Tier,
    note: str = "",
) -> None:
    for item in items:
        out.said(section_id(section.id, item.id), item, tier, note)


def _add_callout(out: _Collector, section: Section, block: Block) -> None:
    """``section.X.Y`` and ``section.X.Y.title``."""
    callout = block.callout
    if callout is not None:
        name = section_id(section.id, callout.id)
        note = f"Stands above: {callout.say}"
        out.field(f"{name}.title", callout, "title", "critical", note)
        out.said(name, callout, "critical")


def _add_table(out: _Collector, section: Section, block: Block) -> None:
    """``section.X.Y.column.Z`` and ``section.X.Y.row.R.Z``."""
    table = block.table
    if table is not None:
        name = section_id(section.id, table.id)
        _add_cells(out, f"{name}.column", table.columns, "Heads a column.")
        for row in table.rows:
            _add_cells(out, f"{name}.row.{row.id}", row.cells, "A cell of a table.")


def _add_cells(
    out: _Collector, prefix: str, cells: Iterable[Cell], note: str = ""
) -> None:
    for cell in cells:
        unit_id = f"{prefix}.{cell.id}"
        out.field(unit_id, cell, "say", "standard", _notes(note, cell.note))


def _add_figure(out: _Collector, section: Section, block: Block) -> None:
    """``section.X.Y.alt`` and ``section.X.Y.caption``."""
    figure = block.figure
    if figure is not None:
        name = section_id(section.id, figure.id)
        note = "Read aloud in place of the picture."
        out.field(f"{name}.alt", figure, "alt", "standard", note)
        out.field(f"{name}.caption", figure, "caption", "standard", "Under a picture.")


# --- who prints ----------------------------------------------------------------------


def units_of_clinic(clinic: Clinic) -> tuple[Unit, ...]:
    """List what ``clinic.yaml`` says: ``country``, ``contact.X``, ``logo.alt``.

    The name of the clinic is no unit: a registered name is printed as it is.
    """
    out = _Collector(CLINIC, {})
    note = "The country whose numbers are printed."
    out.field("country", clinic, "country_name", "critical", note)
    for contact in clinic.contacts:
        note = _notes("Somebody to call; the number stands beside it.", contact.note)
        out.field(contact_id(contact.id), contact, "label", "critical", note)
    if clinic.logo is not None:
        out.field("logo.alt", clinic.logo, "alt", "furniture", "Read aloud.")
    return out.result()


# --- words used in one way -----------------------------------------------------------


def units_of_glossary(glossary: Glossary) -> tuple[Unit, ...]:
    """List the terms: ``term.X``, translated by all forms that the language uses."""
    out = _Collector(GLOSSARY, {})
    for term in glossary.terms:
        medicine = term.kind == "medicine"
        others = ", ".join(term.english[1:])
        note = _notes(
            "A medicine." if medicine else "A word that is always called the same.",
            f"In English also: {others}." if others else "",
            "Write the form to use first, then every other that the translation has "
            "(endings, spellings), each on a line of its own.",
            term.note,
        )
        tier: Tier = "critical" if medicine else "standard"
        out.field(term_id(term.id), term, "say", tier, note)
    return out.result()
