from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.chart.picture import Path
from careleaf.document.blocks import Figure, Paragraph
from careleaf.findings import InternalFault
from careleaf.page.editions import EDITIONS
from careleaf.page.figures import fitted_size_pt, pixel_size
from careleaf.page.pagination import paginate
from careleaf.translation.locale_policy import policy_of

from .page_samples import (
    CHARTS,
    document,
    images_on,
    ink,
    lines_on,
    paged,
    picture,
    png,
    sample,
    section,
    text,
    walk,
    words_of,
)


@pytest.mark.parametrize(
    ("size", "box", "fitted"),
    [
        ((400, 200), (400, 400), (200, 100)),
        ((4000, 2000), (300, 400), (300, 150)),
        ((1000, 4000), (300, 200), (50, 200)),
        ((10, 10), (300, 300), (5, 5)),
    ],
)
def test_pictures_keep_their_shape_and_their_resolution(size, box, fitted):
    assert fitted_size_pt(picture(*size), *box) == pytest.approx(fitted)


def test_the_size_of_a_jpeg_is_in_its_frame_header():
    head = bytes.fromhex("ffd8 ffe0 0004 0000 ffc4 0004 0000 ffc2 000b 08 0078 00a0")
    assert pixel_size("jpeg", head + bytes(8)) == (160, 120)


@pytest.mark.parametrize(("kind", "data"), [("png", b"\x89PNG"), ("jpeg", b"\xff\xd8")])
def test_a_file_without_a_size_is_a_fault_of_the_program(kind, data):
    with pytest.raises(InternalFault):
        pixel_size(kind, data)


def test_a_figure_stays_in_its_column_with_its_caption_below():
    figure = picture(2400, 600, "How to hold it")
    made = document(section("How", Paragraph(text("Hold it.")), figure))
    paged_document = paginate(made, "a4")
    (page,) = paged_document.pages
    (image,) = images_on(page)
    paper = EDITIONS["a4"]
    (words,) = [line for line in lines_on(page) if words_of(line) == "Hold it."]
    assert image.x_pt == pytest.approx(words.x_pt)
    assert image.x_pt + image.width_pt == pytest.approx(
        paper.width_pt - paper.margin_pt
    )
    assert image.width_pt / image.height_pt == pytest.approx(4)
    (caption,) = [line for line in lines_on(page) if words_of(line) == "How to hold it"]
    box = ink(caption)
    assert box is not None
    assert box.top > image.y_pt + image.height_pt
    (element,) = [e for e in walk(paged_document.structure) if e.kind == "Figure"]
    assert element is image.element
    assert element.alt == "A picture"


def test_a_figure_that_does_not_fit_goes_to_the_next_page_with_its_caption():
    figure = picture(1000, 1000, "How to hold it")
    for count in range(10, 30):
        filling = (Paragraph(text("A line.")) for _ in range(count))
        pages = paginate(document(section("How", *filling, figure)), "a4").pages
        with_image = [page for page in pages if images_on(page)]
        assert len(with_image) == 1
        said = [words_of(line) for line in lines_on(with_image[0])]
        assert "How to hold it" in said


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_logo_leaves_room_to_the_title(locale):
    made = document(
        locale=locale,
        title=text("2 4 6 8 " * 60),
        logo=picture(600, 300),
    )
    (page,) = paginate(made, "a4").pages
    (logo,) = images_on(page)
    rtl = policy_of(locale).rtl
    title = [line for line in lines_on(page) if line.text.text.startswith("2 4")]
    assert len(title) > 1
    for line in title:
        box = ink(line)
        assert box is not None
        if rtl:
            assert box.left >= logo.x_pt + logo.width_pt + 15.9
        else:
            assert box.right <= logo.x_pt - 15.9


def test_the_logo_stands_on_the_first_page_of_a_chart_too():
    name = CHARTS[0]
    made = replace(sample(name), logo=picture(400, 200))
    pages = paginate(made, "a4").pages
    assert [len(images_on(page)) for page in pages] == [1] + [0] * (len(pages) - 1)
    (logo,) = images_on(pages[0])
    paper = EDITIONS["a4"]
    assert logo.x_pt + logo.width_pt == pytest.approx(paper.width_pt - paper.margin_pt)
    assert logo.data == png(400, 200)
    assert images_on(paged(name, "a4").pages[0]) == []


FLAG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<path d="M0 0H48V24H8V48H0Z"/><circle cx="24" cy="12" r="5" fill="#fff"/></svg>"""


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_pictogram_is_drawn_as_outlines_and_never_turned_over(locale):
    figure = Figure("svg", FLAG, "A flag", None)
    made = document(
        section("1", figure),
        locale=locale,
        title=text("1"),
        audience=text("1"),
        words={"chart.continued": text("1")},
    )
    (page,) = paginate(made, "a4").pages
    flag, disc = [
        item
        for item in page.items
        if isinstance(item, Path) and item.element and item.element.kind == "Figure"
    ]
    assert (flag.fill, disc.fill) == ("#000000", "#ffffff")
    (left, top), *rest = [numbers for _, numbers in flag.commands if numbers]
    assert [(x - left, y - top) for x, y in rest] == [
        pytest.approx(corner)
        for corner in [(96, 0), (96, 48), (16, 48), (16, 96), (0, 96)]
    ]


def test_a_pictogram_is_never_larger_than_it_says():
    figure = Figure("svg", FLAG, "A flag", None)
    assert fitted_size_pt(figure, 500, 500) == pytest.approx((96, 96))
    assert fitted_size_pt(figure, 48, 500) == pytest.approx((48, 48))
