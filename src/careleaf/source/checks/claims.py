"""What may be printed, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.checks.references import evidence_is_whole, unknown
from careleaf.source.suggestions import list_words
from careleaf.source.walk import claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Span
    from careleaf.source.project import Project
    from careleaf.source.record import Dated
    from careleaf.source.records import Claim


def check_claims(document: Dated, project: Project) -> Iterator[Finding]:
    """C0212, C0213: every claim is known, and may be printed."""
    for record, index, name in claims_in(document):
        span = record.span_of("claims", index)
        claim = project.claims.get(name)
        if claim is not None:
            yield from _not_for_print(claim, span)
        elif evidence_is_whole(project):
            yield unknown("C0212", "claim", name, project.claims, span)


def check_evidence(project: Project) -> Iterator[Finding]:
    """C0212, C0214: what claims point to is there."""
    if not evidence_is_whole(project):
        return
    for claim in project.claims.values():
        for field in ("supported_by", "contradicted_by"):
            for index, name in enumerate(getattr(claim, field)):
                if name not in project.sources:
                    span = claim.span_of(field, index)
                    yield unknown("C0214", "source", name, project.sources, span)
        for index, name in enumerate(claim.say_instead):
            if name not in project.claims:
                span = claim.span_of("say_instead", index)
                yield unknown("C0212", "claim", name, project.claims, span)


def _not_for_print(claim: Claim, span: Span | None) -> Iterator[Finding]:
    if claim.use == "print":
        return
    hint = "name a claim with `use: print`, or take the sentence out"
    notes: tuple[str, ...] = ()
    if claim.use == "do-not-use":
        if claim.reason:
            notes = (f"reason: {claim.reason}",)
        if claim.say_instead:
            hint = f"say instead: {list_words(claim.say_instead)}"
    message = f"the claim `{claim.id}` must not be printed: its use is `{claim.use}`"
    yield Finding("C0213", message, span, notes=notes, hint=hint)
