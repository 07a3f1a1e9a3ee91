"""The file as a whole: metadata, outline, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path as FilePath

import pytest
from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from support.pdf_reader import open_pdf

from careleaf.findings import InternalFault
from careleaf.pdf.content import ContentStream, colour_of
from careleaf.pdf.icc import srgb_profile
from careleaf.pdf.objects import name, number, serialise, text_string
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import everything, paragraph_document
from pdf.samples import SAMPLES

TESTS_FOLDER = FilePath(__file__).parent.parent
HASHES = """
import hashlib
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import everything, paragraph_document
from pdf.samples import SAMPLES
for language, parts in SAMPLES.values():
    print(hashlib.sha256(write_pdf(paragraph_document(language, *parts))).hexdigest())
print(hashlib.sha256(write_pdf(everything())).hexdigest())
"""


def _hashes_in_a_process(hash_seed: str) -> list[str]:
    folders = [str(TESTS_FOLDER.parent / "src"), str(TESTS_FOLDER)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(folders),
        "PYTHONHASHSEED": hash_seed,
    }
    ran = subprocess.run(
        [sys.executable, "-c", HASHES],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.split()


def test_same_bytes_for_any_hash_seed_and_any_order_of_documents() -> None:
    first, *others = (_hashes_in_a_process(seed) for seed in ("0", "1", "4242"))
    assert all(hashes == first for hashes in others)
    documents = [paragraph_document(*_flat(sample)) for sample in reversed(SAMPLES)]
    backwards = [
        hashlib.sha256(write_pdf(document)).hexdigest()
        for document in (everything(), *documents)
    ]
    assert list(reversed(backwards)) == first


def _flat(sample: str) -> tuple:
    language, parts = SAMPLES[sample]
    return (language, *parts)


def test_identifier_changes_with_the_content() -> None:
    identifiers = set()
    for sample in SAMPLES:
        with open_pdf(write_pdf(paragraph_document(*_flat(sample)))) as opened:
            first, second = opened.trailer.ID
            assert bytes(first) == bytes(second)
            identifiers.add(bytes(first))
    assert len(identifiers) == len(SAMPLES)
    assert bytes(16) not in identifiers


XMP_KEYS = (
    *("dc:title", "dc:creator", "dc:description", "pdf:Keywords", "pdf:Producer"),
    *("xmp:CreateDate", "pdfuaid:part", "pdfaid:part", "pdfaid:conformance"),
)


def test_information_and_xmp_agree() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        info = {key: str(value) for key, value in opened.docinfo.items()}
        with opened.open_metadata() as xmp:
            said = {key: xmp[key] for key in XMP_KEYS}
    assert said["dc:title"] == info["/Title"] == "Fever <in> children & babies"
    assert said["dc:creator"] == [info["/Author"]]
    assert said["dc:description"] == info["/Subject"]
    assert said["pdf:Keywords"] == info["/Keywords"] == "fever, children"
    assert said["xmp:CreateDate"] == "2026-02-03T00:00:00Z"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260203000000Z"
    assert said["pdf:Producer"] == info["/Producer"]
    assert said["pdfuaid:part"] == "1"
    assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")


def test_xmp_carries_edition_and_source() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        packet = opened.Root.Metadata.read_raw_bytes().decode()
    assert "<careleaf:edition>a5-folded</careleaf:edition>" in packet
    assert "<careleaf:sourceHash>0123abcd</careleaf:sourceHash>" in packet


def test_outline_is_nested_and_points_at_heights() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        outlines = opened.Root.Outlines
        first, last = outlines.First, outlines.Last
        assert outlines.Count == 3
        assert [str(first.Title), str(last.Title)] == ["Fever", "Call"]
        assert str(first.First.Title) == "Thermometer"
        assert first.Next.objgen == last.objgen
        page, _, _, top, _ = last.Dest
        assert page.objgen == opened.pages[1].obj.objgen
        assert top == 595 - 40


def test_catalogue_says_what_viewers_need() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        root = opened.Root
        assert str(root.Lang) == "en"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert all(str(page.Tabs) == "/S" for page in opened.pages)
        assert [float(edge) for edge in opened.pages[0].MediaBox] == [0, 0, 420, 595]


def test_srgb_profile_is_one_that_colour_engines_accept() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB"
    made = ImageCms.profileToProfile
    picture = ImageCms.Image.new("RGB", (1, 1), (200, 100, 50))
    converted = made(picture, profile, ImageCms.createProfile("sRGB"))
    pairs = zip(converted.getpixel((0, 0)), (200, 100, 50), strict=True)
    assert all(abs(got - expected) <= 1 for got, expected in pairs)


# --- syntax ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, b"0"), (-0.0001, b"0"), (1.5, b"1.5"), (10.0, b"10"), (-2.34567, b"-2.346")],
)
def test_numbers_are_short(value: float, written: bytes) -> None:
    assert number(value) == written


def test_numbers_that_viewers_refuse_are_refused() -> None:
    with pytest.raises(InternalFault, match="outside"):
        number(40_000.0)


def test_names_and_strings() -> None:
    assert name("A B/é") == b"/A#20B#2F#C3#A9"
    assert text_string("é") == b"<FEFF00E9>"


def test_a_value_that_is_no_pdf_value_is_refused() -> None:
    with pytest.raises(InternalFault, match="set cannot be written"):
        serialise(set(), pdfdoc.PDFDocument())


def test_content_that_is_not_balanced_is_refused() -> None:
    content = ContentStream()
    content.begin_text()
    with pytest.raises(InternalFault, match="was not begun last"):
        content.pop_state()
    content = ContentStream()
    content.push_state()
    with pytest.raises(InternalFault, match="ends inside"):
        content.finish()


def test_a_colour_of_another_form_is_refused() -> None:
    with pytest.raises(InternalFault, match="#rrggbb"):
        colour_of("red")
