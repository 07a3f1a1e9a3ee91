"""A decision table as it was written: cells with their places, nothing understood yet.

CSV and DMN are read into this form and written from it, so that what a table means is
worked out in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.findings import Span

POLICIES = ("UNIQUE", "FIRST", "PRIORITY", "ANY")
"""Hit policies that give one advice for each combination (DMN 1.3, 8.2.8)."""

KIND_STRING = "string"
KIND_BOOLEAN = "boolean"
KIND_NUMBER = "number"
KIND_WHOLE = "integer"
"""A number without a fraction; not of the standard, but modellers write it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class InputColumn:
    """What is asked in one column."""

    name: Cell
    ask: str = ""
    """The question in words, if the table has them."""
    kind: str = ""
    """One of the kinds above; empty if the table does not say."""
    allowed: Cell | None = None
    """Unary tests that say which values there are."""
    ordered: bool | None = None
    """Whether the values go from least to most worrying; None if nothing is said."""
    unsure: bool = True


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """What is told, and the values that it may have, the most urgent first."""

    name: Cell
    allowed: Cell | None = None
    default: Cell | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: a test for each input, and what is told."""

    number: int
    """Counted from 1, without headings."""
    tests: tuple[Cell, ...]
    tell: Cell
    span: Span | None = None
    id: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """Name of the column and text."""

    def note(self, name: str) -> str:
        """Return what a column of notes says."""
        return dict(self.notes).get(name, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table."""

    file: str
    id: str
    title: str
    policy: Cell
    inputs: tuple[InputColumn, ...]
    output: OutputColumn
    rows: tuple[Row, ...]
    impossible: tuple[Row, ...] = ()
    """What cannot occur; their ``tell`` is empty."""
    span: Span | None = None
    bare_words: bool = False
    """Whether a text may stand without quotation marks, as people type in a CSV."""


def policy_named(cell: Cell) -> str:
    """Find the hit policy that a cell names, by its word or its letter.

    Raises ``FindingsError`` for the policies that tell a list or a sum: a reader needs
    one advice.
    """
    word = " ".join(cell.text.upper().split())
    for policy in POLICIES:
        if word in {policy, policy[0]}:
            return policy
    several = {
        "COLLECT": "C",
        "RULE ORDER": "R",
        "OUTPUT ORDER": "O",
    }
    for policy, letter in several.items():
        if word == policy or word in {letter, f"{letter}+", f"{letter}<", f"{letter}>"}:
            message = f"the hit policy {policy} tells several outcomes at once"
            break
    else:
        message = f"`{cell.text}` is no hit policy"
    hint = "careleaf reads UNIQUE, FIRST, PRIORITY and ANY: a reader needs one advice"
    raise FindingsError([Finding("C0361", message, cell.span, hint=hint)])
