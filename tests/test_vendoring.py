"""The tools that vendor faces and letters: what they choose, without a network."""

# ruff: noqa: RUF001 - characters of other scripts are what is tested
from __future__ import annotations

import json
from pathlib import Path

import pytest
import uharfbuzz

from careleaf.text.faces import FONTS_FOLDER, load_face, locked_faces
from careleaf.translation.exemplars import EXEMPLARS_FILE, exemplars_of
from careleaf.translation.locale_policy import known_locales, locales_folder

ROOT = Path(__file__).resolve().parent.parent
CUT_DOWN = {
    "NotoSansJP": "JIS X 0213 plane 1",
    "NotoSansKR": "Hangul and KS X 1001",
    "NotoSansSC": "GB 2312",
    "NotoSansTC": "Big5",
}


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))


@pytest.mark.parametrize(
    ("written", "characters"),
    [
        ("[a-c é]", ["a", "b", "c", "é"]),
        (r"[\- ‑ , \: \u061C]", ["-", "‑", ",", ":", "\u061c"]),
        ("[a{ch}{ẹ́}]", ["a", "ch", "ẹ\u0301"]),
        (r"[\\ \& \{]", ["\\", "&", "{"]),
        ("[]", []),
    ],
)
def test_sets_of_cldr_are_read(written: str, characters: list[str]) -> None:
    from vendor_exemplars import unicode_set

    assert unicode_set(written) == characters


def test_a_set_is_written_short_and_read_back() -> None:
    from vendor_exemplars import ranges

    from careleaf.translation.exemplars import _characters

    found = {*"abcdefz-+,.", "ch", "\u00a0", "가", "각"}
    written = ranges(set(found), "en")
    assert written == "+-. a-f z \u00a0 가 각 ch"
    assert set(_characters(written)) == found
    assert "\u27e8" not in ranges({"\u27e8", "a"}, "hu")


def test_every_language_has_its_letters_and_no_other_has() -> None:
    text = (locales_folder() / EXEMPLARS_FILE).read_text("utf-8")
    assert set(json.loads(text)["locales"]) == set(known_locales())
    assert {"ẹ", "ẹ\u0301", "gb"} <= set(exemplars_of("yo").letters)
    assert {"Ẹ\u0301", "ẹ", "”", "0"} <= exemplars_of("yo").all()
    assert len(exemplars_of("ko").letters) == 11_172
    assert exemplars_of("fr").quotes == ("«", "»")


def test_a_face_has_every_character_of_its_repertoire_and_no_other() -> None:
    """But for signs and rare Latin letters, which another face draws if any does."""
    from repertoires import REPERTOIRES

    for family, name in CUT_DOWN.items():
        for weight in ("Regular", "Bold"):
            stem = f"{family}-{weight}"
            assert locked_faces()[stem].repertoire == name
            wanted = {chr(code_point) for code_point in REPERTOIRES[name]()}
            has = {chr(code_point) for code_point in load_face(stem).code_points}
            # HarfBuzz keeps what is drawn as the mirror of another sign.
            assert all("∀" <= extra <= "⋿" for extra in has - wanted)
            assert all(lacking < "⺀" for lacking in wanted - has)


@pytest.mark.parametrize(
    ("family", "has", "has_not"),
    [
        ("NotoSansSC", "疼痛头孢嗪“”，。（）℃", "體藥Жβ─"),
        ("NotoSansTC", "疼痛頭孢嗪蟎疱「」，。℃體藥", "药这Ж"),
        ("NotoSansJP", "頰剝塡𠮟瘙痒ッー、。「」℃", "药Ж"),
        ("NotoSansKR", "뷁똠펲각힣ㄱㅎ℃", "体Ж"),
        ("NotoNastaliqUrdu", "ٹڈڑںےہ۔،؟ ", "0Aaé"),
        ("NotoSansSinhala", "ක්ෂ ", "0A"),
    ],
)
def test_faces_have_what_their_languages_need(family, has, has_not) -> None:
    for weight in ("Regular", "Bold"):
        face = load_face(f"{family}-{weight}")
        assert [character for character in has if not face.has(ord(character))] == []
        assert [character for character in has_not if face.has(ord(character))] == []


def test_cutting_down_gives_the_same_bytes_and_keeps_shaping() -> None:
    from repertoires import subset

    data = (FONTS_FOLDER / "NotoSansHebrew-Regular.ttf").read_bytes()
    cut = subset(data, "without Latin and 0-9")
    assert cut == subset(data, "without Latin and 0-9")
    face = uharfbuzz.Face(uharfbuzz.Blob(cut))
    assert ord("א") in face.unicodes
    assert {ord("a"), ord("0")}.isdisjoint(face.unicodes)
    assert _shaped(data, "שָׁלוֹם") == _shaped(cut, "שָׁלוֹם")


def _shaped(data: bytes, text: str) -> list[tuple[int, ...]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data))), buffer)
    return [place.position for place in buffer.glyph_positions]
