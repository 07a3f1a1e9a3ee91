"""Every kind of test document is PDF/UA-1 and PDF/A-2a in the eyes of veraPDF.

And keeps the machine rules of WCAG 2.2: each rule has a document that breaks nothing
else, beside one that is the same without the fault.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image as PillowImage
from support.verapdf import assert_conforms, needs_verapdf, verapdf

from careleaf.chart.picture import Image, Link, Path, TextLine
from careleaf.page.records import Page
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import (
    ARABIC,
    ENGLISH,
    HEIGHT_PT,
    MARGIN_PT,
    WIDTH_PT,
    PageMaker,
    everything,
    paged,
    paragraph_document,
)
from pdf.samples import SAMPLES

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from pdf.sample_pages import Language


def _with_images() -> bytes:
    maker = PageMaker(ENGLISH)
    figure = maker.root.add("Figure", alt="Three logos")
    for index, (kind, mode) in enumerate(
        (("png", "RGBA"), ("png", "P"), ("jpeg", "RGB"))
    ):
        file = io.BytesIO()
        PillowImage.new(mode, (8, 8)).save(file, kind)
        maker.items.append(
            Image(kind, file.getvalue(), 40, 40 + 60 * index, 50, 50, figure)
        )
    maker.top_pt = 240
    maker.text(maker.root.add("P"), "Three logos")
    return write_pdf(maker.document())


@needs_verapdf
def test_every_document_passes_verapdf(tmp_path: pathlib.Path) -> None:
    documents = {
        sample: write_pdf(paragraph_document(language, *parts))
        for sample, (language, parts) in SAMPLES.items()
    }
    documents |= {"everything": write_pdf(everything()), "images": _with_images()}
    for title, pdf in documents.items():
        (tmp_path / f"{title}.pdf").write_bytes(pdf)
    assert_conforms(tmp_path.iterdir())


def _text(
    *parts: str,
    language: Language = ENGLISH,
    colour: str = "#000000",
    size_pt: float = 12,
) -> bytes:
    maker = PageMaker(language)
    for part in parts:
        maker.text(maker.root.add("P"), part, colour=colour, size_pt=size_pt)
    return write_pdf(maker.document())


def _pages(*sizes_pt: tuple[float, float]) -> bytes:
    maker, pages = PageMaker(ENGLISH), []
    for size_pt in sizes_pt:
        maker.items, maker.top_pt = [], MARGIN_PT
        maker.text(maker.root.add("P"), "Call now.")
        pages.append(Page(*size_pt, tuple(maker.items)))
    return write_pdf(paged(pages, maker))


def _link(words: str, contents: str) -> bytes:
    maker = PageMaker(ENGLISH)
    paragraph = maker.root.add("P")
    maker.text(paragraph, "More:")
    link = paragraph.add("Link")
    maker.text(link, words)
    area = (MARGIN_PT, maker.top_pt - 16, 150.0, 16.0)
    maker.items.append(Link(*area, "https://example.org", contents, link))
    return write_pdf(maker.document())


def _figure(*, box: bool) -> bytes:
    def without_box(file: pikepdf.Pdf) -> None:
        for element in file.objects:
            if (
                isinstance(element, pikepdf.Dictionary)
                and element.get("/S") == "/Figure"
            ):
                del element.A

    return write_pdf(everything()) if box else _changed(without_box)


def _with_empty(*kinds: str) -> bytes:
    """Hang elements without content into the tree, each into the one before."""

    def add(file: pikepdf.Pdf) -> None:
        parent = file.Root.StructTreeRoot.K[0]
        for kind in kinds:
            element = file.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem,
                    S=pikepdf.Name(f"/{kind}"),
                    P=parent,
                    K=pikepdf.Array(),
                )
            )
            parent.K.append(element)
            parent = element

    return _changed(add)


def _changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_pdf(everything()))) as file:
        change(file)
        file.save(written)
    return written.getvalue()


def _number_on_a_plate(plate: str, ground: str) -> bytes:
    """Write a white number in a face whose box is far higher than its digits."""
    maker = PageMaker(ARABIC)
    maker.items += [_rectangle(ground, 60, 60), _rectangle(plate, 9, 6.5)]
    maker.text(maker.root.add("P"), "10", size_pt=14, colour="#ffffff")
    line = maker.items.pop()
    assert isinstance(line, TextLine)
    left_pt = _CENTRE_PT - line.text.lines[0].width_pt / 2
    maker.items.append(replace(line, x_pt=left_pt, baseline_pt=_CENTRE_PT + 5))
    return write_pdf(maker.document())


def _rectangle(colour: str, reach_x_pt: float, reach_y_pt: float) -> Path:
    left, right = _CENTRE_PT - reach_x_pt, _CENTRE_PT + reach_x_pt
    top, bottom = _CENTRE_PT - reach_y_pt, _CENTRE_PT + reach_y_pt
    corners = ((right, top), (right, bottom), (left, bottom))
    commands = (("M", (left, top)), *(("L", corner) for corner in corners), ("Z", ()))
    return Path(commands, colour, None, 0.0, (), None)


_CENTRE_PT = 200.0
_UPRIGHT, _WIDE = (WIDTH_PT, HEIGHT_PT), (HEIGHT_PT, WIDTH_PT)
_DOTTED = "إذا كان عمر طفلك أقل من ثلاثة أشهر باب بيت بيت"
"""With dots side by side, which veraPDF takes for spaces."""
FAULTS: dict[str, tuple[str, Callable[[], bytes], Callable[[], bytes]]] = {
    "line of dots": (
        "1.3.1-1",
        lambda: _text("Name ....."),
        lambda: _text("Name ...."),
    ),
    "gap of spaces": ("1.3.1-2", lambda: _text("a   b"), lambda: _text("a  b")),
    "gap of spaces beside right to left": (
        "1.3.1-2",
        lambda: _text(_DOTTED, "a   b", language=ARABIC),
        lambda: _text(_DOTTED, "a  b", language=ARABIC),
    ),
    "gap of spaces right to left": (
        "1.3.1-2",
        lambda: _text(_DOTTED.replace(" ", "   ", 1), language=ARABIC),
        lambda: _text(_DOTTED.replace(" ", "  ", 1), language=ARABIC),
    ),
    "turned page": (
        "1.3.4-1",
        lambda: _pages(_UPRIGHT, _WIDE, _UPRIGHT),
        lambda: _pages(_UPRIGHT, _UPRIGHT),
    ),
    "faint": (
        "1.4.3-1",
        lambda: _text("Call now.", colour="#808080"),
        lambda: _text("Call now.", colour="#707070"),
    ),
    "faint and large": (
        "1.4.3-1",
        lambda: _text("Call now.", colour="#a0a0a0", size_pt=18),
        lambda: _text("Call now.", colour="#909090", size_pt=18),
    ),
    "faint right to left": (
        "1.4.3-1",
        lambda: _text(_DOTTED, language=ARABIC, colour="#808080"),
        lambda: _text(_DOTTED, language=ARABIC, colour="#707070"),
    ),
    "number on a faint plate": (
        "1.4.3-1",
        lambda: _number_on_a_plate("#a0a0a0", "#f6f8fc"),
        lambda: _number_on_a_plate("#14213d", "#f6f8fc"),
    ),
    "small": (
        "1.4.4-1",
        lambda: _text("Call now.", size_pt=4.4),
        lambda: _text("Call now.", size_pt=4.6),
    ),
    "figure anywhere": (
        "1.4.10-1",
        lambda: _figure(box=False),
        lambda: _figure(box=True),
    ),
    "link without words": (
        "2.4.9-1",
        lambda: _link("https://example.org", "https://example.org"),
        lambda: _link("https://example.org", "Link: example.org"),
    ),
    "empty paragraph": ("4.1.2-16", lambda: _with_empty("P"), lambda: _changed(bool)),
    "empty span": ("4.1.2-17", lambda: _with_empty("Span"), lambda: _changed(bool)),
    "empty heading": ("4.1.2-19", lambda: _with_empty("H2"), lambda: _changed(bool)),
    "empty H": ("4.1.2-18", lambda: _with_empty("H"), lambda: _changed(bool)),
    "empty toci": (
        "4.1.2-29",
        lambda: _with_empty("TOC", "TOCI"),
        lambda: _changed(bool),
    ),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what is said of each document; all are checked in one run."""
    folder = tmp_path_factory.mktemp("wcag")
    for fault, (_, planted, clean) in FAULTS.items():
        (folder / f"{fault}.planted.pdf").write_bytes(planted())
        (folder / f"{fault}.clean.pdf").write_bytes(clean())
    _, report = verapdf(sorted(map(str, folder.iterdir())), ("wcag",))
    verdicts: dict[str, list[str]] = {}
    for line in report.splitlines():
        verdict = re.match(r"(PASS|FAIL) wcag .*/(.*)\.pdf", line)
        if verdict:
            verdicts[verdict[2]] = [verdict[1]]
        elif rule := re.match(r"   (\S+) x\d+( left out)?", line):
            verdicts[list(verdicts)[-1]].append("".join(rule.groups("")))
    return verdicts


@needs_verapdf
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_breaks_its_rule_and_its_twin_none(
    fault: str, verdicts: dict[str, list[str]]
) -> None:
    rule, _, _ = FAULTS[fault]
    planted = verdicts[f"{fault}.planted"]
    assert planted[0] == "FAIL"
    assert [said for said in planted[1:] if "left out" not in said] == [rule]
    assert verdicts[f"{fault}.clean"][0] == "PASS"


@needs_verapdf
def test_what_verapdf_gets_wrong_is_left_out_and_said(
    verdicts: dict[str, list[str]],
) -> None:
    assert verdicts["faint right to left.clean"] == ["PASS", "1.3.1-2 left out"]
    assert verdicts["number on a faint plate.clean"] == ["PASS", "1.4.3-1 left out"]


def _beside_the_page() -> bytes:
    maker = PageMaker(ENGLISH)
    maker.text(maker.root.add("P"), "Call now.", left_pt=-300)
    return write_pdf(maker.document())


def _without_tags() -> bytes:
    def untag(file: pikepdf.Pdf) -> None:
        del file.Root.StructTreeRoot

    return _changed(untag)


@needs_verapdf
@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (_beside_the_page, "the contrast of “Call now.” was not measured"),
        (_without_tags, "there is no tagged text"),
    ],
)
def test_what_was_not_looked_at_does_not_pass(
    pdf: Callable[[], bytes], reason: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "unseen.pdf"
    file.write_bytes(pdf())
    status, report = verapdf([str(file)], ("wcag",))
    assert status == 2
    assert report.startswith(f"ERROR wcag {file} ")
    assert reason in report
