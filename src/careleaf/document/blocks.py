"""The tree of one document in one language: the same for PDF, SVG and text.

Text is ready to be set: placeholders are filled, ``**strong**`` is parsed, protected
tokens are marked. Nothing here knows of paper, faces or pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from careleaf.decision.described import Described
    from careleaf.decision.flow import FlowGraph
    from careleaf.decision.flow.bands import Bullet
    from careleaf.translation.locale_policy import LocalePolicy

LevelName = Literal["emergency-now", "same-day-call", "see-doctor-soon", "self-monitor"]


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text of one kind.

    ``protected`` text (a phone number, a number with its unit, a range, a URL) keeps
    its own order in right-to-left text and is never broken across lines.
    ``language`` is a BCP 47 tag where it differs from the document's.
    """

    text: str
    strong: bool = False
    protected: bool = False
    language: str | None = None
    unit: str = field(default="", compare=False)
    """The document and unit that said it, for findings: ``fever/title``."""


RichText = tuple[Inline, ...]
ListKind = Literal["bullets", "steps", "boxes"]


def plain(text: RichText) -> str:
    """Give the characters alone."""
    return "".join(part.text for part in text)


# --- blocks of a leaflet --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: RichText
    small: bool = False
    """Set like the furniture of the page: references."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """Bullets, numbered steps or boxes to tick."""

    kind: ListKind
    items: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Heading row and rows; the first cell of a row is its heading."""

    columns: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence that stands out."""

    title: RichText | None
    text: RichText


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; ``data`` is the whole file, ``kind`` its format."""

    kind: Literal["png", "jpeg", "svg"]
    data: bytes
    alt: str
    caption: RichText | None


@dataclass(frozen=True, slots=True)
class Band:
    """Any of ``signs``: do ``action``. Computed from the rules of a chart."""

    level: LevelName
    title: RichText
    lead: RichText
    signs: tuple[RichText, ...]
    action: RichText | None


@dataclass(frozen=True, slots=True)
class BandSource:
    """The rules behind bands, and what each of their texts stands for."""

    expanded: Described
    """The rules, each sign an answer of its own, in the words of findings."""
    outcomes: dict[str, Band]
    """By outcome id: the words of its band."""
    bullets: dict[Bullet, RichText]
    """The words of every rule and every sign of the chart, told or not."""
    wanted: dict[str, tuple[Bullet, ...]]
    """By outcome id: the bullets of its rules."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one chart, most urgent first."""

    chart: str
    bands: tuple[Band, ...]
    source: BandSource | None = None
    """None only where no rules stand behind the bands: in tests of layout."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to call; ``number`` None leaves a line to write on."""

    label: RichText
    number: RichText | None


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who to call."""

    rows: tuple[ContactRow, ...]
    caption: RichText
    """The country whose numbers these are."""
    write_here: RichText
    """Stands under a line to write on."""


@dataclass(frozen=True, slots=True)
class Diary:
    """An empty table to fill in by hand."""

    columns: tuple[RichText, ...]
    rows: int
    alt: str
    """What it is, for somebody who cannot see it."""


@dataclass(frozen=True, slots=True)
class QuestionText:
    """The words of one question box."""

    ask: RichText
    help: RichText | None
    signs: tuple[RichText, ...]
    options: tuple[tuple[RichText, RichText], ...]
    """Short label and full words of the answers whose arrow label is a short form."""


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """The words of one outcome box and of its page of steps."""

    level: LevelName | None
    title: RichText
    short: RichText | None
    because: RichText | None
    steps: tuple[RichText, ...]
    watch_for: RichText | None
    move_up: RichText | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: the computed graph and its words in this language."""

    id: str
    locale: str
    title: RichText
    audience: RichText
    start: RichText
    how_to: RichText
    graph: FlowGraph
    described: Described
    """The rules, which everything drawn is compared with, in the words of findings."""
    questions: dict[str, QuestionText]
    """By question id."""
    answers: dict[tuple[str, str], RichText]
    """By question id and answer id (``not-sure`` among them): the arrow labels."""
    answers_in_full: dict[tuple[str, str], RichText]
    outcomes: dict[str, OutcomeText]
    """By outcome id."""
    words: dict[str, RichText]
    """Furniture by its key in common (``chart.go-to-part``), placeholders unfilled."""
    one_page: bool = False
    """It must not be split if there is any way to keep it whole: a poster."""
    notice: tuple[RichText, ...] = ()
    """DRAFT and the like: it goes wherever the chart goes without a page."""
    colophon: tuple[RichText, ...] = ()
    """Edition, version, dates, who prints: it ends a chart without a page."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do in each case, step by step; most urgent first."""

    outcomes: tuple[OutcomeText, ...]
    watch_for: RichText
    move_up: RichText


Block = (
    Paragraph
    | ItemList
    | Table
    | Callout
    | Figure
    | Bands
    | Contacts
    | Diary
    | Chart
    | Advice
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: RichText | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the foot of every page says, already in words."""

    language_own: RichText
    language_english: RichText
    text_hash: str
    """Of everything that the document says in this language."""
    edition: str
    """Short check code of the text, letters and digits."""
    edition_words: RichText
    version: RichText
    written: RichText
    review_by: RichText
    clinic: RichText
    draft: RichText | None
    """None once named people have signed; else the words on every page."""
    draft_warning: RichText | None
    translation: RichText | None
    """How the translation was made, while no named person has revised it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One leaflet or one chart in one language."""

    id: str
    kind: Literal["leaflet", "chart"]
    policy: LocalePolicy
    """How its language is set, in the faces that the clinic chose."""
    title: RichText
    audience: RichText
    key_points: tuple[RichText, ...]
    sections: tuple[Section, ...]
    imprint: Imprint
    words: dict[str, RichText]
    """Furniture of the pages by its key in common."""
    templates: dict[str, str]
    """Furniture with placeholders that only layout can fill: page numbers."""
    pages: int | None
    """Most pages of text in the standard editions; None: as many as it needs."""
    written: str
    """ISO day, for the metadata: there is no other clock."""
    logo: Figure | None
    colour_heading: str
    colour_rule: str
    poster: bool
    columns: int = 1
    """Of text on the pages of the standard editions."""
    kept_whole: str = ""
    """Words of the glossary that no line ends inside, one on a line."""

    @property
    def locale(self) -> str:
        """Its language, as the folder of its translation is called."""
        return self.policy.locale
