from __future__ import annotations

import pytest

from careleaf.findings import FindingsError, InternalFault
from careleaf.translation.catalogue import (
    Catalogue,
    load_catalogue,
    open_catalogue,
    source_catalogue,
)
from careleaf.translation.documents import units_of_document
from careleaf.translation.units import Unit

from .conftest import write_po_text

UNITS = (
    Unit("a", "doc", "Call now.", "", "critical", ()),
    Unit("b", "doc", "Rest.", "", "standard", ()),
    Unit("c", "doc", "Drink.", "", "standard", ()),
    Unit("d", "doc", "Sleep.", "", "standard", ()),
)
BODY = """\
msgctxt "a"
msgid "Call now."
msgstr "Wac hadda."

#, fuzzy
msgctxt "b"
msgid "Rest."
msgstr "Naso."

msgctxt "c"
msgid "Drink water."
msgstr "Cab."

msgctxt "d"
msgid "Sleep."
msgstr ""
"""


def opened(root, body=BODY) -> Catalogue:
    write_po_text(root, "so", "doc", body)
    catalogue, findings = open_catalogue(root, "so", "doc", UNITS)
    assert findings == ()
    return catalogue


def test_english_comes_from_the_records():
    catalogue = source_catalogue("doc", UNITS)
    assert catalogue.text("a") == "Call now."
    assert catalogue.gate() == ()


def test_only_a_finished_translation_of_today_s_english_counts(tmp_path):
    catalogue = opened(tmp_path)
    states = {key: entry.state for key, entry in catalogue.translations.items()}
    assert states == {
        "a": "translated",
        "b": "fuzzy",
        "c": "stale",
        "d": "untranslated",
    }
    assert catalogue.text("a") == "Wac hadda."


def test_a_unit_that_is_not_ready_is_never_given(tmp_path):
    catalogue = opened(tmp_path)
    for unit_id in ("b", "c", "d"):
        with pytest.raises(FindingsError, match="C0401"):
            catalogue.text(unit_id)


def test_the_gate_says_what_is_missing_and_where(tmp_path):
    (finding,) = opened(tmp_path).gate()
    assert finding.code == "C0401"
    assert finding.message == (
        "`doc` is not ready in `so`: 3 of 4 texts are not translated"
    )
    assert str(finding.span) == "translations/so/doc.po:14:8"
    assert finding.label == "`b`: marked as needing work"
    assert finding.notes == (
        "b (line 14): marked as needing work",
        "c (line 18): the English has changed since",
        "d (line 22): empty",
    )
    assert finding.data == {"units": ["b", "c", "d"]}


def test_a_unit_that_the_file_does_not_have_is_not_translated(tmp_path):
    catalogue = opened(tmp_path, BODY[: BODY.index('msgctxt "d"')])
    (finding,) = catalogue.gate()
    assert finding.notes[-1] == "d: empty"


def test_an_archived_translation_does_not_count(tmp_path):
    body = BODY.replace(
        'msgctxt "a"\nmsgid "Call now."\nmsgstr "Wac hadda."\n',
        '#~ msgctxt "a"\n#~ msgid "Call now."\n#~ msgstr "Wac hadda."\n',
    )
    assert opened(tmp_path, body).translations["a"].state == "untranslated"


def test_a_document_without_a_file_is_one_finding(tmp_path):
    catalogue, findings = open_catalogue(tmp_path, "so", "doc", UNITS)
    assert findings == ()
    (finding,) = catalogue.gate()
    assert finding.code == "C0402"
    assert finding.message == "`doc` has no translation file for `so`"
    assert str(finding.span) == "translations/so/doc.po:1:1"
    assert "careleaf translate update so" in finding.hint


def test_an_unknown_unit_is_the_fault_of_the_program(tmp_path):
    with pytest.raises(InternalFault, match="doc has no unit 'z'"):
        opened(tmp_path).text("z")
    assert not opened(tmp_path).has("z")
    assert opened(tmp_path).has("a")


def test_the_origin_is_read_from_the_header(tmp_path):
    name = write_po_text(tmp_path, "so", "doc", BODY)
    path = tmp_path / name
    said = '"X-Careleaf-Origin: machine draft, 2026-11-21, no native reader\\n"\n'
    text = path.read_text("utf-8").replace('"Content', said + '"Content')
    path.write_text(text, "utf-8")
    catalogue, _ = open_catalogue(tmp_path, "so", "doc", UNITS)
    assert catalogue.origin == "machine draft, 2026-11-21, no native reader"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "the head of this file is missing"),
        (
            'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n\n',
            "the head of this file says neither document nor language",
        ),
    ],
)
def test_a_lost_head_is_one_finding(tmp_path, head, message):
    path = tmp_path / write_po_text(tmp_path, "so", "doc", BODY)
    path.write_text(head + BODY, "utf-8")
    _, (finding,) = open_catalogue(tmp_path, "so", "doc", UNITS)
    assert (finding.code, finding.message) == ("C0407", message)
    assert finding.hint == "`careleaf translate update so` writes it anew"


def test_a_lost_head_of_another_document_is_not_written_anew(tmp_path):
    path = tmp_path / write_po_text(tmp_path, "so", "doc", BODY)
    path.write_text(BODY.replace('msgctxt "', 'msgctxt "other.'), "utf-8")
    _, (finding, *unknown) = open_catalogue(tmp_path, "so", "doc", UNITS)
    assert finding.code == "C0407"
    assert finding.hint == "most of it is of another document: was a file mixed up?"
    assert {one.code for one in unknown} == {"C0406"}


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message"),
    [
        (
            "X-Careleaf-Document: doc",
            "X-Careleaf-Document: other",
            "C0407",
            "translations/so/doc.po:5:1",
            "this file should translate `doc`, but says `other`",
        ),
        (
            '"X-Careleaf-Document: doc\\n"\n',
            "",
            "C0407",
            "translations/so/doc.po:3:1",
            "this file should translate `doc`, but says nothing",
        ),
        (
            "Language: so",
            "Language: sw",
            "C0408",
            "translations/so/doc.po:3:1",
            "this file lies in the folder of `so`, but says `sw`",
        ),
        (
            "charset=UTF-8",
            "charset=ISO-8859-1",
            "C0411",
            "translations/so/doc.po:4:1",
            "the header says charset=ISO-8859-1, but PO files here are UTF-8",
        ),
        (
            'msgctxt "b"',
            'msgctxt "a"',
            "C0405",
            "translations/so/doc.po:12:9",
            "the unit `a` is translated twice",
        ),
        (
            'msgctxt "b"',
            'msgctxt "section.bb"',
            "C0406",
            "translations/so/doc.po:12:9",
            "the source has no unit `section.bb`",
        ),
        (
            'msgctxt "b"\n',
            "",
            "C0406",
            "translations/so/doc.po:12:7",
            "an entry without a unit id (`msgctxt`)",
        ),
    ],
)
def test_a_file_in_the_wrong_place_is_found(tmp_path, old, new, code, place, message):
    path = tmp_path / write_po_text(tmp_path, "so", "doc", BODY)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    _, (finding,) = open_catalogue(tmp_path, "so", "doc", UNITS)
    assert (finding.code, str(finding.span), finding.message) == (code, place, message)


def test_a_catalogue_for_printing_is_refused_when_its_file_is_wrong(project):
    write_po_text(project.root, "so", "fever", 'msgctxt "x"\nmsgid "X"\nmsgstr ""\n')
    with pytest.raises(FindingsError, match="C0406"):
        load_catalogue(project, "so", "fever")
    assert load_catalogue(project, "en", "fever").text("title") == "Fever in a child"
    assert load_catalogue(project, "en", "common").text("answer.yes") == "Yes"
    units = units_of_document(project, "clinic")
    assert len(load_catalogue(project, "en", "clinic").translations) == len(units)
