from __future__ import annotations

import pytest

from careleaf.findings import FindingsError
from careleaf.translation.catalogue import load_catalogue
from careleaf.translation.po_reader import read_po_file
from careleaf.translation.status import Counts, status
from careleaf.translation.update import new, update

from .conftest import CHART, read_project


def translate(path, target: str, *, fuzzy: bool = False) -> None:
    """Fill every empty unit of a PO file with the same words."""
    lines = []
    for block in path.read_text("utf-8").split("\n\n"):
        if "msgctxt" not in block:
            lines.append(block)
            continue
        done = block.replace('msgstr ""', f'msgstr "{target}"')
        lines.append("#, fuzzy\n" + done if fuzzy else done)
    path.write_text("\n\n".join(lines), "utf-8")


def test_a_new_translation_has_everything_to_do(project):
    new(project, "so")
    result = status(project, "so")
    assert result.findings == ()
    assert [entry.document for entry in result.documents] == [
        "common",
        "clinic",
        "fever",
        "fever-at-home",
    ]
    fever = result.documents[2]
    assert fever.tiers == (
        Counts("critical", 20, 0, 0, 0, 20),
        Counts("standard", 1, 0, 0, 0, 1),
    )
    assert not fever.complete
    assert not fever.missing
    assert fever.draft is not None
    assert not fever.draft.approved
    assert result.documents[0].draft is None


def test_units_are_counted_by_state(project):
    new(project, "so")
    folder = project.root / "translations/so"
    translate(folder / "fever.po", "Haa")
    translate(folder / "clinic.po", "Haa", fuzzy=True)
    path = folder / "fever.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Call now."', 'msgid "Call."'), "utf-8")
    _, clinic, fever, _ = status(project, "so").documents
    assert clinic.tiers == (Counts("critical", 3, 0, 3, 0, 0),)
    assert fever.tiers[0] == Counts("critical", 20, 19, 0, 1, 0)
    assert fever.tiers[1] == Counts("standard", 1, 1, 0, 0, 0)
    assert not fever.complete
    translate(path, "Haa")
    path.write_text(
        path.read_text("utf-8").replace('msgid "Call."', 'msgid "Call now."'), "utf-8"
    )
    assert status(project, "so").documents[2].complete
    assert load_catalogue(project, "so", "fever").gate() == ()


def test_after_an_update_changed_english_is_still_told_from_unfinished(
    tmp_path, project
):
    new(project, "so")
    path = tmp_path / "translations/so/fever.po"
    translate(path, "Haa")
    chart = CHART.replace("say: Call now.", "say: Call today.")
    project = read_project(tmp_path, chart=chart)
    before = status(project, "so").documents[2].tiers[0]
    update(project, "so")
    assert "#, fuzzy\n" in path.read_text("utf-8")
    after = status(project, "so").documents[2].tiers[0]
    assert before == after == Counts("critical", 20, 19, 0, 1, 0)


def test_without_a_translation_english_is_shown(project):
    result = status(project)
    assert [(entry.locale, entry.document) for entry in result.documents] == [
        ("en", "common"),
        ("en", "clinic"),
        ("en", "fever"),
        ("en", "fever-at-home"),
    ]
    assert all(entry.complete for entry in result.documents)
    new(project, "so")
    assert {entry.locale for entry in status(project).documents} == {"so"}


def test_a_file_that_is_not_there_is_said(project):
    new(project, "so")
    (project.root / "translations/so/fever.po").unlink()
    fever = status(project, "so").documents[2]
    assert fever.missing
    assert fever.tiers[0].untranslated == 20


def test_all_languages_are_counted(project):
    new(project, "so")
    new(project, "ar")
    result = status(project)
    assert sorted({entry.locale for entry in result.documents}) == ["ar", "so"]
    assert len(result.documents) == 8


def test_a_file_that_cannot_be_read_is_a_finding_and_hides_no_other(project):
    new(project, "so")
    path = project.root / "translations/so/fever.po"
    path.write_text(path.read_text("utf-8") + "garbage\n", "utf-8")
    result = status(project, "so")
    assert [finding.code for finding in result.findings] == ["C0403"]
    assert [entry.document for entry in result.documents] == [
        "common",
        "clinic",
        "fever-at-home",
    ]
    assert result.documents[2].draft is None, "it shows the chart that is broken"


def test_what_is_written_is_what_is_read(project):
    new(project, "so")
    path = project.root / "translations/so/fever.po"
    translate(path, "Haa")
    assert all(entry.target == "Haa" for entry in read_po_file(path, "x").entries)


def test_a_folder_that_is_no_language_is_warned_about(project):
    new(project, "so")
    for name in ("SO", "xyzzy"):
        (project.root / "translations" / name).mkdir()
    result = status(project)
    assert {entry.locale for entry in result.documents} == {"so"}
    assert [
        (one.code, one.severity, str(one.span), one.label) for one in result.findings
    ] == [
        ("C0412", "warning", "translations/SO:1:1", "did you mean `so`?"),
        ("C0412", "warning", "translations/xyzzy:1:1", ""),
    ]
    with pytest.raises(FindingsError) as raised:
        update(project)
    (finding,) = raised.value.findings
    assert str(finding.span) == "translations/SO:1:1"


def test_nothing_but_stray_folders_is_a_project_without_translations(project):
    (project.root / "translations" / "SO").mkdir(parents=True)
    assert {entry.locale for entry in status(project).documents} == {"en"}
