"""Every rule between files: one planted fault, one finding at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careleaf.findings import Severity

from .sample import (
    CHART_FILE,
    CLINIC_FILE,
    EVIDENCE_FILE,
    LEAFLET_FILE,
    Folder,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CHART_FAULTS = [
    ("{id: pink, say", "{id: red, say", "C0201", "red", "the id `red` is used twice"),
    (
        "- {id: same-day-call, title: Call today}",
        (
            "- {id: same-day-call, title: Call today}\n"
            "- {id: same-day-call, title: Call, who: {say: A, claims: []}}"
        ),
        "C0201",
        "same-day-call",
        "the id `same-day-call` is used twice",
    ),
    (
        "- {id: hot, when",
        "- {id: red, when",
        "C0201",
        "red",
        "the id `red` is used twice",
    ),
    ("when: {hot: at", "when: {hto: at", "C0202", "hto", "unknown question `hto`"),
    # A rule that borrows the signs of its question: only the root is named, no C0224.
    (
        "{id: ill, when: {ill: yes}",
        "{id: ill, when: {il: yes}",
        "C0202",
        "il",
        "unknown question `il`",
    ),
    (
        "{id: ill, when: {ill: yes}",
        "{id: ill, when: {ill: yess}",
        "C0203",
        "yess",
        "unknown answer to `ill`: `yess`",
    ),
    (
        "{id: ill, when: {ill: yes}",
        "{id: ill, when: {ill: is yes}",
        "C0205",
        "is yes",
        "`is yes` is no condition",
    ),
    (
        "hot: at least hot}",
        "hot: at least hott}",
        "C0203",
        "at least hott",
        "unknown answer to `hot`: `hott`",
    ),
    (
        "{colour: red}",
        "{colour: rde}",
        "C0203",
        "rde",
        "unknown answer to `colour`: `rde`",
    ),
    (
        "tell: same-day-call, say: It is hot.",
        "tell: same-daycall, say: It is hot.",
        "C0204",
        "same-daycall",
        "unknown outcome `same-daycall`",
    ),
    (
        "at-least: same-day-call",
        "at-least: never",
        "C0204",
        "never",
        "unknown outcome `never`",
    ),
    (
        "{hot: at least hot}",
        "{hot: at most hot}",
        "C0205",
        "at most hot",
        "`at most hot` is no condition",
    ),
    (
        "{hot: at least hot}",
        "{hot: mild}",
        "C0206",
        "mild",
        "`mild` alone is unclear: there are more worrying answers",
    ),
    (
        "{colour: red}",
        "{colour: at least red}",
        "C0206",
        "at least red",
        "`at least` needs an order, and `colour` says `order: none`",
    ),
    (
        "  answers: [{id: red, say: Red}, {id: pink, say: Pink}]",
        "  answers: [{id: red, say: Red}]",
        "C0207",
        "colour",
        "the question `colour` needs answers or signs",
    ),
    (
        "  signs: [",
        "  answers: [{id: never, say: No}]\n  signs: [",
        "C0207",
        "never",
        "a question with signs has no answer `never`",
    ),
    (
        "  signs: [",
        "  order: none\n  signs: [",
        "C0207",
        "none",
        "signs have an order: a yes is more worrying than a no",
    ),
    (
        "  order: none",
        "  order: none\n  unsure: never",
        "C0208",
        "never",
        "`unsure: never` needs a reason",
    ),
    (
        "  order: none",
        "  order: none\n  unsure-because: All can see it.",
        "C0208",
        "unsure-because",
        "`unsure-because` stands here without `unsure: never`",
    ),
    (
        "- {id: emergency-now, title: Call now}",
        (
            "- {id: emergency-now, title: Call now}\n"
            "- {id: go, title: Go, who: {say: All, claims: []}}"
        ),
        "C0209",
        "go",
        "how urgent is `go`?",
    ),
    (
        "- {id: emergency-now, title: Call now}",
        (
            "- {id: emergency-now, title: Call now}\n"
            "- {id: low, level: see-doctor-soon, title: See, who: {say: A, claims: []}}"
        ),
        "C0210",
        "low",
        "`low` is less urgent than `emergency-now` above it",
    ),
    ("claims: [limp]}]", "claims: [lmip]}]", "C0212", "lmip", "unknown claim `lmip`"),
    (
        "claims: [limp]}]",
        "claims: [butter]}]",
        "C0213",
        "butter",
        "the claim `butter` must not be printed: its use is `do-not-use`",
    ),
    (
        "claims: [limp]}]",
        "claims: [history]}]",
        "C0213",
        "history",
        "the claim `history` must not be printed: its use is `background`",
    ),
    (
        "under {age}",
        "under {age} or {aeg}",
        "C0215",
        "A child under {age} or {aeg}",
        "unknown placeholder `aeg`",
    ),
    (
        "say: Warm}",
        'say: "Warm {}"}',
        "C0216",
        '"Warm {}"',
        "nothing stands between { and }",
    ),
    (
        "start: A child",
        "start: A child {",
        "C0216",
        "A child { has a fever",
        "a { or } stands alone",
    ),
    (
        "start: A child",
        "start: A **child",
        "C0216",
        "A **child has a fever",
        "a `**` has no partner",
    ),
    (
        "start: A child",
        "start: A ** child**",
        "C0216",
        "A ** child** has a fever",
        "a `**` has no partner",
    ),
    (
        "  age: {number: 5}",
        "  age: {number: 5}\n  old: {number: 9}",
        "C0217",
        "old",
        "the value `old` is never used",
    ),
    (
        "say: It is hot.",
        "say: It is over 38.5 degrees.",
        "C0218",
        "It is over 38.5 degrees.",
        "the number 38.5 is typed in a sentence: write it as a value",
    ),
    (
        "title: Fever in a child",
        "title: Fever at ٣٨ degrees",
        "C0218",
        "Fever at ٣٨ degrees",
        "the number ٣٨ is typed in a sentence: write it as a value",
    ),
    (
        "written: 2026-01-31",
        "written: 2026-02-30",
        "C0221",
        "2026-02-30",
        "there is no day 2026-02-30",
    ),
    (
        "review-by: 2027-01-31",
        "review-by: 2026-01-31",
        "C0222",
        "2026-01-31",
        "the review is due before the text was written",
    ),
    (
        "{id: ill, when: {ill: yes}",
        "{id: ill, when: {ill: exactly no}",
        "C0224",
        "ill",
        "the rule `ill` needs words",
    ),
    (
        "say: It is red., ",
        "",
        "C0224",
        "red",
        "the rule `red` needs words",
    ),
    (
        "title: Watch at home, who: {say: Everyone else, claims: []}}",
        "title: Watch at home}",
        "C0225",
        "self-monitor",
        "`self-monitor` does not say who ends up there",
    ),
    (
        "{id: mild, say: Warm}",
        "{id: not-sure, say: Warm}",
        "C0227",
        "not-sure",
        "the answer `not-sure` is offered by itself",
    ),
    (
        "signs: [{id: limp, ",
        "signs: [{id: yes, ",
        "C0227",
        "yes",
        "a sign may not have the id `yes` of an answer",
    ),
    (
        "  age: {number: 5}",
        "  age: {range: [5, 5]}",
        "C0230",
        "[5, 5]",
        "the range goes from 5 to 5",
    ),
]

LEAFLET_FAULTS = [
    (
        "say: Give water.",
        'say: "Give water or call **{ward}**."',
        "C0232",
        '"Give water or call **{ward}**."',
        "the contact `ward` has no number to print here",
    ),
    (
        "- {id: second,",
        "- {id: first,",
        "C0201",
        "first",
        "the id `first` is used twice",
    ),
    ("id: doses", "id: water", "C0201", "water", "the id `water` is used twice"),
    ("- id: home", "- id: danger", "C0201", "danger", "the id `danger` is used twice"),
    ("help: fever", "help: fevre", "C0219", "fevre", "unknown flowchart `fevre`"),
    ("ward]", "wrad]", "C0219", "wrad", "unknown contact `wrad`"),
    (
        "- {id: third, say: Give water., claims: []}\n",
        "",
        "C0223",
        "key-points",
        "a leaflet has 3 to 5 key points, this one has 2",
    ),
    (
        ", {id: what, say: Water}",
        "",
        "C0228",
        "morning",
        "cells in this row: 1, columns: 2",
    ),
    (
        "  - figure: {id: cup,",
        (
            "  - diary: {id: log, columns: [{id: day, say: Day}], rows: 99}\n"
            "  - figure: {id: cup,"
        ),
        "C0228",
        "99",
        "a diary has 1 to 60 rows, not 99",
    ),
    (
        "  title: At home\n",
        "",
        "C0229",
        "home",
        "the section `home` needs a title",
    ),
    (
        "      items:\n      - {id: water, say: Offer water often., claims: []}",
        "      items: []",
        "C0229",
        "items",
        "`items` is an empty list",
    ),
    (
        "pictures/cup.png",
        "pictures/cap.png",
        "C0220",
        "pictures/cap.png",
        "the picture `pictures/cap.png` is not there",
    ),
]

CLINIC_FAULTS = [
    (
        "{id: ward, label: The ward}",
        "{id: ward, label: The ward}\n- {id: ward, label: Again}",
        "C0201",
        "ward",
        "the id `ward` is used twice",
    ),
    (
        '"999"',
        "call the ward",
        "C0226",
        "call the ward",
        "`call the ward` is not a phone number",
    ),
    ('"999"', '"+"', "C0226", '"+"', "`+` is not a phone number"),
    (
        "label: The ward",
        "label: The ward, source: gide",
        "C0214",
        "gide",
        "unknown source `gide`",
    ),
    (
        "label: The ward",
        'label: "The {ward"',
        "C0216",
        '"The {ward"',
        "a { or } stands alone",
    ),
    (
        "label: The ward",
        'label: "The ward, else {emergency}"',
        "C0215",
        '"The ward, else {emergency}"',
        "unknown placeholder `emergency`",
    ),
    (
        "languages: [en]",
        (
            "languages: [en]\napprovals: [{document: common, locale: es, "
            'role: clinician, name: A, date: 2026-01-02, hash: "0123456789abcdef"}]'
        ),
        "C0234",
        "clinician",
        "`common` is signed by a reviser, not by a clinician",
    ),
    (
        "languages: [en]",
        "languages: [en]\nlogo: {file: logo.png, alt: Logo}",
        "C0220",
        "logo.png",
        "the picture `logo.png` is not there",
    ),
    (
        "languages: [en]",
        (
            "languages: [en]\napprovals: [{document: feverr, locale: en, "
            'role: clinician, name: A, date: 2026-01-02, hash: "0123456789abcdef"}]'
        ),
        "C0219",
        "feverr",
        "unknown document `feverr`",
    ),
    (
        "languages: [en]",
        (
            "languages: [en]\napprovals: [{document: fever, locale: en, "
            'role: clinician, name: A, date: 2026-13-02, hash: "0123456789abcdef"}]'
        ),
        "C0221",
        "2026-13-02",
        "there is no day 2026-13-02",
    ),
]

EVIDENCE_FAULTS = [
    (
        "say-instead: [limp]",
        "say-instead: [limb]",
        "C0212",
        "limb",
        "unknown claim `limb`",
    ),
    (
        "disposition: emergency-now\n  supported-by: [guide]",
        "disposition: emergency-now\n  supported-by: [giude]",
        "C0214",
        "giude",
        "unknown source `giude`",
    ),
]

ALL_FAULTS = [
    (file, *fault)
    for file, faults in (
        (CHART_FILE, CHART_FAULTS),
        (LEAFLET_FILE, LEAFLET_FAULTS),
        (CLINIC_FILE, CLINIC_FAULTS),
        (EVIDENCE_FILE, EVIDENCE_FAULTS),
    )
    for fault in faults
]


@pytest.mark.parametrize(("file", "old", "new", "code", "mark", "message"), ALL_FAULTS)
def test_planted_faults(
    planted: Callable[..., tuple[str, str, str]],
    file: str,
    old: str,
    new: str,
    code: str,
    mark: str,
    message: str,
) -> None:
    assert planted(file, old, new) == (code, mark, message)


def test_a_claim_that_is_wrong_says_why_and_what_to_say(folder: Folder) -> None:
    folder.change(CHART_FILE, "claims: [limp]}]", "claims: [butter]}]")
    (finding,) = folder.check()
    assert finding.notes == ("reason: it is not true",)
    assert finding.hint == "say instead: `limp`"


def test_a_value_that_is_never_used_is_only_a_warning(folder: Folder) -> None:
    folder.change(CHART_FILE, "  age: {", "  old: {number: 9}\n  age: {")
    (finding,) = folder.check()
    assert finding.severity is Severity.WARNING


def test_a_typed_number_shows_how_to_write_it(folder: Folder) -> None:
    folder.change(CHART_FILE, "say: It is hot.", "say: It is over 38.5.")
    (finding,) = folder.check()
    assert "values: {some-name: {number: 38.5}}" in finding.hint


def test_a_bare_answer_offers_both_ways_to_say_it(folder: Folder) -> None:
    folder.change(CHART_FILE, "{hot: at least hot}", "{hot: hot}")
    (finding,) = folder.check()
    assert finding.hint == "say `at least hot` or `exactly hot`"


@pytest.mark.parametrize("condition", ["very-hot", "exactly mild", "at least very-hot"])
def test_good_conditions(folder: Folder, condition: str) -> None:
    folder.change(CHART_FILE, "{hot: at least hot}", f"{{hot: {condition}}}")
    assert folder.check() == []


def test_unless_is_checked_like_when(folder: Folder) -> None:
    folder.change(CHART_FILE, "{colour: red}", "{colour: red}, unless: {hot: warm}")
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == ("C0203", "warm")


def test_signs_may_word_their_answers(folder: Folder) -> None:
    words = "answers: [{id: no, say: None of these}, {id: yes, say: At least one}]"
    folder.change(CHART_FILE, "  signs: [", f"  {words}\n  signs: [")
    assert folder.check() == []


def test_a_chart_without_questions(folder: Folder) -> None:
    text = (folder.root / CHART_FILE).read_text(encoding="utf-8")
    start, end = text.index("questions:"), text.index("otherwise:")
    text = text[:start] + "questions: []\nrules: []\n" + text[end : text.index("must:")]
    text = text.replace("Call today}", "Call, who: {say: A, claims: []}}")
    text = text.replace("Call now}", "Call, who: {say: A, claims: []}}")
    folder.write(CHART_FILE, text)
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == ("C0207", "questions")


ROUTE = "- {id: on, title: On, go-to: NAME, who: {say: A, claims: []}}\nquestions:"


def test_go_to_an_unknown_chart(folder: Folder) -> None:
    folder.change(CHART_FILE, "questions:", ROUTE.replace("NAME", "rash"))
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == ("C0219", "rash")
    assert finding.message == "unknown flowchart `rash`"
    assert finding.hint == "known here: `fever`"


def test_what_is_missing_with_its_whole_file_is_looked_for_where_it_belongs(
    folder: Folder,
) -> None:
    (folder.root / EVIDENCE_FILE).unlink()
    (folder.root / CHART_FILE).unlink()
    hints = {finding.code: finding.hint for finding in folder.check()}
    assert hints["C0212"] == "claims stand in the files of `leaflets/evidence/`"
    assert hints["C0219"] == "a flowchart is a file `flowcharts/fever.yaml`"


def test_charts_that_go_round_in_a_circle(folder: Folder) -> None:
    text = (folder.root / CHART_FILE).read_text(encoding="utf-8")
    other = text.replace("id: fever\n", "id: rash\n")
    folder.write(
        "flowcharts/rash.yaml",
        other.replace("questions:", ROUTE.replace("NAME", "fever")),
    )
    assert folder.check() == []
    folder.change(CHART_FILE, "questions:", ROUTE.replace("NAME", "rash"))
    findings = folder.check()
    assert [finding.code for finding in findings] == ["C0231", "C0231"]
    assert findings[0].message == "from `rash` one comes back to `fever`"
    assert folder.marked(findings[0]) == "rash"


def test_go_to_and_a_level(folder: Folder) -> None:
    text = (folder.root / CHART_FILE).read_text(encoding="utf-8")
    folder.write("flowcharts/rash.yaml", text.replace("id: fever\n", "id: rash\n"))
    folder.change(CHART_FILE, "title: Call now}", "title: Call now, go-to: rash}")
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == ("C0211", "go-to")
    message = "`emergency-now` goes to another chart and has a level too"
    assert finding.message == message


def test_one_name_for_a_value_and_a_contact(folder: Folder) -> None:
    folder.change(CHART_FILE, "under {age}", "under {ward}")
    folder.change(CHART_FILE, "  age: {number: 5}", "  ward: {number: 5}")
    (finding,) = folder.check()
    assert (finding.code, folder.marked(finding)) == ("C0215", "ward")
    assert finding.message == "`ward` is a value here and a contact in clinic.yaml"
