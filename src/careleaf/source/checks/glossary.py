"""What glossary.yaml says: each form once, as plain words, and used somewhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity
from careleaf.source.checks.siblings import check_siblings
from careleaf.source.glossary import Glossary, Term, terms_said
from careleaf.source.walk import printed_texts
from careleaf.source.word_forms import folded, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.findings import Span
    from careleaf.source.project import Project

_MARKUP = frozenset("{}*\n\t")


def check_glossary(project: Project) -> Iterator[Finding]:
    """Run all rules about glossary.yaml; a project may have none."""
    glossary = project.glossary
    if glossary is not None:
        yield from check_siblings(glossary)
        yield from _plain_words(glossary)
        yield from _one_term_each(glossary)
        yield from _unused(glossary, project)


def plain_form(form: str) -> bool:
    """Tell whether a form can stand in a text as it is written."""
    begins_in_word = unicodedata.category(form[0])[0] in "LN"
    return begins_in_word and _MARKUP.isdisjoint(form) and is_word(form)


def _forms(term: Term) -> Iterator[tuple[str, Span | None]]:
    yield term.say, term.span_of("say")
    for index, form in enumerate(term.forms):
        yield form, term.span_of("forms", index)


def _plain_words(glossary: Glossary) -> Iterator[Finding]:
    """C0236: what a text could never say."""
    for term in glossary.terms:
        for form, span in _forms(term):
            if not plain_form(form):
                message = f"`{' '.join(form.split())}` is no word that a text can say"
                hint = (
                    "a form begins with a letter or digit, has at least two of them, "
                    "and no placeholder, no `**` and no line break"
                )
                yield Finding("C0236", message, span, hint=hint)


def _one_term_each(glossary: Glossary) -> Iterator[Finding]:
    """C0235: one form cannot be translated in two ways."""
    first: dict[str, tuple[Term, Span | None]] = {}
    for term in glossary.terms:
        for form, span in _forms(term):
            here = (term, span)
            known, place = first.setdefault(folded(form), here)
            if first[folded(form)] is not here:
                yield Finding(
                    "C0235",
                    f"`{form}` is a form of `{known.id}` already",
                    span,
                    label=f"first on line {place.line}" if place else "",
                    hint="every form belongs to one term, and stands there once",
                )


def _unused(glossary: Glossary, project: Project) -> Iterator[Finding]:
    """C0237: a word that nothing says, or that is said in another form.

    Of a term with a form of no use, or of two terms, the texts may say just that form.
    """
    if project.broken:
        return
    records = (
        project.clinic,
        *project.flowcharts.values(),
        *project.leaflets.values(),
    )
    said: set[str] = set()
    for record in records:
        for _, _, text in printed_texts(record):
            said |= terms_said(text, glossary.terms)
    owners = Counter(
        folded(form) for term in glossary.terms for form, _ in _forms(term)
    )
    for term in glossary.terms:
        forms = [form for form, _ in _forms(term)]
        usable = all(plain_form(form) and owners[folded(form)] == 1 for form in forms)
        if usable and term.id not in said:
            yield Finding(
                "C0237",
                f"no text says `{term.say}`",
                term.span_of("say"),
                Severity.WARNING,
                hint="write it as the texts do, add that to `forms`, or delete it",
            )
