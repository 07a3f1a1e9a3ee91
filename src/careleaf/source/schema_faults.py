"""Validation errors to findings, by error type, never by matching English text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careleaf.source.fault import Fault
from careleaf.source.key_faults import missing_key, unknown_key
from careleaf.source.schema_paths import find_annotation, find_place
from careleaf.source.value_faults import (
    EXPECTED,
    broken_promise,
    empty_text,
    too_many,
    unforeseen,
    wrong_pattern,
    wrong_type,
    wrong_word,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel, ValidationError

    from careleaf.findings import Finding, Span

MOST_ERRORS = 500
"""Looked at in one file; several may be one slip, and nobody mends more at once."""

_EXPLAIN: dict[str, Callable[[Fault], Finding | None]] = {
    **dict.fromkeys(EXPECTED, wrong_type),
    "extra_forbidden": unknown_key,
    "missing": missing_key,
    "string_pattern_mismatch": wrong_pattern,
    "string_too_short": empty_text,
    "literal_error": wrong_word,
    "too_long": too_many,
    "value_error": broken_promise,
}
"""How to explain each error type of pydantic."""


def explain_schema(
    error: ValidationError, data: Any, record: type[BaseModel], text: str, file: str
) -> list[Finding]:
    """Turn the errors of one file into findings that point at their places."""
    lines = text.split("\n")
    findings: dict[tuple[Span | None, str], Finding] = {}
    errors = error.errors(include_url=False, include_input=False)
    for entry in errors[:MOST_ERRORS]:
        path = entry["loc"]
        place = find_place(data, path, file)
        above = place.path[:-1] if entry["type"] == "extra_forbidden" else place.path
        annotation = find_annotation(record, above)
        rest = path[len(place.path) :]
        context = entry.get("ctx", {})
        fault = Fault(entry["type"], place, rest, annotation, context, lines)
        finding = _EXPLAIN.get(fault.kind, unforeseen)(fault)
        if finding is not None:
            # A union reports each of its members; the first says enough.
            findings.setdefault((finding.span, finding.code), finding)
    return list(findings.values())
