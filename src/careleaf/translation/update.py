"""Templates and PO files of a project: made, and brought up to date."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.findings import EnvironmentFault, Finding, FindingsError
from careleaf.translation.documents import (
    document_ids,
    folder_span,
    po_name,
    template_name,
    translated_locales,
    units_of_document,
    written_of,
)
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.merge import merge, template
from careleaf.translation.po_checks import (
    check_po,
    head_is_lost,
    is_mostly_of,
)
from careleaf.translation.po_reader import read_po_file
from careleaf.translation.po_records import (
    LANGUAGE,
    ORIGIN,
    PLURAL_FORMS,
    PoFile,
    by_machine,
)
from careleaf.translation.po_writer import write_po

if TYPE_CHECKING:
    from careleaf.source.project import Project

_HARMLESS = frozenset({"C0406"})
"""Unknown units are what an update is for: it archives them."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an update, relative to the project folder."""

    file: str
    changed: bool


def new(project: Project, locale: str) -> tuple[Written, ...]:
    """Begin a translation: one PO file per document, nothing translated.

    Raises ``FindingsError`` when there is no policy for the locale, or a translation.
    """
    policy_of(locale)
    if locale == SOURCE_LOCALE:
        message = f"`{locale}` is the language that the documents are written in"
        hint = "name the language to translate into"
        raise FindingsError([Finding("C0413", message, hint=hint)])
    if locale in translated_locales(project):
        message = f"there is a translation into `{locale}` already"
        span = folder_span(locale)
        hint = f"`careleaf translate update {locale}` brings it up to date"
        raise FindingsError([Finding("C0413", message, span, hint=hint)])
    return _write(project, (locale,))


def update(project: Project, locale: str | None = None) -> tuple[Written, ...]:
    """Bring the templates and one translation up to date, or all of them.

    Everything is read before anything is written; raises ``FindingsError`` if something
    cannot be read.
    """
    known = translated_locales(project)
    if locale is not None:
        policy_of(locale)
        if locale not in known:
            message = f"there is no translation into `{locale}` yet"
            hint = f"`careleaf translate new {locale}` begins one"
            raise FindingsError([Finding("C0414", message, hint=hint)])
        return _write(project, (locale,))
    for name in known:
        policy_of(name, folder_span(name))
    return _write(project, known)


def _write(project: Project, locales: tuple[str, ...]) -> tuple[Written, ...]:
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    for document in document_ids(project):
        units = units_of_document(project, document)
        by_id = {unit.id: unit for unit in units}
        name = template_name(document)
        fresh = template(document, written_of(project, document), units, name)
        contents[name] = write_po(fresh, by_id)
        for locale in locales:
            try:
                old = _old(project, locale, document, fresh)
            except FindingsError as error:
                findings += error.findings
                continue
            contents[old.file] = write_po(merge(units, old, fresh), by_id)
    if findings:
        raise FindingsError(findings)
    return tuple(_put(project.root, name, data) for name, data in contents.items())


def _old(project: Project, locale: str, document: str, fresh: PoFile) -> PoFile:
    """Read the translation as it is, or begin one."""
    name = po_name(locale, document)
    policy = policy_of(locale)
    own = {LANGUAGE: locale, PLURAL_FORMS: policy.plural_forms, ORIGIN: ""}
    head = fresh.header | own
    comments = (f"{policy.english_name} translation of {document}.",)
    if not (project.root / name).is_file():
        return replace(
            fresh, file=name, header=head, header_comments=comments, entries=()
        )
    old = read_po_file(project.root / name, name)
    units = units_of_document(project, document)
    if head_is_lost(old) and is_mostly_of(old, units):
        head |= {ORIGIN: _machine_beside(project, locale)}
        said = {key: value for key, value in old.header.items() if value}
        kept = old.header_comments or comments
        old = replace(old, header=head | said, header_comments=kept)
    wrong = [
        finding
        for finding in check_po(old, locale, document, units)
        if finding.code not in _HARMLESS
    ]
    if wrong:
        raise FindingsError(wrong)
    return old


def _machine_beside(project: Project, locale: str) -> str:
    """Say as another file of the language does that a machine made it, if one does.

    A head that was lost must not hide it.
    """
    for document in document_ids(project):
        name = po_name(locale, document)
        if not (project.root / name).is_file():
            continue
        # One that cannot be read is told of by its own update.
        with suppress(FindingsError):
            origin = read_po_file(project.root / name, name).header.get(ORIGIN, "")
            if by_machine(origin):
                return origin
    return ""


def _put(root: Path, name: str, data: bytes) -> Written:
    """Write a file whole or not at all, and not at all when it would be the same."""
    path = root / name
    try:
        if path.is_file() and path.read_bytes() == data:
            return Written(name, changed=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        msg = f"{name} cannot be written: {error.strerror}"
        raise EnvironmentFault(msg) from error
    return Written(name, changed=True)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
