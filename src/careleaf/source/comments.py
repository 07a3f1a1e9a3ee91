"""Texts that a comment sign cuts short without anybody noticing.

YAML ends an unquoted text at `` #``. Two spaces before the sign are how people set a
comment apart; one space in a sentence that has not ended is how they write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity
from careleaf.source.walk import printed_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Span
    from careleaf.source.record import Record

_ENDS = (".", "!", "?", ":", ";", "\N{HORIZONTAL ELLIPSIS}", ")")
"""After these a text is whole, and what follows is a comment."""


def texts_cut_short(record: Record, text: str) -> Iterator[Finding]:
    """C0119: a printed text is followed by `` #`` in the middle of a sentence."""
    if " #" not in text:
        return
    lines = text.split("\n")
    for part, field, printed in printed_texts(record):
        span = part.span_of(field)
        if span is not None and _is_cut_short(printed, span, lines):
            yield Finding(
                "C0119",
                "the text ends here; ` #` begins a comment",
                span,
                Severity.WARNING,
                hint="put the text in quotes, or two spaces before a comment",
            )


def _is_cut_short(printed: str, span: Span, lines: list[str]) -> bool:
    line = lines[span.end_line - 1]
    begin = span.column - 1 if span.line == span.end_line else 0
    typed = line[begin : span.end_column - 1].strip()
    # A text in quotes or after `>` does not stand in the file as it is read.
    is_plain = bool(typed) and printed.endswith(typed)
    is_followed = line[span.end_column - 1 :].startswith(" #")
    return is_plain and is_followed and not printed.endswith(_ENDS)
