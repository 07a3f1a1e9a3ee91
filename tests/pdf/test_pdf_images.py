"""Images: every kind of PNG and JPEG that people have, and every fault."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image as PillowImage
from PIL import PngImagePlugin
from support.pdf_reader import open_pdf

from careleaf.chart.picture import Image
from careleaf.findings import FindingsError
from careleaf.pdf.images import ImageFacts, inspect_image
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import ENGLISH, PageMaker

SIZE = (13, 9)


def _gradient(mode: str) -> PillowImage.Image:
    """Make a small picture in which every pixel differs from its neighbours."""
    picture = PillowImage.new("RGBA", SIZE)
    for x in range(SIZE[0]):
        for y in range(SIZE[1]):
            picture.putpixel((x, y), (x * 19, y * 28, (x * y * 7) % 256, 255 - x * 15))
    return picture.convert(mode)


def _saved(picture: PillowImage.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _document_with(kind: str, data: bytes) -> bytes:
    maker = PageMaker(ENGLISH)
    figure = maker.root.add("Figure", alt="A logo")
    maker.items.append(Image(kind, data, 40, 40, 130, 90, figure))
    return write_pdf(maker.document())


def _image_in(pdf: bytes) -> PillowImage.Image:
    with open_pdf(pdf) as opened:
        (drawn,) = dict(opened.pages[0].Resources.XObject).values()
        return pikepdf.PdfImage(drawn).as_pil_image().copy()


def _on_white(picture: PillowImage.Image) -> PillowImage.Image:
    rgba = picture.convert("RGBA")
    paper = PillowImage.new("RGBA", rgba.size, "white")
    paper.alpha_composite(rgba)
    return paper.convert("RGB")


def _assert_alike(one: PillowImage.Image, other: PillowImage.Image) -> None:
    pairs = zip(one.convert("RGB").tobytes(), other.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "P"])
def test_png_pixels_are_those_of_the_file_on_white(mode: str) -> None:
    source = _gradient(mode)
    _assert_alike(_image_in(_document_with("png", _saved(source))), _on_white(source))


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_png_palette_of_few_colours(bits: int) -> None:
    source = _gradient("RGB").quantize(1 << bits)
    data = _saved(source, bits=bits)
    _assert_alike(_image_in(_document_with("png", data)), _on_white(source))


def test_png_palette_with_transparency() -> None:
    source = _gradient("RGB").quantize(8)
    data = _saved(source, transparency=bytes([0, 100, 255]))
    with PillowImage.open(io.BytesIO(data)) as opened:
        expected = _on_white(opened)
    _assert_alike(_image_in(_document_with("png", data)), expected)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_png_with_one_transparent_colour(mode: str) -> None:
    source = _gradient(mode)
    key = source.getpixel((3, 3))
    data = _saved(source, transparency=key)
    with PillowImage.open(io.BytesIO(data)) as opened:
        expected = _on_white(opened)
    assert expected.getpixel((3, 3)) == (255, 255, 255)
    _assert_alike(_image_in(_document_with("png", data)), expected)


def _png(header: tuple[int, ...], lines: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """Write a PNG by hand, for what Pillow does not write."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", *header)), *chunks]
    parts += [(b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )


def _interlaced(picture: PillowImage.Image, channels: int) -> bytes:
    width, height = picture.size
    pixels = picture.tobytes()
    lines = b""
    steps = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)]
    steps += [(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    for left, top, across, down in steps:
        for y in range(top, height, down):
            line = b"".join(
                pixels[(y * width + x) * channels :][:channels]
                for x in range(left, width, across)
            )
            lines += b"\0" + line if line else b""
    return lines


@pytest.mark.parametrize(("mode", "colour", "channels"), [("L", 0, 1), ("RGBA", 6, 4)])
def test_interlaced_png(mode: str, colour: int, channels: int) -> None:
    source = _gradient(mode)
    data = _png((*SIZE, 8, colour, 0, 0, 1), _interlaced(source, channels))
    _assert_alike(_image_in(_document_with("png", data)), _on_white(source))


@pytest.mark.parametrize("filter_type", range(5))
def test_every_png_filter_is_undone(filter_type: int) -> None:
    width, height = SIZE
    lines = b"".join(
        bytes([filter_type, *((x * 37 + y * 11) % 256 for x in range(width * 4))])
        for y in range(height)
    )
    data = _png((*SIZE, 8, 6, 0, 0, 0), lines)
    with PillowImage.open(io.BytesIO(data)) as opened:
        expected = _on_white(opened)
    _assert_alike(_image_in(_document_with("png", data)), expected)


def test_sixteen_bit_png_with_alpha() -> None:
    lines = b"".join(
        b"\0" + struct.pack(">4H", y * 6000, 65535, 0, 65535) for y in range(9)
    )
    data = _png((1, 9, 16, 6, 0, 0, 0), lines)
    drawn = _image_in(_document_with("png", data))
    assert drawn.getpixel((0, 5)) == (5 * 6000 >> 8, 255, 0)


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_goes_in_as_it_is(mode: str, progressive: bool) -> None:  # noqa: FBT001 - a parameter of the test
    data = _saved(_gradient(mode), "JPEG", progressive=progressive)
    with open_pdf(_document_with("jpeg", data)) as opened:
        (drawn,) = dict(opened.pages[0].Resources.XObject).values()
        assert drawn.read_raw_bytes() == data
        assert str(drawn.Filter) == "/DCTDecode"


def test_facts_of_an_image() -> None:
    assert inspect_image(_saved(_gradient("RGB"))) == ImageFacts("png", *SIZE)
    jpeg = _saved(_gradient("RGB"), "JPEG")
    assert inspect_image(jpeg) == ImageFacts("jpeg", *SIZE)


def test_an_image_on_many_pages_is_written_once() -> None:
    data = _saved(_gradient("RGB"))
    maker = PageMaker(ENGLISH)
    figure = maker.root.add("Figure", alt="A logo")
    for top_pt in (40, 200):
        maker.items.append(Image("png", data, 40, top_pt, 130, 90, figure))
    with open_pdf(write_pdf(maker.document())) as opened:
        assert len(dict(opened.pages[0].Resources.XObject)) == 1


# --- faults ---------------------------------------------------------------------------

PNG = _saved(_gradient("RGB"))
JPEG = _saved(_gradient("RGB"), "JPEG")


def _exif(orientation: int) -> bytes:
    exif = PillowImage.Exif()
    exif[0x0112] = orientation
    return _saved(_gradient("RGB"), "JPEG", exif=exif)


def _with_broken_byte(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


FAULTS = {
    "empty": (b"", "C0801", "neither a PNG nor a JPEG"),
    "text": (b"<svg/>", "C0801", "neither a PNG nor a JPEG"),
    "png cut": (PNG[:-20], "C0802", "the PNG ends early"),
    "png header only": (PNG[:8], "C0802", "the PNG ends early"),
    "png bit rot": (
        _with_broken_byte(PNG, 50),
        "C0802",
        "a checksum in the PNG is wrong",
    ),
    "png lines missing": (
        _png((*SIZE, 8, 0, 0, 0, 0), b"\0" * 14),
        "C0802",
        "the PNG has incomplete lines",
    ),
    "png without palette": (
        _png((1, 1, 8, 3, 0, 0, 0), b"\0\0"),
        "C0802",
        "the PNG has a broken palette",
    ),
    "png of odd depth": (
        _png((1, 1, 7, 0, 0, 0, 0), b"\0\0"),
        "C0802",
        "the PNG has a header that means nothing",
    ),
    "png of unknown filter": (
        _png((1, 1, 8, 0, 0, 0, 0), b"\x07\0"),
        "C0802",
        "the PNG has incomplete lines",
    ),
    "jpeg cut": (JPEG[:-20], "C0802", "the JPEG ends before its last line"),
    "jpeg cut in headers": (JPEG[:100], "C0802", "the JPEG ends within its headers"),
    "heavy": (PNG + b"\0" * 5_000_000, "C0803", "5.0 MB"),
    "wide": (_saved(PillowImage.new("1", (4097, 1))), "C0803", "4097 by 1 pixels"),
    "cmyk": (
        _saved(PillowImage.new("CMYK", SIZE), "JPEG"),
        "C0804",
        "CMYK",
    ),
    "lying on its side": (_exif(6), "C0804", "lies on its side"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_unusable_image_is_a_finding(fault: str) -> None:
    data, code, words = FAULTS[fault]
    with pytest.raises(FindingsError) as raised:
        inspect_image(data)
    (finding,) = raised.value.findings
    assert finding.code == code
    assert words in finding.message
    assert finding.hint


def test_an_upright_photograph_is_accepted() -> None:
    assert inspect_image(_exif(1)).kind == "jpeg"


def test_a_palette_index_out_of_range_is_a_finding() -> None:
    chunks = ((b"PLTE", b"\0\0\0"), (b"tRNS", b"\0"))
    data = _png((1, 1, 8, 3, 0, 0, 0), b"\0\x05", *chunks)
    with pytest.raises(FindingsError, match="not in its palette"):
        _document_with("png", data)


def test_a_png_under_the_name_of_a_jpeg_is_a_finding() -> None:
    with pytest.raises(FindingsError, match="C0801"):
        _document_with("jpeg", PNG)


def test_text_chunks_of_a_png_do_not_matter() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "made somewhere")
    assert inspect_image(_saved(_gradient("RGB"), pnginfo=notes)).width_px == SIZE[0]
