"""A folder with faults still gives all that can be read."""

from pathlib import Path

import pytest

from careleaf.findings import FindingsError
from careleaf.source.checks import check_project
from careleaf.source.project import load_project

from .sample import CHART_FILE, CLINIC_FILE, EVIDENCE_FILE, LEAFLET_FILE, Folder


def test_a_good_project(folder: Folder) -> None:
    project, findings = folder.load()
    assert findings == []
    assert list(project.leaflets) == ["fever-leaflet"]
    assert list(project.flowcharts) == ["fever"]
    assert list(project.claims) == ["limp", "butter", "history"]
    assert list(project.sources) == ["guide"]
    assert project.files[CHART_FILE] == folder.root / CHART_FILE
    assert project.broken == frozenset()
    assert check_project(project) == []


def test_no_clinic(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as caught:
        load_project(tmp_path)
    (finding,) = caught.value.findings
    assert finding.code == "C0110"
    assert "careleaf new FOLDER" in finding.hint
    assert str(finding.span) == "clinic.yaml:1:1"


def test_a_broken_clinic_does_not_hide_other_files(folder: Folder) -> None:
    folder.change(CLINIC_FILE, "country: GB", "country: gb")
    folder.change(CHART_FILE, "start: A", "strat: A")
    with pytest.raises(FindingsError) as caught:
        folder.load()
    places = [str(finding.span) for finding in caught.value.findings]
    assert places == ["clinic.yaml:3:10", "flowcharts/fever.yaml:10:1"]


def test_a_broken_file_does_not_hide_others_nor_its_own_id(folder: Folder) -> None:
    folder.change(CHART_FILE, "start: A", "strat: A")
    folder.change(EVIDENCE_FILE, "topic: fever", "topic: [fever")
    folder.change(LEAFLET_FILE, "alt: A cup", "alt: A cup of 2")
    project, findings = folder.load()
    assert [finding.code for finding in findings] == ["C0104", "C0101"]
    assert project.broken == {CHART_FILE, EVIDENCE_FILE}
    assert [finding.code for finding in check_project(project)] == ["C0218"]


def test_the_file_is_called_as_its_id(folder: Folder) -> None:
    folder.change(CHART_FILE, "id: fever\n", "id: fevers\n")
    _, (finding,) = folder.load()
    assert finding.code == "C0111"
    assert folder.marked(finding) == "fevers"
    assert finding.message == "the file is called `fever.yaml`, its id is `fevers`"
    assert finding.hint == "call the file `fevers.yaml`, or the id `fever`"


def test_one_id_for_a_leaflet_and_a_chart(folder: Folder) -> None:
    text = (folder.root / LEAFLET_FILE).read_text(encoding="utf-8")
    folder.write("leaflets/fever.yaml", text.replace("fever-leaflet", "fever"))
    _, (finding,) = folder.load()
    assert finding.code == "C0118"
    assert str(finding.span) == "leaflets/fever.yaml:2:5"
    assert finding.message == "the id `fever` is used twice"


def test_a_claim_in_two_files(folder: Folder) -> None:
    text = (folder.root / EVIDENCE_FILE).read_text(encoding="utf-8")
    folder.write("leaflets/evidence/other.yaml", text[: text.index("- id: butter")])
    _, findings = folder.load()
    assert [finding.code for finding in findings] == ["C0118", "C0118"]
    assert findings[1].message == "the id `limp` is used twice"
    assert findings[1].label == f"first used at {EVIDENCE_FILE}:12:3"


@pytest.mark.parametrize("name", ["clinic", "common", "glossary"])
def test_an_id_that_careleaf_needs(folder: Folder, name: str) -> None:
    text = (folder.root / LEAFLET_FILE).read_text(encoding="utf-8")
    folder.write(f"leaflets/{name}.yaml", text.replace("fever-leaflet", name))
    _, (finding,) = folder.load()
    assert finding.code == "C0118"
    assert finding.message == f"the id `{name}` is taken by careleaf itself"
