"""PNG pixels, de-interlaced and laid on white (ISO/IEC 15948, 13.16).

Needed only for transparent or interlaced files; PDF takes all others as they are.
Planes of one channel are handled as a whole, since a loop over pixels costs seconds for
a large logo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.pdf.image_faults import damaged
from careleaf.pdf.png import GREY_ALPHA, PALETTE, RGB_ALPHA
from careleaf.pdf.png_filters import unfiltered_passes

if TYPE_CHECKING:
    from careleaf.pdf.png import PngFile

_OPAQUE = 255


def flattened_on_white(image: PngFile) -> tuple[int, bytes]:
    """Decode all pixels to 8 bits; return channels (1 or 3) and samples."""
    samples = _samples(image)
    planes = [samples[at :: image.channels] for at in range(image.channels)]
    alpha: bytes | None
    if image.colour_type == PALETTE:
        colours, alpha = _through_palette(image, planes[0])
    elif image.colour_type in (GREY_ALPHA, RGB_ALPHA):
        colours, alpha = planes[:-1], planes[-1]
    else:
        alpha = _colour_key(image, planes)
        colours = [plane.translate(_to_eight_bits(image)) for plane in planes]
    if alpha is not None and alpha.count(_OPAQUE) < len(alpha):
        colours = [_on_white(plane, alpha) for plane in colours]
    flattened = bytearray(len(colours) * len(colours[0]))
    for at, plane in enumerate(colours):
        flattened[at :: len(colours)] = plane
    return len(colours), bytes(flattened)


def _samples(image: PngFile) -> bytes:
    """Return one byte a sample, line by line, all passes in their places.

    Of 16-bit samples the upper half stays: paper shows no more.
    """
    channels = image.channels
    lines = [bytearray(image.width_px * channels) for _ in range(image.height_px)]
    for step, packed_lines in unfiltered_passes(image):
        targets = lines[step.top :: step.down]
        for target, packed in zip(targets, packed_lines, strict=True):
            line = _unpacked(packed, image.bit_depth)[: step.width * channels]
            for channel in range(channels):
                first = step.left * channels + channel
                target[first :: step.across * channels] = line[channel::channels]
    return b"".join(lines)


def _unpacked(line: bytes, bit_depth: int) -> bytes:
    if bit_depth == 8:
        return line
    if bit_depth == 16:
        return line[::2]
    mask = (1 << bit_depth) - 1
    shifts = range(8 - bit_depth, -1, -bit_depth)
    return bytes(byte >> shift & mask for byte in line for shift in shifts)


def _to_eight_bits(image: PngFile) -> bytes:
    """Make the table that spreads samples of fewer bits over 0 to 255."""
    most = (1 << min(image.bit_depth, 8)) - 1
    return bytes(min(value, most) * 255 // most for value in range(256))


def _through_palette(image: PngFile, indexes: bytes) -> tuple[list[bytes], bytes]:
    if max(indexes) * 3 >= len(image.palette):
        raise damaged("a pixel of the PNG is not in its palette")
    colours = [
        indexes.translate(image.palette[at::3].ljust(256, b"\0")) for at in range(3)
    ]
    return colours, indexes.translate(image.transparency.ljust(256, b"\xff")[:256])


def _colour_key(image: PngFile, planes: list[bytes]) -> bytes | None:
    """Return the alpha plane of a file in which one colour is transparent (11.3.2)."""
    if not image.transparency:
        return None
    if len(image.transparency) != 2 * len(planes):
        raise damaged("the PNG has a broken transparent colour")
    which = slice(0, None, 2) if image.bit_depth == 16 else slice(1, None, 2)
    key = tuple(image.transparency[which])
    pixels = zip(*planes, strict=True)
    return bytes(0 if pixel == key else _OPAQUE for pixel in pixels)


def _on_white(plane: bytes, alpha: bytes) -> bytes:
    return bytes(
        255 - (alpha_value * (255 - value) + 127) // 255
        for value, alpha_value in zip(plane, alpha, strict=True)
    )
