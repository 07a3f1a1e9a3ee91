"""The two forms of a table as text, told apart by how they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from careleaf.decision.exchange.csv_table import read_csv, write_csv
from careleaf.decision.exchange.dmn_reader import read_dmn
from careleaf.decision.exchange.dmn_writer import write_dmn
from careleaf.source.text_file import refuse_invisible

if TYPE_CHECKING:
    from careleaf.decision.exchange.sheet import Sheet

Format = Literal["csv", "dmn"]


def read_sheet(text: str, file: str) -> Sheet:
    """Read a table; ``file`` is the name that its spans carry."""
    refuse_invisible(text, file)
    return (
        read_dmn(text, file) if text.lstrip().startswith("<") else read_csv(text, file)
    )


def write_sheet(sheet: Sheet, form: Format) -> str:
    """Write a table."""
    return write_csv(sheet) if form == "csv" else write_dmn(sheet)
