"""One YAML file to one record, with every finding of the file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from careleaf.findings import FindingsError
from careleaf.source.schema_faults import explain_schema
from careleaf.source.yaml_reader import read_yaml

if TYPE_CHECKING:
    from careleaf.source.record import Record

MOST_FINDINGS = 100
"""Of one file; somebody who sees more mends the first ones and runs again."""

R = TypeVar("R", bound="Record")


def parse_record(text: str, file: str, record: type[R]) -> R:
    """Read text as a record; ``file`` is the name that its spans carry.

    ``FindingsError`` tells all that is wrong in it.
    """
    reading = read_yaml(text, file)
    findings = list(reading.findings)
    try:
        loaded = record.model_validate(reading.data)
    except ValidationError as error:
        findings += explain_schema(error, reading.data, record, text, file)
        raise FindingsError(findings[:MOST_FINDINGS]) from None
    if findings:
        raise FindingsError(findings[:MOST_FINDINGS])
    return loaded
