"""`careleaf translate new` and `update`, on a project folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from careleaf.findings import EnvironmentFault, FindingsError
from careleaf.translation.documents import units_of_document
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.po_checks import check_po
from careleaf.translation.po_reader import read_po_file
from careleaf.translation.update import new, update

from .conftest import CHART, read_project

DOCUMENTS = ("common", "clinic", "fever", "fever-at-home")


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "translations"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_translation_has_a_file_for_every_document(project):
    written = new(project, "so")
    assert all(entry.changed for entry in written)
    templates = {f"translations/templates/{name}.pot" for name in DOCUMENTS}
    files = {f"translations/so/{name}.po" for name in DOCUMENTS}
    assert {entry.file for entry in written} == templates | files
    assert set(contents(project.root)) == templates | files
    po = read_po_file(project.root / "translations/so/fever.po", "fever.po")
    assert po.header["Language"] == "so"
    assert po.header["X-Careleaf-Document"] == "fever"
    assert po.header_comments == ("Somali translation of fever.",)
    assert po.entries[0].unit_id == "title"
    assert all(entry.target == "" for entry in po.entries)


def test_a_translation_can_begin_in_every_language(project):
    for locale in known_locales():
        if locale == "en":
            continue
        new(project, locale)
        name = f"translations/{locale}/fever.po"
        po = read_po_file(project.root / name, name)
        policy = policy_of(locale)
        assert po.header["Language"] == locale
        assert po.header["Plural-Forms"] == policy.plural_forms
        assert po.header_comments == (f"{policy.english_name} translation of fever.",)
    assert not any(entry.changed for entry in update(project))
    assert check_all_locales(project) == {}


def check_all_locales(project) -> dict[str, list[str]]:
    """The faults of begun translations other than that nothing is translated yet."""
    units = units_of_document(project, "fever")
    found: dict[str, list[str]] = {}
    for locale in known_locales():
        name = f"translations/{locale}/fever.po"
        if (project.root / name).is_file():
            po = read_po_file(project.root / name, name)
            if faults := check_po(po, locale, "fever", units):
                found[locale] = [fault.message for fault in faults]
    return found


def test_updating_without_a_change_writes_nothing(project):
    new(project, "so")
    before = contents(project.root)
    times = {path: (project.root / path).stat().st_mtime_ns for path in before}
    assert not any(entry.changed for entry in update(project, "so"))
    assert contents(project.root) == before
    assert {path: (project.root / path).stat().st_mtime_ns for path in before} == times


def test_the_same_project_gives_the_same_bytes(tmp_path):
    results = []
    for name in ("one", "two"):
        new(read_project(tmp_path / name), "so")
        results.append(contents(tmp_path / name))
    assert results[0] == results[1]


def test_changed_english_reaches_every_translation(project):
    new(project, "so")
    new(project, "ar")
    path = project.root / "translations/so/fever.po"
    old = 'msgid "The child feels hot"\nmsgstr ""'
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, old[:-1] + 'Ilmuhu wuu kululyahay"'), "utf-8")
    chart = CHART.replace("The child feels hot", "The child is hot to touch")
    written = update(read_project(project.root, chart=chart))
    assert sorted(entry.file for entry in written if entry.changed) == [
        "translations/ar/fever.po",
        "translations/so/fever.po",
        "translations/templates/fever.pot",
    ]
    assert (
        "#, fuzzy\n"
        '#| msgid "The child feels hot"\n'
        'msgctxt "start"\n'
        'msgid "The child is hot to touch"\n'
        'msgstr "Ilmuhu wuu kululyahay"\n'
    ) in path.read_text("utf-8")


def test_a_new_document_gets_its_file_on_update(project):
    new(project, "so")
    (project.root / "translations/so/fever.po").unlink()
    written = update(project, "so")
    assert [entry.file for entry in written if entry.changed] == [
        "translations/so/fever.po"
    ]


def test_updating_all_without_translations_makes_the_templates(project):
    files = [entry.file for entry in update(project)]
    assert files == [f"translations/templates/{name}.pot" for name in DOCUMENTS]


@pytest.mark.parametrize(
    ("locale", "code", "message"),
    [
        ("xx", "C0412", "there is no language `xx`"),
        ("en", "C0413", "`en` is the language that the documents are written in"),
        ("so", "C0413", "there is a translation into `so` already"),
    ],
)
def test_new_refuses_what_makes_no_sense(project, locale, code, message):
    new(project, "so")
    before = contents(project.root)
    with pytest.raises(FindingsError) as caught:
        new(project, locale)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == (code, message)
    assert contents(project.root) == before


def test_update_refuses_a_translation_that_was_never_begun(project):
    with pytest.raises(FindingsError) as caught:
        update(project, "sw")
    (finding,) = caught.value.findings
    assert finding.code == "C0414"
    assert finding.message == "there is no translation into `sw` yet"
    assert "translate new sw" in finding.hint


def test_nothing_is_written_when_one_file_cannot_be_read(project):
    new(project, "so")
    for name in ("clinic", "fever"):
        path = project.root / f"translations/so/{name}.po"
        path.write_text(path.read_text("utf-8") + "garbage\n", "utf-8")
    before = contents(project.root)
    chart = CHART.replace("The child feels hot", "The child is hot")
    with pytest.raises(FindingsError) as caught:
        update(read_project(project.root, chart=chart), "so")
    assert [finding.code for finding in caught.value.findings] == ["C0403", "C0403"]
    assert contents(project.root) == before


def test_a_file_of_another_language_is_not_updated(project):
    new(project, "so")
    path = project.root / "translations/so/fever.po"
    text = path.read_text("utf-8").replace("Language: so", "Language: sw")
    path.write_text(text, "utf-8")
    with pytest.raises(FindingsError, match="C0408"):
        update(project, "so")


def lose_head(path: Path) -> str:
    """Cut the header off, and give what was there."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    path.write_text(body, "utf-8")
    return head


def test_a_lost_head_is_written_anew(project):
    new(project, "so")
    before = contents(project.root)
    path = project.root / "translations/so/fever.po"
    lose_head(path)
    (written,) = [entry.file for entry in update(project, "so") if entry.changed]
    assert written == "translations/so/fever.po"
    assert contents(project.root) == before


def test_a_lost_head_does_not_hide_that_a_machine_made_it(project):
    new(project, "so")
    said = '"X-Careleaf-Origin: machine draft\\n"'
    for name in ("clinic", "fever"):
        path = project.root / f"translations/so/{name}.po"
        text = path.read_text("utf-8")
        assert text.count('"X-Careleaf-Origin: \\n"') == 1
        path.write_text(text.replace('"X-Careleaf-Origin: \\n"', said), "utf-8")
    head = lose_head(path)
    update(project, "so")
    assert path.read_text("utf-8").startswith(head)


def test_a_lost_head_of_another_document_is_refused(project):
    new(project, "so")
    path = project.root / "translations/so/fever.po"
    other = project.root / "translations/so/clinic.po"
    lose_head(other)
    path.write_bytes(other.read_bytes())
    with pytest.raises(FindingsError) as caught:
        update(project, "so")
    (finding,) = caught.value.findings
    assert str(finding.span) == "translations/so/fever.po:1:1"
    assert finding.hint == "most of it is of another document: was a file mixed up?"


def test_a_unit_that_the_source_lost_is_archived(project):
    new(project, "so")
    path = project.root / "translations/so/fever.po"
    entry = 'msgctxt "question.gone.ask"\nmsgid "Gone?"\nmsgstr "Tagay?"\n'
    path.write_text(path.read_text("utf-8") + "\n" + entry, "utf-8")
    update(project, "so")
    archived = "".join(f"#~ {line}\n" for line in entry.splitlines())
    assert path.read_text("utf-8").endswith("\n\n" + archived)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(project):
    (project.root / "translations").write_text("in the way")
    with pytest.raises(EnvironmentFault, match=r"common\.pot cannot be written"):
        update(project)


def test_no_draft_is_left_behind_when_writing_fails(project, monkeypatch):
    new(project, "so")

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", refuse)
    before = contents(project.root)
    chart = CHART.replace("The child feels hot", "The child is hot")
    with pytest.raises(EnvironmentFault, match="No space left"):
        update(read_project(project.root, chart=chart), "so")
    assert contents(project.root) == before
