"""What `tools/compare_with_browser.py` relies on, as far as it needs no browser."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Images
from PIL import ImageChops
from support.inked import outlines, rendered
from support.likeness import LARGEST_SPOT_PX, LEAST_SHARE, likeness
from support.line_reasons import only_marks_in_other_faces, with_dots_of_no_script
from support.line_sheets import Families, by_careleaf, is_complete, page_of, sheets
from support.sentences import SENTENCES

from careleaf.chart.picture import TextLine
from careleaf.document.blocks import Inline
from careleaf.page.type_scale import type_scale
from careleaf.text.faces import FaceStack, load_face
from careleaf.text.layout import lay_out
from careleaf.translation.locale_policy import policy_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from careleaf.text.layout_records import GlyphRun

PX_PER_PT = 3


@cache
def line_of(
    words: str, locale: str = "en", family: str = "", y_pt: float = 40
) -> TextLine:
    style = type_scale(policy_of(locale), 10.0).body
    if family:
        style = replace(style, stack=FaceStack.of_families(family))
    text = lay_out((Inline(words),), style, 600)
    return TextLine(text, 0, 40, y_pt, "#000000", None)


@cache
def drawn(words: str, locale: str = "en", family: str = "", y_pt: float = 40) -> Image:
    line = line_of(words, locale, family, y_pt)
    return rendered(outlines([line], 680, 80), scale=PX_PER_PT)


LONG = "This sentence is as long as a line of a page, and then it says: cafe, naïve."
ACCENT = LONG.replace("cafe", "café")


def test_equal_pictures() -> None:
    same = likeness(drawn(LONG), drawn(LONG))
    assert (same.share, same.spot_px, same.agrees) == (1.0, 0, True)


def test_where_a_line_stands_is_not_compared() -> None:
    moved = ImageChops.offset(drawn(LONG), 17, -9)
    assert likeness(drawn(LONG), moved) == likeness(drawn(LONG), drawn(LONG))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_edges_that_are_smoothed_otherwise(part: float) -> None:
    """The same line, a part of a pixel lower."""
    lower = drawn(LONG, y_pt=40 + part / PX_PER_PT)
    assert ImageChops.difference(drawn(LONG), lower).getbbox() is not None
    assert likeness(drawn(LONG), lower).agrees


@pytest.mark.parametrize(
    "other",
    [
        ACCENT,
        LONG.replace("naïve", "naive"),
        LONG.replace("cafe,", "cafe;"),
        LONG.replace("as long", "aslong"),
        LONG.replace("line", "lime"),
        LONG[:-1],
    ],
)
def test_another_text(other: str) -> None:
    assert not likeness(drawn(LONG), drawn(other)).agrees
    assert not likeness(drawn(other), drawn(LONG)).agrees


def test_a_missing_accent_is_a_hundredth_of_a_line() -> None:
    """So the share cannot tell; the spot does."""
    without = likeness(drawn(LONG), drawn(ACCENT))
    assert without.share > LEAST_SHARE
    assert without.spot_px > LARGEST_SPOT_PX


@pytest.mark.parametrize(
    ("locale", "family"),
    [
        ("ar", "NotoNaskhArabic"),
        ("ur", "NotoNaskhArabic"),
        ("en", "NotoSansKR"),
    ],
)
def test_another_face(locale: str, family: str) -> None:
    words = SENTENCES[locale][:20]
    mine = drawn(words, locale)
    assert likeness(mine, drawn(words, locale)).agrees
    assert not likeness(mine, drawn(words, locale, family)).agrees


def test_nothing_is_like_nothing() -> None:
    empty = drawn(" ")
    assert not likeness(empty, drawn(LONG)).agrees
    assert not likeness(drawn(LONG), empty).agrees
    assert not likeness(empty, empty).agrees


# --- reasons --------------------------------------------------------------------------


def test_only_spaces_and_marks_may_be_in_another_face() -> None:
    """In Sinhala, digits are from Noto Sans, and so are the spaces between them."""
    faces = policy_of("si").faces_regular
    line = line_of("0800 123", "si")
    assert load_face(faces[0]).has(ord(" "))
    assert {run.face for run in runs_of(line)} != {load_face(faces[0])}
    assert only_marks_in_other_faces(line, faces)
    # Digits, where another face would be chosen first.
    assert not only_marks_in_other_faces(line, ("NotoSansKR-Regular", *faces))
    # Nothing, where there are no spaces; controls are not drawn.
    for words in ("0800123", "\u2068123\u2069"):
        assert not only_marks_in_other_faces(line_of(words, "si"), faces)


def test_a_dot_of_no_script() -> None:
    """A face may have a form of the dot for every script that it knows."""
    line = line_of("\ud55c\uad6d \u00b7 \ud55c\uad6d", "ko")
    (mine,), changed = runs_of(line), runs_of(with_dots_of_no_script(line))
    glyphs = [glyph for run in changed for glyph in run.glyphs.glyph_ids]
    differing = [
        place
        for place, pair in enumerate(zip(mine.glyphs.glyph_ids, glyphs, strict=True))
        if len(set(pair)) > 1
    ]
    assert differing == [3, 4]
    ends = [run.x_pt + run.width_pt for run in changed]
    assert [run.x_pt for run in changed[1:]] == pytest.approx(ends[:-1])


def test_a_line_without_a_dot_stays_as_it_is() -> None:
    line = line_of("\ud55c\uad6d, \ud55c\uad6d", "ko")
    assert with_dots_of_no_script(line) == line


def runs_of(line: TextLine) -> tuple[GlyphRun, ...]:
    return line.text.lines[line.index].runs


# --- sheets ---------------------------------------------------------------------------


def test_every_line_has_a_row_of_its_own() -> None:
    lines = [line_of(f"line {number}") for number in range(200)]
    made = list(sheets([*lines, line_of(" ")]))
    assert len(made) > 1
    assert [row.line for rows in made for row in rows] == lines
    for rows in made:
        assert [row.top_pt for row in rows[1:]] == [row.bottom_pt for row in rows[:-1]]


def test_a_row_holds_its_line_and_nothing_else() -> None:
    words = ["One", "Two, longer", "Three"]
    (rows,) = sheets(map(line_of, words))
    for said, picture in zip(words, by_careleaf(rows), strict=True):
        assert likeness(picture, drawn(said)).agrees
        agreeing = [other for other in words if likeness(picture, drawn(other)).agrees]
        assert agreeing == [said]


def test_the_browser_is_told_size_weight_and_language() -> None:
    (rows,) = sheets([line_of("a < b", "ar")])
    given = page_of(rows, Families.of(policy_of("ar")))
    told = page_of(rows, replace(Families.of(policy_of("ar")), by_run=True))
    assert "<p lang=ar dir=rtl" in given
    assert "a &lt; b" in given
    first, *others = (face.partition("-")[0] for face in policy_of("ar").faces_regular)
    assert f"font-family:{first},{','.join(others)};" in given
    assert "font-family:NotoSans;" in told


def test_a_picture_that_was_taken_too_early_is_seen() -> None:
    """A browser draws a page in tiles; every tile reaches an edge."""
    sheet = Images.new("L", (400, 900))
    for left in (0, 400 - PX_PER_PT):
        sheet.paste(255, (left, 0, left + PX_PER_PT, 900))
    assert is_complete(sheet)
    for missing in ((0, 700, 400, 900), (200, 100, 400, 200)):
        torn = sheet.copy()
        torn.paste(0, missing)
        assert not is_complete(torn)
