"""PNG files (ISO/IEC 15948): chunks, checksums, and what they say of the pixels."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from careleaf.pdf.image_faults import damaged, unsupported

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
_DEPTHS = {
    GREY: (1, 2, 4, 8, 16),
    RGB: (8, 16),
    PALETTE: (1, 2, 4, 8),
    GREY_ALPHA: (8, 16),
    RGB_ALPHA: (8, 16),
}


@dataclass(frozen=True, slots=True)
class PngFile:
    """The chunks that matter, checked."""

    width_px: int
    height_px: int
    bit_depth: int
    colour_type: int
    interlaced: bool
    palette: bytes
    transparency: bytes
    """The chunk tRNS: alpha of palette entries, or the one transparent colour."""
    compressed: bytes
    """All of IDAT: filtered lines, deflated, just as PDF's predictors want them."""

    @property
    def channels(self) -> int:
        """Samples per pixel."""
        return CHANNELS[self.colour_type]

    @property
    def has_transparency(self) -> bool:
        """Whether any pixel may let the paper through."""
        return self.colour_type in (GREY_ALPHA, RGB_ALPHA) or bool(self.transparency)

    def line_bytes(self, width_px: int) -> int:
        """Bytes of one line of ``width_px`` pixels, without its filter byte."""
        return (width_px * self.channels * self.bit_depth + 7) // 8


def read_png(data: bytes) -> PngFile:
    """Check a file that begins like a PNG and read its chunks."""
    header = b""
    found = {b"PLTE": b"", b"tRNS": b""}
    compressed = []
    position = len(PNG_SIGNATURE)
    while True:
        kind, content, position = _chunk(data, position)
        if kind == b"IHDR":
            header = content
        elif kind == b"IDAT":
            compressed.append(content)
        elif kind in found:
            found[kind] = content
        elif kind == b"IEND":
            break
        elif kind[:1].isupper():
            raise unsupported(f"its part {kind.decode('latin-1')} is not standard PNG")
    image = _image(header, found[b"PLTE"], found[b"tRNS"], b"".join(compressed))
    _check_palette(image)
    return image


def _chunk(data: bytes, position: int) -> tuple[bytes, bytes, int]:
    """Return kind, content and end of the chunk at ``position``."""
    if position + 12 > len(data):
        raise damaged("the PNG ends early")
    (length,) = struct.unpack_from(">I", data, position)
    end = position + 12 + length
    if end > len(data):
        raise damaged("the PNG ends early")
    (checksum,) = struct.unpack_from(">I", data, end - 4)
    if zlib.crc32(data[position + 4 : end - 4]) != checksum:
        raise damaged("a checksum in the PNG is wrong")
    return data[position + 4 : position + 8], data[position + 8 : end - 4], end


def _image(
    header: bytes, palette: bytes, transparency: bytes, compressed: bytes
) -> PngFile:
    if len(header) != 13:
        raise damaged("the PNG has no header")
    width, height, depth, colour, compression, filtering, interlace = struct.unpack(
        ">IIBBBBB", header
    )
    if not width or not height:
        raise damaged("the PNG states no size")
    known = depth in _DEPTHS.get(colour, ()) and interlace in (0, 1)
    if not known or compression or filtering:
        raise damaged("the PNG has a header that means nothing")
    return PngFile(
        width, height, depth, colour, bool(interlace), palette, transparency, compressed
    )


def _check_palette(image: PngFile) -> None:
    if image.colour_type != PALETTE:
        return
    entries, rest = divmod(len(image.palette), 3)
    if not entries or rest or entries > 1 << image.bit_depth:
        raise damaged("the PNG has a broken palette")
