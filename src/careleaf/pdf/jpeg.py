"""JPEG files, read as far as PDF needs (ITU-T T.81, annex B).

The filter DCTDecode does the rest.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from careleaf.pdf.image_faults import damaged, unsupported

JPEG_SIGNATURE = b"\xff\xd8\xff"
_END_OF_IMAGE = b"\xff\xd9"
_START_OF_SCAN = 0xDA
_FRAMES_PDF_KNOWS = (0xC0, 0xC1, 0xC2)
"""Baseline, extended sequential, progressive, all with Huffman coding."""
_OTHER_FRAMES = (0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD8))
_APP1 = 0xE1
_EXIF_HEADER = b"Exif\0\0"
_ORIENTATION_TAG = 0x0112


@dataclass(frozen=True, slots=True)
class JpegFile:
    """The frame header of a usable file."""

    width_px: int
    height_px: int
    components: int
    """1 grey, 3 colour."""
    data: bytes


def read_jpeg(data: bytes) -> JpegFile:
    """Check a file that begins like a JPEG and read its frame header."""
    frame: JpegFile | None = None
    position = 2
    while True:
        marker, segment, position = _segment(data, position)
        if marker in _OTHER_FRAMES:
            raise unsupported("this kind of JPEG (lossless or arithmetic) is rare")
        if marker in _FRAMES_PDF_KNOWS:
            frame = _frame(segment, data)
        if marker == _APP1:
            _check_orientation(segment)
        if marker == _START_OF_SCAN:
            break
    if frame is None:
        raise damaged("the JPEG has no frame header")
    # Some cameras append bytes of their own after the end of the image.
    if _END_OF_IMAGE not in data[position:]:
        raise damaged("the JPEG ends before its last line")
    return frame


def _segment(data: bytes, position: int) -> tuple[int, bytes, int]:
    """Return marker, content and end of the segment at ``position``."""
    while data[position : position + 2] == b"\xff\xff":
        position += 1
    marker = data[position : position + 2]
    if len(marker) < 2 or marker[0] != 0xFF or marker == _END_OF_IMAGE:
        raise damaged("the JPEG ends within its headers")
    position += 2
    if marker[1] in _WITHOUT_LENGTH:
        return marker[1], b"", position
    length = int.from_bytes(data[position : position + 2])
    end = position + length
    if length < 2 or end > len(data):
        raise damaged("the JPEG ends within its headers")
    return marker[1], data[position + 2 : end], end


def _frame(segment: bytes, data: bytes) -> JpegFile:
    if len(segment) < 6:
        raise damaged("the JPEG has a broken frame header")
    precision, height, width, components = struct.unpack_from(">BHHB", segment)
    if precision != 8:
        raise unsupported(f"its samples have {precision} bits, not 8")
    if components not in (1, 3):
        raise unsupported("its colours are CMYK, made for a printing press")
    if not width or not height:
        raise damaged("the JPEG states no size")
    return JpegFile(width, height, components, data)


def _check_orientation(segment: bytes) -> None:
    """Refuse a photograph that only its Exif data turns upright: PDF ignores those."""
    if not segment.startswith(_EXIF_HEADER):
        return
    tiff = segment[len(_EXIF_HEADER) :]
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for index in range(entries):
            tag, _, _, value = struct.unpack_from(
                f"{order}HHIH", tiff, directory + 2 + 12 * index
            )
            if tag == _ORIENTATION_TAG and value > 1:
                raise unsupported("it lies on its side, and only its Exif data say so")
    except struct.error:
        return
