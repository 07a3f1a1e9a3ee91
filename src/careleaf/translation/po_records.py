"""A PO file as frozen records, between reading, merging and writing."""

from __future__ import annotations

from dataclasses import dataclass
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
