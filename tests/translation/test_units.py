from __future__ import annotations

import re

import pytest

from careleaf.findings import FindingsError, Span
from careleaf.translation.common import common_written, units_of_common
from careleaf.translation.documents import document_ids, units_of_document
from careleaf.translation.units import (
    Unit,
    units_of_clinic,
    units_of_flowchart,
    units_of_leaflet,
)

from .conftest import CHART, CLINIC, LEAFLET, read_project

CHART_UNITS = """\
title                                 standard Fever in a child
for                                   critical For carers of a child under {age} years
start                                 critical The child feels hot
outcome.self-monitor.title            critical Watch at home
outcome.self-monitor.step.drink       critical Give drinks often.
outcome.emergency-now.title           critical Get help now
outcome.emergency-now.short           critical Call now.
outcome.emergency-now.because         critical A child this ill needs a doctor.
outcome.emergency-now.watch-for       critical Watch the breathing.
outcome.emergency-now.move-up         critical The child gets worse.
question.heat.ask                     critical Is it **hotter** than {hot}?
question.heat.help                    critical Measure again after {hours} hours.
question.heat.answer.less             critical No, it is less.
question.heat.answer.less.label       critical Less
question.heat.answer.more             critical Yes, it is more.
question.heat.unsure                  critical I have no thermometer.
question.heat.unsure.label            critical No thermometer
question.ill.ask                      critical Do you see any of these?
question.ill.sign.blue                critical Blue lips.
question.ill.sign.limp                critical The child is limp.
rule.hot-child                        critical Hot child.
"""

LEAFLET_UNITS = """\
title                                 standard Fever at home
for                                   critical For carers
key-point.drink                       critical Give drinks often.
section.why.title                     standard Why a child is hot
section.why.body                      standard The body fights. Above {hot} call us.
section.why.rest                      standard Rest helps.
section.why.cool                      critical Take off thick clothes.
section.why.bring                     standard Bring the red book.
section.why.never.title               critical Careful
section.why.never                     critical Never give aspirin.
section.why.doses.column.what         standard What
section.why.doses.column.when         standard When
section.why.doses.row.one.syrup       standard Syrup
section.why.doses.row.one.night       standard At night
section.why.ear.alt                   standard A thermometer in an ear
section.why.ear.caption               standard In the ear
section.why.log.column.day            standard Day
"""


def listing(units: tuple[Unit, ...]) -> str:
    return "".join(f"{unit.id:<37} {unit.tier} {unit.text}\n" for unit in units)


def by_id(units: tuple[Unit, ...]) -> dict[str, Unit]:
    return {unit.id: unit for unit in units}


def test_every_text_of_a_chart_is_a_unit_in_reading_order(project):
    assert listing(units_of_flowchart(project.flowcharts["fever"])) == CHART_UNITS


def test_every_text_of_a_leaflet_is_a_unit_in_reading_order(project):
    units = units_of_leaflet(project.leaflets["fever-at-home"])
    assert listing(units) == LEAFLET_UNITS


def test_a_clinic_translates_its_country_and_labels_but_not_its_name(project):
    ids = [unit.id for unit in units_of_clinic(project.clinic)]
    assert ids == ["country", "contact.nurse", "contact.night"]


def test_the_picture_of_a_logo_has_words(tmp_path):
    clinic = CLINIC + "logo: {file: logo.png, alt: A hill with a house}\n"
    units = by_id(units_of_clinic(read_project(tmp_path, clinic=clinic).clinic))
    assert units["logo.alt"].text == "A hill with a house"


def test_a_rule_without_words_has_no_unit(project):
    units = by_id(units_of_flowchart(project.flowcharts["fever"]))
    assert "rule.hot-child" in units
    assert "rule.ill-child" not in units


def test_a_unit_knows_its_place_its_slots_and_their_values(project):
    unit = by_id(units_of_flowchart(project.flowcharts["fever"]))["question.heat.help"]
    assert unit.document == "fever"
    assert unit.slots == ("hours",)
    assert [name for name, _ in unit.values] == ["hours"]
    assert unit.values[0][1].range == (4, 6)
    assert unit.span == Span("flowcharts/fever.yaml", 27, 9, 27, 43)


def test_notes_say_what_a_text_belongs_to(project):
    units = by_id(units_of_flowchart(project.flowcharts["fever"]))
    assert units["question.heat.answer.more"].note == (
        "Answers: Is it **hotter** than {hot}? Said by a worried parent."
    )
    assert units["question.ill.sign.blue"].note == (
        "A yes to this is a yes to: Do you see any of these?"
    )


def test_ids_do_not_change_when_things_move_or_are_reworded(tmp_path, project):
    before = {unit.id for unit in units_of_flowchart(project.flowcharts["fever"])}
    blue = "  - {id: blue, say: Blue lips., claims: []}\n"
    limp = "  - {id: limp, say: The child is limp., claims: []}\n"
    moved = CHART.replace(blue + limp, limp + blue.replace("Blue", "Grey"))
    assert moved != CHART
    chart = read_project(tmp_path / "moved", chart=moved).flowcharts["fever"]
    assert {unit.id for unit in units_of_flowchart(chart)} == before


def test_two_texts_with_one_id_are_refused(tmp_path):
    leaflet = LEAFLET.replace("{id: rest, say:", "{id: title, say:")
    project = read_project(tmp_path, leaflet=leaflet)
    with pytest.raises(FindingsError) as caught:
        units_of_leaflet(project.leaflets["fever-at-home"])
    (finding,) = caught.value.findings
    assert finding.code == "C0410"
    assert finding.message == "two texts have the one unit id `section.why.title`"
    assert str(finding.span) == "leaflets/fever-at-home.yaml:20:37"
    assert finding.label == "the other stands at leaflets/fever-at-home.yaml:17:10"


def test_documents_are_listed_shared_ones_first(project):
    assert document_ids(project) == ("common", "clinic", "fever", "fever-at-home")
    for document in document_ids(project):
        units = units_of_document(project, document)
        assert {unit.document for unit in units} == {document}


# --- what the program says ------------------------------------------------------------


def test_common_ids_are_unique_and_every_unit_has_a_note():
    units = units_of_common()
    assert len(by_id(units)) == len(units)
    assert [unit.id for unit in units if len(unit.note) < 5] == []
    assert {unit.tier for unit in units} <= {"critical", "standard", "furniture"}
    assert common_written() == "2026-11-21"


def test_common_texts_name_no_side_and_no_number():
    for unit in units_of_common():
        assert not re.search(r"\b(left|right)\b|\d", unit.text), unit.id


def test_common_placeholders_are_found():
    units = by_id(units_of_common())
    assert units["page.of"].slots == ("page", "pages")
    assert units["chart.go-to-part"].slots == ("part", "page", "box")


def test_common_texts_have_no_typewriter_quotes():
    assert [unit.id for unit in units_of_common() if '"' in unit.text] == []
