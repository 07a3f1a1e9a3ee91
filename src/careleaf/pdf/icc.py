"""An sRGB profile, version 4 (ISO 15076-1), built rather than shipped.

PDF/A wants an output intent for DeviceRGB (ISO 19005-2, 6.2.4.3). Built in code it is
under a kilobyte, free of anybody's rights, and the same for ever.
"""

from __future__ import annotations

import struct

_HEADER_BYTES = 128
_D50 = (0.964203, 1.0, 0.824905)
# IEC 61966-2-1 primaries adapted to D50 by the Bradford matrix, column by column.
_RED = (0.436035, 0.222488, 0.013916)
_GREEN = (0.385117, 0.716904, 0.097061)
_BLUE = (0.143051, 0.060608, 0.713928)
_D65_TO_D50 = (
    *(1.047882, 0.022919, -0.050201),
    *(0.029587, 0.990479, -0.017059),
    *(-0.009232, 0.015076, 0.751678),
)
_TRANSFER_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_CURVE_WITH_LINEAR_START = 3
_CREATED = (2026, 1, 1, 0, 0, 0)
"""A profile must carry a date; it is this one whenever the file is made."""


def srgb_profile() -> bytes:
    """Build the profile."""
    curve = struct.pack(">4s4xHxx", b"para", _CURVE_WITH_LINEAR_START)
    curve += _fixed(*_TRANSFER_CURVE)
    tags = [
        (b"desc", _localised("sRGB")),
        (b"cprt", _localised("CC0")),
        (b"wtpt", _xyz(*_D50)),
        (b"chad", b"sf32" + bytes(4) + _fixed(*_D65_TO_D50)),
        (b"rXYZ", _xyz(*_RED)),
        (b"gXYZ", _xyz(*_GREEN)),
        (b"bXYZ", _xyz(*_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body = _tag_table(tags)
    size = _HEADER_BYTES + len(table) + len(body)
    return _header(size) + table + body


def _fixed(*values: float) -> bytes:
    """Encode s15Fixed16Numbers (4.6)."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _localised(text: str) -> bytes:
    """Encode a multiLocalizedUnicodeType with one record (10.15)."""
    data = text.encode("utf-16-be")
    return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(data), 28) + data


def _tag_table(tags: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Lay out the tag table and the data; equal data is stored once (7.3.1)."""
    table = struct.pack(">I", len(tags))
    body = b""
    start = _HEADER_BYTES + len(table) + 12 * len(tags)
    offsets: dict[bytes, int] = {}
    for signature, data in tags:
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", signature, offsets[data], len(data))
    return table, body


def _header(size: int) -> bytes:
    """Encode the header of a display profile for RGB (7.2)."""
    head = struct.pack(
        ">I4xI4s4s4s6H4s",
        size,
        0x04200000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *_CREATED,
        b"acsp",
    )
    illuminant_offset = 68
    head = head.ljust(illuminant_offset, b"\0") + _fixed(*_D50)
    return head.ljust(_HEADER_BYTES, b"\0")
