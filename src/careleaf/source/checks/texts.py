"""What may stand inside a printed sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity
from careleaf.source.checks.references import unknown
from careleaf.source.walk import printed_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from careleaf.findings import Span
    from careleaf.source.project import Project
    from careleaf.source.record import Dated

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STRONG = re.compile(r"\*\*(?=\S)([^*]|\*(?!\*))*(?<=\S)\*\*")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


def check_texts(document: Dated, project: Project) -> Iterator[Finding]:
    """C0215 to C0218, C0232: placeholders, markup, digits of a leaflet or chart."""
    known = [*document.values, *(contact.id for contact in project.clinic.contacts)]
    without_number = {
        contact.id for contact in project.clinic.contacts if contact.number is None
    }.difference(document.values)
    used: set[str] = set()
    for record, field, text in printed_texts(document):
        span = record.span_of(field)
        names = dict.fromkeys(_PLACEHOLDER.findall(text))
        used.update(names)
        yield from check_markup(text, span)
        yield from unknown_placeholders(text, known, span)
        yield from _no_number(names, without_number, span)
        yield from _typed_digits(text, span)
    yield from _unused_values(document, used)
    yield from _ambiguous_names(document, project)
    yield from _ranges(document)


def check_markup(text: str, span: Span | None) -> Iterator[Finding]:
    """C0216: braces and ``**`` come in pairs, with something between."""
    bare = _PLACEHOLDER.sub("x", text)
    if any(not name.strip() for name in _PLACEHOLDER.findall(text)):
        hint = "write the name of a value: `{name}`"
        yield Finding("C0216", "nothing stands between { and }", span, hint=hint)
    if "{" in bare or "}" in bare:
        hint = "a placeholder is `{name}`; braces have no other use in a text"
        yield Finding("C0216", "a { or } stands alone", span, hint=hint)
    if "**" in _STRONG.sub("", bare):
        hint = "strong text is `**like this**`, without spaces inside the stars"
        yield Finding("C0216", "a `**` has no partner", span, hint=hint)


def unknown_placeholders(
    text: str, known: Collection[str], span: Span | None
) -> Iterator[Finding]:
    """C0215: a name in braces that nothing can be filled in for."""
    for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
        if name.strip() and name not in known:
            yield unknown("C0215", "placeholder", name, known, span)


def _no_number(
    names: Iterable[str], without_number: Collection[str], span: Span | None
) -> Iterator[Finding]:
    """C0232: a sentence has no line to write a number on."""
    for name in names:
        if name in without_number:
            message = f"the contact `{name}` has no number to print here"
            hint = (
                f"give `{name}` a `number` in clinic.yaml, or name it in words, "
                f"without braces"
            )
            yield Finding("C0232", message, span, hint=hint)


def _typed_digits(text: str, span: Span | None) -> Iterator[Finding]:
    """C0218: translators must not retype a number that somebody acts on."""
    found = _NUMBER.search(_PLACEHOLDER.sub("", text))
    if found is None:
        return
    number = found.group()
    hint = (
        "add `values: {some-name: {number: " + number + "}}` to the file and write "
        "`{some-name}` in the sentence; a phone number is a contact of clinic.yaml"
    )
    message = f"the number {number} is typed in a sentence: write it as a value"
    yield Finding("C0218", message, span, hint=hint)


def _unused_values(document: Dated, used: set[str]) -> Iterator[Finding]:
    for name in document.values:
        if name not in used:
            yield Finding(
                "C0217",
                f"the value `{name}` is never used",
                document.span_inside("values", name, of_key=True),
                Severity.WARNING,
                hint=f"write `{{{name}}}` in a sentence, or delete the value",
            )


def _ambiguous_names(document: Dated, project: Project) -> Iterator[Finding]:
    """C0215: one name for a number and for somebody to call."""
    contacts = {contact.id for contact in project.clinic.contacts}
    for name in document.values:
        if name in contacts:
            span = document.span_inside("values", name, of_key=True)
            message = f"`{name}` is a value here and a contact in clinic.yaml"
            yield Finding("C0215", message, span, hint="rename the value")


def _ranges(document: Dated) -> Iterator[Finding]:
    """C0230: from the low end to the high end."""
    for value in document.values.values():
        if value.range is not None and value.range[0] >= value.range[1]:
            low, high = value.range
            message = f"the range goes from {low} to {high}"
            span = value.span_of("range")
            yield Finding("C0230", message, span, hint="write the low end first")
