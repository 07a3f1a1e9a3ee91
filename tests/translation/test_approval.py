"""A signature holds for one text, one set of values and one set of rules."""

from __future__ import annotations

import re

import pytest

from careleaf.findings import InternalFault
from careleaf.translation.approval import DraftState, draft_state, hash_in
from careleaf.translation.update import new

from .conftest import CHART, CLINIC, LEAFLET, read_project


def needed(state: DraftState) -> list[tuple[str, str, str]]:
    return [(entry.document, entry.locale, entry.role) for entry in state.missing]


def signed(state: DraftState) -> str:
    """Give a clinic.yaml in which everything that is missing is signed."""
    lines = [
        f"- {{document: {entry.document}, locale: {entry.locale}, role: {entry.role}, "
        f'name: Somebody, date: 2026-11-21, hash: "{entry.hash}"}}\n'
        for entry in state.missing
    ]
    return CLINIC + "approvals:\n" + "".join(lines)


def test_an_unsigned_chart_is_a_draft(project):
    state = draft_state(project, "fever", "en")
    assert not state.approved
    assert needed(state) == [("fever", "en", "clinician")]
    assert state.origin == "source"
    assert re.fullmatch(r"[0-9a-f]{16}", state.hash)
    assert state.hash == hash_in(project, "fever", "en") == state.missing[0].hash


def test_a_leaflet_needs_its_chart_signed_too(project):
    state = draft_state(project, "fever-at-home", "en")
    assert needed(state) == [
        ("fever-at-home", "en", "clinician"),
        ("fever", "en", "clinician"),
    ]


def test_a_signed_document_is_approved(tmp_path, project):
    clinic = signed(draft_state(project, "fever-at-home", "en"))
    again = read_project(tmp_path, clinic=clinic)
    assert draft_state(again, "fever-at-home", "en").approved
    assert draft_state(again, "fever", "en").approved


@pytest.mark.parametrize(
    ("old", "new_text"),
    [
        ("Call now.", "Call today."),
        ("hot: {temperature: 38.5}", "hot: {temperature: 39.5}"),
        ("when: {heat: more}, tell: emergency", "when: {heat: less}, tell: emergency"),
        ("otherwise: self-monitor", "otherwise: emergency-now"),
        ("id: heat", "id: heats"),
    ],
)
def test_any_change_of_substance_withdraws_the_signature(
    tmp_path, project, old, new_text
):
    clinic = signed(draft_state(project, "fever", "en"))
    assert old in CHART
    changed = read_project(tmp_path, clinic=clinic, chart=CHART.replace(old, new_text))
    assert needed(draft_state(changed, "fever", "en")) == [("fever", "en", "clinician")]


@pytest.mark.parametrize(
    ("old", "new_text"),
    [
        ("version: 1", "version: 2"),
        ("written: 2026-11-21", "written: 2026-11-22"),
        ("note: Said by a worried parent.", "note: Said by a parent."),
        ("hot: {temperature: 38.5}", "hot: {temperature: 38.50}"),
        ("title: Fever in a child", "title:  Fever in a child  # heading"),
    ],
)
def test_what_changes_nothing_for_a_reader_keeps_it(tmp_path, project, old, new_text):
    clinic = signed(draft_state(project, "fever", "en"))
    assert old in CHART
    changed = read_project(tmp_path, clinic=clinic, chart=CHART.replace(old, new_text))
    assert draft_state(changed, "fever", "en").approved


def test_columns_of_the_page_keep_the_signature(tmp_path, project):
    clinic = signed(draft_state(project, "fever-at-home", "en"))
    two = LEAFLET.replace("sections:", "columns: 2\nsections:")
    changed = read_project(tmp_path, clinic=clinic, leaflet=two)
    assert changed.leaflets["fever-at-home"].columns == 2
    assert draft_state(changed, "fever-at-home", "en").approved


def test_a_whole_number_of_degrees_is_one_number(tmp_path, project):
    leaflet = LEAFLET.replace("{temperature: 38}", "{temperature: 38.0}")
    assert leaflet != LEAFLET
    other = read_project(tmp_path / "other", leaflet=leaflet)
    assert hash_in(other, "fever-at-home", "en") == hash_in(
        project, "fever-at-home", "en"
    )


def test_a_clinician_s_signature_is_not_a_reviser_s(tmp_path, project):
    clinic = signed(draft_state(project, "fever", "en")).replace(
        "role: clinician", "role: reviser"
    )
    assert not draft_state(
        read_project(tmp_path, clinic=clinic), "fever", "en"
    ).approved


# --- translations ---------------------------------------------------------------------


def test_a_translation_needs_a_reviser_for_all_that_is_printed(project):
    new(project, "so")
    assert needed(draft_state(project, "fever-at-home", "so")) == [
        ("fever-at-home", "en", "clinician"),
        ("fever", "en", "clinician"),
        ("fever-at-home", "so", "reviser"),
        ("fever", "so", "reviser"),
        ("common", "so", "reviser"),
        ("clinic", "so", "reviser"),
    ]


def test_a_change_of_the_translation_withdraws_the_reviser_only(tmp_path, project):
    new(project, "so")
    clinic = signed(draft_state(project, "fever", "so"))
    project = read_project(tmp_path, clinic=clinic)
    assert draft_state(project, "fever", "so").approved
    path = tmp_path / "translations/so/fever.po"
    text = path.read_text("utf-8")
    old = 'msgid "Call now."\nmsgstr ""'
    path.write_text(text.replace(old, old[:-1] + 'Wac hadda."'), "utf-8")
    state = draft_state(project, "fever", "so")
    assert needed(state) == [("fever", "so", "reviser")]
    assert state.hash == state.missing[0].hash
    assert draft_state(project, "fever", "en").approved


def test_a_change_of_the_english_withdraws_the_reviser_too(tmp_path, project):
    new(project, "so")
    clinic = signed(draft_state(project, "fever", "so"))
    chart = CHART.replace("Call now.", "Call today.")
    changed = read_project(tmp_path, clinic=clinic, chart=chart)
    assert needed(draft_state(changed, "fever", "so")) == [
        ("fever", "en", "clinician"),
        ("fever", "so", "reviser"),
    ]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("", "unknown"),
        ("machine draft, 2026-11-21, no native reader", "machine"),
        ("Machine draft", "machine"),
        ("two translators, reconciled", "human"),
    ],
)
def test_the_least_trusted_origin_counts(project, words, origin):
    new(project, "so")
    folder = project.root / "translations/so"
    for path in folder.glob("*.po"):
        said = words if path.stem == "common" else "two translators"
        text = path.read_text("utf-8")
        said = f"X-Careleaf-Origin: {said}\\n"
        path.write_text(text.replace("X-Careleaf-Origin: \\n", said), "utf-8")
    state = draft_state(project, "fever", "so")
    assert state.origin == origin
    if origin != "human":
        assert state.origin_words == words


def test_common_texts_are_never_printed_alone(project):
    with pytest.raises(InternalFault, match="'common' is printed with other documents"):
        draft_state(project, "common", "so")


def test_a_change_of_a_label_of_the_clinic_withdraws_its_reviser(tmp_path, project):
    new(project, "so")
    clinic = signed(draft_state(project, "fever", "so"))
    assert draft_state(read_project(tmp_path, clinic=clinic), "fever", "so").approved
    renamed = clinic.replace("label: At night", "label: At night and on Sundays")
    changed = read_project(tmp_path, clinic=renamed)
    assert needed(draft_state(changed, "fever", "so")) == [("clinic", "so", "reviser")]
