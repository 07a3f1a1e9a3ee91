"""Images as PDF objects (ISO 32000-1, 8.9.5): checked first, decoded only where needed.

An ordinary PNG or JPEG goes into the file as it is, since PDF knows both compressions.
A PNG with transparency is laid on white, as paper does it, and thereby stays clear of
the rules for transparency groups.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from careleaf.pdf.image_faults import (
    MOST_BYTES,
    MOST_PIXELS_A_SIDE,
    not_an_image,
    too_large,
)
from careleaf.pdf.jpeg import JPEG_SIGNATURE, JpegFile, read_jpeg
from careleaf.pdf.objects import Stream, Value, byte_string, name
from careleaf.pdf.png import PALETTE, PNG_SIGNATURE, PngFile, read_png
from careleaf.pdf.png_filters import filtered_lines
from careleaf.pdf.png_pixels import flattened_on_white

ImageKind = Literal["png", "jpeg"]
_COLOUR_SPACES = {1: name("DeviceGray"), 3: name("DeviceRGB")}
_ANY_PNG_PREDICTOR = 15


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What a page needs to know of an image before it is placed."""

    kind: ImageKind
    width_px: int
    height_px: int


def inspect_image(data: bytes) -> ImageFacts:
    """Check an image file whole and say what it is.

    Raises `FindingsError` (C0801 to C0804) without a place: the caller knows who named
    the file.
    """
    image = _read(data)
    if isinstance(image, JpegFile):
        return ImageFacts("jpeg", image.width_px, image.height_px)
    filtered_lines(image)
    return ImageFacts("png", image.width_px, image.height_px)


def image_object(kind: ImageKind, data: bytes) -> Stream:
    """Make the external object that paints the image into the unit square."""
    image = _read(data)
    if kind != ("jpeg" if isinstance(image, JpegFile) else "png"):
        raise not_an_image()
    encoded, entries = _encoded(data)
    size: dict[str, Value] = {"Width": image.width_px, "Height": image.height_px}
    kinds = {"Type": name("XObject"), "Subtype": name("Image")}
    return Stream(encoded, {**kinds, **size, **entries}, compress=False)


def _read(data: bytes) -> PngFile | JpegFile:
    if len(data) > MOST_BYTES:
        raise too_large(f"{len(data) / 1_000_000:.1f} MB")
    if data.startswith(PNG_SIGNATURE):
        image: PngFile | JpegFile = read_png(data)
    elif data.startswith(JPEG_SIGNATURE):
        image = read_jpeg(data)
    else:
        raise not_an_image()
    if max(image.width_px, image.height_px) > MOST_PIXELS_A_SIDE:
        raise too_large(f"{image.width_px} by {image.height_px} pixels")
    return image


@lru_cache(maxsize=16)
def _encoded(data: bytes) -> tuple[bytes, dict[str, Value]]:
    """Encode the pixels, once for all documents that carry the same logo."""
    image = _read(data)
    if isinstance(image, JpegFile):
        return data, {
            "ColorSpace": _COLOUR_SPACES[image.components],
            "BitsPerComponent": 8,
            "Filter": name("DCTDecode"),
        }
    if image.has_transparency or image.interlaced:
        channels, samples = flattened_on_white(image)
        return zlib.compress(samples, 9), {
            "ColorSpace": _COLOUR_SPACES[channels],
            "BitsPerComponent": 8,
            "Filter": name("FlateDecode"),
        }
    filtered_lines(image)
    return image.compressed, _as_it_is(image)


def _as_it_is(image: PngFile) -> dict[str, Value]:
    """Describe filtered lines to the Flate filter, which can undo them (7.4.4.4)."""
    space: Value = _COLOUR_SPACES.get(image.channels, b"")
    if image.colour_type == PALETTE:
        highest = len(image.palette) // 3 - 1
        base = _COLOUR_SPACES[3]
        space = [name("Indexed"), base, highest, byte_string(image.palette)]
    return {
        "ColorSpace": space,
        "BitsPerComponent": image.bit_depth,
        "Filter": name("FlateDecode"),
        "DecodeParms": {
            "Predictor": _ANY_PNG_PREDICTOR,
            "Colors": image.channels,
            "BitsPerComponent": image.bit_depth,
            "Columns": image.width_px,
        },
    }
