"""Who stands behind a text, and that nobody does until named people have signed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.document.blocks import plain
from careleaf.document.compose import compose_leaflet
from careleaf.document.imprint import edition_code

from .small_project import LEAFLET, read, sign, translate

ID = "fever-at-home"


def imprint(project, locale):
    return compose_leaflet(project, ID, locale).imprint


@given(st.text())
def test_an_edition_can_be_read_out_on_the_telephone(text):
    letters = "[2-9BCDFGHJKMNPQRTVWXZ]{3}"
    assert re.fullmatch(f"{letters}-{letters}", edition_code(text))
    assert edition_code(text) == edition_code(text)


def test_an_unsigned_leaflet_is_a_draft(tmp_path):
    made = imprint(read(tmp_path), "en")
    assert plain(made.draft) == "DRAFT: not yet approved by a clinician"
    assert plain(made.draft_warning) == "Do not give to patients"
    assert made.translation is None
    assert plain(made.written) == "Written 20 November 2026"
    assert plain(made.review_by) == "Next review 20 November 2028"
    assert plain(made.clinic) == "Hill Street Clinic"


def test_a_signed_leaflet_is_none(tmp_path):
    signed = sign(read(tmp_path), ID, "en", "clinician")
    assert imprint(signed, "en").draft is None
    assert imprint(signed, "en").draft_warning is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Never give aspirin.", "Do not give aspirin."),
        ("hot: {temperature: 38}", "hot: {temperature: 39}"),
        ("id: rest, say: Rest helps.", "id: rest, say: Rest heals."),
    ],
)
def test_a_changed_word_or_value_makes_it_a_draft_again(tmp_path, old, new):
    signed = sign(read(tmp_path), ID, "en", "clinician")
    assert old in LEAFLET
    changed = read(tmp_path, leaflet=LEAFLET.replace(old, new))
    again = replace(changed, clinic=signed.clinic)
    assert imprint(again, "en").draft is not None


def test_a_translation_needs_its_reviser_too(tmp_path):
    project = read(tmp_path)
    translate(project, "so", "machine")
    draft = imprint(project, "so")
    assert draft.draft is not None
    assert plain(draft.translation) == (
        "Draft translation made by machine. No native reader has checked it."
    )
    half = imprint(sign(project, ID, "so", "clinician"), "so")
    assert half.draft is not None
    assert half.translation is not None
    whole = imprint(sign(project, ID, "so", "clinician", "reviser"), "so")
    assert whole.draft is None
    assert whole.translation is None


def test_a_translation_by_a_person_says_what_is_missing(tmp_path):
    project = read(tmp_path)
    translate(project, "so", "Somebody, 2026")
    assert plain(imprint(project, "so").translation) == (
        "Draft translation. No second reader has checked it yet."
    )


def test_names_in_another_language_are_marked(tmp_path):
    project = read(tmp_path)
    translate(project, "so", "machine")
    made = imprint(project, "so")
    assert {part.language for part in made.clinic} == {"en"}
    assert {part.language for part in made.language_english} == {"en"}
    assert {part.language for part in imprint(project, "en").clinic} == {None}
