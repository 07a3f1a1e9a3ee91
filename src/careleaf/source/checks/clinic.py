"""What clinic.yaml says about contacts, the logo and approvals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.dates import check_day
from careleaf.source.checks.pictures import check_picture
from careleaf.source.checks.references import evidence_is_whole, unknown
from careleaf.source.checks.siblings import check_siblings
from careleaf.source.checks.texts import check_markup, unknown_placeholders
from careleaf.source.walk import printed_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.project import Project

_SHARED = ("clinic", "common")
"""What all documents share and somebody signs; the glossary is never printed."""

_NUMBER = re.compile(r"[0-9+*#(][0-9 +*#()./-]*")


def check_clinic(project: Project) -> Iterator[Finding]:
    """Run all rules about clinic.yaml."""
    yield from check_siblings(project.clinic)
    yield from _contacts(project)
    yield from _approvals(project)
    if project.clinic.logo is not None:
        yield from check_picture(project.clinic.logo, project)
    for record, field, text in printed_texts(project.clinic):
        span = record.span_of(field)
        yield from check_markup(text, span)
        yield from unknown_placeholders(text, (), span)


def _contacts(project: Project) -> Iterator[Finding]:
    """C0214, C0226: a number that can be dialled, and where it was found."""
    for contact in project.clinic.contacts:
        number = contact.number
        if number is not None and not _can_be_dialled(number):
            message = f"`{number}` is not a phone number"
            hint = "digits, spaces and + - ( ) . / * # only; words go into `label`"
            span = contact.span_of("number")
            yield Finding("C0226", message, span, hint=hint)
        source = contact.source
        if source and source not in project.sources and evidence_is_whole(project):
            span = contact.span_of("source")
            yield unknown("C0214", "source", source, project.sources, span)


def _can_be_dialled(number: str) -> bool:
    has_digit = any("0" <= character <= "9" for character in number)
    return has_digit and _NUMBER.fullmatch(number) is not None


def _approvals(project: Project) -> Iterator[Finding]:
    """C0219, C0221, C0234: somebody signed a document that is here, on a real day."""
    known = {**project.leaflets, **project.flowcharts, **dict.fromkeys(_SHARED)}
    broken = {name.rpartition("/")[2] for name in project.broken}
    for approval in project.clinic.approvals:
        yield from check_day(approval, "date")
        name = approval.document
        if name not in known and f"{name}.yaml" not in broken:
            span = approval.span_of("document")
            yield unknown("C0219", "document", name, known, span)
        if name in _SHARED and approval.role != "reviser":
            message = f"`{name}` is signed by a reviser, not by a {approval.role}"
            hint = "only its translations are signed: say `role: reviser`"
            yield Finding("C0234", message, approval.span_of("role"), hint=hint)
