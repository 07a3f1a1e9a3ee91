"""What is seen in a finished file stands where layout put it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.pdf_reader import open_pdf

from careleaf.chart.ink import Ink, Words, ink, words_in
from careleaf.document.compose import compose_chart
from careleaf.page.pagination import paginate
from careleaf.pdf.reading_ink import page_ink
from careleaf.pdf.reading_limits import TooLargeError, UnreadableError
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import Project, load_project

if TYPE_CHECKING:
    import pikepdf

ROOT = Path(__file__).resolve().parents[2]
START = "bleeding-after-sex-start"


@cache
def project() -> Project:
    return load_project(ROOT)[0]


@cache
def seen(locale: str) -> tuple[Ink, Ink]:
    """A page as it was laid out, and as it is in the file."""
    document = paginate(compose_chart(project(), START, locale), "a4")
    items = document.pages[0].items
    with open_pdf(write_pdf(document)) as pdf:
        return ink(items, words_in(items)), page_ink(pdf.pages[0])


def near(one: float, other: float) -> bool:
    """Numbers are written with three decimals."""
    return abs(one - other) < 0.05


@pytest.mark.parametrize("locale", ["en", "es", "ar", "hi"])
def test_boxes_and_arrows_stand_where_they_were_put(locale: str) -> None:
    laid_out, file = seen(locale)
    assert [frame.kind for frame in laid_out.frames] == [f.kind for f in file.frames]
    for one, other in zip(laid_out.frames, file.frames, strict=True):
        assert near(one.place.x, other.place.x)
        assert near(one.place.y, other.place.y)
        assert near(one.place.right, other.place.right)
        assert near(one.place.bottom, other.place.bottom)
    assert len(laid_out.arrows) == len(file.arrows) == 7
    for shaft, read in zip(laid_out.arrows, file.arrows, strict=True):
        for (x, y), (read_x, read_y) in zip(shaft, read, strict=True):
            assert near(x, read_x)
            assert near(y, read_y)


@pytest.mark.parametrize("locale", ["en", "es", "ar", "hi"])
def test_words_stand_where_they_were_put(locale: str) -> None:
    """Marks that stand out of their line do not make it wider in either."""
    laid_out, file = seen(locale)
    found: dict[str, list[Words]] = {}
    for words in file.words:
        found.setdefault(words.text, []).append(words)
    compared = 0
    for words in laid_out.words:
        if not found.get(words.text):
            continue
        other = found[words.text].pop(0)
        assert len(other.lines) == len(words.lines)
        for line, read in zip(words.lines, other.lines, strict=True):
            assert abs(line.middle[0] - read.middle[0]) < 3
            assert abs(line.middle[1] - read.middle[1]) < 6
        compared += 1
    assert compared >= 20


def page_with(content: bytes) -> pikepdf.Pdf:
    document = paginate(compose_chart(project(), START, "en"), "a4")
    pdf = open_pdf(write_pdf(document))
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes() + b"\n" + content)
    saved = io.BytesIO()
    pdf.save(saved)
    return open_pdf(saved.getvalue())


def test_transformed_paths_stand_where_they_are_seen() -> None:
    with page_with(b"q 2 0 0 2 10 20 cm 1 w 5 5 30 10 re S Q\n5 5 30 10 re S") as pdf:
        # Frames hold words: these hold none, and are no boxes.
        assert len(page_ink(pdf.pages[0]).frames) == len(seen("en")[1].frames)


@pytest.mark.parametrize(
    "operator", [b"1 0 0 1 0 0 Td", b"0 0 1 1 re W n", b"/G gs", b"3 Tr"]
)
def test_operators_that_hide_or_move_are_refused(operator: bytes) -> None:
    with (
        page_with(b"BT\n" + operator + b"\nET") as pdf,
        pytest.raises(UnreadableError, match="a page uses the operator"),
    ):
        page_ink(pdf.pages[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Q", "a state is brought back that was not kept"),
        (b"BT\n<0001> Tj\nET", "neither content nor artifact"),
    ],
)
def test_broken_content_is_refused(content: bytes, words: str) -> None:
    with page_with(content) as pdf, pytest.raises(UnreadableError, match=words):
        page_ink(pdf.pages[0])


def test_paths_without_end_are_refused() -> None:
    with page_with(b"0 0 m 1 1 l S\n" * 21_000) as pdf, pytest.raises(TooLargeError):
        page_ink(pdf.pages[0])
