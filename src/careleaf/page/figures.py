"""Pictures from files: scaled into the column, with their caption."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from careleaf.chart.picture import Image, Path, mirrored_path, shifted
from careleaf.findings import InternalFault
from careleaf.page.flow import Slab
from careleaf.page.setting import Measure, set_lines, set_text
from careleaf.page.type_scale import QUIET

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Figure
    from careleaf.source.vector_picture import VectorPicture
    from careleaf.translation.locale_policy import LocalePolicy

_PX_PT = 0.5
"""A pixel at 144 per inch: larger prints show their grain."""


class Box(NamedTuple):
    """Where a picture stands, from the top left corner."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


def figure_slab(block: Figure, measure: Measure, parent: Element) -> Slab:
    """Set a picture no wider than the column and no higher than a third of a page."""
    width, height = fitted_size_pt(block, measure.width_pt, 260.0)
    element = parent.add("Figure", alt=block.alt)
    box = Box(measure.x_pt, 0, width, height)
    shown = [*picture_items(block, box, element, measure.policy)]
    total = height
    if block.caption is not None:
        caption = set_text(block.caption, measure.scale.body, measure.width_pt)
        place = set_lines(
            caption, measure.x_pt, height + 4, parent.add("P"), colour=QUIET
        )
        shown += place
        total += 4 + caption.height_pt
    return Slab(total, tuple(shown), space_before_pt=measure.scale.unit_pt * 0.6)


def picture_items(
    picture: Figure, box: Box, element: Element, policy: LocalePolicy
) -> tuple[Primitive, ...]:
    """Draw a picture into a box, a pictogram as outlines.

    Pages that run from right to left are turned over when they are finished; a picture
    is not, so its outlines are turned over beforehand.
    """
    if picture.kind != "svg":
        return (Image(picture.kind, picture.data, *box, element),)
    drawing = _outlines(picture)
    scale = box.width_pt / drawing.width_pt
    paths = []
    for shape in drawing.shapes:
        path = Path(
            tuple(
                (letter, tuple(scale * number for number in numbers))
                for letter, numbers in shape.commands
            ),
            shape.fill,
            None,
            0.0,
            (),
            element,
            shape.even_odd,
        )
        paths.append(mirrored_path(path, box.width_pt) if policy.rtl else path)
    return tuple(shifted(path, box.x_pt, box.y_pt) for path in paths)


def _outlines(picture: Figure) -> VectorPicture:
    from careleaf.source.vector_picture import read_vector_picture  # noqa: PLC0415 - slow

    return read_vector_picture(picture.data)


def fitted_size_pt(
    picture: Figure, width_pt: float, height_pt: float
) -> tuple[float, float]:
    """Scale a picture into a box, never beyond its own resolution."""
    if picture.kind == "svg":
        drawing = _outlines(picture)
        width, height = drawing.width_pt, drawing.height_pt
        scale = min(width_pt / width, height_pt / height, 1.0)
        return width * scale, height * scale
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
