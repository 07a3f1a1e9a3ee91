"""What a project folder says, as frozen records: the schema of every YAML file.

Records carry no behaviour beyond finding their own place in the file. Cross-file rules
(known ids, printable claims) are checks of their own, because a record must exist
before it can be compared with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from careleaf.source.located import LocatedDict

if TYPE_CHECKING:
    from careleaf.findings import Span

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case and permanent: translations and reviews hang on it."""

Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""One whole sentence or label; only ``**strong**`` and ``{placeholder}`` are more."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A calendar day, ISO 8601 extended format."""

Level = Literal["emergency-now", "same-day-call", "see-doctor-soon", "self-monitor"]
"""The four urgency styles; which of them a chart uses, in what words, is its own."""

LEVELS: tuple[Level, ...] = (
    "self-monitor",
    "see-doctor-soon",
    "same-day-call",
    "emergency-now",
)
"""Least urgent first."""


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """Base of all records: frozen, strict, no unknown keys, knows where it stands."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=False,
        allow_inf_nan=False,
    )
    _place: LocatedDict | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if isinstance(data, LocatedDict):
            record._place = data  # noqa: SLF001 - own class
        return record

    @property
    def span(self) -> Span | None:
        """Where the record itself stands (the whole mapping)."""
        return self._place.span if self._place is not None else None

    def span_of(self, field: str, index: int | None = None) -> Span | None:
        """Where the value of ``field`` stands (its item ``index``, if given)."""
        if self._place is None:
            return None
        return self._place.value_span(_kebab(field), index)

    def key_span(self, field: str) -> Span | None:
        """Where the key of ``field`` stands."""
        return self._place.key_span(_kebab(field)) if self._place is not None else None

    def span_inside(self, field: str, key: str, *, of_key: bool = False) -> Span | None:
        """Where ``field`` speaks about ``key``, as ``when: {key: ...}`` does."""
        group = self._place.get(_kebab(field)) if self._place is not None else None
        if not isinstance(group, LocatedDict):
            return self.span_of(field)
        return group.key_span(key) if of_key else group.value_span(key)


class Said(Record):
    """A sentence and the claims that it rests on; ``[]`` says "not clinical"."""

    say: Prose
    claims: tuple[Id, ...]
    note: str = ""
    """For the translator: who says it to whom, what a word means here."""


class Statement(Said):
    """A sentence with a permanent id of its own, unique among its siblings."""

    id: Id


# --- values that the program fills in ------------------------------------------------


class Value(Record):
    """A number that matters, written once: exactly one of the kinds below."""

    number: int | float | None = None
    temperature: int | float | None = None
    """Degrees Celsius."""
    range: tuple[int | float, int | float] | None = None
    """Low and high end."""
    length: int | float | None = None
    """Centimetres."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = (self.number, self.temperature, self.range, self.length)
        if sum(kind is not None for kind in kinds) != 1:
            msg = "give exactly one of `number`, `temperature`, `range`, `length`"
            raise ValueError(msg)
        return self


# --- flowcharts ----------------------------------------------------------------------


class Outcome(Record):
    """What the reader is told to do; the order of outcomes is their urgency."""

    id: Id
    level: Level | None = None
    """The urgency style; may be left out when ``id`` is itself a level."""
    title: Prose
    short: Said | None = None
    """One or two lines for the box of the chart and the foot of the band."""
    who: Said | None = None
    """Who ends up here, in one line: the lead-in of the band."""
    because: Said | None = None
    steps: tuple[Statement, ...] = ()
    watch_for: Said | None = None
    move_up: Said | None = None
    go_to: Id | None = None
    """Only in a router: the chart to continue with. Excludes ``level``."""
    note: str = ""


class Answer(Record):
    """One answer; answers stand from least to most worrying."""

    id: Id
    say: Prose
    label: Prose | None = None
    """What stands beside the arrow when ``say`` is too long for it."""
    claims: tuple[Id, ...] = ()
    note: str = ""


class Unsure(Record):
    """What "Not sure" means when it needs words of its own."""

    say: Prose
    label: Prose | None = None
    claims: tuple[Id, ...] = ()
    note: str = ""


class Question(Record):
    """One question: either ``answers`` or ``signs`` (a yes to any is a yes)."""

    id: Id
    ask: Prose
    help: Prose | None = None
    claims: tuple[Id, ...] = ()
    signs: tuple[Statement, ...] = ()
    """With signs the answers are ``no`` and ``yes``, worded here or in common."""
    answers: tuple[Answer, ...] = ()
    order: Literal["worse", "none"] = "worse"
    """``none`` when no answer is worse than another."""
    unsure: Literal["worst", "never"] = "worst"
    unsure_because: Prose | None = None
    """Why "Not sure" is not offered; required with ``unsure: never``."""
    unsure_say: Unsure | None = None
    note: str = ""


class Rule(Record):
    """When all of ``when`` holds and not all of ``unless``, tell this outcome.

    A condition is ``at least X``, ``exactly X`` or, for the most worrying answer and
    for questions without an order, the bare answer id.
    """

    id: Id
    when: dict[Id, str]
    unless: dict[Id, str] = Field(default_factory=dict)
    tell: Id
    say: Prose | None = None
    """The bullet of the band; left out, the signs of its question are the bullets."""
    claims: tuple[Id, ...]
    note: str = ""


class Impossible(Record):
    """A combination of answers that cannot occur; excluded from every count."""

    id: Id
    when: dict[Id, str]
    because: Prose


class Must(Record):
    """A promise of the clinician, checked for ever."""

    id: Id
    when: dict[Id, str]
    at_least: Id


class Dated(Record):
    """What every printed document carries about itself."""

    schema_: Literal[1]
    id: Id
    title: Prose
    for_: Prose
    version: int
    written: Day
    review_by: Day
    values: dict[Id, Value] = Field(default_factory=dict)
    note: str = ""


class Flowchart(Dated):
    """A decision chart: questions in order, rules, and promises about them."""

    start: Prose
    """What stands in the rounded box that the chart starts from."""
    poster: bool = False
    """Also made as an A3 poster for the waiting room."""
    outcomes: tuple[Outcome, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    otherwise: Id
    impossible: tuple[Impossible, ...] = ()
    must: tuple[Must, ...] = ()


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
    """A picture from a file, PNG or JPEG, relative to the project folder."""

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
    """PNG or JPEG, relative to the project folder."""

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
