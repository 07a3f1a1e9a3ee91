from __future__ import annotations

from itertools import pairwise

import pytest

from careleaf.document import blocks
from careleaf.document.blocks import plain
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.findings import FindingsError
from careleaf.translation.locale_policy import policy_of

from .small_project import CHART, CLINIC, LEAFLET, read, translate


@pytest.fixture
def leaflet(tmp_path):
    return compose_leaflet(read(tmp_path), "fever-at-home", "en")


@pytest.fixture
def chart(tmp_path):
    return compose_chart(read(tmp_path), "fever", "en")


def block(document, kind):
    return next(
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, kind)
    )


def test_a_leaflet_is_its_sections_in_order(leaflet):
    assert leaflet.kind == "leaflet"
    assert leaflet.pages == 4
    assert plain(leaflet.title) == "Fever at home"
    assert [section.id for section in leaflet.sections] == ["help", "why"]
    assert [section.title is None for section in leaflet.sections] == [True, False]
    kinds = [type(block).__name__ for block in leaflet.sections[1].blocks]
    assert kinds == [
        *("Paragraph", "ItemList", "ItemList", "ItemList"),
        *("Callout", "Table", "Diary", "Contacts"),
    ]
    lists = [b for b in leaflet.sections[1].blocks if isinstance(b, blocks.ItemList)]
    assert [entry.kind for entry in lists] == ["bullets", "steps", "boxes"]


def test_the_first_key_point_is_strong(leaflet):
    first, second, _ = leaflet.key_points
    assert all(part.strong for part in first)
    assert [(part.text, part.strong) for part in second] == [
        ("Call ", False),
        ("01632 960 001", True),
        (".", False),
    ]


def test_values_are_filled_in_and_protected(leaflet):
    text = block(leaflet, blocks.Paragraph).text
    assert [(part.text, part.protected) for part in text] == [
        ("The body fights. Above ", False),
        ("38\u00a0°C", True),
        (" call us.", False),
    ]


def test_bands_come_most_urgent_first_with_the_rules_that_lead_there(leaflet):
    bands = block(leaflet, blocks.Bands)
    said = [
        (
            band.level,
            plain(band.title),
            plain(band.lead),
            [plain(sign) for sign in band.signs],
            band.action and plain(band.action),
        )
        for band in bands.bands
    ]
    assert said == [
        (
            "emergency-now",
            "Get help now",
            "Any one of these:",
            # A rule without words of its own shows the signs that it asks for.
            ["Blue lips.", "The child is limp.", "Hot child."],
            "Call 01632 960 001 now.",
        ),
        ("self-monitor", "Watch at home", "Everyone else", [], None),
    ]


def test_contacts_stand_in_the_order_of_the_leaflet(leaflet):
    contacts = block(leaflet, blocks.Contacts)
    rows = [(plain(r.label), r.number and plain(r.number)) for r in contacts.rows]
    assert rows == [("At night", None), ("Nurse", "01632 960 001")]
    assert plain(contacts.caption) == "Numbers for United Kingdom"
    (part,) = contacts.rows[1].number
    assert part.protected


def test_a_diary_says_what_it_is(leaflet):
    diary = block(leaflet, blocks.Diary)
    assert diary.alt == "Empty table to fill in by hand. Its columns: Day, Heat"


def test_a_chart_is_drawn_and_then_says_what_to_do(chart):
    assert chart.kind == "chart"
    assert [section.id for section in chart.sections] == ["chart", "advice"]
    advice = block(chart, blocks.Advice)
    levels = [outcome.level for outcome in advice.outcomes]
    assert levels == ["emergency-now", "self-monitor"]
    drawn = block(chart, blocks.Chart)
    assert plain(drawn.audience) == "For carers of a child under 5 years"
    assert plain(drawn.answers["heat", "less"]) == "Less"
    assert plain(drawn.answers_in_full["heat", "less"]) == "No, it is less."
    assert plain(drawn.answers["ill", "not-sure"]) == "Not sure"


def test_a_poster_has_no_pages_of_advice(tmp_path):
    poster = CHART.replace("id: fever\n", "id: fever\nposter: true\n")
    document = compose_chart(read(tmp_path, chart=poster), "fever", "en")
    assert document.poster
    assert [section.id for section in document.sections] == ["chart"]


def test_an_outcome_that_nobody_is_told_is_no_advice(tmp_path):
    unused = CHART.replace(
        "- id: emergency-now\n",
        "- id: same-day-call\n  title: Call today\n"
        "  steps: [{id: ring, say: Ring today., claims: []}]\n- id: emergency-now\n",
    )
    document = compose_chart(read(tmp_path, chart=unused), "fever", "en")
    levels = [outcome.level for outcome in block(document, blocks.Advice).outcomes]
    assert levels == ["emergency-now", "self-monitor"]


def test_a_language_without_a_translation_is_refused(tmp_path):
    with pytest.raises(FindingsError):
        compose_leaflet(read(tmp_path), "fever-at-home", "so")


def test_every_text_knows_its_unit(leaflet):
    assert {part.unit for part in leaflet.title} == {"fever-at-home/title"}
    text = block(leaflet, blocks.Paragraph).text
    assert {part.unit for part in text} == {"fever-at-home/section.why.body"}
    bands = block(leaflet, blocks.Bands)
    assert {part.unit for part in bands.bands[0].title} == {
        "fever/outcome.emergency-now.title"
    }


SOURCES = """\
schema: 1
topic: fever
sources:
- {id: one, publisher: College, strength: FIRST, REST}
- {id: two, publisher: Book, strength: reference, REST}
- {id: three, publisher: Blog, strength: lay article, REST}
claims:
- id: rest
  statement: Rest helps.
  population: [children]
  theme: rest
  disposition: none
  supported-by: [one, two, three]
  use: print
"""


@pytest.mark.parametrize(
    ("strength", "named"),
    [("guideline", "College"), ("reference", "Book; College"), ("lay article", "Book")],
)
def test_sources_are_guidelines_or_else_references(tmp_path, strength, named):
    evidence = tmp_path / "leaflets/evidence/fever.yaml"
    evidence.parent.mkdir(parents=True)
    rest = 'title: A, url: a, date: "2026", basis: full'
    sources = SOURCES.replace("FIRST", strength).replace("REST", rest)
    evidence.write_text(sources, "utf-8")
    text = LEAFLET.replace("say: Rest helps., claims: []", "say: Rest., claims: [rest]")
    text = text.replace("- contacts: [night", "- sources: all\n  - contacts: [night")
    document = compose_leaflet(read(tmp_path, leaflet=text), "fever-at-home", "en")
    shown = [
        plain(found.text)
        for section in document.sections
        for found in section.blocks
        if isinstance(found, blocks.Paragraph) and found.small
    ]
    assert [
        line.partition(" advice from: ")[2].partition(". ")[0] for line in shown
    ] == [named]


def test_any_change_of_words_is_another_edition(tmp_path):
    codes = []
    for number, changed in enumerate(
        (LEAFLET, LEAFLET.replace("Rest helps.", "Rest is good."))
    ):
        project = read(tmp_path / str(number), leaflet=changed)
        codes.append(compose_leaflet(project, "fever-at-home", "en").imprint.edition)
    assert all(one != other for one, other in pairwise(codes))


@pytest.mark.parametrize(
    ("said", "faces"), [("", "nastaliq"), ("faces: {ur: naskh}\n", "naskh")]
)
def test_a_clinic_chooses_the_hand_of_urdu(tmp_path, said, faces):
    clinic = CLINIC.replace("[en, so]\n", f"[en, ur]\n{said}")
    project = read(tmp_path, clinic=clinic)
    translate(project, "ur", "a person")
    chosen = policy_of("ur", faces=faces)
    assert compose_leaflet(project, "fever-at-home", "ur").policy == chosen
    assert compose_chart(project, "fever", "ur").policy == chosen
    assert compose_chart(project, "fever", "en").policy == policy_of("en")


def test_words_of_the_glossary_are_kept_whole_in_every_document(tmp_path):
    (tmp_path / "glossary.yaml").write_text(
        "schema: 1\nterms: [{id: limp, kind: medicine, say: limp}]\n", "utf-8"
    )
    project = read(tmp_path)
    translate(project, "so", "a person")
    (tmp_path / "translations/so/glossary.po").write_text(
        (tmp_path / "translations/so/glossary.po")
        .read_text("utf-8")
        .replace('msgstr "limp"', 'msgstr "daal\\nluuq"'),
        "utf-8",
    )
    for locale, kept in (("en", "limp"), ("so", "daal\nluuq\nlimp")):
        assert compose_leaflet(project, "fever-at-home", locale).kept_whole == kept
        assert compose_chart(project, "fever", locale).kept_whole == kept
