"""DRAFT stands on every page until named people have signed exactly this text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.chart.picture import Path
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.page.pagination import paginate
from careleaf.source.records import Approval
from careleaf.translation.approval import draft_state

from .page_samples import CHARTS, LEAFLETS, lines_on, project, without_charts, words_of

DRAFT = "DRAFT: not yet approved by a clinician"
WARNING = "Do not give to patients"


def signed(project_, name):
    """Sign all that a document needs, as clinic.yaml would."""
    approvals = tuple(
        Approval(
            document=needed.document,
            locale=needed.locale,
            role=needed.role,
            name="Somebody",
            date="2026-11-21",
            hash=needed.hash,
        )
        for needed in draft_state(project_, name, "en").missing
    )
    clinic = project_.clinic.model_copy(update={"approvals": approvals})
    return replace(project_, clinic=clinic)


def compose(project_, name):
    made = (compose_leaflet if name in project_.leaflets else compose_chart)(
        project_, name, "en"
    )
    return without_charts(made)


def frames(page) -> list[Path]:
    return [i for i in page.items if isinstance(i, Path) and i.dash_pt == (5.0, 4.0)]


@pytest.mark.parametrize("name", [LEAFLETS[0], CHARTS[1]])
@pytest.mark.parametrize("edition", ["a4", "letter", "a4-large"])
def test_every_page_of_a_draft_says_so(name, edition):
    paged = paginate(compose(project(), name), edition)
    for number, page in enumerate(paged.pages):
        said = {words_of(line): line.element for line in lines_on(page)}
        assert DRAFT in said
        assert WARNING in said
        # Read aloud once, at the start.
        assert (said[DRAFT] is not None) == (number == 0)
        assert len(frames(page)) == 1
    assert paged.structure.children[0].kind == "P"
    assert any("draft" in word for word in paged.metadata.keywords)


@pytest.mark.parametrize("name", [LEAFLETS[0], CHARTS[1]])
def test_a_signed_document_has_no_draft_words_and_no_frame(name):
    made = compose(signed(project(), name), name)
    assert made.imprint.draft is None
    paged = paginate(made, "a4")
    for page in paged.pages:
        said = " ".join(words_of(line) for line in lines_on(page))
        assert DRAFT not in said
        assert WARNING not in said
        assert frames(page) == []
    assert not any("draft" in word for word in paged.metadata.keywords)


def test_a_changed_word_makes_it_a_draft_again():
    clean = signed(project(), LEAFLETS[0])
    leaflet = clean.leaflets[LEAFLETS[0]]
    changed = leaflet.model_copy(update={"title": "Bleeding after sex when pregnant"})
    again = replace(clean, leaflets=clean.leaflets | {LEAFLETS[0]: changed})
    assert compose(clean, LEAFLETS[0]).imprint.draft is None
    assert compose(again, LEAFLETS[0]).imprint.draft is not None


def test_the_change_of_a_chart_makes_its_leaflet_a_draft_again():
    clean = signed(project(), LEAFLETS[0])
    chart = clean.flowcharts[CHARTS[1]]
    changed = chart.model_copy(update={"title": "Bleeding in pregnancy, after sex"})
    again = replace(clean, flowcharts=clean.flowcharts | {CHARTS[1]: changed})
    assert compose(again, LEAFLETS[0]).imprint.draft is not None


def test_a_signed_document_has_more_room():
    draft = paginate(compose(project(), LEAFLETS[0]), "a4-large")
    clean = paginate(compose(signed(project(), LEAFLETS[0]), LEAFLETS[0]), "a4-large")
    assert len(clean.pages) <= len(draft.pages)
