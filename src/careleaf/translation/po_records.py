"""A PO file as frozen records, between reading, merging and writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careleaf.findings import Span

DOCUMENT = "X-Careleaf-Document"
"""Header field: the document that the file translates."""

LANGUAGE = "Language"
"""Header field: the locale, as the folder is called."""

PLURAL_FORMS = "Plural-Forms"
"""Header field that editors and translation servers ask for."""

ORIGIN = "X-Careleaf-Origin"
"""Header field: who or what made the translation, in free words."""


def by_machine(origin: str) -> bool:
    """Tell whether the words of the header say that a machine made a translation."""
    return origin.strip().lower().startswith("machine")


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One unit in a PO file."""

    unit_id: str
    """The ``msgctxt``; empty only in an old entry that somebody else archived."""
    source: str
    """The English that the translator saw (``msgid``)."""
    target: str = ""
    """The translation (``msgstr``)."""
    fuzzy: bool = False
    previous: str = ""
    """The English that ``target`` was made from, when that is no longer ``source``."""
    comments: tuple[str, ...] = ()
    """The translator's own remarks (``# ...``)."""
    flags: tuple[str, ...] = ()
    """Flags of editors and checkers, other than ``fuzzy``."""
    obsolete: bool = False
    """Archived: the unit is no longer in the source."""
    span: Span | None = None
    """Where the translation stands."""
    id_span: Span | None = None


@dataclass(frozen=True, slots=True)
class PoFile:
    """One PO file: its header and its entries in order."""

    file: str
    header: dict[str, str]
    header_comments: tuple[str, ...]
    header_span: Span
    entries: tuple[PoEntry, ...]
    field_spans: dict[str, Span] = field(default_factory=dict)
    """Where each field of the header stands."""

    def place_of(self, name: str) -> Span:
        """Point at a field of the header, or at the header where it has none."""
        return self.field_spans.get(name, self.header_span)
