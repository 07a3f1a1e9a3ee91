# ruff: noqa: RUF001 - texts in other scripts are what is tested
"""The glossary in one language: its units, its forms, its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.findings import FindingsError, Severity
from careleaf.source.project import load_project
from careleaf.translation.approval import draft_state
from careleaf.translation.checks import check_locale
from careleaf.translation.documents import document_ids, units_of_document
from careleaf.translation.glossary import kept_whole, words_of_terms
from careleaf.translation.status import status
from careleaf.translation.update import new, update

from .conftest import LEAFLET, write_po_text, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from careleaf.findings import Finding
    from careleaf.source.project import Project

GLOSSARY = """\
schema: 1
terms:
- id: codeine
  kind: medicine
  say: codeine
- id: dihydrocodeine
  kind: medicine
  say: dihydrocodeine
- id: pad
  kind: term
  say: pad
  forms: [pads, sanitary pad]
  note: Not a pad of paper.
- id: towel
  kind: term
  say: towel
"""

SAID = LEAFLET.replace("Rest helps.", "{text}")


def with_glossary(root: Path, text: str = "Take **codeine**, with a pad.") -> Project:
    leaflet = SAID.replace("say: {text}", f'say: "{text}"')
    write_project(root, leaflet=leaflet)
    (root / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return load_project(root)[0]


def entries(**targets: str) -> str:
    """Write the entries of glossary.po; `_` in a name is another word for `\\n`."""
    return "\n".join(
        f'msgctxt "term.{term}"\nmsgid "{term}"\nmsgstr "{target}"\n'
        for term, target in targets.items()
    )


def check(
    root: Path, english: str, translation: str, **glossary: str
) -> list[tuple[str, str]]:
    """Give code and message of what is wrong with one sentence in Somali."""
    found = findings(root, english, translation, **glossary)
    return [(finding.code, finding.message) for finding in found]


def findings(
    root: Path, english: str, translation: str, **glossary: str
) -> list[Finding]:
    with_glossary(root, english)
    write_po_text(root, "so", "glossary", entries(**glossary))
    body = f'msgctxt "section.why.rest"\nmsgid "{english}"\nmsgstr "{translation}"\n'
    write_po_text(root, "so", "fever-at-home", body)
    project, _ = load_project(root)
    waiting = {"C0401", "C0402", "C0441"}
    return [one for one in check_locale(project, "so") if one.code not in waiting]


# --- units ----------------------------------------------------------------------------


def test_terms_are_a_document_of_their_own(tmp_path: Path, project: Project) -> None:
    assert "glossary" not in document_ids(project)
    glossary = with_glossary(tmp_path / "other")
    assert document_ids(glossary)[:3] == ("common", "clinic", "glossary")
    units = units_of_document(glossary, "glossary")
    assert [(unit.id, unit.text, unit.tier) for unit in units] == [
        ("term.codeine", "codeine", "critical"),
        ("term.dihydrocodeine", "dihydrocodeine", "critical"),
        ("term.pad", "pad", "standard"),
        ("term.towel", "towel", "standard"),
    ]
    assert units[2].note == (
        "A word that is always called the same. In English also: pads, sanitary pad. "
        "Write the form to use first, then every other that the translation has "
        "(endings, spellings), each on a line of its own. Not a pad of paper."
    )
    assert str(units[0].span) == "glossary.yaml:5:8"


def test_translators_get_a_file_and_keep_what_they_wrote(tmp_path: Path) -> None:
    project = with_glossary(tmp_path)
    made = {written.file for written in new(project, "so")}
    assert {
        "translations/so/glossary.po",
        "translations/templates/glossary.pot",
    } <= made
    file = tmp_path / "translations/so/glossary.po"
    text = file.read_text("utf-8")
    assert 'msgctxt "term.pad"' in text
    file.write_text(text.replace('msgid "pad"\nmsgstr ""', FORMS_OF_PAD), "utf-8")
    assert not any(written.changed for written in update(project, "so"))
    assert words_of_terms(load_project(tmp_path)[0], "so")[2].forms == (
        "suuf",
        "suufka",
    )


FORMS_OF_PAD = 'msgid "pad"\nmsgstr ""\n"suuf\\n"\n"suufka"'


def test_a_language_without_terms_prints_as_before(tmp_path: Path) -> None:
    project = with_glossary(tmp_path)
    new(project, "so")
    found = check_locale(project, "so")
    assert {one.code for one in found} == {"C0401", "C0441"}
    assert {one.severity for one in found if one.code == "C0441"} == {Severity.WARNING}
    rows = [
        one for one in status(project, "so").documents if one.document == "glossary"
    ]
    (row,) = rows
    assert (row.complete, row.missing, row.draft) == (False, False, None)
    assert [(c.tier, c.translated, c.total) for c in row.tiers] == [
        ("critical", 0, 2),
        ("standard", 0, 2),
    ]


def test_nobody_signs_the_glossary(tmp_path: Path) -> None:
    project = with_glossary(tmp_path)
    new(project, "so")
    before = draft_state(project, "fever-at-home", "so")
    write_po_text(tmp_path, "so", "glossary", entries(codeine="kodeyn"))
    after = draft_state(load_project(tmp_path)[0], "fever-at-home", "so")
    assert after.missing == before.missing
    assert "glossary" not in {wanted.document for wanted in after.missing}


# --- what is kept whole ---------------------------------------------------------------


def test_what_is_kept_whole(tmp_path: Path, project: Project) -> None:
    assert kept_whole(project, "en") == ""
    glossary = with_glossary(tmp_path / "other")
    english = ["codeine", "dihydrocodeine", "pad", "pads", "sanitary pad", "towel"]
    assert kept_whole(glossary, "en").split("\n") == english
    assert kept_whole(glossary, "so").split("\n") == english[:2]
    write_po_text(
        tmp_path / "other",
        "so",
        "glossary",
        entries(codeine="kodeyn", pad="suuf\\nsuufka"),
    )
    again = load_project(tmp_path / "other")[0]
    assert kept_whole(again, "so").split("\n") == [
        "kodeyn",
        "codeine",
        "dihydrocodeine",
        "suuf",
        "suufka",
    ]


def test_an_entry_that_needs_work_says_nothing(tmp_path: Path) -> None:
    with_glossary(tmp_path)
    fuzzy = "#, fuzzy\n" + entries(pad="suuf") + "\n" + entries(towel="shukumaan")
    write_po_text(tmp_path, "so", "glossary", fuzzy)
    words = words_of_terms(load_project(tmp_path)[0], "so")
    assert [one.forms for one in words] == [(), (), (), ("shukumaan",)]


def test_a_broken_file_prints_nothing(tmp_path: Path) -> None:
    project = with_glossary(tmp_path)
    write_po_text(tmp_path, "so", "glossary", 'msgid "x')
    with pytest.raises(FindingsError):
        kept_whole(project, "so")
    assert "C0403" in {one.code for one in check_locale(project, "so")}


# --- checks ---------------------------------------------------------------------------

CODEINE = "Take **codeine**."


@pytest.mark.parametrize(
    "translation", ["Qaado **kodeyn**.", "Qaado **KODEYNta**.", "Qaado **Codeine**."]
)
def test_a_medicine_in_any_of_its_forms(tmp_path: Path, translation: str) -> None:
    assert check(tmp_path, CODEINE, translation, codeine="kodeyn") == []


@pytest.mark.parametrize(
    "translation",
    ["Qaado **dawo**.", "Qaado **dihydrocodeine**.", "Qaado **labakodeyn**."],
)
def test_another_medicine_or_none(tmp_path: Path, translation: str) -> None:
    forms = {"codeine": "kodeyn", "dihydrocodeine": "labakodeyn"}
    (finding,) = findings(tmp_path, CODEINE, translation, **forms)
    assert (finding.code, finding.severity) == ("C0436", Severity.ERROR)
    assert finding.message == (
        "the English names the medicine `codeine`, and the translation does not"
    )
    assert finding.hint == (
        "write `kodeyn`; another right name of it belongs in the entry "
        "`term.codeine` of glossary.po"
    )
    assert str(finding.span) == "translations/so/fever-at-home.po:9:8"


def test_a_term_that_is_called_otherwise_is_a_warning(tmp_path: Path) -> None:
    english = "A sanitary pad."
    assert check(tmp_path, english, "Suufkii.", pad="suuf\\nmaro") == []
    (finding,) = findings(tmp_path, english, "Sharooto.", pad="suuf\\nmaro")
    assert (finding.code, finding.severity) == ("C0437", Severity.WARNING)
    assert finding.message == (
        "the English says `pad`, and the translation has no form of it"
    )
    assert finding.hint == (
        "the glossary calls it `suuf`; another good word for it belongs in the "
        "entry `term.pad` of glossary.po"
    )


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Take paddles.", "Wax kale."),
        ("Take the towel.", "Wax kale."),
        ("Take {hot} pads.", "Qaado suuf {hot}."),
    ],
)
def test_what_is_not_said_or_not_translated_is_not_looked_for(
    tmp_path: Path, english: str, translation: str
) -> None:
    assert check(tmp_path, english, translation, pad="suuf") == []


def test_the_name_of_a_placeholder_is_no_term(tmp_path: Path) -> None:
    leaflet = SAID.replace("say: {text}", 'say: "Take {pad}."').replace(
        "  hot: {temperature: 38}", "  hot: {temperature: 38}\n  pad: {number: 2}"
    )
    with_glossary(tmp_path)
    write_project(tmp_path, leaflet=leaflet)
    write_po_text(tmp_path, "so", "glossary", entries(pad="suuf"))
    body = 'msgctxt "section.why.rest"\nmsgid "Take {pad}."\nmsgstr "Qaado {pad}."\n'
    write_po_text(tmp_path, "so", "fever-at-home", body)
    codes = {one.code for one in check_locale(load_project(tmp_path)[0], "so")}
    assert codes <= {"C0401", "C0402", "C0441"}


@pytest.mark.parametrize(
    ("glossary", "message"),
    [
        (
            {"codeine": "kodeyn", "pad": "Kodeyn"},
            "`Kodeyn` is said for `codeine` and for `pad`",
        ),
        ({"pad": "codeine"}, "`codeine` is said for `codeine` and for `pad`"),
        ({"pad": "suuf, maro"}, "`suuf, maro` seems to be several forms"),
        ({"pad": "قطن، فوطة"}, "`قطن، فوطة` seems to be several forms"),
        ({"pad": "e"}, "`e` is no word that a text can say"),
        ({"pad": "suuf {hot}"}, "`suuf {hot}` is no word that a text can say"),
        ({"pad": "**suuf**"}, "`**suuf**` is no word that a text can say"),
        ({"pad": "- suuf"}, "`- suuf` is no word that a text can say"),
    ],
)
def test_a_bad_entry(tmp_path: Path, glossary: dict[str, str], message: str) -> None:
    assert check(tmp_path, "Rest.", "Naso.", **glossary) == [("C0438", message)]


@pytest.mark.parametrize(
    "glossary",
    [
        {"pad": "maro", "towel": "maro"},
        {"codeine": "codeine\\nkodeyn"},
        {"pad": "suuf\\nsuuf 2"},
        {"pad": "suuf\\n\\nmaro\\n"},
        {"pad": "垫"},
        {"pad": "ප්‍රතිජීවක\\nالعلاج"},
    ],
)
def test_good_entries(tmp_path: Path, glossary: dict[str, str]) -> None:
    assert check(tmp_path, "Rest.", "Naso.", **glossary) == []


def test_unseen_characters_in_an_entry(tmp_path: Path) -> None:
    found = check(tmp_path, "Rest.", "Naso.", pad="suuf\\nsu\u00aduf\\nma\u202ero")
    assert [code for code, _ in found] == ["C0426", "C0427"]


@pytest.mark.parametrize(
    "translation",
    [
        "Qaado **kodeyn** ama labakodeyn.",
        "Qaado **codeine** iyo Dihydrocodeine.",
    ],
)
def test_a_second_medicine_is_one_too_many(tmp_path: Path, translation: str) -> None:
    forms = {"codeine": "kodeyn", "dihydrocodeine": "labakodeyn"}
    (finding,) = findings(tmp_path, CODEINE, translation, **forms)
    assert (finding.code, finding.severity) == ("C0440", Severity.ERROR)
    assert finding.message == (
        "the translation names the medicine `dihydrocodeine`, and the English does not"
    )
    (finding,) = findings(tmp_path, "Rest well.", "Qaado kodeyn.", **forms)
    assert (finding.code, finding.data) == ("C0440", {})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kodeyn", "Qaado dihydrokodeyn."),
        ("fer", "Offert."),
        ("adrenalin", "Noradrenalin."),
    ],
)
def test_the_end_of_a_longer_word_is_another_medicine(
    tmp_path: Path, name: str, text: str
) -> None:
    assert [
        code for code, _ in check(tmp_path, "Take codeine.", text, codeine=name)
    ] == ["C0436"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Weißdorn", "Nimm Weißdorn."),
        ("Weißdorn", "NIMM WEISSDORN."),
        ("ibuprofen", "İbuprofen alın."),
        ("aspirin", "ASPİRİN alın."),
        ("ılaç", "ILAÇ alın."),
        ("co-codamol", "Co\u2011codamol."),
        ("l'aspirine", "Prends l\u2019aspirine."),
        ("كودين", "خذي والكودين."),
        ("ኮዴን", "በኮዴን."),
        ("codeine", "\u0627codeine."),
    ],
)
def test_what_nobody_tells_apart_is_the_same_name(
    tmp_path: Path, name: str, text: str
) -> None:
    found = check(tmp_path, "Take codeine.", text, codeine=name)
    # Somali is not written in these letters, and that is all that is wrong.
    assert {code for code, _ in found} <= {"C0431"}


def test_a_medicine_without_a_name_is_told_once(tmp_path: Path) -> None:
    project = with_glossary(tmp_path, CODEINE)
    new(project, "so")
    told = [one for one in check_locale(project, "so") if one.code == "C0441"]
    assert [one.message.split("`")[1] for one in told] == ["codeine", "dihydrocodeine"]
    assert {str(one.span).partition(":")[0] for one in told} == {
        "translations/so/glossary.po"
    }
    unfinished = entries(codeine="kodeyn", dihydrocodeine="labakodeyn")
    write_po_text(tmp_path, "so", "glossary", f"#, fuzzy\n{unfinished}")
    told = [one for one in check_locale(project, "so") if one.code == "C0441"]
    assert [one.message.split("`")[1] for one in told] == ["codeine"]
    (tmp_path / "translations/so/glossary.po").unlink()
    told = [one for one in check_locale(project, "so") if one.code == "C0441"]
    assert len(told) == 2
