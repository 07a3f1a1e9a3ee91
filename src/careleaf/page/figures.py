"""Pictures from files: scaled into the column, with their caption."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from careleaf.chart.picture import Image, Primitive
from careleaf.findings import InternalFault
from careleaf.page.flow import Slab
from careleaf.page.setting import Measure, set_lines, set_text
from careleaf.page.type_scale import QUIET

if TYPE_CHECKING:
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Figure

_PX_PT = 0.5
"""A pixel at 144 per inch: larger prints show their grain."""


def figure_slab(block: Figure, measure: Measure, parent: Element) -> Slab:
    """Set a picture no wider than the column and no higher than a third of a page."""
    width, height = fitted_size_pt(block, measure.width_pt, 260.0)
    element = parent.add("Figure", alt=block.alt)
    shown: list[Primitive] = [
        Image(block.kind, block.data, measure.x_pt, 0, width, height, element)
    ]
    total = height
    if block.caption is not None:
        caption = set_text(block.caption, measure.scale.body, measure.width_pt)
        place = set_lines(
            caption, measure.x_pt, height + 4, parent.add("P"), colour=QUIET
        )
        shown += place
        total += 4 + caption.height_pt
    return Slab(total, tuple(shown), space_before_pt=measure.scale.unit_pt * 0.6)


def fitted_size_pt(
    picture: Figure, width_pt: float, height_pt: float
) -> tuple[float, float]:
    """Scale a picture into a box, never beyond its own resolution."""
    columns, rows = pixel_size(picture.kind, picture.data)
    scale = min(width_pt / columns, height_pt / rows, _PX_PT)
    return columns * scale, rows * scale


def pixel_size(kind: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels (PNG 11.2.2 IHDR; JPEG, ITU-T T.81 B.2.2).

    Raises:
        InternalFault: the file has no size; files are checked when a project is read.

    """
    if kind == "png" and len(data) >= 24:
        columns, rows = struct.unpack(">II", data[16:24])
        return columns, rows
    position = 2
    while kind == "jpeg" and position + 9 < len(data):
        marker = data[position + 1]
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        # SOF0 to SOF15 but for DHT, JPG and DAC.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            rows, columns = struct.unpack(">HH", data[position + 5 : position + 9])
            return columns, rows
        position += 2 + length
    msg = f"a {kind} file without a size came as far as layout"
    raise InternalFault(msg)
