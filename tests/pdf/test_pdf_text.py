"""The text of a file is the text that went in, drawn where it was laid out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import ImageChops, ImageFilter
from support.inked import outlines, rendered
from support.pdf_reader import artifact_text, logical_text, open_pdf, visible

from careleaf.chart.picture import TextLine
from careleaf.document.blocks import Inline
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import (
    ARABIC,
    ENGLISH,
    NASKH,
    PageMaker,
    paragraph_document,
)
from pdf.samples import SAMPLES

if TYPE_CHECKING:
    from PIL.Image import Image


@pytest.mark.parametrize("sample", SAMPLES)
def test_text_read_back_is_the_text_that_went_in(sample: str) -> None:
    language, parts = SAMPLES[sample]
    source = "".join(part if isinstance(part, str) else part.text for part in parts)
    pdf = write_pdf(paragraph_document(language, *parts))
    assert logical_text(pdf) == [[visible(source)]]


@pytest.mark.parametrize("sample", SAMPLES)
def test_ink_is_where_layout_put_it(sample: str) -> None:
    """Compare with a page on which every glyph is drawn as an outline of its own."""
    language, parts = SAMPLES[sample]
    document = paragraph_document(language, *parts)
    (page,) = document.pages
    lines = [item for item in page.items if isinstance(item, TextLine)]
    drawn = outlines(lines, page.width_pt, page.height_pt)
    shown, expected = rendered(write_pdf(document)), rendered(drawn)
    assert expected.getbbox() is not None
    assert not _ink_outside(shown, expected)
    assert not _ink_outside(expected, shown)


def _ink_outside(one: Image, other: Image) -> int:
    """Count dark pixels with no dark pixel of the other page within half a point."""
    near_other = other.filter(ImageFilter.MaxFilter(5))
    return sum(ImageChops.subtract(one, near_other).histogram()[128:])


def test_lines_keep_the_space_at_their_end() -> None:
    words = "several words that need more than a single line of this page " * 3
    pdf = write_pdf(paragraph_document(ENGLISH, words.strip()))
    assert logical_text(pdf) == [[words.strip()]]


def test_no_code_reads_as_a_private_or_empty_character() -> None:
    for language, parts in SAMPLES.values():
        with open_pdf(write_pdf(paragraph_document(language, *parts))) as pdf:
            fonts = pdf.pages[0].Resources.Font
            for font in dict(fonts).values():
                cmap = font.ToUnicode.read_bytes().decode("ascii")
                assert "<>" not in cmap
                assert "<E0" not in cmap
                assert "<FE" not in cmap


def test_a_code_for_each_text_that_a_glyph_stands_for() -> None:
    """No-break space and space are one glyph in most faces, two characters in text."""
    text = "38\u00a0°C and\u00a0more or less"
    pdf = write_pdf(paragraph_document(ENGLISH, text))
    assert logical_text(pdf) == [[text]]
    assert b"ActualText" not in _content(pdf)


def _content(pdf: bytes) -> bytes:
    with open_pdf(pdf) as opened:
        return bytes(opened.pages[0].Contents.read_bytes())


def test_words_of_right_to_left_text_are_single_show_strings() -> None:
    content = _content(write_pdf(paragraph_document(ARABIC, "ثلاثة أشهر")))
    for shown in content.split(b"/ReversedChars BMC")[1:]:
        inside = shown.split(b"EMC")[0]
        assert inside.count(b"Tj") + inside.count(b"TJ") == 1
    assert content.count(b"/ReversedChars") == 2


def test_marks_stand_for_no_text_of_their_own() -> None:
    content = _content(write_pdf(paragraph_document(NASKH, "بِ ت")))
    assert content.count(b"/Span <</ActualText <FEFF>>>") == 1


def test_a_change_of_language_is_marked() -> None:
    words = ("Persian: ", Inline("تب", language="fa"), ".")
    content = _content(write_pdf(paragraph_document(ENGLISH, *words)))
    assert b"/Span <</Lang (fa)>> BDC" in content


def test_text_without_an_element_is_an_artifact() -> None:
    maker = PageMaker(ENGLISH)
    maker.text(None, "Page 1")
    maker.text(maker.root.add("P"), "Text")
    pdf = write_pdf(maker.document())
    assert artifact_text(pdf) == [["Page 1"]]
    assert logical_text(pdf) == [["Text"]]


def test_fonts_are_subsets_with_a_name_of_their_own() -> None:
    names = set()
    for text in ("abc", "xyz"):
        pdf = write_pdf(paragraph_document(ENGLISH, text))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            font = opened.pages[0].Resources.Font.F0
            names.add(str(font.BaseFont))
            assert (
                len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
                < 9000
            )
    assert len(names) == 2
    assert all(name.endswith("+NotoSans-Regular") for name in names)
