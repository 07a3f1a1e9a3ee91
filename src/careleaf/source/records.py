"""What leaflets, clinics and evidence say, as frozen records."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from careleaf.source.record import (
    Dated,
    Day,
    Id,
    Prose,
    Record,
    Statement,
    WholeNumber,
)

# --- leaflets ------------------------------------------------------------------------


class ListBody(Record):
    """Bullets, steps or boxes to tick."""

    items: tuple[Statement, ...]


class Cell(Record):
    """One cell of a table."""

    id: Id
    say: Prose
    claims: tuple[Id, ...] = ()
    note: str = ""


class Row(Record):
    """One row of a table; the first cell is its heading."""

    id: Id
    cells: tuple[Cell, ...]


class TableBody(Record):
    """A table with a heading row."""

    id: Id
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]


class CalloutBody(Statement):
    """A sentence that must stand out."""

    title: Prose | None = None


class FigureBody(Record):
    """A picture from a file, PNG, JPEG or SVG, relative to the project folder."""

    id: Id
    file: str
    alt: Prose
    caption: Prose | None = None


class DiaryBody(Record):
    """An empty table to fill in by hand."""

    id: Id
    columns: tuple[Cell, ...]
    rows: int


class Block(Record):
    """Exactly one kind of content."""

    text: Statement | None = None
    list: ListBody | None = None
    steps: ListBody | None = None
    checklist: ListBody | None = None
    table: TableBody | None = None
    callout: CalloutBody | None = None
    figure: FigureBody | None = None
    chart: Id | None = None
    help: Id | None = None
    contacts: tuple[Id, ...] | None = None
    diary: DiaryBody | None = None
    sources: Literal["all"] | None = None

    @property
    def kind(self) -> str:
        """The name of the one field that is given."""
        return next(iter(self.model_fields_set))

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1:
            msg = "a block has exactly one kind"
            raise ValueError(msg)
        return self


class Section(Record):
    """A heading and what stands under it; without a title only for ``help``."""

    id: Id
    title: Prose | None = None
    blocks: tuple[Block, ...]
    note: str = ""


class Leaflet(Dated):
    """What is said, in order."""

    pages: Literal[2, 4] | None = None
    """How many pages the text may take in the standard editions; None: what it needs.

    Charts are drawn on sheets of their own and do not count.
    """
    columns: Annotated[Literal[1, 2], WholeNumber] = 1
    """Columns of text in the standard editions; large print has one."""
    key_points: tuple[Statement, ...]
    sections: tuple[Section, ...]


# --- who prints ----------------------------------------------------------------------


class Contact(Record):
    """Somebody to call; without a number a line to write one on is printed."""

    id: Id
    label: Prose
    number: str | None = None
    source: Id | None = None
    note: str = ""


class Logo(Record):
    """PNG, JPEG or SVG, relative to the project folder."""

    file: str
    alt: Prose


class Colours(Record):
    """A clinic may change headings and rules, never the urgency styles."""

    heading: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = "#14213d"
    rule: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = "#14213d"


class Approval(Record):
    """A named person signs one document in one language, at one hash of its text."""

    document: Id
    locale: str
    role: Literal["clinician", "reviser"]
    name: Prose
    date: Day
    hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Faces(Record):
    """The hand that a language is printed in, where it has more than one."""

    ur: Literal["nastaliq", "naskh"] = "nastaliq"


class Clinic(Record):
    """Who prints: ``clinic.yaml``."""

    schema_: Literal[1]
    name: Prose
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    country_name: Prose
    languages: tuple[str, ...]
    paper: tuple[Literal["a4", "letter"], ...] = ("a4", "letter")
    large_print: bool = False
    logo: Logo | None = None
    colours: Colours = Colours()
    faces: Faces = Faces()
    contacts: tuple[Contact, ...]
    approvals: tuple[Approval, ...] = ()


# --- why -----------------------------------------------------------------------------


class Source(Record):
    """A document that a claim rests on."""

    id: Id
    title: Prose
    publisher: Prose
    url: str
    date: str
    strength: Literal[
        "guideline",
        "professional-body patient information",
        "reference",
        "lay article",
    ]
    basis: Literal["full", "part", "not-rechecked"]
    note: str = ""


class Claim(Record):
    """One fact and whether it may be printed; keys as in the evidence files."""

    id: Id
    statement: Prose
    population: tuple[str, ...]
    theme: str
    disposition: Literal[
        "emergency-now", "same-day-call", "see-doctor-soon", "self-monitor", "none"
    ]
    supported_by: tuple[Id, ...]
    contradicted_by: tuple[Id, ...] = ()
    use: Literal["print", "background", "do-not-use"]
    resolution: str = ""
    reason: str = ""
    say_instead: tuple[Id, ...] = ()
    needs_review: str = ""


class Evidence(Record):
    """Sources and claims: ``leaflets/evidence/*.yaml``."""

    schema_: Literal[1]
    topic: str
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
