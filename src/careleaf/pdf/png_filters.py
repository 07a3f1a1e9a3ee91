"""PNG lines: inflated, checked and unfiltered (ISO/IEC 15948, 8 and 9)."""

from __future__ import annotations

import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from careleaf.pdf.image_faults import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.pdf.png import PngFile

_NO_FILTER, _SUB, _UP, _AVERAGE, _PAETH = range(5)
_ADAM7 = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)


class Pass(NamedTuple):
    """A grid of pixels that is stored by itself: the whole image, or one of seven."""

    left: int
    top: int
    across: int
    """Step between columns."""
    down: int
    """Step between lines."""
    width: int
    height: int


def passes_of(image: PngFile) -> Iterator[Pass]:
    """Yield the passes of an image; an empty one is not stored."""
    steps = _ADAM7 if image.interlaced else ((0, 0, 1, 1),)
    for left, top, across, down in steps:
        width = (image.width_px - left + across - 1) // across
        height = (image.height_px - top + down - 1) // down
        if width > 0 and height > 0:
            yield Pass(left, top, across, down, width, height)


def filtered_lines(image: PngFile) -> bytes:
    """Inflate the lines and refuse them when incomplete or filtered in no known way."""
    expected = sum(
        step.height * (image.line_bytes(step.width) + 1) for step in passes_of(image)
    )
    try:
        # Never more than the header promises: a tiny file can inflate to gigabytes.
        lines = zlib.decompressobj().decompress(image.compressed, expected)
    except zlib.error:
        raise damaged("the pixels of the PNG cannot be unpacked") from None
    if len(lines) < expected:
        raise damaged("the PNG has incomplete lines")
    position = 0
    for step in passes_of(image):
        stride = image.line_bytes(step.width) + 1
        end = position + stride * step.height
        if max(lines[position:end:stride]) > _PAETH:
            raise damaged("the PNG has incomplete lines")
        position = end
    return lines


def unfiltered_passes(image: PngFile) -> Iterator[tuple[Pass, list[bytes]]]:
    """Yield each pass with its lines, as packed as the file has them."""
    lines = filtered_lines(image)
    pixel_bytes = max(1, image.channels * image.bit_depth // 8)
    position = 0
    for step in passes_of(image):
        stride = image.line_bytes(step.width) + 1
        above = bytes(stride - 1)
        unfiltered = []
        for start in range(position, position + stride * step.height, stride):
            line = lines[start + 1 : start + stride]
            above = _unfilter(lines[start], line, above, pixel_bytes)
            unfiltered.append(above)
        position += stride * step.height
        yield step, unfiltered


def _unfilter(kind: int, line: bytes, above: bytes, pixel_bytes: int) -> bytes:
    if kind == _SUB:
        return _sub(line, pixel_bytes)
    if kind == _UP:
        return bytes((here + up) & 255 for here, up in zip(line, above, strict=True))
    if kind == _AVERAGE:
        return _average(line, above, pixel_bytes)
    if kind == _PAETH:
        return _paeth(line, above, pixel_bytes)
    return line


def _sub(line: bytes, pixel_bytes: int) -> bytes:
    result = bytearray(len(line))
    for channel in range(pixel_bytes):
        sums = accumulate(line[channel::pixel_bytes])
        result[channel::pixel_bytes] = bytes(value & 255 for value in sums)
    return bytes(result)


def _average(line: bytes, above: bytes, pixel_bytes: int) -> bytes:
    result = bytearray(pixel_bytes)
    for index, (here, up) in enumerate(zip(line, above, strict=True)):
        result.append((here + (result[index] + up) // 2) & 255)
    return bytes(result[pixel_bytes:])


def _paeth(line: bytes, above: bytes, pixel_bytes: int) -> bytes:
    result = bytearray(pixel_bytes)
    padded = bytes(pixel_bytes) + above
    for index, (here, up) in enumerate(zip(line, above, strict=True)):
        left, corner = result[index], padded[index]
        to_left, to_up = abs(up - corner), abs(left - corner)
        to_corner = abs(left + up - 2 * corner)
        if to_left <= to_up and to_left <= to_corner:
            nearest = left
        else:
            nearest = up if to_up <= to_corner else corner
        result.append((here + nearest) & 255)
    return bytes(result[pixel_bytes:])
