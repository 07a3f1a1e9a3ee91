"""Reading ends, whatever is in a file: in what it says, or in one finding."""

from __future__ import annotations

import io
import random
import zlib
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import settings
from support.pdf_reader import open_pdf

from careleaf.findings import Finding, FindingsError
from careleaf.pdf import reading, reading_tree
from careleaf.pdf.reading import read_file
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import everything

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def sample() -> bytes:
    return write_pdf(everything())


def changed(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """Change a finished file as a program would."""
    written = io.BytesIO()
    with open_pdf(sample()) as pdf:
        change(pdf)
        pdf.save(written, **saving)
    return written.getvalue()


def as_it_is(_pdf: pikepdf.Pdf) -> None:
    """Only save it again."""


def refused(data: bytes) -> Finding:
    with pytest.raises(FindingsError) as caught:
        read_file(data, "sheet.pdf")
    (finding,) = caught.value.findings
    assert finding.hint
    return finding


def content(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change the content of the first page."""
    stream = pdf.pages[0].Contents
    stream.write(change(stream.read_bytes()))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    found = []
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop(0)
        found.append(element)
        waiting += [k for k in element.get("/K", []) if reading_tree._is_element(k)]
    return found


# --- what is read ---------------------------------------------------------------------


def test_a_file_says_what_it_is_and_what_it_holds() -> None:
    file = read_file(sample(), "sheet.pdf")
    assert file.pages == 2
    assert file.root.kind == "Document"
    assert file.identity.language == "en"
    assert file.identity.made_by.startswith("careleaf ")
    assert file.identity.source_hash
    heading = next(tag for tag in file.root.walk() if tag.kind == "H1")
    assert (heading.text, heading.title, heading.pages) == ("Fever", "Fever", [0])
    figure = next(tag for tag in file.root.walk() if tag.kind == "Figure")
    assert (figure.text, figure.shown) == ("A thermometer", "")


def test_a_file_that_was_only_saved_again_reads_the_same() -> None:
    again = changed(as_it_is, compress_streams=True, normalize_content=True)
    assert again != sample()
    assert read_file(again, "a") == read_file(sample(), "a")


def test_what_stands_for_a_text_is_read_in_its_place() -> None:
    """ISO 32000-1, 14.9.4: of an element as of a sequence."""

    def change(pdf: pikepdf.Pdf) -> None:
        heading = next(e for e in elements(pdf) if e.S == "/H1")
        heading.ActualText = pikepdf.String("Cold")

    file = read_file(changed(change), "sheet.pdf")
    heading = next(tag for tag in file.root.walk() if tag.kind == "H1")
    assert heading.text == "Cold"


# --- C0805 ----------------------------------------------------------------------------


def test_what_is_no_pdf() -> None:
    for data in (b"", b"Fever in children", b"\x89PNG\r\n\x1a\n" + bytes(2000)):
        finding = refused(data)
        assert (finding.code, finding.message) == (
            "C0805",
            "`sheet.pdf` is not a PDF file",
        )


def test_a_file_that_was_cut_off() -> None:
    finding = refused(sample()[:-2000])
    assert (finding.code, finding.message) == (
        "C0805",
        "`sheet.pdf` ends too early: it was cut off",
    )


def test_a_file_whose_table_of_objects_is_wrong_is_not_repaired() -> None:
    place = sample().rindex(b"startxref")
    broken = sample()[:place] + b"startxref\n12\n%%EOF\n"
    finding = refused(broken)
    assert (finding.code, finding.message) == (
        "C0805",
        "`sheet.pdf` is a damaged PDF file",
    )


# --- C0806, C0809 ---------------------------------------------------------------------


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_file(user: str) -> None:
    locked = pikepdf.Encryption(owner="owner", user=user)
    finding = refused(changed(as_it_is, encryption=locked))
    assert (finding.code, finding.message) == ("C0806", "`sheet.pdf` is encrypted")


@pytest.mark.parametrize("xmp", [None, b"<x", b"<rdf:RDF xmlns:rdf='r'/>"])
def test_a_file_that_somebody_else_has_made(xmp: bytes | None) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Metadata
        if xmp is not None:
            pdf.Root.Metadata = pdf.make_stream(xmp)

    assert refused(changed(change)).code == "C0809"


# --- C0807 ----------------------------------------------------------------------------


def test_a_small_stream_that_unpacks_to_very_much() -> None:
    bomb = zlib.compress(b" " * 20_000_000, 9)
    assert len(bomb) < 25_000

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].Contents
        stream.write(bomb, filter=pikepdf.Name.FlateDecode)

    with open_pdf(sample()) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    finding = refused(written.getvalue())
    assert finding.code == "C0807"
    assert "content, unpacked," in finding.message


def test_content_without_end() -> None:
    many = changed(
        lambda pdf: content(pdf, lambda data: data + b"\n" + b"q Q\n" * 500_000)
    )
    finding = refused(many)
    assert (finding.code, finding.message) == (
        "C0807",
        "`sheet.pdf` has more content on one page than any leaflet or chart",
    )


def test_elements_inside_each_other_without_end() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot.K[0]
        for _ in range(200):
            inner = pdf.make_indirect(
                pikepdf.Dictionary(S=pikepdf.Name.Sect, K=pikepdf.Array([root]))
            )
            root = inner
        pdf.Root.StructTreeRoot.K = pikepdf.Array([root])

    finding = refused(changed(change))
    assert finding.code == "C0807"
    assert "inside each other" in finding.message


def test_an_element_that_holds_itself() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot.K[0]
        root.K.append(root)

    assert refused(changed(change)).code in {"C0807", "C0808"}


def test_a_file_of_too_many_bytes_pages_or_elements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module, limit, what in (
        (reading, "MOST_FILE_BYTES", "bytes"),
        (reading_tree, "MOST_PAGES", "pages"),
        (reading_tree, "MOST_ELEMENTS", "structure elements"),
        (reading_tree, "MOST_CONTENT_BYTES", "content"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, 1)
            finding = refused(sample())
        assert (finding.code, finding.message) == (
            "C0807",
            f"`sheet.pdf` has more {what} than any leaflet or chart",
        )


def test_the_limits_hold_only_while_a_file_is_read() -> None:
    before = settings.get_qpdf_limits()
    read_file(sample(), "sheet.pdf")
    refused(b"")
    assert settings.get_qpdf_limits() == before


# --- C0808 ----------------------------------------------------------------------------


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def stamped(pdf: pikepdf.Pdf) -> None:
    """What a program does that prints COPY across each page."""
    content(pdf, lambda data: data + b"\nBT /F0 20 Tf <0001> Tj ET\n")


def twice(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda data: data.replace(b"/MCID 1>>", b"/MCID 0>>", 1))


def unowned(pdf: pikepdf.Pdf) -> None:
    paragraph = next(e for e in elements(pdf) if e.S == "/P")
    paragraph.K = pikepdf.Array([])


def mislabelled(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf) if e.S == "/P").S = pikepdf.Name.Note


def painted_elsewhere(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm0=form)
    content(pdf, lambda data: data + b"\n/Fm0 Do\n")


def without_meaning(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def with_a_strange_glyph(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda data: data.replace(b"BT\n", b"BT\n/F0 9 Tf <FFFF> Tj\n", 1))


def described(pdf: pikepdf.Pdf) -> None:
    content(
        pdf, lambda data: data.replace(b"BT\n", b"/Span <</Alt (No)>> BDC EMC BT\n", 1)
    )


def open_ended(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda data: data + b"\n/P BMC\n")


def ended_twice(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda data: data + b"\nEMC\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (untagged, "it is not tagged"),
        (stamped, "a text is neither content nor artifact"),
        (twice, "two sequences of a page have one number"),
        (unowned, "content is tagged that no element owns"),
        (mislabelled, "content of a Note is marked as P"),
        (painted_elsewhere, "a page paints content that stands elsewhere"),
        (without_meaning, "a font does not say what its glyphs stand for"),
        (with_a_strange_glyph, "a glyph stands for no character"),
        (described, "a part of a text is described in other words"),
        (open_ended, "marked content does not end"),
        (ended_twice, "marked content ends that has not begun"),
    ],
)
def test_content_that_a_screen_reader_would_not_read_as_it_is_seen(
    change: Callable[[pikepdf.Pdf], None], words: str
) -> None:
    finding = refused(changed(change))
    assert finding.code == "C0808"
    assert finding.message == f"`sheet.pdf` cannot be read as a tagged PDF: {words}"


# --- anything at all ------------------------------------------------------------------


def test_any_change_of_bytes_ends_in_a_finding_or_in_a_text() -> None:
    """Nothing else is ever raised, whatever a disk or somebody does to a file."""
    chance = random.Random(20_260_711)  # noqa: S311 - a test
    whole = changed(
        as_it_is,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
    )
    ended = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            ended.add(read_file(bytes(data), "sheet.pdf").pages)
        except FindingsError as error:
            ended |= {finding.code for finding in error.findings}
    assert {2, "C0805", "C0808"} <= ended
    assert ended <= {2, "C0805", "C0806", "C0807", "C0808", "C0809"}
