"""Faces: pinned, complete and refused when changed."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING

import pytest

from careleaf.findings import FindingsError
from careleaf.text.faces import (
    FONTS_FOLDER,
    FaceStack,
    load_face,
    load_face_file,
    locked_faces,
)

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = ("Regular", "Bold")
FAMILIES = {stem.partition("-")[0] for stem in locked_faces()}


def test_the_lock_describes_every_file_and_no_other() -> None:
    files = {path.stem: path for path in FONTS_FOLDER.glob("*.ttf")}
    assert set(files) == set(locked_faces())
    for stem, locked in locked_faces().items():
        assert hashlib.sha256(files[stem].read_bytes()).hexdigest() == locked.sha256
        assert locked.name == stem
        assert locked.version.startswith("Version ")


def test_every_family_has_regular_and_bold() -> None:
    assert len(FAMILIES) == 23
    stems = {f"{family}-{weight}" for family in FAMILIES for weight in WEIGHTS}
    assert set(locked_faces()) == stems


def test_every_face_is_small_enough_for_the_repository() -> None:
    sizes = {path.stem: path.stat().st_size for path in FONTS_FOLDER.glob("*.ttf")}
    assert max(sizes.values()) < 3_000_000
    assert sum(sizes.values()) < 30_000_000
    whole = [stem for stem, face in locked_faces().items() if not face.repertoire]
    assert max(sizes[stem] for stem in whole) < 700_000


@pytest.mark.parametrize("stem", locked_faces())
def test_no_face_is_called_by_a_reserved_name(stem: str) -> None:
    """A cut-down face may not be called Source (OFL 1.1, condition 3)."""
    face = load_face(stem).hb_face
    names = [face.get_name(number) for number in (1, 3, 4, 6)]
    assert all(name and "Source" not in name for name in names)
    assert "SIL Open Font License" in face.get_name(13)


def test_the_licence_stands_beside_the_faces() -> None:
    licence = (FONTS_FOLDER / "OFL-1.1.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for family in FAMILIES:
        assert f"{family}: Copyright" in licence


def test_a_face_knows_its_metrics_in_font_units() -> None:
    face = load_face("NotoSans-Regular")
    assert face.name == "NotoSans-Regular"
    assert face.units_per_em == 1000
    assert (face.ascent, face.descent) == (1069, 293)
    assert (face.cap_height, face.x_height) == (714, 536)
    assert not face.is_cff
    assert face.has(ord("°"))
    assert not face.has(ord("≥"))
    assert face.advance(face.hb_font.get_nominal_glyph(ord("0"))) == 572


def test_a_face_is_loaded_once() -> None:
    assert load_face("NotoSans-Bold") is load_face("NotoSans-Bold")


def test_a_face_crosses_to_another_process_by_name() -> None:
    face = load_face("NotoSans-Bold")
    assert pickle.loads(pickle.dumps(face)) is face  # noqa: S301 - our own bytes


def test_a_stack_names_both_weights() -> None:
    stack = FaceStack.of_families("NotoSansHebrew", "NotoSans")
    assert stack.stems(strong=False) == ("NotoSansHebrew-Regular", "NotoSans-Regular")
    assert stack.stems(strong=True) == ("NotoSansHebrew-Bold", "NotoSans-Bold")


def test_an_unknown_face_is_a_finding() -> None:
    with pytest.raises(FindingsError) as raised:
        load_face("NotoSansKlingon-Regular")
    (finding,) = raised.value.findings
    assert finding.code == "C0504"
    assert finding.message == "no face `NotoSansKlingon-Regular`"
    assert "NotoSansHebrew-Bold" in finding.hint


def test_a_changed_face_file_is_a_finding(tmp_path: Path) -> None:
    locked = locked_faces()["NotoSansHebrew-Regular"]
    changed = tmp_path / "NotoSansHebrew-Regular.ttf"
    data = (FONTS_FOLDER / "NotoSansHebrew-Regular.ttf").read_bytes()
    changed.write_bytes(data + b"\0")
    with pytest.raises(FindingsError) as raised:
        load_face_file(changed, locked)
    (finding,) = raised.value.findings
    assert finding.code == "C0505"
    assert finding.message == (
        "face file `NotoSansHebrew-Regular.ttf` is not the pinned file"
    )


def test_a_missing_face_file_is_a_finding(tmp_path: Path) -> None:
    locked = locked_faces()["NotoSansHebrew-Regular"]
    with pytest.raises(FindingsError) as raised:
        load_face_file(tmp_path / "NotoSansHebrew-Regular.ttf", locked)
    assert raised.value.findings[0].code == "C0505"
    assert "is missing" in raised.value.findings[0].message


def test_the_same_file_elsewhere_is_accepted(tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttf"
    copy.write_bytes((FONTS_FOLDER / "NotoSansHebrew-Regular.ttf").read_bytes())
    face = load_face_file(copy, locked_faces()["NotoSansHebrew-Regular"])
    assert face.has(ord("א"))
